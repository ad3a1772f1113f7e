#include "event/event.h"

#include "base/keyed_hash.h"
#include "value/keep.h"
#include "value/object.h"
#include "value/structure.h"

#include <assert.h>
#include <link.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* What the runtime and the C library may need below a callable, and the most stack that is ever used. */
enum { STACK_RESERVE = 256 << 10, STACK_MOST = 64 << 20 };

/* The most memory an event keeps for the next one. */
enum { ARENA_KEPT = 32 << 10 };

static const char *find_stack_limit(void)
{
    const char *here = __builtin_frame_address(0);
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;

    if (!pthread_getattr_np(pthread_self(), &attributes)) {
        pthread_attr_getstack(&attributes, &lowest, &size);
        pthread_attr_destroy(&attributes);
    }
    if (!lowest || (const char *)lowest > here || (size_t)(here - (const char *)lowest) > STACK_MOST)
        return here - STACK_MOST + STACK_RESERVE;
    return (const char *)lowest + STACK_RESERVE;
}

/* The first object is the executable itself. Its segments that nobody can write to lie side by side. */
static int find_literals(struct dl_phdr_info *object, size_t size, void *into)
{
    struct kept *kept = into;

    (void)size;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        const char *start = (const char *)(object->dlpi_addr + segment->p_vaddr);

        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W)
            continue;
        if (!kept->literals)
            kept->literals = start;
        kept->literals_end = start + segment->p_memsz;
    }
    return 1;
}

static size_t memory_limit(size_t limit)
{
    return limit && limit < EVENT_MEMORY_MOST ? limit : EVENT_MEMORY_MOST;
}

/* Without randomness the hub does not start, and neither does the program. */
void event_pool_init(struct event_pool *pool, size_t limit)
{
    *pool = (struct event_pool){.memory_limit = memory_limit(limit), .stack_limit = find_stack_limit()};
    TAILQ_INIT(&pool->running);
    kept_init(&pool->kept);
    dl_iterate_phdr(find_literals, &pool->kept);
    keyed_hash_start();
}

/* A container of the event itself that is on its list while the event runs: not, when there is none, or it was kept. */
static void free_own(struct bal_object *object)
{
    if (object)
        object_free(object);
}

static void free_event(struct event *event)
{
    free_own((struct bal_object *)event->incoming);
    free_own((struct bal_object *)event->spare);
    arena_free(&event->own_arena);
    free(event);
}

/* Frees what nobody can borrow any more: what was given up before the oldest running event began. */
static void free_released(struct event_pool *pool)
{
    uint64_t oldest = TAILQ_EMPTY(&pool->running) ? UINT64_MAX : TAILQ_FIRST(&pool->running)->started;

    while (pool->released_count && pool->released[pool->released_first].at < oldest) {
        struct released *first = &pool->released[pool->released_first];

        pool->released_first = (pool->released_first + 1) % pool->released_room;
        pool->released_count--;
        pool->kept.bytes -= first->bytes;
        if (first->object)
            keep_drop(&pool->kept, first->what);
        else
            free(first->what);
    }
}

void event_pool_shrink(struct event_pool *pool, size_t keep)
{
    while (pool->unused && pool->event_count > keep) {
        struct event *event = pool->unused;

        pool->unused = event->next_unused;
        pool->event_count--;
        free_event(event);
    }
}

void event_pool_free(struct event_pool *pool)
{
    assert(TAILQ_EMPTY(&pool->running));
    free_released(pool);
    pool->kept.root_count = 0;
    keep_collect(&pool->kept);
    event_pool_shrink(pool, 0);
    fibers_free(&pool->fibers);
    free(pool->released);
    pool->released = NULL;
    pool->released_room = 0;
}

/* Leaves one block that holds what most events need. */
static void clear_arena(struct event *event)
{
    arena_reset(&event->own_arena);
    if (event->own_arena.used > 2 * ARENA_KEPT)
        arena_free(&event->own_arena);
    if (!event->own_arena.used && arena_alloc(&event->own_arena, ARENA_KEPT))
        arena_reset(&event->own_arena);
    event->arena_empty = event->own_arena.next;
    event->used_empty = event->own_arena.used;
}

/* Gives an event what the one before has taken with it: the message, and the error for a catch without memory. Without
 * memory for them the event goes. */
static bool complete(struct event *event)
{
    if (!event->incoming && (event->incoming = calloc(1, sizeof(*event->incoming)))) {
        message_init(event->incoming);
        ring_append(&event->heap.born, &event->incoming->object);
    }
    if (!event->spare && (event->spare = calloc(1, sizeof(*event->spare))))
        error_init(event->spare);
    if (event->incoming && event->spare)
        return true;
    event->pool->event_count--;
    free_event(event);
    return false;
}

struct event *event_new(struct event_pool *pool)
{
    struct event *event = calloc(1, sizeof(*event));

    if (!event)
        return NULL;
    arena_init(&event->own_arena, pool->memory_limit);
    heap_init(&event->heap, &event->own_arena, &pool->kept);
    clear_arena(event);
    event->pool = pool;
    event->stack_limit = pool->stack_limit;
    event->failure = BAL_STRING("");
    pool->event_count++;
    return complete(event) ? event : NULL;
}

void event_limit_memory(struct event *event, size_t limit)
{
    event->own_arena.limit = memory_limit(limit);
    event->arena_empty = NULL; /* the limit goes with the event */
}

static void take_back_spare(struct event *event)
{
    if (event->spare->head.next)
        ring_remove(&event->spare->head);
    event->spare->head.next = NULL;
}

/* What is on the list goes, but for the event's own message and error, which the next one uses again unless something
 * keeps them. */
static void end_containers(struct event *event)
{
    if (event->incoming->object.holders)
        event->incoming = NULL;
    else
        ring_remove(&event->incoming->object);
    if (event->spare && event->spare->head.holders)
        event->spare = NULL;
    else if (event->spare)
        take_back_spare(event);
    if (event->heap.born.next != &event->heap.born)
        heap_clear(&event->heap);
    if (event->incoming)
        ring_append(&event->heap.born, &event->incoming->object);
}

static void forget_events_memory(struct event *event)
{
    if (event->own_arena.next != event->arena_empty) {
        heap_forget_texts(&event->heap);
        clear_arena(event);
    }
    event->own_arena.used = event->used_empty;
    event->own_arena.limit = event->pool->memory_limit;
}

void event_put_away(struct event *event)
{
    struct event_pool *pool = event->pool;

    assert(!event->parts);
    end_containers(event);
    event->failure = BAL_STRING("");
    event->thrown = NULL;
    if (pool->released_count)
        free_released(pool);
    if (pool->kept.bytes > pool->kept.collect_above && TAILQ_EMPTY(&pool->running))
        keep_collect(&pool->kept);
    forget_events_memory(event);
    if (!complete(event))
        return;
    event->next_unused = pool->unused;
    pool->unused = event;
}

bool bal_enter(bal_event *ev)
{
    if (__builtin_expect((const char *)__builtin_frame_address(0) > ev->stack_limit, 1))
        return true;
    return event_fail(ev, "stack overflow");
}

/* ---- memory ---- */

void *event_alloc(struct event *event, size_t length)
{
    void *piece = arena_alloc(event->heap.arena, length);

    if (!piece)
        event_fail_memory(event);
    return piece;
}

static bool grow_released(struct event_pool *pool)
{
    size_t room = pool->released_room ? pool->released_room * 2 : 16;
    struct released *ring = malloc(room * sizeof(*ring));

    if (!ring)
        return false;
    for (size_t i = 0; i < pool->released_count; i++)
        ring[i] = pool->released[(pool->released_first + i) % pool->released_room];
    free(pool->released);
    pool->released = ring;
    pool->released_first = 0;
    pool->released_room = room;
    return true;
}

static void release_later(struct event_pool *pool, struct released released)
{
    if (!released.what)
        return;
    if (pool->released_count == pool->released_room && !grow_released(pool))
        return;
    released.at = pool->clock;
    pool->released[(pool->released_first + pool->released_count++) % pool->released_room] = released;
}

void event_release_block(struct event_pool *pool, void *block, size_t bytes)
{
    release_later(pool, (struct released){.what = block, .bytes = bytes});
}

void event_release_object(struct event_pool *pool, struct bal_object *object)
{
    release_later(pool, (struct released){.what = object, .object = true});
}
