/* stmt.h - any statement. The files of this room call each other as statements contain each other.
 *
 * A construct outside the subset is reported, and what it contains is checked as far as that makes sense.
 *
 * Not for: whether a statement is reached, which flow.h says of a whole body.
 */
#ifndef SEMA_STMT_H
#define SEMA_STMT_H

#include "sema/run/checker.h"

/* In the block that is open. */
void stmts_check(struct checker *c, struct ast_stmts *stmts);
/* In a block of their own. */
void block_check(struct checker *c, struct ast_stmts *stmts);
/* The same where the block has a variable of its own: that of a catch. */
void block_check_with(struct checker *c, struct ast_stmts *stmts, struct symbol *variable);

#endif
