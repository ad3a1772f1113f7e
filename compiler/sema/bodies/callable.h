/* callable.h - the pass over all bodies and initialisers.
 *
 * Behind it every expression has its type, and a callable the notes about itself that its statements gave reason to
 * (fallible, suspends, talks). What it reaches through its calls is not known yet: see whole/graph.h.
 */
#ifndef SEMA_CALLABLE_H
#define SEMA_CALLABLE_H

#include "sema/run/checker.h"

void bodies_check(struct checker *c);

/* The body of one callable; that of a worker in the middle of another one. */
void callable_check(struct checker *c, struct function *f);

#endif
