/* stmt.h - any statement. Files of this room call each other as statements contain each other. */
#ifndef EMIT_STMT_H
#define EMIT_STMT_H

#include "emit/run/lower.h"

/* Into the block that is open. */
void lower_body(struct lower *l, const struct ast_stmts *stmts);

#endif
