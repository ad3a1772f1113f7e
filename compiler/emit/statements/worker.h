/* worker.h - workers: their C functions begin, and they are started. What a worker sees of the callable around it is
 * handed over as a struct of copies.
 *
 * Not for: their bodies, which program/callable.h lowers like others.
 */
#ifndef EMIT_WORKER_H
#define EMIT_WORKER_H

#include "emit/run/lower.h"

bool lower_is_worker(const struct function *f);

/* The parameters of a worker, and in front of its body its copies of what it sees. */
void lower_worker_signature(struct lower *l, struct c_decl *decl, const struct function *worker);

/* At the beginning of a callable: starts its workers, and declares what stands for messages to those that answer. */
void lower_workers(struct lower *l, const struct function *f);

/* BAL_TRY(bal_team_start(ev, t1, 2, &v_workers)); of those that take a message, or those that take none. */
void lower_start_team(struct lower *l, const char *function, const struct team *team, bool answers,
                      struct c_expr *message);

/* const struct t_main_w t1 = {.m_i = v_i}; its name, or NULL when the worker sees nothing. And sizeof(t1). */
const char *lower_seen(struct lower *l, const struct function *worker);
struct c_expr *lower_size_of(struct lower *l, const char *name);

#endif
