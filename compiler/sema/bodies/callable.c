#include "sema/bodies/callable.h"

#include "sema/bodies/flow.h"
#include "sema/bodies/local.h"
#include "sema/bodies/stmt.h"
#include "sema/bodies/worker.h"
#include "sema/expressions/expr.h"
#include "sema/names/lookup.h"
#include "sema/names/scope.h"
#include "sema/run/effect.h"

static void variable_check(struct checker *c, struct symbol *symbol, struct ast_decl *decl)
{
    if (decl->variable.value)
        expr_check_as(c, decl->variable.value, symbol->type);
}

/* What is known about the body that is being checked. That of a worker is checked in the middle of another one. */
struct body {
    struct function *function;
    unsigned loops;
    bool uncertain, lost;
};

static struct body body_begin(struct checker *c, struct function *f)
{
    struct body outer = {c->function, c->loops, c->uncertain, c->lost};
    if (!c->function)
        lookup_begin(c);
    c->function = f;
    c->loops = 0;
    c->uncertain = c->lost = false;
    return outer;
}

static void body_end(struct checker *c, struct body outer)
{
    c->function = outer.function;
    c->loops = outer.loops;
    c->uncertain = outer.function && (outer.uncertain || c->uncertain);
    c->lost = outer.function && (outer.lost || c->lost);
}

void callable_check(struct checker *c, struct function *f)
{
    struct ast_decl *decl = f->decl;
    if (decl->callable.native)
        return;
    struct body outer = body_begin(c, f);
    scope_enter(c->scope);
    f->depth = c->scope->depth;
    for (unsigned i = 0; i < f->parameter_count; i++)
        if (f->parameters[i]->decl) /* else it is a connector that has no name */
            name_bind(c, f->parameters[i]);
    for (unsigned i = 0; f->named_results && i < f->result_count; i++)
        if (f->named_results[i])
            name_bind(c, f->named_results[i]);
    workers_check(c, f);
    for (unsigned i = 0; i < f->result_count; i++)
        if (f->named_results && type_is_made(f->results[i]))
            may_fail(c);
    stmts_check(c, &decl->callable.body);
    workers_match(c, f);
    block_leave(c);
    if (!c->uncertain && !c->broken)
        flow_check(c, f);
    body_end(c, outer);
}

static void connector_bodies(struct checker *c, struct ast_decl *decl)
{
    const struct structure *structure = decl->symbol->structure;
    scope_enter(c->scope);
    c->function = structure->connector->create;
    for (unsigned i = 0; i < structure->field_count; i++) {
        struct symbol *field = structure->fields[i];
        if (i >= c->function->parameter_count)
            variable_check(c, field, field->decl);
        name_bind(c, field);
    }
    c->function = NULL;
    for (struct ast_decl *d = decl->service.callables.first; d; d = d->next)
        if (d->symbol)
            callable_check(c, d->symbol->function);
    scope_leave(c->scope, NULL, NULL);
}

static void service_bodies(struct checker *c, struct service *service)
{
    c->service = service->symbol;
    scope_enter(c->scope);
    for (unsigned i = 0; i < service->variable_count; i++) {
        struct symbol *symbol = service->variables[i];
        variable_check(c, symbol, symbol->decl);
        name_bind(c, symbol);
    }
    for (struct ast_decl *r = service->decl->service.callables.first; r; r = r->next)
        if (r->symbol)
            callable_check(c, r->symbol->function);
    scope_leave(c->scope, NULL, NULL);
    c->service = NULL;
}

static void package_variable_check(struct checker *c, struct ast_decl *decl)
{
    c->initialising = decl->symbol;
    variable_check(c, decl->symbol, decl);
    c->initialising = NULL;
}

void bodies_check(struct checker *c)
{
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (struct ast_decl *d = c->file->unit->decls.first; d; d = d->next) {
            if (!d->symbol)
                continue;
            if (d->kind == DECL_VARIABLE)
                package_variable_check(c, d);
            else if (d->kind == DECL_FUNCTION || d->kind == DECL_TYPEMAPPER)
                callable_check(c, d->symbol->function);
            else if (d->kind == DECL_CONNECTOR)
                connector_bodies(c, d);
            else if (d->kind == DECL_SERVICE)
                service_bodies(c, d->symbol->service);
        }
}
