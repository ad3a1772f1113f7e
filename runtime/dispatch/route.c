#include "dispatch/route.h"

#include "value/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A path in segments. Those of a template may be variables. */
struct path {
    bal_string *segments;
    size_t count;
};

struct resource_route {
    const struct bal_resource *resource;
    struct path path;
};

struct service_route {
    const struct bal_service *service;
    int listener;
    struct path base;
    struct path endpoint;
    struct resource_route *resources; /* the more literal ones first */
};

struct route_table {
    struct arena arena;
    struct service_route *services; /* the longer base paths first */
    const struct bal_service *first;
    size_t count;
};

static const struct {
    const char *name;
    unsigned bit;
} methods[] = {
    {"GET", BAL_GET},       {"HEAD", BAL_HEAD},   {"POST", BAL_POST},       {"PUT", BAL_PUT},
    {"DELETE", BAL_DELETE}, {"PATCH", BAL_PATCH}, {"OPTIONS", BAL_OPTIONS},
};

/* ---- paths ---- */

static size_t count_segments(struct view text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += text.bytes[i] != '/' && (i == 0 || text.bytes[i - 1] == '/');
    return count;
}

static bool is_dots(bal_string segment)
{
    return segment.length <= 2 && segment.bytes[0] == '.' && segment.bytes[segment.length - 1] == '.';
}

/* Decodes one segment; a template's stays as it is written. */
static enum route_outcome put_segment(struct arena *arena, struct view text, bool decode, bal_string *segment)
{
    char *room;
    ptrdiff_t length;

    *segment = (bal_string){text.bytes, text.length};
    if (!decode)
        return ROUTE_FOUND;
    if (memchr(text.bytes, '%', text.length) || !text_valid(text.bytes, text.length)) {
        room = arena_alloc(arena, text.length);
        if (!room)
            return ROUTE_NO_MEMORY;
        length = request_decode(text, false, room);
        if (length < 0 || !text_valid(room, (size_t)length))
            return ROUTE_MALFORMED;
        *segment = (bal_string){room, (size_t)length};
    }
    return is_dots(*segment) ? ROUTE_DOTS : ROUTE_FOUND;
}

static enum route_outcome split(struct arena *arena, struct view text, bool decode, struct path *path)
{
    size_t wanted = count_segments(text);

    path->count = 0;
    path->segments = arena_alloc(arena, wanted * sizeof(*path->segments));
    if (!path->segments)
        return ROUTE_NO_MEMORY;
    for (size_t i = 0; i < text.length;) {
        const char *slash;
        struct view segment = {text.bytes + i, text.length - i};
        enum route_outcome outcome;

        if (text.bytes[i] == '/') {
            i++;
            continue;
        }
        slash = memchr(segment.bytes, '/', segment.length);
        if (slash)
            segment.length = (size_t)(slash - segment.bytes);
        outcome = put_segment(arena, segment, decode, &path->segments[path->count++]);
        if (outcome != ROUTE_FOUND)
            return outcome;
        i += segment.length;
    }
    return ROUTE_FOUND;
}

static bool split_text(struct arena *arena, const char *text, struct path *path)
{
    return split(arena, (struct view){text, strlen(text)}, false, path) == ROUTE_FOUND;
}

static bool is_variable(bal_string segment)
{
    return segment.length > 2 && segment.bytes[0] == '{' && segment.bytes[segment.length - 1] == '}';
}

static bool starts_with(const struct path *path, const struct path *base)
{
    if (path->count < base->count)
        return false;
    for (size_t i = 0; i < base->count; i++) {
        if (!bal_string_equal(path->segments[i], base->segments[i]))
            return false;
    }
    return true;
}

static bool same_path(const struct path *a, const struct path *b)
{
    return a->count == b->count && starts_with(a, b);
}

static bool is_rest(bal_string segment)
{
    return segment.length == 1 && segment.bytes[0] == '*';
}

/* Does the template match what stands in `path` behind its first `from` segments? */
static bool matches(const struct path *template, const struct path *path, size_t from)
{
    size_t count = template->count;

    if (count && is_rest(template->segments[count - 1])) {
        if (path->count - from < --count)
            return false;
    } else if (path->count - from != count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_variable(template->segments[i]) && !bal_string_equal(template->segments[i], path->segments[from + i]))
            return false;
    }
    return true;
}

/* ---- the table ---- */

static int compare_services(const void *a, const void *b)
{
    const struct service_route *left = a, *right = b;

    if (left->base.count != right->base.count)
        return left->base.count > right->base.count ? -1 : 1;
    return left->service < right->service ? -1 : left->service > right->service;
}

/* 0: a literal, or the end; 1: a variable; 2: whatever follows. */
static int vagueness(const struct path *path, size_t i)
{
    if (i >= path->count)
        return 0;
    return is_rest(path->segments[i]) ? 2 : is_variable(path->segments[i]);
}

static int compare_resources(const void *a, const void *b)
{
    const struct resource_route *left = a, *right = b;

    for (size_t i = 0; i < left->path.count || i < right->path.count; i++) {
        int order = vagueness(&left->path, i) - vagueness(&right->path, i);

        if (order)
            return order;
    }
    return left->resource < right->resource ? -1 : left->resource > right->resource;
}

static bool fill_service(struct route_table *table, struct service_route *route, const struct bal_service *service)
{
    route->service = service;
    if (!split_text(&table->arena, service->base_path, &route->base))
        return false;
    if (service->upgrade_path && !split_text(&table->arena, service->upgrade_path, &route->endpoint))
        return false;
    if (!service->resource_count)
        return true;
    route->resources = arena_calloc(&table->arena, service->resource_count * sizeof(*route->resources));
    if (!route->resources)
        return false;
    for (size_t i = 0; i < service->resource_count; i++) {
        route->resources[i].resource = &service->resources[i];
        if (!split_text(&table->arena, service->resources[i].path, &route->resources[i].path))
            return false;
    }
    qsort(route->resources, service->resource_count, sizeof(*route->resources), compare_resources);
    return true;
}

static const char *describe(struct arena *arena, const char *what, const struct bal_service *a,
                            const struct bal_service *b)
{
    char text[512];
    int length = snprintf(text, sizeof(text), "services %s (%s:%d) and %s (%s:%d) have the same %s on one listener",
                          a->name, a->file, a->line, b->name, b->file, b->line, what);

    return arena_copy_text(arena, text, length < (int)sizeof(text) ? (size_t)length : sizeof(text) - 1);
}

/* The compiler has looked at this already, but the command line may bring services onto one listener. */
static bool check_clashes(const struct route_table *table, struct arena *arena, const char **trouble)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t k = i + 1; k < table->count; k++) {
            const struct service_route *a = &table->services[i], *b = &table->services[k];
            bool both_http = a->service->resource_count && b->service->resource_count;
            bool both_ws = a->service->upgrade_path && b->service->upgrade_path;

            if (a->listener != b->listener)
                continue;
            if (both_http && same_path(&a->base, &b->base)) {
                *trouble = describe(arena, "base path", a->service, b->service);
                return false;
            }
            if (both_ws && same_path(&a->endpoint, &b->endpoint)) {
                *trouble = describe(arena, "WebSocket path", a->service, b->service);
                return false;
            }
        }
    }
    return true;
}

/* Every path of a program fits; the limit turns exhausted memory into NULL instead of the end of the process. */
enum { TABLE_LIMIT = 1 << 30 };

struct route_table *route_new(const struct bal_program *program, const int *listeners, struct arena *arena,
                              const char **trouble)
{
    struct route_table *table = calloc(1, sizeof(*table));

    *trouble = NULL;
    if (!table)
        return NULL;
    arena_init(&table->arena, TABLE_LIMIT);
    table->first = program->services;
    table->count = program->service_count;
    table->services = arena_calloc(&table->arena, table->count * sizeof(*table->services));
    if (!table->services)
        goto failed;
    for (size_t i = 0; i < table->count; i++) {
        table->services[i].listener = listeners[i];
        if (!fill_service(table, &table->services[i], &program->services[i]))
            goto failed;
    }
    if (table->count)
        qsort(table->services, table->count, sizeof(*table->services), compare_services);
    if (check_clashes(table, arena, trouble))
        return table;
failed:
    route_free(table);
    return NULL;
}

void route_free(struct route_table *table)
{
    if (!table)
        return;
    arena_free(&table->arena);
    free(table);
}

/* ---- look-ups ---- */

int route_endpoint(const struct route_table *table, struct arena *arena, int listener, struct view text)
{
    struct path path;

    if (split(arena, text, true, &path) != ROUTE_FOUND)
        return ENDPOINT_NONE;
    for (size_t i = 0; i < table->count; i++) {
        const struct service_route *route = &table->services[i];

        if (route->listener == listener && route->service->upgrade_path && same_path(&route->endpoint, &path))
            return (int)(route->service - table->first);
    }
    return ENDPOINT_NONE;
}

static unsigned method_bit(struct view method)
{
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        if (strlen(methods[i].name) == method.length && !memcmp(methods[i].name, method.bytes, method.length))
            return methods[i].bit;
    }
    return 0;
}

/* The first resource that matches and takes one of `wanted`; adds what all that match take to *allowed. */
static const struct resource_route *pick(const struct service_route *route, const struct path *path, unsigned wanted,
                                         unsigned *allowed)
{
    const struct resource_route *picked = NULL;

    for (size_t i = 0; i < route->service->resource_count; i++) {
        const struct resource_route *resource = &route->resources[i];

        if (!matches(&resource->path, path, route->base.count))
            continue;
        *allowed |= resource->resource->methods;
        if (!picked && resource->resource->methods & wanted)
            picked = resource;
    }
    return picked;
}

static bool take_values(struct arena *arena, const struct resource_route *picked, const struct path *path, size_t from,
                        struct route *found)
{
    bal_string *values = arena_alloc(arena, picked->path.count * sizeof(*values));
    size_t count = 0;

    if (!values)
        return false;
    for (size_t i = 0; i < picked->path.count; i++) {
        if (is_variable(picked->path.segments[i]))
            values[count++] = path->segments[from + i];
    }
    found->values = values;
    found->resource = picked->resource;
    return true;
}

static enum route_outcome choose(const struct service_route *route, struct arena *arena, unsigned method,
                                 const struct path *path, struct route *found)
{
    const struct resource_route *picked = pick(route, path, method, &found->allowed);

    if (!found->allowed)
        return ROUTE_NO_RESOURCE;
    if (!picked && method == BAL_HEAD)
        picked = pick(route, path, BAL_GET, &found->allowed);
    if (picked)
        return take_values(arena, picked, path, route->base.count, found) ? ROUTE_FOUND : ROUTE_NO_MEMORY;
    found->allowed |= BAL_OPTIONS | (found->allowed & BAL_GET ? BAL_HEAD : 0);
    return method == BAL_OPTIONS ? ROUTE_OPTIONS : ROUTE_NO_METHOD;
}

struct route route_resource(const struct route_table *table, struct arena *arena, int listener, struct view method,
                            struct view text)
{
    struct route found = {.outcome = ROUTE_NO_SERVICE};
    struct path path;
    enum route_outcome outcome = split(arena, text, true, &path);

    if (outcome != ROUTE_FOUND)
        return (struct route){.outcome = outcome};
    for (size_t i = 0; i < table->count; i++) {
        const struct service_route *route = &table->services[i];

        if (route->listener != listener || !starts_with(&path, &route->base) || !route->service->resource_count)
            continue;
        found.service = route->service;
        found.outcome = choose(route, arena, method_bit(method), &path, &found);
        break;
    }
    return found;
}

size_t route_allow(unsigned allowed, char out[ROUTE_ALLOW_MAX])
{
    size_t length = 0;

    out[0] = '\0';
    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        if (allowed & methods[i].bit)
            length +=
                (size_t)snprintf(out + length, ROUTE_ALLOW_MAX - length, "%s%s", length ? ", " : "", methods[i].name);
    }
    return length;
}
