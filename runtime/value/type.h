/* type.h - what the runtime reads off the types a program describes (balrt/value.h): how their values lie in memory. */
#ifndef VALUE_TYPE_H
#define VALUE_TYPE_H

#include "balrt/value.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether values of the type are pointers to containers. */
static inline bool type_is_object(const struct bal_type *type)
{
    return type->kind >= BAL_KIND_MAP;
}

/* The same type: the same table, or arrays or maps of the same. */
bool type_equal(const struct bal_type *a, const struct bal_type *b);

/* The type of the elements of a map or an array, json ones included. */
static inline const struct bal_type *type_element(const struct bal_type *type)
{
    return type->element ? type->element : &bal_type_json;
}

/* Bytes of a variable, an element or a field of the type. */
size_t type_size(const struct bal_type *type);

/* The value that lies at `place`, and the other way: the value must be of the type's kind. */
bal_value type_read(const struct bal_type *type, const void *place);
void type_write(const struct bal_type *type, void *place, bal_value value);

/* The value that a field of a struct starts with where containers are not made for it: 0, "", null. */
bal_value type_zero(const struct bal_type *type);

#endif
