/* calendar.h - points of time as dates in a zone and as text, on ICU.
 *
 * A point of time is milliseconds since 1970 in UTC. A zone is an id of the time zone database ("Europe/Berlin"),
 * "UTC", "Z", or an offset ("+05:30", "GMT+2", "UTC+2"). Patterns are Java's: yyyy-MM-dd'T'HH:mm:ss.SSSXXX. Dates are
 * Gregorian, also before 1582; names of days and months are English.
 *
 * Ownership: the last zone and the last pattern are kept for the next call. One thread.
 * Limits:    CALENDAR_TEXT_MAX units of UTF-16 for patterns and texts; 8.64E15 milliseconds to either side of 1970
 *            (about 273,000 years). What lies outside is reported as CALENDAR_RANGE.
 */
#ifndef VALUE_CALENDAR_H
#define VALUE_CALENDAR_H

#include "value/request.h"

#include <stdbool.h>
#include <stdint.h>

enum { CALENDAR_ZONE_MAX = 64, CALENDAR_TEXT_MAX = 1024 };

enum calendar_result {
    CALENDAR_OK,
    CALENDAR_ZONE,    /* no such time zone */
    CALENDAR_PATTERN, /* not a pattern */
    CALENDAR_TEXT,    /* the text does not fit the pattern */
    CALENDAR_RANGE,   /* a date that does not exist, or is too far away */
    CALENDAR_MEMORY,
};

struct calendar_date {
    int64_t year, month, day; /* month and day from 1 */
    int64_t hour, minute, second, millisecond;
    int64_t weekday; /* from 1, Sunday; calendar_join() does not read it */
};

enum calendar_result calendar_split(struct view zone, int64_t millis, struct calendar_date *date);

/* Fields outside their range are CALENDAR_RANGE. A time that a zone skips is moved on, of one that it has twice the
 * first is meant. */
enum calendar_result calendar_join(struct view zone, const struct calendar_date *date, int64_t *millis);

/* Adds years, months, … of `more`, each in turn, as a calendar on the wall does: a month behind January 31st is
 * February 28th. */
enum calendar_result calendar_add(struct view zone, const struct calendar_date *more, int64_t *millis);

/* Seconds that the zone is ahead of UTC at that time. */
enum calendar_result calendar_offset(struct view zone, int64_t millis, int64_t *seconds);

/* The text is UTF-8 in a buffer of the calendar, valid until its next call. */
enum calendar_result calendar_format(struct view zone, int64_t millis, struct view pattern, struct view *text);

/* Reads the whole of `text`. `zone` is that of the text, or this machine's where it names none; valid until the next
 * call. */
enum calendar_result calendar_parse(struct view text, struct view pattern, int64_t *millis, struct view *zone);

/* The id of the zone this machine is set to; valid until the next call. */
struct view calendar_local_zone(void);

#endif
