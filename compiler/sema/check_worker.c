#include "sema/check.h"

/* Workers that take a message, and the messages to and from them. A worker is a function of its own, which sees nothing
 * of the callable it stands in. */

static bool is_compiled(const struct function *f, const struct ast_decl *worker)
{
    return f->symbol->kind != SYMBOL_ACTION && worker->callable.parameters.count == 1;
}

static struct function *worker_find(const struct checker *c, const char *name)
{
    for (const struct ast_decl *w = c->function->decl->callable.workers.first; w; w = w->next)
        if (w->symbol && w->symbol->name == name)
            return w->symbol->function;
    return NULL;
}

static void result_add(struct checker *c, struct function *worker)
{
    worker->results = arena_calloc(c->arena, sizeof(*worker->results));
    worker->results[0] = &type_message;
    worker->result_count = 1;
    worker->symbol->type = &type_message;
}

static void parameter_check(struct checker *c, const struct function *worker)
{
    const struct symbol *parameter = worker->parameters[0];
    if (parameter->type != &type_message && parameter->type != &type_poison)
        diag_error(c->diag, parameter->span, "worker-parameter", "a worker takes a 'message', found '%s'",
                   parameter->type->name);
}

static void worker_declare(struct checker *c, const struct function *f, struct ast_decl *decl)
{
    for (const struct ast_decl *w = f->decl->callable.workers.first; w != decl; w = w->next)
        if (w->name.text == decl->name.text) {
            report_redeclared(c, decl->name, w->name.span);
            break;
        }
    struct symbol *symbol = decl->symbol = symbol_new(c, SYMBOL_FUNCTION, decl->name, decl);
    symbol->owner = f->symbol;
    symbol->used = true;
    struct function *worker = function_new(c, symbol, decl);
    signature_read(c, worker);
    result_add(c, worker);
    parameter_check(c, worker);
    worker->fallible = true;
    worker->run = symbol_new(c, SYMBOL_LOCAL, decl->name, NULL);
}

void workers_check(struct checker *c, struct function *f)
{
    for (struct ast_decl *w = f->decl->callable.workers.first; w; w = w->next)
        if (is_compiled(f, w)) {
            worker_declare(c, f, w);
            callable_check(c, w->symbol->function);
        }
}

void workers_outside(struct checker *c, const struct function *f)
{
    for (const struct ast_decl *w = f->decl->callable.workers.first; w; w = w->next)
        if (!w->symbol)
            outside(c, w->name.text ? w->name.span : w->span,
                    w->callable.parameters.count ? "a worker in an action" : "a worker without a message", "workers");
}

/* The worker a message goes to or comes from; NULL after a report. */
static struct function *partner(struct checker *c, const struct ast_stmt *s, const struct ast_name *name,
                                const struct ast_exprs *list)
{
    struct function *worker = name->text ? worker_find(c, name->text) : NULL;
    if (worker && list->count == 1)
        return worker;
    bool among_workers = c->function->decl->kind == DECL_WORKER || !name->text || list->count > 1;
    for (const struct ast_decl *w = c->function->decl->callable.workers.first; w; w = w->next)
        among_workers |= !w->symbol;
    if (among_workers) {
        outside(c, s->span, "a message between workers", "workers");
        return NULL;
    }
    struct diag_entry *e = diag_error(c->diag, name->span, "undefined-worker", "undefined worker '%s'", name->text);
    diag_note(c->diag, e, SPAN_NONE, "workers stand at the beginning of '%s'", c->function->symbol->name);
    c->uncertain = true;
    return NULL;
}

void send_check(struct checker *c, struct ast_stmt *s)
{
    struct function *worker = partner(c, s, &s->send.worker, &s->send.values);
    if (!worker) {
        exprs_check_loosely(c, &s->send.values);
        return;
    }
    expr_check_as(c, s->send.values.first, &type_message);
    graph_note_call(c, worker->symbol, s->span);
    may_fail(c);
    if (!worker->sent)
        worker->sent = s;
}

static void receive_target_check(struct checker *c, struct ast_expr *target)
{
    const struct type *type = target_check(c, target);
    if (type == &type_poison)
        return;
    if (target->kind != AST_NAME)
        diag_error(c->diag, target->span, "receive-target", "the reply of a worker goes into a variable");
    else if (type != &type_message)
        diag_error(c->diag, target->span, "incompatible-types",
                   "incompatible types: the reply of a worker is a 'message', '%s' is '%s'", target->symbol->name,
                   type->name);
}

void receive_check(struct checker *c, struct ast_stmt *s)
{
    struct function *worker = partner(c, s, &s->receive.worker, &s->receive.targets);
    if (!worker) {
        exprs_check_loosely(c, &s->receive.targets);
        return;
    }
    receive_target_check(c, s->receive.targets.first);
    c->function->suspends = true;
    may_fail(c);
    if (!worker->received)
        worker->received = s;
}

void workers_match(struct checker *c, const struct function *f)
{
    for (const struct ast_decl *w = f->decl->callable.workers.first; w && !c->uncertain; w = w->next) {
        if (!w->symbol)
            continue;
        const struct function *worker = w->symbol->function;
        if (worker->sent && !worker->received) {
            struct diag_entry *e = diag_error(c->diag, worker->sent->span, "worker-reply-unused",
                                              "nobody takes the reply of worker '%s'", w->symbol->name);
            diag_note(c->diag, e, SPAN_NONE, "take it where it is needed: answer <- %s;", w->symbol->name);
        } else if (worker->received && !worker->sent) {
            struct diag_entry *e = diag_error(c->diag, worker->received->span, "worker-not-started",
                                              "worker '%s' has no message to reply to", w->symbol->name);
            diag_note(c->diag, e, SPAN_NONE, "start it with one: m -> %s;", w->symbol->name);
        } else if (!worker->sent)
            diag_warning(c->diag, w->symbol->span, "unused-worker", "nothing is sent to worker '%s'", w->symbol->name);
    }
}

void worker_reply_done(struct ast_stmt *s)
{
    struct ast_expr *value = s->expr;
    s->kind = AST_RETURN;
    s->values = (struct ast_exprs){.first = value, .last = value, .count = 1};
}
