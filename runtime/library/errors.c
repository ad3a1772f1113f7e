/* ballerina.lang.errors */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/array.h"
#include "value/number.h"

#include <string.h>

/* The part of `text` between two places. */
static bal_string part(bal_string text, size_t from, size_t to)
{
    return (bal_string){text.bytes + from, to - from};
}

static size_t last(bal_string text, char c)
{
    const char *found = memrchr(text.bytes, c, text.length);

    return found ? (size_t)(found - text.bytes) : text.length;
}

/* "at package:callable(file.bal:12)", as event/failure.c writes it; the package of the program itself has no name. */
static void read_line(bal_string line, bal_StackTraceItem item)
{
    size_t open = last(line, '('), colon = last(line, ':'), start = strlen("at ");
    const char *package = memchr(line.bytes + start, ':', open - start);
    size_t name = package ? (size_t)(package - line.bytes) : start;

    item->packageName = part(line, start, name);
    item->caller = part(line, name + (package != NULL), open);
    item->fileName = part(line, open + 1, colon);
    number_to_int((struct view){line.bytes + colon + 1, line.length - colon - 2}, &item->lineNumber);
}

bool bal_errors_getStackTrace(bal_event *ev, bal_error error, bal_StackTrace *result)
{
    bal_array trace, items;
    void *made;

    if (!bal_not_null(ev, error) || !bal_struct_new(ev, &bal_type_StackTrace, &made))
        return false;
    *result = made;
    trace = error->trace;
    if (!bal_array_new(ev, &bal_type_StackTraceItem_array, trace ? trace->length : 0, &items))
        return false;
    for (bal_int i = 0; i < items->length; i++)
        read_line(((const bal_string *)trace->items)[i], ((bal_StackTraceItem *)items->items)[i]);
    (*result)->items = items;
    return true;
}

/* The line a report has for it. */
bool bal_errors_toString(bal_event *ev, bal_StackTraceItem item, bal_string *result)
{
    bal_string number, parts[9] = {BAL_TEXT("\tat ")};
    size_t count = 1;

    if (!bal_not_null(ev, item) || !bal_string_from_int(ev, item->lineNumber, &number))
        return false;
    if (item->packageName.length) {
        parts[count++] = item->packageName;
        parts[count++] = BAL_STRING(":");
    }
    parts[count++] = item->caller;
    parts[count++] = BAL_STRING("(");
    parts[count++] = item->fileName;
    parts[count++] = BAL_STRING(":");
    parts[count++] = number;
    parts[count++] = BAL_STRING(")");
    return bal_string_concat(ev, parts, count, result);
}
