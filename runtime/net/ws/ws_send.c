#include "net/ws/ws_send.h"

#include "net/loop/log.h"
#include "net/ws/ws_queue.h"

#include <stdlib.h>
#include <string.h>

/* Of the second byte of a frame. */
enum { MASKED = 0x80 };

enum { CLOSE_NORMAL = 1000 };

void ws_send_give_up(struct connection *connection)
{
    outbox_drop(connection->outbox, transport_committed(&connection->transport));
    ws_close(connection, WS_TRY_AGAIN);
}

/* The receiver has not taken what would now exceed the limit. Perhaps it has meanwhile: all it accepts is written
 * first. When that does not help, it is closed. */
bool ws_catches_up(struct connection *connection, size_t length)
{
    size_t limit = connection->network->config->max_outbox;

    connection->blocked = false;
    connection_flush(connection);
    if (connection->state != CONNECTION_OPEN)
        return false;
    if (!connection->outbox || connection->outbox->bytes + length <= limit)
        return true;
    net_log_limited(NET_EVENT_SLOW, "%s: closed with 1013: it has not taken %zu bytes, the limit is %zu",
                    connection_peer_name(connection), connection->outbox->bytes + length, limit);
    ws_send_give_up(connection);
    return false;
}

/* A frame of ours as the client: its payload is masked, with a key that nobody can foresee (RFC 6455, 5.3). */
static void send_masked(struct connection *connection, unsigned opcode, const unsigned char *payload, size_t length)
{
    unsigned char key[4], header[FRAME_HEADER_MAX + sizeof(key)];
    size_t header_length = frame_header(header, opcode, length);
    unsigned char *masked = malloc(length + 1);

    if (!masked) {
        connection_end(connection, true);
        return;
    }
    arc4random_buf(key, sizeof(key));
    header[1] |= MASKED;
    memcpy(header + header_length, key, sizeof(key));
    for (size_t i = 0; i < length; i++)
        masked[i] = payload[i] ^ key[i % sizeof(key)];
    connection_queue(connection, header, header_length + sizeof(key), masked, length);
    free(masked);
}

void ws_send_message(struct connection *connection, enum frame_kind kind, const void *payload, size_t length)
{
    unsigned char header[FRAME_HEADER_MAX], *place = NULL;
    size_t header_length;

    if (connection->state != CONNECTION_OPEN || !ws_keeps_up(connection, length))
        return;
    if (__builtin_expect(connection->client, 0)) {
        send_masked(connection, kind, payload, length);
        return;
    }
    if (length < OUTBOX_SMALL)
        place = connection_reserve(connection, FRAME_HEADER_MAX + length);
    if (place) {
        header_length = frame_header(place, kind, length);
        memcpy(place + header_length, payload, length);
        connection_commit(connection, header_length + length);
        return;
    }
    header_length = frame_header(header, kind, length);
    if (length < OUTBOX_SMALL)
        connection_queue(connection, header, header_length, payload, length);
    else
        connection_queue_large(connection, header, header_length, payload, length);
}

void ws_send_frame(struct connection *connection, const struct frame *frame)
{
    if (connection->state != CONNECTION_OPEN || !ws_keeps_up(connection, frame->length))
        return;
    if (!connection->touched || !connection->outbox || !outbox_lengthen(connection->outbox, frame))
        connection_queue_frame(connection, frame);
}

void ws_send_control(struct connection *connection, unsigned opcode, const void *payload, size_t length)
{
    unsigned char header[FRAME_HEADER_MAX];
    size_t header_length = frame_header(header, opcode, length);

    if (connection->client)
        send_masked(connection, opcode, payload, length);
    else
        connection_queue(connection, header, header_length, payload, length);
}

void ws_send_close(struct connection *connection, unsigned code)
{
    unsigned char payload[2] = {(unsigned char)(code >> 8), (unsigned char)code};

    ws_send_control(connection, WS_OP_CLOSE, payload, code == WS_NO_CODE ? 0 : sizeof(payload));
}

void ws_close(struct connection *connection, unsigned code)
{
    if (connection->state != CONNECTION_OPEN)
        return;
    if (!ws_close_code_valid(code))
        code = CLOSE_NORMAL;
    connection->state = CONNECTION_CLOSING;
    connection->close_code = (uint16_t)code;
    ws_send_close(connection, code);
    connection_set_timer(connection, connection->network->config->close_timeout_ms);
    if (connection->queue)
        ws_queue_drop(connection->queue);
    connection_want_input(connection, true); /* for the peer's Close, also while it is paused */
}
