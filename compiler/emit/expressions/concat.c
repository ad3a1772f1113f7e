#include "emit/expressions/concat.h"

#include "emit/code/try.h"
#include "emit/expressions/expr.h"

#include <string.h>

bool lower_is_concat(const struct ast_expr *e)
{
    return e->kind == AST_BINARY && e->binary.op == AST_OP_ADD && e->type == &type_string;
}

static size_t count_parts(const struct ast_expr *e)
{
    return lower_is_concat(e) ? count_parts(e->binary.left) + count_parts(e->binary.right) : 1;
}

/* The leaves of a chain of +, from left to right; returns where the next one goes. */
static const struct ast_expr **collect_parts(const struct ast_expr *e, const struct ast_expr **next)
{
    if (lower_is_concat(e))
        return collect_parts(e->binary.right, collect_parts(e->binary.left, next));
    *next = e;
    return next + 1;
}

static struct c_expr *join_literals(struct lower *l, const struct c_expr *a, const struct c_expr *b)
{
    char *bytes = arena_alloc(l->arena, a->text.length + b->text.length + 1);
    memcpy(bytes, a->text.bytes, a->text.length);
    memcpy(bytes + a->text.length, b->text.bytes, b->text.length);
    return c_string(l->arena, bytes, a->text.length + b->text.length);
}

/* Joins literals that stand together and drops empty ones; the new count. */
static size_t simplify_parts(struct lower *l, struct c_expr **parts, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i]->kind == C_STRING && parts[i]->text.length == 0)
            continue;
        if (kept > 0 && parts[i]->kind == C_STRING && parts[kept - 1]->kind == C_STRING)
            parts[kept - 1] = join_literals(l, parts[kept - 1], parts[i]);
        else
            parts[kept++] = parts[i];
    }
    return kept;
}

struct c_expr *lower_concat(struct lower *l, const struct ast_expr *e, struct place *place)
{
    size_t count = count_parts(e);
    const struct ast_expr **leaves = arena_alloc(l->arena, count * sizeof *leaves);
    collect_parts(e, leaves);
    struct c_expr **parts = arena_alloc(l->arena, count * sizeof *parts);
    lower_operands(l, leaves, count, parts);
    count = simplify_parts(l, parts, count);
    if (count == 0)
        return c_string(l->arena, "", 0);
    if (count == 1)
        return parts[0];
    struct c_expr *array = lower_items(l, "const bal_string", parts, count);
    struct c_expr *call = lower_event_call(l, "bal_string_concat");
    c_argument(call, array);
    c_argument(call, c_int(l->arena, (int64_t)count));
    return lower_try_into(l, call, &type_string, place);
}
