#include "emit/statements/exchange.h"

#include "emit/code/operand.h"
#include "emit/code/place.h"
#include "emit/code/try.h"
#include "emit/expressions/call.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/expr.h"
#include "emit/statements/worker.h"
#include "emit/values/box.h"
#include "emit/values/keep.h"

/* ---- messages, and replies ---- */

/* BAL_TRY(bal_worker_send(ev, f_w, &t1, sizeof(t1), message, &v_w)); */
static void send_message(struct lower *l, const struct ast_stmt *s, const struct function *worker)
{
    struct c_expr *message = lower_expr(l, s->send.values.first, NULL);
    const char *seen = lower_seen(l, worker);
    struct c_expr *call = lower_event_call(l, "bal_worker_send");
    lower_note_called(l, worker);
    c_argument(call, c_name(l->arena, cname_of(l->names, worker->symbol)));
    c_argument(call, seen ? c_address(l->arena, c_name(l->arena, seen)) : c_null(l->arena));
    c_argument(call, seen ? lower_size_of(l, seen) : c_int(l->arena, 0));
    c_argument(call, message);
    c_argument(call, c_address(l->arena, c_name(l->arena, cname_of(l->names, worker->run))));
    lower_try(l, call);
}

/* BAL_TRY(bal_worker_receive(ev, &v_w, &t1)); */
static void receive_message(struct lower *l, const struct ast_stmt *s, const struct function *worker)
{
    struct place reply = {.type = "bal_message"};
    struct c_expr *call = lower_event_call(l, "bal_worker_receive");
    c_argument(call, c_address(l->arena, c_name(l->arena, cname_of(l->names, worker->run))));
    c_argument(call, c_address(l->arena, lower_place(l, &reply)));
    lower_try(l, call);
    if (s->receive.targets.first->symbol->kind != SYMBOL_SINK)
        lower_assign_variable(l, s->receive.targets.first->symbol, reply.target);
}

/* ---- values between members of a team ---- */

/* A worker that answers; NULL: a member of the team. */
static const struct function *answering(const struct lower *l, const struct ast_name *name)
{
    const struct team *team = l->function->team;
    if (lower_is_worker(l->function) || !name->text)
        return NULL;
    const struct ast_decl *w = team->workers->first;
    while (w->name.text != name->text)
        w = w->next;
    return worker_answers(w) ? w->symbol->function : NULL;
}

/* bal_team_send(ev, team, "w1", "w2" .. */
static struct c_expr *team_call(struct lower *l, const char *function, const char *from, const char *to)
{
    const char *team = lower_is_worker(l->function) ? "team" : cname_of(l->names, l->function->team->variable);
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, c_name(l->arena, team));
    c_argument(call, c_cstring(l->arena, from));
    c_argument(call, c_cstring(l->arena, to));
    return call;
}

static const char *own_name(const struct lower *l)
{
    return lower_is_worker(l->function) ? l->function->symbol->name : "default";
}

static void send_values(struct lower *l, const struct ast_stmt *s)
{
    const struct ast_exprs *list = &s->send.values;
    struct c_expr **values = lower_list(l, list);
    unsigned i = 0;
    for (const struct ast_expr *e = list->first; e; e = e->next, i++)
        values[i] = lower_box(l, values[i], lower_value_type(e));
    struct c_expr *items = lower_items(l, "const bal_value", values, list->count);
    struct c_expr *call =
        team_call(l, "bal_team_send", own_name(l), s->send.worker.text ? s->send.worker.text : "fork");
    c_argument(call, items);
    c_argument(call, c_int(l->arena, list->count));
    lower_try(l, call);
}

static void store_value(struct lower *l, const struct ast_expr *target, struct c_expr *value)
{
    if (target->kind == AST_NAME) {
        if (target->symbol->kind != SYMBOL_SINK)
            lower_assign_variable(l, target->symbol, lower_unbox(l, value, target->type, NULL));
        return;
    }
    struct operand operands[3];
    lower_access(l, target, true, operands);
    operands[2] = lower_operand(l, lower_unbox(l, value, target->type, NULL), target->type);
    lower_settle(l, operands, 3);
    lower_set_element(l, target, operands[0].value, operands[1].value, operands[2].value);
}

/* const bal_value *t1; BAL_TRY(bal_team_receive(ev, team, "w1", "w2", 2, &t1)); */
static void receive_values(struct lower *l, const struct ast_stmt *s)
{
    const struct ast_exprs *targets = &s->receive.targets;
    struct place values = {.type = "const bal_value *"};
    struct c_expr *call = team_call(l, "bal_team_receive", s->receive.worker.text, own_name(l));
    c_argument(call, c_int(l->arena, targets->count));
    c_argument(call, c_address(l->arena, lower_place(l, &values)));
    lower_try(l, call);
    size_t i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next)
        store_value(l, t, c_index(l->arena, c_again(l->arena, values.target), i++));
}

/* ---- one of the two ---- */

void lower_send(struct lower *l, const struct ast_stmt *s)
{
    const struct function *answer = answering(l, &s->send.worker);
    if (answer)
        send_message(l, s, answer);
    else
        send_values(l, s);
}

void lower_receive(struct lower *l, const struct ast_stmt *s)
{
    const struct function *answer = answering(l, &s->receive.worker);
    if (answer)
        receive_message(l, s, answer);
    else
        receive_values(l, s);
}
