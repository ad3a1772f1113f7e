/* return.h - return and reply: the results to where they belong, and the way out. */
#ifndef EMIT_RETURN_H
#define EMIT_RETURN_H

#include "emit/run/lower.h"

void lower_return(struct lower *l, const struct ast_stmt *s);
void lower_reply(struct lower *l, const struct ast_stmt *s);

/* `return` of named results, and the end of a callable. */
void lower_return_end(struct lower *l);

#endif
