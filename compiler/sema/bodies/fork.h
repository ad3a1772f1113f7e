/* fork.h - fork and join: workers that run while their callable waits for some or all of them. */
#ifndef SEMA_FORK_H
#define SEMA_FORK_H

#include "sema/run/checker.h"

void fork_check(struct checker *c, struct ast_stmt *s);

#endif
