/* arena.h - memory that is given back all at once.
 *
 * An arena hands out pieces of growing blocks and frees them together: the compiler keeps one for a whole run,
 * the runtime one for each event. A piece is never freed alone.
 *
 * Ownership: the arena owns every piece; a pointer into it dies with arena_reset() or arena_free().
 * Limits:    `limit` bytes in all, counted by what the blocks occupy. Past it arena_alloc() returns NULL: the
 *            runtime turns that into a catchable error. With limit 0 there is none, and running out of
 *            memory ends the process with one line (that is what a compiler wants).
 * Not for:   objects with a life of their own, and not for more than one thread.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *current; /* the block being filled; older ones hang behind it */
    char *next;                  /* first free byte in it */
    char *end;                   /* one past its last byte */
    size_t used;                 /* bytes of all blocks */
    size_t limit;                /* 0: none */
};

/* An empty arena; allocates nothing yet. */
void arena_init(struct arena *arena, size_t limit);

/* Returns `size` bytes, aligned for any object and not cleared; NULL past the limit. Size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* Like arena_alloc(), cleared. */
void *arena_calloc(struct arena *arena, size_t size);

/* Enlarges a piece, in place where it is the newest; otherwise copies it. NULL past the limit: the old one stays valid.
 */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* Gives the end of a piece back, or with size 0 all of it, where it is the newest. */
void arena_trim(struct arena *arena, void *piece, size_t old_size, size_t new_size);

/* A copy of `length` bytes with a NUL behind it. NULL past the limit. */
char *arena_copy_text(struct arena *arena, const char *bytes, size_t length);

/* Forgets every piece and keeps the first block for reuse. Poisons it under AddressSanitizer. */
void arena_reset(struct arena *arena);

/* Gives everything back to the system; the arena may be used again after. */
void arena_free(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_calloc((arena), sizeof(type)))

#endif
