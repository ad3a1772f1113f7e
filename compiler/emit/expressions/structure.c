#include "emit/expressions/structure.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/expr.h"
#include "emit/types/c_type.h"
#include "emit/values/initial.h"
#include "emit/values/keep.h"

#include <string.h>

/* ---- fields ---- */

/* Errors are the runtime's own struct, whose members have C names. */
static const char *member_name(struct lower *l, const struct symbol *field)
{
    static const struct {
        const char *field, *member;
    } renamed[] = {{"sourceType", "source_type"}, {"targetType", "target_type"}};
    if (field->decl)
        return cname_of(l->names, field);
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (strcmp(renamed[i].field, field->name) == 0)
            return renamed[i].member;
    return field->name;
}

static struct c_expr *member(struct lower *l, const struct c_expr *object, const struct symbol *field)
{
    struct c_expr *value = c_arrow(l->arena, c_name(l->arena, object->name), member_name(l, field));
    value->reads_kept = true; /* every alias of the object writes there */
    return value;
}

/* Whether the statement before has just found that it is not null. */
static bool is_checked(const struct lower *l, const struct c_expr *check)
{
    const struct c_stmt *last = l->block->last;
    return last && last->kind == C_TRY && c_same(last->leave.value, check);
}

/* The connector whose action runs was looked at when it began. */
static bool is_own_connector(const struct lower *l, const struct ast_expr *e)
{
    const struct symbol *callable = l->function ? l->function->symbol : NULL;
    if (!callable || callable->kind != SYMBOL_ACTION || e->kind != AST_NAME)
        return false;
    return e->symbol == callable->owner->structure->connector->self || e->symbol == l->function->parameters[0];
}

struct c_expr *lower_checked_object(struct lower *l, const struct ast_expr *e, struct c_expr *value)
{
    bool typed = e->kind == AST_NAME || e->kind == AST_CALL; /* what else gives an object is a `void *` */
    if (!typed || value->kind != C_NAME) {
        struct place place = {.type = lower_type(l, e->type)};
        lower_fill(l, &place, value);
        value = place.target;
    }
    if (is_own_connector(l, e))
        return value;
    struct c_expr *call = lower_event_call(l, "bal_not_null");
    c_argument(call, c_again(l->arena, value));
    if (!is_checked(l, call))
        lower_try(l, call);
    return c_again(l->arena, value);
}

struct c_expr *lower_struct_field(struct lower *l, const struct ast_expr *e, bool written)
{
    const struct ast_expr *base = e->access.base;
    struct c_expr *object = written ? lower_container(l, base) : lower_expr(l, base, NULL);
    return member(l, lower_checked_object(l, base, object), e->symbol);
}

/* ---- stores ---- */

static void store_by_call(struct lower *l, const char *function, const struct c_expr *object, struct c_expr *field,
                          struct c_expr *value)
{
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, c_name(l->arena, object->name));
    c_argument(call, field);
    c_argument(call, value);
    lower_try(l, call);
}

void lower_set_field(struct lower *l, const struct symbol *field, struct c_expr *object, struct c_expr *value)
{
    struct c_expr *target = member(l, object, field);
    if (!lower_is_kept(field->type)) {
        lower_assign(l, target, value);
    } else if (type_is_object(field->type)) {
        value = lower_repeatable(l, value, field->type);
        store_by_call(l, "bal_store_object", object, member(l, object, field), value);
        lower_assign(l, target, c_again(l->arena, value));
    } else {
        const char *function = field->type == &type_string ? "bal_store_string"
                               : field->type == &type_blob ? "bal_store_blob"
                                                           : "bal_store_value";
        store_by_call(l, function, object, c_address(l->arena, target), value);
    }
}

/* ---- literals ---- */

/* The values first, in order; then the struct, which nobody else knows yet: plain stores will do. */
struct c_expr *lower_struct_literal(struct lower *l, const struct ast_expr *e, struct place *place)
{
    size_t count = 0, i = 0;
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next)
        count++;
    const struct ast_expr **exprs = arena_alloc(l->arena, (count + 1) * sizeof *exprs);
    struct c_expr **values = arena_alloc(l->arena, (count + 1) * sizeof *values);
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next)
        exprs[i++] = entry->value;
    lower_operands(l, exprs, count, values);
    struct c_expr *made = lower_new(l, e->type, NULL);
    struct place fresh = {.type = lower_type(l, e->type)};
    bool declares = place && !place->target && place->name;
    if (!declares)
        place = &fresh;
    lower_fill(l, place, made);
    i = 0;
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next)
        lower_assign(l, member(l, place->target, entry->field), values[i++]);
    return c_name(l->arena, place->target->name);
}
