/* slab.h - objects of one size under numbers that are never used twice.
 *
 * An id is a serial number above an index. The serial counts every object ever made (42 bits: centuries at 10,000 a
 * second), so a stale id finds nothing. Objects lie in chunks that stay where they are; a freed one is used again.
 *
 * Ownership: the slab owns the memory, the caller what the object points to.
 * Limits:    4 million objects at a time (SLAB_INDEX_BITS); slab_take() then returns NULL.
 * Not for:   objects of several sizes; memory is given back only by slab_free().
 */
#ifndef NET_SLAB_H
#define NET_SLAB_H

#include <stddef.h>
#include <stdint.h>

enum { SLAB_INDEX_BITS = 22 };

/* Every object starts with its id; 0 means the place is free. */
struct slab_object {
    uint64_t id;
};

struct slab;

struct slab *slab_new(size_t object_size);
void slab_free(struct slab *slab);

/* A zeroed object with its id set, or NULL. */
void *slab_take(struct slab *slab);
void slab_give(struct slab *slab, void *object);

/* The object of that id, or NULL. */
void *slab_find(const struct slab *slab, uint64_t id);

/* Walks all places: index 0 to slab_places() - 1; NULL where a place is free. */
uint32_t slab_places(const struct slab *slab);
void *slab_at(const struct slab *slab, uint32_t index);

#endif
