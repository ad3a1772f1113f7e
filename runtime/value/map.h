/* map.h - maps and json objects: values by text, in the order their keys came.
 *
 * A few keys are compared one by one; more have an index, by a keyed hash, because peers choose the names. Removing
 * leaves a gap that is closed when there are many.
 *
 * Ownership: the entries borrow key and value while the map belongs to its event, and own both when it is kept. What a
 *            place held, and what map_remove() hands out, is the caller's to release (event/store.c).
 */
#ifndef VALUE_MAP_H
#define VALUE_MAP_H

#include "balrt/value.h"
#include "value/heap.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_entry {
    bal_value key; /* text; null: removed */
    bal_value value;
};

struct map_cell; /* of the index */

struct bal_map {
    struct bal_object object;
    struct map_entry *entries; /* `room` of them, and behind them the cells of the index */
    uint32_t room;
    uint32_t used;   /* entries, gaps included */
    uint32_t length; /* without them */
    uint32_t cells;  /* of the index, a power of two; 0: there is none */
};

/* An empty one of type map<T>, or a json object. NULL past the limit, as everywhere here. */
bal_map map_new(struct heap *heap, const struct bal_type *type);

/* A json object of `count` keys, each followed by its value; of equal keys the first gives the place and the last the
 * value. */
bal_map map_of(struct heap *heap, const bal_value *pairs, size_t count);

/* The value of a key, or NULL. */
bal_value *map_find(bal_map map, bal_string key);

/* The place for the value of a key; a new one is null. */
bal_value *map_place(struct heap *heap, bal_map map, bal_string key);

/* False: there is no such key. */
bool map_remove(bal_map map, bal_string key, struct map_entry *removed);

/* The entry behind `entry`, the first one behind NULL; NULL behind the last. The map must not grow or shrink meanwhile.
 */
struct map_entry *map_next(bal_map map, struct map_entry *entry);

/* Bytes of the block of its entries. */
size_t map_block_size(const struct bal_map *map);

static inline bal_string map_key(const struct map_entry *entry)
{
    return (bal_string){entry->key.bytes, entry->key.length};
}

#endif
