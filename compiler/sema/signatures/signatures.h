/* signatures.h - the pass over all top-level declarations: the types of parameters, results, fields and package
 * variables, and the values of constants. Package by package, in their order.
 *
 * Behind it a call of anything can be checked. Bodies and initialisers have not been looked at; resources are read with
 * their services (services/service.h), workers with their bodies.
 */
#ifndef SEMA_SIGNATURES_H
#define SEMA_SIGNATURES_H

#include "sema/run/checker.h"

void signatures_check(struct checker *c);

#endif
