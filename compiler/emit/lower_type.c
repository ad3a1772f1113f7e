/* Types in C: their names, their default values, and the tables that describe them to the runtime. */
#include "emit/lower.h"

#include <assert.h>
#include <string.h>

#include <uthash.h>

/* A type that the C has named or described. */
struct c_type {
    const struct type *type; /* key */
    const char *name, *pointer;
    const char *descriptor; /* its variable; NULL until it is asked for */
    bool defined;           /* its C struct is in the file */
    bool described;         /* and so is its descriptor */
    UT_hash_handle hh;      /* keeps the order in which they came */
};

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

static const char *join(struct lower *l, const char *a, const char *b, const char *end)
{
    size_t lengths[] = {strlen(a), strlen(b), strlen(end)};
    char *text = arena_alloc(l->arena, lengths[0] + lengths[1] + lengths[2] + 1);
    memcpy(text, a, lengths[0]);
    memcpy(text + lengths[0], b, lengths[1]);
    memcpy(text + lengths[0] + lengths[1], end, lengths[2] + 1);
    return text;
}

/* A C struct of the program's own. */
static bool has_c_struct(const struct type *type)
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
    entry->name = join(l, "struct bal_", entry->type->symbol->name, " *");
    entry->pointer = join(l, "struct bal_", entry->type->symbol->name, " **");
    entry->descriptor = join(l, "bal_type_", entry->type->symbol->name, "");
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
        entry->name = join(l, "struct ", tag, " *");
        entry->pointer = join(l, "struct ", tag, " **");
    }
    return entry;
}

const char *lower_type(struct lower *l, const struct type *type)
{
    if (has_c_struct(type))
        return struct_entry(l, type)->name;
    if (type->kind == TYPE_CONNECTOR)
        return library_connectors[library_connector_index(type)].name;
    assert(basic_types[type->kind].name); /* sema lets no other type through */
    return basic_types[type->kind].name;
}

const char *lower_const_type(struct lower *l, const struct type *type)
{
    return join(l, "const ", lower_type(l, type), "");
}

const char *lower_pointer_type(struct lower *l, const struct type *type)
{
    if (has_c_struct(type))
        return struct_entry(l, type)->pointer;
    if (type->kind == TYPE_CONNECTOR)
        return library_connectors[library_connector_index(type)].pointer;
    return basic_types[type->kind].pointer;
}

bool lower_is_kept(const struct type *type)
{
    return type->kind != TYPE_INT && type->kind != TYPE_FLOAT && type->kind != TYPE_BOOLEAN;
}

/* ---- default values ---- */

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

/* ---- descriptions ---- */

/* What the runtime has ready; NULL for what the program describes itself. */
static const char *runtime_descriptor(const struct type *type)
{
    static const struct {
        const struct type *type;
        const char *name;
    } known[] = {
        {&type_boolean, "bal_type_boolean"},
        {&type_int, "bal_type_int"},
        {&type_float, "bal_type_float"},
        {&type_string, "bal_type_string"},
        {&type_blob, "bal_type_blob"},
        {&type_json, "bal_type_json"},
        {&type_any, "bal_type_any"},
        {&type_map, "bal_type_map"},
        {&type_message, "bal_type_message"},
        {&type_http_ClientConnector, "bal_type_http_ClientConnector"},
        {&type_ws_ClientConnector, "bal_type_ws_ClientConnector"},
        {&type_exception, "bal_type_error"},
        {&type_error, "bal_type_error"},
        {&type_cast_error, "bal_type_cast_error"},
        {&type_conversion_error, "bal_type_conversion_error"},
        {&type_string_array, "bal_type_string_array"},
        {&type_int_array, "bal_type_int_array"},
        {&type_float_array, "bal_type_float_array"},
        {&type_any_array, "bal_type_any_array"},
        {&type_json_array, "bal_type_json_array"},
        {&type_map_array, "bal_type_map_array"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].type == type)
            return known[i].name;
    return NULL;
}

/* "int_array_array", "map_Person": a type's name in the name of its description. */
static const char *spelled(struct lower *l, const struct type *type)
{
    switch (type->kind) {
    case TYPE_ARRAY:
        return join(l, spelled(l, type->element), "_array", "");
    case TYPE_MAP:
        return type == &type_map ? "map" : join(l, "map_", spelled(l, type->element), "");
    case TYPE_STRUCT:
    case TYPE_CONNECTOR:
        return type->symbol ? cname_of(l->names, type->symbol) + strlen("t_")
                            : library_connectors[library_connector_index(type)].name + strlen("bal_");
    case TYPE_EXCEPTION:
        return type == &type_cast_error ? "cast_error" : type == &type_conversion_error ? "conversion_error" : "error";
    default:
        return type->name;
    }
}

static const char *descriptor_name(struct lower *l, const struct type *type)
{
    const char *known = runtime_descriptor(type);
    if (known)
        return known;
    if (type->element)
        descriptor_name(l, type->element); /* stands in front */
    struct c_type *entry = has_c_struct(type) ? struct_entry(l, type) : type_entry(l, type);
    if (!entry->descriptor)
        entry->descriptor = cname_described(l->names, "y_", spelled(l, type));
    return entry->descriptor;
}

struct c_expr *lower_descriptor(struct lower *l, const struct type *type)
{
    return c_unary(l->arena, C_ADDRESS, c_name(l->arena, descriptor_name(l, type)));
}

/* ---- their tables ---- */

static struct c_expr *type_table(struct lower *l, const struct type *type, const char *kind)
{
    struct c_expr *table = c_list(l->arena, false);
    c_item(table, ".kind", c_name(l->arena, kind));
    c_item(table, ".name", c_cstring(l->arena, type->name));
    return table;
}

static struct c_decl *table_declare(struct lower *l, struct c_decls *into, const char *name, struct c_expr *value)
{
    struct c_decl *decl = c_decl_new(l->arena, into, C_VARIABLE);
    decl->variable.type = "const struct bal_type";
    decl->variable.name = name;
    decl->variable.value = value;
    return decl;
}

static void describe_collection(struct lower *l, const struct c_type *entry, struct c_decls *into)
{
    const struct type *type = entry->type;
    struct c_expr *table = type_table(l, type, type->kind == TYPE_ARRAY ? "BAL_KIND_ARRAY" : "BAL_KIND_MAP");
    c_item(table, ".element", lower_descriptor(l, type->element));
    table_declare(l, into, entry->descriptor, table);
}

static struct c_expr *literal_value(struct lower *l, const struct ast_expr *literal)
{
    struct c_expr *value = c_list(l->arena, false);
    switch (literal->kind) {
    case AST_INT:
        c_item(value, ".kind", c_name(l->arena, "BAL_KIND_INT"));
        c_item(value, ".integer", c_int(l->arena, literal->integer));
        break;
    case AST_FLOAT:
        c_item(value, ".kind", c_name(l->arena, "BAL_KIND_FLOAT"));
        c_item(value, ".floating", c_float(l->arena, literal->floating));
        break;
    case AST_BOOLEAN:
        c_item(value, ".kind", c_name(l->arena, "BAL_KIND_BOOLEAN"));
        c_item(value, ".boolean", c_bool(l->arena, literal->boolean));
        break;
    default:
        c_item(value, ".kind", c_name(l->arena, "BAL_KIND_STRING"));
        c_item(value, ".bytes", c_cstring_of(l->arena, literal->text.bytes, literal->text.length));
        c_item(value, ".length", c_int(l->arena, (int64_t)literal->text.length));
        break;
    }
    return value;
}

static struct c_expr *field_row(struct lower *l, const char *tag, const struct symbol *field)
{
    struct c_expr *row = c_list(l->arena, false);
    struct c_expr *offset = c_call(l->arena, "offsetof");
    c_argument(offset, c_name(l->arena, tag));
    c_argument(offset, c_name(l->arena, cname_of(l->names, field)));
    c_item(row, ".name", c_cstring(l->arena, field->name));
    c_item(row, ".type", lower_descriptor(l, field->type));
    c_item(row, ".offset", offset);
    if (field->constant) {
        c_item(row, ".has_initial", c_bool(l->arena, true));
        c_item(row, ".initial", literal_value(l, field->constant));
    }
    return row;
}

/* The table may be asked for by its own fields: it is declared before it is defined. */
static void describe_struct(struct lower *l, const struct c_type *entry, struct c_decls *ahead, struct c_decls *into)
{
    const struct structure *structure = entry->type->symbol->structure;
    bool connector = entry->type->kind == TYPE_CONNECTOR;
    const char *tag = join(l, "struct ", cname_of(l->names, entry->type->symbol), "");
    struct c_expr *rows = c_list(l->arena, true);
    struct c_expr *table = type_table(l, entry->type, connector ? "BAL_KIND_CONNECTOR" : "BAL_KIND_STRUCT");
    struct c_expr *size = c_call(l->arena, "sizeof");
    for (unsigned i = 0; i < structure->field_count; i++)
        c_item(rows, NULL, field_row(l, tag, structure->fields[i]));
    if (structure->field_count > 0) {
        struct c_decl *fields = c_decl_new(l->arena, into, C_VARIABLE);
        fields->variable.type = "const struct bal_field";
        fields->variable.name = cname_described(l->names, entry->descriptor, "_fields");
        fields->variable.array = true;
        fields->variable.value = rows;
        c_item(table, ".fields", c_name(l->arena, fields->variable.name));
        c_item(table, ".field_count", c_int(l->arena, structure->field_count));
    }
    c_argument(size, c_name(l->arena, tag));
    c_item(table, ".size", size);
    table_declare(l, ahead, entry->descriptor, NULL);
    table_declare(l, into, entry->descriptor, table);
}

static void define_struct(struct lower *l, const struct type *type, struct c_decls *into)
{
    const struct structure *structure = type->symbol->structure;
    struct c_decl *decl = c_decl_new(l->arena, into, C_STRUCT);
    decl->structure.tag = cname_of(l->names, type->symbol);
    c_member(l->arena, decl, "struct bal_object", "head");
    for (unsigned i = 0; i < structure->field_count; i++)
        c_member(l->arena, decl, lower_type(l, structure->fields[i]->type), cname_of(l->names, structure->fields[i]));
}

/* The parts of the file that types take, in this order. */
struct type_parts {
    struct c_decls structs, ahead, collections, tables;
};

/* True when there was something to add: what it names may have to be added, too. */
static bool add_type(struct lower *l, struct c_type *entry, struct type_parts *parts)
{
    bool defines = has_c_struct(entry->type) && !entry->defined;
    bool describes = entry->descriptor && !entry->described;
    if (defines)
        define_struct(l, entry->type, &parts->structs);
    if (describes && has_c_struct(entry->type))
        describe_struct(l, entry, &parts->ahead, &parts->tables);
    else if (describes)
        describe_collection(l, entry, &parts->collections);
    entry->defined |= defines;
    entry->described |= describes;
    return defines || describes;
}

void lower_types(struct lower *l, struct c_decls *into)
{
    struct type_parts parts = {0};
    bool added;
    do {
        added = false;
        for (struct c_type *entry = l->types; entry; entry = entry->hh.next)
            added |= add_type(l, entry, &parts);
    } while (added);
    c_decls_append(into, &parts.structs);
    c_decls_append(into, &parts.ahead);
    c_decls_append(into, &parts.collections);
    c_decls_append(into, &parts.tables);
}
