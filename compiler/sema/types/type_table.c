#include "sema/types/type_table.h"

#include <string.h>
#include <uthash.h>

/* An array or map type, found by the address of its elements' type. */
struct known_type {
    const struct type *element; /* key */
    const struct type *type;
    UT_hash_handle hh;
};

struct type_table {
    struct arena *arena;
    struct known_type *arrays, *maps;
};

static void know(struct type_table *table, struct known_type **index, const struct type *type)
{
    struct known_type *known = ARENA_NEW(table->arena, struct known_type);
    known->element = type->element;
    known->type = type;
    HASH_ADD_PTR(*index, element, known);
}

struct type_table *type_table_new(struct arena *arena)
{
    static const struct type *const arrays[] = {&type_string_array, &type_int_array,  &type_float_array,
                                                &type_any_array,    &type_json_array, &type_map_array};
    struct type_table *table = ARENA_NEW(arena, struct type_table);
    table->arena = arena;
    for (size_t i = 0; i < sizeof(arrays) / sizeof(*arrays); i++)
        know(table, &table->arrays, arrays[i]);
    know(table, &table->maps, &type_map);
    return table;
}

/* The nodes live in the arena; uthash's own tables are given back here, because nothing frees an arena's users. */
void type_table_free(struct type_table *table)
{
    HASH_CLEAR(hh, table->arrays);
    HASH_CLEAR(hh, table->maps);
}

void type_table_add_array(struct type_table *table, const struct type *array)
{
    know(table, &table->arrays, array);
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

static const struct type *type_known(struct known_type *index, const struct type *element)
{
    struct known_type *known;
    HASH_FIND_PTR(index, &element, known);
    return known ? known->type : NULL;
}

const struct type *type_array_of(struct type_table *table, const struct type *element)
{
    const struct type *known = type_known(table->arrays, element);
    if (known)
        return known;
    struct type *type = ARENA_NEW(table->arena, struct type);
    *type = (struct type){
        .kind = TYPE_ARRAY, .name = name_around(table->arena, "", element->name, "[]"), .element = element};
    know(table, &table->arrays, type);
    return type;
}

const struct type *type_map_of(struct type_table *table, const struct type *element)
{
    const struct type *known = type_known(table->maps, element);
    if (known)
        return known;
    struct type *type = ARENA_NEW(table->arena, struct type);
    *type = (struct type){
        .kind = TYPE_MAP, .name = name_around(table->arena, "map<", element->name, ">"), .element = element};
    know(table, &table->maps, type);
    return type;
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
