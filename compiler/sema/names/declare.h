/* declare.h - every top-level name becomes a symbol of its package, with the callables that stand in it.
 *
 * Behind it each declaration has its symbol, and the program its functions, services and connectors. Types and values
 * are not known yet: see signatures/signatures.h.
 */
#ifndef SEMA_DECLARE_H
#define SEMA_DECLARE_H

#include "sema/run/checker.h"

void names_declare(struct checker *c);

#endif
