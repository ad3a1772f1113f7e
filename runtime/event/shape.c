#include "event/shape.h"

#include "value/array.h"
#include "value/map.h"
#include "value/structure.h"
#include "value/type.h"

#include <string.h>

/* One conversion under way. */
struct shaping {
    struct event *event;
    const struct bal_type *failure;
    size_t depth;
};

static bool shape(struct shaping *shaping, bal_value value, const struct bal_type *type, bal_value *result);

static bool no_fit(struct shaping *shaping, bal_value value, const struct bal_type *type)
{
    return event_fail_type(shaping->event, shaping->failure, bal_typeof(value),
                           (bal_string){type->name, strlen(type->name)});
}

static bool no_memory(struct shaping *shaping)
{
    return event_fail_memory(shaping->event);
}

/* ---- members by name ---- */

/* A walk over the members of a map, a json object or a struct. */
struct members {
    struct bal_object *object;
    struct map_entry *entry;
    size_t field;
};

static bool next_member(struct members *members, bal_string *name, bal_value *value)
{
    const struct bal_type *type = members->object->type;

    if (members->object->kind == BAL_KIND_MAP) {
        members->entry = map_next((bal_map)members->object, members->entry);
        if (!members->entry)
            return false;
        *name = map_key(members->entry);
        *value = members->entry->value;
        return true;
    }
    if (members->field == type->field_count)
        return false;
    *name = (bal_string){type->fields[members->field].name, strlen(type->fields[members->field].name)};
    *value = field_value(members->object, &type->fields[members->field++]);
    return true;
}

static bool has_members(const struct bal_object *object)
{
    return object->kind == BAL_KIND_MAP || object->kind == BAL_KIND_STRUCT;
}

static bool find_member(struct bal_object *object, bal_string name, bal_value *value)
{
    const struct bal_field *field;
    const bal_value *place;

    if (object->kind == BAL_KIND_MAP) {
        place = map_find((bal_map)object, name);
        if (place)
            *value = *place;
        return place != NULL;
    }
    field = field_find(object->type, name);
    if (field)
        *value = field_value(object, field);
    return field != NULL;
}

/* ---- one container from another ---- */

/* A map or json object of the members of an object. */
static bool map_of_members(struct shaping *shaping, struct bal_object *source, const struct bal_type *type,
                           bal_value *result)
{
    struct members members = {.object = source};
    struct heap *heap = &shaping->event->heap;
    bal_map map = map_new(heap, type);
    bal_value value, *place;
    bal_string name;

    if (!map)
        return no_memory(shaping);
    while (next_member(&members, &name, &value)) {
        if (!shape(shaping, value, type_element(type), &value))
            return false;
        place = map_place(heap, map, name);
        if (!place)
            return no_memory(shaping);
        *place = value;
    }
    *result = bal_of_object(map);
    return true;
}

/* What is missing, or null, keeps its default; what is not a field is passed over. */
static bool struct_of_members(struct shaping *shaping, struct bal_object *source, const struct bal_type *type,
                              bal_value *result)
{
    char *structure = struct_new(&shaping->event->heap, type);

    if (!structure)
        return no_memory(shaping);
    for (size_t i = 0; i < type->field_count; i++) {
        const struct bal_field *field = &type->fields[i];
        bal_value value;

        if (!find_member(source, (bal_string){field->name, strlen(field->name)}, &value) || bal_is_null(value))
            continue;
        if (!shape(shaping, value, field->type, &value))
            return false;
        type_write(field->type, structure + field->offset, value);
    }
    *result = bal_of_object(structure);
    return true;
}

static bool array_of_elements(struct shaping *shaping, const struct bal_array *source, const struct bal_type *type,
                              bal_value *result)
{
    const struct bal_type *element = type_element(type);
    bal_array array = array_new(&shaping->event->heap, type, 0);

    if (!array || !array_grow(&shaping->event->heap, array, (size_t)source->length))
        return no_memory(shaping);
    for (size_t i = 0; i < (size_t)source->length; i++) {
        bal_value value = array_value(source, i);

        if (!shape(shaping, value, element, &value))
            return false;
        type_write(element, array_place(array, i), value);
    }
    *result = bal_of_object(array);
    return true;
}

/* ---- what fits what ---- */

static bool is_json(bal_value value)
{
    return value.kind <= BAL_KIND_STRING || (value.kind >= BAL_KIND_MAP && value.object->type == &bal_type_json);
}

/* Whether a struct begins with all the fields of another type: then it can be read as one of that. */
static bool begins_with(const struct bal_type *longer, const struct bal_type *type)
{
    if (longer->field_count < type->field_count || longer->size < type->size)
        return false;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct bal_field *a = &longer->fields[i], *b = &type->fields[i];

        if (strcmp(a->name, b->name) != 0 || a->offset != b->offset || !type_equal(a->type, b->type))
            return false;
    }
    return true;
}

/* Whether an object is one of the type as it is. Any map can be read as a map of any. */
static bool is_of_type(const struct bal_object *object, const struct bal_type *type)
{
    if (object->kind != type->kind)
        return false;
    switch (object->kind) {
    case BAL_KIND_STRUCT:
        return object->type == type || begins_with(object->type, type);
    case BAL_KIND_ERROR:
        return type == &bal_type_error || object->type == type;
    case BAL_KIND_MAP:
        return type->element->kind == BAL_KIND_ANY || type_equal(object->type, type);
    default:
        return type_equal(object->type, type);
    }
}

/* The elements of json and of any may be anything; those of other arrays have a type that is not this one. */
static bool has_open_elements(const struct bal_object *object)
{
    const struct bal_type *element = type_element(object->type);

    return object->kind == BAL_KIND_ARRAY && (element->kind == BAL_KIND_JSON || element->kind == BAL_KIND_ANY);
}

static bool shape_object(struct shaping *shaping, bal_value value, const struct bal_type *type, bal_value *result)
{
    struct bal_object *object = value.object;

    if (is_of_type(object, type)) {
        *result = value;
        return true;
    }
    if (type->kind == BAL_KIND_MAP && has_members(object))
        return map_of_members(shaping, object, type, result);
    if (type->kind == BAL_KIND_STRUCT && has_members(object))
        return struct_of_members(shaping, object, type, result);
    if (type->kind == BAL_KIND_ARRAY && has_open_elements(object))
        return array_of_elements(shaping, (bal_array)object, type, result);
    return no_fit(shaping, value, type);
}

static bool shape_json(struct shaping *shaping, bal_value value, bal_value *result)
{
    if (is_json(value)) {
        *result = value;
        return true;
    }
    if (value.kind >= BAL_KIND_MAP && has_members(value.object))
        return map_of_members(shaping, value.object, &bal_type_json, result);
    if (value.kind == BAL_KIND_ARRAY)
        return array_of_elements(shaping, (bal_array)value.object, &bal_type_json, result);
    return no_fit(shaping, value, &bal_type_json);
}

static bool shape_scalar(struct shaping *shaping, bal_value value, const struct bal_type *type, bal_value *result)
{
    if (type->kind == BAL_KIND_FLOAT && value.kind == BAL_KIND_INT)
        value = bal_of_float((bal_float)value.integer);
    else if (value.kind != type->kind)
        return no_fit(shaping, value, type);
    *result = value;
    return true;
}

static bool shape(struct shaping *shaping, bal_value value, const struct bal_type *type, bal_value *result)
{
    bool done;

    if (type->kind == BAL_KIND_ANY) {
        *result = value;
        return true;
    }
    if (shaping->depth == SHAPE_DEPTH_MAX)
        return event_fail(shaping->event, "containers are nested too deeply, or a container holds itself");
    shaping->depth++;
    if (type->kind == BAL_KIND_JSON)
        done = shape_json(shaping, value, result);
    else if (!type_is_object(type))
        done = shape_scalar(shaping, value, type, result);
    else if (value.kind >= BAL_KIND_MAP)
        done = shape_object(shaping, value, type, result);
    else
        done = bal_is_null(value) ? (*result = value, true) : no_fit(shaping, value, type);
    shaping->depth--;
    return done;
}

bool shape_value(struct event *event, bal_value value, const struct bal_type *type, const struct bal_type *failure,
                 bal_value *result)
{
    struct shaping shaping = {.event = event, .failure = failure};

    return shape(&shaping, value, type, result);
}
