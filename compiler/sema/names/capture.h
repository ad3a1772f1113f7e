/* capture.h - what a body sees of the callable around it: a worker has a copy of each variable that it reads.
 *
 * A copy is made when the worker's body first names the variable; the worker's list of captures then tells emit what
 * to hand over. Only the callable that is being checked gets any.
 */
#ifndef SEMA_CAPTURE_H
#define SEMA_CAPTURE_H

#include "sema/run/checker.h"

/* What a name means in the callable that is being checked: in a worker its own copy of what is outside; or NULL. */
struct symbol *local_find(struct checker *c, const char *name);

/* The connector whose fields the callable that is being checked can name. */
struct symbol *connector_self(struct checker *c, const struct symbol *field);

/* Warns of an assignment to such a copy. */
void capture_assigned(struct checker *c, const struct ast_expr *target);

#endif
