/* A server written against net/server.h alone: what the network does can be tested without a compiler.
 *
 *     net_echo [name=value ...]        every field of struct server_config that is a number, plus port, www, cert, key
 *
 * Endpoints: /echo (sends every message back), /chat (to everybody), /close (closes inside open), /flood (answers one
 * message with as many of 64 KiB as it says), /quiet (takes and says nothing), /greet (one message in open).
 * HTTP: GET /hello answers at once, POST /body answers the body, GET /later answers when the next request comes,
 * GET /count answers how many requests have come.
 */
#include "net/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum endpoint { ECHO, CHAT, CLOSE, FLOOD, QUIET, GREET, ENDPOINTS };

static const char *const paths[ENDPOINTS] = {"/echo", "/chat", "/close", "/flood", "/quiet", "/greet"};

struct session {
    enum endpoint endpoint;
    conn_id id;
    size_t place;
};

static struct conn_network network;
static struct session **sessions;
static size_t session_count, session_capacity;
static conn_id later;

static bool same(struct view view, const char *text)
{
    return view.length == strlen(text) && !memcmp(view.bytes, text, view.length);
}

static int find_endpoint(void *app, int listener, const struct request *request)
{
    (void)app;
    (void)listener;
    for (int i = 0; i < ENDPOINTS; i++) {
        if (same(request->path, paths[i]))
            return i;
    }
    return -1;
}

static void on_open(void *app, conn_id id, void **state, int endpoint, const struct request *handshake)
{
    struct session *session = malloc(sizeof(*session));

    (void)app;
    (void)handshake;
    session->endpoint = (enum endpoint)endpoint;
    session->id = id;
    session->place = session_count;
    if (session_count == session_capacity) {
        session_capacity = session_capacity ? session_capacity * 2 : 64;
        sessions = realloc(sessions, session_capacity * sizeof(struct session *));
    }
    sessions[session_count++] = session;
    *state = session;
    if (endpoint == CLOSE)
        network.ops->close(network.network, id, 1000);
    if (endpoint == GREET)
        network.ops->send(network.network, id, FRAME_TEXT, "welcome", 7);
}

static void flood(conn_id id, const char *payload, size_t length)
{
    static char block[64 * 1024];
    char number[16] = "";
    long count;

    memcpy(number, payload, length < 15 ? length : 15);
    count = atol(number);
    memset(block, 'x', sizeof(block));
    for (long i = 0; i < count; i++)
        network.ops->send(network.network, id, FRAME_TEXT, block, sizeof(block));
}

static void on_message(void *app, conn_id id, void **state, enum frame_kind kind, const char *payload, size_t length)
{
    struct session *session = *state;

    (void)app;
    if (session->endpoint == ECHO) {
        network.ops->send(network.network, id, kind, payload, length);
    } else if (session->endpoint == FLOOD) {
        flood(id, payload, length);
    } else if (session->endpoint == CHAT) {
        static struct frame_block *frames;
        struct frame frame;

        if (!frame_make(&frame, &frames, kind, payload, length))
            return;
        for (size_t i = 0; i < session_count; i++) {
            if (sessions[i]->endpoint == CHAT)
                network.ops->send_frame(network.network, sessions[i]->id, &frame);
        }
        frame_block_release(frame.block);
    }
}

static void on_close(void *app, conn_id id, void **state, unsigned code)
{
    struct session *session = *state;

    (void)app;
    (void)id;
    sessions[session->place] = sessions[--session_count];
    sessions[session->place]->place = session->place;
    if (getenv("NET_ECHO_VERBOSE"))
        fprintf(stderr, "closed %u\n", code);
    free(session);
    *state = NULL;
}

static void on_idle(void *app, conn_id id, void **state)
{
    (void)app;
    (void)state;
    network.ops->send(network.network, id, FRAME_TEXT, "idle", 4);
}

static void on_error(void *app, conn_id id, void **state, const char *what)
{
    (void)app;
    (void)id;
    (void)state;
    if (getenv("NET_ECHO_VERBOSE"))
        fprintf(stderr, "error %s\n", what);
}

static void respond(conn_id id, int status, const char *body, size_t length)
{
    static const struct request_field type = {{"Content-Type", 12}, {"text/plain", 10}};
    struct response response = {
        .status = status, .fields = &type, .field_count = 1, .body = {.bytes = body, .length = length}};

    network.ops->respond(network.network, id, &response);
}

static void respond_unrouted(conn_id id)
{
    struct response response = {.status = 404, .body = {.bytes = "nothing here", .length = 12}, .unrouted = true};

    network.ops->respond(network.network, id, &response);
}

static void on_request(void *app, conn_id id, int listener, const struct request *request)
{
    static unsigned count;
    char number[16];

    (void)app;
    (void)listener;
    count++;
    if (later) {
        respond(later, 200, "later", 5);
        later = CONN_NONE;
    }
    if (same(request->path, "/later"))
        later = id;
    else if (same(request->path, "/hello"))
        respond(id, 200, "hello", 5);
    else if (same(request->path, "/count"))
        respond(id, 200, number, (size_t)snprintf(number, sizeof(number), "%u", count));
    else if (same(request->path, "/body"))
        respond(id, 200, request->body.bytes, request->body.length);
    else
        respond_unrouted(id);
}

static bool set_option(struct server_config *config, const char *name, size_t length, unsigned long value)
{
#define FIELD(field)                                                                                                   \
    if (length == strlen(#field) && !strncmp(name, #field, length)) {                                                  \
        config->field = (__typeof__(config->field))value;                                                              \
        return true;                                                                                                   \
    }
    FIELD(max_message)
    FIELD(max_fragments)
    FIELD(max_partial)
    FIELD(max_outbox)
    FIELD(max_untaken)
    FIELD(max_request_line)
    FIELD(max_head)
    FIELD(max_body)
    FIELD(max_connections)
    FIELD(max_per_address)
    FIELD(max_files)
    FIELD(head_timeout_ms)
    FIELD(body_timeout_ms)
    FIELD(keepalive_ms)
    FIELD(message_timeout_ms)
    FIELD(ping_ms)
    FIELD(pong_timeout_ms)
    FIELD(idle_ms)
    FIELD(close_timeout_ms)
    FIELD(grace_ms)
#undef FIELD
    return false;
}

static bool set_argument(struct server_config *config, int *port, const char *argument)
{
    const char *equals = strchr(argument, '=');

    if (!equals)
        return false;
    if (!strncmp(argument, "port=", 5))
        *port = atoi(equals + 1);
    else if (!strncmp(argument, "www=", 4))
        config->www = equals + 1;
    else if (!strncmp(argument, "cert=", 5))
        config->tls_certificate = equals + 1;
    else if (!strncmp(argument, "key=", 4))
        config->tls_key = equals + 1;
    else
        return set_option(config, argument, (size_t)(equals - argument), strtoul(equals + 1, NULL, 10));
    return true;
}

int main(int argc, char **argv)
{
    struct server_app app = {
        .find_endpoint = find_endpoint,
        .open = on_open,
        .message = on_message,
        .close = on_close,
        .idle = on_idle,
        .error = on_error,
        .request = on_request,
    };
    struct server_config config;
    struct server *server;
    const char *reason = "";
    int port = 0;
    bool sound;

    server_defaults(&config);
    for (int i = 1; i < argc; i++) {
        if (!set_argument(&config, &port, argv[i])) {
            fprintf(stderr, "net_echo: what is %s?\n", argv[i]);
            return 2;
        }
    }
    server = server_new(&config, &app, true, &reason);
    port = server ? server_listen(server, 0, "127.0.0.1", port, &reason) : -1;
    if (port < 0) {
        fprintf(stderr, "net_echo: %s\n", reason);
        server_free(server);
        return 1;
    }
    network = server_network(server);
    fprintf(stderr, "listening %d\n", port);
    sound = server_run(server);
    server_free(server);
    free(sessions);
    return sound ? 0 : 1;
}
