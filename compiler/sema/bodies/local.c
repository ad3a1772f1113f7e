#include "sema/bodies/local.h"

#include "sema/names/scope.h"
#include "sema/names/symbol.h"

void name_bind(struct checker *c, struct symbol *symbol)
{
    if (!symbol->name)
        return;
    const struct symbol *first = scope_bind(c->scope, symbol->name, symbol);
    if (first)
        report_redeclared(c, (struct ast_name){symbol->name, symbol->span}, first->span);
}

struct symbol *local_new(struct checker *c, struct ast_decl *decl, const struct type *type)
{
    struct symbol *symbol = symbol_new(c, SYMBOL_LOCAL, decl->name, decl);
    symbol->used = name_is_reserved(c, &decl->name);
    symbol->type = type;
    return symbol;
}

static void warn_unused_local(void *context, struct symbol *symbol)
{
    struct checker *c = context;
    if (symbol->used || symbol->kind != SYMBOL_LOCAL || symbol->name[0] == '_' || symbol->type == &type_poison)
        return;
    if (!symbol->decl) /* of a catch: it has to be there, wanted or not */
        return;
    if (c->broken || c->uncertain)
        return;
    diag_warning(c->diag, symbol->span, "unused-variable", "variable '%s' is never read", symbol->name);
}

void block_leave(struct checker *c)
{
    scope_leave(c->scope, warn_unused_local, c);
}
