/* symbol.h - new symbols, and what may not be the name of one.
 *
 * A symbol begins with the type poison, so that what is said about its declaration is not said about its uses again.
 */
#ifndef SEMA_SYMBOL_H
#define SEMA_SYMBOL_H

#include "sema/run/checker.h"

/* Of the file being checked; it becomes that of `decl`, if there is one. */
struct symbol *symbol_new(struct checker *c, enum symbol_kind kind, struct ast_name name, struct ast_decl *decl);

/* A connector that the program has no name for. */
struct symbol *self_new(struct checker *c, enum symbol_kind kind, const struct type *type, struct span span);

/* Adds a callable to the program. */
struct function *function_new(struct checker *c, struct symbol *symbol, struct ast_decl *decl);

/* Reports a name that no declaration may take. True when it did. */
bool name_is_reserved(struct checker *c, const struct ast_name *name);
void report_redeclared(struct checker *c, struct ast_name name, struct span first);

#endif
