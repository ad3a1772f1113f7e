/* What goes into an outbox comes out of the socket, in order, whatever the socket takes at a time. */
#include "cmocka_all.h"
#include "net/loop/outbox.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LARGE = 300000 };

struct pair {
    struct outbox_room room;
    struct outbox *box;
    struct transport transport;
    int peer;
    unsigned char expected[4 * LARGE], got[4 * LARGE];
    size_t expected_length, got_length;
};

static int setup(void **state)
{
    struct pair *pair = calloc(1, sizeof(*pair));
    int ends[2], small = 4096;

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
    setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
    assert_true(transport_init(&pair->transport, ends[0], NULL));
    pair->peer = ends[1];
    assert_true(outbox_room_init(&pair->room));
    pair->box = outbox_take(&pair->room);
    *state = pair;
    return 0;
}

static int teardown(void **state)
{
    struct pair *pair = *state;

    outbox_give(&pair->room, pair->box);
    outbox_room_free(&pair->room);
    transport_close(&pair->transport, false);
    close(pair->peer);
    free(pair);
    return 0;
}

static const void *expect(struct pair *pair, size_t length, unsigned char seed)
{
    unsigned char *at = pair->expected + pair->expected_length;

    for (size_t i = 0; i < length; i++)
        at[i] = (unsigned char)(seed + i * 7);
    pair->expected_length += length;
    return at;
}

static void drain(struct pair *pair)
{
    ssize_t n;

    while ((n = recv(pair->peer, pair->got + pair->got_length, sizeof(pair->got) - pair->got_length, 0)) > 0)
        pair->got_length += (size_t)n;
}

static void write_all(struct pair *pair)
{
    enum outbox_result result;

    while ((result = outbox_write(pair->box, &pair->transport)) == OUTBOX_BLOCKED) {
        assert_true(outbox_settle(pair->box));
        memset(pair->room.gather, 0xee, OUTBOX_GATHER); /* nothing may still point there */
        pair->room.used = 0;
        drain(pair);
    }
    assert_int_equal(result, OUTBOX_EMPTY);
    drain(pair);
    assert_int_equal(pair->got_length, pair->expected_length);
    assert_memory_equal(pair->got, pair->expected, pair->expected_length);
    assert_int_equal(pair->box->bytes, 0);
}

static void neighbours_join(void **state)
{
    struct pair *pair = *state;

    for (unsigned char i = 0; i < 32; i++) {
        const unsigned char *bytes = expect(pair, 18, i);

        assert_true(outbox_add_small(&pair->room, pair->box, bytes, 2, bytes + 2, 16));
    }
    assert_int_equal(pair->box->count, 1);
    write_all(pair);
}

static void all_kinds_in_order(void **state)
{
    struct pair *pair = *state;
    struct frame_block *frames = NULL;
    struct frame shared;
    const unsigned char *bytes;

    assert_true(frame_make(&shared, &frames, FRAME_TEXT, "shared", 6));
    for (unsigned char round = 0; round < 20; round++) {
        bytes = expect(pair, 100, round);
        assert_true(outbox_add_small(&pair->room, pair->box, bytes, 10, bytes + 10, 90));
        memcpy(pair->expected + pair->expected_length, shared.bytes, shared.length);
        pair->expected_length += shared.length;
        assert_true(outbox_add_frame(pair->box, &shared));
        bytes = expect(pair, 700, round);
        assert_true(outbox_add_copy(pair->box, bytes, 4, bytes + 4, 696));
    }
    bytes = expect(pair, LARGE, 3);
    assert_true(outbox_add_borrowed(pair->box, bytes, 10, bytes + 10, LARGE - 10));
    write_all(pair);
    assert_int_equal(frames->references, 2);
    frame_block_release(frames);
    frame_block_release(frames);
}

/* A message that has begun is finished; what comes behind it is dropped. */
static void dropping_keeps_what_has_begun(void **state)
{
    struct pair *pair = *state;
    const unsigned char *bytes = expect(pair, LARGE, 1);
    struct frame_block *frames = NULL;
    struct frame frame;

    assert_true(frame_make(&frame, &frames, FRAME_TEXT, "never sent", 10));
    assert_true(outbox_add_borrowed(pair->box, bytes, 10, bytes + 10, LARGE - 10));
    assert_int_equal(outbox_write(pair->box, &pair->transport), OUTBOX_BLOCKED);
    assert_true(outbox_settle(pair->box));
    for (int i = 0; i < 10; i++)
        assert_true(outbox_add_frame(pair->box, &frame));
    assert_int_equal(frames->references, 12);
    outbox_drop(pair->box, 0);
    assert_int_equal(frames->references, 2);
    frame_block_release(frames);
    frame_block_release(frames);
    bytes = expect(pair, 4, 9);
    assert_true(outbox_add_copy(pair->box, bytes, 4, NULL, 0));
    write_all(pair);
}

static void dropping_keeps_nothing_else(void **state)
{
    struct pair *pair = *state;

    assert_true(outbox_add_copy(pair->box, "abc", 3, NULL, 0));
    assert_true(outbox_add_small(&pair->room, pair->box, "abc", 3, NULL, 0));
    outbox_drop(pair->box, 0);
    assert_int_equal(pair->box->bytes, 0);
    write_all(pair);
}

static void small_copies_share_a_block(void **state)
{
    struct pair *pair = *state;

    for (int i = 0; i < 1000; i++)
        assert_true(outbox_add_copy(pair->box, expect(pair, 3, (unsigned char)i), 3, NULL, 0));
    assert_true(pair->box->count <= 2);
    write_all(pair);
}

/* Queues the frame of a small message and expects it. */
static void add_frame(struct pair *pair, struct frame_block **frames, const char *text)
{
    struct frame frame;

    assert_true(frame_make(&frame, frames, FRAME_TEXT, text, strlen(text)));
    memcpy(pair->expected + pair->expected_length, frame.bytes, frame.length);
    pair->expected_length += frame.length;
    assert_true(outbox_add_frame(pair->box, &frame));
    frame_block_release(frame.block);
}

static void frames_side_by_side_are_one_piece(void **state)
{
    struct pair *pair = *state;
    struct frame_block *frames = NULL, *first;

    for (int i = 0; i < 16; i++)
        add_frame(pair, &frames, "to everybody");
    assert_int_equal(pair->box->count, 1);
    write_all(pair);
    first = frames;
    add_frame(pair, &frames, "and again");
    assert_ptr_equal(frames, first); /* nobody holds what was there */
    assert_ptr_equal(pair->box->pieces[0].bytes, frames->bytes);
    write_all(pair);
    frame_block_release(frames);
}

/* A queue of tiny frames that others hold too weighs little more than its bytes. */
static void waiting_frames_are_copied_together(void **state)
{
    struct pair *pair = *state;
    struct frame_block *frames = NULL;
    struct frame between;

    for (int i = 0; i < 1024; i++) {
        add_frame(pair, &frames, "x");
        assert_true(frame_make(&between, &frames, FRAME_TEXT, "to another", 10));
        frame_block_release(between.block);
    }
    assert_int_equal(pair->box->count, 1024);
    assert_true(outbox_settle(pair->box));
    assert_true(pair->box->count <= 2);
    assert_int_equal(frames->references, 1);
    frame_block_release(frames);
    write_all(pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(neighbours_join, setup, teardown),
        cmocka_unit_test_setup_teardown(all_kinds_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(dropping_keeps_what_has_begun, setup, teardown),
        cmocka_unit_test_setup_teardown(dropping_keeps_nothing_else, setup, teardown),
        cmocka_unit_test_setup_teardown(small_copies_share_a_block, setup, teardown),
        cmocka_unit_test_setup_teardown(frames_side_by_side_are_one_piece, setup, teardown),
        cmocka_unit_test_setup_teardown(waiting_frames_are_copied_together, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
