#include "value/calendar.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

/* Text as ICU wants it. */
struct wide {
    UChar units[CALENDAR_TEXT_MAX];
    int32_t length;
};

static bool widen(struct view text, struct wide *out, int32_t room)
{
    UErrorCode status = U_ZERO_ERROR;

    if (text.length > CALENDAR_TEXT_MAX)
        return false;
    u_strFromUTF8(out->units, room, &out->length, text.bytes, (int32_t)text.length, &status);
    return U_SUCCESS(status);
}

/* UTF-8 of the last text that was made: each unit takes at most three bytes. */
static struct view narrow(const UChar *units, int32_t length)
{
    static char bytes[3 * CALENDAR_TEXT_MAX];
    int32_t written = 0;
    UErrorCode status = U_ZERO_ERROR;

    u_strToUTF8(bytes, sizeof(bytes), &written, units, length, &status);
    return (struct view){bytes, U_SUCCESS(status) ? (size_t)written : 0};
}

/* ---- zones ---- */

/* Of "+05:30", "UTC+05:30" and "UT+05:30" what begins with the sign. */
static struct view offset_of(struct view zone)
{
    size_t before = zone.length > 2 && !memcmp(zone.bytes, "UT", 2) ? 2 + (zone.bytes[2] == 'C') : 0;

    if (zone.length > before && (zone.bytes[before] == '+' || zone.bytes[before] == '-'))
        return (struct view){zone.bytes + before, zone.length - before};
    return (struct view){"", 0};
}

/* These are "GMT+05:30" to ICU, and "Z" is "UTC". */
static bool widen_zone(struct view zone, struct wide *out)
{
    char bytes[CALENDAR_ZONE_MAX + 3];
    bool offset = offset_of(zone).length;
    UChar canonical[CALENDAR_ZONE_MAX];
    UErrorCode status = U_ZERO_ERROR;

    if (zone.length > CALENDAR_ZONE_MAX)
        return false;
    if (offset)
        zone = offset_of(zone);
    if (zone.length == 1 && zone.bytes[0] == 'Z')
        zone = (struct view){"UTC", 3};
    memcpy(bytes, "GMT", 3);
    memcpy(bytes + (offset ? 3 : 0), zone.bytes, zone.length);
    if (!widen((struct view){bytes, zone.length + (offset ? 3 : 0)}, out, CALENDAR_TEXT_MAX))
        return false;
    ucal_getCanonicalTimeZoneID(out->units, out->length, canonical, CALENDAR_ZONE_MAX, NULL, &status);
    return U_SUCCESS(status);
}

/* Dates before 1582 are counted as if the calendar had not changed then. Of an hour that clocks show twice the first is
 * meant. */
static UCalendar *open_calendar(const UChar *zone, int32_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(zone, length, "en_US", UCAL_GREGORIAN, &status);

    if (U_SUCCESS(status)) {
        ucal_setGregorianChange(calendar, -8.64e15, &status);
        ucal_setAttribute(calendar, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
    }
    if (U_FAILURE(status) && calendar)
        ucal_close(calendar);
    return U_SUCCESS(status) ? calendar : NULL;
}

/* The calendar of a zone; the last one is kept. */
static enum calendar_result get_calendar(struct view zone, UCalendar **calendar)
{
    static UCalendar *last;
    static char last_zone[CALENDAR_ZONE_MAX];
    static size_t last_length;
    struct wide wide;

    *calendar = last;
    if (last && zone.length == last_length && !memcmp(zone.bytes, last_zone, last_length))
        return CALENDAR_OK;
    if (!widen_zone(zone, &wide))
        return CALENDAR_ZONE;
    *calendar = open_calendar(wide.units, wide.length);
    if (!*calendar)
        return CALENDAR_MEMORY;
    ucal_close(last);
    last = *calendar;
    last_length = zone.length;
    memcpy(last_zone, zone.bytes, zone.length);
    return CALENDAR_OK;
}

static const int64_t FARTHEST = 8640000000000000;

static enum calendar_result calendar_at(struct view zone, int64_t millis, UCalendar **calendar)
{
    UErrorCode status = U_ZERO_ERROR;
    enum calendar_result result = get_calendar(zone, calendar);

    if (result != CALENDAR_OK)
        return result;
    if (millis > FARTHEST || millis < -FARTHEST)
        return CALENDAR_RANGE;
    ucal_setMillis(*calendar, (double)millis, &status);
    return U_SUCCESS(status) ? CALENDAR_OK : CALENDAR_RANGE;
}

static enum calendar_result read_millis(UCalendar *calendar, int64_t *millis)
{
    UErrorCode status = U_ZERO_ERROR;
    double value = ucal_getMillis(calendar, &status);

    if (U_FAILURE(status) || value > (double)FARTHEST || value < (double)-FARTHEST)
        return CALENDAR_RANGE;
    *millis = (int64_t)value;
    return CALENDAR_OK;
}

/* ---- fields ---- */

enum { FIELDS = 7 };

static const UCalendarDateFields fields[FIELDS] = {UCAL_EXTENDED_YEAR, UCAL_MONTH,  UCAL_DATE,       UCAL_HOUR_OF_DAY,
                                                   UCAL_MINUTE,        UCAL_SECOND, UCAL_MILLISECOND};

static void list_fields(const struct calendar_date *date, int64_t values[FIELDS])
{
    const int64_t listed[FIELDS] = {date->year,   date->month,  date->day,        date->hour,
                                    date->minute, date->second, date->millisecond};

    memcpy(values, listed, sizeof(listed));
}

enum calendar_result calendar_split(struct view zone, int64_t millis, struct calendar_date *date)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar;
    enum calendar_result result = calendar_at(zone, millis, &calendar);
    int64_t values[FIELDS];

    if (result != CALENDAR_OK)
        return result;
    for (int i = 0; i < FIELDS; i++)
        values[i] = ucal_get(calendar, fields[i], &status);
    *date = (struct calendar_date){values[0], values[1] + 1, values[2], values[3], values[4], values[5], values[6], 0};
    date->weekday = ucal_get(calendar, UCAL_DAY_OF_WEEK, &status);
    return U_SUCCESS(status) ? CALENDAR_OK : CALENDAR_RANGE;
}

static bool in_range(const int64_t values[FIELDS])
{
    static const int64_t least[FIELDS] = {-270000, 1, 1, 0, 0, 0, 0}, most[FIELDS] = {270000, 12, 31, 23, 59, 59, 999};

    for (int i = 0; i < FIELDS; i++)
        if (values[i] < least[i] || values[i] > most[i])
            return false;
    return true;
}

enum calendar_result calendar_join(struct view zone, const struct calendar_date *date, int64_t *millis)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar;
    enum calendar_result result = calendar_at(zone, 0, &calendar);
    int64_t values[FIELDS];

    list_fields(date, values);
    if (result != CALENDAR_OK)
        return result;
    if (!in_range(values))
        return CALENDAR_RANGE;
    ucal_clear(calendar);
    for (int i = 0; i < FIELDS; i++)
        ucal_set(calendar, fields[i], (int32_t)(values[i] - (fields[i] == UCAL_MONTH)));
    result = read_millis(calendar, millis);
    if (result == CALENDAR_OK && ucal_get(calendar, UCAL_DATE, &status) != values[2])
        return CALENDAR_RANGE; /* February 30th */
    return result;
}

enum calendar_result calendar_add(struct view zone, const struct calendar_date *more, int64_t *millis)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar;
    enum calendar_result result = calendar_at(zone, *millis, &calendar);
    int64_t values[FIELDS];

    list_fields(more, values);
    if (result != CALENDAR_OK)
        return result;
    for (int i = 0; i < FIELDS; i++) {
        if (values[i] > INT32_MAX || values[i] < -INT32_MAX)
            return CALENDAR_RANGE;
        ucal_add(calendar, fields[i], (int32_t)values[i], &status);
    }
    return U_SUCCESS(status) ? read_millis(calendar, millis) : CALENDAR_RANGE;
}

enum calendar_result calendar_offset(struct view zone, int64_t millis, int64_t *seconds)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar;
    enum calendar_result result = calendar_at(zone, millis, &calendar);

    if (result != CALENDAR_OK)
        return result;
    *seconds = (ucal_get(calendar, UCAL_ZONE_OFFSET, &status) + ucal_get(calendar, UCAL_DST_OFFSET, &status)) / 1000;
    return U_SUCCESS(status) ? CALENDAR_OK : CALENDAR_RANGE;
}

/* ---- text ---- */

/* ICU passes over letters it does not know and quotes that do not end. */
static bool is_pattern(struct view pattern)
{
    static const char letters[] = "GuyYDMLdQqwWEecFahKkHmsSAVzOXxZ";
    bool quoted = false;

    if (pattern.length > CALENDAR_TEXT_MAX)
        return false;
    for (size_t i = 0; i < pattern.length; i++) {
        char c = pattern.bytes[i];

        if (c == '\'')
            quoted = !quoted;
        else if (!quoted && (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && !memchr(letters, c, sizeof(letters) - 1))
            return false;
    }
    return pattern.length && !quoted;
}

/* The formatter of a pattern; the last one is kept. It reads strictly: no 13th month. */
static enum calendar_result get_formatter(struct view pattern, UDateFormat **formatter)
{
    static UDateFormat *last;
    static char last_pattern[CALENDAR_TEXT_MAX];
    static size_t last_length;
    struct wide wide;
    UErrorCode status = U_ZERO_ERROR;

    *formatter = last;
    if (last && pattern.length == last_length && !memcmp(pattern.bytes, last_pattern, last_length))
        return CALENDAR_OK;
    if (!is_pattern(pattern) || !widen(pattern, &wide, CALENDAR_TEXT_MAX))
        return CALENDAR_PATTERN;
    *formatter = udat_open(UDAT_PATTERN, UDAT_PATTERN, "en_US", u"UTC", 3, wide.units, wide.length, &status);
    if (U_FAILURE(status))
        return CALENDAR_PATTERN;
    udat_setLenient(*formatter, false);
    udat_close(last);
    last = *formatter;
    last_length = pattern.length;
    memcpy(last_pattern, pattern.bytes, pattern.length);
    return CALENDAR_OK;
}

enum calendar_result calendar_format(struct view zone, int64_t millis, struct view pattern, struct view *text)
{
    UChar units[CALENDAR_TEXT_MAX];
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar;
    UDateFormat *formatter;
    enum calendar_result result = calendar_at(zone, millis, &calendar);
    int32_t length;

    if (result == CALENDAR_OK)
        result = get_formatter(pattern, &formatter);
    if (result != CALENDAR_OK)
        return result;
    length = udat_formatCalendar(formatter, calendar, units, CALENDAR_TEXT_MAX, NULL, &status);
    if (U_FAILURE(status))
        return CALENDAR_PATTERN;
    *text = narrow(units, length);
    return CALENDAR_OK;
}

/* An offset is "GMT+05:30" to ICU, and "+05:30" to us. */
static struct view zone_of(const UCalendar *calendar)
{
    UChar units[CALENDAR_ZONE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = ucal_getTimeZoneID(calendar, units, CALENDAR_ZONE_MAX, &status);
    struct view id = narrow(units, U_SUCCESS(status) ? length : 0);

    if (id.length > 4 && !memcmp(id.bytes, "GMT", 3) && (id.bytes[3] == '+' || id.bytes[3] == '-'))
        return (struct view){id.bytes + 3, id.length - 3};
    return id;
}

/* ICU 72 divides by zero where a second has 35 digits behind the point, and gets other parts wrong from 10 on. */
static bool digits_fit(const struct wide *text)
{
    int32_t at = 0, digits = 0, most = 0;
    UChar32 c, before = 0;

    while (at < text->length && digits <= most) {
        U16_NEXT(text->units, at, text->length, c);
        digits = u_isdigit(c) ? digits + 1 : 0;
        if (digits == 1)
            most = before == '.' || before == ',' ? 9 : 30;
        before = c;
    }
    return digits <= most;
}

enum calendar_result calendar_parse(struct view text, struct view pattern, int64_t *millis, struct view *zone)
{
    struct wide wide;
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *formatter;
    UCalendar *calendar;
    enum calendar_result result = get_formatter(pattern, &formatter);
    int32_t read = 0;

    if (result != CALENDAR_OK)
        return result;
    if (!widen(text, &wide, CALENDAR_TEXT_MAX) || !digits_fit(&wide))
        return CALENDAR_TEXT;
    calendar = open_calendar(NULL, 0); /* of the zone this machine is set to */
    if (!calendar)
        return CALENDAR_MEMORY;
    ucal_clear(calendar);
    ucal_setAttribute(calendar, UCAL_LENIENT, false);
    udat_parseCalendar(formatter, calendar, wide.units, wide.length, &read, &status);
    result = U_SUCCESS(status) && read == wide.length ? read_millis(calendar, millis) : CALENDAR_TEXT;
    *zone = zone_of(calendar);
    ucal_close(calendar);
    return result == CALENDAR_RANGE ? CALENDAR_TEXT : result;
}

struct view calendar_local_zone(void)
{
    UChar units[CALENDAR_ZONE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = ucal_getDefaultTimeZone(units, CALENDAR_ZONE_MAX, &status);

    return U_SUCCESS(status) && length ? narrow(units, length) : (struct view){"UTC", 3};
}
