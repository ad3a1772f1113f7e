#include "net/codec/ws_frame.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* WS_IN_PAYLOAD (in the header) is the third. DELIVERED: the event before may point into `held`. */
enum { IN_HEADER = 0, DELIVERED = WS_IN_PAYLOAD + 1, ENDED };

enum { FIN = 0x80, RESERVED = 0x70, OPCODE = 0x0f, CONTROL = 0x08, MASKED = 0x80, LENGTH = 0x7f };

/* Reading straight into `held` saves a copy, and costs a longer system call. */
enum { ROOM_WORTH = 4096 };

/* ---- mask ---- */

#define NOT_ASCII 0x8080808080808080U

/* Turns the key so that it fits the byte `by` places further on. */
static uint32_t turn_key(uint32_t key, size_t by)
{
    unsigned bits = (unsigned)(by & 3) * 8;

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return key >> bits | key << (-bits & 31);
#else
    return key << bits | key >> (-bits & 31);
#endif
}

/* 8 bytes, unmasked. */
static inline uint64_t take_8(const unsigned char *from, uint64_t key)
{
    uint64_t word;

    memcpy(&word, from, sizeof(word));
    return word ^ key;
}

static inline void put_8(unsigned char *to, uint64_t word)
{
    memcpy(to, &word, sizeof(word));
}

/* The three below return the bits of all bytes, in one. They take the end of the bytes first, as one piece that
 * overlaps what comes before it: no rest is left to go through byte by byte. `last` is the key turned for that piece.
 */

static inline uint64_t unmask_4_to_7(unsigned char *to, const unsigned char *from, size_t length, uint32_t key,
                                     uint32_t last)
{
    uint32_t a, b;

    memcpy(&a, from, sizeof(a));
    memcpy(&b, from + length - 4, sizeof(b));
    a ^= key;
    b ^= last;
    memcpy(to, &a, sizeof(a));
    memcpy(to + length - 4, &b, sizeof(b));
    return a | b;
}

/* 8 to 31 bytes. */
static inline uint64_t unmask_middle(unsigned char *to, const unsigned char *from, size_t length, uint64_t key,
                                     uint64_t last)
{
    uint64_t a = take_8(from, key), d = take_8(from + length - 8, last);
    uint64_t b = 0, c = 0;

    if (length >= 16) {
        b = take_8(from + 8, key);
        c = take_8(from + length - 16, last);
        put_8(to + 8, b);
        put_8(to + length - 16, c);
    }
    put_8(to, a);
    put_8(to + length - 8, d);
    return a | b | c | d;
}

/* From 32 bytes on. */
static inline uint64_t unmask_long(unsigned char *to, const unsigned char *from, size_t length, uint64_t key,
                                   uint64_t last)
{
    unsigned char *end = to + length;
    uint64_t w = take_8(from + length - 32, last), x = take_8(from + length - 24, last);
    uint64_t y = take_8(from + length - 16, last), z = take_8(from + length - 8, last);
    uint64_t bits = w | x | y | z;
#ifdef __SSE2__
    __m128i wide = _mm_set1_epi64x((long long)key), seen = _mm_setzero_si128();

    for (; to < end - 31; to += 32, from += 32) {
        __m128i a = _mm_xor_si128(_mm_loadu_si128((const __m128i *)(const void *)from), wide);
        __m128i b = _mm_xor_si128(_mm_loadu_si128((const __m128i *)(const void *)(from + 16)), wide);

        _mm_storeu_si128((__m128i *)(void *)to, a);
        _mm_storeu_si128((__m128i *)(void *)(to + 16), b);
        seen = _mm_or_si128(seen, _mm_or_si128(a, b));
    }
    if (_mm_movemask_epi8(seen))
        bits |= NOT_ASCII;
#else
    for (; to < end - 7; to += 8, from += 8) {
        uint64_t word = take_8(from, key);

        put_8(to, word);
        bits |= word;
    }
#endif
    put_8(end - 32, w);
    put_8(end - 24, x);
    put_8(end - 16, y);
    put_8(end - 8, z);
    return bits;
}

/* Unmasks from `from` to `to`, which are the same or do not overlap. Tells whether all of it is ASCII: then it is text
 * without a second look. */
static inline bool unmask(unsigned char *to, const unsigned char *from, size_t length, uint32_t key)
{
    uint32_t last = turn_key(key, length);
    uint64_t wide = (uint64_t)key << 32 | key, wide_last = (uint64_t)last << 32 | last;
    uint64_t bits = 0;

    if (length >= 32)
        bits = unmask_long(to, from, length, wide, wide_last);
    else if (length >= 8)
        bits = unmask_middle(to, from, length, wide, wide_last);
    else if (length >= 4)
        bits = unmask_4_to_7(to, from, length, key, last);
    else
        for (size_t i = 0; i < length; i++)
            bits |= to[i] = from[i] ^ ((const unsigned char *)&key)[i];
    return !(bits & NOT_ASCII);
}

/* ---- held bytes ---- */

void ws_free(struct ws_decoder *decoder)
{
    free(decoder->held);
    memset(decoder, 0, sizeof(*decoder));
}

static void drop_held(struct ws_decoder *decoder)
{
    free(decoder->held);
    decoder->held = NULL;
    decoder->length = decoder->capacity = 0;
}

static bool hold(struct ws_decoder *decoder, size_t capacity)
{
    unsigned char *held = realloc(decoder->held, capacity);

    if (!held)
        return false;
    decoder->held = held;
    decoder->capacity = (uint32_t)capacity;
    return true;
}

/* Room in `held` for `more` bytes that have arrived. */
static bool hold_more(struct ws_decoder *decoder, size_t more)
{
    size_t have = decoder->length + (size_t)decoder->control_length;
    size_t header = decoder->rest >= 65536 ? sizeof(decoder->header) : 0; /* has arrived too */
    size_t capacity = 2 * (have + more + header);

    if (have + more <= decoder->capacity)
        return true;
    if (decoder->frame & FIN && capacity > have + decoder->rest)
        capacity = have + decoder->rest; /* nothing follows this frame for sure but what it declares */
    return hold(decoder, capacity < 64 ? 64 : capacity);
}

/* ---- events ---- */

static enum ws_event_kind violation(struct ws_decoder *decoder, struct ws_input *input, struct ws_event *event,
                                    uint16_t code, const char *problem)
{
    drop_held(decoder);
    decoder->phase = ENDED;
    decoder->opcode = 0;
    decoder->header_length = 0;
    input->at = input->end;
    event->bytes = NULL;
    event->length = 0;
    event->code = code;
    event->problem = problem;
    return WS_VIOLATION;
}

static const char not_utf8[] = "text is not UTF-8";
static const char no_memory[] = "memory is short";

bool ws_close_code_valid(unsigned code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

static enum ws_event_kind close_frame(struct ws_decoder *decoder, struct ws_input *input, struct ws_event *event)
{
    event->code = WS_NO_CODE;
    if (event->length) {
        event->code = (uint16_t)(event->bytes[0] << 8 | event->bytes[1]);
        event->bytes += 2;
        event->length -= 2;
        if (!ws_close_code_valid(event->code))
            return violation(decoder, input, event, 1002, "close code that must not be sent");
        if (utf8_check(UTF8_START, event->bytes, event->length) != UTF8_START)
            return violation(decoder, input, event, 1007, "close reason is not UTF-8");
    }
    decoder->phase = ENDED;
    decoder->opcode = 0;
    input->at = input->end;
    return WS_CLOSE;
}

/* The whole payload of a control frame is in event->bytes, unmasked. */
static enum ws_event_kind control_frame(struct ws_decoder *decoder, struct ws_input *input, struct ws_event *event)
{
    switch (decoder->frame & OPCODE) {
    case WS_OP_PING:
        return WS_PING;
    case WS_OP_PONG:
        return WS_PONG;
    default:
        return close_frame(decoder, input, event);
    }
}

/* ---- header ---- */

struct problem {
    uint16_t code; /* 0: none */
    const char *text;
};

/* What the first byte of a header says is wrong. */
static struct problem check_first(const struct ws_decoder *decoder, const struct ws_limits *limits, unsigned first)
{
    unsigned opcode = first & OPCODE;

    if (first & RESERVED)
        return (struct problem){1002, "reserved bits are set"};
    if (opcode & CONTROL) {
        if (opcode > WS_OP_PONG)
            return (struct problem){1002, "reserved opcode"};
        if (!(first & FIN))
            return (struct problem){1002, "fragmented control frame"};
    } else if (opcode > WS_OP_BINARY) {
        return (struct problem){1002, "reserved opcode"};
    } else if (opcode == WS_OP_CONTINUATION) {
        if (!decoder->opcode)
            return (struct problem){1002, "continuation without a message"};
        if (decoder->fragments >= limits->max_fragments)
            return (struct problem){1009, "too many fragments in a message"};
    } else if (decoder->opcode) {
        return (struct problem){1002, "new message inside a message"};
    }
    return (struct problem){0, NULL};
}

/* The second byte. */
static struct problem check_second(const struct ws_limits *limits, unsigned first, unsigned second)
{
    if (!(second & MASKED) && !limits->from_server)
        return (struct problem){1002, "frame without a mask"};
    if (second & MASKED && limits->from_server)
        return (struct problem){1002, "frame of a server with a mask"};
    if (first & CONTROL && (second & LENGTH) > WS_MAX_CONTROL)
        return (struct problem){1002, "control frame above 125 bytes"};
    if ((first & OPCODE) == WS_OP_CLOSE && (second & LENGTH) == 1)
        return (struct problem){1002, "close payload of 1 byte"};
    return (struct problem){0, NULL};
}

static struct problem check_length(const struct ws_decoder *decoder, const struct ws_limits *limits, uint64_t length,
                                   uint64_t shortest)
{
    size_t most = limits->max_message < WS_MAX_MESSAGE ? limits->max_message : WS_MAX_MESSAGE;

    if (length >> 63)
        return (struct problem){1002, "length above 2^63"};
    if (length < shortest)
        return (struct problem){1002, "length is not in its shortest form"};
    if (decoder->length > most || length > most - decoder->length)
        return (struct problem){1009, "message is too large"};
    return (struct problem){0, NULL};
}

static uint64_t big_endian(const unsigned char *at, size_t size)
{
    uint64_t value = 0;

    for (size_t i = 0; i < size; i++)
        value = value << 8 | at[i];
    return value;
}

/* Reads a header of which `have` bytes are there. Its size when it is complete, else 0. What is wrong is told by the
 * byte that shows it, so that the answer does not depend on how the bytes arrive. */
static size_t read_header(struct ws_decoder *decoder, const struct ws_limits *limits, const unsigned char *at,
                          size_t have, struct problem *problem)
{
    uint64_t length;
    size_t size = 2;

    if (!have)
        return 0;
    *problem = check_first(decoder, limits, at[0]);
    if (problem->code || have < 2)
        return 0;
    *problem = check_second(limits, at[0], at[1]);
    if (problem->code)
        return 0;
    length = at[1] & LENGTH;
    if (length >= 126) {
        size_t wide = length == 126 ? 2 : 8;

        size += wide;
        if (have < size)
            return 0;
        length = big_endian(at + 2, wide);
        *problem = check_length(decoder, limits, length, wide == 2 ? 126 : 65536);
    } else if (!(at[0] & CONTROL)) {
        *problem = check_length(decoder, limits, length, 0);
    }
    size += limits->from_server ? 0 : 4;
    if (problem->code || have < size)
        return 0;
    decoder->key = 0;
    if (!limits->from_server)
        memcpy(&decoder->key, at + size - 4, 4);
    decoder->rest = (uint32_t)length;
    decoder->frame = at[0];
    return size;
}

/* The header is complete: its frame begins. */
static void begin_frame(struct ws_decoder *decoder)
{
    unsigned opcode = decoder->frame & OPCODE;

    decoder->phase = WS_IN_PAYLOAD;
    if (opcode & CONTROL)
        return;
    if (opcode) {
        decoder->opcode = (uint8_t)opcode;
        decoder->fragments = 0;
        decoder->utf8 = UTF8_START;
    }
    decoder->fragments++;
}

/* A header that came in parts. False: not complete yet, or a problem. */
static bool gather_header(struct ws_decoder *decoder, const struct ws_limits *limits, struct ws_input *input,
                          struct problem *problem)
{
    while (input->at < input->end) {
        decoder->header[decoder->header_length++] = *input->at++;
        if (read_header(decoder, limits, decoder->header, decoder->header_length, problem)) {
            decoder->header_length = 0;
            return true;
        }
        if (problem->code)
            return false;
    }
    return false;
}

/* ---- payload ---- */

static enum ws_event_kind control_payload(struct ws_decoder *decoder, struct ws_input *input, struct ws_event *event)
{
    size_t have = (size_t)(input->end - input->at);
    size_t take = have < decoder->rest ? have : decoder->rest;
    bool whole = take == decoder->rest && !decoder->control_length;
    unsigned char *to = input->at;

    if (!take && decoder->rest)
        return WS_MORE;
    if (!whole) {
        if (!hold_more(decoder, take))
            return violation(decoder, input, event, 1011, no_memory);
        to = decoder->held + decoder->length + decoder->control_length;
        decoder->control_length = (uint8_t)(decoder->control_length + take);
    }
    unmask(to, input->at, take, decoder->key);
    input->at += take;
    decoder->rest -= (uint32_t)take;
    if (decoder->rest) {
        decoder->key = turn_key(decoder->key, take);
        return WS_MORE;
    }
    event->bytes = whole ? to : decoder->held + decoder->length;
    event->length = whole ? take : decoder->control_length;
    decoder->phase = whole ? IN_HEADER : DELIVERED;
    return control_frame(decoder, input, event);
}

/* Takes bytes of a message to the end of `held`, where they may be already. */
static void take_part(struct ws_decoder *decoder, const unsigned char *from, size_t length)
{
    bool ascii = unmask(decoder->held + decoder->length, from, length, decoder->key);

    if (decoder->opcode == WS_OP_TEXT && !(ascii && decoder->utf8 == UTF8_START))
        decoder->utf8 = (uint8_t)utf8_check(decoder->utf8, decoder->held + decoder->length, length);
    decoder->length += (uint32_t)length;
    decoder->rest -= (uint32_t)length;
    decoder->key = turn_key(decoder->key, length);
}

/* A part of a message, or its end. WS_MORE: not whole. */
static enum ws_event_kind message_part(struct ws_decoder *decoder, struct ws_input *input, struct ws_event *event)
{
    size_t have = (size_t)(input->end - input->at);
    size_t take = have < decoder->rest ? have : decoder->rest;

    if (take) {
        if (!hold_more(decoder, take))
            return violation(decoder, input, event, 1011, no_memory);
        take_part(decoder, input->at, take);
        input->at += take;
    }
    if (decoder->utf8 == UTF8_BAD)
        return violation(decoder, input, event, 1007, not_utf8);
    if (decoder->rest)
        return WS_MORE;
    if (!(decoder->frame & FIN)) {
        decoder->phase = IN_HEADER;
        return WS_MORE;
    }
    if (decoder->utf8 != UTF8_START)
        return violation(decoder, input, event, 1007, not_utf8);
    event->bytes = decoder->held ? decoder->held : decoder->header;
    event->length = decoder->length;
    event->text = decoder->opcode == WS_OP_TEXT;
    decoder->opcode = 0;
    decoder->phase = DELIVERED;
    return WS_MESSAGE;
}

static enum ws_event_kind payload(struct ws_decoder *decoder, struct ws_input *input, struct ws_event *event)
{
    if (decoder->frame & CONTROL)
        return control_payload(decoder, input, event);
    return message_part(decoder, input, event);
}

/* What nearly every message is: one frame, whole in the input, right. It stays where it is. WS_MORE: not so, or not
 * surely so; then nothing has been touched. */
static enum ws_event_kind whole_message(struct ws_decoder *decoder, const struct ws_limits *limits,
                                        struct ws_input *input, struct ws_event *event)
{
    unsigned char *at = input->at;
    size_t have = (size_t)(input->end - at), header = 6, length;
    uint32_t key;

    if (have < header || at[1] < MASKED || (at[0] != (FIN | WS_OP_TEXT) && at[0] != (FIN | WS_OP_BINARY)))
        return WS_MORE;
    length = at[1] & LENGTH;
    if (length >= 126) {
        size_t wide = length == 126 ? 2 : 8;

        header += wide;
        if (have < header)
            return WS_MORE;
        length = big_endian(at + 2, wide);
        if (length < (wide == 2 ? 126 : 65536))
            return WS_MORE;
    }
    if (length > have - header || length > limits->max_message)
        return WS_MORE;
    memcpy(&key, at + header - 4, sizeof(key));
    event->text = at[0] == (FIN | WS_OP_TEXT);
    event->bytes = at + header;
    event->length = length;
    if (!unmask(event->bytes, event->bytes, length, key) && event->text &&
        utf8_check(UTF8_START, event->bytes, length) != UTF8_START)
        return violation(decoder, input, event, 1007, not_utf8);
    input->at = event->bytes + length;
    return WS_MESSAGE;
}

static void forget_delivered(struct ws_decoder *decoder)
{
    decoder->phase = IN_HEADER;
    decoder->control_length = 0;
    if (!decoder->opcode)
        drop_held(decoder);
}

/* Everything that whole_message() does not take. Apart, so that the usual way stays short. */
static __attribute__((noinline)) enum ws_event_kind next_in_parts(struct ws_decoder *decoder,
                                                                  const struct ws_limits *limits,
                                                                  struct ws_input *input, struct ws_event *event)
{
    struct problem problem = {0, NULL};
    enum ws_event_kind kind;

    do {
        if (decoder->phase == IN_HEADER) {
            size_t size = 0;

            if (!decoder->header_length)
                size = read_header(decoder, limits, input->at, (size_t)(input->end - input->at), &problem);
            input->at += size;
            if (!size && !problem.code && !gather_header(decoder, limits, input, &problem) && !problem.code)
                return WS_MORE;
            if (problem.code)
                return violation(decoder, input, event, problem.code, problem.text);
            begin_frame(decoder);
        }
        kind = payload(decoder, input, event);
    } while (kind == WS_MORE && decoder->phase == IN_HEADER);
    return kind;
}

enum ws_event_kind ws_next(struct ws_decoder *decoder, const struct ws_limits *limits, struct ws_input *input,
                           struct ws_event *event)
{
    if (decoder->phase == DELIVERED)
        forget_delivered(decoder);
    if (!decoder->phase && !decoder->opcode && !decoder->header_length && !limits->from_server) {
        enum ws_event_kind kind = whole_message(decoder, limits, input, event);

        if (kind != WS_MORE || input->at == input->end)
            return kind;
    }
    if (decoder->phase == ENDED) {
        drop_held(decoder);
        input->at = input->end;
        return WS_MORE;
    }
    return next_in_parts(decoder, limits, input, event);
}

/* ---- reading past the buffer ---- */

size_t ws_room(struct ws_decoder *decoder, unsigned char **at)
{
    size_t most, room;

    if (decoder->phase != WS_IN_PAYLOAD || decoder->frame & CONTROL || decoder->rest < ROOM_WORTH)
        return 0;
    most = decoder->rest < decoder->length ? decoder->rest : decoder->length;
    room = decoder->capacity - decoder->length;
    if (room < most / 2 && most >= ROOM_WORTH && hold(decoder, decoder->length + most))
        room = most;
    if (room > decoder->rest)
        room = decoder->rest;
    if (room < ROOM_WORTH)
        return 0;
    *at = decoder->held + decoder->length;
    return room;
}

void ws_filled(struct ws_decoder *decoder, size_t length)
{
    if (length)
        take_part(decoder, decoder->held + decoder->length, length);
}
