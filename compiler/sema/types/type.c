#include "sema/types/type.h"

const struct type type_poison = {.kind = TYPE_POISON, .name = "?"};
const struct type type_nothing = {.kind = TYPE_NOTHING, .name = "nothing"};
const struct type type_null = {.kind = TYPE_NULL, .name = "null"};
const struct type type_int = {.kind = TYPE_INT, .name = "int"};
const struct type type_float = {.kind = TYPE_FLOAT, .name = "float"};
const struct type type_string = {.kind = TYPE_STRING, .name = "string"};
const struct type type_boolean = {.kind = TYPE_BOOLEAN, .name = "boolean"};
const struct type type_blob = {.kind = TYPE_BLOB, .name = "blob"};
const struct type type_message = {.kind = TYPE_MESSAGE, .name = "message"};
const struct type type_json = {.kind = TYPE_JSON, .name = "json"};
const struct type type_xml = {.kind = TYPE_XML, .name = "xml"};
const struct type type_any = {.kind = TYPE_ANY, .name = "any"};
const struct type type_datatable = {.kind = TYPE_DATATABLE, .name = "datatable"};
const struct type type_text = {.kind = TYPE_STRING, .name = "string"};
const struct type type_http_ClientConnector = {.kind = TYPE_CONNECTOR, .name = "http:ClientConnector"};
const struct type type_ws_ClientConnector = {.kind = TYPE_CONNECTOR, .name = "ws:ClientConnector"};
const struct type type_map = {.kind = TYPE_MAP, .name = "map", .element = &type_any};
const struct type type_string_array = {.kind = TYPE_ARRAY, .name = "string[]", .element = &type_string};
const struct type type_int_array = {.kind = TYPE_ARRAY, .name = "int[]", .element = &type_int};
const struct type type_float_array = {.kind = TYPE_ARRAY, .name = "float[]", .element = &type_float};
const struct type type_any_array = {.kind = TYPE_ARRAY, .name = "any[]", .element = &type_any};
const struct type type_json_array = {.kind = TYPE_ARRAY, .name = "json[]", .element = &type_json};
const struct type type_map_array = {.kind = TYPE_ARRAY, .name = "map[]", .element = &type_map};
const struct type type_array = {.kind = TYPE_ARRAY, .name = "T[]", .element = &type_any};

bool type_is_number(const struct type *type)
{
    return type == &type_int || type == &type_float;
}

bool type_is_scalar(const struct type *type)
{
    return type_is_number(type) || type == &type_string || type == &type_boolean;
}

bool type_has_fields(const struct type *type)
{
    return type->kind == TYPE_STRUCT || type->kind == TYPE_EXCEPTION || type->kind == TYPE_CONNECTOR;
}

bool type_is_object(const struct type *type)
{
    switch (type->kind) {
    case TYPE_MESSAGE:
    case TYPE_EXCEPTION:
    case TYPE_MAP:
    case TYPE_ARRAY:
    case TYPE_STRUCT:
    case TYPE_CONNECTOR:
        return true;
    default:
        return false;
    }
}

bool type_is_made(const struct type *type)
{
    return type == &type_json || (type_is_object(type) && type->kind != TYPE_CONNECTOR);
}
