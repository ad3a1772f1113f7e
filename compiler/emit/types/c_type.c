#include "emit/types/c_type.h"

#include "emit/run/text.h"

#include <assert.h>

void lower_types_free(struct lower *l)
{
    HASH_CLEAR(hh, l->types); /* the entries are in the arena */
}

static struct c_type *type_entry(struct lower *l, const struct type *type)
{
    struct c_type *entry;
    HASH_FIND_PTR(l->types, &type, entry);
    if (!entry) {
        entry = ARENA_NEW(l->arena, struct c_type);
        entry->type = type;
        HASH_ADD_PTR(l->types, type, entry);
    }
    return entry;
}

/* ---- names ---- */

static const struct {
    const char *name, *pointer;
} basic_types[] = {
    [TYPE_INT] = {"bal_int", "bal_int *"},
    [TYPE_FLOAT] = {"bal_float", "bal_float *"},
    [TYPE_STRING] = {"bal_string", "bal_string *"},
    [TYPE_BOOLEAN] = {"bal_boolean", "bal_boolean *"},
    [TYPE_BLOB] = {"bal_blob", "bal_blob *"},
    [TYPE_MESSAGE] = {"bal_message", "bal_message *"},
    [TYPE_JSON] = {"bal_json", "bal_json *"},
    [TYPE_ANY] = {"bal_any", "bal_any *"},
    [TYPE_EXCEPTION] = {"bal_error", "bal_error *"},
    [TYPE_MAP] = {"bal_map", "bal_map *"},
    [TYPE_ARRAY] = {"bal_array", "bal_array *"},
    [TYPE_STRUCT] = {NULL, NULL},
    [TYPE_CONNECTOR] = {NULL, NULL},
};

/* A C struct of the program's own. */
bool lower_has_struct(const struct type *type)
{
    return type->kind == TYPE_STRUCT || (type->kind == TYPE_CONNECTOR && type->symbol);
}

/* The connectors of the library, whose C is in balrt/abi.h. */
static const struct {
    const struct type *type;
    const char *name, *pointer;
} library_connectors[] = {
    {&type_http_ClientConnector, "bal_http_ClientConnector", "bal_http_ClientConnector *"},
    {&type_ws_ClientConnector, "bal_ws_ClientConnector", "bal_ws_ClientConnector *"},
};

static size_t library_connector_index(const struct type *type)
{
    size_t i = 0;
    while (library_connectors[i].type != type)
        i++;
    return i;
}

/* The struct types of library packages are the runtime's own: abi.h has their C, and it describes them. */
static void enter_library_struct(struct lower *l, struct c_type *entry)
{
    entry->name = text_join(l, "struct bal_", entry->type->symbol->name, " *");
    entry->pointer = text_join(l, "struct bal_", entry->type->symbol->name, " **");
    entry->descriptor = text_join(l, "bal_type_", entry->type->symbol->name, "");
    entry->defined = entry->described = true;
}

/* "struct t_Person *"; from then on the C struct is known to be needed. */
static struct c_type *struct_entry(struct lower *l, const struct type *type)
{
    struct c_type *entry = type_entry(l, type);
    if (!entry->name && type->kind == TYPE_STRUCT && !type->symbol->decl) {
        enter_library_struct(l, entry);
    } else if (!entry->name) {
        const char *tag = cname_of(l->names, type->symbol);
        entry->name = text_join(l, "struct ", tag, " *");
        entry->pointer = text_join(l, "struct ", tag, " **");
    }
    return entry;
}

struct c_type *lower_type_entry(struct lower *l, const struct type *type)
{
    return lower_has_struct(type) ? struct_entry(l, type) : type_entry(l, type);
}

const char *lower_type(struct lower *l, const struct type *type)
{
    if (lower_has_struct(type))
        return struct_entry(l, type)->name;
    if (type->kind == TYPE_CONNECTOR)
        return library_connectors[library_connector_index(type)].name;
    assert(basic_types[type->kind].name); /* sema lets no other type through */
    return basic_types[type->kind].name;
}

const char *lower_const_type(struct lower *l, const struct type *type)
{
    return text_join(l, "const ", lower_type(l, type), "");
}

const char *lower_pointer_type(struct lower *l, const struct type *type)
{
    if (lower_has_struct(type))
        return struct_entry(l, type)->pointer;
    if (type->kind == TYPE_CONNECTOR)
        return library_connectors[library_connector_index(type)].pointer;
    return basic_types[type->kind].pointer;
}
