/* call.h - calls of functions, actions and library functions.
 *
 * One that cannot fail and gives one value is a C expression; every other one is a statement.
 */
#ifndef EMIT_CALL_H
#define EMIT_CALL_H

#include "emit/code/place.h"

/* As a statement, each result to its place. */
void lower_call(struct lower *l, const struct ast_expr *e, struct place *places);

/* As one value. */
struct c_expr *lower_call_value(struct lower *l, const struct ast_expr *e, struct place *place);

/* The function is called, or named, in the one that is open: it needs a declaration before. */
void lower_note_called(struct lower *l, const struct function *callee);

#endif
