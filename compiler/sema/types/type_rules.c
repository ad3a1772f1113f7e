#include "sema/types/type.h"

bool type_converts(const struct type *from, const struct type *to)
{
    if (from == to || from == &type_poison || to == &type_poison)
        return true;
    if (to == &type_any)
        return from != &type_nothing;
    switch (from->kind) {
    case TYPE_INT:
        return to == &type_float || to == &type_string || to == &type_json;
    case TYPE_FLOAT:
        return to == &type_string || to == &type_json;
    case TYPE_BOOLEAN:
        return to == &type_int || to == &type_float || to == &type_string || to == &type_json;
    case TYPE_STRING:
        return to == &type_json;
    case TYPE_NULL:
        return to == &type_json || type_is_object(to);
    case TYPE_MAP:
        return to == &type_map;
    case TYPE_ARRAY:
        return to == &type_array;
    case TYPE_EXCEPTION:
        return to == &type_exception || to == &type_error;
    default:
        return false;
    }
}

/* Map, array and struct: what json can be made of, and can be made into. */
static bool has_elements(const struct type *type)
{
    return type->kind == TYPE_MAP || type->kind == TYPE_ARRAY || type->kind == TYPE_STRUCT;
}

bool type_casts(const struct type *from, const struct type *to)
{
    if (type_converts(from, to))
        return true;
    switch (from->kind) {
    case TYPE_INT:
        return to == &type_boolean;
    case TYPE_FLOAT:
        return to == &type_int || to == &type_boolean;
    case TYPE_STRING:
        return to == &type_int || to == &type_float;
    case TYPE_ANY:
        return to != &type_nothing;
    case TYPE_JSON:
        return type_is_scalar(to) || has_elements(to);
    case TYPE_MAP:
    case TYPE_STRUCT:
        return to == &type_json || to->kind == TYPE_MAP || to->kind == TYPE_STRUCT;
    case TYPE_ARRAY:
        return to == &type_json || (to->kind == TYPE_ARRAY && type_casts(from->element, to->element));
    case TYPE_EXCEPTION:
        return to->kind == TYPE_EXCEPTION;
    default:
        return false;
    }
}

bool type_has_conversion(const struct type *from, const struct type *to)
{
    bool text = to == &type_string && (from == &type_json || has_elements(from));
    return type_casts(from, to) || text || (type_is_scalar(from) && type_is_scalar(to)) ||
           (from == &type_string && to == &type_json);
}
