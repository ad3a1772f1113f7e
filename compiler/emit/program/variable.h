/* variable.h - variables of services and packages: a literal stands in the declaration, all else is code that runs
 * before anything is served.
 *
 * Not for: constants, which are in constant.h.
 */
#ifndef EMIT_VARIABLE_H
#define EMIT_VARIABLE_H

#include "emit/run/lower.h"

/* The variables of `symbols` as C variables in `into`, and in `code` the function that initialises those which need
 * it: its name, or NULL when none does. */
const char *lower_variables(struct lower *l, struct symbol *const *symbols, unsigned count, struct c_decls *into,
                            struct c_decls *code, const char *init_name, const char *trace_name);

/* A row of the variables at which walks over kept objects begin. */
void lower_root(struct lower *l, const char *variable, const struct type *type);

#endif
