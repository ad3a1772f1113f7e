/* waiting.h - a bound on what peers make handlers that wait hold: the copies of what they were sent.
 *
 * A handler that may wait needs its message, or its request, longer than the call that brings it. Each copy counts to
 * the memory limit of its event; this is the limit of all together.
 */
#ifndef DISPATCH_WAITING_H
#define DISPATCH_WAITING_H

#include <stdbool.h>
#include <stddef.h>

struct event;

struct waiting {
    size_t bytes, limit; /* a limit of 0 is none */
};

/* One more copy. False, with the failure of the event set, when there would be too much. */
bool waiting_hold(struct waiting *waiting, struct event *event, size_t bytes);

static inline void waiting_let_go(struct waiting *waiting, size_t bytes)
{
    waiting->bytes -= bytes;
}

#endif
