/* frame.h - one WebSocket message to send: immutable, counted, encoded once, whatever the number of receivers.
 *
 * Holds the complete server-to-client frame (RFC 6455 5.2: FIN set, not masked). The bytes lie in a counted block.
 * Small frames made one after the other share a block and lie side by side in it: who receives them all writes them as
 * one piece. Ownership: frame_make() gives the caller one reference to the block; each outbox that queues the frame
 * takes its own. A sender of many frames keeps one more reference, to the block that the next small frame goes to. Not
 * for:   a message to one receiver, which the network copies straight into its write buffer (conn.h, send).
 */
#ifndef HUB_FRAME_H
#define HUB_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum frame_kind { FRAME_TEXT = 0x1, FRAME_BINARY = 0x2 };

/* Frames below FRAME_SMALL share blocks of FRAME_BLOCK bytes. */
enum { FRAME_HEADER_MAX = 10, FRAME_SMALL = 1024, FRAME_BLOCK = 16 * 1024 };

struct frame_block {
    uint32_t references;
    size_t used, room; /* of bytes */
    unsigned char bytes[];
};

struct frame {
    struct frame_block *block; /* where the bytes lie */
    unsigned char *bytes;
    size_t length; /* header and payload */
};

/* Writes the header of an unmasked frame (opcode is any RFC 6455 opcode) and returns its length: 2, 4 or 10. */
size_t frame_header(unsigned char header[FRAME_HEADER_MAX], unsigned opcode, uint64_t payload_length);

/* A frame with a copy of the payload, and one reference to its block. `shared` is where the sender keeps the block for
 * small frames: NULL before the first; what is there at the end is released. False when memory is short. */
bool frame_make(struct frame *frame, struct frame_block **shared, enum frame_kind kind, const void *payload,
                size_t length);

/* An empty block with one reference; NULL when memory is short. */
struct frame_block *frame_block_new(size_t room);

static inline void frame_block_retain(struct frame_block *block)
{
    block->references++;
}

void frame_block_release(struct frame_block *block);

/* Bytes of all blocks of this thread: what is on its way to receivers and has not been taken. */
size_t frame_blocks_held(void);

#endif
