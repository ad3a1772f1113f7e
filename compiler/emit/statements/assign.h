/* assign.h - what gives variables their values: declarations and assignments, of one value or several.
 *
 * Not for: variables of services and packages before anything runs: program/variable.h.
 */
#ifndef EMIT_ASSIGN_H
#define EMIT_ASSIGN_H

#include "emit/run/lower.h"

/* Gives a variable its first value: that of `value`, or the default when that is NULL. */
void lower_initialise(struct lower *l, const struct symbol *symbol, const struct ast_expr *value);

/* `var a, b = f();` */
void lower_var(struct lower *l, const struct ast_stmt *s);
void lower_assignment(struct lower *l, const struct ast_stmt *s);

#endif
