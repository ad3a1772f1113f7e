/* signature.h - the parameters and results of one callable: a function, an action, a resource or a worker.
 *
 * Not for: which callables there are, and when theirs are read: signatures.h.
 */
#ifndef SEMA_SIGNATURE_H
#define SEMA_SIGNATURE_H

#include "sema/run/checker.h"

/* Makes their symbols, with types. They are bound when the body is checked. */
void signature_read(struct checker *c, struct function *f);

/* Reports a callable with the name and parameters of an earlier one; calls no longer see it. */
void overload_check(struct checker *c, struct package_name *names, const struct symbol *symbol);

/* "greet(string name) (string)", for notes. Also of actions, `create` and library functions. */
const char *signature_text(struct checker *c, const struct symbol *function);

#endif
