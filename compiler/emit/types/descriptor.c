#include "emit/types/descriptor.h"

#include "emit/run/text.h"
#include "emit/types/c_type.h"

#include <string.h>

/* ---- which one ---- */

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
        return text_join(l, spelled(l, type->element), "_array", "");
    case TYPE_MAP:
        return type == &type_map ? "map" : text_join(l, "map_", spelled(l, type->element), "");
    case TYPE_STRUCT:
    case TYPE_CONNECTOR:
        return type->symbol ? cname_of(l->names, type->symbol) + strlen("t_") : lower_type(l, type) + strlen("bal_");
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
    struct c_type *entry = lower_type_entry(l, type);
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
    const char *tag = text_join(l, "struct ", cname_of(l->names, entry->type->symbol), "");
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
    bool defines = lower_has_struct(entry->type) && !entry->defined;
    bool describes = entry->descriptor && !entry->described;
    if (defines)
        define_struct(l, entry->type, &parts->structs);
    if (describes && lower_has_struct(entry->type))
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
