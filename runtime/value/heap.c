#include "value/heap.h"

#include "value/keep.h"
#include "value/object.h"

#include <stdlib.h>
#include <string.h>

/* From where on a container's elements have a block of their own. */
enum { LARGE_BLOCK = 1024 };

void kept_init(struct kept *kept)
{
    *kept = (struct kept){.collect_above = KEPT_COLLECT_LEAST};
    ring_init(&kept->objects);
}

void heap_init(struct heap *heap, struct arena *arena, struct kept *kept)
{
    *heap = (struct heap){.arena = arena, .kept = kept};
    ring_init(&heap->born);
}

void heap_clear(struct heap *heap)
{
    struct bal_object *object = heap->born.next;

    while (object != &heap->born) {
        struct bal_object *next = object->next;

        object_free(object);
        object = next;
    }
    ring_init(&heap->born);
}

void heap_forget_texts(struct heap *heap)
{
    memset(heap->texts, 0, sizeof(heap->texts));
}

bool heap_charge(struct heap *heap, size_t bytes)
{
    struct arena *arena = heap->arena;

    if (arena->used > arena->limit || bytes > arena->limit - arena->used)
        return false;
    arena->used += bytes;
    return true;
}

void heap_discharge(struct heap *heap, size_t bytes)
{
    heap->arena->used -= bytes;
}

void *heap_new(struct heap *heap, const struct bal_type *type, enum bal_kind kind, size_t size)
{
    struct bal_object *object;

    if (!heap_charge(heap, size + BLOCK_OVERHEAD))
        return NULL;
    object = calloc(1, size);
    if (!object) {
        heap_discharge(heap, size + BLOCK_OVERHEAD);
        return NULL;
    }
    object->type = type;
    object->kind = (uint8_t)kind;
    ring_append(&heap->born, object);
    return object;
}

/* The first block of its own: of a container that has outgrown the arena. */
static void *leave_arena(struct heap *heap, struct bal_object *owner, const void *old, size_t old_size, size_t new_size)
{
    void *block;

    if (!heap_charge(heap, new_size))
        return NULL;
    block = malloc(new_size);
    if (!block) {
        heap_discharge(heap, new_size);
        return NULL;
    }
    if (old_size)
        memcpy(block, old, old_size);
    owner->owns = true;
    return block;
}

void *heap_resize(struct heap *heap, struct bal_object *owner, void *old, size_t old_size, size_t new_size)
{
    void *block;

    if (!owner->owns && new_size < LARGE_BLOCK)
        return arena_grow(heap->arena, old, old_size, new_size);
    if (!owner->owns)
        return leave_arena(heap, owner, old, old_size, new_size);
    if ((owner->holders && !kept_has_room(heap->kept, new_size - old_size)) || !heap_charge(heap, new_size - old_size))
        return NULL;
    block = realloc(old, new_size);
    if (!block) {
        heap_discharge(heap, new_size - old_size);
        return NULL;
    }
    if (owner->holders)
        heap->kept->bytes += new_size - old_size;
    return block;
}

/* ---- text ---- */

/* Pieces of an arena end at such multiples; the bytes up to there are free to grow into. */
static size_t round_up(size_t size)
{
    size_t unit = _Alignof(max_align_t);

    return (size + unit - 1) & ~(unit - 1);
}

static struct heap_text *find_text(struct heap *heap, bal_string text)
{
    for (size_t i = 0; i < HEAP_RECENT + HEAP_GROWING; i++) {
        if (heap->texts[i].end == text.bytes + text.length)
            return &heap->texts[i];
    }
    return NULL;
}

static void append(char *to, const bal_string *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        memcpy(to, parts[i].bytes, parts[i].length);
        to += parts[i].length;
    }
}

static char *new_text(struct heap *heap, const bal_string *parts, size_t count, size_t length)
{
    struct heap_text *note = &heap->texts[heap->next_recent++ % HEAP_RECENT];
    size_t room = round_up(length);
    char *text = arena_alloc(heap->arena, room);

    if (!text)
        return NULL;
    append(text, parts, count);
    *note = (struct heap_text){text + length, text + room};
    return text;
}

/* What is added to a second time gets room for as much again: then adding in a loop takes linear time, whatever else is
 * made meanwhile. The texts before it stay as they are: only the last one is added to in place. */
static char *grow_text(struct heap *heap, struct heap_text *note, bal_string first, size_t length)
{
    char *text = (char *)(uintptr_t)first.bytes;
    size_t old_room = (size_t)(note->limit - text);
    size_t room = round_up(2 * length);

    text = arena_grow(heap->arena, text, old_room, room);
    if (!text && (room = round_up(length)))
        text = arena_grow(heap->arena, (char *)(uintptr_t)first.bytes, old_room, room);
    if (!text)
        return NULL;
    if (note < heap->texts + HEAP_RECENT) {
        note->end = NULL;
        note = &heap->texts[HEAP_RECENT + heap->next_growing++ % HEAP_GROWING];
    }
    *note = (struct heap_text){text + first.length, text + room};
    return text;
}

char *heap_concat(struct heap *heap, const bal_string *parts, size_t count, size_t length)
{
    struct heap_text *note = count > 1 && parts[0].length ? find_text(heap, parts[0]) : NULL;
    size_t added;
    char *text;

    if (!note)
        return new_text(heap, parts, count, length);
    added = length - parts[0].length;
    text = (char *)(uintptr_t)parts[0].bytes;
    if ((size_t)(note->limit - note->end) < added) {
        text = grow_text(heap, note, parts[0], length);
        if (!text)
            return NULL;
        note = find_text(heap, (bal_string){text, parts[0].length});
    }
    append(text + parts[0].length, parts + 1, count - 1);
    note->end = text + length;
    return text;
}

bool kept_has_room(struct kept *kept, size_t bytes)
{
    if (!kept->limit || (kept->bytes <= kept->limit && bytes <= kept->limit - kept->bytes))
        return true;
    kept->full = true;
    return false;
}

const char *kept_text(struct heap *heap, const char *bytes, size_t length)
{
    char *copy;

    if (!length)
        return "";
    if (kept_is_static(heap->kept, bytes, length))
        return bytes;
    if (!kept_has_room(heap->kept, kept_text_size(length)) || !heap_charge(heap, kept_text_size(length)))
        return NULL;
    copy = malloc(length);
    if (!copy) {
        heap_discharge(heap, kept_text_size(length));
        return NULL;
    }
    heap->kept->bytes += kept_text_size(length);
    return memcpy(copy, bytes, length);
}
