/* ways.h - the ways out of a piece of code: return, break, continue, and failure.
 *
 * In between may stand what is tried: a failure goes to the label of its catches, and whatever leaves past a finally
 * runs it first. Here is what each open try has seen leave it; statements/errors.h writes the try itself.
 */
#ifndef EMIT_WAYS_H
#define EMIT_WAYS_H

#include "emit/run/lower.h"

enum way_out { WAY_RETURN, WAY_BREAK, WAY_CONTINUE, WAYS_OUT };

/* A try whose body or catches are being lowered: what leaves them from within. */
struct open_try {
    struct open_try *outer;
    unsigned number;
    unsigned loops;        /* around it */
    const char *failures;  /* label they go to now; NULL: they go on to the outer try */
    const char *finally;   /* label in front of the finally; NULL: there is none */
    const char *done;      /* label where body and catches end: the same, or behind the catches */
    bool fails, jumps;     /* the labels `failures` and `done` are used */
    bool ways[WAYS_OUT];   /* taken */
    const char **returned; /* variables of results that wait; of the outermost with a finally */
};

/* `return true;`, `break;`, `continue;`: with WAY_RETURN the results are where they belong. Where a finally stands in
 * between, it runs first. */
void lower_leave(struct lower *l, enum way_out way);

/* The way of a return, where no results are given. */
void lower_succeed(struct lower *l);

/* To the end of body and catches. */
void lower_go_done(struct lower *l, struct open_try *t);

/* ---- failures ---- */

/* The label of the open try that a failure goes to; NULL: out of the callable. */
const char *lower_failure_label(struct lower *l);

/* Leaves through the failure that the event still holds. */
void lower_fail_on(struct lower *l);

/* ---- results ---- */

/* Where result number `result` of a `return` is to be put: behind its pointer, or in a variable that waits for a
 * finally to end. */
struct c_expr *lower_result_target(struct lower *l, unsigned result);
/* Whether it is such a variable. */
bool lower_results_wait(const struct lower *l);
/* Returns those that waited in `t`; no finally is in the way any more. */
void lower_return_waiting(struct lower *l, const struct open_try *t);

/* ---- behind a finally ---- */

/* way_1, which says how it was come to; and what it says then. */
const char *lower_way_variable(struct lower *l, const struct open_try *t);
const char *lower_way_name(enum way_out way);

#endif
