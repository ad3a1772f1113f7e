#include "net/log.h"

#include "net/server.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE = 512, PAUSE_MS = 1000, BURST = 10 };

static server_log_fn sink;
static uint64_t clock_now;

/* Of each kind, BURST lines pass in a window of PAUSE_MS. */
static struct {
    uint64_t window;
    unsigned passed;
    unsigned long withheld;
} kinds[NET_EVENT_COUNT];

void server_set_log(server_log_fn log)
{
    sink = log;
}

void net_log_clock(uint64_t now)
{
    clock_now = now;
}

static void say(int level, const char *format, va_list arguments)
{
    char line[LINE];

    vsnprintf(line, sizeof(line), format, arguments);
    sink(level, "%s", line);
}

void net_log(int level, const char *format, ...)
{
    va_list arguments;

    if (!sink)
        return;
    va_start(arguments, format);
    say(level, format, arguments);
    va_end(arguments);
}

void net_log_limited(enum net_event event, const char *format, ...)
{
    va_list arguments;

    if (!sink)
        return;
    if (clock_now - kinds[event].window >= PAUSE_MS) {
        if (kinds[event].withheld)
            sink(LOG_WARN, "%lu more lines of this kind were left out", kinds[event].withheld);
        kinds[event].window = clock_now;
        kinds[event].passed = 0;
        kinds[event].withheld = 0;
    }
    if (kinds[event].passed++ >= BURST) {
        kinds[event].withheld++;
        return;
    }
    va_start(arguments, format);
    say(LOG_WARN, format, arguments);
    va_end(arguments);
}
