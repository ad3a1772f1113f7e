#include "sema/bodies/stmt.h"

#include "sema/bodies/assign.h"
#include "sema/bodies/errors.h"
#include "sema/bodies/exchange.h"
#include "sema/bodies/fork.h"
#include "sema/bodies/local.h"
#include "sema/bodies/worker.h"
#include "sema/expressions/expr.h"
#include "sema/names/scope.h"
#include "sema/names/type_resolve.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/signatures/signature.h"
#include "sema/types/convert.h"
#include "sema/types/type_table.h"

/* ---- scopes ---- */

void block_check(struct checker *c, struct ast_stmts *stmts)
{
    scope_enter(c->scope);
    stmts_check(c, stmts);
    block_leave(c);
}

void block_check_with(struct checker *c, struct ast_stmts *stmts, struct symbol *variable)
{
    scope_enter(c->scope);
    name_bind(c, variable);
    stmts_check(c, stmts);
    block_leave(c);
}

/* ---- control ---- */

static void if_check(struct checker *c, struct ast_stmt *s)
{
    condition_check(c, s->branch.condition, false);
    block_check(c, &s->branch.then);
    block_check(c, &s->branch.otherwise);
}

static void while_check(struct checker *c, struct ast_stmt *s)
{
    condition_check(c, s->loop.condition, true);
    if (s->loop.body.count == 0 && s->loop.condition->kind != AST_BAD)
        diag_error(c->diag, s->span, "empty-loop", "no statements in the while loop");
    c->loops++;
    block_check(c, &s->loop.body);
    c->loops--;
}

static const struct type *report_not_iterable(struct checker *c, const struct ast_expr *over)
{
    struct diag_entry *e =
        diag_error(c->diag, over->span, "not-iterable", "cannot iterate over '%s'", over->type->name);
    diag_note(c->diag, e, SPAN_NONE, "iterate goes through arrays, json arrays and the keys of maps");
    if (over->type == &type_int)
        diag_note(c->diag, e, SPAN_NONE, "count with 'while'");
    return &type_poison;
}

/* What an iteration gives one by one; poison after a report. */
static const struct type *iterated_type(struct checker *c, const struct ast_expr *over)
{
    switch (over->type->kind) {
    case TYPE_ARRAY:
        return over->type->element;
    case TYPE_MAP:
        return &type_string; /* its keys */
    case TYPE_JSON:
    case TYPE_POISON:
        return over->type;
    default:
        return report_not_iterable(c, over);
    }
}

static void iterated_check(struct checker *c, const struct ast_expr *over, const struct type *element,
                           const struct type *wanted, struct span span)
{
    if (type_converts(element, wanted))
        return;
    struct diag_entry *e =
        diag_error(c->diag, span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                   element->name, wanted->name);
    if (over->type->kind == TYPE_MAP)
        diag_note(c->diag, e, over->span, "iterating over a map gives its keys");
    else if (type_casts(element, wanted))
        diag_note(c->diag, e, SPAN_NONE, "take it as '%s' and cast it in the body: (%s) x", element->name,
                  wanted->name);
}

/* A literal has elements of the variable's type. The variable need not be read: a loop may just count. */
static void iterate_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_decl *variable = s->iterate.variable;
    struct ast_expr *over = s->iterate.over;
    const struct ast_type *written = variable->variable.type;
    const struct type *type = written->kind == AST_TYPE_VAR ? NULL : type_resolve(c, written);
    may_fail(c);
    if (type && over->kind == AST_ARRAY)
        expr_check(c, over, type == &type_poison ? type : type_array_of(c->types, type));
    else
        operand_check(c, over);
    const struct type *element = iterated_type(c, over);
    if (type)
        iterated_check(c, over, element, type, written->span);
    scope_enter(c->scope);
    name_bind(c, local_new(c, variable, type ? type : element));
    c->loops++;
    block_check(c, &s->iterate.body);
    c->loops--;
    scope_leave(c->scope, NULL, NULL);
}

static void jump_check(struct checker *c, const struct ast_stmt *s)
{
    if (c->loops > 0)
        return;
    diag_error(c->diag, s->span, "jump-outside-loop", "%s statement is not allowed here",
               s->kind == AST_BREAK ? "break" : "continue");
    c->uncertain = true; /* what stands behind it is no second mistake */
}

static void returned_check(struct checker *c, struct ast_expr *e, const struct type *to)
{
    expr_check(c, e, to);
    if (e->type == &type_nothing || expr_converts(e, to)) {
        expr_convert(c, e, to);
        return;
    }
    struct diag_entry *entry = diag_error(c->diag, e->span, "return-type",
                                          "cannot use '%s' as type '%s' in return statement", e->type->name, to->name);
    diag_note(c->diag, entry, c->function->symbol->span, "it is declared as %s",
              signature_text(c, c->function->symbol));
}

static bool forwards_results(struct checker *c, struct ast_stmt *s)
{
    struct ast_expr *value = s->values.first;
    if (s->values.count != 1 || c->function->result_count < 2 || value->kind != AST_CALL)
        return false;
    expr_check(c, value, NULL);
    if (value->type == &type_poison)
        return true;
    if (!value->symbol || callee_result_count(value->symbol) != c->function->result_count)
        return false;
    for (unsigned i = 0; i < c->function->result_count; i++)
        if (callee_result(value->symbol, i) != c->function->results[i]) {
            diag_error(c->diag, value->span, "return-type", "cannot use '%s' as type '%s' in return statement",
                       callee_result(value->symbol, i)->name, c->function->results[i]->name);
            break;
        }
    return true;
}

static void report_return_count(struct checker *c, const struct ast_stmt *s)
{
    const struct function *f = c->function;
    bool many = s->values.count > f->result_count;
    struct diag_entry *e =
        diag_error(c->diag, s->span, "return-count", "%s arguments to return", many ? "too many" : "not enough");
    diag_note(c->diag, e, f->symbol->span, "it is declared as %s", signature_text(c, f->symbol));
    if (f->result_count == 0 && s->values.count == 1 && s->values.first->type->kind > TYPE_NULL)
        diag_note(c->diag, e, SPAN_NONE, "the type of a result stands behind the parameters: function %s (..) (%s)",
                  f->symbol->name, s->values.first->type->name);
}

static void return_check(struct checker *c, struct ast_stmt *s)
{
    const struct function *f = c->function;
    if (f->decl->kind == DECL_WORKER) {
        worker_return_check(c, s);
        return;
    }
    if (f->symbol->kind == SYMBOL_RESOURCE) {
        exprs_check_loosely(c, &s->values);
        struct diag_entry *e = diag_error(c->diag, s->span, "return-in-resource",
                                          "return statement cannot be used in a resource definition");
        diag_note(c->diag, e, SPAN_NONE, "an HTTP resource ends with 'reply m;', any resource at its last line");
        return;
    }
    if (s->values.count == 0 && (f->result_count == 0 || f->named_results))
        return;
    if (forwards_results(c, s))
        return;
    if (s->values.count != f->result_count) {
        exprs_check_loosely(c, &s->values);
        report_return_count(c, s);
        return;
    }
    unsigned i = 0;
    for (struct ast_expr *e = s->values.first; e; e = e->next, i++)
        returned_check(c, e, f->results[i]);
}

static void reply_check(struct checker *c, struct ast_stmt *s)
{
    bool in_worker = c->function->decl->kind == DECL_WORKER;
    may_fail(c);
    if (s->expr)
        expr_check(c, s->expr, &type_message);
    if (in_worker && !worker_answers(c->function->decl)) {
        worker_reply_report(c, s);
        return;
    }
    if (c->function->symbol->kind != SYMBOL_RESOURCE && !in_worker) {
        diag_error(c->diag, s->span, "reply-outside-resource", "reply statement is only allowed in a resource");
        return;
    }
    if (!s->expr) {
        diag_error(c->diag, s->span, "reply-type", "reply needs a message: reply m;");
        return;
    }
    if (s->expr->type != &type_message && s->expr->type != &type_poison) {
        struct diag_entry *e = diag_error(c->diag, s->expr->span, "reply-type", "reply needs a 'message', found '%s'",
                                          s->expr->type->name);
        if (s->expr->type == &type_json)
            diag_note(c->diag, e, SPAN_NONE,
                      "put the json into a message: message r = {}; messages:setJsonPayload(r, j); reply r;");
        else if (type_converts(s->expr->type, &type_string))
            diag_note(c->diag, e, SPAN_NONE,
                      "put the text into a message: message r = {}; messages:setStringPayload(r, text); reply r;");
    }
    if (c->function->takes_event) {
        struct diag_entry *e = diag_warning(c->diag, s->span, "reply-in-event",
                                            "a WebSocket event has nobody to reply to; this only ends the resource");
        diag_note(c->diag, e, SPAN_NONE, "ws:pushText(text) sends to the client");
    }
    if (in_worker)
        worker_reply_done(s);
}

/* ---- outside the subset: bodies are checked as far as that makes sense ---- */

static void transaction_check(struct checker *c, struct ast_stmt *s)
{
    outside(c, s->span, "a transaction", "transactions");
    block_check(c, &s->transaction.body);
    block_check(c, &s->transaction.failed);
    block_check(c, &s->transaction.committed);
}

static void stmt_check(struct checker *c, struct ast_stmt *s)
{
    switch (s->kind) {
    case AST_VAR:
        if (s->var.type->kind == AST_TYPE_VAR)
            var_check(c, s);
        else
            local_check(c, s);
        break;
    case AST_ASSIGN:
        assign_check(c, s);
        break;
    case AST_EXPR:
        expr_check(c, s->expr, NULL);
        break;
    case AST_IF:
        if_check(c, s);
        break;
    case AST_WHILE:
        while_check(c, s);
        break;
    case AST_BREAK:
    case AST_CONTINUE:
        jump_check(c, s);
        break;
    case AST_RETURN:
        return_check(c, s);
        break;
    case AST_REPLY:
        reply_check(c, s);
        break;
    case AST_BLOCK:
        block_check(c, &s->block);
        break;
    case AST_TRY:
        try_check(c, s);
        break;
    case AST_ITERATE:
        iterate_check(c, s);
        break;
    case AST_TRANSACTION:
        transaction_check(c, s);
        break;
    case AST_THROW:
        throw_check(c, s);
        break;
    case AST_FORK:
        fork_check(c, s);
        break;
    case AST_SEND:
        send_check(c, s);
        break;
    case AST_RECEIVE:
        receive_check(c, s);
        break;
    case AST_ABORT:
    case AST_RETRY:
        outside(c, s->span, "a transaction", "transactions");
        break;
    case AST_TRANSFORM:
        outside(c, s->span, "transform", "transform");
        break;
    case AST_XMLNS:
        outside(c, s->span, "xmlns", "xml");
        break;
    case AST_BAD_STMT:
        c->uncertain = c->lost = true;
        break;
    }
}

void stmts_check(struct checker *c, struct ast_stmts *stmts)
{
    for (struct ast_stmt *s = stmts->first; s; s = s->next)
        stmt_check(c, s);
}
