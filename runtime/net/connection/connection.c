#include "net/connection/connection.h"

#include "net/loop/log.h"
#include "net/loop/peers.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

/* Frames a receiver may be owed before what it takes is written, in the middle of a turn: each costs a place in its
 * queue, however small it is. */
enum { PIECES_AT_MOST = 1024 };

enum { DRAIN_AT_LEAST = 64 * 1024, LINGER_MS = 2000, LINGER_BYTES_A_TURN = 4 * 1024 * 1024, READS_A_TURN = 4 };

bool network_watch(struct network *network, int fd, enum network_event event)
{
    struct epoll_event readable = {.events = EPOLLIN, .data.u64 = event};

    return epoll_ctl(network->epoll, EPOLL_CTL_ADD, fd, &readable) == 0;
}

static void set_interest(struct connection *connection, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.u64 = connection->object.id};

    if (connection->interest == events || connection->state == CONNECTION_ENDED)
        return;
    connection->interest = (uint8_t)events;
    epoll_ctl(connection->network->epoll, EPOLL_CTL_MOD, connection->transport.fd, &event);
}

void connection_want_input(struct connection *connection, bool wanted)
{
    set_interest(connection, wanted ? connection->interest | EPOLLIN : connection->interest & ~(unsigned)EPOLLIN);
    if (wanted && transport_has_buffered(&connection->transport)) /* which the kernel does not report */
        connection_go_on_later(connection);
}

/* Writable is asked for only after the socket refused something. */
static void update_output(struct connection *connection)
{
    bool wanted = connection->blocked || connection->transport.wants_write;

    set_interest(connection, wanted ? connection->interest | EPOLLOUT : connection->interest & ~(unsigned)EPOLLOUT);
}

void connection_go_on_later(struct connection *connection)
{
    if (connection->again || connection->state == CONNECTION_ENDED)
        return;
    connection_busy(connection);
    connection->again = true;
    TAILQ_INSERT_TAIL(&connection->network->later, connection, place);
}

void connection_idle(struct connection *connection)
{
    if (connection->idle || connection->again || connection->state == CONNECTION_ENDED)
        return;
    connection->idle = true;
    TAILQ_INSERT_TAIL(&connection->network->idle, connection, place);
}

void connection_blocked(struct connection *connection)
{
    connection->blocked = true;
    update_output(connection);
}

/* A connection whose transport is set up: from here on it is served. */
static void begin(struct network *network, struct connection *connection, const struct connection_protocol *protocol)
{
    struct epoll_event event = {.events = EPOLLIN};

    connection->network = network;
    connection->protocol = protocol;
    connection->interest = EPOLLIN;
    connection->last_input = (uint32_t)network->now;
    network->open++;
    event.data.u64 = connection->object.id;
    if (epoll_ctl(network->epoll, EPOLL_CTL_ADD, connection->transport.fd, &event))
        connection_end(connection, true);
}

void connection_accept(struct network *network, const struct connection_protocol *protocol, int listener, int fd,
                       SSL_CTX *tls, int peer)
{
    struct connection *connection = slab_take(network->connections);

    if (!connection) {
        close(fd);
        peers_leave(network->peers, peer);
        return;
    }
    if (!transport_init(&connection->transport, fd, tls)) {
        slab_give(network->connections, connection);
        peers_leave(network->peers, peer);
        return;
    }
    connection->listener = (uint8_t)listener;
    connection->peer = peer;
    begin(network, connection, protocol);
    if (connection->state == CONNECTION_ENDED)
        return;
    connection_set_timer(connection, network->config->head_timeout_ms);
    connection_idle(connection);
}

struct connection *connection_dialled(struct network *network, const struct connection_protocol *protocol, int fd,
                                      const char *tls_host, const char **problem)
{
    struct connection *connection;

    if (network->open >= network->limit && !network_make_place(network)) {
        *problem = "as many connections are open as may be";
        close(fd);
        return NULL;
    }
    if (tls_host && !network->client_tls &&
        !(network->client_tls = transport_client_context(network->config->outbound_ca))) {
        *problem = "the certificates of authorities cannot be read";
        close(fd);
        return NULL;
    }
    *problem = "out of memory";
    connection = slab_take(network->connections);
    if (!connection) {
        close(fd);
        return NULL;
    }
    if (!transport_init_client(&connection->transport, fd, tls_host ? network->client_tls : NULL, tls_host)) {
        slab_give(network->connections, connection);
        return NULL;
    }
    connection->peer = -1;
    connection->client = true;
    begin(network, connection, protocol);
    return connection;
}

void connection_set_timer(struct connection *connection, unsigned after_ms)
{
    timers_set(&connection->network->timers, &connection->timer, connection->network->now + after_ms);
}

struct outbox *connection_outbox(struct connection *connection)
{
    if (!connection->outbox)
        connection->outbox = outbox_take(&connection->network->outboxes);
    if (!connection->outbox)
        connection_end(connection, true);
    return connection->outbox;
}

/* What came of adding to an outbox. */
static bool queued(struct connection *connection, bool added)
{
    if (added && connection->state != CONNECTION_ENDED) {
        connection_touch(connection);
        return true;
    }
    connection_end(connection, true);
    return false;
}

bool connection_queue(struct connection *connection, const void *head, size_t head_length, const void *body,
                      size_t body_length)
{
    struct network *network = connection->network;
    size_t length = head_length + body_length;
    struct outbox *box;

    if (!connection->blocked && length <= OUTBOX_GATHER / 4 && length > outbox_room_left(&network->outboxes))
        network_flush(network);
    box = connection_outbox(connection);
    if (!box)
        return false;
    if (connection->blocked || length > OUTBOX_GATHER / 4)
        return queued(connection, outbox_add_copy(box, head, head_length, body, body_length));
    return queued(connection, outbox_add_small(&network->outboxes, box, head, head_length, body, body_length));
}

void connection_commit(struct connection *connection, size_t length)
{
    if (outbox_commit(&connection->network->outboxes, connection->outbox, length))
        connection_touch(connection);
    else
        connection_end(connection, true);
}

bool connection_queue_frame(struct connection *connection, const struct frame *frame)
{
    struct outbox *box = connection_outbox(connection);

    if (box && box->count - box->first >= PIECES_AT_MOST)
        connection_flush(connection);
    box = connection_outbox(connection);
    if (!box)
        return false;
    if (connection->blocked && frame->length < OUTBOX_JOIN) /* many small pieces would weigh more than their bytes */
        return queued(connection, outbox_add_copy(box, frame->bytes, frame->length, NULL, 0));
    return queued(connection, outbox_add_frame(box, frame));
}

bool connection_queue_large(struct connection *connection, const void *head, size_t head_length, const void *body,
                            size_t body_length)
{
    struct outbox *box = connection_outbox(connection);

    if (!box)
        return false;
    if (connection->blocked)
        return queued(connection, outbox_add_copy(box, head, head_length, body, body_length));
    if (!queued(connection, outbox_add_borrowed(box, head, head_length, body, body_length)))
        return false;
    connection_flush(connection);
    return connection->state != CONNECTION_ENDED;
}

static void written(struct connection *connection)
{
    outbox_give(&connection->network->outboxes, connection->outbox);
    connection->outbox = NULL;
    if (connection->interest & EPOLLOUT)
        update_output(connection);
}

void connection_flush(struct connection *connection)
{
    if (!connection->outbox || connection->blocked)
        return;
    switch (outbox_write(connection->outbox, &connection->transport)) {
    case OUTBOX_EMPTY:
        written(connection);
        return;
    case OUTBOX_BLOCKED:
        if (outbox_settle(connection->outbox)) {
            connection_blocked(connection);
            return;
        }
        break;
    case OUTBOX_FAILED:
        break;
    }
    outbox_give(&connection->network->outboxes, connection->outbox);
    connection->outbox = NULL;
    connection_end(connection, true);
}

static void wait_for_drain(struct connection *connection)
{
    connection->drained_mark = (uint32_t)connection_queued(connection);
    connection_set_timer(connection, connection->network->config->close_timeout_ms);
}

void connection_finish(struct connection *connection, bool linger)
{
    if (connection->state >= CONNECTION_DRAINING)
        return;
    connection->state = CONNECTION_DRAINING;
    connection->linger = linger;
    connection_want_input(connection, false);
    wait_for_drain(connection);
    connection_touch(connection);
}

void connection_end(struct connection *connection, bool abort)
{
    if (connection->state == CONNECTION_ENDED)
        return;
    connection_busy(connection);
    connection->state = CONNECTION_ENDED;
    connection->abort = abort;
    connection->next_ended = connection->network->ended;
    connection->network->ended = connection;
}

/* Everything is written: shut our side, and read to the end so that the kernel does not reset what we sent. */
static void drained(struct connection *connection)
{
    if (!connection->linger) {
        connection_end(connection, false);
        return;
    }
    connection->state = CONNECTION_LINGERING;
    transport_shutdown(&connection->transport);
    connection_want_input(connection, true);
    connection_set_timer(connection, LINGER_MS);
}

static void discard_input(struct connection *connection)
{
    for (size_t total = 0; total < LINGER_BYTES_A_TURN;) {
        ptrdiff_t n = transport_read(&connection->transport, connection->network->input, NETWORK_INPUT);

        if (n == TRANSPORT_WAIT)
            return;
        if (n <= 0) {
            connection_end(connection, false);
            return;
        }
        total += (size_t)n;
    }
}

static void input_ended(struct connection *connection, bool failed)
{
    connection->input_ended = true;
    if (connection->state < CONNECTION_DRAINING)
        connection->protocol->input_ended(connection, failed);
    else
        connection_end(connection, failed);
}

/* One read is the rule: what it leaves is reported again, unless TLS holds it. */
static void read_input(struct connection *connection)
{
    for (int i = 0; i < READS_A_TURN; i++) {
        ptrdiff_t n;

        if (connection->state >= CONNECTION_DRAINING || !(connection->interest & EPOLLIN))
            return;
        n = connection->protocol->read(connection);
        if (connection->transport.tls)
            update_output(connection);
        if (n == TRANSPORT_WAIT)
            return;
        if (n <= 0) {
            input_ended(connection, n < 0);
            return;
        }
        if (connection->again || !transport_has_buffered(&connection->transport))
            return;
    }
    connection_go_on_later(connection);
}

static void serve_input(struct connection *connection)
{
    if (connection->state == CONNECTION_LINGERING)
        discard_input(connection);
    else
        read_input(connection);
}

void network_serve_later(struct network *network, unsigned most)
{
    struct connection *last = TAILQ_LAST(&network->later, connection_queue), *connection = NULL;

    while (most-- && connection != last) {
        connection = TAILQ_FIRST(&network->later);
        TAILQ_REMOVE(&network->later, connection, place);
        connection->again = false;
        if (connection->outbox || connection->http)
            connection_touch(connection);
        serve_input(connection);
    }
}

void connection_event(struct connection *connection, uint32_t events)
{
    if (events & EPOLLOUT) {
        if (connection->outbox || connection->http)
            connection_touch(connection);
        if (connection->transport.wants_write)
            events |= EPOLLIN;
        connection->blocked = false;
        if (!connection->outbox)
            update_output(connection);
    }
    if (connection->state != CONNECTION_LINGERING && events & (EPOLLERR | EPOLLHUP) &&
        !(connection->interest & EPOLLIN)) {
        input_ended(connection, true);
        connection_end(connection, true);
    } else if (events & (EPOLLIN | EPOLLERR | EPOLLHUP) && !connection->again) {
        serve_input(connection);
    }
}

void connection_expired(struct connection *connection)
{
    switch ((enum connection_state)connection->state) {
    case CONNECTION_HTTP:
    case CONNECTION_OPEN:
    case CONNECTION_CLOSING:
        connection->protocol->expired(connection);
        return;
    case CONNECTION_DRAINING:
        if (connection_queued(connection) + DRAIN_AT_LEAST <= connection->drained_mark) {
            wait_for_drain(connection); /* it takes what it is sent, and a good deal of it */
            return;
        }
        connection_end(connection, true);
        return;
    case CONNECTION_LINGERING:
        connection_end(connection, false);
        return;
    case CONNECTION_ENDED:
        return;
    }
}

const char *connection_peer_name(const struct connection *connection)
{
    static char name[INET6_ADDRSTRLEN + 8];
    char address[INET6_ADDRSTRLEN] = "?";
    struct sockaddr_storage peer;
    socklen_t length = sizeof(peer);
    unsigned port = 0;

    if (getpeername(connection->transport.fd, (struct sockaddr *)&peer, &length))
        return "a peer that has gone";
    if (peer.ss_family == AF_INET) {
        inet_ntop(AF_INET, &((struct sockaddr_in *)&peer)->sin_addr, address, sizeof(address));
        port = ntohs(((struct sockaddr_in *)&peer)->sin_port);
    } else if (peer.ss_family == AF_INET6) {
        inet_ntop(AF_INET6, &((struct sockaddr_in6 *)&peer)->sin6_addr, address, sizeof(address));
        port = ntohs(((struct sockaddr_in6 *)&peer)->sin6_port);
    }
    snprintf(name, sizeof(name), "%s:%u", address, port);
    return name;
}

/* Gives back all that a connection has but its place, and what its protocol still has to tell. */
static void release(struct connection *connection)
{
    struct network *network = connection->network;

    connection->released = true;
    if (connection->outbox) {
        if (!connection->abort)
            outbox_write(connection->outbox, &connection->transport);
        outbox_give(&network->outboxes, connection->outbox);
        connection->outbox = NULL;
    }
    transport_close(&connection->transport, connection->abort);
    peers_leave(network->peers, connection->peer);
    network->open--;
}

/* The one place where a connection goes. One that the app has paused comes here again when it is resumed. */
static void take_down(struct connection *connection)
{
    struct network *network = connection->network;
    bool told;

    timers_cancel(&network->timers, &connection->timer);
    if (connection->again)
        TAILQ_REMOVE(&network->later, connection, place);
    connection->again = false;
    told = connection->protocol->ended(connection);
    if (!connection->released)
        release(connection);
    if (told)
        slab_give(network->connections, connection);
}

bool network_make_place(struct network *network)
{
    struct connection *connection = TAILQ_FIRST(&network->idle);

    if (!connection || connection->touched)
        return false;
    connection_busy(connection);
    connection->state = CONNECTION_ENDED;
    take_down(connection);
    return true;
}

void connection_pause(struct connection *connection)
{
    connection->paused = true;
}

void connection_resume(struct connection *connection)
{
    struct network *network = connection->network;

    connection->paused = false;
    if (connection->state < CONNECTION_DRAINING) {
        connection->protocol->resumed(connection);
    } else if (connection->released) {
        connection->next_ended = network->ended;
        network->ended = connection;
    }
}

void network_flush(struct network *network)
{
    for (struct connection *connection = network->touched; connection; connection = connection->next_touched)
        connection_flush(connection);
    network->outboxes.used = 0;
}

/* What a touched connection may go on with, now that nothing runs and its bytes are written. */
static void go_on(struct connection *connection)
{
    if (connection->state == CONNECTION_ENDED)
        return;
    if (connection->state == CONNECTION_DRAINING && !connection->outbox && !connection->transport.write_pending) {
        drained(connection);
        return;
    }
    if (connection->state < CONNECTION_DRAINING && connection->protocol->go_on)
        connection->protocol->go_on(connection);
}

/* Who still has bytes in the gather buffer is on the touched list; a connection that leaves it has written or copied
 * them. Serving one may touch others, and end any. */
static void finish(struct network *network)
{
    while (network->touched || network->ended) {
        struct connection *connection;

        while ((connection = network->touched)) {
            network->touched = connection->next_touched;
            connection->touched = false;
            connection_flush(connection);
            go_on(connection);
        }
        network->outboxes.used = 0;
        while ((connection = network->ended) && !network->touched) {
            network->ended = connection->next_ended;
            take_down(connection);
        }
    }
}

/* The one with most to take gives way, not the one that is sent something now. False when nobody has anything. */
static bool relieve(struct network *network)
{
    struct connection *largest = NULL;

    for (uint32_t i = 0; i < slab_places(network->connections); i++) {
        struct connection *other = slab_at(network->connections, i);

        if (other && other->state != CONNECTION_ENDED &&
            (!largest || connection_queued(other) > connection_queued(largest)) && connection_queued(other))
            largest = other;
    }
    if (!largest)
        return false;
    net_log_limited(NET_EVENT_SLOW, "%s: has not taken %zu bytes; of all together %zu are not taken, too many",
                    connection_peer_name(largest), connection_queued(largest), frame_blocks_held());
    if (largest->state < CONNECTION_DRAINING && largest->protocol->give_way)
        largest->protocol->give_way(largest);
    else
        connection_end(largest, true);
    return true;
}

void network_finish_turn(struct network *network)
{
    do
        finish(network);
    while (frame_blocks_held() > network->config->max_untaken && relieve(network));
}
