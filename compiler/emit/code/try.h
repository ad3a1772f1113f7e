/* try.h - calls that can fail. Each is a statement of its own, and gives its value through a pointer.
 *
 * While an attempt is open (l->attempt), they are gathered there as one condition instead: `v, err = (T) e;` asks it.
 *
 * Not for: try and catch, which are in statements/errors.h.
 */
#ifndef EMIT_TRY_H
#define EMIT_TRY_H

#include "emit/code/place.h"

/* A new call that begins with `ev`, and the statement BAL_TRY of a finished one. */
struct c_expr *lower_event_call(struct lower *l, const char *function);
void lower_try(struct lower *l, struct c_expr *call);

/* Ends `call` with the address of the place (a temporary when that is NULL), runs it, and gives what is there then. */
struct c_expr *lower_try_into(struct lower *l, struct c_expr *call, const struct type *type, struct place *place);

/* The same with a temporary `void *`: for what gives any kind of object. */
struct c_expr *lower_try_object(struct lower *l, struct c_expr *call);

#endif
