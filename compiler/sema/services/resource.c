#include "sema/services/resource.h"

#include "sema/services/annotation.h"
#include "sema/services/path.h"
#include "sema/signatures/signature.h"

#include <ctype.h>
#include <string.h>
#include <uthash.h>

/* What the annotations of one resource say. */
struct reading {
    struct service *service;
    enum service_protocol protocol;
    struct function *function;
    const struct ast_annotation *event, *http; /* the first of either family */
    enum event_kind event_kind;
    unsigned methods;
    const char *path;
    struct span path_span;
    bool path_wrong;                 /* which has been reported */
    const char *consumes, *produces; /* as in struct http_resource */
};

/* ---- annotations ---- */

static unsigned method_named(const char *name)
{
    static const struct {
        const char *name;
        unsigned method;
    } methods[] = {{"GET", HTTP_GET},       {"HEAD", HTTP_HEAD},   {"POST", HTTP_POST},      {"PUT", HTTP_PUT},
                   {"DELETE", HTTP_DELETE}, {"PATCH", HTTP_PATCH}, {"OPTIONS", HTTP_OPTIONS}};
    for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++)
        if (strcmp(methods[i].name, name) == 0)
            return methods[i].method;
    return 0;
}

static void method_read(struct checker *c, void *context, const char *name, struct span span)
{
    struct reading *r = context;
    unsigned method = method_named(name);
    if (!method) {
        struct diag_entry *e = diag_error(c->diag, span, "unknown-method", "unknown HTTP method '%s'", name);
        static const char *const names[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};
        const char *near = diag_nearest(name, names, 7);
        if (near)
            diag_suggest(c->diag, e, near);
    }
    r->methods |= method;
}

static void path_read(struct checker *c, struct reading *r, const char *text, struct span span)
{
    if (r->path_span.end) {
        struct diag_entry *e = diag_error(c->diag, span, "duplicate-path", "the path is given twice");
        diag_note(c->diag, e, r->path_span, "it is also given here");
        return;
    }
    if (!text)
        return;
    r->path_wrong = !path_check(c, text, span, true);
    if (!r->path_wrong)
        r->path = path_normalise(c, text);
    r->path_span = span;
}

/* Length of "type/subtype" without parameters; 0 when it is none. */
static size_t media_length(const char *text)
{
    static const char token[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
    size_t type = strspn(text, token), subtype;
    if (type == 0 || text[type] != '/')
        return 0;
    subtype = strspn(text + type + 1, token);
    size_t length = type + 1 + subtype, blank = strspn(text + length, " ");
    return subtype && (!text[length + blank] || text[length + blank] == ';') ? length : 0;
}

/* Adds a media type to the list at `context`. */
static void media_read(struct checker *c, void *context, const char *text, struct span span)
{
    const char **list = context;
    size_t length = media_length(text);
    if (!length) {
        struct diag_entry *e = diag_error(c->diag, span, "bad-media-type", "'%s' is no media type", text);
        diag_note(c->diag, e, SPAN_NONE, "one is written as \"text/plain\" or \"application/json\"");
        return;
    }
    size_t before = *list ? strlen(*list) : 0, comma = before ? 2 : 0;
    char *longer = arena_alloc(c->arena, before + comma + length + 1);
    if (before) {
        memcpy(longer, *list, before);
        memcpy(longer + before, ", ", 2);
    }
    for (size_t i = 0; i < length; i++)
        longer[before + comma + i] = (char)tolower((unsigned char)text[i]);
    longer[before + comma + length] = '\0';
    *list = longer;
}

static void media_annotation(struct checker *c, const struct ast_annotation *a, const struct annotation_kind *kind,
                             const char **list)
{
    const struct ast_attribute *value = annotation_find(a, "value");
    if (!value)
        annotation_value(c, a, kind,
                         kind->id == ANNOTATION_CONSUMES ? "@http:Consumes(\"application/json\")"
                                                         : "@http:Produces(\"application/json\")");
    for (const struct ast_attribute *t = value; t; t = t->next)
        if (t == value || !t->name.text)
            annotation_texts(c, t, "a media type", media_read, list);
}

static void config_read(struct checker *c, struct reading *r, const struct ast_annotation *a)
{
    static const char *const methods[] = {"methods", "verbs"};
    const struct ast_attribute *path = annotation_find(a, "path"), *consumes = annotation_find(a, "consumes"),
                               *produces = annotation_find(a, "produces");
    for (size_t i = 0; i < 2; i++) {
        const struct ast_attribute *t = annotation_find(a, methods[i]);
        if (t)
            annotation_texts(c, t, "a method", method_read, r);
    }
    if (path)
        path_read(c, r, annotation_text(c, path, "the path"), path->span);
    if (consumes)
        annotation_texts(c, consumes, "a media type", media_read, &r->consumes);
    if (produces)
        annotation_texts(c, produces, "a media type", media_read, &r->produces);
}

static const char *const event_names[EVENT_KINDS] = {
    [EVENT_OPEN] = "@ws:OnOpen",   [EVENT_TEXT] = "@ws:OnTextMessage", [EVENT_BINARY] = "@ws:OnBinaryMessage",
    [EVENT_CLOSE] = "@ws:OnClose", [EVENT_ERROR] = "@ws:OnError",      [EVENT_IDLE] = "@ws:OnIdleTimeout"};

static void event_read(struct checker *c, struct reading *r, const struct ast_annotation *a, int event)
{
    if (r->event) {
        struct diag_entry *e = diag_error(c->diag, a->span, "two-events", "a resource takes one event");
        diag_note(c->diag, e, r->event->span, "it already takes this one");
        return;
    }
    r->event = a;
    r->event_kind = (enum event_kind)event;
}

static void annotation_apply(struct checker *c, struct reading *r, const struct ast_annotation *a)
{
    const struct annotation_kind *kind = annotation_read(c, a, ON_RESOURCE);
    if (!kind)
        return;
    switch (kind->id) {
    case ANNOTATION_EVENT:
        event_read(c, r, a, kind->detail);
        return;
    case ANNOTATION_METHOD:
        r->methods |= (unsigned)kind->detail;
        break;
    case ANNOTATION_PATH: {
        const struct ast_attribute *value = annotation_find(a, "value");
        path_read(c, r, annotation_value(c, a, kind, "@http:Path(\"/path\")"), value ? value->span : a->span);
        break;
    }
    case ANNOTATION_RESOURCE_CONFIG:
        config_read(c, r, a);
        break;
    case ANNOTATION_CONSUMES:
        media_annotation(c, a, kind, &r->consumes);
        break;
    case ANNOTATION_PRODUCES:
        media_annotation(c, a, kind, &r->produces);
        break;
    default:
        return;
    }
    if (!r->http)
        r->http = a;
}

/* ---- protocols ---- */

static bool protocol_fits(struct checker *c, const struct reading *r)
{
    const struct symbol *resource = r->function->symbol, *service = r->service->symbol;
    struct span protocol = r->service->decl->service.protocol.span;
    struct diag_entry *e = NULL;
    if (r->event && r->http) {
        e = diag_error(c->diag, r->http->span, "protocol-mismatch",
                       "a resource takes a WebSocket event or HTTP requests, not both");
        diag_note(c->diag, e, r->event->span, "it already takes this event");
        return false;
    }
    if (r->protocol == PROTOCOL_HTTP && r->event)
        e = diag_error(c->diag, r->event->span, "protocol-mismatch", "a WebSocket event in a service<http>");
    else if (r->protocol == PROTOCOL_WS && r->http)
        e = diag_error(c->diag, r->http->span, "protocol-mismatch", "an HTTP annotation in a service<ws>");
    else if (r->protocol == PROTOCOL_WS && !r->event && !c->broken) {
        e = diag_error(c->diag, resource->span, "no-event", "resource '%s' of a service<ws> takes no event",
                       resource->name);
        diag_note(c->diag, e, SPAN_NONE, "put one before it: @ws:OnOpen, @ws:OnTextMessage, @ws:OnClose ...");
    }
    if (e)
        diag_note(c->diag, e, protocol, "'%s' is declared for one protocol here", service->name);
    return !e;
}

/* ---- parameters ---- */

/* True when the first parameter is a message. */
static bool message_check(struct checker *c, const struct function *f, const char *shown)
{
    if (f->parameter_count == 0) {
        struct diag_entry *e = diag_error(c->diag, f->symbol->span, "resource-parameters",
                                          "resource '%s' needs a parameter 'message m'", f->symbol->name);
        diag_note(c->diag, e, SPAN_NONE, "write it as: resource %s (message m)", shown);
        return false;
    }
    const struct symbol *first = f->parameters[0];
    if (first->type == &type_message || first->type == &type_poison)
        return true;
    struct diag_entry *e = diag_error(c->diag, first->decl->variable.type->span, "resource-parameters",
                                      "the first parameter of a resource is the message, not '%s'", first->type->name);
    diag_note(c->diag, e, SPAN_NONE, "write it as: resource %s (message m)", shown);
    return false;
}

static void event_parameters(struct checker *c, const struct reading *r)
{
    const struct function *f = r->function;
    if (!message_check(c, f, f->symbol->name))
        return;
    for (unsigned i = 0; i < f->parameter_count; i++)
        annotations_read_idle(c, f->parameters[i]->decl);
    if (f->parameter_count > 1)
        diag_error(c->diag, f->parameters[1]->span, "resource-parameters",
                   "a resource for %s has no parameter but the message", event_names[r->event_kind]);
}

static void binding_path(struct checker *c, const struct reading *r, const struct ast_annotation *a,
                         struct http_parameter *p)
{
    int position = r->path ? path_variable(r->path, p->name) : 0;
    p->position = position < 0 ? 0 : (unsigned)position;
    if (position >= 0 || r->path_wrong)
        return;
    struct diag_entry *e =
        diag_error(c->diag, a->span, "unknown-path-variable", "the path has no variable '{%s}'", p->name);
    const char *names[32];
    const char *near = diag_nearest(p->name, names, path_variables(c, r->path, names, 32));
    if (near)
        diag_suggest(c->diag, e, near);
    if (r->path_span.end)
        diag_note(c->diag, e, r->path_span, "the path is given here");
}

/* Reads what binds one parameter; false when nothing does. */
static bool binding_read(struct checker *c, const struct reading *r, struct symbol *symbol, struct http_parameter *p)
{
    for (const struct ast_annotation *a = symbol->decl->annotations.first; a; a = a->next) {
        const struct annotation_kind *kind = annotation_read(c, a, ON_PARAMETER);
        if (!kind || (kind->id != ANNOTATION_PATH_PARAM && kind->id != ANNOTATION_QUERY_PARAM))
            continue;
        p->symbol = symbol;
        p->from_query = kind->id == ANNOTATION_QUERY_PARAM;
        p->name = a->attributes.first ? annotation_value(c, a, kind, "@http:PathParam(\"name\")") : symbol->name;
        if (p->name && !p->from_query)
            binding_path(c, r, a, p);
        return true;
    }
    return false;
}

static void binding_type(struct checker *c, const struct symbol *symbol)
{
    switch (symbol->type->kind) {
    case TYPE_STRING:
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_BOOLEAN:
    case TYPE_POISON:
        return;
    default:
        break;
    }
    struct diag_entry *e = diag_error(c->diag, symbol->decl->variable.type->span, "resource-parameters",
                                      "a path or query parameter cannot be of type '%s'", symbol->type->name);
    diag_note(c->diag, e, SPAN_NONE, "it is a string, int, float or boolean");
}

static void http_parameters(struct checker *c, const struct reading *r, struct http_resource *row)
{
    const struct function *f = r->function;
    if (!message_check(c, f, f->symbol->name))
        return;
    row->parameters = arena_calloc(c->arena, f->parameter_count * sizeof(*row->parameters));
    annotations_read_idle(c, f->parameters[0]->decl);
    for (unsigned i = 1; i < f->parameter_count; i++) {
        struct symbol *symbol = f->parameters[i];
        if (binding_read(c, r, symbol, &row->parameters[row->parameter_count])) {
            binding_type(c, symbol);
            row->parameter_count++;
            continue;
        }
        if (c->broken || symbol->type == &type_poison)
            continue;
        struct diag_entry *e =
            diag_error(c->diag, symbol->span, "unbound-parameter", "nothing says where '%s' comes from", symbol->name);
        diag_note(c->diag, e, SPAN_NONE, "write @http:PathParam(\"%s\") or @http:QueryParam(\"%s\") before it",
                  symbol->name, symbol->name);
    }
}

/* ---- rows ---- */

static void add_event(struct checker *c, const struct reading *r)
{
    struct function **slot = &r->service->events[r->event_kind];
    if (*slot) {
        struct diag_entry *e =
            diag_error(c->diag, r->event->span, "duplicate-event", "two resources of service '%s' take %s",
                       r->service->symbol->name, event_names[r->event_kind]);
        diag_note(c->diag, e, (*slot)->symbol->span, "the other one is '%s'", (*slot)->symbol->name);
        return;
    }
    *slot = r->function;
    r->function->takes_event = true;
    event_parameters(c, r);
}

static void add_http(struct checker *c, struct reading *r)
{
    struct http_resource *row = ARENA_NEW(c->arena, struct http_resource);
    if (!r->path)
        r->path = path_join(c, "/", r->function->symbol->name);
    row->function = r->function;
    r->function->takes_requests = true;
    row->path = *r->path ? r->path : "/";
    row->methods = r->methods ? r->methods : HTTP_GET;
    row->consumes = r->consumes;
    row->produces = r->produces;
    http_parameters(c, r, row);
    *c->resource_end = row;
    c->resource_end = &row->next;
}

void resource_read(struct checker *c, struct service *service, enum service_protocol protocol,
                   struct function *resource)
{
    struct reading r = {.service = service, .protocol = protocol, .function = resource};
    signature_read(c, resource);
    if (protocol == PROTOCOL_OTHER)
        return;
    for (const struct ast_annotation *a = resource->decl->annotations.first; a; a = a->next)
        annotation_apply(c, &r, a);
    if (!protocol_fits(c, &r))
        return;
    if (r.event)
        add_event(c, &r);
    else
        add_http(c, &r);
}

/* ---- the same requests ---- */

struct shape {
    const char *text; /* key */
    struct http_resource *resource;
    struct shape *same;
    UT_hash_handle hh;
};

static void report_same(struct checker *c, const struct http_resource *a, const struct http_resource *first)
{
    struct diag_entry *e = diag_error(c->diag, a->function->symbol->span, "duplicate-resource",
                                      "resource '%s' answers the same requests as '%s'", a->function->symbol->name,
                                      first->function->symbol->name);
    diag_note(c->diag, e, first->function->symbol->span, "'%s' is declared here, with the path %s",
              first->function->symbol->name, first->path);
}

void resources_compare(struct checker *c, const struct service *service)
{
    struct shape *shapes = NULL;
    for (struct http_resource *r = service->resources; r; r = r->next) {
        struct shape *shape = ARENA_NEW(c->arena, struct shape), *first;
        shape->text = path_shape(c, r->path);
        shape->resource = r;
        HASH_FIND_STR(shapes, shape->text, first);
        if (!first) {
            HASH_ADD_KEYPTR(hh, shapes, shape->text, strlen(shape->text), shape);
            continue;
        }
        for (struct shape *s = first; s; s = s->same)
            if (s->resource->methods & r->methods) {
                report_same(c, r, s->resource);
                break;
            }
        shape->same = first->same;
        first->same = shape;
    }
    HASH_CLEAR(hh, shapes);
}
