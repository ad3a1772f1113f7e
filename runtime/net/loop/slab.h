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

enum { SLAB_INDEX_BITS = 22, SLAB_CHUNK_OBJECTS = 64 };

/* Every object starts with its id; 0 means the place is free. */
struct slab_object {
    uint64_t id;
};

/* Here only so that slab_find(), which every message needs, is no call. */
struct slab {
    size_t object_size;
    uint64_t serial;
    unsigned char **chunks;
    uint32_t chunk_count, chunk_capacity;
    uint32_t places; /* ever used */
    uint32_t *free;  /* indexes, a stack as large as all places of the chunks */
    uint32_t free_count;
};

struct slab *slab_new(size_t object_size);
void slab_free(struct slab *slab);

/* A zeroed object with its id set, or NULL. */
void *slab_take(struct slab *slab);
void slab_give(struct slab *slab, void *object);

static inline struct slab_object *slab_place(const struct slab *slab, uint32_t index)
{
    return (struct slab_object *)(slab->chunks[index / SLAB_CHUNK_OBJECTS] +
                                  index % SLAB_CHUNK_OBJECTS * slab->object_size);
}

/* The object of that id, or NULL. */
static inline void *slab_find(const struct slab *slab, uint64_t id)
{
    uint32_t index = (uint32_t)(id & ((UINT64_C(1) << SLAB_INDEX_BITS) - 1));
    struct slab_object *object;

    if (!id || index >= slab->places)
        return NULL;
    object = slab_place(slab, index);
    return object->id == id ? object : NULL;
}

/* Walks all places: index 0 to slab_places() - 1; NULL where a place is free. */
uint32_t slab_places(const struct slab *slab);
void *slab_at(const struct slab *slab, uint32_t index);

#endif
