/* unused.h - warnings about imports and service variables that nobody reads, when all uses have been seen.
 *
 * Not for: variables of a body, which bodies/local.h warns of.
 */
#ifndef SEMA_UNUSED_H
#define SEMA_UNUSED_H

#include "sema/run/checker.h"

void unused_check(struct checker *c);

#endif
