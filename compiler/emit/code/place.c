#include "emit/code/place.h"

#include "emit/code/append.h"
#include "emit/types/c_type.h"

struct c_expr *lower_place(struct lower *l, struct place *place)
{
    place->filled = true;
    if (place->target)
        return place->target;
    if (!place->name)
        place->name = cname_temporary(l->names);
    struct c_stmt *declare = lower_append(l, C_DECLARE);
    declare->declare.type = place->type;
    declare->declare.name = place->name;
    place->target = c_name(l->arena, place->name);
    return place->target;
}

struct c_expr *lower_place_value(struct lower *l, const struct place *place)
{
    return place->target->kind == C_NAME ? c_name(l->arena, place->target->name) : place->target;
}

void lower_fill(struct lower *l, struct place *place, struct c_expr *value)
{
    struct c_stmt *stmt;
    if (place->filled)
        return;
    lower_note_effects(l, value);
    if (place->target) {
        stmt = lower_append(l, C_ASSIGN);
        stmt->assign.target = place->target;
        stmt->assign.value = value;
    } else {
        if (!place->name)
            place->name = cname_temporary(l->names);
        stmt = lower_append(l, C_DECLARE);
        stmt->declare.type = place->type;
        stmt->declare.name = place->name;
        stmt->declare.value = value;
        place->target = c_name(l->arena, place->name);
    }
    place->filled = true;
}

struct c_expr *lower_repeatable(struct lower *l, struct c_expr *value, const struct type *type)
{
    if (c_is_repeatable(value))
        return value;
    struct place place = {.type = lower_type(l, type)};
    lower_fill(l, &place, value);
    return c_name(l->arena, place.name);
}

/* ---- arrays ---- */

static struct c_expr *declare_items(struct lower *l, const char *type, struct c_expr **values, size_t count,
                                    bool broken)
{
    struct c_stmt *array = lower_append(l, C_DECLARE);
    array->declare.type = type;
    array->declare.name = cname_temporary(l->names);
    array->declare.array = true;
    array->declare.value = c_list(l->arena, broken);
    for (size_t i = 0; i < count; i++)
        c_item(array->declare.value, NULL, values[i]);
    lower_note_effects(l, array->declare.value);
    return c_name(l->arena, array->declare.name);
}

struct c_expr *lower_items(struct lower *l, const char *type, struct c_expr **values, size_t count)
{
    return declare_items(l, type, values, count, false);
}

struct c_expr *lower_rows(struct lower *l, const char *type, struct c_expr **values, size_t count)
{
    return declare_items(l, type, values, count, true);
}
