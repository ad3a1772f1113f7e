/* type_resolve.h - the type that is meant where a type is written. Counts as a use of the import and of the name.
 *
 * Not for: whether the place can have such a type.
 */
#ifndef SEMA_TYPE_RESOLVE_H
#define SEMA_TYPE_RESOLVE_H

#include "sema/run/checker.h"

struct import;

/* Poison after a report. */
const struct type *type_resolve(struct checker *c, const struct ast_type *type);

/* The type of the connector of a library package that a name stands for, or NULL. Warns of an earlier name. */
const struct type *connector_of_library(struct checker *c, const struct import *import, struct ast_ref ref);

#endif
