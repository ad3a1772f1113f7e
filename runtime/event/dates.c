#include "event/dates.h"

#include <string.h>
#include <time.h>

bool dates_fail(struct event *event, enum calendar_result result, bal_string about)
{
    static const char *const words[] = {
        [CALENDAR_ZONE] = "no such time zone: ",
        [CALENDAR_PATTERN] = "not a pattern for dates: ",
        [CALENDAR_TEXT] = "not a date of that pattern: ",
        [CALENDAR_RANGE] = "no such date",
        [CALENDAR_MEMORY] = "out of memory",
    };

    if (result == CALENDAR_RANGE || result == CALENDAR_MEMORY)
        return event_fail(event, "%s", words[result]);
    return event_fail_about(event, words[result], about);
}

bool dates_copy(struct event *event, struct view text, bal_string *result)
{
    char *copy = event_alloc(event, text.length);

    if (!copy)
        return false;
    memcpy(copy, text.bytes, text.length);
    *result = (bal_string){copy, text.length};
    return true;
}

bal_int dates_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (bal_int)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool dates_format(struct event *event, bal_int millis, bal_string zone, bal_string pattern, bal_string *result)
{
    struct view text;
    enum calendar_result formatted = calendar_format((struct view){zone.bytes, zone.length}, millis,
                                                     (struct view){pattern.bytes, pattern.length}, &text);

    if (formatted != CALENDAR_OK)
        return dates_fail(event, formatted, formatted == CALENDAR_ZONE ? zone : pattern);
    return dates_copy(event, text, result);
}
