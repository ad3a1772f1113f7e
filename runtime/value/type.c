#include "value/type.h"

#include <assert.h>
#include <string.h>

const struct bal_type bal_type_boolean = {.kind = BAL_KIND_BOOLEAN, .name = "boolean"};
const struct bal_type bal_type_int = {.kind = BAL_KIND_INT, .name = "int"};
const struct bal_type bal_type_float = {.kind = BAL_KIND_FLOAT, .name = "float"};
const struct bal_type bal_type_string = {.kind = BAL_KIND_STRING, .name = "string"};
const struct bal_type bal_type_blob = {.kind = BAL_KIND_BLOB, .name = "blob"};
const struct bal_type bal_type_json = {.kind = BAL_KIND_JSON, .name = "json"};
const struct bal_type bal_type_any = {.kind = BAL_KIND_ANY, .name = "any"};
const struct bal_type bal_type_map = {.kind = BAL_KIND_MAP, .name = "map", .element = &bal_type_any};
const struct bal_type bal_type_message = {.kind = BAL_KIND_MESSAGE, .name = "message"};

const struct bal_type bal_type_string_array = {BAL_KIND_ARRAY, .name = "string[]", .element = &bal_type_string};
const struct bal_type bal_type_int_array = {BAL_KIND_ARRAY, .name = "int[]", .element = &bal_type_int};
const struct bal_type bal_type_float_array = {BAL_KIND_ARRAY, .name = "float[]", .element = &bal_type_float};
const struct bal_type bal_type_any_array = {BAL_KIND_ARRAY, .name = "any[]", .element = &bal_type_any};
const struct bal_type bal_type_json_array = {BAL_KIND_ARRAY, .name = "json[]", .element = &bal_type_json};
const struct bal_type bal_type_map_array = {BAL_KIND_ARRAY, .name = "map[]", .element = &bal_type_map};

/* The first two are those a program sees. The structs a view can be of differ; to a walk they are all objects. */
#define FIELD(field, type)                                                                                             \
    {                                                                                                                  \
#field, &(type), offsetof(struct bal_error, field), false,                                                     \
        {                                                                                                              \
            {0}, 0, 0                                                                                                  \
        }                                                                                                              \
    }
static const struct bal_field error_fields[] = {
    FIELD(msg, bal_type_string),         FIELD(cause, bal_type_error),     FIELD(source_type, bal_type_string),
    FIELD(target_type, bal_type_string), FIELD(category, bal_type_string), FIELD(origin, bal_type_error),
    FIELD(trace, bal_type_string_array),
};
#undef FIELD

#define ERROR_TYPE(name_)                                                                                              \
    {                                                                                                                  \
        .kind = BAL_KIND_ERROR, .name = (name_), .fields = error_fields,                                               \
        .field_count = sizeof(error_fields) / sizeof(error_fields[0]), .size = sizeof(struct bal_error)                \
    }
const struct bal_type bal_type_error = ERROR_TYPE("errors:Error");
const struct bal_type bal_type_cast_error = ERROR_TYPE("errors:TypeCastError");
const struct bal_type bal_type_conversion_error = ERROR_TYPE("errors:TypeConversionError");

bool type_equal(const struct bal_type *a, const struct bal_type *b)
{
    while (a != b) {
        if (a->kind != b->kind || (a->kind != BAL_KIND_MAP && a->kind != BAL_KIND_ARRAY))
            return false;
        a = a->element;
        b = b->element;
    }
    return true;
}

size_t type_size(const struct bal_type *type)
{
    switch (type->kind) {
    case BAL_KIND_BOOLEAN:
        return sizeof(bal_boolean);
    case BAL_KIND_INT:
        return sizeof(bal_int);
    case BAL_KIND_FLOAT:
        return sizeof(bal_float);
    case BAL_KIND_STRING:
        return sizeof(bal_string);
    case BAL_KIND_BLOB:
        return sizeof(bal_blob);
    case BAL_KIND_JSON:
    case BAL_KIND_ANY:
        return sizeof(bal_value);
    default:
        return sizeof(struct bal_object *);
    }
}

bal_value type_read(const struct bal_type *type, const void *place)
{
    switch (type->kind) {
    case BAL_KIND_BOOLEAN:
        return bal_of_boolean(*(const bal_boolean *)place);
    case BAL_KIND_INT:
        return bal_of_int(*(const bal_int *)place);
    case BAL_KIND_FLOAT:
        return bal_of_float(*(const bal_float *)place);
    case BAL_KIND_STRING:
        return bal_of_string(*(const bal_string *)place);
    case BAL_KIND_BLOB:
        return bal_of_blob(*(const bal_blob *)place);
    case BAL_KIND_JSON:
    case BAL_KIND_ANY:
        return *(const bal_value *)place;
    default:
        return bal_of_object(*(struct bal_object *const *)place);
    }
}

void type_write(const struct bal_type *type, void *place, bal_value value)
{
    switch (type->kind) {
    case BAL_KIND_BOOLEAN:
        *(bal_boolean *)place = value.boolean;
        break;
    case BAL_KIND_INT:
        *(bal_int *)place = value.integer;
        break;
    case BAL_KIND_FLOAT:
        *(bal_float *)place = value.floating;
        break;
    case BAL_KIND_STRING:
        *(bal_string *)place = (bal_string){value.bytes, value.length};
        break;
    case BAL_KIND_BLOB:
        *(bal_blob *)place = (bal_blob){(const unsigned char *)value.bytes, value.length};
        break;
    case BAL_KIND_JSON:
    case BAL_KIND_ANY:
        *(bal_value *)place = value;
        break;
    default:
        *(struct bal_object **)place = value.kind == BAL_KIND_NULL ? NULL : value.object;
    }
}

bal_value type_zero(const struct bal_type *type)
{
    switch (type->kind) {
    case BAL_KIND_BOOLEAN:
    case BAL_KIND_INT:
    case BAL_KIND_FLOAT:
        return (bal_value){.kind = type->kind};
    case BAL_KIND_STRING:
    case BAL_KIND_BLOB:
        return (bal_value){.kind = type->kind, .bytes = ""};
    default:
        return BAL_VALUE_NULL;
    }
}
