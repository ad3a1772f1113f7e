/* lookup.h - what a name means that stands where a value is wanted.
 *
 * Innermost first: what the body has bound (scope.h), then the package. A parameter or variable of a connector becomes
 * the field it is. An undefined name is reported once in a callable.
 *
 * Not for: names of functions, which calls look for; names of types (type_resolve.h).
 */
#ifndef SEMA_LOOKUP_H
#define SEMA_LOOKUP_H

#include "sema/run/checker.h"

/* At the beginning of a callable: what it names is undefined anew. */
void lookup_begin(struct checker *c);

/* Gives an AST_NAME its symbol. Returns its type; poison after a report. */
const struct type *name_check(struct checker *c, struct ast_expr *e);

#endif
