/* check_struct.c - structs: their declarations, literals and fields. */
#include "sema/check.h"

#include <string.h>

/* ---- declarations ---- */

/* Fields by struct and name, of all structs of the program. */
struct field_key {
    const struct structure *structure;
    const char *name; /* interned */
};

struct known_field {
    struct field_key key;
    struct symbol *symbol;
    UT_hash_handle hh;
};

void structs_free(struct checker *c)
{
    HASH_CLEAR(hh, c->fields); /* the entries are in the arena */
}

static struct symbol *field_known(struct checker *c, const struct structure *structure, const char *name)
{
    struct field_key key = {structure, name};
    struct known_field *known;
    HASH_FIND(hh, c->fields, &key, sizeof key, known);
    return known ? known->symbol : NULL;
}

static void field_add(struct checker *c, const struct structure *structure, struct symbol *field)
{
    const struct symbol *first = field_known(c, structure, field->name);
    if (first) {
        struct diag_entry *e =
            diag_error(c->diag, field->span, "repeated-field", "the struct already has a field '%s'", field->name);
        diag_note(c->diag, e, first->span, "it is declared here");
        return;
    }
    struct known_field *known = ARENA_NEW(c->arena, struct known_field);
    known->key = (struct field_key){structure, field->name};
    known->symbol = field;
    HASH_ADD(hh, c->fields, key, sizeof known->key, known);
}

/* {} and [] are what the field starts with anyway; null is where it may be null. */
static bool is_natural_default(const struct ast_expr *value, const struct type *type)
{
    switch (value->kind) {
    case AST_RECORD:
        return !value->record.first && (type->kind == TYPE_MAP || type->kind == TYPE_JSON);
    case AST_ARRAY:
        return !value->list.first && type->kind == TYPE_ARRAY;
    case AST_NULL:
        return type->kind == TYPE_STRUCT || type == &type_any;
    default:
        return false;
    }
}

static const struct ast_expr *field_default(struct checker *c, struct ast_expr *value, const struct type *type)
{
    if (is_natural_default(value, type) || type == &type_poison)
        return NULL;
    if (value->kind == AST_NULL) {
        expr_check_as(c, value, type);
        return NULL;
    }
    return literal_value(c, value, type, "the default of a field");
}

void struct_signature(struct checker *c, struct ast_decl *decl)
{
    struct structure *structure = decl->symbol->structure;
    structure->fields = arena_calloc(c->arena, (decl->fields.list.count + 1) * sizeof(*structure->fields));
    for (struct ast_decl *d = decl->fields.list.first; d; d = d->next) {
        struct symbol *field = symbol_new(c, SYMBOL_FIELD, d->name, d);
        field->owner = decl->symbol;
        field->type = type_resolve(c, d->variable.type);
        field_add(c, structure, field);
        if (d->variable.value)
            field->constant = field_default(c, d->variable.value, field->type);
        structure->fields[structure->field_count++] = field;
    }
}

/* ---- fields ---- */

static struct symbol *field_find(struct checker *c, const struct type *type, const char *name)
{
    const struct structure *structure = type->symbol->structure;
    if (type->symbol->decl)
        return field_known(c, structure, intern_text(c->names, name, strlen(name)));
    for (unsigned i = 0; i < structure->field_count; i++) /* of a library, and few */
        if (strcmp(structure->fields[i]->name, name) == 0)
            return structure->fields[i];
    return NULL;
}

enum { SUGGESTIONS = 128 };

static void report_unknown(struct checker *c, const struct type *type, const char *name, struct span span)
{
    const struct structure *structure = type->symbol->structure;
    struct diag_entry *e =
        diag_error(c->diag, span, "unknown-field", "unknown field '%s' in struct '%s'", name, type->name);
    const char *names[SUGGESTIONS];
    size_t count = 0;
    for (; count < structure->field_count && count < SUGGESTIONS; count++)
        names[count] = structure->fields[count]->name;
    const char *near = diag_nearest(name, names, count);
    if (near)
        diag_suggest(c->diag, e, near);
    else if (type->symbol->decl)
        diag_note(c->diag, e, type->symbol->span, "'%s' is declared here", type->name);
}

const struct type *struct_field_check(struct checker *c, struct ast_expr *e)
{
    const struct type *type = e->access.base->type;
    struct symbol *field = field_find(c, type, e->access.name.text);
    may_fail(c); /* the struct may be null */
    if (!field) {
        report_unknown(c, type, e->access.name.text, e->access.name.span);
        return &type_poison;
    }
    e->symbol = field;
    return field->type;
}

/* ---- literals ---- */

/* The name a field is given by: a word, or by habit of json a string. */
static const char *entry_name(const struct ast_entry *entry, struct span *span)
{
    *span = entry->name.text ? entry->name.span : entry->key->span;
    if (entry->name.text)
        return entry->name.text;
    return entry->key->kind == AST_STRING ? entry->key->text.bytes : NULL;
}

static struct symbol *entry_field(struct checker *c, const struct ast_entry *entry, const struct type *type)
{
    struct span span;
    const char *name = entry_name(entry, &span);
    if (!name) {
        diag_error(c->diag, span, "field-name", "the fields of a struct are given by name");
        return NULL;
    }
    struct symbol *field = field_find(c, type, name);
    if (!field)
        report_unknown(c, type, name, span);
    return field;
}

const struct type *struct_record_check(struct checker *c, struct ast_expr *e, const struct type *type)
{
    record_keys_check(c, e, false);
    for (struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        entry->field = entry_field(c, entry, type);
        if (entry->field)
            expr_check_as(c, entry->value, entry->field->type);
        else
            expr_check(c, entry->value, &type_poison);
    }
    return type;
}
