/* event.h - one running handler: its memory, its failure, and what it runs for.
 *
 * An event begins, runs one callable of the program, and ends. Everything made meanwhile lies in its heap: text in its
 * arena, containers on its list; and is gone when it ends. What was stored into a variable is kept (event/store.c).
 * A worker is an event that is part of another one, and shares its memory (event/part.h).
 *
 * Ownership: the pool owns its events and uses them again, so that an event costs no malloc in the steady state. What a
 *            variable gave up is freed when the last event that was running at that time has ended.
 * Limits:    `memory_limit` bytes for each event; past it the event fails with a catchable error.
 * Not for:   finding the handler (dispatch), and the words of library errors (library).
 */
#ifndef EVENT_EVENT_H
#define EVENT_EVENT_H

#include "balrt/abi.h"
#include "base/arena.h"
#include "base/log.h"
#include "event/fiber.h"
#include "value/heap.h"
#include "value/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

struct event;
struct hub;
struct hub_member;
struct outbound;

/* A place in a stack trace. The texts are static. */
struct trace_item {
    const char *callable;
    const char *file;
    int line;
};

/* A deep trace keeps its first and its last places. */
enum { TRACE_FIRST = 20, TRACE_LAST = 20 };

/* What a variable gave up while events were running that may still borrow it. */
struct released {
    uint64_t at; /* the clock then */
    void *what;
    size_t bytes; /* of a block that is freed, as it is counted in `kept`; else 0 */
    bool object;  /* a container, which loses a holder */
};

/* What all events share. One for each thread. */
struct event_pool {
    struct hub *hub;                    /* for the library; the pool does not use it */
    const struct outbound *outbound;    /* the same */
    const struct bal_service *services; /* of the program: an event's service is one of these */
    size_t service_count;
    struct kept kept;
    uint32_t max_sessions; /* of HTTP clients, for the library; 0: no limit */
    uint64_t session_ms;   /* they may be left alone */
    size_t memory_limit;
    size_t start_memory;                   /* for main and the initialisers; 0: as memory_limit 0 */
    const char *stack_limit;               /* lowest address a callable may start at */
    uint64_t clock;                        /* counts events as they begin */
    TAILQ_HEAD(event_list, event) running; /* the oldest first */
    struct event *unused;
    size_t event_count;        /* running and unused ones */
    struct released *released; /* a ring: `released_count` from `released_first` on */
    size_t released_first, released_count, released_room;
    struct fibers fibers;
    uint32_t parts_limit; /* of one event that run at a time; 0: none */
};

struct event {
    struct arena own_arena;  /* what it makes lies in heap.arena: of a part, that is its whole's */
    const char *arena_empty; /* own_arena.next while nothing was taken from it; NULL: not to be relied on */
    size_t used_empty;       /* and own_arena.used */
    struct heap heap;        /* on its list is always `incoming` */
    struct event_pool *pool;
    struct hub_member *member;         /* the current connection, or NULL */
    uint64_t connection;               /* its number, for the log; 0: none */
    const struct bal_service *service; /* whose handler runs, or NULL */
    struct message *incoming;          /* the handler's parameter */
    struct message *reply;
    struct view cookie;      /* of an HTTP request: a Set-Cookie that its answer has; length 0: none */
    const char *stack_limit; /* the pool's, but on a stack of its own */
    uint64_t started;
    TAILQ_ENTRY(event) running;
    struct event *next_unused;
    struct fiber *fiber; /* its own stack, or NULL; fiber.c's, as the next four */
    struct event *next_woken;
    bool waits, woken, queued;
    size_t held;                                  /* of its memory, counted in fibers.memory */
    struct event *whole;                          /* that it is a part of, or NULL; event/part.c's, as the next two */
    uint32_t parts;                               /* of it that run */
    bool joins;                                   /* waits for them */
    LIST_HEAD(event_workers, bal_worker) workers; /* whose replies it has not taken; event/worker.c's, as the next */
    SLIST_HEAD(event_teams, bal_team) teams;      /* that its callables have started */
    bal_string failure;
    bool refused;                              /* the failure is the client's: a parameter that does not convert */
    const struct bal_type *failure_type;       /* of the error it becomes when it is caught */
    bal_string failure_source, failure_target; /* of casts and conversions; else "" */
    struct bal_object *thrown;                 /* the error or struct the program threw, or NULL */
    struct bal_error *spare;                   /* for a catch without memory */
    unsigned trace_count;                      /* items ever added since the failure */
    struct trace_item trace[TRACE_FIRST + TRACE_LAST];
};

/* More than lengths of text can count no event may have: the limit of events without one. */
#define EVENT_MEMORY_MOST UINT32_MAX

/* Prepares the pool for events on the calling thread's stack. A limit of 0 is none. */
void event_pool_init(struct event_pool *pool, size_t memory_limit);

/* No event may be running. Kept containers go, too: variables are not read any more. */
void event_pool_free(struct event_pool *pool);

/* The rare parts of the next two: an unused event, or NULL when memory is short; the end of an event that has made or
 * kept something. Nobody else calls them. */
struct event *event_new(struct event_pool *pool) __attribute__((cold));
void event_put_away(struct event *event);

/* NULL when memory is short. `service` and `member` may be NULL. The caller still has to set `connection`, and to say
 * what the incoming message is (message_receive). Here, as event_end(), only so that what every message needs is no
 * call. */
static inline struct event *event_receive(struct event_pool *pool, const struct bal_service *service,
                                          struct hub_member *member)
{
    struct event *event = pool->unused;

    if (__builtin_expect(!event, 0) && !(event = event_new(pool)))
        return NULL;
    pool->unused = event->next_unused;
    event->service = service;
    event->member = member;
    event->reply = NULL;
    event->started = ++pool->clock;
    TAILQ_INSERT_TAIL(&pool->running, event, running);
    return event;
}

/* The same, of no connection and with an empty incoming message. */
static inline struct event *event_begin(struct event_pool *pool, const struct bal_service *service,
                                        struct hub_member *member)
{
    struct event *event = event_receive(pool, service, member);

    if (!event)
        return NULL;
    event->connection = 0;
    message_clear(event->incoming);
    return event;
}

static inline void event_end(struct event *event)
{
    struct event_pool *pool = event->pool;
    const struct bal_object *incoming = &event->incoming->object, *born = &event->heap.born;

    TAILQ_REMOVE(&pool->running, event, running);
    if (born->next != incoming || incoming->next != born || event->own_arena.next != event->arena_empty ||
        pool->released_count || pool->kept.bytes > pool->kept.collect_above) {
        event_put_away(event);
        return;
    }
    event->own_arena.used = event->used_empty;
    event->next_unused = pool->unused;
    pool->unused = event;
}

/* Lets an event that no peer drives use more, or less, than others. */
void event_limit_memory(struct event *event, size_t limit);

/* Frees unused events until there are `keep` in all, or no unused ones. */
void event_pool_shrink(struct event_pool *pool, size_t keep);

/* Sets the failure and forgets an earlier one with its trace. Always false, to be returned. The words must not come
 * from a peer alone: their length is limited. */
bool event_fail(struct event *event, const char *format, ...) __attribute__((format(printf, 2, 3), cold));

/* The same with text of any length and content behind the words, of which the first bytes are quoted: an answer does
 * not send a peer all that it sent. */
bool event_fail_about(struct event *event, const char *words, bal_string about) __attribute__((cold));

/* The same of several pieces, each of which may be such text. */
bool event_fail_parts(struct event *event, const bal_string *parts, size_t count) __attribute__((cold));

/* The words of a failure of another event, whole. */
bool event_fail_again(struct event *event, bal_string failure) __attribute__((cold));

/* The failure for a used up arena: needs no memory. */
bool event_fail_memory(struct event *event) __attribute__((cold));

/* The failure of a cast or conversion that does not fit: "incompatible types: 'string' cannot be cast to 'int'". */
bool event_fail_type(struct event *event, const struct bal_type *kind, bal_string source, bal_string target)
    __attribute__((cold));

/* Makes the failure that was just set one of a cast or a conversion. Always false. */
bool event_fail_as(struct event *event, const struct bal_type *kind, bal_string source, bal_string target)
    __attribute__((cold));

/* The i-th line of the trace, innermost first; NULL past the last. *skipped is how many are left out before it. */
const struct trace_item *event_trace(const struct event *event, unsigned i, unsigned *skipped);

/* What its lines in the log are about. */
static inline struct log_origin event_origin(const struct event *event)
{
    return (struct log_origin){event->service ? event->service->name : NULL, event->connection};
}

/* Writes "error: MESSAGE" and the trace to stderr in one piece; of an endless message the beginning, and of a flood of
 * them so many a second (base/log.h). */
void event_report(const struct event *event);

enum query { QUERY_FOUND, QUERY_MISSING, QUERY_MALFORMED, QUERY_NO_MEMORY };

/* The query parameter of that name of the request a message came with, decoded; without memory the failure is set. */
enum query event_query(struct event *event, const struct message *message, bal_string name, bal_string *result);

/* A message that says the same, and borrows what `message` has. */
bool event_clone(struct event *event, const struct message *message, bal_message *copy);

/* The bytes of a message's payload; of json its text, made now. */
bool event_payload(struct event *event, const struct message *message, struct view *bytes);

/* `length` bytes of the event. NULL and the failure set when there is no room. */
void *event_alloc(struct event *event, size_t length);

/* Frees a block of malloc when nobody can borrow it any more, and takes `bytes` off what is kept. Never fails: without
 * memory for the note, it leaks. */
void event_release_block(struct event_pool *pool, void *block, size_t bytes);

/* The same for a container that a place which is kept no longer holds; NULL is none. */
void event_release_object(struct event_pool *pool, struct bal_object *object);

/* The same for what a place that is kept held: its text or its container. */
void event_release_value(struct event *event, bal_value value);

/* Takes a key out of a map, if it is there, or an element out of an array, which those behind it close up. */
void event_remove_key(struct event *event, struct bal_map *map, bal_string key);
void event_remove_element(struct event *event, struct bal_array *array, size_t index);

/* What came of a change to a message (value/message.h): releases what it gave up; false and the failure set when it was
 * not made; `*old` counts only when it was. (Its address: arguments are evaluated in any order.) */
bool event_changed(struct event *event, struct message *message, bool made, void **old);

#endif
