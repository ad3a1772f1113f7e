#include "sema/names/declare.h"

#include "sema/names/package.h"
#include "sema/names/symbol.h"
#include "sema/run/outside.h"
#include "sema/types/type_table.h"

static void declare_function(struct checker *c, struct ast_decl *decl)
{
    name_is_reserved(c, &decl->name);
    struct symbol *symbol = symbol_new(c, SYMBOL_FUNCTION, decl->name, decl);
    overload_add(c, &c->file->package->names, symbol);
    if (decl->callable.native)
        outside(c, decl->name.span, decl->kind == DECL_TYPEMAPPER ? "a native typemapper" : "a native function",
                "functions");
    function_new(c, symbol, decl);
}

static struct symbol *declare_name(struct checker *c, enum symbol_kind kind, struct ast_decl *decl)
{
    name_is_reserved(c, &decl->name);
    struct symbol *symbol = symbol_new(c, kind, decl->name, decl);
    struct package_name *entry = package_name_add(c, &c->file->package->names, decl->name.text);
    if (entry->symbol)
        report_redeclared(c, decl->name, entry->symbol->span);
    else
        entry->symbol = symbol;
    return symbol;
}

static void declare_service(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = declare_name(c, SYMBOL_SERVICE, decl);
    struct service *service = ARENA_NEW(c->arena, struct service);
    service->symbol = symbol;
    service->decl = decl;
    symbol->service = service;
    if (c->last_service)
        c->last_service->next = service;
    else
        c->program->services = service;
    c->last_service = service;
    for (struct ast_decl *r = decl->service.callables.first; r; r = r->next) {
        name_is_reserved(c, &r->name);
        struct symbol *resource = symbol_new(c, SYMBOL_RESOURCE, r->name, r);
        resource->owner = symbol;
        function_new(c, resource, r);
    }
}

static void declare_struct(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = declare_name(c, SYMBOL_STRUCT, decl);
    symbol->type = type_declared_by(c->arena, TYPE_STRUCT, symbol, symbol->name);
    symbol->structure = ARENA_NEW(c->arena, struct structure);
}

static struct function *callable_declare(struct checker *c, struct symbol *connector, struct ast_name name,
                                         struct ast_decl *decl)
{
    struct symbol *symbol = symbol_new(c, SYMBOL_ACTION, name, NULL);
    symbol->owner = connector;
    symbol->decl = decl;
    return function_new(c, symbol, decl);
}

static void declare_connector(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = declare_name(c, SYMBOL_CONNECTOR, decl);
    struct connector *connector = ARENA_NEW(c->arena, struct connector);
    symbol->structure = ARENA_NEW(c->arena, struct structure);
    symbol->structure->connector = connector;
    symbol->type = type_declared_by(c->arena, TYPE_CONNECTOR, symbol, symbol->name);
    connector->symbol = symbol;
    *(c->last_connector ? &c->last_connector->next : &c->program->connectors) = connector;
    c->last_connector = connector;
    struct ast_name create = {intern_text(c->names, "create", 6), decl->name.span};
    connector->create = callable_declare(c, symbol, create, decl);
    connector->self = self_new(c, SYMBOL_LOCAL, symbol->type, symbol->span);
    for (struct ast_decl *d = decl->service.callables.first; d; d = d->next) {
        if (d->kind != DECL_ACTION)
            continue; /* reported by the parser */
        name_is_reserved(c, &d->name);
        struct function *action = callable_declare(c, symbol, d->name, d);
        d->symbol = action->symbol;
        overload_add(c, &connector->actions, action->symbol);
        if (d->callable.native)
            outside(c, d->name.span, "a native action", "connectors");
    }
}

static void declare(struct checker *c, struct ast_decl *decl)
{
    if (!decl->name.text)
        return;
    switch (decl->kind) {
    case DECL_SERVICE:
        declare_service(c, decl);
        break;
    case DECL_FUNCTION:
    case DECL_TYPEMAPPER:
        declare_function(c, decl);
        break;
    case DECL_CONSTANT:
        declare_name(c, SYMBOL_CONSTANT, decl);
        break;
    case DECL_VARIABLE:
        declare_name(c, SYMBOL_VARIABLE, decl);
        break;
    case DECL_STRUCT:
        declare_struct(c, decl);
        break;
    case DECL_CONNECTOR:
        declare_connector(c, decl);
        break;
    case DECL_ANNOTATION: /* a definition has no effect of its own; its uses look for it here */
    case DECL_RESOURCE:
    case DECL_ACTION:
    case DECL_WORKER:
        break;
    }
}

void names_declare(struct checker *c)
{
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (struct ast_decl *d = c->file->unit->decls.first; d; d = d->next)
            declare(c, d);
}
