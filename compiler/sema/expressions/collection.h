/* collection.h - arrays and maps: literals, elements, lengths. What json and structs share with them goes on there. */
#ifndef SEMA_COLLECTION_H
#define SEMA_COLLECTION_H

#include "sema/run/checker.h"

const struct type *array_check(struct checker *c, struct ast_expr *e, const struct type *target);
const struct type *record_check(struct checker *c, struct ast_expr *e, const struct type *target);
const struct type *field_check(struct checker *c, struct ast_expr *e);
const struct type *index_check(struct checker *c, struct ast_expr *e);
const struct type *lengthof_check(struct checker *c, struct ast_expr *e);

#endif
