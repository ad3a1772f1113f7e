/* convert.h - expressions that have been checked and stand where another type is wanted.
 *
 * A conversion that exists is noted in the expression (`wanted`), one that does not is reported with what was most
 * likely meant. An expression of poison converts to everything and is left alone.
 *
 * Not for: the rules, which are in type.h; casts, which the program writes itself.
 */
#ifndef SEMA_CONVERT_H
#define SEMA_CONVERT_H

#include "sema/run/checker.h"

/* Notes the conversion of a checked expression; reports one that does not exist. */
void expr_convert(struct checker *c, struct ast_expr *e, const struct type *to);

/* Whether the value converts by itself: its type does, or it is an element of a map of anything. */
bool expr_converts(const struct ast_expr *e, const struct type *to);

/* Whether it reads a map of anything: m["k"] and m.k, which become what is expected of them. */
bool is_any_element(const struct ast_expr *e);

/* Reports a call whose results cannot stand as one value, and poisons it. */
void value_needed(struct checker *c, struct ast_expr *call);

#endif
