#include "event/fiber.h"

#include "event/event.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define FIBER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FIBER_ASAN 1
#endif
#endif
#ifdef FIBER_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#else
#define VALGRIND_STACK_REGISTER(start, end) 0
#define VALGRIND_STACK_DEREGISTER(id)       (void)(id)
#endif

/* Room that the runtime and the libraries have below the deepest callable of the program: TLS and the parsers of json
 * and regular expressions are the deep ones. */
enum { FIBER_RESERVE = 512 << 10 };

/* A stack, and whose it is. It lies at the upper end of its own stack, so that one that waits costs few pages. */
struct fiber {
    ucontext_t inside;  /* where the body waits */
    ucontext_t outside; /* who let it go on */
    struct event *event;
    void (*body)(struct event *event, void *argument);
    void *argument;
    struct fiber *next; /* among the unused ones */
    char *lowest;       /* of the mapping: the page that cannot be touched */
    unsigned valgrind_id;
    bool ended;
#ifdef FIBER_ASAN
    void *fake_stack; /* AddressSanitizer's, while the body waits */
    const void *outside_lowest;
    size_t outside_size;
#endif
};

static size_t guard_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

static char *stack_lowest(const struct fiber *fiber)
{
    return fiber->lowest + guard_size();
}

static size_t stack_size(const struct fiber *fiber)
{
    return (size_t)((const char *)fiber - stack_lowest(fiber));
}

/* ---- switching: what the sanitizer must know is told around each ---- */

/* What swapcontext() does; under AddressSanitizer that one complains in every run and forgets what it knew. */
static __attribute__((noinline)) void jump(ucontext_t *from, const ucontext_t *to)
{
    volatile bool back = false;

    getcontext(from);
    if (back)
        return;
    back = true;
    setcontext(to);
}

static void go_in(struct fiber *fiber)
{
#ifdef FIBER_ASAN
    void *fake_stack;

    __sanitizer_start_switch_fiber(&fake_stack, stack_lowest(fiber), stack_size(fiber));
#endif
    jump(&fiber->outside, &fiber->inside);
#ifdef FIBER_ASAN
    __sanitizer_finish_switch_fiber(fake_stack, NULL, NULL);
#endif
}

static void arrive_inside(struct fiber *fiber)
{
#ifdef FIBER_ASAN
    __sanitizer_finish_switch_fiber(fiber->fake_stack, &fiber->outside_lowest, &fiber->outside_size);
#else
    (void)fiber;
#endif
}

static void go_out(struct fiber *fiber)
{
#ifdef FIBER_ASAN
    __sanitizer_start_switch_fiber(fiber->ended ? NULL : &fiber->fake_stack, fiber->outside_lowest,
                                   fiber->outside_size);
#endif
    jump(&fiber->inside, &fiber->outside);
    arrive_inside(fiber);
}

/* The first function on the stack. makecontext() passes only ints: the address comes in two halves. */
static void enter(unsigned high, unsigned low)
{
    struct fiber *fiber = (struct fiber *)((uintptr_t)high << 32 | low);

    arrive_inside(fiber);
    fiber->body(fiber->event, fiber->argument);
    fiber->ended = true;
    go_out(fiber);
}

/* ---- stacks ---- */

static struct fiber *map_stack(void)
{
    char *lowest =
        mmap(NULL, FIBER_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0);
    size_t place = FIBER_STACK - (sizeof(struct fiber) + 63) / 64 * 64;
    struct fiber *fiber;

    if (lowest == MAP_FAILED)
        return NULL;
    if (mprotect(lowest, guard_size(), PROT_NONE)) {
        munmap(lowest, FIBER_STACK);
        return NULL;
    }
    fiber = (struct fiber *)(lowest + place);
    fiber->lowest = lowest;
    fiber->valgrind_id = VALGRIND_STACK_REGISTER(stack_lowest(fiber), fiber);
    return fiber;
}

static void unmap_stack(struct fiber *fiber)
{
    VALGRIND_STACK_DEREGISTER(fiber->valgrind_id);
    munmap(fiber->lowest, FIBER_STACK);
}

static struct fiber *take_stack(struct fibers *fibers)
{
    struct fiber *fiber = fibers->unused;

    if (!fiber)
        return map_stack();
    fibers->unused = fiber->next;
    fibers->unused_count--;
    return fiber;
}

/* The lower part goes back to the system: a deep recursion may have touched all of it. */
static void give_stack(struct fibers *fibers, struct fiber *fiber)
{
    enum { STAYS = 16 << 10 };
    size_t size = stack_size(fiber);

#ifdef FIBER_ASAN
    ASAN_UNPOISON_MEMORY_REGION(stack_lowest(fiber), size);
#endif
    if (fibers->unused_count == FIBERS_KEPT) {
        unmap_stack(fiber);
        return;
    }
    madvise(stack_lowest(fiber), (size - STAYS) / guard_size() * guard_size(), MADV_DONTNEED);
    fiber->next = fibers->unused;
    fibers->unused = fiber;
    fibers->unused_count++;
}

void fibers_free(struct fibers *fibers)
{
    while (fibers->unused) {
        struct fiber *fiber = fibers->unused;

        fibers->unused = fiber->next;
        unmap_stack(fiber);
    }
    fibers->unused_count = 0;
}

/* ---- what they use ---- */

/* Beyond what every event has: what is taken of the first block of its arena, and all that came after. */
static size_t memory_of(const struct event *event)
{
    const struct arena *arena = &event->own_arena;
    size_t first = (size_t)(arena->next - event->arena_empty);

    if (arena->next < event->arena_empty || first > event->used_empty)
        first = event->used_empty; /* it is full */
    return arena->used - event->used_empty + first;
}

/* Counts what an event on a stack of its own uses by now. A part uses what is the whole's. False, with the failure of
 * the event set, when that is too much: it is counted nevertheless, until the event ends. */
static bool count_memory(struct event *event)
{
    struct fibers *fibers = &event->pool->fibers;
    struct event *whole = event;
    size_t used;

    while (whole->whole)
        whole = whole->whole;
    if (!whole->fiber)
        return true;
    used = memory_of(whole);
    fibers->memory += used - whole->held;
    whole->held = used;
    return !fibers->memory_limit || fibers->memory <= fibers->memory_limit ||
           event_fail(event, "handlers that wait use too much memory: %zu bytes is the limit", fibers->memory_limit);
}

static void discount_memory(struct event *event)
{
    event->pool->fibers.memory -= event->held;
    event->held = 0;
}

/* ---- events on them ---- */

/* Lets the event go on until it waits or ends. */
static enum fiber_outcome run(struct fiber *fiber)
{
    struct event *event = fiber->event;
    struct event_pool *pool = event->pool;

    go_in(fiber);
    if (!fiber->ended)
        return FIBER_WAITS;
    pool->fibers.count--;
    discount_memory(event);
    event->fiber = NULL;
    event->stack_limit = pool->stack_limit;
    event->woken = false;
    give_stack(&pool->fibers, fiber);
    event_end(event);
    event_pool_shrink(pool, pool->fibers.count + FIBERS_KEPT);
    return FIBER_ENDED;
}

/* Not inlined: to compilers getcontext() is a call that may return twice. */
static __attribute__((noinline)) void prepare(struct fiber *fiber)
{
    getcontext(&fiber->inside);
    fiber->inside.uc_stack.ss_sp = stack_lowest(fiber);
    fiber->inside.uc_stack.ss_size = stack_size(fiber);
    fiber->inside.uc_link = NULL;
    makecontext(&fiber->inside, (void (*)(void))enter, 2, (unsigned)((uintptr_t)fiber >> 32),
                (unsigned)(uintptr_t)fiber);
}

static enum fiber_outcome refuse(struct event *event, struct fiber *fiber)
{
    give_stack(&event->pool->fibers, fiber);
    discount_memory(event);
    event->fiber = NULL;
    return FIBER_REFUSED;
}

enum fiber_outcome event_start(struct event *event, void (*body)(struct event *event, void *argument), void *argument)
{
    struct fibers *fibers = &event->pool->fibers;
    struct fiber *fiber;

    if (fibers->limit && fibers->count >= fibers->limit) {
        event_fail(event, "too many handlers wait: %u is the limit", fibers->limit);
        return FIBER_REFUSED;
    }
    fiber = take_stack(fibers);
    if (!fiber) {
        event_fail(event, "out of memory");
        return FIBER_REFUSED;
    }
    event->fiber = fiber;
    if (!count_memory(event))
        return refuse(event, fiber);
    fibers->count++;
    fiber->event = event;
    fiber->body = body;
    fiber->argument = argument;
    fiber->ended = false;
#ifdef FIBER_ASAN
    fiber->fake_stack = NULL;
#endif
    event->stack_limit = stack_lowest(fiber) + FIBER_RESERVE;
    prepare(fiber);
    return run(fiber);
}

/* ---- waiting ---- */

static void leave_and_return(struct event *event)
{
    struct event_loop *loop = &event->pool->fibers.loop;

    event->waits = true;
    if (event->fiber)
        go_out(event->fiber);
    else
        loop->turn(loop->loop);
    event->waits = false;
}

bool event_wait(struct event *event)
{
    if (!count_memory(event))
        return false;
    while (!event->woken && !event->pool->fibers.stopping)
        leave_and_return(event);
    if (!event->woken)
        return event_fail(event, "the server is stopping");
    event->woken = false;
    return true;
}

void event_wait_anyway(struct event *event)
{
    while (!event->woken)
        leave_and_return(event);
    event->woken = false;
}

/* Puts it at the end of those that may go on. */
static void let_go_on(struct fibers *fibers, struct event *event)
{
    if (!event->fiber || !event->waits || event->queued)
        return;
    event->queued = true;
    event->next_woken = NULL;
    *(fibers->woken_first ? &fibers->woken_last->next_woken : &fibers->woken_first) = event;
    fibers->woken_last = event;
}

void event_wake(struct event *event)
{
    event->woken = true;
    let_go_on(&event->pool->fibers, event);
}

bool event_any_woken(const struct event_pool *pool)
{
    return pool->fibers.woken_first != NULL;
}

void event_run_woken(struct event_pool *pool)
{
    struct fibers *fibers = &pool->fibers;
    const struct event *last = fibers->woken_last;
    bool more = fibers->woken_first != NULL;

    for (int i = 0; more && i < FIBERS_A_TURN; i++) {
        struct event *event = fibers->woken_first;

        more = event != last;
        fibers->woken_first = event->next_woken;
        event->queued = false;
        run(event->fiber);
    }
}

void event_interrupt(struct event_pool *pool)
{
    pool->fibers.stopping = true;
    for (struct event *event = TAILQ_FIRST(&pool->running); event; event = TAILQ_NEXT(event, running))
        let_go_on(&pool->fibers, event);
}
