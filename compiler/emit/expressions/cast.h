/* cast.h - casts (T) e and conversions <T> e, with one target and with a second one for the error.
 *
 * Not for: conversions that happen by themselves, which are in values/convert.h.
 */
#ifndef EMIT_CAST_H
#define EMIT_CAST_H

#include "emit/code/place.h"

struct c_expr *lower_cast(struct lower *l, const struct ast_expr *e, struct place *place);

/* `v, err = (T) e;`: the value and the error to their places; `error` is NULL where nobody wants it. */
void lower_cast_pair(struct lower *l, const struct ast_expr *e, struct place *value, struct place *error);

#endif
