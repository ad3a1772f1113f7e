/* outbound.h - what a running handler asks of the network and then waits for.
 *
 * The network implements struct outbound_ops, as it implements conn_ops, and program.c hands them to the library; the
 * tests have fakes. A call only starts something and returns. What was started ends in one call of the asker's
 * function, from the loop and never from inside the starting call; or it is cancelled, and then no call comes.
 *
 * Ownership: the objects lie in the asker's memory (the stack of a handler that waits) until they have ended.
 */
#ifndef HUB_OUTBOUND_H
#define HUB_OUTBOUND_H

#include "hub/conn.h"
#include "value/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A moment to wait for. */
struct alarm {
    void (*ring)(struct alarm *alarm);
    uint64_t due; /* the network's: nanoseconds */
    size_t place; /* the network's: 0 while it is not set */
};

/* One HTTP request to another server, and what came of it. */
struct fetch {
    /* Set by the asker; borrowed until `done`. */
    void (*done)(struct fetch *fetch);
    const char *method;
    const char *url;                    /* "http://host:port/path?query" */
    const struct request_field *fields; /* without Host, Content-Length and others that say how the bytes travel */
    size_t field_count;
    struct view body;

    /* Set before `done`; lives until drop_fetch(). */
    const char *problem; /* why there is no answer, in one line; NULL: there is one */
    int status;
    struct view reason;
    const struct request_field *answer_fields;
    size_t answer_field_count;
    struct view answer_body;

    int descriptor; /* of a connection that was all that was asked for: the asker's now */
    void *transfer; /* the network's; NULL: there is nothing to drop */
};

/* A WebSocket connection to another server. */
struct dial {
    /* Set by the asker; borrowed until `done`. */
    void (*done)(struct dial *dial);
    const char *url; /* "ws://host:port/path" */
    int service;     /* whose handlers get its events */
    conn_id owner;   /* the connection for which it is made; CONN_NONE: none */

    /* Set before `done`. */
    const char *problem; /* lives until drop_dial(); NULL: it is open */
    conn_id id;

    void *dialling; /* the network's */
};

struct outbound_ops {
    /* Rings after `ms` milliseconds, less than one late. False when memory is short. */
    bool (*set_alarm)(void *network, struct alarm *alarm, uint64_t ms);
    void (*cancel_alarm)(void *network, struct alarm *alarm);

    /* Sends a request. False when it cannot even be tried: `problem` says why. */
    bool (*fetch)(void *network, struct fetch *fetch);

    /* Gives up a fetch, or the memory of its answer. */
    void (*drop_fetch)(void *network, struct fetch *fetch);

    /* Opens a WebSocket. False when it cannot even be tried: `problem` says why. */
    bool (*dial)(void *network, struct dial *dial);

    /* Gives up a dial, or its memory; a connection that is open stays open. */
    void (*drop_dial)(void *network, struct dial *dial);
};

struct outbound {
    const struct outbound_ops *ops;
    void *network;
};

#endif
