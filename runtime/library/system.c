/* ballerina.lang.system */
#include "balrt/abi.h"
#include "base/log.h"
#include "event/event.h"
#include "hub/outbound.h"
#include "value/number.h"
#include "value/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Standard output is line-buffered (program.c), so a line leaves at once, also into a pipe. A reader that has gone is
 * no failure of the program. */
static bool print(const char *bytes, size_t length, bool line)
{
    flockfile(stdout);
    fwrite_unlocked(bytes, 1, length, stdout);
    if (line)
        putc_unlocked('\n', stdout);
    if (ferror_unlocked(stdout))
        clearerr_unlocked(stdout);
    funlockfile(stdout);
    return true;
}

static bool print_int(bal_int value, bool line)
{
    char text[NUMBER_TEXT_MAX];

    return print(text, number_from_int(value, text), line);
}

static bool print_float(bal_float value, bool line)
{
    char text[NUMBER_TEXT_MAX];

    return print(text, number_from_float(value, text), line);
}

static bool print_boolean(bal_boolean value, bool line)
{
    bal_string text = bal_string_from_boolean(value);

    return print(text.bytes, text.length, line);
}

bool bal_system_println_string(bal_event *ev, bal_string value)
{
    (void)ev;
    return print(value.bytes, value.length, true);
}

bool bal_system_println_int(bal_event *ev, bal_int value)
{
    (void)ev;
    return print_int(value, true);
}

bool bal_system_println_float(bal_event *ev, bal_float value)
{
    (void)ev;
    return print_float(value, true);
}

bool bal_system_println_boolean(bal_event *ev, bal_boolean value)
{
    (void)ev;
    return print_boolean(value, true);
}

bool bal_system_print_string(bal_event *ev, bal_string value)
{
    (void)ev;
    return print(value.bytes, value.length, false);
}

bool bal_system_print_int(bal_event *ev, bal_int value)
{
    (void)ev;
    return print_int(value, false);
}

bool bal_system_print_float(bal_event *ev, bal_float value)
{
    (void)ev;
    return print_float(value, false);
}

bool bal_system_print_boolean(bal_event *ev, bal_boolean value)
{
    (void)ev;
    return print_boolean(value, false);
}

/* What was made for the text of a container is given back at once: programs print in loops. */
static void forget_text(struct event *event, bal_any value, bal_string text)
{
    if (value.kind >= BAL_KIND_MAP)
        arena_trim(event->heap.arena, (void *)(uintptr_t)text.bytes, text.length, 0);
}

static bool print_any(struct event *event, bal_any value, bool line)
{
    bal_string text;

    if (!bal_value_text(event, value, &text))
        return false;
    print(text.bytes, text.length, line);
    forget_text(event, value, text);
    return true;
}

bool bal_system_println_any(bal_event *ev, bal_any value)
{
    return print_any(ev, value, true);
}

bool bal_system_print_any(bal_event *ev, bal_any value)
{
    return print_any(ev, value, false);
}

static bool log_value(bal_event *ev, bal_int level, const char *bytes, size_t length)
{
    struct log_origin origin = event_origin(ev);

    log_text_of(level < LOG_TRACE ? LOG_TRACE : level > LOG_ERROR ? LOG_ERROR : (int)level, &origin, bytes, length);
    return true;
}

bool bal_system_log_string(bal_event *ev, bal_int level, bal_string value)
{
    return log_value(ev, level, value.bytes, value.length);
}

bool bal_system_log_int(bal_event *ev, bal_int level, bal_int value)
{
    char text[NUMBER_TEXT_MAX];

    return log_value(ev, level, text, number_from_int(value, text));
}

bool bal_system_log_float(bal_event *ev, bal_int level, bal_float value)
{
    char text[NUMBER_TEXT_MAX];

    return log_value(ev, level, text, number_from_float(value, text));
}

bool bal_system_log_boolean(bal_event *ev, bal_int level, bal_boolean value)
{
    bal_string text = bal_string_from_boolean(value);

    return log_value(ev, level, text.bytes, text.length);
}

bool bal_system_log_any(bal_event *ev, bal_int level, bal_any value)
{
    bal_string text;

    if (!bal_value_text(ev, value, &text))
        return false;
    log_value(ev, level, text.bytes, text.length);
    forget_text(ev, value, text);
    return true;
}

bool bal_system_logDebug_string(bal_event *ev, bal_string value)
{
    return bal_system_log_string(ev, LOG_DEBUG, value);
}

bool bal_system_logDebug_any(bal_event *ev, bal_any value)
{
    return bal_system_log_any(ev, LOG_DEBUG, value);
}

/* ---- time and environment ---- */

static bal_int nanoseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (bal_int)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool bal_system_currentTimeMillis(bal_event *ev, bal_int *result)
{
    (void)ev;
    *result = nanoseconds(CLOCK_REALTIME) / 1000000;
    return true;
}

/* Only differences mean something. */
bool bal_system_nanoTime(bal_event *ev, bal_int *result)
{
    (void)ev;
    *result = nanoseconds(CLOCK_MONOTONIC);
    return true;
}

bool bal_system_epochTime(bal_event *ev, bal_int *result)
{
    (void)ev;
    *result = nanoseconds(CLOCK_REALTIME) / 1000000000;
    return true;
}

/* "" where it is not set, or no text. */
bool bal_system_getEnv(bal_event *ev, bal_string name, bal_string *result)
{
    char *key = arena_copy_text(ev->heap.arena, name.bytes, name.length);
    const char *value = key && !memchr(name.bytes, '\0', name.length) ? getenv(key) : NULL;
    size_t length = value ? strlen(value) : 0;

    if (!key)
        return event_fail_memory(ev);
    *result = value && text_valid(value, length) ? (bal_string){value, length} : BAL_STRING("");
    return true;
}

/* ---- sleep ---- */

struct sleeper {
    struct alarm alarm; /* first */
    struct event *event;
};

static void wake(struct alarm *alarm)
{
    event_wake(((struct sleeper *)alarm)->event);
}

bool bal_system_sleep(bal_event *ev, bal_int ms)
{
    const struct outbound *outbound = ev->pool->outbound;
    struct sleeper sleeper = {.alarm.ring = wake, .event = ev};

    if (ms < 0)
        return event_fail(ev, "system:sleep cannot take less than no time: %lld ms", (long long)ms);
    if (!outbound->ops->set_alarm(outbound->network, &sleeper.alarm, (uint64_t)ms))
        return event_fail(ev, "out of memory");
    if (event_wait(ev))
        return true;
    outbound->ops->cancel_alarm(outbound->network, &sleeper.alarm);
    return false;
}
