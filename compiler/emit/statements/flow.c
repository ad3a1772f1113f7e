#include "emit/statements/flow.h"

bool lower_is_true(const struct ast_expr *e)
{
    if (e->kind == AST_NAME && e->symbol->kind == SYMBOL_CONSTANT)
        e = e->symbol->constant;
    return e->kind == AST_BOOLEAN && e->boolean;
}

static bool breaks(const struct ast_stmts *stmts);

static bool try_breaks(const struct ast_stmt *s)
{
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next)
        if (breaks(&k->body))
            return true;
    return breaks(&s->try_.body) || breaks(&s->try_.finally);
}

/* Whether a break in these statements leaves the loop they are the body of. */
static bool breaks(const struct ast_stmts *stmts)
{
    for (const struct ast_stmt *s = stmts->first; s; s = s->next) {
        if (s->kind == AST_BREAK)
            return true;
        if (s->kind == AST_IF && (breaks(&s->branch.then) || breaks(&s->branch.otherwise)))
            return true;
        if (s->kind == AST_BLOCK && breaks(&s->block))
            return true;
        if (s->kind == AST_TRY && try_breaks(s))
            return true;
        if (s->kind == AST_FORK && (breaks(&s->fork.join_body) || breaks(&s->fork.timeout_body)))
            return true;
    }
    return false;
}

static bool try_falls_through(const struct ast_stmt *s)
{
    bool falls = lower_falls_through(&s->try_.body);
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next)
        falls |= lower_falls_through(&k->body);
    return falls && (!s->try_.has_finally || lower_falls_through(&s->try_.finally));
}

bool lower_falls_through(const struct ast_stmts *stmts)
{
    const struct ast_stmt *last = stmts->last;
    if (!last)
        return true;
    switch (last->kind) {
    case AST_RETURN:
    case AST_REPLY:
    case AST_THROW:
    case AST_BREAK:
    case AST_CONTINUE:
        return false;
    case AST_TRY:
        return try_falls_through(last);
    case AST_IF:
        return lower_falls_through(&last->branch.then) || lower_falls_through(&last->branch.otherwise);
    case AST_WHILE:
        return !lower_is_true(last->loop.condition) || breaks(&last->loop.body);
    case AST_BLOCK:
        return lower_falls_through(&last->block);
    case AST_FORK:
        return lower_falls_through(&last->fork.join_body) ||
               (last->fork.has_timeout && lower_falls_through(&last->fork.timeout_body));
    default:
        return true;
    }
}
