/* errors.h - try, catch, finally and throw.
 *
 * They become blocks, labels and goto, as the beginning of errors.c shows. What leaves a try from within is in
 * code/ways.h.
 */
#ifndef EMIT_ERRORS_H
#define EMIT_ERRORS_H

#include "emit/run/lower.h"

void lower_try_catch(struct lower *l, const struct ast_stmt *s);
void lower_throw(struct lower *l, const struct ast_stmt *s);

#endif
