/* scope.h - which symbol a name means inside a callable.
 *
 * One hash table maps each name to its innermost binding; leaving a block undoes what the block bound. So a lookup
 * costs the same in any depth and a body costs what it is long.
 *
 * Ownership: bindings live in the arena; scope_free() frees the index.
 * Not for:   names of packages, which package.h has.
 */
#ifndef SEMA_SCOPE_H
#define SEMA_SCOPE_H

#include "base/arena.h"

#include <stddef.h>

struct symbol;
struct scope_name;
struct scope_binding;

struct scope {
    struct arena *arena;
    struct scope_name *names;
    struct scope_binding *newest; /* all live bindings, innermost first */
    unsigned depth;
};

struct scope *scope_new(struct arena *arena);
void scope_free(struct scope *scope);

void scope_enter(struct scope *scope);
/* Calls `leave` for each symbol that goes, newest first; it may be NULL. */
void scope_leave(struct scope *scope, void (*leave)(void *context, struct symbol *symbol), void *context);

/* Binds a name in the innermost block. Returns the symbol that already has it in that block, or NULL. */
struct symbol *scope_bind(struct scope *scope, const char *name, struct symbol *symbol);

/* Also the depth of the block it is bound in, unless `depth` is NULL. */
struct symbol *scope_find(const struct scope *scope, const char *name, unsigned *depth);

/* Fills at most `limit` visible names, newest first; for suggestions. */
size_t scope_names(const struct scope *scope, const char **names, size_t limit);

#endif
