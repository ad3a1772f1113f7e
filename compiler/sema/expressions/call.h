/* call.h - calls: what is called, with which arguments.
 *
 * Arguments are checked before what is called is known, except for literals that are typed by their parameter.
 */
#ifndef SEMA_CALL_H
#define SEMA_CALL_H

#include "sema/run/checker.h"

const struct type *call_check(struct checker *c, struct ast_expr *e);

/* Before the callee is chosen; and what is left behind it: a literal, and nothing to type it by. */
void arguments_check(struct checker *c, const struct ast_exprs *arguments);
void arguments_finish(struct checker *c, const struct ast_exprs *arguments);

#endif
