#include "emit/lower.h"

static struct function *worker_of(const struct lower *l, const struct ast_name *name)
{
    const struct ast_decl *w = l->function->decl->callable.workers.first;
    while (w->name.text != name->text)
        w = w->next;
    return w->symbol->function;
}

void lower_workers(struct lower *l, const struct function *f)
{
    for (const struct ast_decl *w = f->decl->callable.workers.first; w; w = w->next) {
        const struct function *worker = w->symbol->function;
        if (!worker->sent)
            continue;
        struct place place = {.type = "struct bal_worker *", .name = cname_of(l->names, worker->run)};
        lower_fill(l, &place, c_null(l->arena));
    }
}

/* BAL_TRY(bal_worker_send(ev, f_w, message, &v_w)); */
void lower_send(struct lower *l, const struct ast_stmt *s)
{
    const struct function *worker = worker_of(l, &s->send.worker);
    struct c_expr *message = lower_expr(l, s->send.values.first, NULL);
    struct c_expr *call = lower_event_call(l, "bal_worker_send");
    lower_note_called(l, worker);
    c_argument(call, c_name(l->arena, cname_of(l->names, worker->symbol)));
    c_argument(call, message);
    c_argument(call, c_address(l->arena, c_name(l->arena, cname_of(l->names, worker->run))));
    lower_try(l, call);
}

/* BAL_TRY(bal_worker_receive(ev, &v_w, &t1)); */
void lower_receive(struct lower *l, const struct ast_stmt *s)
{
    const struct function *worker = worker_of(l, &s->receive.worker);
    struct place reply = {.type = "bal_message"};
    struct c_expr *call = lower_event_call(l, "bal_worker_receive");
    c_argument(call, c_address(l->arena, c_name(l->arena, cname_of(l->names, worker->run))));
    c_argument(call, c_address(l->arena, lower_place(l, &reply)));
    lower_try(l, call);
    if (s->receive.targets.first->symbol->kind != SYMBOL_SINK)
        lower_assign_variable(l, s->receive.targets.first->symbol, reply.target);
}
