/* structure.h - structs, errors and connectors: the fields a type lists, and the values things start with. */
#ifndef VALUE_STRUCTURE_H
#define VALUE_STRUCTURE_H

#include "balrt/value.h"
#include "value/heap.h"

#include <stdbool.h>

/* A new struct or connector with the defaults of its fields. NULL past the limit. */
void *struct_new(struct heap *heap, const struct bal_type *type);

/* A new error without words. */
bal_error error_new(struct heap *heap, const struct bal_type *type);

/* Makes cleared memory an error that is on no list; and takes everything off one that nobody holds. */
void error_init(bal_error error);
void error_clear(bal_error error);

/* The value a variable of the type starts with. False past the limit. */
bool value_default(struct heap *heap, const struct bal_type *type, bal_value *value);

/* The value of a field. */
bal_value field_value(const struct bal_object *object, const struct bal_field *field);

/* The field of that name, or NULL. */
const struct bal_field *field_find(const struct bal_type *type, bal_string name);

#endif
