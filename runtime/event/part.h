/* part.h - events that are part of another one: what workers run as.
 *
 * A part has a stack, a failure and a trace of its own. Its memory is that of the whole: what it makes lies there,
 * counts to the same limit, and stays when the part has ended; so the two can hand each other any value. Service and
 * connection are those of the whole, too. The whole ends last (part_join_all).
 *
 * Limits:    `parts_limit` of the pool for each event that is no part itself, parts of its parts included.
 * Not for:   what parts say to each other (event/worker.h).
 */
#ifndef EVENT_PART_H
#define EVENT_PART_H

#include "event/event.h"

/* NULL when there is no room or there are too many, with the failure of the whole set. */
struct event *part_begin(struct event *whole);

/* Before part_start(): it has not run and never will. */
void part_drop(struct event *part);

/* Runs `body` in the part until it waits or ends. False, with the failure of the whole set, when there is no stack for
 * it: the part is gone. */
bool part_start(struct event *part, void (*body)(struct event *part, void *argument), void *argument);

/* The end of its body: hands what it has made to the whole. The part must not be used any more. */
void part_end(struct event *part);

/* Waits for all parts of an event, also while the server is stopping. */
void part_join_all(struct event *whole);

#endif
