/* ws_conn.h - one WebSocket connection: messages to the app, frames to the peer, RFC 6455's rules of conduct between.
 *
 * Bytes go through the codec (ws_frame.h); what it finds becomes calls of struct server_app. What is sent is in
 * ws_send.h. A violation ends this connection only. The app hears `close` when the connection is taken down, at the end
 * of a turn, never inside a call of its own.
 *
 * While the app has paused a connection, messages and errors are queued (ws_queue.h), pings answered, and a Close is
 * taken; when the queue holds enough, nothing more is read. All that is told in order when the app resumes it.
 */
#ifndef NET_WS_CONN_H
#define NET_WS_CONN_H

#include "net/connection/connection.h"
#include "value/request.h"

/* Turns an HTTP connection whose 101 is queued into an open WebSocket, and tells the app. */
void ws_conn_open(struct connection *connection, int endpoint, const struct request *handshake);

/* The same for a connection to another server, which the app knows already. */
void ws_conn_open_client(struct connection *connection);

/* Bytes from the peer; decoded in place. */
void ws_conn_input(struct connection *connection, unsigned char *bytes, size_t length);

#endif
