/* Conversions between the basic types, and chains of + on strings. */
#include "emit/lower.h"

#include <stdio.h>
#include <string.h>

/* ---- conversions ---- */

static struct c_expr *text_of_literal(struct lower *l, const struct c_expr *value)
{
    char text[32];
    if (value->kind == C_BOOL)
        snprintf(text, sizeof text, "%s", value->boolean ? "true" : "false");
    else
        snprintf(text, sizeof text, "%lld", (long long)value->integer);
    return c_string(l->arena, arena_copy_text(l->arena, text, strlen(text)), strlen(text));
}

static struct c_expr *convert_by_call(struct lower *l, const char *function, struct c_expr *value,
                                      const struct type *to, struct place *place)
{
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, value);
    return lower_try_into(l, call, to, place);
}

static struct c_expr *to_string(struct lower *l, struct c_expr *value, const struct type *from, struct place *place)
{
    if (value->kind == C_INT || value->kind == C_BOOL)
        return text_of_literal(l, value);
    if (from->kind == TYPE_BOOLEAN) {
        struct c_expr *call = c_call(l->arena, "bal_string_from_boolean");
        c_argument(call, value);
        return call;
    }
    return convert_by_call(l, from->kind == TYPE_INT ? "bal_string_from_int" : "bal_string_from_float", value,
                           &type_string, place);
}

static struct c_expr *to_float(struct lower *l, struct c_expr *value, const struct type *from, struct place *place)
{
    if (value->kind == C_INT && value->narrow)
        return c_float(l->arena, (double)value->integer);
    if (from->kind == TYPE_STRING)
        return convert_by_call(l, "bal_float_from_string", value, &type_float, place);
    return c_cast(l->arena, "bal_float", value);
}

static struct c_expr *to_int(struct lower *l, struct c_expr *value, const struct type *from, struct place *place)
{
    if (from->kind == TYPE_STRING)
        return convert_by_call(l, "bal_int_from_string", value, &type_int, place);
    if (from->kind == TYPE_FLOAT)
        return convert_by_call(l, "bal_int_from_float", value, &type_int, place);
    return c_cast(l->arena, "bal_int", value);
}

static struct c_expr *to_boolean(struct lower *l, struct c_expr *value, const struct type *from)
{
    struct c_expr *zero = from->kind == TYPE_FLOAT ? c_float(l->arena, 0.0) : c_int(l->arena, 0);
    return c_binary(l->arena, C_NE, value, zero);
}

struct c_expr *lower_convert(struct lower *l, struct c_expr *value, const struct type *from, const struct type *to,
                             struct place *place)
{
    if (to == &type_text)
        return lower_text(l, lower_box(l, value, from), place);
    if (from->kind == TYPE_ANY || from->kind == TYPE_JSON)
        return lower_unbox(l, value, to, place);
    switch (to->kind) {
    case TYPE_JSON:
        value = lower_box(l, value, from);
        return type_is_object(from) ? lower_unbox(l, value, to, place) : value; /* a copy as json */
    case TYPE_ANY:
        return lower_box(l, value, from);
    case TYPE_STRING:
        return to_string(l, value, from, place);
    case TYPE_FLOAT:
        return to_float(l, value, from, place);
    case TYPE_INT:
        return to_int(l, value, from, place);
    case TYPE_BOOLEAN:
        return to_boolean(l, value, from);
    default:
        return value;
    }
}

/* ---- strings ---- */

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

/* A whole chain of + is one bal_string_concat of an array. */
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
