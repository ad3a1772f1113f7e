#include "sema/names/scope.h"

#include <uthash.h>

struct scope_binding {
    struct scope_name *name;
    struct symbol *symbol;
    unsigned depth;
    struct scope_binding *outer; /* of the same name */
    struct scope_binding *older; /* of any name */
};

struct scope_name {
    const char *name; /* key: interned */
    struct scope_binding *innermost;
    UT_hash_handle hh;
};

struct scope *scope_new(struct arena *arena)
{
    struct scope *scope = ARENA_NEW(arena, struct scope);
    scope->arena = arena;
    return scope;
}

void scope_free(struct scope *scope)
{
    HASH_CLEAR(hh, scope->names);
}

void scope_enter(struct scope *scope)
{
    scope->depth++;
}

void scope_leave(struct scope *scope, void (*leave)(void *context, struct symbol *symbol), void *context)
{
    struct scope_binding *b = scope->newest;
    for (; b && b->depth == scope->depth; b = b->older) {
        if (leave)
            leave(context, b->symbol);
        b->name->innermost = b->outer;
    }
    scope->newest = b;
    scope->depth--;
}

struct symbol *scope_bind(struct scope *scope, const char *name, struct symbol *symbol)
{
    struct scope_name *entry;
    HASH_FIND_PTR(scope->names, &name, entry);
    if (!entry) {
        entry = ARENA_NEW(scope->arena, struct scope_name);
        entry->name = name;
        HASH_ADD_PTR(scope->names, name, entry);
    }
    if (entry->innermost && entry->innermost->depth == scope->depth)
        return entry->innermost->symbol;
    struct scope_binding *b = ARENA_NEW(scope->arena, struct scope_binding);
    *b = (struct scope_binding){
        .name = entry, .symbol = symbol, .depth = scope->depth, .outer = entry->innermost, .older = scope->newest};
    entry->innermost = b;
    scope->newest = b;
    return NULL;
}

struct symbol *scope_find(const struct scope *scope, const char *name, unsigned *depth)
{
    struct scope_name *entry;
    HASH_FIND_PTR(scope->names, &name, entry);
    if (!entry || !entry->innermost)
        return NULL;
    if (depth)
        *depth = entry->innermost->depth;
    return entry->innermost->symbol;
}

size_t scope_names(const struct scope *scope, const char **names, size_t limit)
{
    size_t count = 0;
    for (const struct scope_binding *b = scope->newest; b && count < limit; b = b->older)
        names[count++] = b->name->name;
    return count;
}
