/* fork.h - fork and join: workers that run while their callable waits for some or all of them.
 *
 * Either all of them take the message of the fork, or there is none. A join names workers of its own fork, once each.
 */
#ifndef SEMA_FORK_H
#define SEMA_FORK_H

#include "sema/run/checker.h"

void fork_check(struct checker *c, struct ast_stmt *s);

#endif
