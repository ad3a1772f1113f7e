#include "cmocka_all.h"
#include "net/codec/ws_frame.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what a decoder says about a stream, as text ---- */

struct trace {
    char text[64 * 1024];
    size_t length;
};

static uint64_t random_state;

static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % limit;
}

static unsigned hash_of(const unsigned char *bytes, size_t length)
{
    unsigned hash = 2166136261u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

static void trace_event(struct trace *trace, enum ws_event_kind kind, const struct ws_event *event)
{
    static const char *const names[] = {"", "", "ping", "pong", "close", "violation"};
    char payload[64] = "";
    int added;

    if (kind != WS_VIOLATION) {
        assert_non_null(event->bytes);
        if (event->length < 32)
            snprintf(payload, sizeof(payload), "(%.*s)", (int)event->length, (const char *)event->bytes);
        else
            snprintf(payload, sizeof(payload), "(%zu:%08x)", event->length, hash_of(event->bytes, event->length));
    } else {
        assert_non_null(event->problem);
    }
    added = snprintf(trace->text + trace->length, sizeof(trace->text) - trace->length, "%s%s", trace->length ? " " : "",
                     kind == WS_MESSAGE ? (event->text ? "text" : "binary") : names[kind]);
    trace->length += (size_t)added;
    if (kind == WS_CLOSE || kind == WS_VIOLATION) {
        added = snprintf(trace->text + trace->length, sizeof(trace->text) - trace->length, "%u", event->code);
        trace->length += (size_t)added;
    }
    added = snprintf(trace->text + trace->length, sizeof(trace->text) - trace->length, "%s", payload);
    trace->length += (size_t)added;
    assert_true(trace->length < sizeof(trace->text));
}

static void drain(struct ws_decoder *decoder, const struct ws_limits *limits, struct ws_input *input,
                  struct trace *trace)
{
    struct ws_event event;
    enum ws_event_kind kind;

    while ((kind = ws_next(decoder, limits, input, &event)) != WS_MORE)
        trace_event(trace, kind, &event);
    assert_ptr_equal(input->at, input->end);
}

/* Gives the decoder the next `length` bytes of the stream, as a reader would. */
static void feed(struct ws_decoder *decoder, const struct ws_limits *limits, const unsigned char *bytes, size_t length,
                 bool direct, struct trace *trace)
{
    unsigned char *at, *copy;
    size_t room = direct ? ws_room(decoder, &at) : 0;

    if (room > length)
        room = length;
    if (room) {
        memcpy(at, bytes, room);
        ws_filled(decoder, room);
    }
    copy = malloc(length - room + 1); /* exact, so that sanitizers see a step too far */
    assert_non_null(copy);
    memcpy(copy, bytes + room, length - room);
    drain(decoder, limits, &(struct ws_input){copy, copy + length - room}, trace);
    free(copy);
}

enum split { WHOLE, SINGLE_BYTES, RANDOM, RANDOM_DIRECT };

static void decode(const unsigned char *bytes, size_t length, const struct ws_limits *limits, enum split split,
                   struct trace *trace)
{
    struct ws_decoder decoder = {0};
    size_t most = 1 + random_below(split == RANDOM ? 40 : 40000);

    trace->length = 0;
    trace->text[0] = 0;
    for (size_t at = 0; at < length;) {
        size_t take = split == WHOLE ? length : split == SINGLE_BYTES ? 1 : random_below((uint32_t)most + 1);

        if (take > length - at)
            take = length - at;
        feed(&decoder, limits, bytes + at, take, split == RANDOM_DIRECT, trace);
        at += take;
        assert_true(ws_held(&decoder) <= (2 * at > 64 ? 2 * at : 64));
    }
    ws_free(&decoder);
    assert_int_equal(ws_held(&decoder), 0);
}

/* ---- the rules, one row each; the mask is zero, so payload reads as it is ---- */

static const struct ws_limits small_limits = {.max_message = 1000, .max_fragments = 3};

#define MASK "\0\0\0\0"
#define ROW(b, e)                                                                                                      \
    {                                                                                                                  \
        b, sizeof(b) - 1, e                                                                                            \
    }

static const struct row {
    const char *bytes;
    size_t length;
    const char *expected;
} rows[] = {
    /* 5.2 base framing */
    ROW("\x81\x82" MASK "hi", "text(hi)"),
    ROW("\x82\x82" MASK "hi", "binary(hi)"),
    ROW("\x81\x80" MASK, "text()"),
    ROW("\x82\x80" MASK, "binary()"),
    ROW("\x81\x82\x01\x02\x03\x04ij", "text(hh)"),
    ROW("\x81\x02hi", "violation1002"),
    ROW("\x89\x00", "violation1002"),
    ROW("\xc1\x82" MASK "hi", "violation1002"),
    ROW("\xa1\x82" MASK "hi", "violation1002"),
    ROW("\x91\x82" MASK "hi", "violation1002"),
    ROW("\xc9\x80" MASK, "violation1002"),
    ROW("\x83\x80" MASK, "violation1002"),
    ROW("\x84\x80" MASK, "violation1002"),
    ROW("\x87\x80" MASK, "violation1002"),
    ROW("\x8b\x80" MASK, "violation1002"),
    ROW("\x8f\x80" MASK, "violation1002"),
    /* lengths: shortest form, high bit, the limit */
    ROW("\x82\xfe\x00\x7d" MASK, "violation1002"),
    ROW("\x82\xfe\x00\x00" MASK, "violation1002"),
    ROW("\x82\xff\0\0\0\0\0\0\xff\xff" MASK, "violation1002"),
    ROW("\x82\xff\0\0\0\0\0\0\0\x05" MASK, "violation1002"),
    ROW("\x82\xff\x80\0\0\0\0\x01\0\0" MASK, "violation1002"),
    ROW("\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff", "violation1009"),
    ROW("\x82\xff\0\0\0\x02\0\0\0\0", "violation1009"),
    ROW("\x82\xff\0\0\0\0\0\x01\0\0", "violation1009"),
    ROW("\x82\xfe\x03\xe9", "violation1009"),
    ROW("\x02\x82" MASK "hi\x80\xfe\x03\xe7", "violation1009"),
    /* 5.4 fragments */
    ROW("\x01\x81" MASK "a\x00\x81" MASK "b\x80\x81" MASK "c", "text(abc)"),
    ROW("\x01\x80" MASK "\x00\x80" MASK "\x80\x80" MASK, "text()"),
    ROW("\x02\x80" MASK "\x80\x81" MASK "c", "binary(c)"),
    ROW("\x01\x81" MASK "a\x80\x80" MASK "\x81\x81" MASK "b", "text(a) text(b)"),
    ROW("\x01\x81" MASK "a\x89\x82" MASK "hi\x80\x81" MASK "b", "ping(hi) text(ab)"),
    ROW("\x01\x81" MASK "a\x8a\x80" MASK "\x89\x80" MASK "\x80\x81" MASK "b", "pong() ping() text(ab)"),
    ROW("\x01\x81" MASK "a\x88\x80" MASK "\x80\x81" MASK "b", "close1005()"),
    ROW("\x80\x81" MASK "a", "violation1002"),
    ROW("\x00\x81" MASK "a", "violation1002"),
    ROW("\x81\x81" MASK "a\x80\x80" MASK, "text(a) violation1002"),
    ROW("\x01\x81" MASK "a\x81\x81" MASK "b", "violation1002"),
    ROW("\x01\x81" MASK "a\x02\x81" MASK "b", "violation1002"),
    ROW("\x01\x80" MASK "\x00\x80" MASK "\x00\x80" MASK "\x80\x80" MASK, "violation1009"),
    /* 5.5 control frames */
    ROW("\x89\x80" MASK "\x8a\x82" MASK "hi", "ping() pong(hi)"),
    ROW("\x09\x80" MASK, "violation1002"),
    ROW("\x08\x80" MASK, "violation1002"),
    ROW("\x89\xfe\x00\x7e" MASK, "violation1002"),
    ROW("\x8a\xff\0\0\0\0\0\x01\0\0" MASK, "violation1002"),
    /* 5.5.1, 7.4 close */
    ROW("\x88\x80" MASK, "close1005()"),
    ROW("\x88\x82" MASK "\x03\xe8", "close1000()"),
    ROW("\x88\x85" MASK "\x03\xe9"
        "bye",
        "close1001(bye)"),
    ROW("\x88\x81" MASK "\x03", "violation1002"),
    ROW("\x88\x82" MASK "\x00\x00", "violation1002"),
    ROW("\x88\x82" MASK "\x03\xe7", "violation1002"), /* 999 */
    ROW("\x88\x82" MASK "\x03\xea", "close1002()"),
    ROW("\x88\x82" MASK "\x03\xeb", "close1003()"),
    ROW("\x88\x82" MASK "\x03\xec", "violation1002"), /* 1004 */
    ROW("\x88\x82" MASK "\x03\xed", "violation1002"), /* 1005 */
    ROW("\x88\x82" MASK "\x03\xee", "violation1002"), /* 1006 */
    ROW("\x88\x82" MASK "\x03\xef", "close1007()"),
    ROW("\x88\x82" MASK "\x03\xf4", "close1012()"),
    ROW("\x88\x82" MASK "\x03\xf5", "close1013()"),
    ROW("\x88\x82" MASK "\x03\xf6", "close1014()"),
    ROW("\x88\x82" MASK "\x03\xf7", "violation1002"), /* 1015 */
    ROW("\x88\x82" MASK "\x03\xf8", "violation1002"), /* 1016 */
    ROW("\x88\x82" MASK "\x0b\xb7", "violation1002"), /* 2999 */
    ROW("\x88\x82" MASK "\x0b\xb8", "close3000()"),
    ROW("\x88\x82" MASK "\x13\x87", "close4999()"),
    ROW("\x88\x82" MASK "\x13\x88", "violation1002"), /* 5000 */
    ROW("\x88\x82" MASK "\xff\xff", "violation1002"),
    ROW("\x88\x83" MASK "\x03\xe8\xff", "violation1007"),
    ROW("\x88\x84" MASK "\x03\xe8\xc3\xa4", "close1000(\xc3\xa4)"),
    ROW("\x88\x83" MASK "\x03\xe8\xc3", "violation1007"),
    /* nothing after a close or a violation */
    ROW("\x88\x80" MASK "\x81\x82" MASK "hi", "close1005()"),
    ROW("\x81\x02hi\x81\x82" MASK "hi", "violation1002"),
    /* 8.1 text */
    ROW("\x81\x82" MASK "\xc3\xa4", "text(\xc3\xa4)"),
    ROW("\x82\x82" MASK "\xff\xfe", "binary(\xff\xfe)"),
    ROW("\x81\x82" MASK "\xc3(", "violation1007"),
    ROW("\x81\x81" MASK "\xc3", "violation1007"),
    ROW("\x01\x81" MASK "\xc3\x80\x81" MASK "\xa4", "text(\xc3\xa4)"),
    ROW("\x01\x81" MASK "\xc3\x89\x80" MASK "\x80\x81" MASK "\xa4", "ping() text(\xc3\xa4)"),
    ROW("\x01\x81" MASK "\xc3\x80\x80" MASK, "violation1007"),
    ROW("\x01\x81" MASK "\xc3\x00\x80" MASK "\x80\x81" MASK "x", "violation1007"),
    ROW("\x01\x83" MASK "\xed\xa0\x80", "violation1007"),
    ROW("\x02\x81" MASK "\xff\x80\x80" MASK "\x81\x81" MASK "a", "binary(\xff) text(a)"),
};

static void every_rule_holds_whole_and_byte_by_byte(void **state)
{
    static struct trace trace;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        for (int split = WHOLE; split <= SINGLE_BYTES; split++) {
            decode((const unsigned char *)rows[i].bytes, rows[i].length, &small_limits, (enum split)split, &trace);
            if (strcmp(trace.text, rows[i].expected))
                fail_msg("row %zu, split %d: %s, expected %s", i, split, trace.text, rows[i].expected);
        }
    }
}

/* ---- streams built with masks ---- */

struct stream {
    unsigned char *bytes;
    size_t length, capacity;
};

static void put(struct stream *stream, const void *bytes, size_t length)
{
    if (stream->length + length > stream->capacity) {
        stream->capacity = 2 * (stream->length + length);
        stream->bytes = realloc(stream->bytes, stream->capacity);
        assert_non_null(stream->bytes);
    }
    if (length)
        memcpy(stream->bytes + stream->length, bytes, length);
    stream->length += length;
}

static void put_frame(struct stream *stream, unsigned first, const unsigned char *payload, size_t length)
{
    unsigned char header[14] = {(unsigned char)first};
    size_t size = 2, wide = length < 126 ? 0 : length < 65536 ? 2 : 8;

    header[1] = (unsigned char)(0x80 | (wide == 0 ? length : wide == 2 ? 126 : 127));
    for (size_t i = 0; i < wide; i++)
        header[size++] = (unsigned char)(length >> (8 * (wide - 1 - i)));
    for (int i = 0; i < 4; i++)
        header[size++] = (unsigned char)random_below(256);
    put(stream, header, size);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = payload[i] ^ header[size - 4 + (i & 3)];

        put(stream, &byte, 1);
    }
}

static void fill_text(unsigned char *text, size_t length)
{
    static const char *const pieces[] = {
        "a", "Z", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x99\x82", "01234567890123456789"};
    size_t at = 0;

    while (at < length) {
        const char *piece = pieces[random_below(6)];

        if (strlen(piece) > length - at)
            piece = "x";
        memcpy(text + at, piece, strlen(piece));
        at += strlen(piece);
    }
}

static void every_length_is_unmasked_at_every_place(void **state)
{
    static const struct ws_limits limits = {.max_message = 1000, .max_fragments = 1};
    unsigned char payload[300];

    (void)state;
    random_state = 7;
    for (size_t i = 0; i < sizeof(payload); i++)
        payload[i] = (unsigned char)(i * 7);
    for (size_t length = 0; length <= sizeof(payload); length++) {
        struct stream stream = {0};
        struct ws_decoder decoder = {0};
        struct ws_event event;
        struct ws_input input;
        size_t shift = length % 19;

        put(&stream, payload, shift + 1); /* moves the frame in memory */
        put_frame(&stream, 0x82, payload, length);
        input = (struct ws_input){stream.bytes + shift + 1, stream.bytes + stream.length};
        assert_int_equal(ws_next(&decoder, &limits, &input, &event), WS_MESSAGE);
        assert_int_equal(event.length, length);
        assert_memory_equal(event.bytes, payload, length);
        assert_true(event.bytes >= stream.bytes && event.bytes <= stream.bytes + stream.length); /* not copied */
        assert_int_equal(ws_held(&decoder), 0);
        free(stream.bytes);
    }
}

/* ---- the property: how a stream is cut does not matter ---- */

static void put_random_message(struct stream *stream)
{
    static const uint32_t sizes[] = {1, 20, 130, 700, 20000, 70000};
    bool text = random_below(2);
    size_t length = random_below(sizes[random_below(6)]), at = 0;
    unsigned opcode = text ? 1 : 2;
    unsigned char *payload = malloc(length + 1);

    assert_non_null(payload);
    fill_text(payload, length);
    while (random_below(3) == 0) {
        size_t part = random_below((uint32_t)(length - at) + 1);

        put_frame(stream, opcode, payload + at, part);
        at += part;
        opcode = 0;
        if (random_below(3) == 0)
            put_frame(stream, 0x89 + random_below(2), payload, length < 125 ? length : 125);
    }
    put_frame(stream, 0x80 | opcode, payload + at, length - at);
    free(payload);
}

static void any_split_gives_the_same_events(void **state)
{
    static const struct ws_limits limits = {.max_message = 60000, .max_fragments = 6};
    static struct trace whole, parts;
    size_t events = 0, violations = 0;

    (void)state;
    for (unsigned round = 1; round <= 500; round++) {
        struct stream stream = {0};

        random_state = round * 0x9e3779b97f4a7c15u;
        for (uint32_t i = random_below(6) + 1; i > 0; i--)
            put_random_message(&stream);
        if (random_below(2))
            put_frame(&stream, 0x88, (const unsigned char *)"\x03\xe8 bye", random_below(2) ? 6 : 0);
        if (random_below(3) == 0)
            stream.bytes[random_below((uint32_t)stream.length)] ^= (unsigned char)(1u << random_below(8));
        decode(stream.bytes, stream.length, &limits, WHOLE, &whole);
        for (int i = 0; i < 4; i++) {
            decode(stream.bytes, stream.length, &limits, i & 1 ? RANDOM : RANDOM_DIRECT, &parts);
            if (strcmp(whole.text, parts.text))
                fail_msg("round %u: whole: %.300s\nin parts: %.300s", round, whole.text, parts.text);
        }
        events += whole.length;
        violations += strstr(whole.text, "violation") != NULL;
        free(stream.bytes);
    }
    assert_true(events > 10000 && violations > 50); /* the streams are no empty test */
}

/* ---- when, and what it costs ---- */

static enum ws_event_kind next_of(struct ws_decoder *decoder, const struct ws_limits *limits, const char *bytes,
                                  size_t length, struct ws_event *event)
{
    static unsigned char buffer[1024];
    struct ws_input input = {buffer, buffer + length};

    memcpy(buffer, bytes, length);
    return ws_next(decoder, limits, &input, event);
}

static void wrong_text_is_told_before_its_end(void **state)
{
    static const struct ws_limits limits = {.max_message = 1000, .max_fragments = 3};
    struct ws_decoder decoder = {0};
    struct ws_event event;

    (void)state;
    assert_int_equal(next_of(&decoder, &limits, "\x01\xe4" MASK "good\xc3", 11, &event), WS_MORE);
    assert_int_equal(next_of(&decoder, &limits, "(", 1, &event), WS_VIOLATION);
    assert_int_equal(event.code, 1007);
    assert_int_equal(ws_held(&decoder), 0);
}

static void large_header_is_refused_without_memory(void **state)
{
    static const struct ws_limits limits = {.max_message = 1 << 20, .max_fragments = 3};
    struct ws_decoder decoder = {0};
    struct ws_event event;

    (void)state;
    assert_int_equal(next_of(&decoder, &limits, "\x82\xff\0\0\0\0\0\x10\0", 9, &event), WS_MORE);
    assert_int_equal(next_of(&decoder, &limits, "\x01", 1, &event), WS_VIOLATION);
    assert_int_equal(event.code, 1009);

    decoder = (struct ws_decoder){0};
    assert_int_equal(next_of(&decoder, &limits, "\x82\xff\0\0\0\0\0\x10\0\0" MASK "0123456789", 24, &event), WS_MORE);
    assert_true(ws_held(&decoder) <= 64);
    assert_true(ws_unfinished(&decoder));
    ws_free(&decoder);
    assert_false(ws_unfinished(&decoder));
}

static void idle_decoder_holds_nothing(void **state)
{
    static const struct ws_limits limits = {.max_message = 1000, .max_fragments = 3};
    struct ws_decoder decoder = {0};
    struct ws_event event;

    (void)state;
    assert_true(sizeof(struct ws_decoder) <= 48);
    assert_int_equal(next_of(&decoder, &limits, "\x81\x85" MASK "he", 8, &event), WS_MORE);
    assert_true(ws_held(&decoder) > 0);
    assert_int_equal(next_of(&decoder, &limits, "llo", 3, &event), WS_MESSAGE);
    assert_memory_equal(event.bytes, "hello", 5);
    assert_false(ws_unfinished(&decoder));
    assert_int_equal(next_of(&decoder, &limits, "", 0, &event), WS_MORE);
    assert_int_equal(ws_held(&decoder), 0);
    assert_null(decoder.held);
}

static void large_message_is_read_in_place(void **state)
{
    enum { LENGTH = 1 << 20, FIRST = 100000 };
    static const struct ws_limits limits = {.max_message = LENGTH, .max_fragments = 1};
    struct ws_decoder decoder = {0};
    struct stream stream = {0};
    struct ws_event event;
    unsigned char *payload = malloc(LENGTH), *at;
    size_t done = FIRST, direct = 0;
    struct ws_input input;

    (void)state;
    random_state = 3;
    assert_non_null(payload);
    fill_text(payload, LENGTH);
    put_frame(&stream, 0x81, payload, LENGTH);
    input = (struct ws_input){stream.bytes, stream.bytes + FIRST};
    assert_int_equal(ws_room(&decoder, &at), 0);
    assert_int_equal(ws_next(&decoder, &limits, &input, &event), WS_MORE);
    for (;;) {
        size_t room = ws_room(&decoder, &at), left = stream.length - done;
        size_t read = left < 50001 ? left : 50001;
        enum ws_event_kind kind;

        if (room > read)
            room = read;
        memcpy(at, stream.bytes + done, room);
        ws_filled(&decoder, room);
        direct += room;
        input = (struct ws_input){stream.bytes + done + room, stream.bytes + done + read};
        done += read;
        kind = ws_next(&decoder, &limits, &input, &event);
        assert_true(ws_held(&decoder) <= 2 * done);
        if (kind == WS_MESSAGE)
            break;
        assert_int_equal(kind, WS_MORE);
    }
    assert_int_equal(event.length, LENGTH);
    assert_memory_equal(event.bytes, payload, LENGTH);
    assert_true(direct > LENGTH / 2);
    ws_free(&decoder);
    free(stream.bytes);
    free(payload);
}

static void direct_bytes_are_checked_too(void **state)
{
    enum { LENGTH = 100000 };
    static const struct ws_limits limits = {.max_message = LENGTH, .max_fragments = 1};
    static unsigned char payload[LENGTH];
    struct ws_decoder decoder = {0};
    struct stream stream = {0};
    struct ws_event event;
    struct ws_input input;
    unsigned char *at;
    size_t room;

    (void)state;
    random_state = 4;
    memset(payload, 'a', LENGTH);
    payload[30000] = 0xff;
    put_frame(&stream, 0x81, payload, LENGTH);
    input = (struct ws_input){stream.bytes, stream.bytes + 20000};
    assert_int_equal(ws_next(&decoder, &limits, &input, &event), WS_MORE);
    room = ws_room(&decoder, &at);
    assert_true(room > 11000);
    memcpy(at, stream.bytes + 20000, 11000);
    ws_filled(&decoder, 11000);
    assert_int_equal(ws_next(&decoder, &limits, &input, &event), WS_VIOLATION);
    assert_int_equal(event.code, 1007);
    ws_free(&decoder);
    free(stream.bytes);
}

/* What a decoder in the client's role says about bytes, given at once and one by one. */
static void expect_from_server(const char *bytes, size_t length, const char *expected)
{
    static const struct ws_limits limits = {.max_message = 1000, .max_fragments = 4, .from_server = true};

    for (size_t step = length; step; step = step > 1 ? 1 : 0) {
        struct ws_decoder decoder = {0};
        struct trace trace = {.length = 0};

        trace.text[0] = '\0';
        for (size_t at = 0; at < length; at += step)
            feed(&decoder, &limits, (const unsigned char *)bytes + at, step, false, &trace);
        assert_string_equal(trace.text, expected);
        ws_free(&decoder);
    }
}

static void a_server_does_not_mask(void **state)
{
    (void)state;
    expect_from_server("\x81\x02hi\x82\x00\x89\x01p", 9, "text(hi) binary() ping(p)");
    expect_from_server("\x01\x02he\x80\x03llo\x88\x02\x03\xe8", 13, "text(hello) close1000()");
    expect_from_server("\x81\x82\1\2\3\4hi", 8, "violation1002");
    expect_from_server("\x81\x02\xff\xff", 4, "violation1007");
    expect_from_server("\x81\x7e\x03\xe9", 4, "violation1009");
    expect_from_server("\x83\x00", 2, "violation1002");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_holds_whole_and_byte_by_byte),
        cmocka_unit_test(every_length_is_unmasked_at_every_place),
        cmocka_unit_test(a_server_does_not_mask),
        cmocka_unit_test(any_split_gives_the_same_events),
        cmocka_unit_test(wrong_text_is_told_before_its_end),
        cmocka_unit_test(large_header_is_refused_without_memory),
        cmocka_unit_test(idle_decoder_holds_nothing),
        cmocka_unit_test(large_message_is_read_in_place),
        cmocka_unit_test(direct_bytes_are_checked_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
