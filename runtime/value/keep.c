#include "value/keep.h"

#include "balrt/abi.h"
#include "value/array.h"
#include "value/map.h"
#include "value/message.h"
#include "value/object.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- promotion ----
 *
 * First everything that hangs on the container and is not kept yet is gathered, and memory is found for all of it;
 * then, when nothing can fail any more, text is copied and holders are counted. Both steps go over the same containers
 * in the same order, so the blocks for text are a plain queue, linked through themselves. */

struct block {
    struct block *next;
};

struct promotion {
    struct object_visitor visitor;
    struct heap *heap;
    struct bal_object gathered; /* a ring */
    struct block *first, **last;
    size_t charged;
    size_t wanted; /* bytes of the kept ones */
};

static bool gather(struct object_visitor *visitor, struct bal_object *held)
{
    struct promotion *promotion = (struct promotion *)visitor;

    if (held->holders || held->mark)
        return true;
    held->mark = 1;
    ring_remove(held);
    ring_append(&promotion->gathered, held);
    return true;
}

static size_t block_size(size_t length)
{
    return length < sizeof(struct block) ? sizeof(struct block) : length;
}

static bool reserve_text(struct object_visitor *visitor, const char **bytes, size_t length)
{
    struct promotion *promotion = (struct promotion *)visitor;
    struct block **last = promotion->last;

    if (kept_is_static(promotion->heap->kept, *bytes, length))
        return true;
    if (!heap_charge(promotion->heap, block_size(length)))
        return false;
    promotion->charged += block_size(length);
    promotion->wanted += kept_text_size(length);
    *last = malloc(block_size(length));
    if (!*last)
        return false;
    (*last)->next = NULL;
    promotion->last = &(*last)->next;
    return true;
}

/* The block of an array's or map's elements moves out of the arena. To own it does no harm to a container that is not
 * kept in the end. */
static bool own_elements(struct heap *heap, struct bal_object *object, void **elements, size_t size)
{
    void *block;

    if (object->owns)
        return true;
    if (size) {
        if (!heap_charge(heap, size))
            return false;
        block = malloc(size);
        if (!block)
            return false;
        *elements = memcpy(block, *elements, size);
    }
    object->owns = true;
    return true;
}

static bool own_message(struct heap *heap, struct message *message)
{
    if (!message->object.owns && !heap_charge(heap, message->payload.length))
        return false;
    if (!message_own(message))
        return false;
    message->counted = message_owned_bytes(message);
    return true;
}

static bool own_block(struct heap *heap, struct bal_object *object)
{
    bal_map map;
    bal_array array;
    void *elements;
    bool done;

    switch (object->kind) {
    case BAL_KIND_MAP:
        map = (bal_map)object;
        elements = map->entries;
        done = own_elements(heap, object, &elements, map_block_size(map));
        map->entries = elements;
        return done;
    case BAL_KIND_ARRAY:
        array = (bal_array)object;
        return own_elements(heap, object, &array->items, array_block_size(array));
    case BAL_KIND_MESSAGE:
        return own_message(heap, (bal_message)object);
    default:
        return true;
    }
}

static bool prepare(struct promotion *promotion)
{
    struct bal_object *ring = &promotion->gathered;

    promotion->visitor = (struct object_visitor){reserve_text, gather};
    for (struct bal_object *object = ring->next; object != ring; object = object->next) {
        if (!own_block(promotion->heap, object) || !object_visit(object, &promotion->visitor))
            return false;
        promotion->wanted += object_size(object);
    }
    return kept_has_room(promotion->heap->kept, promotion->wanted);
}

static void give_up(struct promotion *promotion)
{
    struct bal_object *ring = &promotion->gathered;

    for (struct bal_object *object = ring->next; object != ring; object = object->next)
        object->mark = 0;
    ring_take_all(&promotion->heap->born, ring);
    heap_discharge(promotion->heap, promotion->charged);
    while (promotion->first) {
        struct block *block = promotion->first;

        promotion->first = block->next;
        free(block);
    }
}

static bool copy_text(struct object_visitor *visitor, const char **bytes, size_t length)
{
    struct promotion *promotion = (struct promotion *)visitor;
    struct kept *kept = promotion->heap->kept;
    struct block *block = promotion->first;

    if (kept_is_static(kept, *bytes, length))
        return true;
    promotion->first = block->next;
    *bytes = memcpy(block, *bytes, length);
    kept->bytes += kept_text_size(length);
    return true;
}

static bool count_holder(struct object_visitor *visitor, struct bal_object *held)
{
    (void)visitor;
    held->holders++;
    return true;
}

static void commit(struct promotion *promotion)
{
    struct bal_object *ring = &promotion->gathered;
    struct kept *kept = promotion->heap->kept;

    promotion->visitor = (struct object_visitor){copy_text, count_holder};
    for (struct bal_object *object = ring->next; object != ring; object = object->next) {
        object_visit(object, &promotion->visitor);
        object->mark = 0;
        kept->bytes += object_size(object);
    }
    ring_take_all(&kept->objects, ring);
}

bool keep_hold(struct heap *heap, struct bal_object *object)
{
    struct promotion promotion = {.heap = heap};

    if (!object->holders) {
        ring_init(&promotion.gathered);
        promotion.last = &promotion.first;
        gather(&promotion.visitor, object);
        if (!prepare(&promotion)) {
            give_up(&promotion);
            return false;
        }
        commit(&promotion);
    }
    object->holders++;
    return true;
}

bool keep_value(struct heap *heap, bal_value *value)
{
    if (value->kind >= BAL_KIND_MAP)
        return keep_hold(heap, value->object);
    if (value->kind == BAL_KIND_STRING || value->kind == BAL_KIND_BLOB)
        return (value->bytes = kept_text(heap, value->bytes, value->length)) != NULL;
    return true;
}

/* ---- the end ---- */

struct ending {
    struct object_visitor visitor;
    struct kept *kept;
    struct bal_object dead; /* a ring */
};

static bool free_text(struct object_visitor *visitor, const char **bytes, size_t length)
{
    struct kept *kept = ((struct ending *)visitor)->kept;

    if (kept_is_static(kept, *bytes, length))
        return true;
    kept->bytes -= kept_text_size(length);
    free((void *)(uintptr_t)*bytes);
    return true;
}

static bool drop_held(struct object_visitor *visitor, struct bal_object *held)
{
    struct ending *ending = (struct ending *)visitor;

    assert(held->holders);
    if (--held->holders)
        return true;
    ring_remove(held);
    ring_append(&ending->dead, held);
    return true;
}

/* Frees the ring, and what its visitor adds to it meanwhile. */
static void free_dead(struct ending *ending)
{
    struct bal_object *object = ending->dead.next;

    while (object != &ending->dead) {
        struct bal_object *next;

        object_visit(object, &ending->visitor);
        ending->kept->bytes -= object_size(object);
        next = object->next;
        object_free(object);
        object = next;
    }
}

void keep_drop(struct kept *kept, struct bal_object *object)
{
    struct ending ending = {.visitor = {free_text, drop_held}, .kept = kept};

    ring_init(&ending.dead);
    drop_held(&ending.visitor, object);
    free_dead(&ending);
}

void keep_drop_value(struct kept *kept, bal_value value)
{
    struct ending ending = {.visitor = {free_text, drop_held}, .kept = kept};

    ring_init(&ending.dead);
    object_visit_place(&bal_type_any, &value, &ending.visitor);
    free_dead(&ending);
}

/* ---- cycles ---- */

enum { PART_OF_LIMIT = 8 };

struct marking {
    struct object_visitor visitor;
    struct bal_object reached; /* a ring: what is behind the place of the walk is still to be looked at */
};

static bool reach(struct object_visitor *visitor, struct bal_object *held)
{
    struct marking *marking = (struct marking *)visitor;

    if (held->mark)
        return true;
    held->mark = 1;
    ring_remove(held);
    ring_append(&marking->reached, held);
    return true;
}

static bool drop_reached(struct object_visitor *visitor, struct bal_object *held)
{
    (void)visitor;
    held->holders -= held->mark;
    return true;
}

static bool pass_over(struct object_visitor *visitor, struct bal_object *held)
{
    (void)visitor;
    (void)held;
    return true;
}

/* What is left in the ring of all holds nothing up but itself. */
static void free_unreached(struct kept *kept)
{
    struct ending ending = {.visitor = {NULL, drop_reached}, .kept = kept};

    ring_init(&ending.dead);
    ring_take_all(&ending.dead, &kept->objects);
    for (struct bal_object *object = ending.dead.next; object != &ending.dead; object = object->next)
        object_visit(object, &ending.visitor);
    ending.visitor = (struct object_visitor){free_text, pass_over};
    free_dead(&ending);
}

/* So that a walk over all of them is paid for by what has come since: as much again, or a good part of the limit when
 * there is no room for that. */
static size_t collect_above(const struct kept *kept)
{
    size_t wanted = 2 * kept->bytes > KEPT_COLLECT_LEAST ? 2 * kept->bytes : KEPT_COLLECT_LEAST;
    size_t part = kept->limit / PART_OF_LIMIT, most = kept->limit - part;

    if (kept->limit && wanted > most)
        wanted = kept->bytes + part > most ? kept->bytes + part : most;
    return wanted;
}

void keep_limit(struct kept *kept, size_t limit)
{
    kept->limit = limit;
    kept->collect_above = collect_above(kept);
}

void keep_collect(struct kept *kept)
{
    struct marking marking = {.visitor = {NULL, reach}};
    struct bal_object *ring = &marking.reached;

    ring_init(ring);
    for (size_t i = 0; i < kept->root_count; i++)
        object_visit_place(kept->roots[i].type, kept->roots[i].variable, &marking.visitor);
    for (struct bal_object *object = ring->next; object != ring; object = object->next)
        object_visit(object, &marking.visitor);
    free_unreached(kept);
    for (struct bal_object *object = ring->next; object != ring; object = object->next)
        object->mark = 0;
    ring_take_all(&kept->objects, ring);
    kept->collect_above = collect_above(kept);
}
