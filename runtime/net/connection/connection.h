/* connection.h - one accepted socket, from the first byte of its HTTP head to its end, and what all of them share.
 *
 * A connection starts as HTTP (http_conn.c) and may become a WebSocket (ws_conn.c): what it speaks is its protocol, a
 * table of functions. Both read through the network's one large buffer and write through the outbox; nothing else is
 * kept while a connection is idle.
 *
 * Turns: an event, a timer or a handler only queues bytes and marks connections. At the end of the turn
 * network_finish_turn() writes each touched connection once, and only there is a connection taken down and freed; so a
 * caller may close, or send to, any connection at any time, also the one it is serving. What a connection brings beyond
 * its share of a turn waits for the next one (connection_go_on_later).
 *
 * Ownership: the slab in struct network owns the connections. Outside net/ they are known by conn_id only.
 */
#ifndef NET_CONNECTION_H
#define NET_CONNECTION_H

#include "hub/conn.h"
#include "net/codec/ws_frame.h"
#include "net/connection/app.h"
#include "net/connection/config.h"
#include "net/loop/alarms.h"
#include "net/loop/outbox.h"
#include "net/loop/slab.h"
#include "net/loop/timers.h"
#include "net/loop/transport.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

struct http_client;
struct http_conn;
struct kept_input;
struct peers;
struct ws_queue;

enum { NETWORK_INPUT = 512 * 1024 };

enum connection_state {
    CONNECTION_HTTP,
    CONNECTION_OPEN,      /* WebSocket */
    CONNECTION_CLOSING,   /* our Close is queued or sent; the peer's is awaited */
    CONNECTION_DRAINING,  /* nothing is read any more; ends when everything is written */
    CONNECTION_LINGERING, /* everything is written and our side is shut; ends when the peer has seen it */
    CONNECTION_ENDED,     /* taken down at the end of the turn */
};

struct connection;

/* What a connection speaks. All but `read` return with the connection in any state; none is called in a state from
 * CONNECTION_DRAINING on, except `ended`. */
struct connection_protocol {
    /* Reads once, or takes up what was left, and serves it. Returns as transport_read() does. */
    ptrdiff_t (*read)(struct connection *connection);

    /* The stream has ended, or failed. */
    void (*input_ended)(struct connection *connection, bool failed);

    /* The connection was touched, and its bytes are written as far as the socket takes them. NULL: nothing to do. */
    void (*go_on)(struct connection *connection);

    /* It has most of what receivers leave untaken, which is too much: it takes less from now on, or ends. NULL: it
     * ends. */
    void (*give_way)(struct connection *connection);

    void (*expired)(struct connection *connection); /* the timer */
    void (*stop)(struct connection *connection);    /* the server stops */

    /* The app has resumed it (hub/conn.h). NULL: it is never paused. */
    void (*resumed)(struct connection *connection);

    /* When the connection is taken down: tells the app and frees what the protocol keeps. False: the app has paused
     * it, and has not been told; called again when it is resumed. */
    bool (*ended)(struct connection *connection);
};

struct connection {
    struct slab_object object; /* first: the id */
    struct network *network;
    const struct connection_protocol *protocol;
    struct transport transport;
    struct timer timer;
    struct connection *next_touched, *next_ended;
    TAILQ_ENTRY(connection) place; /* in network->later while `again`, in network->idle while `idle` */
    struct outbox *outbox;         /* NULL: nothing to write */
    struct kept_input *kept;       /* while WebSocket: what was read beyond the share of a turn */
    struct http_conn *http;        /* while HTTP and something has arrived */
    struct ws_queue *queue;        /* what came while it was paused, or NULL */
    void *app_state;               /* struct server_app's */
    struct ws_decoder ws;          /* while WebSocket; holds memory only inside a message */
    uint32_t last_input;           /* ms; last byte from the peer */
    uint32_t last_message;         /* ms; last whole message */
    uint32_t held;                 /* bytes of decoder and queue counted in network->partial */
    uint32_t drained_mark;         /* DRAINING: bytes queued when the timer was set */
    uint32_t pinged;               /* ms; our last ping, while waits_pong */
    uint32_t partial_since;        /* ms; first byte of a message that is not whole */
    int peer;                      /* in struct peers; -1: not counted */
    uint16_t close_code;           /* told to the app */
    uint8_t state;                 /* enum connection_state */
    uint8_t listener;
    uint8_t interest; /* events of our epoll set */
    bool touched : 1; /* in the list of this turn */
    bool blocked : 1; /* the socket takes no more */
    bool linger : 1;  /* DRAINING goes on to LINGERING */
    bool abort : 1;   /* ends with a reset */
    bool waits_pong : 1;
    bool chatty : 1;  /* the last read held very many messages */
    bool partial : 1; /* partial_since holds */
    bool idle_told : 1;
    bool idle : 1;        /* gives way to a new connection */
    bool again : 1;       /* has had its share of this turn: in network->later, and not read before its place there */
    bool input_ended : 1; /* the peer has shut its side */
    bool paused : 1;      /* the app is told nothing; ENDED, it stays until it is resumed */
    bool away_later : 1;  /* closed with 1001 when it is resumed */
    bool released : 1;    /* ENDED, and only its place is left */
    bool client : 1;      /* we are the client */
};

/* What else the loop waits for: in epoll's data, where a connection has its id, which is never so small. */
enum network_event { NETWORK_ACCEPTOR = 1, NETWORK_WAKE, NETWORK_ALARMS, NETWORK_HTTP_CLIENT };

/* What the connections of one loop share. */
struct network {
    const struct server_config *config;
    const struct server_app *app;
    struct ws_limits limits;         /* of config */
    struct ws_limits client_limits;  /* the same, of what servers send us */
    SSL_CTX *client_tls;             /* made with the first connection that needs it */
    struct http_client *http_client; /* made with the first request to another server */
    struct slab *connections;
    struct timers timers;
    struct alarms alarms;
    struct outbox_room outboxes;
    unsigned char *input; /* NETWORK_INPUT bytes; valid during one event */
    struct connection *touched, *ended;
    TAILQ_HEAD(connection_queue, connection) later; /* first come, first served */
    struct connection_queue idle;                   /* the one that has been so longest first */
    struct peers *peers;                            /* NULL: no limit per address */
    uint64_t now;                                   /* milliseconds, monotonic, taken once a turn */
    size_t partial;                                 /* bytes of unfinished messages */
    size_t kept;                                    /* bytes of kept input */
    size_t bodies;       /* bytes of HTTP bodies that arrive and of answers that are not taken, see http_state.h */
    uint32_t open;       /* connections */
    uint32_t limit;      /* of them */
    uint32_t files_open; /* static files being sent */
    uint32_t files_limit;
    int www; /* directory of static files, or -1 */
    int epoll;
    bool stopping;
};

/* Takes over an accepted socket, which speaks `protocol` first. */
void connection_accept(struct network *network, const struct connection_protocol *protocol, int listener, int fd,
                       SSL_CTX *tls, int peer);

/* Takes over a connected socket to another server. With `tls_host`, TLS and its certificate for that name. NULL: the
 * socket is closed, and *problem (static text) says why. */
struct connection *connection_dialled(struct network *network, const struct connection_protocol *protocol, int fd,
                                      const char *tls_host, const char **problem);

/* The connection of that id, unless it has ended. */
static inline struct connection *connection_find(struct network *network, conn_id id)
{
    struct connection *connection = slab_find(network->connections, id);

    return connection && connection->state != CONNECTION_ENDED ? connection : NULL;
}

/* An event of epoll. */
void connection_event(struct connection *connection, uint32_t events);

/* Its timer has fired. */
void connection_expired(struct connection *connection);

void connection_set_timer(struct connection *connection, unsigned after_ms);
void connection_want_input(struct connection *connection, bool wanted);

/* Puts it on the list of connections that are written at the end of the turn. */
static inline void connection_touch(struct connection *connection)
{
    if (connection->touched)
        return;
    connection->touched = true;
    connection->next_touched = connection->network->touched;
    connection->network->touched = connection;
}

/* Its outbox, made when there is none; NULL when memory is short (the connection then ends). */
struct outbox *connection_outbox(struct connection *connection);

/* Queues bytes, copied; small ones are gathered. False when the connection ends because of it. */
bool connection_queue(struct connection *connection, const void *head, size_t head_length, const void *body,
                      size_t body_length);

/* The fast way for small messages: where to write up to `length` bytes, to be committed; NULL when they must be queued
 * the other way. */
static inline unsigned char *connection_reserve(struct connection *connection, size_t length)
{
    const struct outbox_room *room = &connection->network->outboxes;

    if (connection->blocked || length > outbox_room_left(room) ||
        !(connection->outbox || connection_outbox(connection)))
        return NULL;
    return outbox_place(room);
}

void connection_commit(struct connection *connection, size_t length);

/* Queues a shared frame. */
bool connection_queue_frame(struct connection *connection, const struct frame *frame);

/* Queues a message in two parts, writing at once what the socket takes; the rest is copied. */
bool connection_queue_large(struct connection *connection, const void *head, size_t head_length, const void *body,
                            size_t body_length);

/* What the app asks (hub/conn.h). */
void connection_pause(struct connection *connection);
void connection_resume(struct connection *connection);

/* Lets the turn go on with the others; this one is served again in the next, or in its turn after that. */
void connection_go_on_later(struct connection *connection);

/* Between two requests, or before the first: such a connection ends when there is no place for a new one. Not any more
 * with connection_busy(), or when it has something to go on with. */
void connection_idle(struct connection *connection);

static inline void connection_busy(struct connection *connection)
{
    if (!connection->idle)
        return;
    connection->idle = false;
    TAILQ_REMOVE(&connection->network->idle, connection, place);
}

/* Takes the one down that has been idle longest, at once: not to be called while a connection is served. False: none
 * is idle. */
bool network_make_place(struct network *network);

/* The socket takes no more: wait until it does. */
void connection_blocked(struct connection *connection);

/* Writes what is queued, as far as the socket takes it; nothing while it is known to be full. Calls nobody. */
void connection_flush(struct connection *connection);

static inline size_t connection_queued(const struct connection *connection)
{
    return connection->outbox ? connection->outbox->bytes : 0;
}

/* No more input; ends when everything queued is written. With `linger` the peer is given time to read it. */
void connection_finish(struct connection *connection, bool linger);

/* Ends now; what is queued is lost if the socket does not take it at once. */
void connection_end(struct connection *connection, bool abort);

/* "address:port" of the peer for a log line, in a static buffer. */
const char *connection_peer_name(const struct connection *connection);

/* Has the loop wait until `fd` is readable. False when the system refuses. */
bool network_watch(struct network *network, int fd, enum network_event event);

/* Serves those that wait to go on, at most that many. Who asks again comes at the end. */
void network_serve_later(struct network *network, unsigned most);

/* Writes all touched connections and takes the ended ones down, until nothing is left to do. */
void network_finish_turn(struct network *network);

/* Writes all touched connections. */
void network_flush(struct network *network);

#endif
