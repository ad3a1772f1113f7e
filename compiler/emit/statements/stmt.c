#include "emit/statements/stmt.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/ways.h"
#include "emit/expressions/call.h"
#include "emit/expressions/expr.h"
#include "emit/statements/assign.h"
#include "emit/statements/errors.h"
#include "emit/statements/exchange.h"
#include "emit/statements/flow.h"
#include "emit/statements/fork.h"
#include "emit/statements/iterate.h"
#include "emit/statements/return.h"
#include "emit/types/c_type.h"

#include <assert.h>

static void lower_call_statement(struct lower *l, const struct ast_expr *e)
{
    unsigned results = callee_result_count(e->symbol);
    struct place *places = arena_calloc(l->arena, (results + 1) * sizeof *places);
    for (unsigned i = 0; i < results; i++)
        places[i].type = lower_type(l, callee_result(e->symbol, i));
    lower_call(l, e, places);
}

/* ---- branches and loops ---- */

static void lower_block(struct lower *l, const struct ast_stmts *stmts, struct c_stmts *into)
{
    struct c_stmts *outer = lower_block_enter(l, into);
    lower_body(l, stmts);
    lower_block_leave(l, outer);
}

/* A chain of else-if is walked, not recursed into: it may be long. */
static void lower_if(struct lower *l, const struct ast_stmt *s)
{
    struct c_stmts *outer = l->block;
    for (;;) {
        l->span = s->branch.condition->span;
        struct c_expr *condition = lower_expr(l, s->branch.condition, NULL);
        struct c_stmt *branch = lower_append(l, C_IF);
        branch->branch.condition = condition;
        lower_block(l, &s->branch.then, &branch->branch.then);
        const struct ast_stmt *only = s->branch.otherwise.first;
        if (!only || only->next || only->kind != AST_IF) {
            lower_block(l, &s->branch.otherwise, &branch->branch.otherwise);
            break;
        }
        s = only;
        l->block = &branch->branch.otherwise;
    }
    l->block = outer;
}

/* A condition that takes statements is evaluated at the head of an endless loop. */
static void lower_while(struct lower *l, const struct ast_stmt *s)
{
    struct c_stmt *loop = lower_append(l, C_WHILE);
    struct c_stmts *outer = l->block;
    l->block = &loop->loop.body;
    l->span = s->loop.condition->span;
    struct c_expr *condition =
        lower_is_true(s->loop.condition) ? c_bool(l->arena, true) : lower_expr(l, s->loop.condition, NULL);
    if (loop->loop.body.first) {
        struct c_stmt *leave = lower_append(l, C_IF);
        leave->branch.condition = c_unary(l->arena, C_NOT, condition);
        c_append(&leave->branch.then, c_stmt_new(l->arena, C_BREAK, SPAN_NONE));
    } else {
        loop->loop.condition = condition;
    }
    l->block = outer;
    l->loops++;
    lower_block(l, &s->loop.body, &loop->loop.body);
    l->loops--;
}

/* ---- any statement ---- */

static void lower_stmt(struct lower *l, const struct ast_stmt *s)
{
    l->span = s->span;
    switch (s->kind) {
    case AST_VAR:
        lower_var(l, s);
        break;
    case AST_ASSIGN:
        lower_assignment(l, s);
        break;
    case AST_EXPR:
        lower_call_statement(l, s->expr);
        break;
    case AST_IF:
        lower_if(l, s);
        break;
    case AST_WHILE:
        lower_while(l, s);
        break;
    case AST_ITERATE:
        lower_iterate(l, s);
        break;
    case AST_BREAK:
        lower_leave(l, WAY_BREAK);
        break;
    case AST_CONTINUE:
        lower_leave(l, WAY_CONTINUE);
        break;
    case AST_RETURN:
        lower_return(l, s);
        break;
    case AST_REPLY:
        lower_reply(l, s);
        break;
    case AST_TRY:
        lower_try_catch(l, s);
        break;
    case AST_THROW:
        lower_throw(l, s);
        break;
    case AST_BLOCK:
        lower_body(l, &s->block);
        break;
    case AST_FORK:
        lower_fork(l, s);
        break;
    case AST_SEND:
        lower_send(l, s);
        break;
    case AST_RECEIVE:
        lower_receive(l, s);
        break;
    default:
        assert(false && "a statement that sema lets through");
    }
}

void lower_body(struct lower *l, const struct ast_stmts *stmts)
{
    for (const struct ast_stmt *s = stmts->first; s; s = s->next)
        lower_stmt(l, s);
}
