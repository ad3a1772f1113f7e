/* app.h - what the network asks of the program it serves, and tells it: the only way up from here.
 *
 * The program fills struct server_app in (program.c, with the functions of dispatch/) and hands it to server_new().
 */
#ifndef NET_APP_H
#define NET_APP_H

#include "hub/conn.h"
#include "hub/outbound.h"
#include "value/request.h"

#include <stddef.h>

enum server_work {
    SERVER_WORK_NONE,
    SERVER_WORK_WAITS, /* some handlers have not ended: a stop gives them the grace time */
    SERVER_WORK_READY, /* some can go on at once */
};

/* What the network asks and tells. `app` is passed back as given. `state` is one pointer of the connection that belongs
 * to the app: NULL before `open`, and never touched by the network. */
struct server_app {
    void *app;

    /* Which endpoint takes an upgrade on this listener and path (decoded and folded by the callee)? Or
     * ENDPOINT_NONE, ENDPOINT_BUSY. */
    int (*find_endpoint)(void *app, int listener, const struct request *request);

    /* The 101 is on its way; events of the connection follow one after another. */
    void (*open)(void *app, conn_id id, void **state, int endpoint, const struct request *handshake);

    /* One whole message, its UTF-8 checked when it is text. `payload` is never NULL, writable scratch of the network,
     * and valid for the call. */
    void (*message)(void *app, conn_id id, void **state, enum frame_kind kind, const char *payload, size_t length);

    /* The connection is over, however that came. Exactly once after `open`; sends to it do nothing any more. */
    void (*close)(void *app, conn_id id, void **state, unsigned code);

    /* The peer sent nothing for the idle time; called once, before the connection is closed. */
    void (*idle)(void *app, conn_id id, void **state);

    /* Something went wrong on the connection that will end it (a protocol violation, a reset): before `close`. */
    void (*error)(void *app, conn_id id, void **state, const char *what);

    /* An HTTP request, body included. It is answered by conn_ops.respond, during the call or later. An answer with
     * `unrouted` set, given during the call, is replaced by a static file (config www) when there is one. */
    void (*request)(void *app, conn_id id, int listener, const struct request *request);

    /* A WebSocket that the app has dialled (hub/outbound.h) is open; its events follow as those of others do. */
    void (*dialled)(void *app, conn_id id, void **state, const struct dial *dial);

    /* What the app is doing beside all this. Asked before the loop waits; NULL: nothing, ever. */
    enum server_work (*work)(void *app);

    /* Goes on with what can go on. Once a turn. */
    void (*go_on)(void *app);

    /* The grace time of a stop is over: whatever still waits must fail now, and end. */
    void (*interrupt)(void *app);
};

#endif
