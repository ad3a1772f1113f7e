/* frame.h - one WebSocket message to send: immutable, counted, encoded once, whatever the number of receivers.
 *
 * Holds the complete server-to-client frame (RFC 6455 5.2: FIN set, not masked), header and payload in one block.
 * Ownership: counted. frame_new() gives the caller one reference; each outbox that queues it takes its own.
 * Not for:   a message to one receiver, which the network copies straight into its write buffer (conn.h, send).
 */
#ifndef HUB_FRAME_H
#define HUB_FRAME_H

#include <stddef.h>
#include <stdint.h>

enum frame_kind { FRAME_TEXT = 0x1, FRAME_BINARY = 0x2 };

enum { FRAME_HEADER_MAX = 10 };

struct frame {
    uint32_t references;
    size_t length; /* of bytes: header and payload */
    unsigned char bytes[];
};

/* Writes the header of an unmasked frame (opcode is any RFC 6455 opcode) and returns its length: 2, 4 or 10. */
size_t frame_header(unsigned char header[FRAME_HEADER_MAX], unsigned opcode, uint64_t payload_length);

/* A frame with a copy of the payload and one reference. NULL when memory is short. */
struct frame *frame_new(enum frame_kind kind, const void *payload, size_t length);

void frame_retain(struct frame *frame);
void frame_release(struct frame *frame);

#endif
