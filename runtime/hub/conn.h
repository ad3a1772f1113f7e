/* conn.h - a connection as everything above the network sees it: a number, and what can be asked of it.
 *
 * A conn_id is never used twice in a process; asking something of a connection that has gone does nothing. Nobody but
 * the network keeps a pointer to a connection, so that it may live on another loop one day.
 *
 * The network implements struct conn_ops and hands it to hub_new(); the tests implement it with fake connections.
 * All calls only enqueue: bytes leave at the end of the turn, in the order of the calls, and events never come from
 * inside a call.
 */
#ifndef HUB_CONN_H
#define HUB_CONN_H

#include "hub/frame.h"

#include <stddef.h>
#include <stdint.h>

struct response; /* value/request.h */

typedef uint64_t conn_id;

#define CONN_NONE ((conn_id)0)

/* In the place of the number of an endpoint: there is none of that path, or none that takes a connection now. */
enum { ENDPOINT_NONE = -1, ENDPOINT_BUSY = -2 };

struct conn_ops {
    /* Queues one message to one connection; the payload is copied before the call returns. */
    void (*send)(void *network, conn_id id, enum frame_kind kind, const void *payload, size_t length);

    /* Queues a shared frame; takes a reference of its own to the block where it keeps it. */
    void (*send_frame)(void *network, conn_id id, const struct frame *frame);

    /* Starts the close handshake with `code` after what is queued; what is queued later is dropped. */
    void (*close)(void *network, conn_id id, unsigned code);

    /* Answers the HTTP request the connection is waiting on. Exactly once per request. */
    void (*respond)(void *network, conn_id id, const struct response *response);

    /* Tells no events of a WebSocket connection until resume(), not its end either: the handler of the last one waits.
     * What the peer sends meanwhile is kept, up to a bound, and then not read. */
    void (*pause)(void *network, conn_id id);
    void (*resume)(void *network, conn_id id);
};

struct conn_network {
    const struct conn_ops *ops;
    void *network;
};

#endif
