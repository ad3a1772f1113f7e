/* array.h - arrays of a type, and json arrays.
 *
 * Their elements lie side by side as the C type of the element (balrt/value.h); generated code reads them there. Inside
 * `length` every element has a value: what growing adds has the default of its type.
 */
#ifndef VALUE_ARRAY_H
#define VALUE_ARRAY_H

#include "balrt/value.h"
#include "value/heap.h"

#include <stdbool.h>
#include <stddef.h>

/* `length` elements, with the default of their type. NULL past the limit. The type is that of the array, or json. */
bal_array array_new(struct heap *heap, const struct bal_type *type, size_t length);

/* `count` elements with values that are written over them all: nothing is set. NULL past the limit. */
bal_array array_blank(struct heap *heap, const struct bal_type *type, size_t count);

/* Grows to `length` elements, if it is shorter. False past the limit: nothing has changed. */
bool array_grow(struct heap *heap, bal_array array, size_t length);

/* The i-th element. */
void *array_place(const struct bal_array *array, size_t i);
bal_value array_value(const struct bal_array *array, size_t i);

/* Bytes of the block of its elements. */
size_t array_block_size(const struct bal_array *array);

#endif
