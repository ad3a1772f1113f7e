/* local.h - the variables of a body: bound in the innermost block, and warned about when nobody has read them. */
#ifndef SEMA_LOCAL_H
#define SEMA_LOCAL_H

#include "sema/run/checker.h"

/* Not bound yet. */
struct symbol *local_new(struct checker *c, struct ast_decl *decl, const struct type *type);

/* Binds a name in the innermost block; reports one that is taken there. */
void name_bind(struct checker *c, struct symbol *symbol);

/* Leaves the innermost block; warns of its variables that nobody reads. */
void block_leave(struct checker *c);

#endif
