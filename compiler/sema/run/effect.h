/* effect.h - what the callable being checked may do when it runs, noted while it is checked.
 *
 * whole/graph.c makes of these notes what a callable can reach; nothing else reads them.
 *
 * Not for: conclusions. While bodies are checked, most callees have not been seen yet.
 */
#ifndef SEMA_EFFECT_H
#define SEMA_EFFECT_H

#include "sema/run/checker.h"

struct call_edge {
    struct function *caller; /* NULL in an initialiser */
    struct symbol *service;  /* whose body or initialiser the call stands in, or NULL */
    struct symbol *callee;   /* FUNCTION or LIBRARY */
    struct span span;
    struct call_edge *next;
};

/* It holds something that can fail. */
void may_fail(struct checker *c);

/* It calls `callee`. */
void call_note(struct checker *c, struct symbol *callee, struct span span);

#endif
