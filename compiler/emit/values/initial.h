/* initial.h - the values that variables start with.
 *
 * Not for: what the program gives them instead, which is an expression; where C can set them before any code runs:
 *          program/variable.h.
 */
#ifndef EMIT_INITIAL_H
#define EMIT_INITIAL_H

#include "emit/code/place.h"

/* NULL for json and containers, which have to be made. */
struct c_expr *lower_default(struct lower *l, const struct type *type);

/* Makes one where lower_default() gives none. Like lower_expr(), it may fill `place`. */
struct c_expr *lower_new(struct lower *l, const struct type *type, struct place *place);

#endif
