/* exchange.h - what workers send each other: who is meant, and whether the two sides fit.
 *
 * The first send of a worker to another meets the first receive, and so on; what is sent is converted for what takes
 * it.
 *
 * Not for: the order in which they happen, which the program decides when it runs.
 */
#ifndef SEMA_EXCHANGE_H
#define SEMA_EXCHANGE_H

#include "sema/run/checker.h"

void send_check(struct checker *c, struct ast_stmt *s);
void receive_check(struct checker *c, struct ast_stmt *s);

/* Each of the two has its other side, and takes what is sent. When all of the team has been checked. */
void exchanges_match(struct checker *c, const struct team *team);

/* The nearest name among workers, or NULL. */
const char *nearest_worker(const struct ast_decls *workers, const char *name);

#endif
