#include "emit/program/service.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/code/ways.h"
#include "emit/program/callable.h"
#include "emit/program/variable.h"
#include "emit/run/text.h"
#include "emit/statements/flow.h"
#include "emit/statements/stmt.h"
#include "emit/statements/worker.h"
#include "emit/types/c_type.h"

#include <string.h>

/* ---- resources ---- */

/* All resources have one C signature; what differs is in the table. */
static struct c_decl *open_resource(struct lower *l, const struct function *f)
{
    lower_worker_functions(l, f, &l->services);
    struct c_decl *decl = c_decl_new(l->arena, &l->services, C_FUNCTION);
    decl->function.type = "bool";
    decl->function.name = cname_of(l->names, f->symbol);
    decl->span = f->symbol->span;
    lower_open(l, decl, f);
    c_parameter(l->arena, decl, "bal_event *", "ev");
    c_parameter(l->arena, decl, "bal_message", cname_of(l->names, f->parameters[0]));
    return decl;
}

static void close_resource(struct lower *l, const struct function *f, struct c_decl *decl, bool reads_message)
{
    lower_workers(l, f);
    lower_body(l, &f->decl->callable.body);
    l->span = f->decl->callable.end;
    if (lower_falls_through(&f->decl->callable.body))
        lower_succeed(l);
    if (!f->parameters[0]->used && !reads_message)
        c_insert(&decl->function.body, NULL, lower_unused(l, cname_of(l->names, f->parameters[0])));
    lower_close(l, decl, text_trace_name(l, f->symbol));
}

static void lower_event_resource(struct lower *l, const struct function *f)
{
    close_resource(l, f, open_resource(l, f), false);
}

/* ---- HTTP resources ---- */

/* The runtime's function that makes a value of the type from the path or the query. */
static const char *binder(const struct http_parameter *p)
{
    switch (p->symbol->type->kind) {
    case TYPE_INT:
        return p->from_query ? "bal_resource_query_int" : "bal_resource_path_int";
    case TYPE_FLOAT:
        return p->from_query ? "bal_resource_query_float" : "bal_resource_path_float";
    case TYPE_BOOLEAN:
        return p->from_query ? "bal_resource_query_boolean" : "bal_resource_path_boolean";
    default:
        return p->from_query ? "bal_resource_query" : NULL;
    }
}

static void bind_parameter(struct lower *l, const struct http_resource *r, const struct http_parameter *p)
{
    const char *name = cname_of(l->names, p->symbol), *function = binder(p);
    l->span = p->symbol->span;
    struct c_stmt *declare = lower_append(l, C_DECLARE);
    declare->declare.type = lower_type(l, p->symbol->type);
    declare->declare.name = name;
    struct c_expr *part = p->from_query ? NULL : c_index(l->arena, c_name(l->arena, "path_values"), p->position);
    if (function) {
        struct c_expr *call = lower_event_call(l, function);
        if (p->from_query)
            c_argument(call, c_name(l->arena, cname_of(l->names, r->function->parameters[0])));
        c_argument(call, c_string(l->arena, p->name, strlen(p->name)));
        if (part)
            c_argument(call, part);
        c_argument(call, c_unary(l->arena, C_ADDRESS, c_name(l->arena, name)));
        lower_try(l, call);
    } else {
        declare->declare.value = part;
    }
    lower_mark_unread(l, p->symbol);
}

static void lower_http_resource(struct lower *l, const struct http_resource *r)
{
    struct c_decl *decl = open_resource(l, r->function);
    bool from_path = false, from_query = false;
    c_parameter(l->arena, decl, "const bal_string *", "path_values");
    for (unsigned i = 0; i < r->parameter_count; i++) {
        bind_parameter(l, r, &r->parameters[i]);
        from_query |= r->parameters[i].from_query;
        from_path |= !r->parameters[i].from_query;
    }
    if (!from_path)
        c_insert(&decl->function.body, NULL, lower_unused(l, "path_values"));
    close_resource(l, r->function, decl, from_query);
}

static struct c_expr *methods_of(struct lower *l, unsigned methods)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{HTTP_GET, "BAL_GET"},        {HTTP_HEAD, "BAL_HEAD"},     {HTTP_POST, "BAL_POST"},
                 {HTTP_PUT, "BAL_PUT"},        {HTTP_DELETE, "BAL_DELETE"}, {HTTP_PATCH, "BAL_PATCH"},
                 {HTTP_OPTIONS, "BAL_OPTIONS"}};
    struct c_expr *all = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (methods & names[i].bit) {
            struct c_expr *one = c_name(l->arena, names[i].name);
            all = all ? c_binary(l->arena, C_BIT_OR, all, one) : one;
        }
    return all ? all : c_int(l->arena, 0);
}

/* The table of a service's HTTP resources; its name, or NULL when there are none. */
static const char *resource_table(struct lower *l, const struct service *service, size_t *count)
{
    *count = 0;
    if (!service->resources)
        return NULL;
    struct c_expr *rows = c_list(l->arena, true);
    for (const struct http_resource *r = service->resources; r; r = r->next, ++*count) {
        struct c_expr *row = c_list(l->arena, r->consumes || r->produces); /* longer than a line */
        c_item(row, ".name", c_cstring(l->arena, text_trace_name(l, r->function->symbol)));
        c_item(row, ".path", c_cstring(l->arena, r->path));
        c_item(row, ".methods", methods_of(l, r->methods));
        c_item(row, ".run", c_name(l->arena, cname_of(l->names, r->function->symbol)));
        if (r->consumes)
            c_item(row, ".consumes", c_cstring(l->arena, r->consumes));
        if (r->produces)
            c_item(row, ".produces", c_cstring(l->arena, r->produces));
        if (r->function->suspends)
            c_item(row, ".suspends", c_bool(l->arena, true));
        c_item(rows, NULL, row);
    }
    struct c_decl *table = c_decl_new(l->arena, &l->services, C_VARIABLE);
    table->variable.type = "const struct bal_resource";
    table->variable.name = cname_part(l->names, "s_", service->symbol, "_resources");
    table->variable.array = true;
    table->variable.value = rows;
    return table->variable.name;
}

/* ---- services ---- */

static const char *const event_fields[EVENT_KINDS] = {
    [EVENT_OPEN] = ".events[BAL_ON_OPEN]",     [EVENT_TEXT] = ".events[BAL_ON_TEXT]",
    [EVENT_BINARY] = ".events[BAL_ON_BINARY]", [EVENT_CLOSE] = ".events[BAL_ON_CLOSE]",
    [EVENT_ERROR] = ".events[BAL_ON_ERROR]",   [EVENT_IDLE] = ".events[BAL_ON_IDLE]",
};

static void add_events(struct lower *l, const struct service *service, struct c_expr *row)
{
    for (int kind = 0; kind < EVENT_KINDS; kind++) {
        const struct function *f = service->events[kind];
        if (!f)
            continue;
        struct c_expr *handler = c_list(l->arena, false);
        c_item(handler, ".run", c_name(l->arena, cname_of(l->names, f->symbol)));
        c_item(handler, ".name", c_cstring(l->arena, text_trace_name(l, f->symbol)));
        if (f->suspends)
            c_item(handler, ".suspends", c_bool(l->arena, true));
        c_item(row, event_fields[kind], handler);
    }
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The row of a service in the table of all. */
static struct c_expr *service_row(struct lower *l, const struct service *service, const char *init)
{
    struct c_expr *row = c_list(l->arena, true);
    size_t resource_count;
    const char *resources = resource_table(l, service, &resource_count);
    c_item(row, ".name", c_cstring(l->arena, service->symbol->name));
    c_item(row, ".base_path", c_cstring(l->arena, service->base_path));
    if (service->upgrade_path)
        c_item(row, ".upgrade_path", c_cstring(l->arena, service->upgrade_path));
    add_events(l, service, row);
    if (resources) {
        c_item(row, ".resources", c_name(l->arena, resources));
        c_item(row, ".resource_count", c_int(l->arena, (int64_t)resource_count));
    }
    if (init)
        c_item(row, ".init", c_name(l->arena, init));
    if (service->host)
        c_item(row, ".host", c_cstring(l->arena, service->host));
    if (service->port)
        c_item(row, ".port", c_int(l->arena, service->port));
    if (service->client)
        c_item(row, ".client", c_bool(l->arena, true));
    if (service->reads_headers_later)
        c_item(row, ".reads_headers_later", c_bool(l->arena, true));
    struct source_place place = source_locate(l->program->sources, service->symbol->span.begin);
    c_item(row, ".file", c_cstring(l->arena, base_name(place.file->path)));
    c_item(row, ".line", c_int(l->arena, place.line));
    return row;
}

static const char *lower_service_code(struct lower *l, const struct service *service)
{
    const char *name = service->symbol->name;
    c_decl_new(l->arena, &l->services, C_BANNER)->text = text_join(l, "service ", name, "");
    const char *init = lower_variables(l, service->variables, service->variable_count, &l->services, &l->services,
                                       cname_part(l->names, "s_", service->symbol, "_init"), name);
    for (int kind = 0; kind < EVENT_KINDS; kind++)
        if (service->events[kind])
            lower_event_resource(l, service->events[kind]);
    for (const struct http_resource *r = service->resources; r; r = r->next)
        lower_http_resource(l, r);
    return init;
}

size_t lower_services(struct lower *l)
{
    struct c_expr *rows = c_list(l->arena, true);
    size_t count = 0;
    for (const struct service *service = l->program->services; service; service = service->next, count++) {
        const char *init = lower_service_code(l, service);
        c_item(rows, NULL, service_row(l, service, init));
    }
    if (count == 0)
        return 0;
    c_decl_new(l->arena, &l->services, C_BANNER)->text = "the program";
    struct c_decl *table = c_decl_new(l->arena, &l->services, C_VARIABLE);
    table->variable.type = "const struct bal_service";
    table->variable.name = "services";
    table->variable.array = true;
    table->variable.value = rows;
    return count;
}
