#include "net/loop/slab.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_OBJECTS = SLAB_CHUNK_OBJECTS, INDEX_LIMIT = 1 << SLAB_INDEX_BITS };

struct slab *slab_new(size_t object_size)
{
    struct slab *slab = calloc(1, sizeof(*slab));

    if (slab)
        slab->object_size = object_size;
    return slab;
}

void slab_free(struct slab *slab)
{
    if (!slab)
        return;
    for (uint32_t i = 0; i < slab->chunk_count; i++)
        free(slab->chunks[i]);
    free(slab->chunks);
    free(slab->free);
    free(slab);
}

static int grow(struct slab *slab)
{
    if (slab->chunk_count == INDEX_LIMIT / CHUNK_OBJECTS)
        return 0;
    if (slab->chunk_count == slab->chunk_capacity) {
        uint32_t capacity = slab->chunk_capacity ? slab->chunk_capacity * 2 : 8;
        unsigned char **chunks = realloc(slab->chunks, capacity * sizeof(*chunks));
        uint32_t *stack;

        if (!chunks)
            return 0;
        slab->chunks = chunks;
        stack = realloc(slab->free, (size_t)capacity * CHUNK_OBJECTS * sizeof(*stack));
        if (!stack)
            return 0;
        slab->free = stack;
        slab->chunk_capacity = capacity;
    }
    slab->chunks[slab->chunk_count] = calloc(CHUNK_OBJECTS, slab->object_size);
    if (!slab->chunks[slab->chunk_count])
        return 0;
    slab->chunk_count++;
    return 1;
}

void *slab_take(struct slab *slab)
{
    struct slab_object *object;
    uint32_t index;

    if (slab->free_count) {
        index = slab->free[--slab->free_count];
    } else {
        if (slab->places == slab->chunk_count * CHUNK_OBJECTS && !grow(slab))
            return NULL;
        index = slab->places++;
    }
    object = slab_place(slab, index);
    memset(object, 0, slab->object_size);
    object->id = ++slab->serial << SLAB_INDEX_BITS | index;
    return object;
}

void slab_give(struct slab *slab, void *object)
{
    struct slab_object *place = object;

    assert(place->id);
    slab->free[slab->free_count++] = (uint32_t)(place->id & (INDEX_LIMIT - 1));
    place->id = 0;
}

uint32_t slab_places(const struct slab *slab)
{
    return slab->places;
}

void *slab_at(const struct slab *slab, uint32_t index)
{
    struct slab_object *object = slab_place(slab, index);

    return object->id ? object : NULL;
}
