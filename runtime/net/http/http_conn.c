#include "net/http/http_conn.h"

#include "net/codec/handshake.h"
#include "net/http/http_files.h"
#include "net/http/http_refusal.h"
#include "net/ws/ws_conn.h"

#include <stdlib.h>
#include <string.h>

enum {
    TAKE_AT_LEAST = 64 * 1024,  /* of what waits for the peer, each keepalive time */
    ANSWERS_QUEUED = 64 * 1024, /* bytes of answers above which the next request waits */
    INPUT = 64 * 1024,          /* of one read */
    REQUESTS_A_TURN = 128,      /* of one connection: the others wait while handlers run */
};

static uint64_t not_taken(const struct connection *connection)
{
    const struct http_conn *http = connection->http;

    return connection_queued(connection) + (http->file >= 0 ? http->file_left : 0);
}

static void watch_progress(struct connection *connection)
{
    connection->http->mark = not_taken(connection);
    connection_set_timer(connection, connection->network->config->keepalive_ms);
}

/* Routing */

static void upgrade(struct connection *connection, const struct http_head *head, const struct handshake *handshake)
{
    struct network *network = connection->network;
    int endpoint = network->app->find_endpoint(network->app->app, connection->listener, &head->request);
    char answer[HANDSHAKE_RESPONSE_LENGTH];

    if (endpoint == ENDPOINT_NONE) {
        http_refuse_path(connection, head->request.path);
        return;
    }
    if (endpoint == ENDPOINT_BUSY) {
        http_refuse(connection, 503, NULL, "too many handlers wait");
        return;
    }
    if (network->stopping) {
        http_refuse(connection, 503, NULL, "the server is stopping");
        return;
    }
    handshake_response(handshake, answer);
    if (connection_queue(connection, answer, sizeof(answer), NULL, 0))
        ws_conn_open(connection, endpoint, &head->request);
}

/* A whole request that asks for no upgrade goes to the app. */
static void route(struct connection *connection, const struct request *request)
{
    const struct server_app *app = connection->network->app;
    struct http_conn *http = connection->http;

    http->serving = true;
    http->request = request;
    timers_cancel(&connection->network->timers, &connection->timer);
    app->request(app->app, connection->object.id, connection->listener, request);
    http->request = NULL;
}

/* Requests */

static struct http_limits limits_of(const struct connection *connection)
{
    return (struct http_limits){.max_line = connection->network->config->max_request_line,
                                .max_head = connection->network->config->max_head};
}

static bool make_room(struct connection *connection, struct http_conn *http, size_t length)
{
    size_t capacity = http->body_capacity ? http->body_capacity : 4096;
    char *body;

    if (http->body_length + length > connection->network->config->max_body) {
        http_refuse(connection, 413, NULL, "the body is larger than this server accepts");
        return false;
    }
    while (capacity < http->body_length + length)
        capacity *= 2;
    if (capacity == http->body_capacity)
        return true;
    body = realloc(http->body, capacity);
    if (!body) {
        connection_end(connection, true);
        return false;
    }
    http->body = body;
    http->body_capacity = capacity;
    http_state_count(connection, http, capacity);
    http_refuse_heaviest(connection->network);
    return connection->state == CONNECTION_HTTP;
}

static bool keep_body(struct connection *connection, struct http_conn *http, const char *bytes, size_t length)
{
    if (!length)
        return true;
    if (!make_room(connection, http, length))
        return false;
    memcpy(http->body + http->body_length, bytes, length);
    http->body_length += length;
    return true;
}

/* The body has come: the head is read once more, as its views went with the buffer it lay in. */
static void serve_whole(struct connection *connection, struct http_conn *http)
{
    struct http_limits limits = limits_of(connection);
    struct http_scan scan = {0};
    struct http_head head;
    char *head_bytes = http->head, *body = http->body;

    http_head_read(&scan, &limits, head_bytes, http->head_length, &head);
    head.request.secure = connection->transport.tls != NULL;
    head.request.body = (struct view){.bytes = body ? body : "", .length = http->body_length};
    http_state_count(connection, http, 0);
    http->head = http->body = NULL;
    http->head_length = http->body_length = http->body_capacity = 0;
    http->in_body = false;
    route(connection, &head.request);
    free(head_bytes);
    free(body);
}

/* Takes what belongs to the body; returns the bytes used, or -1 when the connection has been refused. */
static ptrdiff_t take_body(struct connection *connection, struct http_conn *http, const char *bytes, size_t length)
{
    struct view input = {.bytes = bytes, .length = length}, piece;

    if (!http->chunked) {
        size_t part = http->body_left < length ? (size_t)http->body_left : length;

        if (!keep_body(connection, http, bytes, part))
            return -1;
        http->body_left -= part;
        if (!http->body_left)
            serve_whole(connection, http);
        return (ptrdiff_t)part;
    }
    for (;;) {
        switch (http_body_next(&http->decoder, &input, &piece)) {
        case HTTP_BODY_DATA:
            if (!keep_body(connection, http, piece.bytes, piece.length))
                return -1;
            break;
        case HTTP_BODY_MORE:
            return (ptrdiff_t)length;
        case HTTP_BODY_END:
            serve_whole(connection, http);
            return (ptrdiff_t)(length - input.length);
        case HTTP_BODY_BAD:
            http_refuse(connection, 400, NULL, "the chunked body is malformed");
            return -1;
        }
    }
}

/* A complete head whose body, if any, lies behind it. Returns the bytes used besides the head. */
static size_t begin_body(struct connection *connection, struct http_conn *http, struct http_head *head,
                         const char *bytes, size_t length)
{
    static const char go_ahead[] = "HTTP/1.1 100 Continue\r\n\r\n";

    if (head->content_length > connection->network->config->max_body) {
        http_refuse(connection, 413, NULL, "the body is larger than this server accepts");
        return 0;
    }
    if (!head->chunked && head->content_length <= length - head->length) {
        head->request.body = (struct view){.bytes = bytes + head->length, .length = (size_t)head->content_length};
        route(connection, &head->request);
        return (size_t)head->content_length;
    }
    if (head->expect_continue && length == head->length)
        connection_queue(connection, go_ahead, sizeof(go_ahead) - 1, NULL, 0);
    http->head = malloc(head->length);
    if (!http->head) {
        connection_end(connection, true);
        return 0;
    }
    memcpy(http->head, bytes, head->length);
    http->head_length = head->length;
    http->in_body = true;
    http->chunked = head->chunked;
    http->body_left = head->content_length;
    memset(&http->decoder, 0, sizeof(http->decoder));
    connection_set_timer(connection, connection->network->config->body_timeout_ms);
    return 0;
}

/* OPTIONS *: what the server as a whole can do (RFC 9110, 9.3.7). Returns the bytes used. */
static size_t answer_for_all(struct connection *connection, const struct http_head *head)
{
    static const struct request_field allow = {{"Allow", 5}, {"GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS", 44}};

    if (head->chunked || head->content_length) {
        http_refuse(connection, 400, NULL, "OPTIONS * has no body");
        return 0;
    }
    http_answer_plain(connection, 200, &allow, "");
    return head->length;
}

/* Reads one head and acts on it. Returns the bytes used; 0 when the head is not complete or was refused. */
static size_t take_head(struct connection *connection, struct http_conn *http, const char *bytes, size_t length)
{
    struct network *network = connection->network;
    const struct handshake_policy policy = {.allow_origins = network->config->allow_origins,
                                            .allow_origin_count = network->config->allow_origin_count};
    struct http_limits limits = limits_of(connection);
    struct handshake handshake;
    struct http_head head;

    switch (http_head_read(&http->scan, &limits, bytes, length, &head)) {
    case HTTP_INCOMPLETE:
        return 0;
    case HTTP_BAD:
        http->manner = (struct http_manner){0};
        http_refuse(connection, head.status, NULL, head.problem);
        return 0;
    case HTTP_COMPLETE:
        break;
    }
    memset(&http->scan, 0, sizeof(http->scan));
    head.request.secure = connection->transport.tls != NULL;
    http->manner = (struct http_manner){.keep_alive = head.keep_alive && !network->stopping,
                                        .head_only = http_same(head.request.method, "HEAD"),
                                        .http10 = head.http10};
    switch (handshake_decide(&head, &policy, &handshake)) {
    case HANDSHAKE_ACCEPT:
        upgrade(connection, &head, &handshake);
        return head.length;
    case HANDSHAKE_REFUSE:
        http_refuse(connection, handshake.status, handshake.extra, handshake.reason);
        return 0;
    case HANDSHAKE_NONE:
        break;
    }
    if (head.asterisk)
        return answer_for_all(connection, &head);
    return head.length + begin_body(connection, http, &head, bytes, length);
}

/* Whether the next request has to wait. */
static bool is_busy(const struct connection *connection)
{
    const struct http_conn *http = connection->http;

    return http->serving || http->file >= 0 || http->closing || connection_queued(connection) > ANSWERS_QUEUED ||
           (connection->blocked && connection->outbox);
}

/* Serves what has arrived, one request after the other; returns the bytes used up. */
static size_t serve(struct connection *connection, char *bytes, size_t length)
{
    struct http_conn *http = connection->http;
    size_t used = 0;

    http->working = true;
    while (used < length && connection->state == CONNECTION_HTTP && !is_busy(connection)) {
        size_t step;

        if (http->in_body) {
            ptrdiff_t taken = take_body(connection, http, bytes + used, length - used);

            if (taken < 0)
                break;
            step = (size_t)taken;
        } else {
            if (!http->share) {
                http->rest = true;
                connection_go_on_later(connection);
                break;
            }
            http->share--;
            step = take_head(connection, http, bytes + used, length - used);
            if (!step)
                break;
        }
        used += step;
    }
    http->working = false;
    return used;
}

static bool keep_pending(struct connection *connection, const unsigned char *bytes, size_t length)
{
    struct http_conn *http = connection->http;

    if (http->pending_length + length > http->pending_capacity) {
        size_t capacity = http->pending_length + length + 512;
        unsigned char *pending = realloc(http->pending, capacity);

        if (!pending) {
            connection_end(connection, true);
            return false;
        }
        http->pending = pending;
        http->pending_capacity = capacity;
    }
    memcpy(http->pending + http->pending_length, bytes, length);
    http->pending_length += length;
    return true;
}

/* What the connection waits for now, and for how long; an idle one keeps no memory. */
static void wait_for_more(struct connection *connection, bool begun)
{
    const struct server_config *config = connection->network->config;
    struct http_conn *http = connection->http;

    connection_want_input(connection, !is_busy(connection) && !connection->input_ended);
    if (is_busy(connection)) {
        if (!http->serving)
            watch_progress(connection);
        return;
    }
    if (http->in_body)
        return;
    if (http->pending_length) {
        if (!begun)
            connection_set_timer(connection, config->head_timeout_ms);
        return;
    }
    if (connection->input_ended || connection->network->stopping) {
        connection_finish(connection, true);
        return;
    }
    connection_set_timer(connection, config->keepalive_ms);
    if (connection->outbox)
        return;
    http_state_free(connection);
    connection_idle(connection);
}

/* Serves from `bytes`, which are the pending ones or the network's buffer, and keeps the rest. */
static void work(struct connection *connection, unsigned char *bytes, size_t length, bool begun)
{
    struct http_conn *http = connection->http;
    size_t used = serve(connection, (char *)bytes, length);

    if (connection->protocol != &http_protocol) {
        unsigned char *pending = http->pending; /* perhaps the very bytes */

        http->pending = NULL;
        http_state_free(connection);
        if (used < length)
            ws_conn_input(connection, bytes + used, length - used);
        free(pending);
        return;
    }
    if (connection->state != CONNECTION_HTTP)
        return;
    if (bytes == http->pending) {
        http->pending_length = length - used;
        memmove(http->pending, bytes + used, length - used);
    } else if (used < length && !keep_pending(connection, bytes + used, length - used)) {
        return;
    }
    wait_for_more(connection, begun && !used);
}

static void take_input(struct connection *connection, unsigned char *bytes, size_t length)
{
    struct http_conn *http = http_state_begin(connection);

    if (!http)
        return;
    http->share = REQUESTS_A_TURN;
    if (!http->pending_length) {
        work(connection, bytes, length, false);
        return;
    }
    if (keep_pending(connection, bytes, length))
        work(connection, http->pending, http->pending_length, true);
}

/* Serves on from what the turn before had no share left for. */
static void take_rest(struct connection *connection)
{
    struct http_conn *http = connection->http;

    http->rest = false;
    http->share = REQUESTS_A_TURN;
    work(connection, http->pending, http->pending_length, false);
}

static ptrdiff_t http_read(struct connection *connection)
{
    struct network *network = connection->network;
    ptrdiff_t n;

    if (connection->http && connection->http->rest) {
        take_rest(connection);
        return TRANSPORT_WAIT;
    }
    n = transport_read(&connection->transport, network->input, INPUT);
    if (n > 0)
        take_input(connection, network->input, (size_t)n);
    return n;
}

static void http_input_ended(struct connection *connection, bool failed)
{
    struct http_conn *http = connection->http;

    if (failed) {
        connection_end(connection, true);
        return;
    }
    if (!http || (!is_busy(connection) && !connection->outbox)) {
        connection_end(connection, false);
        return;
    }
    http->manner.keep_alive = false; /* what has been asked is still answered */
    connection_want_input(connection, false);
    if (!is_busy(connection))
        connection_finish(connection, true);
}

void http_conn_respond(struct connection *connection, const struct response *response)
{
    struct http_conn *http = connection->http;

    if (connection->state != CONNECTION_HTTP || !http || !http->serving)
        return;
    http->serving = false;
    if (connection->network->stopping)
        http->manner.keep_alive = false;
    if (!http->manner.keep_alive)
        http->closing = true;
    if (response->unrouted && http->request && http_files_serve(connection, http->request))
        return;
    if (!http_answer(connection, &http->manner, response))
        return;
    connection_touch(connection);
    if (!http->working)
        watch_progress(connection);
    http_state_count(connection, http, connection_queued(connection));
    if (http->counted)
        http_refuse_heaviest(connection->network);
}

/* Sends more of a file, serves the next request. */
static void http_go_on(struct connection *connection)
{
    struct http_conn *http = connection->http;

    if (!http || http->working || connection->outbox)
        return;
    if (!http->in_body)
        http_state_count(connection, http, 0);
    if (http->file >= 0 && !connection->blocked)
        http_files_go_on(connection, http);
    if (http->serving || http->file >= 0 || connection->state != CONNECTION_HTTP)
        return;
    if (http->closing) {
        connection_finish(connection, true);
        return;
    }
    if (!http->pending_length) {
        wait_for_more(connection, false);
    } else if (!connection->again) { /* else it has its place in the next turn */
        http->rest = false;
        work(connection, http->pending, http->pending_length, false);
    }
}

static void http_expired(struct connection *connection)
{
    struct http_conn *http = connection->http;

    if (!http) {
        connection_end(connection, false); /* said nothing */
        return;
    }
    if (http->serving)
        return;
    if (connection->outbox || http->file >= 0) {
        if (not_taken(connection) + TAKE_AT_LEAST > http->mark)
            connection_end(connection, true); /* takes next to nothing */
        else
            watch_progress(connection);
        return;
    }
    if (http->in_body || http->pending_length)
        http_refuse(connection, 408, NULL, "the request took too long to arrive");
    else
        connection_end(connection, false);
}

/* What is being answered is finished, everything else ends. */
static void http_stop(struct connection *connection)
{
    struct http_conn *http = connection->http;

    if (!http || (!is_busy(connection) && !http->in_body && !http->pending_length && !connection->outbox)) {
        connection_end(connection, false);
        return;
    }
    http->manner.keep_alive = false;
    if (!http->serving && !http->in_body && !http->pending_length)
        http->closing = true;
    connection_touch(connection);
}

static bool http_ended(struct connection *connection)
{
    http_state_free(connection);
    return true;
}

const struct connection_protocol http_protocol = {.read = http_read,
                                                  .input_ended = http_input_ended,
                                                  .go_on = http_go_on,
                                                  .expired = http_expired,
                                                  .stop = http_stop,
                                                  .ended = http_ended};
