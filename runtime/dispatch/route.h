/* route.h - which endpoint or resource answers a path.
 *
 * Paths are split at '/' and only then decoded, so that an encoded slash stays inside its segment; empty segments
 * (repeated and trailing slashes) do not count. A part '.' or '..', also an encoded one, is refused: what clients mean
 * by it they have worked out before they send. The service with the longest base path wins, on a segment boundary; in
 * it, literal segments beat {var} from left to right, and both beat a '*' at the end, which takes whatever follows.
 *
 * Ownership: the table refers to the program's static tables, and owns the split forms of their paths. What a look-up
 *            finds lies in the arena it was given.
 * Not for:   running what was found, and its answer (dispatch.c).
 */
#ifndef DISPATCH_ROUTE_H
#define DISPATCH_ROUTE_H

#include "balrt/abi.h"
#include "base/arena.h"
#include "hub/conn.h"
#include "value/request.h"

#include <stdbool.h>

struct route_table;

/* `listeners[i]` is the listener of the i-th service. Two services of one listener with the same base path, or two
 * endpoints with the same path, give NULL and a line in *trouble (lies in `arena`). NULL in *trouble: out of memory. */
struct route_table *route_new(const struct bal_program *program, const int *listeners, struct arena *arena,
                              const char **trouble);
void route_free(struct route_table *table);

/* The index of the service whose WebSocket endpoint has exactly this path, or ENDPOINT_NONE. */
int route_endpoint(const struct route_table *table, struct arena *arena, int listener, struct view path);

enum route_outcome {
    ROUTE_FOUND,       /* service, resource and values are set */
    ROUTE_OPTIONS,     /* nothing takes OPTIONS itself: answer with `allowed` */
    ROUTE_NO_METHOD,   /* service and `allowed` are set */
    ROUTE_NO_RESOURCE, /* service is set */
    ROUTE_NO_SERVICE,
    ROUTE_MALFORMED, /* an escape in the path does not decode, or decodes to what is no UTF-8 */
    ROUTE_DOTS,      /* '.' or '..' is among its parts */
    ROUTE_NO_MEMORY, /* the arena is used up */
};

struct route {
    enum route_outcome outcome;
    const struct bal_service *service;
    const struct bal_resource *resource;
    const bal_string *values; /* one for each {var} */
    unsigned allowed;         /* bits of enum bal_method */
};

struct route route_resource(const struct route_table *table, struct arena *arena, int listener, struct view method,
                            struct view path);

enum { ROUTE_ALLOW_MAX = 64 };

/* Writes "GET, HEAD, OPTIONS" for the header Allow and returns the length. */
size_t route_allow(unsigned allowed, char out[ROUTE_ALLOW_MAX]);

#endif
