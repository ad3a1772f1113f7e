#include "net/ws/ws_conn.h"

#include "net/loop/log.h"
#include "net/ws/ws_queue.h"
#include "net/ws/ws_send.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

enum { CLOSE_AWAY = 1001, CLOSE_ABNORMAL = 1006 };

/* The others wait while handlers run: a connection has so many of its frames served in one turn. What was read beyond
 * them is kept for the next, and the reads behind are short until they bring few. Those of a process that keeps much
 * already bring no more than one turn serves. */
enum {
    FRAMES_A_TURN = 1024,
    SMALLEST_FRAME = 6,
    INPUT_OF_CHATTY = 16 * 1024,
    INPUT_WITHOUT_REST = FRAMES_A_TURN * SMALLEST_FRAME,
};

/* Follows the struct: `length` bytes, of which those from `at` on are still to be served. */
struct kept_input {
    size_t at, length;
    unsigned char bytes[];
};

static uint32_t now_of(const struct connection *connection)
{
    return (uint32_t)connection->network->now;
}

/* Milliseconds from now to `since` + `span`; 0 when that has passed. The 32-bit clock may wrap in between. */
static unsigned until(const struct connection *connection, uint32_t since, unsigned span)
{
    int32_t left = (int32_t)(since + span - now_of(connection));

    return left > 0 ? (unsigned)left : 0;
}

/* One timer for all deadlines of an open connection: the nearest. */
static void arm(struct connection *connection)
{
    const struct server_config *config = connection->network->config;
    unsigned nearest = UINT32_MAX, at;

    if (connection->waits_pong)
        nearest = until(connection, connection->pinged, config->pong_timeout_ms);
    else if (config->ping_ms)
        nearest = until(connection, connection->last_input, config->ping_ms);
    if (config->idle_ms && (at = until(connection, connection->last_message, config->idle_ms)) < nearest)
        nearest = at;
    if (connection->partial &&
        (at = until(connection, connection->partial_since, config->message_timeout_ms)) < nearest)
        nearest = at;
    if (nearest == UINT32_MAX)
        timers_cancel(&connection->network->timers, &connection->timer);
    else
        connection_set_timer(connection, nearest);
}

/* Not before its handler has ended. */
static void go_away(struct connection *connection)
{
    if (connection->paused)
        connection->away_later = true;
    else
        ws_close(connection, CLOSE_AWAY);
}

/* Receiving */

static void tell_error(struct connection *connection, const char *what)
{
    const struct server_app *app = connection->network->app;

    if (!app->error)
        return;
    if (connection->paused)
        ws_queue_add_error(&connection->queue, what);
    else
        app->error(app->app, connection->object.id, &connection->app_state, what);
}

static void violated(struct connection *connection, unsigned code, const char *problem)
{
    net_log_limited(NET_EVENT_VIOLATION, "%s: closed with %u: %s", connection_peer_name(connection), code, problem);
    if (connection->state == CONNECTION_OPEN) {
        connection->close_code = (uint16_t)code;
        tell_error(connection, problem);
    }
    if (connection->state == CONNECTION_OPEN) /* the app may have closed it itself */
        ws_send_close(connection, code);
    connection_finish(connection, true);
}

static void peer_closes(struct connection *connection, unsigned code)
{
    if (connection->state == CONNECTION_OPEN)
        ws_send_close(connection, code);
    connection->close_code = (uint16_t)code;
    connection_finish(connection, false);
}

static void keep_message(struct connection *connection, enum frame_kind kind, const struct ws_event *event)
{
    if (!ws_queue_add(&connection->queue, kind, event->bytes, event->length))
        connection_end(connection, true);
    else if (ws_queue_waiting(connection->queue) >= WS_QUEUE_ENOUGH)
        connection_want_input(connection, false);
}

static void deliver(struct connection *connection, const struct ws_event *event)
{
    const struct server_app *app = connection->network->app;
    enum frame_kind kind = event->text ? FRAME_TEXT : FRAME_BINARY;

    connection->last_message = now_of(connection);
    connection->partial = false; /* what comes behind it is another message, with a time of its own */
    if (connection->state != CONNECTION_OPEN)
        return;
    if (__builtin_expect(connection->paused || connection->queue, 0))
        keep_message(connection, kind, event);
    else
        app->message(app->app, connection->object.id, &connection->app_state, kind, (const char *)event->bytes,
                     event->length);
}

/* A WebSocket that is not at its end. */
static bool takes_input(const struct connection *connection)
{
    return connection->state == CONNECTION_OPEN || connection->state == CONNECTION_CLOSING;
}

/* Unfinished messages are bounded for the whole process; a limit that one message could exceed would be none. */
static size_t partial_limit(const struct server_config *config)
{
    return config->max_partial > 2 * config->max_message ? config->max_partial : 2 * config->max_message;
}

static void drop_partial(struct connection *connection)
{
    connection->network->partial -= connection->held;
    connection->held = 0;
    ws_queue_free(&connection->queue);
    ws_free(&connection->ws);
}

/* Unfinished messages hold more than the process may spend on them. The one that holds most goes, not the one that came
 * last: otherwise a few peers that stop in the middle would shut out everybody else. */
static void make_room(struct network *network)
{
    struct connection *largest = NULL;

    for (uint32_t i = 0; i < slab_places(network->connections); i++) {
        struct connection *other = slab_at(network->connections, i);

        if (other && takes_input(other) && (!largest || other->held > largest->held))
            largest = other;
    }
    if (!largest)
        return;
    net_log_limited(NET_EVENT_SLOW,
                    "%s: closed with 1013: unfinished messages hold %zu bytes, %" PRIu32 " of them here",
                    connection_peer_name(largest), network->partial, largest->held);
    if (largest->state == CONNECTION_OPEN) {
        largest->close_code = WS_TRY_AGAIN;
        ws_send_close(largest, WS_TRY_AGAIN);
        connection_finish(largest, true);
    } else {
        connection_end(largest, true); /* it has its Close, and does not answer */
    }
    drop_partial(largest);
}

static void account(struct connection *connection)
{
    struct network *network = connection->network;
    bool unfinished = ws_unfinished(&connection->ws);
    size_t before = connection->held;

    connection->held = (uint32_t)(ws_held(&connection->ws) + ws_queue_held(connection->queue));
    network->partial += connection->held - before;
    if (takes_input(connection) && connection->held > before && network->partial > partial_limit(network->config))
        make_room(network);
    if (connection->state != CONNECTION_OPEN)
        return;
    if (unfinished && !connection->partial) {
        connection->partial_since = now_of(connection);
        connection->partial = true;
        if (!timer_is_set(&connection->timer) ||
            connection->timer.due > network->now + network->config->message_timeout_ms)
            connection_set_timer(connection, network->config->message_timeout_ms);
    }
    connection->partial = unfinished;
}

/* Nothing is unfinished, and nothing was: so it is after nearly every read. */
static inline bool nothing_unfinished(const struct connection *connection)
{
    return !connection->held && !connection->partial && !connection->queue && ws_idle(&connection->ws);
}

/* So many frames came with one read. */
static inline void note_density(struct connection *connection, unsigned frames)
{
    if (connection->chatty || frames >= FRAMES_A_TURN)
        connection->chatty = frames >= FRAMES_A_TURN / 8;
}

/* Serves what has come, up to a turn's share. Always inline: as a call of its own it costs each echo eleven
 * instructions. */
static inline __attribute__((always_inline)) void serve(struct connection *connection, struct ws_input *input)
{
    const struct network *network = connection->network;
    const struct ws_limits *limits = connection->client ? &network->client_limits : &network->limits;
    struct ws_event event;
    unsigned served = 0;
    bool more = true;

    connection->last_input = now_of(connection);
    while (more && takes_input(connection) && served < FRAMES_A_TURN) {
        served++;
        switch (ws_next(&connection->ws, limits, input, &event)) {
        case WS_MORE:
            more = false;
            break;
        case WS_MESSAGE:
            deliver(connection, &event);
            if (input->at == input->end && nothing_unfinished(connection)) {
                note_density(connection, served);
                return; /* no need to ask the decoder */
            }
            break;
        case WS_PING:
            account(connection); /* its answer says that what came before was accepted */
            if (connection->state == CONNECTION_OPEN && ws_keeps_up(connection, event.length))
                ws_send_control(connection, WS_OP_PONG, event.bytes, event.length);
            break;
        case WS_PONG:
            break; /* any byte shows that the peer is there */
        case WS_CLOSE:
            peer_closes(connection, event.code);
            break;
        case WS_VIOLATION:
            violated(connection, event.code, event.problem);
            break;
        }
    }
    note_density(connection, served);
    if (!nothing_unfinished(connection))
        account(connection);
}

static void drop_kept(struct connection *connection)
{
    if (!connection->kept)
        return;
    connection->network->kept -= connection->kept->length;
    free(connection->kept);
    connection->kept = NULL;
}

/* The rest of the input waits for the next turn. */
static void keep(struct connection *connection, const struct ws_input *input)
{
    size_t length = (size_t)(input->end - input->at);
    struct kept_input *kept = malloc(sizeof(*kept) + length);

    if (!kept) {
        violated(connection, 1011, "memory is short");
        return;
    }
    kept->at = 0;
    kept->length = length;
    memcpy(kept->bytes, input->at, length);
    connection->kept = kept;
    connection->network->kept += length;
    connection_go_on_later(connection);
}

/* Returns the bytes served. */
static ptrdiff_t serve_kept(struct connection *connection)
{
    struct kept_input *kept = connection->kept;
    struct ws_input input = {.at = kept->bytes + kept->at, .end = kept->bytes + kept->length};
    size_t served;

    serve(connection, &input);
    served = (size_t)(input.at - kept->bytes) - kept->at;
    kept->at += served;
    if (takes_input(connection) && kept->at < kept->length)
        connection_go_on_later(connection);
    else
        drop_kept(connection);
    return (ptrdiff_t)served;
}

void ws_conn_input(struct connection *connection, unsigned char *bytes, size_t length)
{
    struct ws_input input = {.at = bytes, .end = bytes + length};

    serve(connection, &input);
    if (input.at < input.end && takes_input(connection))
        keep(connection, &input);
}

/* The middle of a large message comes straight into the decoder's memory, what follows into the network's buffer. */
static ptrdiff_t read_large(struct connection *connection, unsigned char *at, size_t room, size_t most)
{
    struct network *network = connection->network;
    struct iovec parts[2] = {{.iov_base = at, .iov_len = room}, {.iov_base = network->input, .iov_len = most}};
    ptrdiff_t n = transport_read_parts(&connection->transport, parts, 2);
    size_t direct;

    if (n > 0) {
        direct = (size_t)n < room ? (size_t)n : room;
        ws_filled(&connection->ws, direct);
        ws_conn_input(connection, network->input, (size_t)n - direct);
    }
    return n;
}

/* Tells what came while it was paused, so many messages at most. True when that was all. */
static bool tell_queued(struct connection *connection, unsigned most)
{
    const struct server_app *app = connection->network->app;
    struct ws_queued message;
    const char *error;

    while (!connection->paused && connection->queue && most-- && ws_queue_take(connection->queue, &message)) {
        connection->last_message = now_of(connection);
        app->message(app->app, connection->object.id, &connection->app_state, message.kind, message.payload,
                     message.length);
    }
    if (connection->paused || ws_queue_waiting(connection->queue))
        return false;
    error = connection->queue ? connection->queue->error : NULL;
    ws_queue_free(&connection->queue);
    if (error)
        tell_error(connection, error);
    return !connection->paused;
}

/* A turn's share of it, before anything more is read. Returns as ws_read(). */
static ptrdiff_t serve_queued(struct connection *connection)
{
    if (tell_queued(connection, FRAMES_A_TURN))
        account(connection);
    if (!connection->paused && takes_input(connection))
        connection_go_on_later(connection);
    return TRANSPORT_WAIT;
}

/* Reads so many bytes at most. */
static inline ptrdiff_t read_plain(struct connection *connection, size_t most)
{
    struct network *network = connection->network;
    ptrdiff_t n = transport_read(&connection->transport, network->input, most);

    if (n > 0)
        ws_conn_input(connection, network->input, (size_t)n);
    return n;
}

/* Where ws_read() is not enough. */
static __attribute__((noinline)) ptrdiff_t read_otherwise(struct connection *connection)
{
    const struct network *network = connection->network;
    size_t most = connection->chatty || connection->paused ? INPUT_OF_CHATTY : NETWORK_INPUT, room = 0;
    unsigned char *at;

    if (connection->queue && !connection->paused)
        return serve_queued(connection);
    if (connection->kept)
        return serve_kept(connection);
    if (network->kept > network->config->max_partial)
        most = INPUT_WITHOUT_REST;
    if (connection->partial)
        room = ws_room(&connection->ws, &at);
    return room ? read_large(connection, at, room, most) : read_plain(connection, most);
}

static ptrdiff_t ws_read(struct connection *connection)
{
    if (connection->queue || connection->kept || connection->network->kept || connection->partial ||
        connection->chatty || connection->paused)
        return read_otherwise(connection);
    return read_plain(connection, NETWORK_INPUT);
}

static void ws_input_ended(struct connection *connection, bool failed)
{
    if (connection->state == CONNECTION_OPEN) {
        connection->close_code = CLOSE_ABNORMAL;
        if (failed)
            tell_error(connection, "connection reset by peer");
    }
    connection_end(connection, failed);
}

/* Life */

static void vanished(struct connection *connection, const char *what)
{
    net_log_limited(NET_EVENT_TIMEOUT, "%s: %s", connection_peer_name(connection), what);
    connection->close_code = CLOSE_ABNORMAL;
    tell_error(connection, what);
    connection_end(connection, true);
}

static void idle(struct connection *connection)
{
    const struct server_app *app = connection->network->app;

    if (app->idle)
        app->idle(app->app, connection->object.id, &connection->app_state);
    go_away(connection);
}

/* Nobody is blamed for a silence that we have asked for. */
static void excuse(struct connection *connection)
{
    connection->last_message = now_of(connection);
    if (connection->interest & EPOLLIN)
        return;
    connection->last_input = connection->partial_since = now_of(connection);
    connection->waits_pong = false;
}

static void ws_expired(struct connection *connection)
{
    const struct server_config *config = connection->network->config;

    if (connection->state == CONNECTION_CLOSING) {
        connection_end(connection, true); /* the peer's Close did not come in time */
        return;
    }
    if (connection->paused)
        excuse(connection);
    if (connection->waits_pong && (int32_t)(connection->last_input - connection->pinged) >= 0)
        connection->waits_pong = false;
    if (connection->waits_pong && !until(connection, connection->pinged, config->pong_timeout_ms)) {
        vanished(connection, "no pong in time");
        return;
    }
    if (connection->partial && !until(connection, connection->partial_since, config->message_timeout_ms)) {
        violated(connection, 1008, "a message took too long to arrive");
        return;
    }
    if (config->idle_ms && !until(connection, connection->last_message, config->idle_ms)) {
        idle(connection);
        return;
    }
    if (!connection->waits_pong && config->ping_ms && !until(connection, connection->last_input, config->ping_ms)) {
        connection->waits_pong = true;
        connection->pinged = now_of(connection);
        ws_send_control(connection, WS_OP_PING, NULL, 0);
    }
    if (connection->state == CONNECTION_OPEN)
        arm(connection);
}

/* What has begun must go on even so: it ends if that is still too much. */
static void ws_give_way(struct connection *connection)
{
    if (connection->state == CONNECTION_OPEN)
        ws_send_give_up(connection);
    else
        connection_end(connection, true);
}

static void ws_stop(struct connection *connection)
{
    go_away(connection);
}

static void ws_resumed(struct connection *connection)
{
    if (connection->away_later)
        ws_close(connection, CLOSE_AWAY);
    connection_want_input(connection, true);
    if (connection->queue || connection->kept)
        connection_go_on_later(connection);
}

static bool ws_ended(struct connection *connection)
{
    const struct server_app *app = connection->network->app;

    drop_kept(connection);
    if (!tell_queued(connection, UINT_MAX))
        return false;
    app->close(app->app, connection->object.id, &connection->app_state, connection->close_code);
    drop_partial(connection);
    return true;
}

static void open_websocket(struct connection *connection)
{
    static const struct connection_protocol protocol = {.read = ws_read,
                                                        .input_ended = ws_input_ended,
                                                        .give_way = ws_give_way,
                                                        .expired = ws_expired,
                                                        .stop = ws_stop,
                                                        .resumed = ws_resumed,
                                                        .ended = ws_ended};

    connection->protocol = &protocol;
    connection->state = CONNECTION_OPEN;
    connection->close_code = CLOSE_ABNORMAL;
    connection->last_message = connection->last_input = now_of(connection);
    connection_want_input(connection, true);
    arm(connection);
}

void ws_conn_open(struct connection *connection, int endpoint, const struct request *handshake)
{
    const struct server_app *app = connection->network->app;

    open_websocket(connection);
    app->open(app->app, connection->object.id, &connection->app_state, endpoint, handshake);
    if (connection->network->stopping)
        go_away(connection);
}

void ws_conn_open_client(struct connection *connection)
{
    open_websocket(connection);
    if (connection->network->stopping)
        go_away(connection);
}
