/* cast.h - casts (T) e, conversions <T> e, and both with a second target for the error.
 *
 * The type of a cast is the one that is written, also after a report, so that its place is not reported as well. Where
 * a typemapper or a function makes the value, the operand has become the call.
 *
 * Not for: conversions that happen by themselves, which are in types/convert.h.
 */
#ifndef SEMA_CAST_H
#define SEMA_CAST_H

#include "sema/run/checker.h"

bool is_cast(const struct ast_expr *e);
const struct type *cast_check(struct checker *c, struct ast_expr *e);

/* In `v, err = (T) e;`: the type err has by itself, and whether a target can take it. */
const struct type *cast_error_type(const struct ast_expr *e);
void cast_error_check(struct checker *c, const struct ast_expr *target);

#endif
