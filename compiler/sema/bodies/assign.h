/* assign.h - what gives variables their values: declarations and assignments, of one value or several.
 *
 * One value is converted for its target. Several, of a call or a cast with its error, are not: their types match.
 *
 * Not for: initialisers of package, service and connector variables, which are in callable.c.
 */
#ifndef SEMA_ASSIGN_H
#define SEMA_ASSIGN_H

#include "sema/run/checker.h"

/* `int x = 1;` */
void local_check(struct checker *c, struct ast_stmt *s);
/* `var a, b = f();` */
void var_check(struct checker *c, struct ast_stmt *s);
void assign_check(struct checker *c, struct ast_stmt *s);

/* What a statement assigns to; that is no use of it. */
const struct type *target_check(struct checker *c, struct ast_expr *target);

#endif
