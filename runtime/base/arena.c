#include "base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 1 << 20 };

struct arena_block {
    struct arena_block *older;
    size_t size; /* of the whole block, this head included */
    max_align_t pieces[];
};

static size_t round_up(size_t size)
{
    size_t unit = _Alignof(max_align_t);

    return (size + unit - 1) & ~(unit - 1);
}

void arena_init(struct arena *arena, size_t limit)
{
    *arena = (struct arena){.limit = limit};
}

static _Noreturn void out_of_memory(void)
{
    fputs("balc: out of memory\n", stderr);
    exit(2);
}

/* Doubles block by block up to LARGEST_STEP, and makes room for at least `size`. */
static bool add_block(struct arena *arena, size_t size)
{
    size_t step = arena->current ? arena->current->size * 2 : FIRST_BLOCK;
    size_t wanted = size + sizeof(struct arena_block);
    struct arena_block *block;

    if (step > LARGEST_STEP)
        step = LARGEST_STEP;
    if (wanted < step)
        wanted = step;
    if (arena->limit != 0 && wanted > arena->limit - arena->used)
        wanted = size + sizeof(struct arena_block); /* the last bytes below the limit */
    if (arena->limit != 0 && wanted > arena->limit - arena->used)
        return false;
    block = malloc(wanted);
    if (!block) {
        if (arena->limit == 0)
            out_of_memory();
        return false;
    }
    block->older = arena->current;
    block->size = wanted;
    arena->current = block;
    arena->next = (char *)block->pieces;
    arena->end = (char *)block + wanted;
    arena->used += wanted;
    ASAN_POISON_MEMORY_REGION(arena->next, (size_t)(arena->end - arena->next));
    return true;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t room = round_up(size ? size : 1);
    char *piece;

    if (room < size)
        return NULL;
    if ((size_t)(arena->end - arena->next) < room && !add_block(arena, room))
        return NULL;
    piece = arena->next;
    arena->next += room;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

void *arena_calloc(struct arena *arena, size_t size)
{
    void *piece = arena_alloc(arena, size);

    return piece ? memset(piece, 0, size) : NULL;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    char *newest = old ? arena->next - round_up(old_size ? old_size : 1) : NULL;
    void *piece;

    assert(new_size >= old_size);
    if (old && old == newest && (size_t)(arena->end - newest) >= round_up(new_size)) {
        arena->next = newest + round_up(new_size);
        ASAN_UNPOISON_MEMORY_REGION(old, new_size);
        return old;
    }
    piece = arena_alloc(arena, new_size);
    if (piece && old)
        memcpy(piece, old, old_size);
    return piece;
}

void arena_trim(struct arena *arena, void *piece, size_t old_size, size_t new_size)
{
    char *end = (char *)piece + round_up(new_size);

    assert(new_size <= old_size);
    if (arena->next != (char *)piece + round_up(old_size ? old_size : 1))
        return;
    arena->next = end;
    ASAN_POISON_MEMORY_REGION(end, (size_t)(arena->end - end));
}

char *arena_copy_text(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    if (!copy)
        return NULL;
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *block = arena->current;

    if (!block)
        return;
    while (block->older) {
        struct arena_block *older = block->older;

        ASAN_UNPOISON_MEMORY_REGION(block, block->size);
        free(block);
        block = older;
    }
    arena->current = block;
    arena->next = (char *)block->pieces;
    arena->end = (char *)block + block->size;
    arena->used = block->size;
    ASAN_POISON_MEMORY_REGION(arena->next, (size_t)(arena->end - arena->next));
}

void arena_free(struct arena *arena)
{
    while (arena->current) {
        struct arena_block *block = arena->current;

        arena->current = block->older;
        ASAN_UNPOISON_MEMORY_REGION(block, block->size);
        free(block);
    }
    arena_init(arena, arena->limit);
}
