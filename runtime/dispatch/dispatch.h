/* dispatch.h - from what the network tells to the handlers of the program, and back.
 *
 * The functions below have the shapes of struct server_app (net/connection/app.h); program.c puts them there, with the
 * struct dispatch as `app`. A connection's `state` is its session: its place in the hub and, where the program reads it
 * later, its handshake. A handler runs to its end within the call, unless it waits: it then goes on later
 * (event/fiber.h), on copies of what the call lent it. The connection is paused until it has ended.
 *
 * Not for: bytes and limits of connections (net), and the meaning of library functions (library).
 */
#ifndef DISPATCH_DISPATCH_H
#define DISPATCH_DISPATCH_H

#include "balrt/abi.h"
#include "dispatch/clients.h"
#include "dispatch/route.h"
#include "event/event.h"
#include "hub/hub.h"
#include "hub/outbound.h"

#include <stdbool.h>

/* OnClose runs in any case: where it may wait, and as many handlers wait as may, it waits for a stack here. While as
 * many stand here, too, no WebSocket is opened. */
struct closings {
    struct closing *first, **end;
    uint32_t count;
};

struct dispatch {
    const struct bal_program *program;
    struct conn_network network;
    struct hub *hub;
    struct event_pool *events;
    struct route_table *routes;
    struct clients clients;   /* connections this program has dialled */
    struct closings closings; /* connections that have ended, but for their OnClose */
    bool static_files;        /* the network serves files where nothing here answers: such a request is no news */
};

/* Runs the initialisers of the program and its services in order, then its main. False: reported on stderr. */
bool dispatch_start(struct dispatch *dispatch, const bal_string *arguments, size_t count);

int dispatch_find_endpoint(void *app, int listener, const struct request *request);
void dispatch_open(void *app, conn_id id, void **state, int endpoint, const struct request *handshake);
void dispatch_dialled(void *app, conn_id id, void **state, const struct dial *dial);
void dispatch_message(void *app, conn_id id, void **state, enum frame_kind kind, const char *payload, size_t length);
void dispatch_close(void *app, conn_id id, void **state, unsigned code);
void dispatch_idle(void *app, conn_id id, void **state);
void dispatch_error(void *app, conn_id id, void **state, const char *what);
void dispatch_request(void *app, conn_id id, int listener, const struct request *request);

/* Whether some handler can go on, or begin, that had to wait; and lets them, so many at a time. */
bool dispatch_can_go_on(const struct dispatch *dispatch);
void dispatch_go_on(void *app);

#endif
