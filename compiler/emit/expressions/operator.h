/* operator.h - operators of two operands. C's own serve where they do the same as Ballerina's.
 *
 * Not for: + on strings, which concat.h makes one call of.
 */
#ifndef EMIT_OPERATOR_H
#define EMIT_OPERATOR_H

#include "emit/code/place.h"

struct c_expr *lower_binary(struct lower *l, const struct ast_expr *e, struct place *place);

#endif
