#include "event/json.h"

#include "value/array.h"
#include "value/json.h"
#include "value/map.h"

#include <inttypes.h>
#include <stdlib.h>

/* ---- text ---- */

bool event_parse_json(struct event *event, bal_string text, bal_json *result)
{
    struct json_trouble trouble;

    switch (json_parse(&event->heap, text, result, &trouble)) {
    case JSON_DONE:
        return true;
    case JSON_NO_MEMORY:
        return event_fail_memory(event);
    default:
        event_fail(event, "cannot convert to json: %s, at byte %zu", trouble.what, trouble.at);
        return event_fail_as(event, &bal_type_conversion_error, BAL_STRING("string"), BAL_STRING("json"));
    }
}

bool event_print_json(struct event *event, bal_value value, bal_string *result)
{
    switch (json_print(&event->heap, value, result)) {
    case JSON_DONE:
        return true;
    case JSON_TOO_DEEP:
        return event_fail(event, "containers are nested too deeply, or a container holds itself");
    default:
        return event_fail_memory(event);
    }
}

/* ---- members and elements ---- */

bool bal_json_object(bal_event *ev, bal_json *result)
{
    bal_map map = map_new(&ev->heap, &bal_type_json);

    *result = bal_of_object(map);
    return map || event_fail_memory(ev);
}

bool bal_json_array_of(bal_event *ev, const bal_value *items, size_t count, bal_json *result)
{
    bal_array array;

    if (!bal_array_of(ev, &bal_type_json, items, count, &array))
        return false;
    *result = bal_of_object(array);
    return true;
}

static bool fail_kind(struct event *event, bal_json json, const char *wanted)
{
    bal_string kind = json.kind == BAL_KIND_MAP     ? BAL_STRING("an object")
                      : json.kind == BAL_KIND_ARRAY ? BAL_STRING("an array")
                                                    : bal_typeof(json);

    if (bal_is_null(json))
        return bal_fail_null(event);
    return event_fail(event, "the json is not %s: it is %.*s", wanted, (int)kind.length, kind.bytes);
}

static bool is_object(struct event *event, bal_json json)
{
    return json.kind == BAL_KIND_MAP || fail_kind(event, json, "an object");
}

static bool is_array(struct event *event, bal_json json)
{
    return json.kind == BAL_KIND_ARRAY || fail_kind(event, json, "an array");
}

bool bal_json_get(bal_event *ev, bal_json json, bal_string name, bal_json *result)
{
    const bal_value *value;

    if (!is_object(ev, json))
        return false;
    value = map_find((bal_map)json.object, name);
    *result = value ? *value : BAL_VALUE_NULL;
    return true;
}

bool bal_json_set(bal_event *ev, bal_json json, bal_string name, bal_json value)
{
    return is_object(ev, json) && bal_map_set(ev, (bal_map)json.object, name, value);
}

bool bal_json_at(bal_event *ev, bal_json json, bal_int index, bal_json *result)
{
    return is_array(ev, json) && bal_array_get_value(ev, (bal_array)json.object, index, result);
}

bool bal_json_put(bal_event *ev, bal_json json, bal_int index, bal_json value)
{
    return is_array(ev, json) && bal_array_set_value(ev, (bal_array)json.object, index, value);
}

bool bal_json_length(bal_event *ev, bal_json json, bal_int *result)
{
    if (json.kind == BAL_KIND_MAP)
        return bal_map_length(ev, (bal_map)json.object, result);
    return is_array(ev, json) && bal_array_length(ev, (bal_array)json.object, result);
}
