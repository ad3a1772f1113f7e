#include "sema/type.h"

#include <string.h>
#include <uthash.h>

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

/* A type made from another: found again by that other's address. */
struct made_type {
    const struct type *element; /* key */
    struct type type;
    UT_hash_handle hh;
};

struct type_table {
    struct arena *arena;
    struct made_type *arrays;
    struct made_type *maps;
};

/* The nodes live in the arena; uthash's own tables are given back here, because nothing frees an arena's users. */
struct type_table *type_table_new(struct arena *arena)
{
    struct type_table *table = ARENA_NEW(arena, struct type_table);
    table->arena = arena;
    return table;
}

void type_table_free(struct type_table *table)
{
    HASH_CLEAR(hh, table->arrays);
    HASH_CLEAR(hh, table->maps);
}

static const char *name_around(struct arena *arena, const char *before, const char *inner, const char *after)
{
    size_t lengths[3] = {strlen(before), strlen(inner), strlen(after)};
    char *name = arena_alloc(arena, lengths[0] + lengths[1] + lengths[2] + 1);
    memcpy(name, before, lengths[0]);
    memcpy(name + lengths[0], inner, lengths[1]);
    memcpy(name + lengths[0] + lengths[1], after, lengths[2] + 1);
    return name;
}

static const struct type *static_array_of(const struct type *element)
{
    static const struct type *const arrays[] = {&type_string_array, &type_int_array,  &type_float_array,
                                                &type_any_array,    &type_json_array, &type_map_array};
    for (size_t i = 0; i < sizeof(arrays) / sizeof(*arrays); i++)
        if (arrays[i]->element == element)
            return arrays[i];
    return library_array_of(element);
}

const struct type *type_array_of(struct type_table *table, const struct type *element)
{
    const struct type *known = static_array_of(element);
    if (known)
        return known;
    struct made_type *made;
    HASH_FIND_PTR(table->arrays, &element, made);
    if (!made) {
        made = ARENA_NEW(table->arena, struct made_type);
        made->element = element;
        made->type = (struct type){
            .kind = TYPE_ARRAY, .name = name_around(table->arena, "", element->name, "[]"), .element = element};
        HASH_ADD_PTR(table->arrays, element, made);
    }
    return &made->type;
}

const struct type *type_map_of(struct type_table *table, const struct type *element)
{
    if (element == &type_any)
        return &type_map;
    struct made_type *made;
    HASH_FIND_PTR(table->maps, &element, made);
    if (!made) {
        made = ARENA_NEW(table->arena, struct made_type);
        made->element = element;
        made->type = (struct type){
            .kind = TYPE_MAP, .name = name_around(table->arena, "map<", element->name, ">"), .element = element};
        HASH_ADD_PTR(table->maps, element, made);
    }
    return &made->type;
}

const struct type *type_declared_by(struct arena *arena, enum type_kind kind, const struct symbol *symbol,
                                    const char *name)
{
    struct type *type = ARENA_NEW(arena, struct type);
    *type = (struct type){.kind = kind, .name = name, .symbol = symbol};
    return type;
}

const struct type *type_named(const char *name)
{
    static const struct {
        const char *name;
        const struct type *type;
    } names[] = {
        {"int", &type_int},
        {"float", &type_float},
        {"string", &type_string},
        {"boolean", &type_boolean},
        {"blob", &type_blob},
        {"message", &type_message},
        {"json", &type_json},
        {"xml", &type_xml},
        {"any", &type_any},
        {"map", &type_map},
        {"long", &type_int},
        {"exception", &type_exception},
        {"datatable", &type_datatable},
        {"double", &type_float},
        {"xmlDocument", &type_xml},
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].type;
    return NULL;
}

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
