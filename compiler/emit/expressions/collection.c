#include "emit/expressions/collection.h"

#include "emit/code/try.h"
#include "emit/expressions/expr.h"
#include "emit/expressions/json.h"
#include "emit/expressions/structure.h"
#include "emit/run/text.h"
#include "emit/types/c_type.h"
#include "emit/types/descriptor.h"
#include "emit/values/box.h"
#include "emit/values/convert.h"
#include "emit/values/initial.h"

#include <assert.h>
#include <string.h>

/* ---- the runtime's functions by element ---- */

/* How elements lie in an array: "int" of bal_array_get_int. */
static const char *element_suffix(const struct type *element)
{
    switch (element->kind) {
    case TYPE_INT:
        return "int";
    case TYPE_FLOAT:
        return "float";
    case TYPE_BOOLEAN:
        return "boolean";
    case TYPE_STRING:
        return "string";
    case TYPE_BLOB:
        return "blob";
    case TYPE_JSON:
    case TYPE_ANY:
        return "value";
    default:
        return "object";
    }
}

static const char *element_item_type(struct lower *l, const struct type *element)
{
    switch (element->kind) {
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_BOOLEAN:
    case TYPE_STRING:
    case TYPE_BLOB:
        return lower_const_type(l, element);
    case TYPE_JSON:
    case TYPE_ANY:
        return "const bal_value";
    default:
        return "void *const";
    }
}

static const char *element_function(struct lower *l, const char *begin, const struct type *element)
{
    return text_join(l, begin, element_suffix(element), "");
}

/* ---- literals ---- */

struct c_expr *lower_array_literal(struct lower *l, const struct ast_expr *e, struct place *place)
{
    const struct type *element = e->type->element;
    struct c_expr **values = lower_list(l, &e->list);
    if (e->list.count == 0)
        return lower_new(l, e->type, place);
    struct c_expr *items = lower_items(l, element_item_type(l, element), values, e->list.count);
    struct c_expr *call = lower_event_call(l, "bal_array_of");
    c_argument(call, lower_descriptor(l, e->type));
    c_argument(call, items);
    c_argument(call, c_int(l->arena, e->list.count));
    return lower_try_into(l, call, e->type, place);
}

static struct c_expr *entry_key(struct lower *l, const struct ast_entry *entry)
{
    return entry->key ? lower_expr(l, entry->key, NULL)
                      : c_string(l->arena, entry->name.text, strlen(entry->name.text));
}

/* Each entry is stored when it has been evaluated. What the map is assigned to may be read by its entries: it gets the
 * map when that is complete. */
struct c_expr *lower_map_literal(struct lower *l, const struct ast_expr *e, struct place *place)
{
    struct place fresh = {.type = lower_type(l, e->type), .name = place && !place->target ? place->name : NULL};
    const struct type *element = e->type->element;
    lower_fill(l, &fresh, lower_new(l, e->type, &fresh));
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        struct operand operands[2];
        operands[0] = lower_operand(l, entry_key(l, entry), &type_string);
        operands[1] = lower_operand(l, lower_expr(l, entry->value, NULL), element);
        lower_settle(l, operands, 2);
        struct c_expr *call = lower_event_call(l, "bal_map_set");
        c_argument(call, c_name(l->arena, fresh.name));
        c_argument(call, operands[0].value);
        c_argument(call, lower_box(l, operands[1].value, element));
        lower_try(l, call);
    }
    if (place && !place->target && place->name)
        *place = fresh;
    return c_name(l->arena, fresh.name);
}

/* ---- reading elements ---- */

void lower_access(struct lower *l, const struct ast_expr *e, bool written, struct operand operands[2])
{
    const struct ast_expr *base = e->access.base, *index = e->access.index;
    struct c_expr *container = written ? lower_container(l, base) : lower_expr(l, base, NULL);
    if (type_has_fields(base->type))
        container = lower_checked_object(l, base, container);
    operands[0] = lower_operand(l, container, base->type);
    if (type_has_fields(base->type))
        operands[1] = lower_operand(l, c_null(l->arena), &type_any);
    else if (index)
        operands[1] = lower_operand(l, lower_expr(l, index, NULL), lower_value_type(index));
    else
        operands[1] =
            lower_operand(l, c_string(l->arena, e->access.name.text, strlen(e->access.name.text)), &type_string);
}

struct c_expr *lower_get_element(struct lower *l, const struct type *element, struct c_expr *base, struct c_expr *index,
                                 struct place *place)
{
    struct c_expr *call = lower_event_call(l, element_function(l, "bal_array_get_", element));
    c_argument(call, base);
    c_argument(call, index);
    return type_is_object(element) ? lower_try_object(l, call) : lower_try_into(l, call, element, place);
}

struct c_expr *lower_array_element(struct lower *l, const struct ast_expr *e, struct place *place)
{
    struct operand operands[2];
    lower_access(l, e, false, operands);
    lower_settle(l, operands, 2);
    return lower_get_element(l, e->type, operands[0].value, operands[1].value, place);
}

/* The value that bal_map_get finds; a missing one is the default of `expected`. */
static struct c_expr *get_value(struct lower *l, const struct type *expected, struct c_expr *map, struct c_expr *key,
                                struct place *place)
{
    struct c_expr *call = lower_event_call(l, "bal_map_get");
    c_argument(call, map);
    c_argument(call, key);
    c_argument(call, lower_descriptor(l, expected));
    return lower_try_into(l, call, &type_any, place);
}

bool lower_is_map_element(const struct ast_expr *e)
{
    return (e->kind == AST_INDEX || e->kind == AST_FIELD) && e->access.base->type->kind == TYPE_MAP;
}

/* An element of a map of anything is expected to be what is wanted of it. */
struct c_expr *lower_map_element(struct lower *l, const struct ast_expr *e, struct place *place)
{
    const struct type *wanted = lower_value_type(e);
    const struct type *expected = e->type != &type_any ? e->type : wanted == &type_text ? &type_string : wanted;
    struct operand operands[2];
    struct c_expr **attempt = l->attempt;
    l->attempt = NULL; /* map and key are no part of it */
    lower_access(l, e, false, operands);
    lower_settle(l, operands, 2);
    l->attempt = attempt;
    bool boxed = expected == &type_any; /* and wanted so */
    struct c_expr *value = get_value(l, expected, operands[0].value, operands[1].value, boxed ? place : NULL);
    if (wanted == &type_text)
        return lower_text(l, value, place);
    if (wanted == expected)
        return lower_unbox(l, value, expected, place);
    return lower_convert(l, lower_unbox(l, value, expected, NULL), expected, wanted, place);
}

/* ---- what is written into ---- */

/* a[i] on the way to a[i][j] = x: past the end, the element comes to be. */
static struct c_expr *open_array_element(struct lower *l, const struct ast_expr *e)
{
    struct operand operands[2];
    lower_access(l, e, true, operands);
    lower_settle(l, operands, 2);
    struct c_expr *base = lower_repeatable(l, operands[0].value, operands[0].type);
    struct c_expr *index = lower_repeatable(l, operands[1].value, operands[1].type);
    struct c_expr *call = lower_event_call(l, "bal_array_ensure");
    c_argument(call, c_again(l->arena, base));
    c_argument(call, c_again(l->arena, index));
    lower_try(l, call);
    return lower_get_element(l, e->type, base, index, NULL);
}

/* m["k"] on the way to m["k"][i] = x: a missing element is put there. */
static struct c_expr *open_map_element(struct lower *l, const struct ast_expr *e)
{
    struct operand operands[2];
    lower_access(l, e, true, operands);
    lower_settle(l, operands, 2);
    struct c_expr *map = lower_repeatable(l, operands[0].value, operands[0].type);
    struct c_expr *key = lower_repeatable(l, operands[1].value, operands[1].type);
    struct c_expr *value = get_value(l, e->type, c_again(l->arena, map), c_again(l->arena, key), NULL);
    struct c_expr *call = lower_event_call(l, "bal_map_set");
    c_argument(call, map);
    c_argument(call, key);
    c_argument(call, c_again(l->arena, value));
    lower_try(l, call);
    return lower_unbox(l, value, e->type, NULL);
}

struct c_expr *lower_container(struct lower *l, const struct ast_expr *e)
{
    if (lower_is_map_element(e) && !e->wanted)
        return open_map_element(l, e);
    if (e->kind == AST_INDEX && e->access.base->type->kind == TYPE_ARRAY)
        return open_array_element(l, e);
    if (e->kind == AST_FIELD && type_has_fields(e->access.base->type))
        return lower_struct_field(l, e, true);
    if ((e->kind == AST_FIELD || e->kind == AST_INDEX) && e->access.base->type == &type_json && !e->wanted)
        return lower_json_element(l, e, true, NULL);
    return lower_expr(l, e, NULL);
}

void lower_set_element(struct lower *l, const struct ast_expr *target, struct c_expr *base, struct c_expr *index,
                       struct c_expr *value)
{
    const struct type *collection = target->access.base->type;
    bool array = collection->kind == TYPE_ARRAY;
    if (type_has_fields(collection)) {
        lower_set_field(l, target->symbol, base, value);
        return;
    }
    if (collection->kind == TYPE_JSON) {
        lower_set_json(l, target, base, index, value);
        return;
    }
    assert(array || collection->kind == TYPE_MAP);
    const char *function = array ? element_function(l, "bal_array_set_", collection->element) : "bal_map_set";
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, base);
    c_argument(call, index);
    c_argument(call, array ? value : lower_box(l, value, collection->element));
    lower_try(l, call);
}

/* ---- lengths ---- */

struct c_expr *lower_length(struct lower *l, const struct ast_expr *of, struct place *place)
{
    struct c_expr *value = lower_expr(l, of, NULL);
    const char *function = of->type->kind == TYPE_ARRAY ? "bal_array_length"
                           : of->type->kind == TYPE_MAP ? "bal_map_length"
                                                        : "bal_json_length";
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, value);
    return lower_try_into(l, call, &type_int, place);
}
