#include "sema/bodies/fork.h"

#include "sema/bodies/exchange.h"
#include "sema/bodies/stmt.h"
#include "sema/bodies/worker.h"
#include "sema/expressions/expr.h"
#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"
#include "sema/types/type_table.h"

/* Either all workers take the message of the fork, or there is none. */
static void forms_check(struct checker *c, const struct ast_stmt *s)
{
    for (const struct ast_decl *w = s->fork.workers.first; w; w = w->next) {
        if (worker_answers(w) == (s->fork.message != NULL))
            continue;
        struct diag_entry *e = diag_error(c->diag, w->name.span, "fork-form", "%s",
                                          s->fork.message ? "a worker of 'fork (m)' takes the message"
                                                          : "a worker of a 'fork' without a message takes none");
        diag_note(c->diag, e, SPAN_NONE,
                  s->fork.message ? "write it with a parameter: worker %s (message msg) { .. }"
                                  : "give the fork one: fork (m) { .. }, or write 'worker %s { .. }'",
                  w->name.text);
        c->uncertain = true;
        return;
    }
}

static void joined_check(struct checker *c, const struct ast_stmt *s)
{
    for (struct ast_expr *name = s->fork.join_names.first; name; name = name->next) {
        const struct ast_decl *w = s->fork.workers.first;
        while (w && w->name.text != name->ref.name.text)
            w = w->next;
        if (w)
            continue;
        struct diag_entry *e =
            diag_error(c->diag, name->span, "undefined-worker", "undefined worker '%s'", name->ref.name.text);
        const char *near = nearest_worker(&s->fork.workers, name->ref.name.text);
        if (near)
            diag_suggest(c->diag, e, near);
        else
            diag_note(c->diag, e, SPAN_NONE, "a join waits for workers of its own fork");
    }
}

static void names_once(struct checker *c, const struct ast_stmt *s)
{
    for (const struct ast_expr *a = s->fork.join_names.first; a; a = a->next)
        for (const struct ast_expr *b = s->fork.join_names.first; b != a; b = b->next)
            if (a->ref.name.text == b->ref.name.text) {
                diag_error(c->diag, a->span, "repeated-worker", "worker '%s' is named twice", a->ref.name.text);
                return;
            }
}

static void count_check(struct checker *c, const struct ast_stmt *s)
{
    uint32_t all = s->fork.join_names.count ? s->fork.join_names.count : s->fork.workers.count;
    if (s->fork.join_kind == AST_JOIN_ALL || (s->fork.join_count >= 1 && s->fork.join_count <= all))
        return;
    diag_error(c->diag, s->fork.count_span, "join-count",
               s->fork.join_count < 1 ? "a join waits for at least one worker"
                                      : "this join waits for more workers than there are: %u",
               all);
}

/* The variable that takes the results need not be read. */
static void clause_check(struct checker *c, const struct ast_stmt *s, struct ast_decl *variable, struct ast_stmts *body)
{
    const struct type *expected = s->fork.message ? type_array_of(c->types, &type_message) : &type_map;
    const struct type *type = type_resolve(c, variable->variable.type);
    if (type != expected && type != &type_poison && !c->uncertain) {
        struct diag_entry *e =
            diag_error(c->diag, variable->variable.type->span, "join-type",
                       "the results of this fork are a '%s', found '%s'", expected->name, type->name);
        diag_note(c->diag, e, SPAN_NONE, "%s",
                  s->fork.message ? "one message from each worker that has replied"
                                  : "the name of each worker, with an 'any[]' of what it sent to the fork");
    }
    name_is_reserved(c, &variable->name);
    variable->symbol = symbol_new(c, SYMBOL_LOCAL, variable->name, NULL);
    variable->symbol->type = type == expected ? type : &type_poison;
    variable->symbol->joined = s->fork.message || c->uncertain ? NULL : s->fork.team;
    block_check_with(c, body, variable->symbol);
}

static void timeout_check(struct checker *c, struct ast_expr *e)
{
    if (e->kind != AST_FLOAT) {
        expr_check_as(c, e, &type_int);
        return;
    }
    operand_check(c, e);
    diag_error(c->diag, e->span, "timeout-type", "a timeout is in whole seconds");
}

void fork_check(struct checker *c, struct ast_stmt *s)
{
    if (s->fork.message)
        expr_check_as(c, s->fork.message, &type_message);
    if (!s->fork.workers.first && !c->broken)
        diag_error(c->diag, s->span, "empty-fork", "a fork has at least one worker");
    s->fork.team = team_new(c, &s->fork.workers, (struct ast_name){"fork", s->span}, true);
    forms_check(c, s);
    team_check(c, s->fork.team);
    exchanges_match(c, s->fork.team);
    if (s->fork.has_join) {
        joined_check(c, s);
        names_once(c, s);
        count_check(c, s);
        clause_check(c, s, s->fork.join_variable, &s->fork.join_body);
    }
    if (s->fork.has_timeout) {
        timeout_check(c, s->fork.timeout);
        clause_check(c, s, s->fork.timeout_variable, &s->fork.timeout_body);
    }
}
