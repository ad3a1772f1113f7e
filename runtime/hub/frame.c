#include "hub/frame.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FIN = 0x80, LENGTH_16 = 126, LENGTH_64 = 127 };

size_t frame_header(unsigned char header[FRAME_HEADER_MAX], unsigned opcode, uint64_t payload_length)
{
    header[0] = (unsigned char)(FIN | opcode);
    if (payload_length < LENGTH_16) {
        header[1] = (unsigned char)payload_length;
        return 2;
    }
    if (payload_length <= UINT16_MAX) {
        header[1] = LENGTH_16;
        header[2] = (unsigned char)(payload_length >> 8);
        header[3] = (unsigned char)payload_length;
        return 4;
    }
    header[1] = LENGTH_64;
    for (unsigned i = 0; i < 8; i++)
        header[2 + i] = (unsigned char)(payload_length >> (56 - 8 * i));
    return 10;
}

static _Thread_local size_t held;

size_t frame_blocks_held(void)
{
    return held;
}

struct frame_block *frame_block_new(size_t room)
{
    struct frame_block *block = malloc(sizeof(*block) + room);

    if (!block)
        return NULL;
    block->references = 1;
    block->used = 0;
    block->room = room;
    held += sizeof(*block) + room;
    return block;
}

void frame_block_release(struct frame_block *block)
{
    assert(block->references);
    if (--block->references)
        return;
    held -= sizeof(*block) + block->room;
    free(block);
}

/* The sender's block, when it has room for so much; one that nobody else holds any more is used again. */
static struct frame_block *shared_block(struct frame_block **shared, size_t length)
{
    struct frame_block *block = *shared;

    if (block && block->references == 1)
        block->used = 0;
    if (block && block->room - block->used >= length)
        return block;
    if (block)
        frame_block_release(block);
    return *shared = frame_block_new(FRAME_BLOCK);
}

bool frame_make(struct frame *frame, struct frame_block **shared, enum frame_kind kind, const void *payload,
                size_t length)
{
    size_t most = FRAME_HEADER_MAX + length;
    bool small = most < FRAME_SMALL;
    struct frame_block *block = small ? shared_block(shared, most) : frame_block_new(most);
    size_t head;

    if (!block)
        return false;
    if (small)
        frame_block_retain(block);
    frame->block = block;
    frame->bytes = block->bytes + block->used;
    head = frame_header(frame->bytes, kind, length);
    if (length)
        memcpy(frame->bytes + head, payload, length);
    frame->length = head + length;
    block->used += frame->length;
    return true;
}
