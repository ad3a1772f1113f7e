/* ballerina.lang.time, on value/calendar.h. */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/calendar.h"

#include <string.h>
#include <time.h>

#define ISO_PATTERN "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"

static struct view view_of(bal_string text)
{
    return (struct view){text.bytes, text.length};
}

/* ---- failures ---- */

static bool fail(bal_event *ev, enum calendar_result result, bal_string about)
{
    static const char *const words[] = {
        [CALENDAR_ZONE] = "no such time zone: ",
        [CALENDAR_PATTERN] = "not a pattern for dates: ",
        [CALENDAR_TEXT] = "not a date of that pattern: ",
        [CALENDAR_RANGE] = "no such date",
        [CALENDAR_MEMORY] = "out of memory",
    };

    if (result == CALENDAR_RANGE || result == CALENDAR_MEMORY)
        return event_fail(ev, "%s", words[result]);
    return event_fail_about(ev, words[result], about);
}

/* ---- times ---- */

static bool copy_text(bal_event *ev, struct view text, bal_string *result)
{
    char *copy = event_alloc(ev, text.length);

    if (!copy)
        return false;
    memcpy(copy, text.bytes, text.length);
    *result = (bal_string){copy, text.length};
    return true;
}

static bool make_time(bal_event *ev, bal_int millis, bal_string zone, bal_Time *result)
{
    void *time, *place;
    bal_int offset;
    enum calendar_result found = calendar_offset(view_of(zone), millis, &offset);

    if (found != CALENDAR_OK)
        return fail(ev, found, zone);
    if (!bal_struct_new(ev, &bal_type_Time, &time) || !bal_struct_new(ev, &bal_type_Timezone, &place))
        return false;
    *result = time;
    (*result)->time = millis;
    (*result)->zone = place;
    (*result)->zone->zoneId = zone;
    (*result)->zone->zoneOffset = offset;
    return true;
}

/* The zone of a time; fails where time or zone are null. */
static bool zone_of(bal_event *ev, bal_Time time, bal_string *zone)
{
    if (!bal_not_null(ev, time) || !bal_not_null(ev, time->zone))
        return false;
    *zone = time->zone->zoneId;
    return true;
}

static bal_int now_millis(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (bal_int)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool bal_time_currentTime(bal_event *ev, bal_Time *result)
{
    bal_string zone;

    return copy_text(ev, calendar_local_zone(), &zone) && make_time(ev, now_millis(), zone, result);
}

bool bal_time_createTime(bal_event *ev, bal_int millis, bal_string zone, bal_Time *result)
{
    return make_time(ev, millis, zone, result);
}

bool bal_time_createDateTime(bal_event *ev, bal_int year, bal_int month, bal_int day, bal_int hour, bal_int minute,
                             bal_int second, bal_int millisecond, bal_string zone, bal_Time *result)
{
    struct calendar_date date = {year, month, day, hour, minute, second, millisecond, 0};
    bal_int millis;
    enum calendar_result joined = calendar_join(view_of(zone), &date, &millis);

    if (joined != CALENDAR_OK)
        return fail(ev, joined, zone);
    return make_time(ev, millis, zone, result);
}

bool bal_time_toTimezone(bal_event *ev, bal_Time time, bal_string zone, bal_Time *result)
{
    return bal_not_null(ev, time) && make_time(ev, time->time, zone, result);
}

/* ---- text ---- */

bool bal_time_parse(bal_event *ev, bal_string text, bal_string pattern, bal_Time *result)
{
    struct view zone;
    bal_string id;
    bal_int millis;
    enum calendar_result parsed = calendar_parse(view_of(text), view_of(pattern), &millis, &zone);

    if (parsed != CALENDAR_OK)
        return fail(ev, parsed, parsed == CALENDAR_PATTERN ? pattern : text);
    return copy_text(ev, zone, &id) && make_time(ev, millis, id, result);
}

static bool format_millis(bal_event *ev, bal_int millis, bal_string zone, bal_string pattern, bal_string *result)
{
    struct view text;
    enum calendar_result formatted = calendar_format(view_of(zone), millis, view_of(pattern), &text);

    if (formatted != CALENDAR_OK)
        return fail(ev, formatted, formatted == CALENDAR_ZONE ? zone : pattern);
    return copy_text(ev, text, result);
}

bool bal_time_format(bal_event *ev, bal_Time time, bal_string pattern, bal_string *result)
{
    bal_string zone;

    return zone_of(ev, time, &zone) && format_millis(ev, time->time, zone, pattern, result);
}

bool bal_time_toString(bal_event *ev, bal_Time time, bal_string *result)
{
    return bal_time_format(ev, time, BAL_STRING(ISO_PATTERN), result);
}

/* ballerina.lang.system:getDateFormat */
bool bal_system_getDateFormat(bal_event *ev, bal_string pattern, bal_string *result)
{
    bal_string zone;

    return copy_text(ev, calendar_local_zone(), &zone) && format_millis(ev, now_millis(), zone, pattern, result);
}

/* ---- fields ---- */

static bool split(bal_event *ev, bal_Time time, struct calendar_date *date)
{
    enum calendar_result result;
    bal_string zone;

    if (!zone_of(ev, time, &zone))
        return false;
    result = calendar_split(view_of(zone), time->time, date);
    return result == CALENDAR_OK || fail(ev, result, zone);
}

/* clang-format off */
#define FIELD_OF(name, field)                                                                                          \
    bool bal_time_##name(bal_event *ev, bal_Time time, bal_int *result)                                                \
    {                                                                                                                  \
        struct calendar_date date;                                                                                     \
        if (!split(ev, time, &date))                                                                                   \
            return false;                                                                                              \
        *result = date.field;                                                                                          \
        return true;                                                                                                   \
    }
/* clang-format on */

FIELD_OF(year, year)
FIELD_OF(month, month)
FIELD_OF(day, day)
FIELD_OF(hour, hour)
FIELD_OF(minute, minute)
FIELD_OF(second, second)
FIELD_OF(milliSecond, millisecond)

bool bal_time_weekday(bal_event *ev, bal_Time time, bal_string *result)
{
    static const bal_string names[] = {BAL_TEXT("SUNDAY"),    BAL_TEXT("MONDAY"),   BAL_TEXT("TUESDAY"),
                                       BAL_TEXT("WEDNESDAY"), BAL_TEXT("THURSDAY"), BAL_TEXT("FRIDAY"),
                                       BAL_TEXT("SATURDAY")};
    struct calendar_date date;

    if (!split(ev, time, &date))
        return false;
    *result = names[date.weekday - 1];
    return true;
}

bool bal_time_getDate(bal_event *ev, bal_Time time, bal_int *year, bal_int *month, bal_int *day)
{
    struct calendar_date date;

    if (!split(ev, time, &date))
        return false;
    *year = date.year;
    *month = date.month;
    *day = date.day;
    return true;
}

bool bal_time_getTime(bal_event *ev, bal_Time time, bal_int *hour, bal_int *minute, bal_int *second,
                      bal_int *millisecond)
{
    struct calendar_date date;

    if (!split(ev, time, &date))
        return false;
    *hour = date.hour;
    *minute = date.minute;
    *second = date.second;
    *millisecond = date.millisecond;
    return true;
}

/* ---- durations ---- */

static bool add(bal_event *ev, bal_Time time, const struct calendar_date *more, bal_Time *result)
{
    enum calendar_result added;
    bal_string zone;
    bal_int millis;

    if (!zone_of(ev, time, &zone))
        return false;
    millis = time->time;
    added = calendar_add(view_of(zone), more, &millis);
    return added == CALENDAR_OK ? make_time(ev, millis, zone, result) : fail(ev, added, zone);
}

bool bal_time_addDuration(bal_event *ev, bal_Time time, bal_int years, bal_int months, bal_int days, bal_int hours,
                          bal_int minutes, bal_int seconds, bal_int milliseconds, bal_Time *result)
{
    struct calendar_date more = {years, months, days, hours, minutes, seconds, milliseconds, 0};

    return add(ev, time, &more, result);
}

bool bal_time_subtractDuration(bal_event *ev, bal_Time time, bal_int years, bal_int months, bal_int days, bal_int hours,
                               bal_int minutes, bal_int seconds, bal_int milliseconds, bal_Time *result)
{
    struct calendar_date less = {-years, -months, -days, -hours, -minutes, -seconds, -milliseconds, 0};

    return add(ev, time, &less, result);
}
