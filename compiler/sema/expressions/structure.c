#include "sema/expressions/structure.h"

#include "sema/expressions/expr.h"
#include "sema/expressions/literal.h"
#include "sema/run/effect.h"
#include "sema/signatures/struct_signature.h"

/* ---- fields ---- */

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
    struct symbol *field = struct_field(c, type, e->access.name.text);
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
    struct symbol *field = struct_field(c, type, name);
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
