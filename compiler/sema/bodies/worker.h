/* worker.h - workers: functions that run beside the callable they stand in. One that takes a message answers it; the
 * others start with the callable and send each other values (exchange.h). What they see of it is in names/capture.h.
 */
#ifndef SEMA_WORKER_H
#define SEMA_WORKER_H

#include "sema/run/checker.h"

/* Declares the workers of a callable whose parameters are bound, and checks their bodies; before its own. */
void workers_check(struct checker *c, struct function *f);
/* Behind its body: each message that is sent has its reply, and the other way round. */
void workers_match(struct checker *c, const struct function *f);

/* The team of workers that stand together in the callable that is being checked, declared and checked. */
struct team *team_new(struct checker *c, const struct ast_decls *workers, struct ast_name variable, bool forked);
void team_check(struct checker *c, struct team *team);

/* A checked `reply m;` of a worker is its return. */
void worker_reply_done(struct ast_stmt *s);
/* Reports a `reply` in a worker without message, and a `return` that a worker must not have. */
void worker_reply_report(struct checker *c, const struct ast_stmt *s);
void worker_return_check(struct checker *c, struct ast_stmt *s);

#endif
