/* heap.h - where containers live: on the list of the event they were born in, or among the kept ones.
 *
 * The heap of an event has an arena, for text and for what small containers hold, and a list of the containers born in
 * it. Heads of containers, and what large containers hold, are blocks of malloc: a container can be kept, and keeps its
 * address. All of it counts to the limit of the arena; so does what the event makes kept, so that an event that fills
 * a variable without end fails, too.
 *
 * Kept containers are counted by the places that hold them, and own all they hold, text included (value/keep.h).
 *
 * Ownership: heap_clear() frees what is on the list of the event. Nothing here frees what is kept.
 * Limits:    that of the arena, below 4 GiB: lengths in a bal_value are uint32_t. What is kept has one for the process:
 *            kept_has_room().
 * Not for:   the failure of an event (event/event.h): here NULL and false mean that there is no room.
 */
#ifndef VALUE_HEAP_H
#define VALUE_HEAP_H

#include "balrt/value.h"
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bal_root;

/* What all events share. */
struct kept {
    struct bal_object objects;    /* the ring of all kept containers; only its links count */
    size_t bytes;                 /* of kept containers, what they hold, the text of variables, and what is given up */
    size_t limit;                 /* of `bytes`; 0: none */
    size_t collect_above;         /* so many bytes: time to look for cycles */
    bool full;                    /* something was refused because of the limit: for the words of the failure */
    const struct bal_root *roots; /* the variables of the program that hold containers */
    size_t root_count;
    const char *literals, *literals_end; /* the read-only part of the executable: string literals lie there */
};

/* Texts that concatenation has made, with the room behind them, for `s = s + "x"` in a loop: the last few, and the last
 * few that were added to again. */
enum { HEAP_RECENT = 4, HEAP_GROWING = 4 };

struct heap_text {
    char *end, *limit;
};

struct heap {
    struct arena *arena;
    struct kept *kept;
    struct bal_object born; /* the ring of containers of this event; only its links count */
    struct heap_text texts[HEAP_RECENT + HEAP_GROWING];
    unsigned next_recent, next_growing;
};

/* A ring without elements. */
static inline void ring_init(struct bal_object *ring)
{
    ring->next = ring->previous = ring;
}

static inline void ring_remove(struct bal_object *object)
{
    object->previous->next = object->next;
    object->next->previous = object->previous;
}

static inline void ring_append(struct bal_object *ring, struct bal_object *object)
{
    object->next = ring;
    object->previous = ring->previous;
    ring->previous->next = object;
    ring->previous = object;
}

/* Moves all of `from` behind what is in `ring`. */
static inline void ring_take_all(struct bal_object *ring, struct bal_object *from)
{
    if (from->next == from)
        return;
    from->next->previous = ring->previous;
    ring->previous->next = from->next;
    from->previous->next = ring;
    ring->previous = from->previous;
    ring_init(from);
}

void kept_init(struct kept *kept);
void heap_init(struct heap *heap, struct arena *arena, struct kept *kept);

/* Frees the containers that were not kept. */
void heap_clear(struct heap *heap);

/* To be called when the arena is reset, which is its owner's to do. */
void heap_forget_texts(struct heap *heap);

/* Counts bytes to the event's limit, and takes them off again. */
bool heap_charge(struct heap *heap, size_t bytes);
void heap_discharge(struct heap *heap, size_t bytes);

/* A cleared container of `size` bytes on the event's list. NULL past the limit. */
void *heap_new(struct heap *heap, const struct bal_type *type, enum bal_kind kind, size_t size);

/* Makes the block in which `owner` holds its elements larger: in the arena while it is small and its owner not kept.
 * The new bytes are not cleared. NULL past the limit: the old block stays. */
void *heap_resize(struct heap *heap, struct bal_object *owner, void *old, size_t old_size, size_t new_size);

/* All of `parts` in one text, in the place of the first where that can grow. NULL past the limit. */
char *heap_concat(struct heap *heap, const bal_string *parts, size_t count, size_t length);

/* What an allocator adds to a block. */
enum { BLOCK_OVERHEAD = 16 };

/* Of `kept.bytes`: text that lies in a block of its own. */
static inline size_t kept_text_size(size_t length)
{
    return length + BLOCK_OVERHEAD;
}

/* Whether so many bytes more may be kept. */
bool kept_has_room(struct kept *kept, size_t bytes);

/* Literals and empty text need no copy and are never freed. */
static inline bool kept_is_static(const struct kept *kept, const char *bytes, size_t length)
{
    return !length || (bytes >= kept->literals && bytes < kept->literals_end);
}

/* A copy of text that something kept owns from now on; bytes of literals and of empty text themselves. NULL past a
 * limit. */
const char *kept_text(struct heap *heap, const char *bytes, size_t length);

#endif
