/* box.h - json and any: boxes around values of every other type. */
#ifndef EMIT_BOX_H
#define EMIT_BOX_H

#include "emit/code/place.h"

/* bal_of_int(value): as json or any. What is json or any already stays as it is. */
struct c_expr *lower_box(struct lower *l, struct c_expr *value, const struct type *from);

/* What is in a json or any, as `to`: fails where it does not fit. */
struct c_expr *lower_unbox(struct lower *l, struct c_expr *value, const struct type *to, struct place *place);

/* The text of a json or any: what `+` and println make of it. */
struct c_expr *lower_text(struct lower *l, struct c_expr *value, struct place *place);

#endif
