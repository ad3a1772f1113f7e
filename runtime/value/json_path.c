#include "value/json_path.h"

#include "value/array.h"
#include "value/map.h"

#include <string.h>

enum step_kind { STEP_NAME, STEP_INDEX, STEP_ALL };

struct step {
    enum step_kind kind;
    bool anywhere; /* behind "..": below this element at any depth, and in it */
    bal_string name;
    int64_t index; /* negative: from the end */
};

struct path {
    const char *begin, *next, *end;
    struct step steps[PATH_STEPS_MAX];
    size_t count;
    struct json_trouble *trouble;
};

/* ---- reading a path ---- */

static bool malformed(struct path *path, const char *what)
{
    *path->trouble = (struct json_trouble){what, (size_t)(path->next - path->begin)};
    return false;
}

static bool accept(struct path *path, char c)
{
    bool found = path->next < path->end && *path->next == c;

    path->next += found;
    return found;
}

static bool is_digit(const struct path *path)
{
    return path->next < path->end && *path->next >= '0' && *path->next <= '9';
}

/* Up to the quote; there are no escapes. */
static bool quoted(struct path *path, char quote, struct step *step)
{
    const char *close = memchr(path->next, quote, (size_t)(path->end - path->next));

    if (!close)
        return malformed(path, "the quote is not closed");
    step->name = (bal_string){path->next, (size_t)(close - path->next)};
    path->next = close + 1;
    return true;
}

static bool begins(const struct path *path, const char *any)
{
    return path->next < path->end && *path->next && strchr(any, *path->next);
}

static bool close_bracket(struct path *path)
{
    return accept(path, ']') ||
           malformed(path,
                     begins(path, ":,") ? "']' is expected: slices and lists are no part of paths" : "']' is expected");
}

static bool index_number(struct path *path, struct step *step)
{
    bool negative = accept(path, '-');

    step->kind = STEP_INDEX;
    if (begins(path, "?("))
        return malformed(path, "filters are no part of paths");
    if (!is_digit(path))
        return malformed(path, "a name in quotes, an index or '*' is expected");
    for (; is_digit(path); path->next++) {
        if (__builtin_mul_overflow(step->index, INT64_C(10), &step->index) ||
            __builtin_add_overflow(step->index, *path->next - '0', &step->index))
            return malformed(path, "the index is too large");
    }
    if (negative)
        step->index = -step->index;
    return true;
}

/* Behind '['. */
static bool bracket(struct path *path, struct step *step)
{
    if (accept(path, '*'))
        step->kind = STEP_ALL;
    else if (accept(path, '\''))
        return quoted(path, '\'', step) && close_bracket(path);
    else if (accept(path, '"'))
        return quoted(path, '"', step) && close_bracket(path);
    else if (!index_number(path, step))
        return false;
    return close_bracket(path);
}

/* Up to what begins the next step. */
static bool plain_name(struct path *path, struct step *step)
{
    const char *start = path->next;

    if (accept(path, '*')) {
        step->kind = STEP_ALL;
        return true;
    }
    while (path->next < path->end && *path->next != '.' && *path->next != '[')
        path->next++;
    step->name = (bal_string){start, (size_t)(path->next - start)};
    return path->next > start || malformed(path, "a name is expected");
}

static bool read_step(struct path *path, bool named)
{
    struct step *step = &path->steps[path->count++];

    *step = (struct step){.kind = STEP_NAME};
    if (named)
        return plain_name(path, step);
    if (accept(path, '['))
        return bracket(path, step);
    if (!accept(path, '.'))
        return malformed(path, "'.' or '[' is expected");
    step->anywhere = accept(path, '.');
    if (step->anywhere && accept(path, '['))
        return bracket(path, step);
    return plain_name(path, step);
}

static bool read_path(struct path *path)
{
    bool named = !accept(path, '$') && path->next < path->end && *path->next != '[' && *path->next != '.';

    if (path->begin == path->end)
        return malformed(path, "it is empty");
    for (; path->next < path->end; named = false) {
        if (path->count == PATH_STEPS_MAX)
            return malformed(path, "it has too many steps");
        if (!read_step(path, named))
            return false;
    }
    return true;
}

/* ---- following it ---- */

struct search {
    struct heap *heap;
    const struct path *path;
    struct json_matches *matches;
    enum json_outcome outcome;
};

static bool follow(struct search *search, const struct json_match *at, size_t step, size_t depth);

static bool add_match(struct search *search, const struct json_match *match)
{
    struct json_matches *matches = search->matches;

    if (matches->count == matches->room) {
        size_t room = matches->room ? 2 * matches->room : 4;
        struct json_match *items =
            arena_grow(search->heap->arena, matches->items, matches->room * sizeof(*items), room * sizeof(*items));

        if (!items) {
            search->outcome = JSON_NO_MEMORY;
            return false;
        }
        matches->items = items;
        matches->room = room;
    }
    matches->items[matches->count++] = *match;
    return true;
}

static struct json_match element(bal_array array, size_t index)
{
    return (struct json_match){array_value(array, index), &array->head, BAL_STRING(""), index};
}

static struct json_match member(bal_map map, bal_string name, bal_value value)
{
    return (struct json_match){value, &map->object, name, 0};
}

typedef bool (*visit)(struct search *search, const struct json_match *child, size_t step, size_t depth);

static bool each_child(struct search *search, bal_value value, visit take, size_t step, size_t depth)
{
    struct map_entry *entry = NULL;

    for (size_t i = 0; value.kind == BAL_KIND_ARRAY && i < (size_t)((bal_array)value.object)->length; i++) {
        struct json_match child = element((bal_array)value.object, i);

        if (!take(search, &child, step, depth))
            return false;
    }
    while (value.kind == BAL_KIND_MAP && (entry = map_next((bal_map)value.object, entry))) {
        struct json_match child = member((bal_map)value.object, map_key(entry), entry->value);

        if (!take(search, &child, step, depth))
            return false;
    }
    return true;
}

/* The children the step means itself. */
static bool take_step(struct search *search, bal_value value, size_t number, size_t depth)
{
    const struct step *step = &search->path->steps[number];
    struct json_match child;

    if (step->kind == STEP_ALL)
        return each_child(search, value, follow, number + 1, depth);
    if (step->kind == STEP_NAME && value.kind == BAL_KIND_MAP) {
        const bal_value *found = map_find((bal_map)value.object, step->name);

        child = member((bal_map)value.object, step->name, found ? *found : BAL_VALUE_NULL);
        return !found || follow(search, &child, number + 1, depth);
    }
    if (step->kind == STEP_INDEX && value.kind == BAL_KIND_ARRAY) {
        bal_array array = (bal_array)value.object;
        int64_t index = step->index < 0 ? step->index + array->length : step->index;

        if (index < 0 || index >= array->length)
            return true;
        child = element(array, (size_t)index);
        return follow(search, &child, number + 1, depth);
    }
    return true;
}

/* The step at an element and at all below it. */
static bool descend(struct search *search, const struct json_match *at, size_t step, size_t depth)
{
    if (depth == JSON_DEPTH_MAX) {
        search->outcome = JSON_TOO_DEEP;
        return false;
    }
    return take_step(search, at->value, step, depth) && each_child(search, at->value, descend, step, depth + 1);
}

static bool follow(struct search *search, const struct json_match *at, size_t step, size_t depth)
{
    if (step == search->path->count)
        return add_match(search, at);
    if (search->path->steps[step].anywhere)
        return descend(search, at, step, depth);
    return take_step(search, at->value, step, depth);
}

static bool is_definite(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        if (path->steps[i].anywhere || path->steps[i].kind == STEP_ALL)
            return false;
    }
    return true;
}

enum json_outcome json_path_find(struct heap *heap, bal_json json, bal_string path, struct json_matches *matches,
                                 struct json_trouble *trouble)
{
    struct path steps;
    struct search search = {heap, &steps, matches, JSON_DONE};
    struct json_match root = {.value = json, .name = BAL_STRING("")};

    steps.begin = steps.next = path.bytes;
    steps.end = path.bytes + path.length;
    steps.count = 0;
    steps.trouble = trouble;
    *matches = (struct json_matches){.definite = false};
    if (!read_path(&steps))
        return JSON_MALFORMED;
    matches->definite = is_definite(&steps);
    if (!follow(&search, &root, 0, 0) && search.outcome == JSON_TOO_DEEP)
        *trouble = (struct json_trouble){"The json is nested too deeply, or holds itself.", 0};
    return search.outcome;
}
