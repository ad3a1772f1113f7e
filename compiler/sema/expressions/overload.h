/* overload.h - which of the callables of one name a call means. */
#ifndef SEMA_OVERLOAD_H
#define SEMA_OVERLOAD_H

#include "sema/run/checker.h"

/* Chooses by the checked arguments of `e` and notes conversions; reports and returns NULL when none fits. `shown` is
 * the name as the program wrote it. */
struct symbol *overload_choose(struct checker *c, struct ast_expr *e, struct symbol *first, const char *shown);

#endif
