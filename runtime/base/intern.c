#include "base/intern.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* uthash, with its own hash: the names are the user's own program, nobody attacks with them. */
#include <uthash.h>

struct name {
    UT_hash_handle handle;
    char text[];
};

struct intern {
    struct arena *arena;
    struct name *names;
};

struct intern *intern_new(struct arena *arena)
{
    struct intern *table = ARENA_NEW(arena, struct intern);

    table->arena = arena;
    return table;
}

const char *intern_text(struct intern *table, const char *bytes, size_t length)
{
    struct name *found;

    HASH_FIND(handle, table->names, bytes, length, found);
    if (!found) {
        found = arena_calloc(table->arena, sizeof(*found) + length + 1);
        memcpy(found->text, bytes, length);
        HASH_ADD_KEYPTR(handle, table->names, found->text, length, found);
    }
    return found->text;
}

void intern_free(struct intern *table)
{
    HASH_CLEAR(handle, table->names);
}
