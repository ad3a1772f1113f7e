#include "net/http/http_state.h"

#include "net/loop/peers.h"

#include <stdlib.h>
#include <unistd.h>

struct http_conn *http_state_begin(struct connection *connection)
{
    if (!connection->http) {
        connection_busy(connection);
        connection->http = calloc(1, sizeof(*connection->http));
        if (connection->http)
            connection->http->file = -1;
        else
            connection_end(connection, true);
    }
    return connection->http;
}

void http_state_drop_body(struct connection *connection, struct http_conn *http)
{
    http_state_count(connection, http, 0);
    free(http->head);
    free(http->body);
    http->head = http->body = NULL;
    http->head_length = http->body_length = http->body_capacity = 0;
    http->in_body = false;
}

void http_state_drop_file(struct connection *connection, struct http_conn *http)
{
    if (http->file < 0)
        return;
    close(http->file);
    http->file = -1;
    http->file_left = 0;
    connection->network->files_open--;
    peers_give_file(connection->network->peers, connection->peer);
}

void http_state_free(struct connection *connection)
{
    struct http_conn *http = connection->http;

    if (!http)
        return;
    if (http->head) /* seldom */
        http_state_drop_body(connection, http);
    http_state_count(connection, http, 0);
    if (http->file >= 0)
        http_state_drop_file(connection, http);
    free(http->pending);
    free(http);
    connection->http = NULL;
}
