/* running_event.h - a pool of events and one that runs, for tests of what generated code calls. */
#ifndef UNIT_RUNNING_EVENT_H
#define UNIT_RUNNING_EVENT_H

#include "balrt/abi.h"
#include "cmocka_all.h"
#include "event/event.h"

#include <string.h>

static struct event_pool pool;
static struct event *ev;

static inline int begin(void **state)
{
    (void)state;
    event_pool_init(&pool, 1 << 20);
    ev = event_begin(&pool, NULL, NULL);
    return ev ? 0 : -1;
}

/* Another event, with nothing of the one before. */
static inline void next_event(void)
{
    event_end(ev);
    ev = event_begin(&pool, NULL, NULL);
    assert_non_null(ev);
}

static inline int end(void **state)
{
    (void)state;
    event_end(ev);
    event_pool_free(&pool);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

static inline void expect_text(bal_string text, const char *expected)
{
    if (text.length != strlen(expected) || memcmp(text.bytes, expected, text.length) != 0)
        fail_msg("\"%.*s\" is not \"%s\"", (int)text.length, text.bytes, expected);
}

/* Text in the event's arena: gone with it. */
static inline bal_string fresh(const char *text)
{
    bal_string part = {text, strlen(text)}, copy;

    assert_true(bal_string_concat(ev, &part, 1, &copy));
    return copy;
}

static inline void expect_failure(bool done, const char *words)
{
    assert_false(done);
    expect_text(ev->failure, words);
}

#endif
