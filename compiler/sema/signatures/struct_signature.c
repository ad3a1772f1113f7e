#include "sema/signatures/struct_signature.h"

#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"
#include "sema/signatures/constant.h"
#include "sema/types/convert.h"

#include <string.h>
#include <uthash.h>

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
        value->type = &type_null;
        expr_convert(c, value, type);
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

struct symbol *struct_field(struct checker *c, const struct type *type, const char *name)
{
    const struct structure *structure = type->symbol->structure;
    if (type->symbol->decl)
        return field_known(c, structure, intern_text(c->names, name, strlen(name)));
    for (unsigned i = 0; i < structure->field_count; i++) /* of a library, and few */
        if (strcmp(structure->fields[i]->name, name) == 0)
            return structure->fields[i];
    return NULL;
}
