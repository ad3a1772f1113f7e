#include "net/http/http_refusal.h"

#include "net/loop/log.h"

#include <stdio.h>
#include <string.h>

enum { BODIES_OF_MAX_BODY = 4 }; /* the sum of the process, in config->max_body */

void http_refuse(struct connection *connection, int status, const struct request_field *extra, const char *text)
{
    struct http_conn *http = connection->http;

    net_log_limited(NET_EVENT_BAD_HTTP, "%s: %d %s: %s", connection_peer_name(connection), status, http_reason(status),
                    text);
    http_state_drop_body(connection, http);
    http->closing = true;
    http->manner.keep_alive = false;
    if (http_answer_text(connection, &http->manner, status, extra, text, strlen(text)))
        connection_finish(connection, true);
}

void http_refuse_path(struct connection *connection, struct view path)
{
    char text[HTTP_PATH_SHOWN + 64];

    snprintf(text, sizeof(text), "no matching service found for path : %.*s",
             (int)(path.length < HTTP_PATH_SHOWN ? path.length : HTTP_PATH_SHOWN), path.bytes);
    http_refuse(connection, 404, NULL, text);
}

/* Bytes a peer makes us hold: what it has sent, not how we round it up. */
static uint64_t held_bytes(const struct http_conn *http)
{
    return http->in_body && http->body_length < http->counted ? http->body_length : http->counted;
}

/* Who has held most for longest. */
static struct connection *heaviest(struct network *network)
{
    struct connection *found = NULL;
    uint64_t most = 0;

    for (uint32_t i = 0; i < slab_places(network->connections); i++) {
        struct connection *connection = slab_at(network->connections, i);
        uint64_t weight;

        if (!connection || connection->state > CONNECTION_DRAINING || !connection->http || !connection->http->counted)
            continue;
        weight = held_bytes(connection->http) * (network->now - connection->http->held_since + 1000);
        if (weight > most) {
            most = weight;
            found = connection;
        }
    }
    return found;
}

void http_refuse_heaviest(struct network *network)
{
    struct connection *connection;

    while (network->bodies > BODIES_OF_MAX_BODY * network->config->max_body && (connection = heaviest(network))) {
        if (connection->http->in_body) {
            http_refuse(connection, 503, NULL, "too many bodies are arriving");
        } else {
            net_log_limited(NET_EVENT_SLOW, "%s: reset: answers that are not taken hold too much",
                            connection_peer_name(connection));
            connection_end(connection, true);
            http_state_count(connection, connection->http, 0);
        }
    }
}

void http_answer_plain(struct connection *connection, int status, const struct request_field *extra, const char *text)
{
    http_answer_text(connection, &connection->http->manner, status, extra, text, strlen(text));
    if (!connection->http->manner.keep_alive)
        connection->http->closing = true;
}
