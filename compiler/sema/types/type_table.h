/* type_table.h - types by what they are made of or called, so that equal types are one pointer.
 *
 * Array and map types are made on demand; those that exist from the start are known to the table, too.
 *
 * Ownership: types live in the arena of the table; type_table_free() frees its indices.
 */
#ifndef SEMA_TYPE_TABLE_H
#define SEMA_TYPE_TABLE_H

#include "sema/types/type.h"

struct type_table;

struct type_table *type_table_new(struct arena *arena);
/* Frees the indices; the types stay with the arena. */
void type_table_free(struct type_table *table);

/* From now on it is the array of its elements' type. */
void type_table_add_array(struct type_table *table, const struct type *array);

const struct type *type_array_of(struct type_table *table, const struct type *element);
const struct type *type_map_of(struct type_table *table, const struct type *element);

/* The type that a struct or connector declares. */
const struct type *type_declared_by(struct arena *arena, enum type_kind kind, const struct symbol *symbol,
                                    const char *name);

/* The basic type a keyword names (`long` and `double` included), or NULL. */
const struct type *type_named(const char *name);

#endif
