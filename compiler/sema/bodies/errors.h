/* errors.h - try, catch, finally and throw.
 *
 * What is thrown or caught is an error: of the library, or a struct with a field `string msg`. Catches are tried in
 * order; one that is never reached is warned of.
 */
#ifndef SEMA_ERRORS_H
#define SEMA_ERRORS_H

#include "sema/run/checker.h"

void try_check(struct checker *c, struct ast_stmt *s);
void throw_check(struct checker *c, struct ast_stmt *s);

#endif
