/* Alarms ring in the order of their moments, never early, and a millisecond late at most when nothing else runs. */
#include "cmocka_all.h"
#include "net/loop/alarms.h"

#include <poll.h>
#include <stdlib.h>
#include <time.h>

enum { MANY = 500 };

static struct alarms alarms;
static struct alarm many[MANY];
static struct alarm *rung[MANY];
static size_t rung_count;

static int setup(void **state)
{
    (void)state;
    rung_count = 0;
    for (int i = 0; i < MANY; i++)
        many[i] = (struct alarm){0};
    return alarms_init(&alarms) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    alarms_free(&alarms);
    return 0;
}

static uint64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void note(struct alarm *alarm)
{
    assert_true(now_ns() >= alarm->due);
    assert_int_equal(alarm->place, 0);
    rung[rung_count++] = alarm;
}

/* Serves the descriptor until so many have rung. */
static void wait_for(size_t count)
{
    while (rung_count < count) {
        struct pollfd descriptor = {.fd = alarms.descriptor, .events = POLLIN};

        assert_int_equal(poll(&descriptor, 1, 2000), 1);
        alarms_ring(&alarms);
    }
}

static void set(struct alarm *alarm, uint64_t ms)
{
    alarm->ring = note;
    assert_true(alarms_set(&alarms, alarm, ms));
}

static void they_ring_in_order(void **state)
{
    (void)state;
    for (int i = 0; i < MANY; i++)
        set(&many[i], (unsigned)(i * 37 % 50));
    wait_for(MANY);
    assert_int_equal(alarms.count, 0);
    for (int i = 1; i < MANY; i++)
        assert_true(rung[i - 1]->due <= rung[i]->due);
}

static void a_cancelled_one_does_not_ring(void **state)
{
    (void)state;
    for (int i = 0; i < MANY; i++)
        set(&many[i], (unsigned)(i * 37 % 50));
    for (int i = 0; i < MANY; i += 3) {
        alarms_cancel(&alarms, &many[i]);
        alarms_cancel(&alarms, &many[i]);
    }
    wait_for(MANY - (MANY + 2) / 3);
    assert_int_equal(alarms.count, 0);
    for (size_t i = 0; i < rung_count; i++)
        assert_true((rung[i] - many) % 3);
}

static void one_that_is_set_again_rings_once(void **state)
{
    (void)state;
    set(&many[0], 5);
    set(&many[1], 10);
    set(&many[0], 20);
    wait_for(2);
    assert_ptr_equal(rung[0], &many[1]);
    assert_ptr_equal(rung[1], &many[0]);
}

static void the_longest_time_is_for_ever(void **state)
{
    (void)state;
    set(&many[0], UINT64_MAX);
    set(&many[1], 1);
    assert_true(many[0].due > now_ns() + UINT64_C(1000000000) * 1000000000);
    wait_for(1);
    assert_ptr_equal(rung[0], &many[1]);
    alarms_cancel(&alarms, &many[0]);
}

static void set_again(struct alarm *alarm)
{
    note(alarm);
    if (rung_count < 4)
        assert_true(alarms_set(&alarms, alarm, 0));
}

static void one_may_be_set_while_it_rings(void **state)
{
    (void)state;
    set(&many[0], 0);
    many[0].ring = set_again;
    wait_for(4);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(they_ring_in_order),           TEST(a_cancelled_one_does_not_ring), TEST(one_that_is_set_again_rings_once),
        TEST(the_longest_time_is_for_ever), TEST(one_may_be_set_while_it_rings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
