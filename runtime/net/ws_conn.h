/* ws_conn.h - one WebSocket connection: messages to the app, frames to the peer, RFC 6455's rules of conduct between.
 *
 * Bytes go through the codec (ws_frame.h); what it finds becomes calls of struct server_app. Sends become frames in the
 * connection's outbox. Closing is a handshake both ways with a time limit; a violation ends this connection only.
 * The app hears `close` when the connection is taken down, at the end of a turn, never inside a call of its own.
 *
 * Back pressure (decision 33): what the socket did not take may be config->max_outbox bytes; one larger message is let
 * through to an empty queue. Past that the queue is dropped and the connection closed with 1013.
 *
 * While the app has paused a connection, messages and errors are queued (ws_queue.h), pings answered, and a Close is
 * taken; when the queue holds enough, nothing more is read. All that is told in order when the app resumes it.
 */
#ifndef NET_WS_CONN_H
#define NET_WS_CONN_H

#include "net/connection.h"
#include "value/request.h"

/* Turns an HTTP connection whose 101 is queued into an open WebSocket, and tells the app. `rest` are the bytes that
 * came behind the handshake. */
void ws_conn_open(struct connection *connection, int endpoint, const struct request *handshake);

/* The same for a connection to another server, which the app knows already. */
void ws_conn_open_client(struct connection *connection);

/* Bytes from the peer; decoded in place. */
void ws_conn_input(struct connection *connection, unsigned char *bytes, size_t length);

void ws_conn_send(struct connection *connection, enum frame_kind kind, const void *payload, size_t length);
void ws_conn_send_frame(struct connection *connection, const struct frame *frame);

/* Starts the close handshake behind what is queued. */
void ws_conn_close(struct connection *connection, unsigned code);

#endif
