#include "sema/whole/graph.h"

#include "sema/library/library.h"
#include "sema/run/effect.h"

#include <stdio.h>
#include <string.h>

/* ---- reach: strongly connected components, callees first (Tarjan, with a stack of its own) ---- */

struct graph {
    struct function **functions;
    unsigned count;
    unsigned *first;            /* into callees; count + 1 entries */
    struct function **callees;  /* of function i: first[i] up to first[i + 1] */
    unsigned *order, *low;      /* 0: not visited */
    bool *waiting;              /* on the component stack */
    unsigned *component;        /* stack of functions whose component is not complete */
    unsigned *path, *next_edge; /* stack of the walk */
    unsigned component_size, path_size, visited;
    const struct call_edge **reason; /* the call that makes a function need a connection, for notes */
};

static void own_flags(struct graph *g, const struct call_edge *edge)
{
    const struct library_function *f = edge->callee->library;
    edge->caller->suspends |= f->suspends;
    edge->caller->needs_connection |= f->needs_connection;
    edge->caller->reads_handshake |= library_reads_handshake(f);
    if (f->needs_connection && !g->reason[edge->caller->index])
        g->reason[edge->caller->index] = edge;
}

static struct graph graph_build(struct checker *c)
{
    struct graph g = {.count = c->last_function ? c->last_function->index + 1 : 0};
    size_t n = g.count + 1, edges = 0;
    g.reason = arena_calloc(c->arena, n * sizeof(*g.reason));
    g.functions = arena_calloc(c->arena, n * sizeof(*g.functions));
    for (struct function *f = c->program->functions; f; f = f->next)
        g.functions[f->index] = f;
    g.first = arena_calloc(c->arena, (n + 1) * sizeof(unsigned));
    for (const struct call_edge *e = c->edges; e; e = e->next) {
        if (!e->caller)
            continue;
        if (e->callee->kind == SYMBOL_LIBRARY) {
            own_flags(&g, e);
        } else {
            g.first[e->caller->index + 1]++;
            edges++;
        }
    }
    for (unsigned i = 0; i < g.count; i++)
        g.first[i + 1] += g.first[i];
    unsigned *fill = arena_calloc(c->arena, n * sizeof(unsigned));
    g.callees = arena_calloc(c->arena, (edges + 1) * sizeof(*g.callees));
    for (const struct call_edge *e = c->edges; e; e = e->next)
        if (e->caller && e->callee->kind != SYMBOL_LIBRARY) {
            unsigned i = e->caller->index;
            g.callees[g.first[i] + fill[i]++] = e->callee->function;
        }
    unsigned **arrays[] = {&g.order, &g.low, &g.component, &g.path, &g.next_edge};
    for (size_t i = 0; i < sizeof(arrays) / sizeof(*arrays); i++)
        *arrays[i] = arena_calloc(c->arena, n * sizeof(unsigned));
    g.waiting = arena_calloc(c->arena, n * sizeof(bool));
    return g;
}

static void take_flags(struct function *f, const struct function *from)
{
    f->suspends |= from->suspends;
    f->needs_connection |= from->needs_connection;
    f->reads_handshake |= from->reads_handshake;
    f->fallible |= from->fallible;
}

static bool calls_itself(const struct graph *g, unsigned f)
{
    for (unsigned i = g->first[f]; i < g->first[f + 1]; i++)
        if (g->callees[i]->index == f)
            return true;
    return false;
}

/* Everything in a component reaches the same: gather it once, then hand it out. */
static void component_close(struct graph *g, unsigned root)
{
    unsigned begin = g->component_size;
    while (g->component[--begin] != root)
        ;
    unsigned size = g->component_size - begin;
    struct function all = {.recursive = size > 1 || calls_itself(g, root)};
    for (unsigned i = begin; i < g->component_size; i++) {
        unsigned f = g->component[i];
        take_flags(&all, g->functions[f]);
        for (unsigned k = g->first[f]; k < g->first[f + 1]; k++)
            take_flags(&all, g->callees[k]);
    }
    all.fallible |= all.recursive;
    for (unsigned i = begin; i < g->component_size; i++) {
        struct function *f = g->functions[g->component[i]];
        take_flags(f, &all);
        f->recursive = all.recursive;
        g->waiting[g->component[i]] = false;
    }
    g->component_size = begin;
}

static void walk_enter(struct graph *g, unsigned f)
{
    g->order[f] = g->low[f] = ++g->visited;
    g->next_edge[f] = g->first[f];
    g->waiting[f] = true;
    g->component[g->component_size++] = f;
    g->path[g->path_size++] = f;
}

static void walk_from(struct graph *g, unsigned start)
{
    walk_enter(g, start);
    while (g->path_size) {
        unsigned f = g->path[g->path_size - 1];
        if (g->next_edge[f] < g->first[f + 1]) {
            unsigned to = g->callees[g->next_edge[f]++]->index;
            if (!g->order[to])
                walk_enter(g, to);
            else if (g->waiting[to] && g->order[to] < g->low[f])
                g->low[f] = g->order[to];
            continue;
        }
        g->path_size--;
        if (g->low[f] == g->order[f])
            component_close(g, f);
        else if (g->low[f] < g->low[g->path[g->path_size - 1]])
            g->low[g->path[g->path_size - 1]] = g->low[f];
    }
}

/* ---- warnings ---- */

/* Where a call stands that can have no current connection; NULL where it may have one. */
static const char *place_without_connection(const struct checker *c, const struct call_edge *edge)
{
    if (!edge->caller)
        return "an initialiser";
    if (edge->caller == c->program->main)
        return "function main";
    if (edge->caller->takes_requests)
        return "an HTTP resource";
    return NULL;
}

/* The same for functions that only call such a function. */
static void reasons_fill(struct checker *c, struct graph *g)
{
    for (const struct call_edge *e = c->edges; e; e = e->next)
        if (e->caller && e->callee->kind != SYMBOL_LIBRARY && e->callee->function->needs_connection &&
            !g->reason[e->caller->index])
            g->reason[e->caller->index] = e;
}

/* "ws:pushText", "greet". */
static const char *callee_name(struct checker *c, const struct symbol *callee)
{
    if (callee->kind != SYMBOL_LIBRARY)
        return callee->name;
    char text[128];
    snprintf(text, sizeof text, "%s:%s", strrchr(callee->package, '.') + 1, callee->name);
    return arena_copy_text(c->arena, text, strlen(text));
}

static void warn_connection(struct checker *c, const struct graph *g, const struct call_edge *edge)
{
    const char *place = place_without_connection(c, edge);
    bool library = edge->callee->kind == SYMBOL_LIBRARY;
    bool needs = library ? edge->callee->library->needs_connection : edge->callee->function->needs_connection;
    if (!place || !needs || c->broken) /* an event's annotation may be what is broken */
        return;
    struct diag_entry *e =
        diag_warning(c->diag, edge->span, "no-connection", "'%s' works on the current connection, and %s has none",
                     callee_name(c, edge->callee), place);
    if (library && edge->caller && edge->caller->takes_requests)
        diag_note(c->diag, e, SPAN_NONE, "a resource that takes WebSocket messages has @ws:OnTextMessage before it");
    const struct call_edge *inner = library ? NULL : g->reason[edge->callee->function->index];
    if (inner)
        diag_note(c->diag, e, inner->span, "'%s' calls '%s' here", edge->callee->name, callee_name(c, inner->callee));
}

static void warn_broadcast(struct checker *c, const struct call_edge *edge)
{
    if (edge->callee->kind != SYMBOL_LIBRARY || !library_broadcasts(edge->callee->library))
        return;
    const char *name = callee_name(c, edge->callee);
    struct service *service = edge->service ? edge->service->service : NULL;
    if (service && !service->upgrade_path) {
        struct diag_entry *e = diag_warning(c->diag, edge->span, "broadcast-without-endpoint",
                                            "'%s' sends to the connections of its service, and '%s' has none", name,
                                            service->symbol->name);
        diag_note(c->diag, e, service->symbol->span, "'%s' has no @ws:WebSocketUpgradePath", service->symbol->name);
    } else if (edge->caller && edge->caller == c->program->main) {
        diag_warning(c->diag, edge->span, "broadcast-without-endpoint",
                     "'%s' sends to the connections of its service, and function main belongs to none", name);
    }
}

static void services_finish(struct checker *c)
{
    for (struct service *s = c->program->services; s; s = s->next)
        for (int i = 0; i < EVENT_KINDS; i++)
            if (i != EVENT_OPEN && s->events[i])
                s->reads_headers_later |= s->events[i]->reads_handshake;
}

void graph_check(struct checker *c)
{
    struct graph g = graph_build(c);
    for (unsigned i = 0; i < g.count; i++)
        if (!g.order[i])
            walk_from(&g, i);
    reasons_fill(c, &g);
    bool understood = diag_error_count(c->diag) == 0; /* else the endpoint may be what was not */
    for (const struct call_edge *e = c->edges; e; e = e->next) {
        warn_connection(c, &g, e);
        if (understood)
            warn_broadcast(c, e);
    }
    services_finish(c);
}
