#include "value/json.h"

#include "value/array.h"
#include "value/map.h"

#include <string.h>

/* An int and a float are equal when the float is that whole number: as doubles, neighbours of 2^53 would be, too. */
static bool equal_numbers(bal_value a, bal_value b)
{
    if (a.kind == b.kind)
        return a.kind == BAL_KIND_INT ? a.integer == b.integer : a.floating == b.floating;
    if (a.kind == BAL_KIND_FLOAT)
        return equal_numbers(b, a);
    return b.floating >= -0x1p63 && b.floating < 0x1p63 && (bal_float)(bal_int)b.floating == b.floating &&
           (bal_int)b.floating == a.integer;
}

static bool equal_at(bal_value a, bal_value b, size_t depth);

static bool equal_arrays(const struct bal_array *a, const struct bal_array *b, size_t depth)
{
    bool equal = a->length == b->length;

    for (size_t i = 0; equal && i < (size_t)a->length; i++)
        equal = equal_at(array_value(a, i), array_value(b, i), depth);
    return equal;
}

static bool equal_maps(bal_map a, bal_map b, size_t depth)
{
    bool equal = a->length == b->length;
    struct map_entry *entry = NULL;

    while (equal && (entry = map_next(a, entry))) {
        const bal_value *other = map_find(b, map_key(entry));

        equal = other && equal_at(entry->value, *other, depth);
    }
    return equal;
}

static bool is_number(bal_value value)
{
    return value.kind == BAL_KIND_INT || value.kind == BAL_KIND_FLOAT;
}

static bool equal_at(bal_value a, bal_value b, size_t depth)
{
    if (is_number(a) && is_number(b))
        return equal_numbers(a, b);
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case BAL_KIND_NULL:
        return true;
    case BAL_KIND_BOOLEAN:
        return a.boolean == b.boolean;
    case BAL_KIND_STRING:
    case BAL_KIND_BLOB:
        return a.length == b.length && !memcmp(a.bytes, b.bytes, a.length);
    case BAL_KIND_ARRAY:
        return a.object == b.object ||
               (depth < JSON_DEPTH_MAX && equal_arrays((bal_array)a.object, (bal_array)b.object, depth + 1));
    case BAL_KIND_MAP:
        return a.object == b.object ||
               (depth < JSON_DEPTH_MAX && equal_maps((bal_map)a.object, (bal_map)b.object, depth + 1));
    default:
        return a.object == b.object;
    }
}

bool json_values_equal(bal_value a, bal_value b)
{
    return equal_at(a, b, 0);
}
