#include "emit/expressions/json.h"

#include "emit/code/operand.h"
#include "emit/code/try.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/expr.h"
#include "emit/values/initial.h"

#include <string.h>

/* ---- literals ---- */

static struct c_expr *key_name(struct lower *l, const char *name)
{
    return c_string(l->arena, name, strlen(name));
}

/* Keys and values, from left to right. */
static struct operand *lower_entries(struct lower *l, const struct ast_expr *e, size_t *count)
{
    size_t entries = 0, i = 0;
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next)
        entries++;
    struct operand *operands = arena_alloc(l->arena, (2 * entries + 1) * sizeof *operands);
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        struct c_expr *key = entry->key ? lower_expr(l, entry->key, NULL) : key_name(l, entry->name.text);
        operands[i++] = lower_operand(l, key, &type_string);
        operands[i++] = lower_operand(l, lower_expr(l, entry->value, NULL), &type_json);
    }
    lower_settle(l, operands, i);
    *count = i;
    return operands;
}

struct c_expr *lower_json_object(struct lower *l, const struct ast_expr *e, struct place *place)
{
    size_t count;
    struct operand *operands = lower_entries(l, e, &count);
    bool declares = place && !place->target && place->name;
    struct c_expr *object = lower_new(l, &type_json, declares ? place : NULL);
    for (size_t i = 0; i < count; i += 2) {
        struct c_expr *call = lower_event_call(l, "bal_json_set");
        c_argument(call, c_name(l->arena, object->name));
        c_argument(call, operands[i].value);
        c_argument(call, operands[i + 1].value);
        lower_try(l, call);
    }
    return object;
}

struct c_expr *lower_json_array(struct lower *l, const struct ast_expr *e, struct place *place)
{
    struct c_expr **values = lower_list(l, &e->list);
    struct c_expr *call = lower_event_call(l, "bal_json_array_of");
    c_argument(call, e->list.count ? lower_items(l, "const bal_value", values, e->list.count) : c_null(l->arena));
    c_argument(call, c_int(l->arena, e->list.count));
    return lower_try_into(l, call, &type_json, place);
}

/* ---- members and elements ---- */

static bool is_at(const struct ast_expr *e)
{
    return e->kind == AST_INDEX && e->access.index->type == &type_int;
}

struct c_expr *lower_json_element(struct lower *l, const struct ast_expr *e, bool written, struct place *place)
{
    struct operand operands[2];
    lower_access(l, e, written, operands);
    lower_settle(l, operands, 2);
    struct c_expr *call = lower_event_call(l, is_at(e) ? "bal_json_at" : "bal_json_get");
    c_argument(call, operands[0].value);
    c_argument(call, operands[1].value);
    return lower_try_into(l, call, &type_json, place);
}

void lower_set_json(struct lower *l, const struct ast_expr *target, struct c_expr *base, struct c_expr *index,
                    struct c_expr *value)
{
    struct c_expr *call = lower_event_call(l, is_at(target) ? "bal_json_put" : "bal_json_set");
    c_argument(call, base);
    c_argument(call, index);
    c_argument(call, value);
    lower_try(l, call);
}
