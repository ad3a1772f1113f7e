#include "emit/values/convert.h"

#include "emit/code/try.h"
#include "emit/values/box.h"

#include <stdio.h>
#include <string.h>

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
