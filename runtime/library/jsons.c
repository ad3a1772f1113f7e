/* ballerina.lang.jsons */
#include "balrt/abi.h"
#include "event/event.h"
#include "event/json.h"
#include "value/array.h"
#include "value/json_path.h"
#include "value/map.h"

#include <stdio.h>
#include <string.h>

/* ---- failures: "Failed to DO. WHY" ---- */

static bool fail(struct event *event, const char *doing, const char *before, bal_string path, const char *after)
{
    bal_string parts[] = {
        BAL_TEXT("Failed to "), {doing, strlen(doing)}, BAL_TEXT(". "), {before, strlen(before)}, path,
        {after, strlen(after)},
    };

    return event_fail_parts(event, parts, 6);
}

/* What the path means; at least one element. */
static bool find(struct event *event, const char *doing, bal_json json, bal_string path, struct json_matches *matches)
{
    struct json_trouble trouble;
    char why[128];

    switch (json_path_find(&event->heap, json, path, matches, &trouble)) {
    case JSON_DONE:
        return matches->count || fail(event, doing, "No element matches path: ", path, ".");
    case JSON_NO_MEMORY:
        return event_fail_memory(event);
    case JSON_TOO_DEEP:
        return fail(event, doing, trouble.what, BAL_STRING(""), "");
    default:
        snprintf(why, sizeof(why), " (%s, at byte %zu).", trouble.what, trouble.at);
        return fail(event, doing, "The path does not parse: ", path, why);
    }
}

/* ---- get ---- */

static bool fail_kind(struct event *event, const char *doing, bal_string path, const char *kind)
{
    return fail(event, doing, "The element matching path: ", path, kind);
}

/* The one element of a kind a path means. A path that means several gives an array, which is of no scalar kind. */
static bool get(struct event *event, const char *doing, bal_json json, bal_string path, bal_value *value)
{
    struct json_matches matches;

    if (!find(event, doing, json, path, &matches))
        return false;
    *value = matches.definite ? matches.items[0].value : (bal_value){.kind = BAL_KIND_ARRAY};
    return true;
}

bool bal_jsons_getString(bal_event *ev, bal_json json, bal_string path, bal_string *result)
{
    static const char doing[] = "get string from json";
    bal_value value;

    if (!get(ev, doing, json, path, &value))
        return false;
    if (value.kind != BAL_KIND_STRING)
        return fail_kind(ev, doing, path, " is not a String.");
    *result = (bal_string){value.bytes, value.length};
    return true;
}

bool bal_jsons_getInt(bal_event *ev, bal_json json, bal_string path, bal_int *result)
{
    static const char doing[] = "get int from json";
    bal_value value;

    if (!get(ev, doing, json, path, &value))
        return false;
    if (value.kind != BAL_KIND_INT)
        return fail_kind(ev, doing, path, " is not an Int.");
    *result = value.integer;
    return true;
}

static bool get_float(struct event *event, const char *doing, const char *kind, bal_json json, bal_string path,
                      bal_float *result)
{
    bal_value value;

    if (!get(event, doing, json, path, &value))
        return false;
    if (value.kind != BAL_KIND_FLOAT && value.kind != BAL_KIND_INT)
        return fail_kind(event, doing, path, kind);
    *result = value.kind == BAL_KIND_FLOAT ? value.floating : (bal_float)value.integer;
    return true;
}

bool bal_jsons_getFloat(bal_event *ev, bal_json json, bal_string path, bal_float *result)
{
    return get_float(ev, "get float from json", " is not a Float.", json, path, result);
}

bool bal_jsons_getDouble(bal_event *ev, bal_json json, bal_string path, bal_float *result)
{
    return get_float(ev, "get double from json", " is not a Double.", json, path, result);
}

bool bal_jsons_getBoolean(bal_event *ev, bal_json json, bal_string path, bal_boolean *result)
{
    static const char doing[] = "get boolean from json";
    bal_value value;

    if (!get(ev, doing, json, path, &value))
        return false;
    if (value.kind != BAL_KIND_BOOLEAN)
        return fail_kind(ev, doing, path, " is not a Boolean.");
    *result = value.boolean;
    return true;
}

/* The element itself, not a copy; what several are is a new array of them. */
bool bal_jsons_getJson(bal_event *ev, bal_json json, bal_string path, bal_json *result)
{
    struct json_matches matches;
    bal_array array;

    if (!find(ev, "get json from json", json, path, &matches))
        return false;
    if (matches.definite) {
        *result = matches.items[0].value;
        return true;
    }
    array = array_blank(&ev->heap, &bal_type_json, matches.count);
    if (!array)
        return event_fail_memory(ev);
    for (size_t i = 0; i < matches.count; i++)
        ((bal_value *)array->items)[i] = matches.items[i].value;
    *result = bal_of_object(array);
    return true;
}

/* ---- change ---- */

static bool replace(struct event *event, const struct json_match *match, bal_json value)
{
    if (match->parent->kind == BAL_KIND_MAP)
        return bal_map_set(event, (bal_map)match->parent, match->name, value);
    return bal_array_set_value(event, (bal_array)match->parent, (bal_int)match->index, value);
}

/* The root has no place of its own to be replaced in, or removed from. */
static bool find_inside(struct event *event, const char *doing, bal_json json, bal_string path,
                        struct json_matches *matches)
{
    if (!find(event, doing, json, path, matches))
        return false;
    return matches->items[0].parent || fail(event, doing, "The path means the json itself: ", path, ".");
}

bool bal_jsons_set(bal_event *ev, bal_json json, bal_string path, bal_json value)
{
    struct json_matches matches;

    if (!find_inside(ev, "set json", json, path, &matches))
        return false;
    for (size_t i = 0; i < matches.count; i++) {
        if (!replace(ev, &matches.items[i], value))
            return false;
    }
    return true;
}

bool bal_jsons_add(bal_event *ev, bal_json json, bal_string path, bal_json value)
{
    static const char doing[] = "add to json";
    struct json_matches matches;

    if (!find(ev, doing, json, path, &matches))
        return false;
    for (size_t i = 0; i < matches.count; i++) {
        bal_array array = (bal_array)matches.items[i].value.object;

        if (matches.items[i].value.kind != BAL_KIND_ARRAY)
            return fail_kind(ev, doing, path, " is not an Array.");
        if (!bal_array_set_value(ev, array, array->length, value))
            return false;
    }
    return true;
}

bool bal_jsons_add_member(bal_event *ev, bal_json json, bal_string path, bal_string name, bal_json value)
{
    static const char doing[] = "add to json";
    struct json_matches matches;

    if (!find(ev, doing, json, path, &matches))
        return false;
    for (size_t i = 0; i < matches.count; i++) {
        if (matches.items[i].value.kind != BAL_KIND_MAP)
            return fail_kind(ev, doing, path, " is not an Object.");
        if (!bal_map_set(ev, (bal_map)matches.items[i].value.object, name, value))
            return false;
    }
    return true;
}

bool bal_jsons_set_any(bal_event *ev, bal_json json, bal_string path, bal_any value)
{
    bal_json part;

    return bal_as_json(ev, value, &part) && bal_jsons_set(ev, json, path, part);
}

bool bal_jsons_add_any(bal_event *ev, bal_json json, bal_string path, bal_any value)
{
    bal_json part;

    return bal_as_json(ev, value, &part) && bal_jsons_add(ev, json, path, part);
}

bool bal_jsons_add_member_any(bal_event *ev, bal_json json, bal_string path, bal_string name, bal_any value)
{
    bal_json part;

    return bal_as_json(ev, value, &part) && bal_jsons_add_member(ev, json, path, name, part);
}

/* Elements of one array are removed from the last to the first, so that the indices before stay right. */
bool bal_jsons_remove(bal_event *ev, bal_json json, bal_string path)
{
    struct json_matches matches;

    if (!find_inside(ev, "remove from json", json, path, &matches))
        return false;
    for (size_t i = matches.count; i-- > 0;) {
        const struct json_match *match = &matches.items[i];

        if (match->parent->kind == BAL_KIND_MAP)
            event_remove_key(ev, (bal_map)match->parent, match->name);
        else
            event_remove_element(ev, (bal_array)match->parent, match->index);
    }
    return true;
}

bool bal_jsons_rename(bal_event *ev, bal_json json, bal_string path, bal_string old, bal_string name)
{
    static const char doing[] = "rename in json";
    struct json_matches matches;

    if (!find(ev, doing, json, path, &matches))
        return false;
    for (size_t i = 0; i < matches.count; i++) {
        bal_map map = (bal_map)matches.items[i].value.object;
        const bal_value *value = matches.items[i].value.kind == BAL_KIND_MAP ? map_find(map, old) : NULL;

        if (matches.items[i].value.kind != BAL_KIND_MAP)
            return fail_kind(ev, doing, path, " is not an Object.");
        if (!value)
            return fail(ev, doing, "There is no element with the name: ", old, ".");
        if (bal_string_equal(old, name))
            continue;
        if (!bal_map_set(ev, map, name, *value))
            return false;
        event_remove_key(ev, map, old);
    }
    return true;
}

/* ---- text and names ---- */

bool bal_jsons_toString(bal_event *ev, bal_json json, bal_string *result)
{
    return bal_value_text(ev, json, result);
}

bool bal_jsons_parse(bal_event *ev, bal_string text, bal_json *result)
{
    return event_parse_json(ev, text, result);
}

/* Only an object has any. */
bool bal_jsons_getKeys(bal_event *ev, bal_json json, bal_string_array *result)
{
    if (json.kind == BAL_KIND_MAP)
        return bal_map_keys(ev, (bal_map)json.object, result);
    return bal_array_new(ev, &bal_type_string_array, 0, result);
}
