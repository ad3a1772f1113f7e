/* intern.h - one copy of each name, so that names compare by pointer.
 *
 * Ownership: the table owns the copies, in the arena it was given; they live as long as that arena.
 * Not for:   strings that peers choose at run time (they would never be freed).
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"

#include <stddef.h>

struct intern;

/* A table whose copies live in `arena`. */
struct intern *intern_new(struct arena *arena);

/* The one NUL-terminated copy of these bytes. Never NULL. */
const char *intern_text(struct intern *table, const char *bytes, size_t length);

/* Frees the index; the copies stay with the arena. */
void intern_free(struct intern *table);

#endif
