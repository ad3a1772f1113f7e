#include "sema/services/annotation.h"

#include "sema/names/import.h"
#include "sema/run/outside.h"
#include "sema/run/spelling.h"
#include "sema/run/words.h"

#include <stdio.h>
#include <string.h>

/* Keys and certificates are options of the built server; what pages of other origins may do is up to the program. */
#define TLS                                                                                                            \
    " httpsPort keyStoreFile keyStorePass keyStorePassword certPass trustStoreFile trustStorePass sslVerifyClient"     \
    " sslEnabledProtocols ciphers sslProtocol "
#define CORS " allowOrigins allowCredentials allowMethods allowHeaders maxAge exposeHeaders "

#define METHOD(name)                                                                                                   \
    {                                                                                                                  \
        "http", #name, ANNOTATION_METHOD, ON_RESOURCE, HTTP_##name, " ", NULL, NULL                                    \
    }
#define EVENT(name, event)                                                                                             \
    {                                                                                                                  \
        "ws", name, ANNOTATION_EVENT, ON_RESOURCE, event, " ", NULL, NULL                                              \
    }
#define DOC(name)                                                                                                      \
    {                                                                                                                  \
        "doc", name, ANNOTATION_DOC, ON_ANY, 0, NULL, NULL, NULL                                                       \
    }
#define VALUE(package, name, id, point)                                                                                \
    {                                                                                                                  \
        package, name, id, point, 0, " value ", NULL, NULL                                                             \
    }
#define CONFIGURATION(name)                                                                                            \
    {                                                                                                                  \
        "http", name, ANNOTATION_CONFIGURATION, ON_SERVICE, 0, " basePath host port ", " webSocket websocket ",        \
            TLS CORS                                                                                                   \
    }

static const struct annotation_kind kinds[] = {
    VALUE("http", "BasePath", ANNOTATION_BASE_PATH, ON_SERVICE),
    CONFIGURATION("config"),
    CONFIGURATION("configuration"),
    {"http", "Source", ANNOTATION_SOURCE, ON_SERVICE, 0, NULL, NULL, NULL}, /* each protocol has its own attributes */
    METHOD(GET),
    METHOD(HEAD),
    METHOD(POST),
    METHOD(PUT),
    METHOD(DELETE),
    METHOD(PATCH),
    METHOD(OPTIONS),
    VALUE("http", "Path", ANNOTATION_PATH, ON_RESOURCE),
    {"http", "resourceConfig", ANNOTATION_RESOURCE_CONFIG, ON_RESOURCE, 0, " methods verbs path consumes produces ",
     NULL, CORS},
    VALUE("http", "Produces", ANNOTATION_PRODUCES, ON_RESOURCE),
    VALUE("http", "Consumes", ANNOTATION_CONSUMES, ON_RESOURCE),
    VALUE("http", "PathParam", ANNOTATION_PATH_PARAM, ON_PARAMETER),
    VALUE("http", "QueryParam", ANNOTATION_QUERY_PARAM, ON_PARAMETER),
    VALUE("ws", "WebSocketUpgradePath", ANNOTATION_UPGRADE_PATH, ON_SERVICE),
    {"ws", "ClientService", ANNOTATION_CLIENT_SERVICE, ON_SERVICE, 0, NULL, NULL, NULL},
    EVENT("OnOpen", EVENT_OPEN),
    EVENT("OnTextMessage", EVENT_TEXT),
    EVENT("OnBinaryMessage", EVENT_BINARY),
    EVENT("OnClose", EVENT_CLOSE),
    EVENT("OnError", EVENT_ERROR),
    EVENT("OnIdleTimeout", EVENT_IDLE),
    DOC("Description"),
    DOC("Param"),
    DOC("Return"),
    DOC("Field"),
    DOC("Args"),
    DOC("QueryParam"),
};

enum { KINDS = sizeof(kinds) / sizeof(*kinds) };

/* ---- which one it is ---- */

static const struct annotation_kind *kind_find(const char *package, const char *name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0 && strcmp(kinds[i].package, package) == 0)
            return &kinds[i];
    return NULL;
}

static const char *full_name(struct checker *c, const char *package, const char *name)
{
    char text[256];
    snprintf(text, sizeof text, "@%s%s%s", package ? package : "", package ? ":" : "", name);
    return arena_copy_text(c->arena, text, strlen(text));
}

static struct span name_span(const struct ast_annotation *a)
{
    struct span name = a->name.prefix.text ? span_join(a->name.prefix.span, a->name.name.span) : a->name.name.span;
    return (struct span){a->span.begin, name.end};
}

/* `@ws:UpgradePath`, `@ws:Open`: its last words. */
static bool is_end_of(const struct annotation_kind *kind, const char *package, const char *name)
{
    enum { SHORTEST = 4 };
    size_t all = strlen(kind->name), length = strlen(name);
    return length >= SHORTEST && length < all && strcmp(kind->package, package) == 0 &&
           strcmp(kind->name + all - length, name) == 0;
}

static const char *nearest_kind(struct checker *c, const char *package, const char *name)
{
    const char *names[KINDS];
    for (size_t i = 0; i < KINDS; i++)
        names[i] = full_name(c, package ? kinds[i].package : NULL, kinds[i].name);
    const char *near = diag_nearest(full_name(c, package, name), names, KINDS);
    for (size_t i = 0; i < KINDS; i++)
        if (near ? names[i] == near : package && is_end_of(&kinds[i], package, name))
            return full_name(c, kinds[i].package, kinds[i].name);
    return NULL;
}

/* What parameters take in other frameworks, and here is read from the message; NULL for all else. */
static const char *function_instead(const char *name)
{
    static const char *const functions[][2] = {
        {"HeaderParam", "messages:getHeader(m, \"Name\")"},
        {"Header", "messages:getHeader(m, \"Name\")"},
        {"CookieParam", "messages:getHeader(m, \"Cookie\")"},
        {"FormParam", "http:getFormParams(m)"},
        {"BodyParam", "messages:getJsonPayload(m)"},
        {"Body", "messages:getJsonPayload(m)"},
        {"Payload", "messages:getJsonPayload(m)"},
    };
    for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
        if (strcmp(functions[i][0], name) == 0)
            return functions[i][1];
    return NULL;
}

static void report_unknown(struct checker *c, const struct ast_annotation *a)
{
    const char *prefix = a->name.prefix.text, *name = a->name.name.text;
    struct diag_entry *e = diag_warning(c->diag, name_span(a), "unknown-annotation",
                                        "unknown annotation '%s' has no effect", full_name(c, prefix, name));
    const char *function = function_instead(name), *near = function ? NULL : nearest_kind(c, prefix, name);
    if (function)
        diag_note(c->diag, e, SPAN_NONE, "that is read from the message: %s", function);
    else if (near)
        diag_suggest(c->diag, e, near);
}

/* Annotations that programs define themselves are known, and do nothing. */
static bool is_defined(const struct checker *c, const char *name)
{
    for (const struct file *file = c->files; file; file = file->next)
        if (file->package == c->file->package)
            for (const struct ast_decl *d = file->unit->decls.first; d; d = d->next)
                if (d->kind == DECL_ANNOTATION && d->name.text == name)
                    return true;
    return false;
}

static const struct annotation_kind *unqualified_kind(struct checker *c, const struct ast_annotation *a)
{
    const char *name = a->name.name.text;
    if (is_defined(c, name))
        return NULL;
    const char *package = spelling_annotation(name);
    if (!package) {
        report_unknown(c, a);
        return NULL;
    }
    spelling_warn(c, name_span(a), full_name(c, NULL, name), full_name(c, package, name));
    return kind_find(package, name);
}

static bool is_other_protocol(const char *package)
{
    static const char *const names[] = {"jms", "file", "fs", "ftp", "sql", "net"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(names[i], package) == 0)
            return true;
    return false;
}

static const struct annotation_kind *qualified_kind(struct checker *c, const struct ast_annotation *a)
{
    const char *package = a->name.prefix.text, *name = a->name.name.text;
    struct import *import = import_find(c->file, package);
    if (import) {
        import->used = true;
        if (import->package || import->broken)
            return NULL; /* of the program's own: checked where it is defined, and without effect */
        package = package_short_name(import->path);
    }
    const struct annotation_kind *kind = kind_find(package, name);
    if (kind)
        return kind;
    if (is_other_protocol(package))
        outside(c, name_span(a), "a service that is neither HTTP nor WebSocket", "services");
    else if (strcmp(package, "ws") == 0 && strcmp(name, "configuration") == 0) {
        c->file->later = true;
        outside(c, name_span(a), "@ws:configuration", "later");
    } else if (strcmp(package, "doc") != 0)
        report_unknown(c, a);
    return NULL;
}

/* ---- its attributes and place ---- */

static const char *nearest_attribute(struct checker *c, const struct annotation_kind *kind, const char *name)
{
    const char *names[16];
    size_t count = 0;
    for (const char *at = kind->attributes + 1; *at && count < 16;) {
        size_t length = strcspn(at, " ");
        names[count++] = arena_copy_text(c->arena, at, length);
        at += length + 1;
    }
    return diag_nearest(name, names, count);
}

/* Said once for an annotation: what belongs to TLS comes together. */
static void warn_ignored(struct checker *c, const struct ast_annotation *a, const struct ast_attribute *t,
                         const struct annotation_kind *kind)
{
    bool tls = is_among(TLS, t->name.text);
    for (const struct ast_attribute *before = a->attributes.first; before != t; before = before->next)
        if (before->name.text && is_among(tls ? TLS : CORS, before->name.text))
            return;
    struct diag_entry *e = diag_warning(c->diag, t->name.span, "ignored-attribute", "'%s' of %s has no effect",
                                        t->name.text, full_name(c, kind->package, kind->name));
    diag_note(c->diag, e, SPAN_NONE,
              tls ? "keys and certificates are options of the built server: --tls-cert and --tls-key"
                  : "headers of a reply are set with messages:setHeader");
}

static void attributes_check(struct checker *c, const struct ast_annotation *a, const struct annotation_kind *kind)
{
    if (!kind->attributes)
        return;
    for (const struct ast_attribute *t = a->attributes.first; t; t = t->next) {
        const char *name = t->name.text ? t->name.text : "value";
        if (is_among(kind->attributes, name))
            continue;
        if (kind->outside && is_among(kind->outside, name)) {
            char construct[128];
            snprintf(construct, sizeof construct, "the attribute '%s' of %s", name,
                     full_name(c, kind->package, kind->name));
            outside(c, t->span, construct, "services");
            continue;
        }
        if (kind->ignored && t->name.text && is_among(kind->ignored, name)) {
            warn_ignored(c, a, t, kind);
            continue;
        }
        struct diag_entry *e = diag_warning(c->diag, t->name.text ? t->name.span : t->span, "unknown-attribute",
                                            t->name.text ? "%s has no attribute '%s'" : "%s takes no value",
                                            full_name(c, kind->package, kind->name), name);
        const char *near = t->name.text ? nearest_attribute(c, kind, name) : NULL;
        if (near)
            diag_suggest(c->diag, e, near);
    }
}

static const char *point_text(unsigned points)
{
    if (points & ON_SERVICE)
        return "a service";
    return points & ON_RESOURCE ? "a resource" : "a parameter of a resource";
}

const struct annotation_kind *annotation_read(struct checker *c, const struct ast_annotation *a,
                                              enum annotation_point point)
{
    if (!a->name.name.text)
        return NULL;
    const struct annotation_kind *kind = a->name.prefix.text ? qualified_kind(c, a) : unqualified_kind(c, a);
    if (!kind)
        return NULL;
    attributes_check(c, a, kind);
    if (kind->points & point)
        return kind;
    diag_warning(c->diag, name_span(a), "misplaced-annotation", "%s has no effect here: it belongs to %s",
                 full_name(c, kind->package, kind->name), point_text(kind->points));
    return NULL;
}

void annotations_read_idle(struct checker *c, const struct ast_decl *decl)
{
    for (const struct ast_annotation *a = decl->annotations.first; a; a = a->next)
        annotation_read(c, a, ON_OTHER);
}
