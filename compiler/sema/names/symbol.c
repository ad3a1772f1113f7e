#include "sema/names/symbol.h"

#include "sema/names/package.h"
#include "sema/types/type_table.h"

struct symbol *symbol_new(struct checker *c, enum symbol_kind kind, struct ast_name name, struct ast_decl *decl)
{
    struct symbol *symbol = ARENA_NEW(c->arena, struct symbol);
    *symbol = (struct symbol){.kind = kind, .name = name.text, .span = name.span, .type = &type_poison, .decl = decl};
    symbol->package = c->file ? c->file->package->path : NULL;
    if (decl)
        decl->symbol = symbol;
    return symbol;
}

void report_redeclared(struct checker *c, struct ast_name name, struct span first)
{
    struct diag_entry *e = diag_error(c->diag, name.span, "redeclared", "redeclared symbol '%s'", name.text);
    diag_note(c->diag, e, first, "'%s' is first declared here", name.text);
}

bool name_is_reserved(struct checker *c, const struct ast_name *name)
{
    if (!name->text || !type_named(name->text))
        return false;
    diag_error(c->diag, name->span, "reserved-name", "'%s' is a built in type name which is not allowed as identifier",
               name->text);
    return true;
}

struct function *function_new(struct checker *c, struct symbol *symbol, struct ast_decl *decl)
{
    struct function *f = ARENA_NEW(c->arena, struct function);
    f->symbol = symbol;
    f->decl = decl;
    symbol->function = f;
    if (c->last_function) {
        f->index = c->last_function->index + 1;
        c->last_function->next = f;
    } else {
        c->program->functions = f;
    }
    return c->last_function = f;
}

/* A connector that the program has no name for. */
struct symbol *self_new(struct checker *c, enum symbol_kind kind, const struct type *type, struct span span)
{
    struct ast_name name = {intern_text(c->names, "self", 4), span};
    struct symbol *self = symbol_new(c, kind, name, NULL);
    self->type = type;
    self->used = true;
    return self;
}
