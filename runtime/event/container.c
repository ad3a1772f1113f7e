/* Maps, arrays and structs for generated code. */
#include "event/event.h"
#include "value/array.h"
#include "value/keep.h"
#include "value/map.h"
#include "value/structure.h"
#include "value/type.h"

#include <inttypes.h>
#include <string.h>

/* ---- map ---- */

bool bal_map_new(bal_event *ev, const struct bal_type *type, bal_map *result)
{
    *result = map_new(&ev->heap, type);
    return *result || event_fail_memory(ev);
}

bool bal_map_get(bal_event *ev, bal_map map, bal_string key, const struct bal_type *expected, bal_value *result)
{
    const bal_value *value;

    if (!bal_not_null(ev, map))
        return false;
    value = map_find(map, key);
    if (value) {
        *result = *value;
        return true;
    }
    if (expected->kind == BAL_KIND_JSON || expected->kind == BAL_KIND_ANY) {
        *result = BAL_VALUE_NULL;
        return true;
    }
    return bal_default(ev, expected, result);
}

/* Takes back a key that was added for a value that could not be kept. */
static void forget_key(struct event *event, bal_map map, bal_string key)
{
    struct map_entry removed;

    map_remove(map, key, &removed);
    keep_drop_value(&event->pool->kept, removed.key);
}

bool bal_map_set(bal_event *ev, bal_map map, bal_string key, bal_value value)
{
    uint32_t length;
    bal_value *place;

    if (!bal_not_null(ev, map))
        return false;
    length = map->length;
    place = map_place(&ev->heap, map, key);
    if (!place)
        return event_fail_memory(ev);
    if (bal_store_value(ev, map, place, value))
        return true;
    if (map->length > length)
        forget_key(ev, map, key);
    return false;
}

bool bal_map_length(bal_event *ev, bal_map map, bal_int *result)
{
    if (!bal_not_null(ev, map))
        return false;
    *result = map->length;
    return true;
}

bool bal_map_keys(bal_event *ev, bal_map map, bal_array *result)
{
    struct map_entry *entry = NULL;
    bal_string *key;

    if (!bal_not_null(ev, map))
        return false;
    *result = array_blank(&ev->heap, &bal_type_string_array, map->length);
    if (!*result)
        return event_fail_memory(ev);
    key = (*result)->items;
    while ((entry = map_next(map, entry)))
        *key++ = map_key(entry);
    return true;
}

void event_remove_key(struct event *event, bal_map map, bal_string key)
{
    struct map_entry removed;

    if (!map_remove(map, key, &removed) || !map->object.holders)
        return;
    event_release_value(event, removed.key);
    event_release_value(event, removed.value);
}

/* ---- array ---- */

bool bal_array_new(bal_event *ev, const struct bal_type *type, bal_int length, bal_array *result)
{
    *result = array_new(&ev->heap, type, length > 0 ? (size_t)length : 0);
    return *result || event_fail_memory(ev);
}

bool bal_array_of(bal_event *ev, const struct bal_type *type, const void *items, size_t count, bal_array *result)
{
    *result = array_blank(&ev->heap, type, count);
    if (!*result)
        return event_fail_memory(ev);
    if (count)
        memcpy((*result)->items, items, array_block_size(*result));
    return true;
}

bool bal_array_fail(bal_event *ev, bal_array array, bal_int index)
{
    if (!bal_not_null(ev, array))
        return false;
    return event_fail(ev, "array index out of range: index: %" PRId64 ", size: %" PRId64, index,
                      (bal_int)array->length);
}

bool bal_array_reach(bal_event *ev, bal_array array, bal_int index)
{
    if (!array || index < 0)
        return bal_array_fail(ev, array, index);
    return array_grow(&ev->heap, array, (size_t)index + 1) || event_fail_memory(ev);
}

/* The element to assign to. */
static void *reach(struct event *event, bal_array array, bal_int index)
{
    bool inside = array && (uint64_t)index < (uint64_t)array->length;

    return inside || bal_array_reach(event, array, index) ? array_place(array, (size_t)index) : NULL;
}

bool bal_array_set_string(bal_event *ev, bal_array array, bal_int index, bal_string value)
{
    bal_string *place = reach(ev, array, index);

    return place && bal_store_string(ev, array, place, value);
}

bool bal_array_set_blob(bal_event *ev, bal_array array, bal_int index, bal_blob value)
{
    bal_blob *place = reach(ev, array, index);

    return place && bal_store_blob(ev, array, place, value);
}

bool bal_array_set_value(bal_event *ev, bal_array array, bal_int index, bal_value value)
{
    bal_value *place = reach(ev, array, index);

    return place && bal_store_value(ev, array, place, value);
}

bool bal_array_set_object(bal_event *ev, bal_array array, bal_int index, void *value)
{
    struct bal_object **place = reach(ev, array, index);

    if (!place || !bal_store_object(ev, array, *place, value))
        return false;
    *place = value;
    return true;
}

void event_remove_element(struct event *event, bal_array array, size_t index)
{
    size_t behind = (size_t)--array->length - index;

    if (array->head.holders)
        event_release_value(event, array_value(array, index));
    memmove(array_place(array, index), array_place(array, index + 1),
            behind * ((size_t)array_place(array, 1) - (size_t)array->items));
}

/* ---- struct ---- */

bool bal_struct_new(bal_event *ev, const struct bal_type *type, void **result)
{
    *result = struct_new(&ev->heap, type);
    return *result || event_fail_memory(ev);
}

bool bal_default(bal_event *ev, const struct bal_type *type, bal_value *result)
{
    return value_default(&ev->heap, type, result) || event_fail_memory(ev);
}
