/* concat.h - + on strings: a whole chain is one bal_string_concat of an array. */
#ifndef EMIT_CONCAT_H
#define EMIT_CONCAT_H

#include "emit/code/place.h"

bool lower_is_concat(const struct ast_expr *e);
/* Of the chain that begins with `e`. */
struct c_expr *lower_concat(struct lower *l, const struct ast_expr *e, struct place *place);

#endif
