/* http_conn.h - a connection while it speaks HTTP/1.1: heads and bodies in, answers out, one request after the other.
 *
 * A request that has not arrived whole is kept in a block of its own; one that has is served straight from the
 * network's buffer. The next pipelined request is served when the one before has been answered; meanwhile nothing more
 * is read. What is wrong gets the 4xx that names it, as plain text, and the connection ends.
 *
 * An upgrade goes to the endpoint of its path, or gets 404; every other request goes to the app. Where the app answers
 * `unrouted`, a static file of that path is sent instead, in shares of a turn, so that it delays nobody.
 */
#ifndef NET_HTTP_CONN_H
#define NET_HTTP_CONN_H

#include "net/connection/connection.h"
#include "value/request.h"

/* What a connection speaks at first. */
extern const struct connection_protocol http_protocol;

/* Answers the request being served. */
void http_conn_respond(struct connection *connection, const struct response *response);

#endif
