/* flow.h - where a body ends: statements that are never reached, and results that are not returned.
 *
 * Not for: bodies that are not understood; what is missing there may be what was not.
 */
#ifndef SEMA_FLOW_H
#define SEMA_FLOW_H

#include "sema/run/checker.h"

/* Reports unreachable statements of a checked body, and a function that can end without its results. */
void flow_check(struct checker *c, const struct function *function);

#endif
