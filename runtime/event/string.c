/* The arithmetic, the strings and the conversions of generated code. */
#include "event/event.h"
#include "value/number.h"

#include <inttypes.h>
#include <string.h>

bool bal_int_divide(bal_event *ev, bal_int a, bal_int b, bal_int *result)
{
    if (b == 0)
        return event_fail(ev, "division by zero");
    *result = b == -1 ? (bal_int) - (uint64_t)a : a / b; /* the least int by -1 traps in C */
    return true;
}

bool bal_int_modulo(bal_event *ev, bal_int a, bal_int b, bal_int *result)
{
    if (b == 0)
        return event_fail(ev, "modulo by zero");
    *result = b == -1 ? 0 : a % b;
    return true;
}

bool bal_string_equal(bal_string a, bal_string b)
{
    return a.length == b.length && !memcmp(a.bytes, b.bytes, a.length);
}

bool bal_string_concat(bal_event *ev, const bal_string *parts, size_t count, bal_string *result)
{
    size_t length = 0;
    const char *text;

    for (size_t i = 0; i < count; i++) {
        if (__builtin_add_overflow(length, parts[i].length, &length))
            return event_fail_memory(ev);
    }
    text = heap_concat(&ev->heap, parts, count, length);
    if (!text)
        return event_fail_memory(ev);
    *result = (bal_string){text, length};
    return true;
}

bool bal_string_from_int(bal_event *ev, bal_int value, bal_string *result)
{
    char *text = event_alloc(ev, NUMBER_TEXT_MAX);

    if (!text)
        return false;
    *result = (bal_string){text, number_from_int(value, text)};
    arena_trim(ev->heap.arena, text, NUMBER_TEXT_MAX, result->length);
    return true;
}

bool bal_string_from_float(bal_event *ev, bal_float value, bal_string *result)
{
    char *text = event_alloc(ev, NUMBER_TEXT_MAX);

    if (!text)
        return false;
    *result = (bal_string){text, number_from_float(value, text)};
    arena_trim(ev->heap.arena, text, NUMBER_TEXT_MAX, result->length);
    return true;
}

bal_string bal_string_from_boolean(bal_boolean value)
{
    return value ? BAL_STRING("true") : BAL_STRING("false");
}

bool bal_int_from_string(bal_event *ev, bal_string text, bal_int *result)
{
    if (number_to_int((struct view){text.bytes, text.length}, result))
        return true;
    event_fail_about(ev, "cannot convert to int: ", text);
    return event_fail_as(ev, &bal_type_conversion_error, BAL_STRING("string"), BAL_STRING("int"));
}

bool bal_float_from_string(bal_event *ev, bal_string text, bal_float *result)
{
    if (number_to_float((struct view){text.bytes, text.length}, result))
        return true;
    event_fail_about(ev, "cannot convert to float: ", text);
    return event_fail_as(ev, &bal_type_conversion_error, BAL_STRING("string"), BAL_STRING("float"));
}

bool bal_int_from_float(bal_event *ev, bal_float value, bal_int *result)
{
    bal_string text;

    /* 2^63 itself does not fit; its negative does. NaN fails both comparisons. */
    if (value >= -0x1p63 && value < 0x1p63) {
        *result = (bal_int)value;
        return true;
    }
    if (!bal_string_from_float(ev, value, &text))
        return false;
    event_fail_about(ev, "float does not fit into an int: ", text);
    return event_fail_as(ev, &bal_type_conversion_error, BAL_STRING("float"), BAL_STRING("int"));
}
