#include "emit/values/keep.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/try.h"

bool lower_is_kept(const struct type *type)
{
    return type->kind != TYPE_INT && type->kind != TYPE_FLOAT && type->kind != TYPE_BOOLEAN;
}

bool lower_goes_through_keep(const struct symbol *symbol)
{
    return symbol->kind == SYMBOL_VARIABLE && lower_is_kept(symbol->type);
}

/* BAL_TRY(bal_keep_object(ev, g_x, value)); g_x = value; */
static void keep_object(struct lower *l, const struct type *type, const char *name, struct c_expr *value)
{
    value = lower_repeatable(l, value, type);
    struct c_expr *call = lower_event_call(l, "bal_keep_object");
    c_argument(call, c_name(l->arena, name));
    c_argument(call, value);
    lower_try(l, call);
    lower_assign(l, c_name(l->arena, name), c_again(l->arena, value));
}

void lower_keep(struct lower *l, const struct symbol *variable, struct c_expr *value)
{
    static const char *const keepers[] = {
        [TYPE_STRING] = "bal_keep_string", [TYPE_BLOB] = "bal_keep_blob",       [TYPE_JSON] = "bal_keep_value",
        [TYPE_ANY] = "bal_keep_value",     [TYPE_MESSAGE] = "bal_keep_message",
    };
    const enum type_kind kind = variable->type->kind;
    const char *name = cname_of(l->names, variable);
    if (type_is_object(variable->type) && kind != TYPE_MESSAGE) {
        keep_object(l, variable->type, name, value);
        return;
    }
    struct c_expr *call = lower_event_call(l, keepers[kind]);
    c_argument(call, c_unary(l->arena, C_ADDRESS, c_name(l->arena, name)));
    c_argument(call, value);
    lower_try(l, call);
}

void lower_assign_variable(struct lower *l, const struct symbol *symbol, struct c_expr *value)
{
    if (lower_goes_through_keep(symbol))
        lower_keep(l, symbol, value);
    else
        lower_assign(l, c_name(l->arena, cname_of(l->names, symbol)), value);
}
