#include "sema/bodies/worker.h"

#include "sema/bodies/callable.h"
#include "sema/bodies/exchange.h"
#include "sema/expressions/expr.h"
#include "sema/names/symbol.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/signatures/signature.h"

#include <string.h>

/* What a worker sees is handed to it as a struct. */
static void sees_make(struct checker *c, struct function *worker)
{
    struct structure *structure = ARENA_NEW(c->arena, struct structure);
    for (const struct capture *k = worker->captures; k; k = k->next)
        structure->field_count++;
    if (structure->field_count == 0)
        return;
    worker->sees = symbol_new(c, SYMBOL_STRUCT, (struct ast_name){worker->symbol->name, worker->symbol->span}, NULL);
    worker->sees->owner = worker->outer->symbol;
    worker->sees->structure = structure;
    structure->fields = arena_calloc(c->arena, structure->field_count * sizeof(struct symbol *));
    unsigned i = 0;
    for (const struct capture *k = worker->captures; k; k = k->next) {
        structure->fields[i++] = k->field;
        k->field->owner = worker->sees;
    }
}

static void answer_signature(struct checker *c, struct function *worker)
{
    worker->results = arena_calloc(c->arena, sizeof(*worker->results));
    worker->results[0] = &type_message;
    worker->result_count = 1;
    worker->symbol->type = &type_message;
    worker->run = symbol_new(c, SYMBOL_LOCAL, worker->decl->name, NULL);
    const struct symbol *parameter = worker->parameters[0];
    if (worker->parameter_count > 1)
        diag_error(c->diag, worker->parameters[1]->span, "worker-parameter", "a worker takes one 'message'");
    else if (parameter->type != &type_message && parameter->type != &type_poison)
        diag_error(c->diag, parameter->span, "worker-parameter", "a worker takes a 'message', found '%s'",
                   parameter->type->name);
}

static void worker_declare(struct checker *c, struct team *team, struct ast_decl *decl)
{
    for (const struct ast_decl *w = team->workers->first; w != decl; w = w->next)
        if (w->name.text == decl->name.text) {
            report_redeclared(c, decl->name, w->name.span);
            break;
        }
    if (decl->name.text && (strcmp(decl->name.text, "default") == 0 || strcmp(decl->name.text, "fork") == 0))
        diag_error(c->diag, decl->name.span, "worker-name", "'%s' is no name for a worker", decl->name.text);
    struct symbol *symbol = decl->symbol = symbol_new(c, SYMBOL_FUNCTION, decl->name, decl);
    symbol->owner = c->function->symbol;
    symbol->used = true;
    struct function *worker = function_new(c, symbol, decl);
    worker->outer = c->function;
    struct function **end = &c->function->workers;
    while (*end)
        end = &(*end)->next_worker;
    *end = worker;
    worker->team = team;
    worker->fallible = true;
    signature_read(c, worker);
    if (worker_answers(decl))
        answer_signature(c, worker);
    if (decl->callable.workers.first)
        outside(c, decl->callable.workers.first->name.span, "a worker in a worker", "workers");
}

struct team *team_new(struct checker *c, const struct ast_decls *workers, struct ast_name variable, bool forked)
{
    struct team *team = ARENA_NEW(c->arena, struct team);
    team->workers = workers;
    team->forked = forked;
    team->variable = symbol_new(c, SYMBOL_LOCAL, variable, NULL);
    return team;
}

/* What such a callable has borrowed is copied before it starts, as in all that wait: workers may outlive it. */
void team_check(struct checker *c, struct team *team)
{
    c->function->suspends = true;
    may_fail(c);
    for (struct ast_decl *w = team->workers->first; w; w = w->next)
        worker_declare(c, team, w);
    for (struct ast_decl *w = team->workers->first; w; w = w->next) {
        if (!worker_answers(w) || team->forked) /* else who sends to it calls it */
            call_note(c, w->symbol, w->symbol->span);
        callable_check(c, w->symbol->function);
        sees_make(c, w->symbol->function);
    }
}

void workers_check(struct checker *c, struct function *f)
{
    const struct ast_decls *workers = &f->decl->callable.workers;
    if (!workers->first || f->decl->kind == DECL_WORKER)
        return;
    f->team = team_new(c, workers, (struct ast_name){"workers", workers->first->span}, false);
    team_check(c, f->team);
}

static void answer_match(struct checker *c, const struct function *worker)
{
    const char *name = worker->symbol->name;
    if (worker->sent && !worker->received) {
        struct diag_entry *e = diag_error(c->diag, worker->sent->span, "worker-reply-unused",
                                          "nobody takes the reply of worker '%s'", name);
        diag_note(c->diag, e, SPAN_NONE, "take it where it is needed: answer <- %s;", name);
    } else if (worker->received && !worker->sent) {
        struct diag_entry *e = diag_error(c->diag, worker->received->span, "worker-not-started",
                                          "worker '%s' has no message to reply to", name);
        diag_note(c->diag, e, SPAN_NONE, "start it with one: m -> %s;", name);
    } else if (!worker->sent)
        diag_warning(c->diag, worker->symbol->span, "unused-worker", "nothing is sent to worker '%s'", name);
}

void workers_match(struct checker *c, const struct function *f)
{
    if (!f->team || f->decl->kind == DECL_WORKER)
        return;
    for (const struct ast_decl *w = f->team->workers->first; w && !c->uncertain; w = w->next)
        if (worker_answers(w))
            answer_match(c, w->symbol->function);
    exchanges_match(c, f->team);
}

/* ---- how they end ---- */

void worker_reply_done(struct ast_stmt *s)
{
    struct ast_expr *value = s->expr;
    s->kind = AST_RETURN;
    s->values = (struct ast_exprs){.first = value, .last = value, .count = 1};
}

void worker_reply_report(struct checker *c, const struct ast_stmt *s)
{
    struct diag_entry *e = diag_error(c->diag, s->span, "reply-in-worker",
                                      "worker '%s' takes no message that it could reply to", c->function->symbol->name);
    if (c->function->team->forked)
        diag_note(c->diag, e, SPAN_NONE, "what it has found it sends to the join: a, b -> fork;");
    else
        diag_note(c->diag, e, SPAN_NONE, "what it has found it sends to who takes it: a, b -> default;");
    c->uncertain = true; /* what it was to send is missing on the other side */
}

void worker_return_check(struct checker *c, struct ast_stmt *s)
{
    bool answers = worker_answers(c->function->decl);
    if (!answers && s->values.count == 0)
        return;
    exprs_check_loosely(c, &s->values);
    struct diag_entry *e =
        diag_error(c->diag, s->span, "return-in-worker", "return statement cannot be used in a worker");
    if (answers)
        diag_note(c->diag, e, SPAN_NONE, "a worker that takes a message ends with 'reply m;'");
    else
        diag_note(c->diag, e, SPAN_NONE, "a worker sends its values: a, b -> %s;",
                  c->function->team->forked ? "fork" : "default");
}
