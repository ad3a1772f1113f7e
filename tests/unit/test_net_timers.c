/* Timers fire in time, never early, at most a tick late; moving and cancelling hold. */
#include "cmocka_all.h"
#include "net/loop/timers.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { START = 1000003, ROUND = TIMERS_TICK_MS * TIMERS_SLOTS };

static struct timers timers;

static int setup(void **state)
{
    (void)state;
    timers_init(&timers, START);
    return 0;
}

/* Advances a millisecond at a time; returns when the timer fired. */
static uint64_t fires_at(struct timer *timer, uint64_t from, uint64_t to)
{
    for (uint64_t now = from; now <= to; now++) {
        if (timers_pop(&timers, now) == timer)
            return now;
    }
    return 0;
}

static void fires_in_time(void **state)
{
    static const unsigned spans[] = {0, 1, 31, 32, 33, 1000, ROUND - 1, ROUND, ROUND + 1, 3 * ROUND + 17};
    uint64_t now = START;

    (void)state;
    for (size_t i = 0; i < sizeof(spans) / sizeof(*spans); i++) {
        struct timer timer = {0};
        uint64_t due = now + spans[i], at;

        timers_set(&timers, &timer, due);
        at = fires_at(&timer, now, due + 2 * TIMERS_TICK_MS);
        assert_in_range(at, due, due + TIMERS_TICK_MS);
        assert_false(timer_is_set(&timer));
        now = at;
    }
}

static void waiting_is_never_late(void **state)
{
    uint64_t now = START;

    (void)state;
    assert_int_equal(timers_wait(&timers, now), -1);
    for (unsigned span = 1; span < 3 * ROUND; span = span * 3 / 2 + 7) {
        struct timer timer = {0};
        uint64_t due = now + span;

        timers_set(&timers, &timer, due);
        for (int turns = 0; turns < 20; turns++) {
            int wait = timers_wait(&timers, now);

            assert_true(wait >= 0);
            now += (unsigned)wait;
            if (timers_pop(&timers, now) == &timer)
                break;
        }
        assert_false(timer_is_set(&timer));
        assert_in_range(now, due, due + TIMERS_TICK_MS);
    }
}

static void moved_and_cancelled(void **state)
{
    struct timer moved = {0}, cancelled = {0}, beside = {0};

    (void)state;
    timers_set(&timers, &moved, START + 100);
    timers_set(&timers, &cancelled, START + 100);
    timers_set(&timers, &beside, START + 100);
    timers_set(&timers, &moved, START + 5000);
    timers_cancel(&timers, &cancelled);
    timers_cancel(&timers, &cancelled);
    assert_ptr_equal(timers_pop(&timers, START + 200), &beside);
    assert_null(timers_pop(&timers, START + 4000));
    assert_ptr_equal(timers_pop(&timers, START + 5100), &moved);
    assert_int_equal(timers.count, 0);
    assert_int_equal(timers_wait(&timers, START + 5100), -1);
}

static void a_long_sleep_loses_none(void **state)
{
    struct timer many[100];
    int fired = 0;

    (void)state;
    memset(many, 0, sizeof(many));
    for (unsigned i = 0; i < 100; i++)
        timers_set(&timers, &many[i], START + i * 777);
    while (timers_pop(&timers, START + UINT64_C(100) * ROUND))
        fired++;
    assert_int_equal(fired, 100);
}

static void set_while_firing(void **state)
{
    struct timer timer = {0};
    uint64_t now = START + 100;

    (void)state;
    timers_set(&timers, &timer, now);
    assert_ptr_equal(timers_pop(&timers, now + TIMERS_TICK_MS), &timer);
    timers_set(&timers, &timer, now); /* already due: in the next tick, not in this loop again and again */
    assert_null(timers_pop(&timers, now + TIMERS_TICK_MS));
    assert_ptr_equal(timers_pop(&timers, now + 3 * TIMERS_TICK_MS), &timer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(fires_in_time, setup),       cmocka_unit_test_setup(waiting_is_never_late, setup),
        cmocka_unit_test_setup(moved_and_cancelled, setup), cmocka_unit_test_setup(a_long_sleep_loses_none, setup),
        cmocka_unit_test_setup(set_while_firing, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
