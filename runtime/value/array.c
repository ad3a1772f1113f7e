#include "value/array.h"

#include "value/keep.h"
#include "value/structure.h"
#include "value/type.h"

#include <string.h>

enum { ROOM_LEAST = 4 };

size_t array_block_size(const struct bal_array *array)
{
    return (size_t)array->room * type_size(type_element(array->head.type));
}

void *array_place(const struct bal_array *array, size_t i)
{
    return (char *)array->items + i * type_size(type_element(array->head.type));
}

bal_value array_value(const struct bal_array *array, size_t i)
{
    return type_read(type_element(array->head.type), array_place(array, i));
}

static bool resize(struct heap *heap, bal_array array, size_t room)
{
    size_t size;
    void *items;

    if (__builtin_mul_overflow(room, type_size(type_element(array->head.type)), &size))
        return false;
    items = heap_resize(heap, &array->head, array->items, array_block_size(array), size);
    if (!items)
        return false;
    array->items = items;
    array->room = (bal_int)room;
    return true;
}

bal_array array_blank(struct heap *heap, const struct bal_type *type, size_t count)
{
    bal_array array = heap_new(heap, type, BAL_KIND_ARRAY, sizeof(struct bal_array));

    if (!array || (count && !resize(heap, array, count)))
        return NULL;
    array->length = (bal_int)count;
    return array;
}

bal_array array_new(struct heap *heap, const struct bal_type *type, size_t length)
{
    bal_array array = array_blank(heap, type, 0);

    return array && array_grow(heap, array, length) ? array : NULL;
}

/* Whether all bytes 0 are the default. */
static bool starts_cleared(const struct bal_type *element)
{
    return element->kind == BAL_KIND_BOOLEAN || element->kind == BAL_KIND_INT || element->kind == BAL_KIND_FLOAT ||
           element->kind == BAL_KIND_ANY || element->kind == BAL_KIND_CONNECTOR;
}

static void fill_text(bal_string *texts, size_t from, size_t to)
{
    for (; from < to; from++)
        texts[from] = BAL_STRING("");
}

/* Each element gets a container of its own. What was made before memory ran out is not part of the array yet. */
static bool fill_defaults(struct heap *heap, bal_array array, size_t from, size_t to)
{
    const struct bal_type *element = array->head.type->element;

    for (; from < to; from++) {
        bal_value value;

        if (!value_default(heap, element, &value))
            return false;
        if (array->head.holders && !keep_value(heap, &value))
            return false;
        type_write(element, array_place(array, from), value);
        array->length = (bal_int)from + 1;
    }
    return true;
}

bool array_grow(struct heap *heap, bal_array array, size_t length)
{
    const struct bal_type *element = type_element(array->head.type);
    size_t old = (size_t)array->length, room = (size_t)array->room;

    if (length <= old)
        return true;
    if (length > room && !resize(heap, array,
                                 length > 2 * room       ? length
                                 : 2 * room > ROOM_LEAST ? 2 * room
                                                         : ROOM_LEAST))
        return false;
    if (array->head.type == &bal_type_json || starts_cleared(element))
        memset(array_place(array, old), 0, (length - old) * type_size(element));
    else if (element->kind == BAL_KIND_STRING || element->kind == BAL_KIND_BLOB)
        fill_text(array->items, old, length);
    else
        return fill_defaults(heap, array, old, length);
    array->length = (bal_int)length;
    return true;
}
