/* ws_frame.h - the receiving half of RFC 6455: bytes in, any split; whole messages and control frames out.
 *
 * Pure: no input or output, no clock. Use, after each read into a writable buffer:
 *
 *     struct ws_input input = {buffer, buffer + got};
 *     while ((kind = ws_next(&decoder, &limits, &input, &event)) != WS_MORE)
 *         act on event;
 *     account ws_held(&decoder) process-wide
 *
 * The buffer is written to: payload is unmasked in place, and an event points into the buffer when its message came
 * whole in one frame and one read. What is incomplete is copied into memory of the decoder's own, which grows as bytes
 * arrive: never above twice what has arrived (64 bytes at least), whatever length a header declares. It is freed by the
 * call after the one that delivered the message. An idle decoder is this struct and no heap; zeroed is ready.
 *
 * A large message is read straight into that memory, without the second copy:
 *
 *     size_t room = ws_room(&decoder, &at);            0 when it is not worth it: read into the buffer as always
 *     readv(fd, {{at, room}, {buffer, size}}, 2)
 *     ws_filled(&decoder, min(got, room));             then ws_next() with what went to the buffer, also if nothing did
 *
 * Violations and their close codes:
 *     1002  no mask (from a server: a mask); reserved bits; reserved opcode; control frame above 125 bytes or
 * fragmented; continuation without a message; new message inside a message; length not in its shortest form or above
 * 2^63; Close with 1 byte of payload, or with a code that must not be sent (only 1000-1003, 1007-1014 and 3000-4999 may
 * be) 1007  text, or the reason of a Close, is not UTF-8. Told at the first wrong byte of a fragment, not at its end,
 *           as far as the bytes have arrived
 *     1009  message above limits->max_message, told as soon as a header shows it; more frames in a message than
 *           limits->max_fragments (the sender's remedy is the same: larger fragments, or smaller messages)
 *     1011  memory is short
 * After CLOSE or VIOLATION all further bytes are swallowed: RFC 6455, 1.4 and 7.1.7.
 *
 * Ownership: event bytes belong to the buffer or the decoder, are writable, and valid until the next ws_next(),
 * ws_room() or ws_free() on this decoder.
 * Not for: extensions (no reserved bit is ever accepted), time limits.
 */
#ifndef NET_WS_FRAME_H
#define NET_WS_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WS_OP_CONTINUATION = 0, WS_OP_TEXT = 1, WS_OP_BINARY = 2, WS_OP_CLOSE = 8, WS_OP_PING = 9, WS_OP_PONG = 10 };
enum { WS_NO_CODE = 1005, WS_MAX_CONTROL = 125, WS_MAX_MESSAGE = 1 << 30 };
enum { WS_IN_PAYLOAD = 1 }; /* of ws_decoder.phase */

enum ws_event_kind { WS_MORE, WS_MESSAGE, WS_PING, WS_PONG, WS_CLOSE, WS_VIOLATION };

struct ws_event {
    unsigned char *bytes; /* payload; the reason of a Close. Never NULL in MESSAGE, PING, PONG and CLOSE */
    size_t length;
    const char *problem; /* VIOLATION: static English text */
    uint16_t code;       /* CLOSE: as sent, WS_NO_CODE when there was none. VIOLATION: to be sent */
    bool text;           /* MESSAGE: text and not binary */
};

/* Shared by all decoders of one role. max_message above WS_MAX_MESSAGE means WS_MAX_MESSAGE. */
struct ws_limits {
    size_t max_message;
    uint32_t max_fragments; /* frames of one message; at least 1 */
    bool from_server;       /* we are the client: frames have no mask */
};

/* Bytes read and not decoded yet. ws_next() moves `at`. */
struct ws_input {
    unsigned char *at, *end;
};

/* Members belong to ws_frame.c. */
struct ws_decoder {
    unsigned char *held;       /* unfinished message, and behind it an unfinished control frame's payload */
    uint32_t length, capacity; /* of the message in `held`; of `held` */
    uint32_t rest;             /* payload bytes of the current frame still to come */
    uint32_t key;              /* mask, turned so that its first byte in memory is for the next payload byte */
    uint32_t fragments;        /* frames of the message so far */
    unsigned char header[14];  /* an unfinished header */
    uint8_t header_length;
    uint8_t control_length; /* of the control frame's payload in `held` */
    uint8_t frame;          /* first byte of the current frame */
    uint8_t phase;
    uint8_t opcode; /* of the unfinished message; 0: none */
    uint8_t utf8;
};

/* Decodes up to the next event. WS_MORE: all input is used up. */
enum ws_event_kind ws_next(struct ws_decoder *decoder, const struct ws_limits *limits, struct ws_input *input,
                           struct ws_event *event);

/* Where the next bytes of the connection may be read to directly; 0 when the ordinary buffer is as good. */
size_t ws_room(struct ws_decoder *decoder, unsigned char **at);
void ws_filled(struct ws_decoder *decoder, size_t length);

/* A message or a control frame has begun and not ended. For the time limit. */
static inline bool ws_unfinished(const struct ws_decoder *decoder)
{
    return decoder->opcode || decoder->phase == WS_IN_PAYLOAD || decoder->header_length;
}

/* Nothing is unfinished, and no memory is held: so it is after nearly every message. */
static inline bool ws_idle(const struct ws_decoder *decoder)
{
    return !(decoder->capacity | decoder->opcode | decoder->header_length) && decoder->phase != WS_IN_PAYLOAD;
}

/* Heap bytes of the decoder. */
static inline size_t ws_held(const struct ws_decoder *decoder)
{
    return decoder->capacity;
}

/* Gives the memory back; the decoder is as new. */
void ws_free(struct ws_decoder *decoder);

/* Whether an endpoint may send this code in a Close frame. */
bool ws_close_code_valid(unsigned code);

#endif
