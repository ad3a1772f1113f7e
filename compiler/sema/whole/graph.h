/* graph.h - what each callable can reach through its calls, behind the check of all bodies.
 *
 * Callables that reach each other are one component, found in time linear in functions and calls and without recursion.
 */
#ifndef SEMA_GRAPH_H
#define SEMA_GRAPH_H

#include "sema/run/checker.h"

/* Fills the flags of functions (recursive, fallible, suspends, ..) and warns about calls that can find no connection.
 */
void graph_check(struct checker *c);

#endif
