#include "value/object.h"

#include "value/array.h"
#include "value/map.h"
#include "value/message.h"
#include "value/type.h"

#include <stdlib.h>

static bool visit_value(bal_value *value, struct object_visitor *visitor)
{
    if (value->kind >= BAL_KIND_MAP)
        return visitor->object(visitor, value->object);
    if (visitor->text && (value->kind == BAL_KIND_STRING || value->kind == BAL_KIND_BLOB))
        return visitor->text(visitor, &value->bytes, value->length);
    return true;
}

static bool visit_values(bal_value *values, size_t count, struct object_visitor *visitor)
{
    for (size_t i = 0; i < count; i++) {
        if (!visit_value(&values[i], visitor))
            return false;
    }
    return true;
}

static bool visit_texts(bal_string *texts, size_t count, struct object_visitor *visitor)
{
    for (size_t i = 0; visitor->text && i < count; i++) {
        if (!visitor->text(visitor, &texts[i].bytes, texts[i].length))
            return false;
    }
    return true;
}

static bool visit_objects(struct bal_object **objects, size_t count, struct object_visitor *visitor)
{
    for (size_t i = 0; i < count; i++) {
        if (objects[i] && !visitor->object(visitor, objects[i]))
            return false;
    }
    return true;
}

/* `count` values of a type, side by side. Blobs lie in memory as strings do. */
static bool visit_places(const struct bal_type *type, void *places, size_t count, struct object_visitor *visitor)
{
    _Static_assert(sizeof(bal_string) == sizeof(bal_blob) && offsetof(bal_string, length) == offsetof(bal_blob, length),
                   "text and bytes have one layout");

    switch (type->kind) {
    case BAL_KIND_NULL:
    case BAL_KIND_BOOLEAN:
    case BAL_KIND_INT:
    case BAL_KIND_FLOAT:
        return true;
    case BAL_KIND_STRING:
    case BAL_KIND_BLOB:
        return visit_texts(places, count, visitor);
    case BAL_KIND_JSON:
    case BAL_KIND_ANY:
        return visit_values(places, count, visitor);
    default:
        return visit_objects(places, count, visitor);
    }
}

bool object_visit_place(const struct bal_type *type, void *place, struct object_visitor *visitor)
{
    return visit_places(type, place, 1, visitor);
}

static bool visit_fields(struct bal_object *object, struct object_visitor *visitor)
{
    const struct bal_type *type = object->type;

    for (size_t i = 0; i < type->field_count; i++) {
        const struct bal_field *field = &type->fields[i];

        if (!visit_places(field->type, (char *)object + field->offset, 1, visitor))
            return false;
    }
    return true;
}

bool object_visit(struct bal_object *object, struct object_visitor *visitor)
{
    bal_map map;
    bal_array array;

    switch (object->kind) {
    case BAL_KIND_MAP:
        map = (bal_map)object;
        return visit_values((bal_value *)map->entries, 2 * (size_t)map->used, visitor);
    case BAL_KIND_ARRAY:
        array = (bal_array)object;
        return visit_places(type_element(object->type), array->items, (size_t)array->length, visitor);
    case BAL_KIND_MESSAGE:
        return visit_value(&((bal_message)object)->json, visitor);
    default:
        return visit_fields(object, visitor);
    }
}

size_t object_size(const struct bal_object *object)
{
    switch (object->kind) {
    case BAL_KIND_MAP:
        return BLOCK_OVERHEAD + sizeof(struct bal_map) + map_block_size((const struct bal_map *)object);
    case BAL_KIND_ARRAY:
        return BLOCK_OVERHEAD + sizeof(struct bal_array) + array_block_size((const struct bal_array *)object);
    case BAL_KIND_MESSAGE:
        return BLOCK_OVERHEAD + sizeof(struct message) + ((const struct message *)object)->counted;
    default:
        return BLOCK_OVERHEAD + object->type->size;
    }
}

void object_free(struct bal_object *object)
{
    if (object->owns) {
        switch (object->kind) {
        case BAL_KIND_MAP:
            free(((bal_map)object)->entries);
            break;
        case BAL_KIND_ARRAY:
            free(((bal_array)object)->items);
            break;
        case BAL_KIND_MESSAGE:
            message_disown((bal_message)object);
            break;
        default:
            break;
        }
    }
    free(object);
}
