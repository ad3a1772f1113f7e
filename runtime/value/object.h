/* object.h - containers as the walks see them: what text and which other containers they hold.
 *
 * Ownership: the caller's; object_free() frees the container and, where it `owns`, the block of its elements, but
 *            neither text nor other containers.
 */
#ifndef VALUE_OBJECT_H
#define VALUE_OBJECT_H

#include "balrt/value.h"

#include <stdbool.h>
#include <stddef.h>

/* What a walk does with each thing a container holds. False ends the walk. */
struct object_visitor {
    /* Text or bytes; *bytes may be replaced. NULL: they are passed over. */
    bool (*text)(struct object_visitor *visitor, const char **bytes, size_t length);
    /* Another container; never NULL. */
    bool (*object)(struct object_visitor *visitor, struct bal_object *held);
};

bool object_visit(struct bal_object *object, struct object_visitor *visitor);

/* The same for a variable or field of a type. */
bool object_visit_place(const struct bal_type *type, void *place, struct object_visitor *visitor);

/* Bytes of the container and of the block of its elements. */
size_t object_size(const struct bal_object *object);

void object_free(struct bal_object *object);

#endif
