/* append.h - blocks, and statements, which are put at the end of the block that is open, for the place in the program
 * that is being lowered.
 *
 * Not for: calls that can fail, which are statements of try.h; values that have yet to find a variable: place.h.
 */
#ifndef EMIT_APPEND_H
#define EMIT_APPEND_H

#include "emit/run/lower.h"

/* Opens a block, and with it a scope of names. Gives the one it lies in, to which lower_block_leave() goes back. */
struct c_stmts *lower_block_enter(struct lower *l, struct c_stmts *block);
void lower_block_leave(struct lower *l, struct c_stmts *outer);

struct c_stmt *lower_append(struct lower *l, enum c_stmt_kind kind);

/* TARGET = VALUE; */
void lower_assign(struct lower *l, struct c_expr *target, struct c_expr *value);

/* (void)name; which is not put anywhere yet. */
struct c_stmt *lower_unused(struct lower *l, const char *name);
/* The same behind the declaration of a variable that nobody reads. */
void lower_mark_unread(struct lower *l, const struct symbol *symbol);

/* An expression has become part of a statement: its calls happen there. */
void lower_note_effects(struct lower *l, const struct c_expr *value);

#endif
