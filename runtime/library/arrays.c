/* ballerina.lang.arrays */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/array.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool bal_arrays_length(bal_event *ev, bal_array array, bal_int *result)
{
    return bal_array_length(ev, array, result);
}

static bool copy(struct event *event, bal_array array, bal_int from, bal_int to, bal_array *result)
{
    return bal_array_of(event, array->head.type, to > from ? array_place(array, (size_t)from) : NULL,
                        (size_t)(to - from), result);
}

bool bal_arrays_copyOf(bal_event *ev, bal_array array, bal_array *result)
{
    return bal_not_null(ev, array) && copy(ev, array, 0, array->length, result);
}

bool bal_arrays_copyOfRange(bal_event *ev, bal_array array, bal_int from, bal_int to, bal_array *result)
{
    if (!bal_not_null(ev, array))
        return false;
    if (from < 0 || to < from || to > array->length)
        return event_fail(ev, "array index out of range: from: %" PRId64 ", to: %" PRId64 ", size: %" PRId64, from, to,
                          (bal_int)array->length);
    return copy(ev, array, from, to, result);
}

/* ---- sort: a sorted copy ---- */

typedef int (*compare)(const void *a, const void *b);

static bool sort(struct event *event, bal_array array, compare order, bal_array *result)
{
    if (!bal_arrays_copyOf(event, array, result))
        return false;
    if ((*result)->length)
        qsort((*result)->items, (size_t)(*result)->length, array_block_size(*result) / (size_t)(*result)->room, order);
    return true;
}

/* By code points, which is the order of the bytes. */
static int compare_strings(const void *a, const void *b)
{
    const bal_string *x = a, *y = b;
    size_t shorter = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->bytes, y->bytes, shorter);

    return order ? order : (x->length > y->length) - (x->length < y->length);
}

static int compare_ints(const void *a, const void *b)
{
    const bal_int *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* -0.0 before 0.0, NaN behind everything. */
static int compare_floats(const void *a, const void *b)
{
    const bal_float *x = a, *y = b;

    if (isnan(*x) || isnan(*y))
        return isnan(*x) - isnan(*y);
    if (*x == *y)
        return !signbit(*x) - !signbit(*y);
    return *x < *y ? -1 : 1;
}

bool bal_arrays_sort_string(bal_event *ev, bal_string_array array, bal_string_array *result)
{
    return sort(ev, array, compare_strings, result);
}

bool bal_arrays_sort_int(bal_event *ev, bal_int_array array, bal_int_array *result)
{
    return sort(ev, array, compare_ints, result);
}

bool bal_arrays_sort_float(bal_event *ev, bal_float_array array, bal_float_array *result)
{
    return sort(ev, array, compare_floats, result);
}
