/* ws_send.h - the sending half of a WebSocket connection: messages become frames in its outbox, closing begins here.
 *
 * Back pressure: what the socket did not take may be config->max_outbox bytes; one larger message is let through to an
 * empty queue. Past that the queue is dropped and the connection closed with 1013.
 *
 * Closing is a handshake both ways with a time limit: what is queued goes first, what is sent later is dropped.
 */
#ifndef NET_WS_SEND_H
#define NET_WS_SEND_H

#include "net/connection/connection.h"

enum { WS_TRY_AGAIN = 1013 }; /* code of a Close: whoever took too little, or brought too much */

void ws_send_message(struct connection *connection, enum frame_kind kind, const void *payload, size_t length);
void ws_send_frame(struct connection *connection, const struct frame *frame);

/* Starts the close handshake behind what is queued. */
void ws_close(struct connection *connection, unsigned code);

/* A frame of the protocol itself: ping, pong, Close (WS_NO_CODE: without a code). Of any state. */
void ws_send_control(struct connection *connection, unsigned opcode, const void *payload, size_t length);
void ws_send_close(struct connection *connection, unsigned code);

/* Drops what it has not taken, and closes it with 1013. */
void ws_send_give_up(struct connection *connection);

/* What ws_keeps_up() asks when the queue is full. */
bool ws_catches_up(struct connection *connection, size_t length);

/* Whether the receiver may be sent that much more. One message of any size may go to an empty queue. */
static inline bool ws_keeps_up(struct connection *connection, size_t length)
{
    return !connection->outbox || connection->outbox->bytes + length <= connection->network->config->max_outbox ||
           ws_catches_up(connection, length);
}

#endif
