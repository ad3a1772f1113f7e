/* overload.h - which of the callables of one name a call means.
 *
 * The one whose arguments need the fewest and closest conversions, which are then noted; two that are as close are
 * reported. Literals that are typed by their parameter are checked here, when the candidates are known.
 *
 * Not for: finding the candidates, which call.h and connector.h do.
 */
#ifndef SEMA_OVERLOAD_H
#define SEMA_OVERLOAD_H

#include "sema/run/checker.h"

/* Chooses by the checked arguments of `e` and notes conversions; reports and returns NULL when none fits. `shown` is
 * the name as the program wrote it. */
struct symbol *overload_choose(struct checker *c, struct ast_expr *e, struct symbol *first, const char *shown);

#endif
