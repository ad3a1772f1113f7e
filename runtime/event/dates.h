/* dates.h - points of time as text of an event: value/calendar.h, with its failures in words.
 *
 * Ownership: what is made lives in the event's arena.
 * Not for:   fields of dates and sums of them, which need no memory: value/calendar.h.
 */
#ifndef EVENT_DATES_H
#define EVENT_DATES_H

#include "event/event.h"
#include "value/calendar.h"

/* The failure of a calendar function; `about` is the zone, pattern or text that it is about. Always false. */
bool dates_fail(struct event *event, enum calendar_result result, bal_string about);

/* Text that the calendar has in its own buffer. */
bool dates_copy(struct event *event, struct view text, bal_string *result);

/* Milliseconds since 1970. */
bal_int dates_now(void);

bool dates_format(struct event *event, bal_int millis, bal_string zone, bal_string pattern, bal_string *result);

#endif
