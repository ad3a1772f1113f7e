#include "emit/values/box.h"

#include "emit/code/try.h"
#include "emit/types/descriptor.h"

struct c_expr *lower_box(struct lower *l, struct c_expr *value, const struct type *from)
{
    static const char *const functions[] = {
        [TYPE_INT] = "bal_of_int",          [TYPE_FLOAT] = "bal_of_float",      [TYPE_BOOLEAN] = "bal_of_boolean",
        [TYPE_STRING] = "bal_of_string",    [TYPE_BLOB] = "bal_of_blob",        [TYPE_MESSAGE] = "bal_of_object",
        [TYPE_EXCEPTION] = "bal_of_object", [TYPE_MAP] = "bal_of_object",       [TYPE_ARRAY] = "bal_of_object",
        [TYPE_STRUCT] = "bal_of_object",    [TYPE_CONNECTOR] = "bal_of_object",
    };
    if (from->kind == TYPE_JSON || from->kind == TYPE_ANY)
        return value;
    if (from->kind == TYPE_NULL)
        return c_name(l->arena, "BAL_VALUE_NULL");
    struct c_expr *call = c_call(l->arena, functions[from->kind]);
    c_argument(call, value);
    return call;
}

struct c_expr *lower_unbox(struct lower *l, struct c_expr *value, const struct type *to, struct place *place)
{
    static const char *const functions[] = {
        [TYPE_INT] = "bal_as_int",       [TYPE_FLOAT] = "bal_as_float", [TYPE_BOOLEAN] = "bal_as_boolean",
        [TYPE_STRING] = "bal_as_string", [TYPE_BLOB] = "bal_as_blob",   [TYPE_JSON] = "bal_as_json",
    };
    if (to->kind == TYPE_ANY)
        return value;
    bool object = type_is_object(to);
    struct c_expr *call = lower_event_call(l, object ? "bal_as_object" : functions[to->kind]);
    c_argument(call, value);
    if (!object)
        return lower_try_into(l, call, to, place);
    c_argument(call, lower_descriptor(l, to));
    return lower_try_object(l, call);
}

struct c_expr *lower_text(struct lower *l, struct c_expr *value, struct place *place)
{
    struct c_expr *call = lower_event_call(l, "bal_value_text");
    c_argument(call, value);
    return lower_try_into(l, call, &type_string, place);
}
