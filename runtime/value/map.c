#include "value/map.h"

#include "base/fold_hash.h"

#include <string.h>

/* Up to so many entries are looked through one by one. */
enum { SCANNED_MAX = 8, ROOM_LEAST = 4, ROOM_MOST = 1 << 30 };

struct map_cell {
    uint32_t hash;
    uint32_t number; /* of the entry, from 1 on; 0: free */
};

/* ---- the block: entries, then cells ---- */

/* At least half of the cells stay free, so that a search is short. */
static uint32_t cells_for(uint32_t room)
{
    uint32_t cells = 2 * SCANNED_MAX;

    if (room <= SCANNED_MAX)
        return 0;
    while (cells < 2 * room)
        cells *= 2;
    return cells;
}

static size_t block_size(uint32_t room, uint32_t cells)
{
    return room * sizeof(struct map_entry) + cells * sizeof(struct map_cell);
}

size_t map_block_size(const struct bal_map *map)
{
    return block_size(map->room, map->cells);
}

static struct map_cell *cells_of(bal_map map)
{
    return (struct map_cell *)(map->entries + map->room);
}

/* ---- keys ---- */

/* memcmp() without the call for keys of usual length. */
static inline bool same_bytes(const char *a, const char *b, size_t length)
{
    uint64_t first[2], last[2];
    uint32_t short_first[2], short_last[2];

    if (length >= 8) {
        memcpy(&first[0], a, 8);
        memcpy(&first[1], b, 8);
        memcpy(&last[0], a + length - 8, 8);
        memcpy(&last[1], b + length - 8, 8);
        return first[0] == first[1] && last[0] == last[1] && (length <= 16 || !memcmp(a + 8, b + 8, length - 16));
    }
    if (length >= 4) {
        memcpy(&short_first[0], a, 4);
        memcpy(&short_first[1], b, 4);
        memcpy(&short_last[0], a + length - 4, 4);
        memcpy(&short_last[1], b + length - 4, 4);
        return short_first[0] == short_first[1] && short_last[0] == short_last[1];
    }
    return !length || (a[0] == b[0] && a[length / 2] == b[length / 2] && a[length - 1] == b[length - 1]);
}

/* A gap has a length that no key has. */
enum { GAP_LENGTH = -1 };

static inline bool has_key(const struct map_entry *entry, bal_string key)
{
    return entry->key.length == key.length && same_bytes(entry->key.bytes, key.bytes, key.length);
}

static void index_entry(bal_map map, uint32_t hash, uint32_t number)
{
    struct map_cell *cells = cells_of(map);
    uint32_t at = hash & (map->cells - 1);

    while (cells[at].number)
        at = (at + 1) & (map->cells - 1);
    cells[at] = (struct map_cell){hash, number};
}

/* The entry in the index, or NULL. */
static struct map_entry *find_indexed(bal_map map, bal_string key, uint32_t hash)
{
    const struct map_cell *cells = cells_of(map);
    uint32_t at = hash & (map->cells - 1);

    for (; cells[at].number; at = (at + 1) & (map->cells - 1)) {
        struct map_entry *entry = &map->entries[cells[at].number - 1];

        if (cells[at].hash == hash && has_key(entry, key))
            return entry;
    }
    return NULL;
}

static struct map_entry *find_scanned(bal_map map, bal_string key)
{
    for (uint32_t i = 0; i < map->used; i++) {
        if (has_key(&map->entries[i], key))
            return &map->entries[i];
    }
    return NULL;
}

static struct map_entry *find_entry(bal_map map, bal_string key, uint32_t hash)
{
    return map->cells ? find_indexed(map, key, hash) : find_scanned(map, key);
}

/* 0 where there is no index to ask. */
static uint32_t hash_for(bal_map map, bal_string key)
{
    return map->cells ? fold_hash(key.bytes, key.length) : 0;
}

/* ---- growing and shrinking ---- */

/* Fills the index of a map whose entries have no gaps. */
static void index_all(bal_map map)
{
    if (!map->cells)
        return;
    memset(cells_of(map), 0, map->cells * sizeof(struct map_cell));
    for (uint32_t i = 0; i < map->used; i++)
        index_entry(map, hash_for(map, map_key(&map->entries[i])), i + 1);
}

static void close_gaps(bal_map map)
{
    uint32_t used = 0;

    for (uint32_t i = 0; i < map->used; i++) {
        if (map->entries[i].key.kind != BAL_KIND_NULL)
            map->entries[used++] = map->entries[i];
    }
    map->used = used;
    index_all(map);
}

static bool resize(struct heap *heap, bal_map map, uint32_t room)
{
    uint32_t cells = cells_for(room);
    struct map_entry *entries =
        heap_resize(heap, &map->object, map->entries, map_block_size(map), block_size(room, cells));

    if (!entries)
        return false;
    map->entries = entries;
    map->room = room;
    map->cells = cells;
    return true;
}

/* Twice the room, at least. Where there are no gaps the hashes of the old index, which still lies in the middle of the
 * larger block and does not reach the new one, are used again. */
static bool grow(struct heap *heap, bal_map map)
{
    uint32_t old_room = map->room, old_cells = map->cells;
    const struct map_cell *old;

    if (old_room >= ROOM_MOST || !resize(heap, map, old_room ? 2 * old_room : ROOM_LEAST))
        return false;
    if (!old_cells || map->length < map->used) {
        close_gaps(map);
        return true;
    }
    memset(cells_of(map), 0, map->cells * sizeof(struct map_cell));
    old = (const struct map_cell *)(map->entries + old_room);
    for (uint32_t i = 0; i < old_cells; i++) {
        if (old[i].number)
            index_entry(map, old[i].hash, old[i].number);
    }
    return true;
}

/* Room for one more entry. Gaps are closed before a map grows, and when they are half of it. */
static bool make_room(struct heap *heap, bal_map map)
{
    if (map->length <= map->used / 2) {
        close_gaps(map);
        if (map->used < map->room)
            return true;
    }
    return grow(heap, map);
}

/* ---- what others call ---- */

bal_map map_new(struct heap *heap, const struct bal_type *type)
{
    return heap_new(heap, type, BAL_KIND_MAP, sizeof(struct bal_map));
}

bal_value *map_find(bal_map map, bal_string key)
{
    struct map_entry *entry = find_entry(map, key, hash_for(map, key));

    return entry ? &entry->value : NULL;
}

/* Appends to a map that has room. */
static struct map_entry *append(bal_map map, bal_value key, uint32_t hash)
{
    struct map_entry *entry = &map->entries[map->used++];

    entry->key = key;
    entry->value = BAL_VALUE_NULL;
    map->length++;
    if (map->cells)
        index_entry(map, hash, map->used);
    return entry;
}

bal_value *map_place(struct heap *heap, bal_map map, bal_string key)
{
    uint32_t hash = hash_for(map, key);
    struct map_entry *entry = find_entry(map, key, hash);

    if (entry)
        return &entry->value;
    if (map->used == map->room) {
        if (!make_room(heap, map))
            return NULL;
        hash = hash_for(map, key);
    }
    if (map->object.holders && !(key.bytes = kept_text(heap, key.bytes, key.length)))
        return NULL;
    return &append(map, bal_of_string(key), hash)->value;
}

bal_map map_of(struct heap *heap, const bal_value *pairs, size_t count)
{
    bal_map map = map_new(heap, &bal_type_json);

    if (!map || count > ROOM_MOST || (count && !resize(heap, map, (uint32_t)count)))
        return NULL;
    if (map->cells)
        memset(cells_of(map), 0, map->cells * sizeof(struct map_cell));
    for (size_t i = 0; i < count; i++) {
        bal_string key = {pairs[2 * i].bytes, pairs[2 * i].length};
        uint32_t hash = hash_for(map, key);
        struct map_entry *entry = find_entry(map, key, hash);

        if (!entry)
            entry = append(map, pairs[2 * i], hash);
        entry->value = pairs[2 * i + 1];
    }
    return map;
}

bool map_remove(bal_map map, bal_string key, struct map_entry *removed)
{
    struct map_entry *entry = find_entry(map, key, hash_for(map, key));

    if (!entry)
        return false;
    *removed = *entry;
    *entry = (struct map_entry){{.kind = BAL_KIND_NULL, .length = (uint32_t)GAP_LENGTH}, BAL_VALUE_NULL};
    map->length--;
    if (map->used > SCANNED_MAX && map->length < map->used / 4)
        close_gaps(map);
    return true;
}

struct map_entry *map_next(bal_map map, struct map_entry *entry)
{
    for (entry = entry ? entry + 1 : map->entries; entry < map->entries + map->used; entry++) {
        if (entry->key.kind != BAL_KIND_NULL)
            return entry;
    }
    return NULL;
}
