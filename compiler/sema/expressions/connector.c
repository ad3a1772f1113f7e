#include "sema/expressions/connector.h"

#include "sema/expressions/call.h"
#include "sema/expressions/expr.h"
#include "sema/expressions/overload.h"
#include "sema/library/library.h"
#include "sema/library/outside_library.h"
#include "sema/names/import.h"
#include "sema/names/package.h"
#include "sema/names/scope.h"
#include "sema/names/type_resolve.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/run/spelling.h"

#include <stdio.h>
#include <string.h>

/* ---- connectors of the library ---- */

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
    call_note(c, e->symbol, e->span);
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
    } else if (scope_find(c->scope, base->ref.name.text, NULL)) {
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
    const struct package_name *entry = package_name_find(connector->structure->connector->actions, name->text);
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
    call_note(c, e->symbol, e->call.ref.name.span);
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
