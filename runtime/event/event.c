#include "event/event.h"

#include "base/log.h"

#include <assert.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the runtime and the C library may need below a callable, and the most stack that is ever used. */
enum { STACK_RESERVE = 256 << 10, STACK_MOST = 64 << 20 };

/* The words of a failure, and the most memory an event keeps for the next one. */
enum { FAILURE_MAX = 512, ARENA_KEPT = 32 << 10 };

/* Of the words of a failure, in a report: a peer may have sent most of them. */
enum { REPORTED_MAX = 4096 };

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
    struct event_pool *pool = into;

    (void)size;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        const char *start = (const char *)(object->dlpi_addr + segment->p_vaddr);

        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W)
            continue;
        if (!pool->literals)
            pool->literals = start;
        pool->literals_end = start + segment->p_memsz;
    }
    return 1;
}

void event_pool_init(struct event_pool *pool, size_t memory_limit)
{
    *pool =
        (struct event_pool){.memory_limit = memory_limit ? memory_limit : SIZE_MAX, .stack_limit = find_stack_limit()};
    dl_iterate_phdr(find_literals, pool);
}

static void free_event(struct event *event)
{
    if (event->incoming)
        message_free(event->incoming);
    arena_free(&event->arena);
    free(event);
}

/* Frees what nobody can borrow any more: what was given up before the oldest running event began. */
static void free_released(struct event_pool *pool)
{
    uint64_t oldest = pool->oldest ? pool->oldest->started : UINT64_MAX;

    while (pool->released_count && pool->released[pool->released_first].at < oldest) {
        struct released *first = &pool->released[pool->released_first];

        pool->released_first = (pool->released_first + 1) % pool->released_room;
        pool->released_count--;
        first->destroy(first->what);
    }
}

void event_pool_shrink(struct event_pool *pool, size_t keep)
{
    while (pool->unused && pool->event_count > keep) {
        struct event *event = pool->unused;

        pool->unused = event->older;
        pool->event_count--;
        free_event(event);
    }
}

void event_pool_free(struct event_pool *pool)
{
    assert(!pool->oldest);
    free_released(pool);
    event_pool_shrink(pool, 0);
    fibers_free(&pool->fibers);
    free(pool->released);
    pool->released = NULL;
    pool->released_room = 0;
}

/* Leaves one block that holds what most events need. */
static void clear_arena(struct event *event)
{
    arena_reset(&event->arena);
    if (event->arena.used > 2 * ARENA_KEPT)
        arena_free(&event->arena);
    if (!event->arena.used && arena_alloc(&event->arena, ARENA_KEPT))
        arena_reset(&event->arena);
    event->arena_empty = event->arena.next;
}

/* An event with its incoming message, for when there is none to use again. NULL when memory is short. */
static __attribute__((noinline, cold)) struct event *complete_event(struct event_pool *pool, struct event *event)
{
    if (!event) {
        event = calloc(1, sizeof(*event));
        if (!event)
            return NULL;
        arena_init(&event->arena, pool->memory_limit);
        clear_arena(event);
        event->pool = pool;
        event->older = pool->unused;
        pool->unused = event;
        pool->event_count++;
    }
    if (!event->incoming)
        event->incoming = message_new();
    return event->incoming ? event : NULL;
}

struct event *event_begin(struct event_pool *pool, const struct bal_service *service, struct hub_member *member)
{
    struct event *event = pool->unused;

    if (__builtin_expect(!event || !event->incoming, 0) && !(event = complete_event(pool, event)))
        return NULL;
    pool->unused = event->older;
    message_clear(event->incoming);
    event->service = service;
    event->member = member;
    event->connection = 0;
    event->reply = NULL;
    event->stack_limit = pool->stack_limit;
    event->started = ++pool->clock;
    event->failure = (bal_string){"", 0};
    event->refused = false;
    event->trace_count = 0;
    event->newer = NULL;
    event->older = pool->newest;
    *(event->older ? &event->older->newer : &pool->oldest) = event;
    pool->newest = event;
    return event;
}

/* Messages that a variable keeps live on; the others go with the event. */
static void end_messages(struct event *event)
{
    while (event->born) {
        struct message *message = event->born;

        event->born = message->next;
        message->next = NULL;
        if (!message->holders)
            message_free(message);
    }
}

void event_end(struct event *event)
{
    struct event_pool *pool = event->pool;

    if (event->born)
        end_messages(event);
    if (event->incoming->holders)
        event->incoming = NULL;
    *(event->older ? &event->older->newer : &pool->oldest) = event->newer;
    *(event->newer ? &event->newer->older : &pool->newest) = event->older;
    if (pool->released_count)
        free_released(pool);
    if (event->arena.next != event->arena_empty) {
        clear_arena(event);
    }
    event->older = pool->unused;
    pool->unused = event;
}

/* ---- failure ---- */

static bool set_failure(struct event *event, const char *bytes, size_t length)
{
    event->failure = (bal_string){bytes, length};
    event->trace_count = 0;
    return false;
}

bool event_fail_memory(struct event *event)
{
    static const char words[] = "memory limit of the event exceeded";

    return set_failure(event, words, sizeof(words) - 1);
}

bool event_fail_about(struct event *event, const char *words, bal_string about)
{
    size_t before = strlen(words);
    char *text = arena_alloc(&event->arena, before + about.length);

    if (!text)
        return event_fail_memory(event);
    memcpy(text, words, before);
    memcpy(text + before, about.bytes, about.length);
    return set_failure(event, text, before + about.length);
}

bool event_fail(struct event *event, const char *format, ...)
{
    char *text = arena_alloc(&event->arena, FAILURE_MAX);
    va_list arguments;
    int length;

    if (!text)
        return event_fail_memory(event);
    va_start(arguments, format);
    length = vsnprintf(text, FAILURE_MAX, format, arguments);
    va_end(arguments);
    return set_failure(event, text, length < FAILURE_MAX ? (size_t)length : FAILURE_MAX - 1);
}

bool bal_trace(bal_event *ev, const char *callable, const char *file, int line)
{
    unsigned i = ev->trace_count++;

    if (i >= TRACE_FIRST)
        i = TRACE_FIRST + (i - TRACE_FIRST) % TRACE_LAST;
    ev->trace[i] = (struct trace_item){callable, file, line};
    return false;
}

const struct trace_item *event_trace(const struct event *event, unsigned i, unsigned *skipped)
{
    unsigned kept = TRACE_FIRST + TRACE_LAST;
    unsigned left_out = event->trace_count > kept ? event->trace_count - kept : 0;

    *skipped = i == TRACE_FIRST ? left_out : 0;
    if (i >= TRACE_FIRST)
        i += left_out;
    if (i >= event->trace_count)
        return NULL;
    return &event->trace[i < TRACE_FIRST ? i : TRACE_FIRST + (i - TRACE_FIRST) % TRACE_LAST];
}

void event_report(const struct event *event)
{
    static struct log_limit limit;
    const struct trace_item *item;
    struct log_origin origin = event_origin(event);
    struct log_writer writer;
    size_t length = event->failure.length < REPORTED_MAX ? event->failure.length : REPORTED_MAX;
    unsigned skipped;

    if (!log_limit_pass(&limit, LOG_ERROR))
        return;
    log_open(&writer, LOG_ERROR, &origin);
    log_put(&writer, "error: ");
    log_put_foreign(&writer, event->failure.bytes, length);
    if (length < event->failure.length)
        log_put(&writer, "... (%zu bytes)", event->failure.length);
    for (unsigned i = 0; (item = event_trace(event, i, &skipped)); i++) {
        const char *slash = strrchr(item->file, '/');

        if (skipped)
            log_put(&writer, "\n\t... %u more", skipped);
        log_put(&writer, "\n\tat %s(%s:%d)", item->callable, slash ? slash + 1 : item->file, item->line);
    }
    if (!writer.as_json)
        log_put(&writer, "\n");
    log_close(&writer);
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
    void *piece = arena_alloc(&event->arena, length);

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

void event_release_later(struct event_pool *pool, void *what, void (*destroy)(void *what))
{
    if (!what)
        return;
    if (pool->released_count == pool->released_room && !grow_released(pool))
        return;
    pool->released[(pool->released_first + pool->released_count++) % pool->released_room] =
        (struct released){pool->clock, what, destroy};
}
