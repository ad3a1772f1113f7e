/* fork.h - fork and join: a team is started, and waited for; with a timeout, one of two blocks goes on. */
#ifndef EMIT_FORK_H
#define EMIT_FORK_H

#include "emit/run/lower.h"

void lower_fork(struct lower *l, const struct ast_stmt *s);

#endif
