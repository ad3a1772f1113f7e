/* ballerina.lang.system: getDateFormat. A file of its own, because system.c is part of almost every program and the
 * calendar brings ICU with it. */
#include "balrt/abi.h"
#include "event/dates.h"

/* Now, on the clocks of this machine. */
bool bal_system_getDateFormat(bal_event *ev, bal_string pattern, bal_string *result)
{
    bal_string zone;

    return dates_copy(ev, calendar_local_zone(), &zone) && dates_format(ev, dates_now(), zone, pattern, result);
}
