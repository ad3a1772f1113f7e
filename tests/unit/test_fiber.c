/* Events that wait: the order in which they go on, their stacks, and how their waits end. */
#include "balrt/abi.h"
#include "cmocka_all.h"
#include "event/event.h"

#include <stdlib.h>
#include <string.h>

static struct event_pool pool;
static char story[4096];
static struct event *last_started;

static int make_pool(void **state)
{
    (void)state;
    event_pool_init(&pool, 1 << 20);
    story[0] = '\0';
    return 0;
}

static int free_pool(void **state)
{
    (void)state;
    assert_int_equal(pool.fibers.count, 0);
    event_pool_free(&pool);
    return 0;
}

static void tell(const char *what)
{
    strcat(story, what);
    strcat(story, " ");
}

static void expect_story(const char *expected)
{
    assert_string_equal(story, expected);
    story[0] = '\0';
}

static enum fiber_outcome start(void (*body)(struct event *event, void *argument), void *argument)
{
    last_started = event_begin(&pool, NULL, NULL);
    return event_start(last_started, body, argument);
}

static void says(struct event *event, void *name)
{
    (void)event;
    tell(name);
}

/* Waits twice, with something on its stack that must still be there after. */
static void waits_twice(struct event *event, void *name)
{
    char mine[256];

    memset(mine, ((char *)name)[0], sizeof(mine));
    tell(name);
    for (int i = 0; i < 2; i++) {
        if (!event_wait(event)) {
            tell("failed");
            return;
        }
        for (size_t k = 0; k < sizeof(mine); k++)
            assert_int_equal(mine[k], ((char *)name)[0]);
        tell(name);
    }
}

static void one_that_does_not_wait_ends_at_once(void **state)
{
    (void)state;
    assert_int_equal(start(says, "a"), FIBER_ENDED);
    expect_story("a ");
    assert_true(TAILQ_EMPTY(&pool.running));
}

static void they_go_on_in_the_order_of_waking(void **state)
{
    struct event *a, *b;

    (void)state;
    assert_int_equal(start(waits_twice, "a"), FIBER_WAITS);
    a = last_started;
    assert_int_equal(start(waits_twice, "b"), FIBER_WAITS);
    b = last_started;
    expect_story("a b ");
    assert_false(event_any_woken(&pool));
    event_wake(b);
    event_wake(a);
    event_wake(b); /* once more is once */
    assert_true(event_any_woken(&pool));
    expect_story("");
    event_run_woken(&pool);
    expect_story("b a ");
    event_run_woken(&pool);
    expect_story("");
    event_wake(a);
    event_wake(b);
    event_run_woken(&pool);
    expect_story("a b ");
    assert_true(TAILQ_EMPTY(&pool.running));
}

static void is_answered_at_once(struct event *event, void *name)
{
    event_wake(event);
    assert_true(event_wait(event));
    tell(name);
}

static void an_answer_may_come_before_the_wait(void **state)
{
    (void)state;
    assert_int_equal(start(is_answered_at_once, "a"), FIBER_ENDED);
    expect_story("a ");
    event_run_woken(&pool);
}

/* It is woken while it goes on, and waits again: the second wait must not be lost. */
static struct event *woken_meanwhile;

static void wakes_the_other(struct event *event, void *name)
{
    assert_true(event_wait(event));
    tell(name);
    event_wake(woken_meanwhile);
}

static void events_wake_each_other(void **state)
{
    struct event *waker;

    (void)state;
    start(waits_twice, "a");
    woken_meanwhile = last_started;
    start(wakes_the_other, "w");
    waker = last_started;
    event_wake(waker);
    event_run_woken(&pool);
    expect_story("a w ");
    assert_true(event_any_woken(&pool));
    event_run_woken(&pool);
    expect_story("a ");
    event_wake(woken_meanwhile);
    event_run_woken(&pool);
    expect_story("a ");
}

static void starts_another(struct event *event, void *name)
{
    assert_int_equal(start(waits_twice, "inner"), FIBER_WAITS);
    assert_true(event_wait(event));
    tell(name);
}

static void one_may_start_another(void **state)
{
    struct event *outer = event_begin(&pool, NULL, NULL), *inner;

    (void)state;
    assert_int_equal(event_start(outer, starts_another, "outer"), FIBER_WAITS);
    inner = last_started;
    event_wake(outer);
    event_wake(inner);
    event_run_woken(&pool);
    event_wake(inner);
    event_run_woken(&pool);
    expect_story("inner outer inner inner ");
}

static bool sinks(struct event *event, unsigned *depth)
{
    char frame[100];

    memset(frame, (int)*depth, sizeof(frame));
    if (!bal_enter(event))
        return false;
    ++*depth;
    return sinks(event, depth) && frame[0];
}

static void recurses_endlessly(struct event *event, void *name)
{
    unsigned depth = 0;

    assert_true(event_wait(event));
    assert_false(sinks(event, &depth));
    assert_in_range(depth, 1000, 10000);
    assert_memory_equal(event->failure.bytes, "stack overflow", event->failure.length);
    tell(name);
}

static void recursion_is_caught_before_the_stack_ends(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) { /* the stack is used again */
        start(recurses_endlessly, "deep");
        event_wake(last_started);
        event_run_woken(&pool);
        expect_story("deep ");
    }
    assert_int_equal(pool.fibers.unused_count, 1);
}

static void there_is_a_limit(void **state)
{
    struct event *first, *refused;

    (void)state;
    pool.fibers.limit = 1;
    start(waits_twice, "a");
    first = last_started;
    assert_int_equal(start(says, "b"), FIBER_REFUSED);
    refused = last_started;
    assert_memory_equal(refused->failure.bytes, "too many handlers wait: 1 is the limit", refused->failure.length);
    event_end(refused);
    for (int i = 0; i < 2; i++) {
        event_wake(first);
        event_run_woken(&pool);
    }
    assert_int_equal(start(says, "c"), FIBER_ENDED);
    expect_story("a a a c ");
}

static void fails_twice(struct event *event, void *name)
{
    for (int i = 0; i < 2; i++) {
        assert_false(event_wait(event));
        assert_memory_equal(event->failure.bytes, "the server is stopping", event->failure.length);
        tell(name);
    }
}

static void a_stop_fails_every_wait_but_what_has_come(void **state)
{
    struct event *answered;

    (void)state;
    start(fails_twice, "a");
    start(waits_twice, "b");
    answered = last_started;
    event_wake(answered);
    event_interrupt(&pool);
    event_run_woken(&pool);
    expect_story("b b failed a a ");
    assert_int_equal(start(fails_twice, "c"), FIBER_ENDED);
}

static struct event *waits_outside;

static void turn(void *loop)
{
    tell(loop);
    if (!strcmp(story, "turn turn "))
        event_wake(waits_outside);
}

static void main_turns_the_loop_itself(void **state)
{
    (void)state;
    pool.fibers.loop = (struct event_loop){turn, "turn"};
    waits_outside = event_begin(&pool, NULL, NULL);
    assert_true(event_wait(waits_outside));
    expect_story("turn turn ");
    event_end(waits_outside);
}

/* What a burst took is given back, but for what is kept to be used again. */
static void many_at_once(void **state)
{
    enum { MANY = 1000 };
    struct event *all[MANY];

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < MANY; i++) {
            assert_int_equal(start(waits_twice, ""), FIBER_WAITS);
            all[i] = last_started;
            story[0] = '\0';
        }
        assert_int_equal(pool.fibers.count, MANY);
        for (int i = 0; i < MANY; i++)
            event_wake(all[i * 7 % MANY]);
        for (int i = 0; i < (MANY + FIBERS_A_TURN - 1) / FIBERS_A_TURN; i++) {
            assert_true(event_any_woken(&pool));
            event_run_woken(&pool);
            story[0] = '\0';
        }
        assert_false(event_any_woken(&pool));
        assert_int_equal(pool.fibers.count, MANY);
        for (int i = 0; i < MANY; i++) {
            event_wake(all[i]);
            event_run_woken(&pool);
            story[0] = '\0';
        }
        assert_int_equal(pool.fibers.count, 0);
        assert_int_equal(pool.fibers.unused_count, FIBERS_KEPT);
        assert_in_range(pool.event_count, 1, FIBERS_KEPT);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_pool, free_pool)
    const struct CMUnitTest tests[] = {
        TEST(one_that_does_not_wait_ends_at_once),
        TEST(they_go_on_in_the_order_of_waking),
        TEST(an_answer_may_come_before_the_wait),
        TEST(events_wake_each_other),
        TEST(one_may_start_another),
        TEST(recursion_is_caught_before_the_stack_ends),
        TEST(there_is_a_limit),
        TEST(a_stop_fails_every_wait_but_what_has_come),
        TEST(main_turns_the_loop_itself),
        TEST(many_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
