/* expr.h - any expression, and lists of them. The files of this room call each other as expressions contain each other;
 * nothing here knows statements of the program.
 */
#ifndef EMIT_EXPR_H
#define EMIT_EXPR_H

#include "emit/code/place.h"

/* The type of the value that comes out: the wanted one where its place wants one. */
const struct type *lower_value_type(const struct ast_expr *e);

/* The value of an expression, as that type. It may fill `place`. */
struct c_expr *lower_expr(struct lower *l, const struct ast_expr *e, struct place *place);

/* The value in its place, whatever it takes. */
void lower_expr_to(struct lower *l, const struct ast_expr *e, struct place *place);

/* Several, from left to right, each of which may still be read behind the last one. */
void lower_operands(struct lower *l, const struct ast_expr *const *operands, size_t count, struct c_expr **values);
struct c_expr **lower_list(struct lower *l, const struct ast_exprs *list);

#endif
