/* errors.h - try, catch, finally and throw. */
#ifndef SEMA_ERRORS_H
#define SEMA_ERRORS_H

#include "sema/run/checker.h"

void try_check(struct checker *c, struct ast_stmt *s);
void throw_check(struct checker *c, struct ast_stmt *s);

#endif
