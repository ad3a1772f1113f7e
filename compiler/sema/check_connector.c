/* Connectors: what they consist of, how they are made, and how their actions are called.
 *
 * An action is a function whose first parameter is the connector. A program may declare that parameter, or leave it
 * out; it may call `C.a(c, x)` or `c.a(x)`. All of it becomes one form: a call with the connector as its first
 * argument.
 */
#include "sema/check.h"

#include <stdio.h>
#include <string.h>

/* ---- declarations ---- */

/* A connector that the program has no name for. */
static struct symbol *self_new(struct checker *c, enum symbol_kind kind, const struct type *type, struct span span)
{
    struct ast_name name = {intern_text(c->names, "self", 4), span};
    struct symbol *self = symbol_new(c, kind, name, NULL);
    self->type = type;
    self->used = true;
    return self;
}

static struct function *callable_declare(struct checker *c, struct symbol *connector, struct ast_name name,
                                         struct ast_decl *decl)
{
    struct symbol *symbol = symbol_new(c, SYMBOL_ACTION, name, NULL);
    symbol->owner = connector;
    symbol->decl = decl;
    return function_new(c, symbol, decl);
}

void connector_declare(struct checker *c, struct symbol *symbol, struct ast_decl *decl)
{
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

/* ---- signatures ---- */

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

/* ---- bodies ---- */

void connector_bodies(struct checker *c, struct ast_decl *decl)
{
    const struct structure *structure = decl->symbol->structure;
    scope_enter(&c->scope);
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
    scope_leave(&c->scope, NULL, NULL);
}

/* ---- names of a connector's own parameters and variables ---- */

/* In an action: a field of the connector it was called on. */
const struct type *connector_field(struct checker *c, struct ast_expr *e, struct symbol *field)
{
    struct symbol *self = connector_self(c, field);
    struct ast_expr *base = ARENA_NEW(c->arena, struct ast_expr);
    base->kind = AST_NAME;
    base->span = e->span;
    base->ref.name = (struct ast_name){self->name, e->span};
    base->symbol = self;
    base->type = self->type;
    self->used = true;
    struct ast_name name = e->ref.name;
    e->kind = AST_FIELD;
    e->access.base = base;
    e->access.name = name;
    e->access.index = NULL;
    e->symbol = field;
    return field->type;
}

/* ---- connectors of the library ---- */

const struct type *connector_of_library(struct checker *c, const struct import *import, struct ast_ref ref)
{
    const struct type *type = library_connector(import->path, ref.name.text);
    const char *today = type ? NULL : library_renamed(import->path, ref.name.text);
    type = today ? library_connector(import->path, today) : type;
    if (!type || !today)
        return type;
    char older[128], newer[128];
    snprintf(older, sizeof older, "%s:%s", ref.prefix.text, ref.name.text);
    snprintf(newer, sizeof newer, "%s:%s", ref.prefix.text, today);
    spelling_warn(c, span_join(ref.prefix.span, ref.name.span), older, newer);
    return type;
}

/* The name of a client service, where it is written down. */
static void callback_check(struct checker *c, const struct ast_expr *name)
{
    const char *names[64];
    size_t count = 0;
    if (name->kind != AST_STRING || c->broken)
        return;
    for (const struct service *s = c->program->services; s; s = s->next) {
        if (s->client && strlen(s->symbol->name) == name->text.length &&
            memcmp(s->symbol->name, name->text.bytes, name->text.length) == 0)
            return;
        if (s->client && count < 64)
            names[count++] = s->symbol->name;
    }
    const char *text = arena_copy_text(c->arena, name->text.bytes, name->text.length);
    struct diag_entry *e =
        diag_error(c->diag, name->span, "undefined-client-service", "there is no client service '%s'", text);
    const char *near = diag_nearest(text, names, count);
    if (near)
        diag_suggest(c->diag, e, near);
    else
        diag_note(c->diag, e, SPAN_NONE, "a service with @ws:ClientService {} before it takes what the server sends");
}

/* ---- create ---- */

/* From here on it is a call of the function that makes the connector. */
static const struct type *connector_create(struct checker *c, struct ast_expr *e, struct symbol *create)
{
    struct ast_exprs args = e->create.args;
    struct ast_ref ref = e->create.type->name;
    e->kind = AST_CALL;
    e->call.base = NULL;
    e->call.ref = ref;
    e->call.args = args;
    e->symbol = overload_choose(c, e, create, ref.name.text);
    if (!e->symbol)
        return &type_poison;
    if (e->symbol->type == &type_ws_ClientConnector)
        callback_check(c, args.first->next);
    graph_note_call(c, e->symbol, e->span);
    return e->symbol->type;
}

static bool is_made_by_literal(const struct type *type)
{
    return type == &type_json || (type_is_object(type) && type->kind != TYPE_ARRAY);
}

/* `new message` of the earliest programs is the empty literal of today. */
const struct type *create_check(struct checker *c, struct ast_expr *e)
{
    const struct type *type = type_resolve(c, e->create.type);
    if (type == &type_poison) {
        exprs_check_loosely(c, &e->create.args);
        return type;
    }
    arguments_check(c, &e->create.args);
    if (type->kind == TYPE_CONNECTOR) {
        struct ast_exprs arguments = e->create.args;
        const struct type *made = connector_create(
            c, e, type->symbol ? type->symbol->structure->connector->create->symbol : library_create(c, type));
        arguments_finish(c, &arguments);
        return made;
    }
    if (e->create.args.count == 0 && is_made_by_literal(type)) {
        if (!e->create.old_new) { /* the parser has warned about `new` */
            char older[128];
            snprintf(older, sizeof older, "create %s", type->name);
            spelling_warn(c, e->span, older, "{}");
        }
        e->kind = AST_RECORD;
        e->record.first = NULL;
        return expr_check(c, e, type);
    }
    arguments_finish(c, &e->create.args);
    diag_error(c->diag, e->span, "create-type", "'create' makes connectors, not '%s'", type->name);
    return &type_poison;
}

/* ---- action calls ---- */

const struct symbol *connector_named(struct checker *c, const struct ast_expr *base)
{
    if (base->kind != AST_NAME)
        return NULL;
    struct package *package = c->file->package;
    if (base->ref.prefix.text) {
        const struct import *import = import_for(c, base->ref);
        package = import->broken ? NULL : import->package;
    } else if (scope_find(&c->scope, base->ref.name.text, NULL)) {
        return NULL;
    }
    const struct package_name *entry = package ? package_find(package, base->ref.name.text) : NULL;
    return entry && entry->symbol && entry->symbol->kind == SYMBOL_CONNECTOR ? entry->symbol : NULL;
}

static const char *nearest_action(const struct connector *connector, const char *name)
{
    const char *names[64];
    size_t count = 0;
    for (const struct package_name *n = connector->actions; n && count < 64; n = n->hh.next)
        names[count++] = n->name;
    return diag_nearest(name, names, count);
}

static struct diag_entry *report_undefined(struct checker *c, struct ast_name action, const struct type *connector)
{
    return diag_error(c->diag, action.span, "undefined-action", "undefined action '%s' in '%s'", action.text,
                      connector->name);
}

static struct symbol *find_action(struct checker *c, const struct ast_expr *e, const struct symbol *connector)
{
    const struct ast_name *name = &e->call.ref.name;
    struct package_name *entry;
    HASH_FIND_PTR(connector->structure->connector->actions, &name->text, entry);
    if (entry)
        return entry->functions;
    struct diag_entry *report = report_undefined(c, *name, connector->type);
    const char *near = nearest_action(connector->structure->connector, name->text);
    if (near)
        diag_suggest(c->diag, report, near);
    else
        diag_note(c->diag, report, connector->span, "'%s' is declared here", connector->name);
    return NULL;
}

/* C.get(c, x): the first argument is the connector. */
static bool has_connector(struct checker *c, const struct ast_expr *e, const struct type *connector)
{
    const struct ast_expr *first = e->call.args.first;
    if (first && (first->type == connector || first->type == &type_poison))
        return true;
    const char *name = e->call.ref.name.text;
    struct diag_entry *report = diag_error(c->diag, first ? first->span : e->call.ref.name.span, "action-connector",
                                           "'%s.%s' takes the connector as its first argument", connector->name, name);
    diag_note(c->diag, report, SPAN_NONE, "after '%s c = create %s(..);' it is called as 'c.%s(..)'", connector->name,
              connector->name, name);
    return false;
}

static void put_first(struct ast_exprs *list, struct ast_expr *e)
{
    e->next = list->first;
    list->first = e;
    list->count++;
    if (!list->last)
        list->last = e;
}

/* From here on it is a call with the connector as its first argument. */
static const struct type *action_call(struct checker *c, struct ast_expr *e, const struct type *connector,
                                      struct symbol *actions, bool base_first)
{
    if (base_first)
        put_first(&e->call.args, e->call.base);
    e->call.base = NULL;
    char shown[256];
    snprintf(shown, sizeof shown, "%s.%s", connector->name, e->call.ref.name.text);
    e->symbol = overload_choose(c, e, actions, shown);
    if (!e->symbol)
        return &type_poison;
    graph_note_call(c, e->symbol, e->call.ref.name.span);
    return e->symbol->type;
}

const struct type *action_check(struct checker *c, struct ast_expr *e, const struct type *base)
{
    const struct symbol *connector = base ? base->symbol : connector_named(c, e->call.base);
    struct symbol *actions = find_action(c, e, connector);
    if (!actions || (!base && !has_connector(c, e, connector->type)))
        return &type_poison;
    return action_call(c, e, connector->type, actions, base != NULL);
}

const struct type *library_action_check(struct checker *c, struct ast_expr *e, const struct type *connector, bool named)
{
    struct ast_name name = e->call.ref.name;
    struct symbol *action = library_action(c, connector, name.text);
    if (!action && outside_action(connector->name, name.text)) {
        outside_named(c, name.span, "the action", (struct ast_ref){.name = name}, "connectors");
        return &type_poison;
    }
    if (!action) {
        struct diag_entry *report = report_undefined(c, name, connector);
        const char *near = library_nearest_action(connector, name.text);
        if (near)
            diag_suggest(c->diag, report, near);
        return &type_poison;
    }
    if (named && !has_connector(c, e, connector))
        return &type_poison;
    return action_call(c, e, connector, action, !named);
}
