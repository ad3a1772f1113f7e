/* convert.h - a value as one of another type, as it happens by itself where that is wanted.
 *
 * Not for: casts and conversions that the program writes; expressions/cast.h chooses among more.
 */
#ifndef EMIT_CONVERT_H
#define EMIT_CONVERT_H

#include "emit/code/place.h"

/* What the conversion of `from` to `to` makes of it. */
struct c_expr *lower_convert(struct lower *l, struct c_expr *value, const struct type *from, const struct type *to,
                             struct place *place);

#endif
