/* json_path.h - JSONPath: which elements of a json value a path means.
 *
 *     $   .name   ['name']   ["name"]   [n]   [-n] (from the end)   [*]   .*   ..name   ..['name']   ..[n]   ..*
 *
 * A path that does not begin with '$' is read as if "$." stood before it. Filters, slices and unions are no part of it.
 *
 * Ownership: matches lie in the arena of the event and borrow from the json, which must not change while they are used.
 * Limits:    PATH_STEPS_MAX steps; json nested JSON_DEPTH_MAX deep; matches count to the memory of the event.
 */
#ifndef VALUE_JSON_PATH_H
#define VALUE_JSON_PATH_H

#include "balrt/value.h"
#include "value/heap.h"
#include "value/json.h"

#include <stdbool.h>
#include <stddef.h>

enum { PATH_STEPS_MAX = 100 };

struct json_match {
    bal_value value;
    struct bal_object *parent; /* NULL: the root */
    bal_string name;           /* in the parent, where that is an object */
    size_t index;              /* where it is an array */
};

struct json_matches {
    struct json_match *items;
    size_t count, room;
    bool definite; /* the path means one element: there is at most one match */
};

/* *trouble is set when the path is malformed, or the json too deep. No match is no failure. */
enum json_outcome json_path_find(struct heap *heap, bal_json json, bal_string path, struct json_matches *matches,
                                 struct json_trouble *trouble);

#endif
