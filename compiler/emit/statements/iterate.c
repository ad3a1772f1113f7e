#include "emit/statements/iterate.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/try.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/expr.h"
#include "emit/statements/stmt.h"
#include "emit/types/c_type.h"
#include "emit/values/convert.h"

/* What is gone through, in a temporary that the body cannot change: an array, or the keys of a map as they are now. */
static const char *iterated(struct lower *l, const struct ast_expr *over)
{
    bool map = over->type->kind == TYPE_MAP;
    struct place place = {.type = map ? "bal_array" : lower_type(l, over->type)};
    struct c_expr *value = lower_expr(l, over, map ? NULL : &place);
    if (map) {
        struct c_expr *call = lower_event_call(l, "bal_map_keys");
        c_argument(call, value);
        c_argument(call, c_address(l->arena, lower_place(l, &place)));
        lower_try(l, call);
    }
    lower_fill(l, &place, value);
    return place.target->name;
}

static struct c_expr *element_at(struct lower *l, const struct type *collection, const char *name, const char *counter,
                                 struct place *place)
{
    struct c_expr *base = c_name(l->arena, name), *index = c_name(l->arena, counter);
    if (collection->kind != TYPE_JSON)
        return lower_get_element(l, collection->kind == TYPE_MAP ? &type_string : collection->element, base, index,
                                 place);
    struct c_expr *call = lower_event_call(l, "bal_json_at");
    c_argument(call, base);
    c_argument(call, index);
    return lower_try_into(l, call, &type_json, place);
}

void lower_iterate(struct lower *l, const struct ast_stmt *s)
{
    const struct type *collection = s->iterate.over->type;
    const struct type *element = collection->kind == TYPE_MAP    ? &type_string
                                 : collection->kind == TYPE_JSON ? collection
                                                                 : collection->element;
    const struct symbol *variable = s->iterate.variable->symbol;
    l->span = s->iterate.over->span;
    const char *name = iterated(l, s->iterate.over);
    struct c_expr *length = lower_event_call(l, collection->kind == TYPE_JSON ? "bal_json_length" : "bal_array_length");
    c_argument(length, c_name(l->arena, name));
    length = lower_try_into(l, length, &type_int, NULL);
    struct c_stmt *loop = lower_append(l, C_COUNT);
    loop->count.counter = cname_temporary(l->names);
    loop->count.limit = length;
    struct c_stmts *outer = lower_block_enter(l, &loop->count.body);
    l->span = s->iterate.variable->span;
    struct place place = {.type = lower_type(l, variable->type), .name = cname_of(l->names, variable)};
    bool converts = element != variable->type;
    struct c_expr *value = element_at(l, collection, name, loop->count.counter, converts ? NULL : &place);
    if (converts)
        value = lower_convert(l, value, element, variable->type, &place);
    lower_fill(l, &place, value);
    lower_mark_unread(l, variable);
    l->loops++;
    lower_body(l, &s->iterate.body);
    l->loops--;
    lower_block_leave(l, outer);
}
