#include "emit/values/initial.h"

#include "emit/code/try.h"
#include "emit/types/descriptor.h"

#include <assert.h>

struct c_expr *lower_default(struct lower *l, const struct type *type)
{
    switch (type->kind) {
    case TYPE_INT:
        return c_int(l->arena, 0);
    case TYPE_FLOAT:
        return c_float(l->arena, 0.0);
    case TYPE_STRING:
        return c_string(l->arena, "", 0);
    case TYPE_BOOLEAN:
        return c_bool(l->arena, false);
    case TYPE_BLOB:
        return c_name(l->arena, "BAL_NO_BYTES");
    case TYPE_ANY:
        return c_name(l->arena, "BAL_VALUE_NULL");
    case TYPE_CONNECTOR:
        return c_null(l->arena);
    default:
        return NULL;
    }
}

struct c_expr *lower_new(struct lower *l, const struct type *type, struct place *place)
{
    struct c_expr *call;
    switch (type->kind) {
    case TYPE_JSON:
        return lower_try_into(l, lower_event_call(l, "bal_json_object"), type, place);
    case TYPE_MAP:
        call = lower_event_call(l, "bal_map_new");
        c_argument(call, lower_descriptor(l, type));
        return lower_try_into(l, call, type, place);
    case TYPE_ARRAY:
        call = lower_event_call(l, "bal_array_new");
        c_argument(call, lower_descriptor(l, type));
        c_argument(call, c_int(l->arena, 0));
        return lower_try_into(l, call, type, place);
    case TYPE_EXCEPTION:
        call = lower_event_call(l, "bal_error_new");
        c_argument(call, lower_descriptor(l, type));
        return lower_try_into(l, call, type, place);
    case TYPE_STRUCT:
    case TYPE_CONNECTOR:
        call = lower_event_call(l, "bal_struct_new");
        c_argument(call, lower_descriptor(l, type));
        return lower_try_object(l, call);
    default:
        assert(type->kind == TYPE_MESSAGE);
        return lower_try_into(l, lower_event_call(l, "bal_message_new"), type, place);
    }
}
