/* fiber.h - handlers that wait: each runs on a stack of its own, and the loop serves others meanwhile.
 *
 * Only handlers that can reach a call that waits are started here (event_start); all others run straight on the loop's
 * stack and pay nothing. A call that waits asks somebody for something and then calls event_wait(), which goes back to
 * the loop; whoever has the answer calls event_wake(), and the loop lets the event go on at the end of its turn
 * (event_run_woken). Nothing runs at the same time as anything else: a handler is interrupted only where it waits.
 *
 * Initialisers and main run on the stack of the process, before anything is served. When they wait, they turn the loop
 * themselves.
 *
 * Ownership: a stack belongs to its event until the event ends, then to the pool, which keeps FIBERS_KEPT of them.
 * Limits:    `limit` handlers at a time, which use `memory_limit` bytes together as far as they have waited: past it
 * one is refused its start, or its wait fails. FIBER_STACK bytes of address space each, of which only what was touched
 * is memory. Below the stack lies a page that cannot be touched; well before it, recursion ends in the failure "stack
 * overflow" (bal_enter). Not for:   doing two things at the same time.
 */
#ifndef EVENT_FIBER_H
#define EVENT_FIBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event;
struct event_pool;
struct fiber;

enum { FIBER_STACK = 1 << 20, FIBERS_KEPT = 64, FIBERS_A_TURN = 64 };

/* How the loop is turned once, by an initialiser or main that waits. Set by program.c. */
struct event_loop {
    void (*turn)(void *loop);
    void *loop;
};

/* The part of the event pool that is about waiting. */
struct fibers {
    struct fiber *unused;
    uint32_t unused_count;
    uint32_t count;                         /* events that have a stack of their own */
    uint32_t limit;                         /* of them; 0: none */
    size_t memory, memory_limit;            /* what they use; 0: no limit */
    struct event *woken_first, *woken_last; /* may go on */
    struct event_loop loop;
    bool stopping; /* every wait fails */
};

enum fiber_outcome {
    FIBER_ENDED,
    FIBER_WAITS,
    FIBER_REFUSED, /* nothing has run: the event holds the reason, and is still the caller's to end */
};

/* Runs body(event, argument) on a stack of its own until it returns or waits for the first time. The event ends when
 * the body returns, be it then or later; `argument` must live as long (event_alloc). */
enum fiber_outcome event_start(struct event *event, void (*body)(struct event *event, void *argument), void *argument);

/* Lets others go on until event_wake(event), which may have come already. False, with the failure set, when the server
 * is stopping: what was asked for must then be taken back. */
bool event_wait(struct event *event);

/* The same, whether the server is stopping or not: for what comes by itself. */
void event_wait_anyway(struct event *event);

/* What the event waits for has come. Only marks it; callable from anywhere on the loop's thread. */
void event_wake(struct event *event);

/* Whether some event has been woken and not gone on yet. */
bool event_any_woken(const struct event_pool *pool);

/* Lets go on who has been woken before the call, FIBERS_A_TURN at most: others have waited for the loop, too. */
void event_run_woken(struct event_pool *pool);

/* From now on every wait fails, also those that are under way. */
void event_interrupt(struct event_pool *pool);

/* Frees the stacks that nobody uses. */
void fibers_free(struct fibers *fibers);

#endif
