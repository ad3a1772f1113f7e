#include "event/part.h"

#include "value/structure.h"

/* The event that is no part: its memory is everybody's. */
static struct event *root_of(struct event *event)
{
    while (event->whole)
        event = event->whole;
    return event;
}

/* Running parts, also those of parts. */
static void count_part(struct event *part, int32_t change)
{
    for (struct event *whole = part->whole; whole; whole = whole->whole)
        whole->parts += (uint32_t)change;
}

struct event *part_begin(struct event *whole)
{
    uint32_t limit = whole->pool->parts_limit;
    struct event *part;

    if (limit && root_of(whole)->parts >= limit) {
        event_fail(whole, "too many workers: an event may have %u at a time", limit);
        return NULL;
    }
    part = event_begin(whole->pool, whole->service, whole->member);
    if (!part) {
        event_fail_memory(whole);
        return NULL;
    }
    part->connection = whole->connection;
    part->heap.arena = whole->heap.arena;
    part->whole = whole;
    count_part(part, 1);
    return part;
}

/* The error that serves a catch without memory is handed over, too, if it was used. The event's own message was shown
 * to nobody. */
static void hand_over_containers(struct event *part)
{
    struct bal_object *incoming = &part->incoming->object;

    ring_remove(incoming);
    ring_take_all(&part->whole->heap.born, &part->heap.born);
    ring_append(&part->heap.born, incoming);
    if (part->spare->head.next) {
        part->spare = NULL;
        part->arena_empty = NULL; /* its end finds that something is missing */
    }
}

static void separate(struct event *part)
{
    count_part(part, -1);
    hand_over_containers(part);
    heap_forget_texts(&part->heap);
    part->heap.arena = &part->own_arena;
    part->whole = NULL;
}

void part_drop(struct event *part)
{
    separate(part);
    event_end(part);
}

bool part_start(struct event *part, void (*body)(struct event *part, void *argument), void *argument)
{
    struct event *whole = part->whole;
    bal_string failure;

    if (event_start(part, body, argument) != FIBER_REFUSED)
        return true;
    failure = part->failure;
    part_drop(part);
    return event_fail_again(whole, failure);
}

void part_end(struct event *part)
{
    struct event *whole = part->whole;

    separate(part);
    if (whole->joins && !whole->parts)
        event_wake(whole);
}

void part_join_all(struct event *whole)
{
    whole->joins = true;
    while (whole->parts)
        event_wait_anyway(whole);
    whole->joins = false;
}
