#include "sema/bodies/flow.h"

#include "sema/signatures/signature.h"

struct flow {
    struct checker *c;
    bool breaks; /* a break of the innermost loop was met */
};

static bool list_completes(struct flow *flow, const struct ast_stmts *stmts);

/* An iteration ends by itself. */
static bool iterate_completes(struct flow *flow, const struct ast_stmt *s)
{
    bool outer = flow->breaks;
    list_completes(flow, &s->iterate.body);
    flow->breaks = outer;
    return true;
}

static int condition_value(const struct ast_expr *e)
{
    if (e->kind == AST_BOOLEAN)
        return e->boolean;
    if (e->kind == AST_NAME && e->symbol && e->symbol->kind == SYMBOL_CONSTANT && e->symbol->constant &&
        e->symbol->constant->kind == AST_BOOLEAN)
        return e->symbol->constant->boolean;
    return -1;
}

static bool loop_completes(struct flow *flow, const struct ast_stmt *s)
{
    bool outer = flow->breaks;
    flow->breaks = false;
    list_completes(flow, &s->loop.body);
    bool completes = flow->breaks || condition_value(s->loop.condition) != 1;
    flow->breaks = outer;
    return completes;
}

static bool try_completes(struct flow *flow, const struct ast_stmt *s)
{
    bool completes = list_completes(flow, &s->try_.body);
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next)
        completes |= list_completes(flow, &k->body);
    return list_completes(flow, &s->try_.finally) && completes;
}

static bool fork_completes(struct flow *flow, const struct ast_stmt *s)
{
    bool joined = list_completes(flow, &s->fork.join_body), late = list_completes(flow, &s->fork.timeout_body);
    return joined || (s->fork.has_timeout && late);
}

/* Whether what stands behind a statement can be reached. */
static bool completes(struct flow *flow, const struct ast_stmt *s)
{
    switch (s->kind) {
    case AST_RETURN:
    case AST_REPLY:
    case AST_THROW:
    case AST_CONTINUE:
        return false;
    case AST_BREAK:
        flow->breaks = true;
        return false;
    case AST_IF: {
        bool then = list_completes(flow, &s->branch.then);
        bool otherwise = list_completes(flow, &s->branch.otherwise);
        return then || otherwise;
    }
    case AST_WHILE:
        return loop_completes(flow, s);
    case AST_TRY:
        return try_completes(flow, s);
    case AST_ITERATE:
        return iterate_completes(flow, s);
    case AST_FORK:
        return fork_completes(flow, s);
    case AST_BLOCK:
        return list_completes(flow, &s->block);
    default:
        return true;
    }
}

static bool is_jump(const struct ast_stmt *s)
{
    return s->kind != AST_IF && s->kind != AST_WHILE && s->kind != AST_BLOCK && s->kind != AST_TRY &&
           s->kind != AST_FORK;
}

static const char *jump_text(enum ast_stmt_kind kind)
{
    switch (kind) {
    case AST_RETURN:
        return "the function returns here";
    case AST_REPLY:
        return "reply ends the resource here";
    case AST_THROW:
        return "the error is thrown here";
    case AST_BREAK:
        return "the loop is left here";
    case AST_CONTINUE:
        return "the next round begins here";
    case AST_WHILE:
        return "this loop never ends by itself";
    default:
        return "every path ends in here";
    }
}

/* Straight behind a jump it is an error, as it always was; what takes more thought to see is a warning. */
static void report_unreachable(struct flow *flow, const struct ast_stmt *s, const struct ast_stmt *before)
{
    struct diag *diag = flow->c->diag;
    struct diag_entry *e = is_jump(before) ? diag_error(diag, s->span, "unreachable-statement", "unreachable statement")
                                           : diag_warning(diag, s->span, "unreachable-code", "this is never reached");
    struct span at = {before->span.begin, before->span.begin + 1};
    diag_note(diag, e, is_jump(before) ? before->span : at, "%s", jump_text(before->kind));
}

static bool list_completes(struct flow *flow, const struct ast_stmts *stmts)
{
    for (const struct ast_stmt *s = stmts->first; s; s = s->next)
        if (!completes(flow, s)) {
            if (s->next)
                report_unreachable(flow, s->next, s);
            return false;
        }
    return true;
}

void flow_check(struct checker *c, const struct function *function)
{
    struct flow flow = {.c = c};
    if (!list_completes(&flow, &function->decl->callable.body) || function->result_count == 0)
        return;
    if (function->decl->kind == DECL_WORKER) {
        diag_error(c->diag, function->decl->callable.end, "missing-reply",
                   "missing reply statement at end of worker '%s'", function->symbol->name);
        return;
    }
    struct diag_entry *e = diag_error(c->diag, function->decl->callable.end, "missing-return",
                                      "missing return statement at end of function '%s'", function->symbol->name);
    diag_note(c->diag, e, function->symbol->span, "it is declared as %s", signature_text(c, function->symbol));
}
