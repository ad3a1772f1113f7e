/* call.h - calls: what is called, with which arguments.
 *
 * Arguments are checked before what is called is known, except for literals that are typed by their parameter. Behind
 * call_check() a call has its symbol and no base, and is noted in run/effect.h; a leading message of early programs is
 * gone.
 *
 * Not for: actions, which connector.h turns into calls.
 */
#ifndef SEMA_CALL_H
#define SEMA_CALL_H

#include "sema/run/checker.h"

const struct type *call_check(struct checker *c, struct ast_expr *e);

/* Before the callee is chosen; and what is left behind it: a literal, and nothing to type it by. */
void arguments_check(struct checker *c, const struct ast_exprs *arguments);
void arguments_finish(struct checker *c, const struct ast_exprs *arguments);

#endif
