#include "sema/services/service.h"

#include "sema/names/import.h"
#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"
#include "sema/run/outside.h"
#include "sema/services/annotation.h"
#include "sema/services/path.h"
#include "sema/services/resource.h"

#include <stdio.h>
#include <string.h>
#include <uthash.h>

/* What the annotations of one service say. */
struct reading {
    struct service *service;
    const char *base, *upgrade; /* normalised; NULL when not given, or wrong and reported */
    struct span base_span, upgrade_span, client_span, listener_span;
    bool has_upgrade;
};

/* ---- annotations ---- */

static struct span value_span(const struct ast_annotation *a)
{
    const struct ast_attribute *value = annotation_find(a, "value");
    return value ? value->span : a->span;
}

static void base_read(struct checker *c, struct reading *r, const char *text, struct span span)
{
    if (r->base_span.end) {
        struct diag_entry *e = diag_error(c->diag, span, "duplicate-base-path", "the base path is given twice");
        diag_note(c->diag, e, r->base_span, "it is also given here");
        return;
    }
    r->base_span = span;
    if (text && path_check(c, text, span, false))
        r->base = path_normalise(c, text);
}

static void upgrade_read(struct checker *c, struct reading *r, const struct ast_annotation *a,
                         const struct annotation_kind *kind)
{
    const char *text = annotation_value(c, a, kind, "@ws:WebSocketUpgradePath(\"/path\")");
    r->has_upgrade = true;
    r->upgrade_span = value_span(a);
    if (text && !*text) {
        struct diag_entry *e = diag_error(c->diag, r->upgrade_span, "empty-upgrade-path", "the upgrade path is empty");
        diag_note(c->diag, e, SPAN_NONE, "\"/\" is the base path itself");
    } else if (text && path_check(c, text, r->upgrade_span, false)) {
        r->upgrade = path_normalise(c, text);
    }
}

/* Each service has one listener. */
static void listener_read(struct checker *c, struct reading *r, const struct ast_attribute *given)
{
    if (r->listener_span.end) {
        struct diag_entry *e =
            diag_error(c->diag, given->span, "duplicate-listener", "where the service listens is given twice");
        diag_note(c->diag, e, r->listener_span, "it is also given here");
    }
    r->listener_span = given->span;
}

static void configuration_read(struct checker *c, struct reading *r, const struct ast_annotation *a)
{
    const struct ast_attribute *base = annotation_find(a, "basePath"), *host = annotation_find(a, "host"),
                               *port = annotation_find(a, "port");
    int64_t number;
    if (base)
        base_read(c, r, annotation_text(c, base, "the base path"), base->span);
    if (host || port)
        listener_read(c, r, port ? port : host);
    if (host)
        r->service->host = annotation_text(c, host, "the host");
    if (!port || !annotation_int(c, port, "the port", &number))
        return;
    if (number < 1 || number > 65535)
        diag_error(c->diag, port->span, "port-range", "port %lld is not between 1 and 65535", (long long)number);
    else
        r->service->port = (int)number;
}

static void source_read(struct checker *c, const struct ast_annotation *a)
{
    const struct ast_attribute *protocol = annotation_find(a, "protocol");
    const char *text = protocol ? annotation_text(c, protocol, "the protocol") : "http";
    if (text && strcmp(text, "http") != 0)
        outside(c, a->span, "a service that is neither HTTP nor WebSocket", "services");
    else if (text)
        diag_warning(c->diag, a->span, "ignored-annotation",
                     "'Source' is read and has no effect: options of the built server choose where it listens");
}

static void annotations_apply(struct checker *c, struct reading *r)
{
    for (const struct ast_annotation *a = r->service->decl->annotations.first; a; a = a->next) {
        const struct annotation_kind *kind = annotation_read(c, a, ON_SERVICE);
        if (!kind)
            continue;
        switch (kind->id) {
        case ANNOTATION_BASE_PATH:
            base_read(c, r, annotation_value(c, a, kind, "@http:BasePath(\"/path\")"), value_span(a));
            break;
        case ANNOTATION_CONFIGURATION:
            configuration_read(c, r, a);
            break;
        case ANNOTATION_UPGRADE_PATH:
            upgrade_read(c, r, a, kind);
            break;
        case ANNOTATION_SOURCE:
            source_read(c, a);
            break;
        case ANNOTATION_CLIENT_SERVICE:
            r->service->client = true;
            r->client_span = a->span;
            break;
        default:
            break;
        }
    }
}

/* ---- protocol and endpoint ---- */

static enum service_protocol protocol_read(struct checker *c, const struct ast_decl *decl)
{
    struct ast_name protocol = decl->service.protocol;
    if (!protocol.text)
        return PROTOCOL_ANY;
    const char *name = protocol.text;
    struct import *import = import_find(c->file, name);
    if (import) {
        import->used = true;
        name = package_short_name(import->path);
    }
    if (strcmp(name, "http") == 0)
        return PROTOCOL_HTTP;
    if (strcmp(name, "ws") == 0)
        return PROTOCOL_WS;
    outside(c, protocol.span, "a service that is neither HTTP nor WebSocket", "services");
    return PROTOCOL_OTHER;
}

static void endpoint_set(struct checker *c, struct reading *r, enum service_protocol protocol)
{
    struct service *s = r->service;
    const char *name = s->symbol->name;
    s->base_path = r->base ? r->base : path_join(c, "/", name);
    if (!r->has_upgrade)
        return;
    if (protocol == PROTOCOL_HTTP) {
        struct diag_entry *e =
            diag_error(c->diag, r->upgrade_span, "protocol-mismatch", "a WebSocket upgrade path on a service<http>");
        diag_note(c->diag, e, s->decl->service.protocol.span, "'%s' is declared for one protocol here", name);
        return;
    }
    if (!r->upgrade)
        return;
    const char *path = path_join(c, s->base_path, r->upgrade);
    s->upgrade_path = *path ? path : "/";
    if (!r->base_span.end) {
        struct diag_entry *e = diag_warning(c->diag, r->upgrade_span, "no-base-path",
                                            "service '%s' has no base path; the endpoint is %s", name, s->upgrade_path);
        diag_note(c->diag, e, SPAN_NONE, "write it down: @http:BasePath(\"/%s\")", name);
    }
}

/* ---- body ---- */

static void variables_read(struct checker *c, struct service *service)
{
    struct ast_decls *list = &service->decl->service.variables;
    service->variables = arena_calloc(c->arena, (list->count + 1) * sizeof(*service->variables));
    for (struct ast_decl *d = list->first; d; d = d->next) {
        name_is_reserved(c, &d->name);
        struct symbol *symbol = symbol_new(c, SYMBOL_VARIABLE, d->name, d);
        symbol->owner = service->symbol;
        symbol->type = type_resolve(c, d->variable.type);
        service->variables[service->variable_count++] = symbol;
    }
}

struct resource_name {
    const char *name; /* key */
    struct span span;
    UT_hash_handle hh;
};

static void resource_names_check(struct checker *c, const struct ast_decl *decl)
{
    struct resource_name *names = NULL, *first;
    for (const struct ast_decl *r = decl->service.callables.first; r; r = r->next) {
        HASH_FIND_PTR(names, &r->name.text, first);
        if (first) {
            report_redeclared(c, r->name, first->span);
            continue;
        }
        struct resource_name *entry = ARENA_NEW(c->arena, struct resource_name);
        *entry = (struct resource_name){.name = r->name.text, .span = r->name.span};
        HASH_ADD_PTR(names, name, entry);
    }
    HASH_CLEAR(hh, names);
}

/* A client service gets the events of connections that the program opens itself: it has no place of its own. */
static void client_check(struct checker *c, const struct reading *r)
{
    const struct service *s = r->service;
    if (!s->client)
        return;
    if (r->has_upgrade || r->base_span.end) {
        struct diag_entry *e =
            diag_error(c->diag, r->has_upgrade ? r->upgrade_span : r->base_span, "client-service",
                       "'%s' is a client service: it takes no requests and has no path", s->symbol->name);
        diag_note(c->diag, e, r->client_span, "by this annotation");
    }
    for (const struct http_resource *h = s->resources; h; h = h->next) {
        struct diag_entry *e = diag_error(c->diag, h->function->symbol->span, "client-service",
                                          "a resource of a client service takes an event of its connections");
        diag_note(c->diag, e, SPAN_NONE,
                  "put @ws:OnTextMessage, @ws:OnBinaryMessage, @ws:OnClose or @ws:OnError before it");
    }
    if (s->events[EVENT_OPEN]) {
        struct diag_entry *e = diag_error(c->diag, s->events[EVENT_OPEN]->symbol->span, "client-service",
                                          "the connections of a client service are open when they are created");
        diag_note(c->diag, e, SPAN_NONE, "what is to be done then stands behind 'create ws:ClientConnector(..)'");
    }
}

static void events_without_endpoint(struct checker *c, const struct reading *r, enum service_protocol protocol)
{
    const struct service *s = r->service;
    bool has_event = protocol == PROTOCOL_WS;
    for (int i = 0; i < EVENT_KINDS; i++)
        has_event |= s->events[i] != NULL;
    if (!has_event || r->has_upgrade || s->client || c->broken) /* its annotation may be what is broken */
        return;
    struct diag_entry *e =
        diag_warning(c->diag, s->symbol->span, "no-upgrade-path",
                     "service '%s' takes WebSocket events but has no upgrade path, so none will come", s->symbol->name);
    diag_note(c->diag, e, SPAN_NONE, "put @ws:WebSocketUpgradePath(\"/path\") before it");
}

static void service_read(struct checker *c, struct service *service)
{
    struct reading r = {.service = service};
    struct ast_decl *decl = service->decl;
    enum service_protocol protocol = protocol_read(c, decl);
    c->uncertain = protocol == PROTOCOL_OTHER;
    annotations_apply(c, &r);
    bool understood = !c->uncertain;
    if (!understood) /* what its resources take depends on what is outside the subset */
        protocol = PROTOCOL_OTHER;
    endpoint_set(c, &r, protocol);
    variables_read(c, service);
    resource_names_check(c, decl);
    c->resource_end = &service->resources;
    for (struct ast_decl *d = decl->service.callables.first; d; d = d->next)
        if (d->symbol)
            resource_read(c, service, protocol, d->symbol->function);
    resources_compare(c, service);
    client_check(c, &r);
    if (understood)
        events_without_endpoint(c, &r, protocol);
    if (decl->service.callables.count == 0 && !c->broken)
        diag_warning(c->diag, service->symbol->span, "empty-service", "service '%s' has no resources",
                     service->symbol->name);
}

/* ---- two services in one place ---- */

struct place {
    const char *text; /* key: listener and path */
    const struct service *service;
    UT_hash_handle hh;
};

static const struct service *place_take(struct checker *c, struct place **places, const struct service *s,
                                        const char *kind, const char *path)
{
    char listener[64];
    snprintf(listener, sizeof listener, "%s:%.40s:%d:", kind, s->host ? s->host : "0.0.0.0", s->port ? s->port : 9090);
    const char *text = path_join(c, arena_copy_text(c->arena, listener, strlen(listener)), path);
    struct place *place;
    HASH_FIND_STR(*places, text, place);
    if (place)
        return place->service;
    place = ARENA_NEW(c->arena, struct place);
    place->text = text;
    place->service = s;
    HASH_ADD_KEYPTR(hh, *places, place->text, strlen(place->text), place);
    return NULL;
}

/* A service of requests and one of WebSockets may share a base path: the endpoint is below it. */
static void places_compare(struct checker *c)
{
    struct place *places = NULL;
    for (const struct service *s = c->program->services; s; s = s->next) {
        if (!s->base_path || s->client)
            continue;
        const struct service *first = s->resources ? place_take(c, &places, s, "base", s->base_path) : NULL;
        const char *path = *s->base_path ? s->base_path : "/";
        const char *what = "base path";
        if (!first && s->upgrade_path) {
            first = place_take(c, &places, s, "upgrade", s->upgrade_path);
            path = s->upgrade_path;
            what = "WebSocket endpoint";
        }
        if (!first)
            continue;
        struct diag_entry *e =
            diag_error(c->diag, s->symbol->span, "duplicate-service", "services '%s' and '%s' have the same %s %s",
                       first->symbol->name, s->symbol->name, what, path);
        diag_note(c->diag, e, first->symbol->span, "'%s' is declared here", first->symbol->name);
    }
    HASH_CLEAR(hh, places);
}

/* Annotations have an effect on services only; here they use imports, and are checked. */
static void declaration_read_idle(struct checker *c, const struct ast_decl *d)
{
    annotations_read_idle(c, d);
    if (d->kind == DECL_CONNECTOR)
        for (const struct ast_decl *action = d->service.callables.first; action; action = action->next)
            annotations_read_idle(c, action);
}

void services_check(struct checker *c)
{
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (struct ast_decl *d = c->file->unit->decls.first; d; d = d->next)
            if (d->kind == DECL_SERVICE && d->symbol)
                service_read(c, d->symbol->service);
            else
                declaration_read_idle(c, d);
    places_compare(c);
}
