/* ballerina.lang.time, on value/calendar.h. */
#include "balrt/abi.h"
#include "event/dates.h"

#define ISO_PATTERN "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"

static struct view view_of(bal_string text)
{
    return (struct view){text.bytes, text.length};
}

/* ---- times ---- */

static bool make_time(bal_event *ev, bal_int millis, bal_string zone, bal_Time *result)
{
    void *time, *place;
    bal_int offset;
    enum calendar_result found = calendar_offset(view_of(zone), millis, &offset);

    if (found != CALENDAR_OK)
        return dates_fail(ev, found, zone);
    if (!bal_struct_new(ev, &bal_type_Time, &time) || !bal_struct_new(ev, &bal_type_Timezone, &place))
        return false;
    *result = time;
    (*result)->time = millis;
    (*result)->zone = place;
    (*result)->zone->zoneId = zone;
    (*result)->zone->zoneOffset = offset;
    return true;
}

/* "" is the zone this machine is set to. */
static bool resolve(bal_event *ev, bal_string zone, bal_string *resolved)
{
    *resolved = zone;
    return zone.length || dates_copy(ev, calendar_local_zone(), resolved);
}

/* The zone of a time, also of one that a program has made without. */
static bool zone_of(bal_event *ev, bal_Time time, bal_string *zone)
{
    return bal_not_null(ev, time) && resolve(ev, time->zone ? time->zone->zoneId : BAL_STRING(""), zone);
}

bool bal_time_currentTime(bal_event *ev, bal_Time *result)
{
    bal_string zone;

    return resolve(ev, BAL_STRING(""), &zone) && make_time(ev, dates_now(), zone, result);
}

bool bal_time_createTime(bal_event *ev, bal_int millis, bal_string zone, bal_Time *result)
{
    return resolve(ev, zone, &zone) && make_time(ev, millis, zone, result);
}

bool bal_time_createDateTime(bal_event *ev, bal_int year, bal_int month, bal_int day, bal_int hour, bal_int minute,
                             bal_int second, bal_int millisecond, bal_string zone, bal_Time *result)
{
    struct calendar_date date = {year, month, day, hour, minute, second, millisecond, 0};
    enum calendar_result joined;
    bal_int millis;

    if (!resolve(ev, zone, &zone))
        return false;
    joined = calendar_join(view_of(zone), &date, &millis);
    if (joined != CALENDAR_OK)
        return dates_fail(ev, joined, zone);
    return make_time(ev, millis, zone, result);
}

bool bal_time_toTimezone(bal_event *ev, bal_Time time, bal_string zone, bal_Time *result)
{
    return bal_not_null(ev, time) && resolve(ev, zone, &zone) && make_time(ev, time->time, zone, result);
}

/* ---- text ---- */

bool bal_time_parse(bal_event *ev, bal_string text, bal_string pattern, bal_Time *result)
{
    struct view zone;
    bal_string id;
    bal_int millis;
    enum calendar_result parsed = calendar_parse(view_of(text), view_of(pattern), &millis, &zone);

    if (parsed != CALENDAR_OK)
        return dates_fail(ev, parsed, parsed == CALENDAR_PATTERN ? pattern : text);
    return dates_copy(ev, zone, &id) && make_time(ev, millis, id, result);
}

bool bal_time_format(bal_event *ev, bal_Time time, bal_string pattern, bal_string *result)
{
    bal_string zone;

    return zone_of(ev, time, &zone) && dates_format(ev, time->time, zone, pattern, result);
}

bool bal_time_toString(bal_event *ev, bal_Time time, bal_string *result)
{
    return bal_time_format(ev, time, BAL_STRING(ISO_PATTERN), result);
}

/* ---- fields ---- */

static bool split(bal_event *ev, bal_Time time, struct calendar_date *date)
{
    enum calendar_result result;
    bal_string zone;

    if (!zone_of(ev, time, &zone))
        return false;
    result = calendar_split(view_of(zone), time->time, date);
    return result == CALENDAR_OK || dates_fail(ev, result, zone);
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
    return added == CALENDAR_OK ? make_time(ev, millis, zone, result) : dates_fail(ev, added, zone);
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
