#include "balrt/abi.h"
#include "cmocka_all.h"
#include "event/event.h"

#include <stdlib.h>
#include <string.h>

static struct event_pool pool;

static int make_pool(void **state)
{
    (void)state;
    event_pool_init(&pool, 256 << 10);
    return 0;
}

static int free_pool(void **state)
{
    (void)state;
    event_pool_free(&pool);
    return 0;
}

static void expect_text(bal_string text, const char *expected)
{
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.bytes, expected, text.length);
}

static bal_string fresh(struct event *event, const char *text)
{
    bal_string part = {text, strlen(text)};
    bal_string copy;

    assert_true(bal_string_concat(event, &part, 1, &copy));
    return copy;
}

static void events_are_used_again(void **state)
{
    struct event *first = event_begin(&pool, NULL, NULL);
    void *piece = event_alloc(first, 10);
    struct message *incoming = first->incoming;

    (void)state;
    event_fail(first, "left over");
    event_end(first);
    assert_ptr_equal(event_begin(&pool, NULL, NULL), first);
    assert_ptr_equal(event_alloc(first, 10), piece);
    assert_ptr_equal(first->incoming, incoming);
    assert_int_equal(first->failure.length, 0);
    event_end(first);
}

static void memory_limit_fails_the_event_only(void **state)
{
    struct event *event = event_begin(&pool, NULL, NULL);
    bal_string text = fresh(event, "0123456789abcdef");

    (void)state;
    for (;;) {
        bal_string twice[] = {text, text};

        if (!bal_string_concat(event, twice, 2, &text))
            break;
        assert_true(text.length <= 256 << 10);
    }
    expect_text(event->failure, "memory limit of the event exceeded");
    event_end(event);
    event = event_begin(&pool, NULL, NULL);
    assert_non_null(event_alloc(event, 100 << 10));
    event_end(event);
}

static void a_large_arena_is_given_back(void **state)
{
    struct event *event = event_begin(&pool, NULL, NULL);

    (void)state;
    assert_non_null(event_alloc(event, 200 << 10));
    event_end(event);
    assert_true(event->own_arena.used <= 64 << 10);
    event = event_begin(&pool, NULL, NULL);
    for (int i = 0; i < 100; i++)
        assert_non_null(event_alloc(event, 1 << 10));
    event_end(event);
    assert_true(event->own_arena.used <= 64 << 10);
}

static void a_kept_string_outlives_its_event(void **state)
{
    bal_string variable = BAL_TEXT("initial");
    struct event *event = event_begin(&pool, NULL, NULL);

    (void)state;
    assert_true(bal_keep_string(event, &variable, fresh(event, "kept")));
    event_end(event);
    event = event_begin(&pool, NULL, NULL);
    memset(event_alloc(event, 64), 'x', 64);
    expect_text(variable, "kept");
    assert_true(bal_keep_string(event, &variable, variable));
    expect_text(variable, "kept");
    assert_true(bal_keep_string(event, &variable, BAL_STRING("literal")));
    assert_true(bal_keep_string(event, &variable, BAL_STRING("")));
    event_end(event);
    expect_text(variable, "");
}

/* A buffer of the runtime is part of the executable, but no literal. */
static void bytes_in_a_static_buffer_are_copied(void **state)
{
    static char buffer[] = "buffer";
    bal_string variable = BAL_TEXT("");
    struct event *event = event_begin(&pool, NULL, NULL);
    bal_string literal = BAL_STRING("literal");

    (void)state;
    assert_true(bal_keep_string(event, &variable, (bal_string){buffer, 6}));
    buffer[0] = 'x';
    expect_text(variable, "buffer");
    assert_true(bal_keep_string(event, &variable, literal));
    assert_ptr_equal(variable.bytes, literal.bytes);
    event_end(event);
}

/* What a variable gives up can still be borrowed by every event that was running. AddressSanitizer sees it if not. */
static void overwritten_values_live_until_the_oldest_event_ends(void **state)
{
    bal_string variable = BAL_TEXT("");
    struct event *old = event_begin(&pool, NULL, NULL);
    struct event *young, *youngest;
    bal_string borrowed;

    (void)state;
    assert_true(bal_keep_string(old, &variable, fresh(old, "first")));
    borrowed = variable;
    young = event_begin(&pool, NULL, NULL);
    for (int i = 0; i < 100; i++)
        assert_true(bal_keep_string(young, &variable, fresh(young, "second")));
    event_end(young);
    assert_int_equal(pool.released_count, 100);
    expect_text(borrowed, "first");
    youngest = event_begin(&pool, NULL, NULL);
    borrowed = variable;
    event_end(old);
    assert_int_equal(pool.released_count, 0);
    assert_true(bal_keep_string(youngest, &variable, BAL_STRING("")));
    expect_text(borrowed, "second");
    event_end(youngest);
}

static void a_kept_message_stays_the_same_message(void **state)
{
    struct event *event = event_begin(&pool, NULL, NULL);
    bal_message variable = NULL, other = NULL, made;
    char scratch[] = "wire";

    (void)state;
    event->incoming->payload = (struct view){scratch, 4};
    assert_true(bal_keep_message(event, &variable, event->incoming));
    assert_ptr_equal(variable, event->incoming);
    assert_true(bal_message_new(event, &made));
    assert_true(bal_message_new(event, &other));
    other = NULL;
    assert_true(bal_keep_message(event, &other, made));
    event_end(event);
    memset(scratch, 'x', 4);

    event = event_begin(&pool, NULL, NULL);
    assert_ptr_not_equal(event->incoming, variable);
    assert_memory_equal(variable->payload.bytes, "wire", 4);
    assert_true(bal_keep_message(event, &variable, made));
    assert_ptr_equal(other, variable);
    assert_true(bal_keep_message(event, &variable, NULL));
    assert_true(bal_keep_message(event, &other, NULL));
    assert_int_equal(made->kind, PAYLOAD_NONE); /* still borrowed here */
    event_end(event);
}

static void deep_traces_keep_both_ends(void **state)
{
    struct event *event = event_begin(&pool, NULL, NULL);
    unsigned skipped, shown = 0, skipped_in_all = 0;

    (void)state;
    event_fail(event, "deep");
    for (int line = 1; line <= 1000; line++)
        assert_false(bal_trace(event, "f", "f.bal", line));
    assert_int_equal(event_trace(event, 0, &skipped)->line, 1);
    assert_int_equal(event_trace(event, 19, &skipped)->line, 20);
    assert_int_equal(event_trace(event, 20, &skipped)->line, 981);
    assert_int_equal(skipped, 960);
    assert_int_equal(event_trace(event, 39, &skipped)->line, 1000);
    while (event_trace(event, shown, &skipped)) {
        skipped_in_all += skipped;
        shown++;
    }
    assert_int_equal(shown + skipped_in_all, 1000);
    event_fail(event, "again");
    assert_null(event_trace(event, 0, &skipped));
    event_end(event);
}

static bool __attribute__((noinline)) recurse(bal_event *ev, int64_t *depth)
{
    volatile char frame[256];

    frame[0] = (char)*depth;
    if (!bal_enter(ev))
        return false;
    ++*depth;
    if (!recurse(ev, depth))
        return frame[0] == 1 && *depth < 0;
    return true;
}

static void endless_recursion_is_an_error(void **state)
{
    struct event *event = event_begin(&pool, NULL, NULL);
    int64_t depth = 0;

    (void)state;
    assert_false(recurse(event, &depth));
    expect_text(event->failure, "stack overflow");
    assert_true(depth > 1000);
    event_end(event);
}

static void failures_may_be_about_anything(void **state)
{
    struct event *event = event_begin(&pool, NULL, NULL);

    (void)state;
    assert_false(event_fail_about(event, "name: ", BAL_STRING("%s\0x")));
    assert_int_equal(event->failure.length, 10);
    assert_memory_equal(event->failure.bytes, "name: %s\0x", 10);
    event_end(event);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_pool, free_pool)
    const struct CMUnitTest tests[] = {
        TEST(events_are_used_again),
        TEST(memory_limit_fails_the_event_only),
        TEST(a_large_arena_is_given_back),
        TEST(a_kept_string_outlives_its_event),
        TEST(bytes_in_a_static_buffer_are_copied),
        TEST(overwritten_values_live_until_the_oldest_event_ends),
        TEST(a_kept_message_stays_the_same_message),
        TEST(deep_traces_keep_both_ends),
        TEST(endless_recursion_is_an_error),
        TEST(failures_may_be_about_anything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
