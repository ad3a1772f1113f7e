/* expr.h - any expression: its type, its symbol, and whatever emit need not ask again.
 *
 * An expression that is wrong is reported once and gets the type poison, which fits everywhere. The files of this room
 * call each other as expressions contain each other; nothing here knows statements.
 */
#ifndef SEMA_EXPR_H
#define SEMA_EXPR_H

#include "sema/run/checker.h"

/* `target` is the type its place wants, or NULL; it only gives literals their type. */
const struct type *expr_check(struct checker *c, struct ast_expr *e, const struct type *target);
/* Checks what has to be one value, of any type: an operand. */
const struct type *operand_check(struct checker *c, struct ast_expr *e);
/* Checks and converts for a place of type `to`. */
void expr_check_as(struct checker *c, struct ast_expr *e, const struct type *to);
/* The condition of an if or while; `loop` accepts a literal true. */
void condition_check(struct checker *c, struct ast_expr *e, bool loop);
/* Whatever is in it counts as used and is checked as far as it goes; for constructs outside the subset. */
void exprs_check_loosely(struct checker *c, struct ast_exprs *list);

#endif
