/* collection.h - literals in brackets, fields, elements and lengths: which kind of value they are of, and what arrays,
 * maps and messages do with them.
 *
 * A literal is of the kind its place wants; without one, [..] has the type of its elements. json and structs go on in
 * json.h and structure.h.
 *
 * Not for: what can be said of a literal before it is checked: literal.h.
 */
#ifndef SEMA_COLLECTION_H
#define SEMA_COLLECTION_H

#include "sema/run/checker.h"

const struct type *array_check(struct checker *c, struct ast_expr *e, const struct type *target);
const struct type *record_check(struct checker *c, struct ast_expr *e, const struct type *target);
const struct type *field_check(struct checker *c, struct ast_expr *e);
const struct type *index_check(struct checker *c, struct ast_expr *e);
const struct type *lengthof_check(struct checker *c, struct ast_expr *e);

#endif
