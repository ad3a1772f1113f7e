/* server.h - the network of a built server: listeners, HTTP, WebSocket connections, the loop.
 *
 * Knows no Ballerina. Everything it has to tell goes through struct server_app; everything that is asked of it comes
 * through struct conn_ops (hub/conn.h), or through the functions below. One server per process and thread.
 *
 *     server_new -> server_listen (once a listener) -> server_run (returns after server_stop or a signal) ->
 * server_free
 */
#ifndef NET_SERVER_H
#define NET_SERVER_H

#include "hub/conn.h"
#include "hub/outbound.h"
#include "value/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct http_client_part;
struct server;

enum server_work {
    SERVER_WORK_NONE,
    SERVER_WORK_WAITS, /* some handlers have not ended: a stop gives them the grace time */
    SERVER_WORK_READY, /* some can go on at once */
};

/* What the network asks and tells. `app` is passed back as given. `state` is one pointer of the connection that belongs
 * to the app: NULL before `open`, and never touched by the network. */
struct server_app {
    void *app;

    /* Which endpoint takes an upgrade on this listener and path (decoded and folded by the callee)? Negative: none. */
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

/* All limits a peer can run into. server_defaults() fills them; every one is an option of the built server. */
struct server_config {
    size_t max_message;          /* bytes of a WebSocket message; 1 MiB */
    uint32_t max_fragments;      /* of a message; 1024 */
    size_t max_partial;          /* bytes of unfinished messages in the process; 16 MiB */
    size_t max_outbox;           /* bytes a receiver may leave untaken; 1 MiB */
    size_t max_request_line;     /* 4 KiB: 414 */
    size_t max_head;             /* all header bytes; 8 KiB: 431 */
    size_t max_body;             /* HTTP body; 16 MiB: 413 */
    uint32_t max_connections;    /* 0: from RLIMIT_NOFILE */
    uint32_t max_per_address;    /* connections of one peer address; 0: no limit */
    uint32_t max_files;          /* large static files sent at a time; 0: from RLIMIT_NOFILE */
    unsigned head_timeout_ms;    /* first byte to end of head; 10 s: 408 or close */
    unsigned body_timeout_ms;    /* whole body; 60 s */
    unsigned keepalive_ms;       /* idle HTTP connection; 75 s */
    unsigned message_timeout_ms; /* first to last byte of a message; 60 s */
    unsigned ping_ms;            /* 25 s; 0: no pings */
    unsigned pong_timeout_ms;    /* 20 s */
    unsigned idle_ms;            /* WebSocket connection without a message; 0: no limit */
    unsigned close_timeout_ms;   /* close handshake; 5 s */
    unsigned grace_ms;           /* at shutdown; 10 s */
    size_t max_answer;           /* bytes of another server's answer; 16 MiB */
    uint32_t max_outbound;       /* connections to other servers; 1000 */
    unsigned connect_timeout_ms; /* to another server; 10 s */
    unsigned answer_timeout_ms;  /* from the request to the end of its answer; 60 s */
    const char *outbound_ca;     /* PEM file of authorities that other servers' certificates need; NULL: the system's */
    const struct http_client_part *http_client; /* NULL: the program asks no other server */
    const char *const *allow_origins;           /* beside the same host; "*" allows all */
    size_t allow_origin_count;
    const char *www;                       /* directory of static files, or NULL */
    const char *tls_certificate, *tls_key; /* PEM files; NULL: no TLS */
};

void server_defaults(struct server_config *config);

/* NULL and a reason (static text) when the system refuses. `app` and `config` must outlive the server. One that never
 * `listens` needs no libwebsockets. */
struct server *server_new(const struct server_config *config, const struct server_app *app, bool listens,
                          const char **reason);
void server_free(struct server *server);

struct conn_network server_network(struct server *server);
struct outbound server_outbound(struct server *server);

/* Opens a listener; `port` 0 takes any free one. The actual port, or -1 and errno. `listener` is passed to server_app.
 */
int server_listen(struct server *server, int listener, const char *host, int port, const char **reason);

/* Serves until server_stop() or SIGTERM/SIGINT; then stops accepting, closes every connection with 1001, flushes and
 * returns. False when the loop itself failed. */
bool server_run(struct server *server);

/* The same for a server without listeners: returns when no connection is open and nothing waits. */
bool server_run_out(struct server *server);

/* One turn of the loop: serves what is ready, or waits for something. For who has to wait before server_run(). */
void server_turn(struct server *server);

/* Safe from a handler and from a signal handler. */
void server_stop(struct server *server);

#endif
