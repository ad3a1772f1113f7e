#include "sema/signatures/connector_signature.h"

#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"
#include "sema/signatures/signature.h"

#include <string.h>

static struct symbol *field_new(struct checker *c, struct connector *connector, struct ast_decl *decl)
{
    struct structure *structure = connector->symbol->structure;
    name_is_reserved(c, &decl->name);
    struct symbol *field = symbol_new(c, SYMBOL_FIELD, decl->name, decl);
    field->owner = connector->symbol;
    field->type = type_resolve(c, decl->variable.type);
    structure->fields[structure->field_count++] = field;
    return field;
}

/* create C(..): a function with the connector's parameters that gives a connector. */
static void create_signature(struct checker *c, struct connector *connector, struct ast_decl *decl)
{
    struct function *f = connector->create;
    struct ast_decls *parameters = &decl->service.parameters;
    size_t count = parameters->count + decl->service.variables.count;
    connector->symbol->structure->fields = arena_calloc(c->arena, (count + 1) * sizeof(struct symbol *));
    f->parameters = arena_calloc(c->arena, (parameters->count + 1) * sizeof(*f->parameters));
    for (struct ast_decl *d = parameters->first; d; d = d->next) {
        struct symbol *parameter = symbol_new(c, SYMBOL_PARAMETER, d->name, NULL);
        parameter->type = field_new(c, connector, d)->type;
        parameter->used = true; /* stored */
        f->parameters[f->parameter_count++] = parameter;
    }
    for (struct ast_decl *d = decl->service.variables.first; d; d = d->next)
        field_new(c, connector, d);
    f->results = arena_calloc(c->arena, sizeof(*f->results));
    f->results[f->result_count++] = connector->symbol->type;
    f->symbol->type = connector->symbol->type;
    f->fallible = true;
}

/* Puts the connector in front of the parameters of an action that does not declare it. */
static void self_add(struct checker *c, struct function *action, const struct type *type)
{
    action->fallible = true;
    if (action->parameter_count > 0 && action->parameters[0]->type == type)
        return;
    struct symbol **all = arena_alloc(c->arena, (action->parameter_count + 1) * sizeof(*all));
    memcpy(all + 1, action->parameters, action->parameter_count * sizeof(*all));
    all[0] = self_new(c, SYMBOL_PARAMETER, type, action->symbol->span);
    action->parameters = all;
    action->parameter_count++;
}

void connector_signature(struct checker *c, struct ast_decl *decl)
{
    struct connector *connector = decl->symbol->structure->connector;
    create_signature(c, connector, decl);
    for (struct ast_decl *d = decl->service.callables.first; d; d = d->next) {
        if (!d->symbol)
            continue;
        signature_read(c, d->symbol->function);
        self_add(c, d->symbol->function, connector->symbol->type);
        overload_check(c, connector->actions, d->symbol);
    }
}
