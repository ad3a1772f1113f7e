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

struct frame *frame_new(enum frame_kind kind, const void *payload, size_t length)
{
    unsigned char header[FRAME_HEADER_MAX];
    size_t head = frame_header(header, kind, length);
    struct frame *frame = malloc(sizeof(*frame) + head + length);

    if (!frame)
        return NULL;
    frame->references = 1;
    frame->length = head + length;
    memcpy(frame->bytes, header, head);
    if (length)
        memcpy(frame->bytes + head, payload, length);
    return frame;
}

void frame_retain(struct frame *frame)
{
    frame->references++;
}

void frame_release(struct frame *frame)
{
    assert(frame->references);
    if (!--frame->references)
        free(frame);
}
