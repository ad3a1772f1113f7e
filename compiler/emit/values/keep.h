/* keep.h - stores into variables of the program. Those of a service or package outlive the event that stores: what goes
 * there is kept by the runtime, which may fail.
 *
 * Not for: elements and fields; whether what they stand in is kept is known only when the program runs.
 */
#ifndef EMIT_KEEP_H
#define EMIT_KEEP_H

#include "emit/run/lower.h"

/* Whether stores into a variable of a service or package go through bal_keep_*, by its type; and of any variable. */
bool lower_is_kept(const struct type *type);
bool lower_goes_through_keep(const struct symbol *variable);

/* Stores into a variable of a service or package by bal_keep_*. */
void lower_keep(struct lower *l, const struct symbol *variable, struct c_expr *value);

/* VARIABLE = VALUE; or the same by lower_keep(). */
void lower_assign_variable(struct lower *l, const struct symbol *variable, struct c_expr *value);

#endif
