#include "net/client/ws_client.h"

#include "net/client/http_client.h"
#include "net/codec/handshake.h"
#include "net/ws/ws_conn.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { KEY_BYTES = 16, HOST_MAX = 255 };

/* A dial on its way: first libcurl has it, then a connection of our own. */
struct ws_dialling {
    struct network *network;
    struct http_client *client;
    struct dial *dial;
    struct fetch fetch;            /* libcurl's part */
    struct connection *connection; /* ours */
    bool secure, port_given, asked;
    char host[HOST_MAX + 1]; /* without port and brackets */
    const char *authority;   /* "host:port" in dial->url */
    int authority_length;
    char *connect_url, *problem;
    char key[HANDSHAKE_KEY_LENGTH + 1];
    size_t answer_length;
    char answer[WS_CLIENT_HEAD];
};

/* ---- addresses ---- */

/* "ws://host:port/path": what stands where. */
static bool split_url(struct ws_dialling *dialling, const char *url)
{
    const char *at, *colon;
    size_t length;

    dialling->secure = !strncasecmp(url, "wss://", 6);
    if (!dialling->secure && strncasecmp(url, "ws://", 5) != 0)
        return false;
    at = url + (dialling->secure ? 6 : 5);
    dialling->authority = at;
    dialling->authority_length = (int)strcspn(at, "/?#");
    length = (size_t)dialling->authority_length;
    if (memchr(at, '@', length))
        return false;
    if (*at == '[') {
        at++;
        length = strcspn(at, "]");
        dialling->port_given = at[length] && at[length + 1] == ':';
    } else if ((colon = memchr(at, ':', length))) {
        length = (size_t)(colon - at);
        dialling->port_given = true;
    }
    if (!length || length > HOST_MAX)
        return false;
    memcpy(dialling->host, at, length);
    return true;
}

/* ---- the end of a dial ---- */

static void free_dialling(struct ws_dialling *dialling)
{
    free(dialling->connect_url);
    free(dialling->problem);
    free(dialling);
}

static void drop_fetch(struct ws_dialling *dialling)
{
    dialling->network->config->http_client->drop(dialling->client, &dialling->fetch);
}

/* Tells the asker, who then drops the dial. */
static void fail(struct ws_dialling *dialling, const char *why)
{
    struct dial *dial = dialling->dial;

    if (dial->problem || dial->id)
        return;
    if (asprintf(&dialling->problem, "%s: %s", dial->url, why) < 0)
        dialling->problem = NULL;
    dial->problem = dialling->problem ? dialling->problem : "out of memory";
    dial->done(dial);
}

/* ---- the upgrade ---- */

/* Until it is open, the connection's state is not the app's. */
static struct ws_dialling *dialling_of(const struct connection *connection)
{
    return connection->app_state;
}

static void ask(struct connection *connection)
{
    struct ws_dialling *dialling = dialling_of(connection);
    const char *path = dialling->authority + dialling->authority_length;
    size_t length = strcspn(path, "#");
    unsigned char random[KEY_BYTES];
    char *request;
    int size;

    arc4random_buf(random, sizeof(random));
    EVP_EncodeBlock((unsigned char *)dialling->key, random, sizeof(random));
    size = asprintf(&request,
                    "GET %s%.*s HTTP/1.1\r\nHost: %.*s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n",
                    *path == '/' ? "" : "/", (int)length, path, dialling->authority_length, dialling->authority,
                    dialling->key);
    dialling->asked = true;
    if (size < 0) {
        connection_end(connection, true);
        return;
    }
    connection_queue(connection, request, (size_t)size, NULL, 0);
    free(request);
}

/* The upgrade is done: from here on it is a WebSocket. */
static void open_connection(struct connection *connection, size_t head)
{
    struct ws_dialling *dialling = dialling_of(connection);
    size_t rest = dialling->answer_length - head;

    connection->app_state = NULL;
    dialling->connection = NULL;
    dialling->dial->id = connection->object.id;
    connection->network->app->dialled(connection->network->app->app, connection->object.id, &connection->app_state,
                                      dialling->dial);
    ws_conn_open_client(connection);
    if (rest)
        ws_conn_input(connection, (unsigned char *)dialling->answer + head, rest);
    dialling->dial->done(dialling->dial);
}

static ptrdiff_t read_answer(struct connection *connection)
{
    struct ws_dialling *dialling = dialling_of(connection);
    size_t room = sizeof(dialling->answer) - dialling->answer_length - 1;
    ptrdiff_t n = transport_read(&connection->transport, dialling->answer + dialling->answer_length, room);
    char words[HANDSHAKE_WORDS];
    const char *end, *problem;

    if (!dialling->asked && transport_is_ready(&connection->transport))
        ask(connection);
    if (n <= 0)
        return n;
    dialling->answer_length += (size_t)n;
    dialling->answer[dialling->answer_length] = '\0';
    end = strstr(dialling->answer, "\r\n\r\n");
    if (end) {
        size_t head = (size_t)(end - dialling->answer) + 4;

        problem = handshake_check_answer((struct view){dialling->answer, head}, dialling->key, words);
        if (!problem) {
            open_connection(connection, head);
            return n;
        }
    } else {
        problem = (size_t)n < room ? NULL : "the answer to the upgrade is too long";
    }
    if (problem) {
        fail(dialling, problem);
        connection_end(connection, true);
    }
    return n;
}

static void answer_ended(struct connection *connection, bool failed)
{
    const char *tls = transport_problem(&connection->transport);

    fail(dialling_of(connection), tls      ? tls
                                  : failed ? "the connection failed"
                                           : "the server ended the connection without an answer");
    connection_end(connection, failed);
}

static void answer_expired(struct connection *connection)
{
    fail(dialling_of(connection), "the server did not answer the upgrade in time");
    connection_end(connection, true);
}

static void stop(struct connection *connection)
{
    fail(dialling_of(connection), "the server is stopping");
    connection_end(connection, true);
}

/* Whatever ended it, somebody has been told, or is now. */
static bool ended(struct connection *connection)
{
    struct ws_dialling *dialling = dialling_of(connection);

    if (dialling) {
        dialling->connection = NULL;
        fail(dialling, "the connection failed");
    }
    return true;
}

/* ---- connecting ---- */

static void connected(struct fetch *fetch)
{
    static const struct connection_protocol protocol = {
        .read = read_answer, .input_ended = answer_ended, .expired = answer_expired, .stop = stop, .ended = ended};
    struct ws_dialling *dialling = (struct ws_dialling *)((char *)fetch - offsetof(struct ws_dialling, fetch));
    int fd = fetch->descriptor;
    const char *problem = NULL;

    if (fetch->problem) {
        fail(dialling, fetch->problem);
        return;
    }
    dialling->connection =
        connection_dialled(dialling->network, &protocol, fd, dialling->secure ? dialling->host : NULL, &problem);
    if (!dialling->connection) {
        fail(dialling, problem);
        return;
    }
    dialling->connection->app_state = dialling;
    connection_set_timer(dialling->connection, dialling->network->config->answer_timeout_ms);
    if (transport_is_ready(&dialling->connection->transport))
        ask(dialling->connection);
    else
        connection_go_on_later(dialling->connection); /* TLS speaks first */
}

bool ws_client_dial(struct network *network, struct http_client *client, struct dial *dial)
{
    struct ws_dialling *dialling = calloc(1, sizeof(*dialling));

    dial->problem = "out of memory";
    dial->id = CONN_NONE;
    dial->dialling = NULL;
    if (!dialling)
        return false;
    dialling->network = network;
    dialling->client = client;
    dialling->dial = dial;
    if (!split_url(dialling, dial->url)) {
        dial->problem = "that is no WebSocket address";
        free_dialling(dialling);
        return false;
    }
    if (asprintf(&dialling->connect_url, "http://%.*s%s", dialling->authority_length, dialling->authority,
                 dialling->port_given ? ""
                 : dialling->secure   ? ":443"
                                      : ":80") < 0) {
        dialling->connect_url = NULL;
        free_dialling(dialling);
        return false;
    }
    dialling->fetch = (struct fetch){.done = connected, .method = "CONNECT", .url = dialling->connect_url};
    if (!network->config->http_client->connect(client, &dialling->fetch)) {
        free_dialling(dialling);
        return false;
    }
    dial->problem = NULL;
    dial->dialling = dialling;
    return true;
}

void ws_client_drop(struct dial *dial)
{
    struct ws_dialling *dialling = dial->dialling;

    if (!dialling)
        return;
    dial->dialling = NULL;
    drop_fetch(dialling);
    if (dialling->connection) {
        dialling->connection->app_state = NULL;
        connection_end(dialling->connection, true);
    }
    free_dialling(dialling);
}
