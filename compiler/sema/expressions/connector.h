/* connector.h - connectors: how they are made, and how their actions are called.
 *
 * An action is a function whose first parameter is the connector. A program may declare that parameter, or leave it
 * out; it may call `C.a(c, x)` or `c.a(x)`. All of it becomes one form: a call with the connector as its first
 * argument.
 */
#ifndef SEMA_CONNECTOR_H
#define SEMA_CONNECTOR_H

#include "sema/run/checker.h"

const struct type *create_check(struct checker *c, struct ast_expr *e);

/* The connector that an expression names, or NULL. */
const struct symbol *connector_named(struct checker *c, const struct ast_expr *e);

/* A call of an action: `base` is the type of the connector before the '.', or NULL where that names the connector. The
 * arguments have been checked. */
const struct type *action_check(struct checker *c, struct ast_expr *e, const struct type *base);
/* The same for a connector of the library; `named`: it is the type's name that stands before the '.'. */
const struct type *library_action_check(struct checker *c, struct ast_expr *e, const struct type *connector,
                                        bool named);

#endif
