/* structure.h - values of structs and errors: their literals and fields. Each field gets its symbol.
 *
 * Not for: what structs consist of (signatures/struct_signature.h); the fields of connectors, which their actions see
 *          as names (names/lookup.h).
 */
#ifndef SEMA_STRUCTURE_H
#define SEMA_STRUCTURE_H

#include "sema/run/checker.h"

/* Of a base whose type has fields: a struct or an error. */
const struct type *struct_field_check(struct checker *c, struct ast_expr *e);
const struct type *struct_record_check(struct checker *c, struct ast_expr *e, const struct type *type);

#endif
