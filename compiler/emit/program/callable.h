/* callable.h - C functions: those of the program's functions, actions, typemappers and workers, and the frame of all
 * others.
 *
 * One that cannot fail has the signature a person would have given it; any other one takes the event, returns whether
 * it succeeded, and gives its results through pointers.
 */
#ifndef EMIT_CALLABLE_H
#define EMIT_CALLABLE_H

#include "emit/run/lower.h"

/* All of the program, in `functions`; resources stand with their services (service.h). */
void lower_functions(struct lower *l);
/* The workers of a callable, in front of it. */
void lower_worker_functions(struct lower *l, const struct function *f, struct c_decls *into);

/* What can only be said when everything has been lowered: who is called, and who from above. */
void lower_declarations(struct lower *l);

/* Begins a C function: its scope and block. `function` is NULL where it is none of the program. */
void lower_open(struct lower *l, struct c_decl *decl, const struct function *function);

/* Ends it: puts the prologue in front of what has been lowered. `trace_name` is that in stack traces. */
void lower_close(struct lower *l, struct c_decl *decl, const char *trace_name);

#endif
