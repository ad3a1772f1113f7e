/* timers.h - coarse deadlines for many connections: a wheel of slots, each a list.
 *
 * Setting and cancelling are O(1) and make no system call; a deadline fires at most TIMERS_TICK_MS late. A deadline
 * beyond one round of the wheel is looked at once a round. Meant for deadlines that are seldom moved: a connection
 * that is only busy leaves its timer alone and, when it fires, sees that there is nothing to do yet.
 *
 * Ownership: a timer lies in the caller's object, which must cancel it before it goes.
 * Not for:   anything that must be exact.
 */
#ifndef NET_TIMERS_H
#define NET_TIMERS_H

#include <stdbool.h>
#include <stdint.h>

enum { TIMERS_TICK_MS = 32, TIMERS_SLOTS = 1024 };

struct timer {
    struct timer *next, **link; /* link is NULL while the timer is not set */
    uint64_t due;               /* milliseconds, on the caller's clock */
};

struct timers {
    uint64_t tick;   /* ticks up to here have fired */
    uint64_t firing; /* the tick that may be firing: what is set meanwhile comes after it */
    uint64_t next;   /* no slot of a tick before this one holds a timer; not above `tick`: to be looked up */
    uint32_t count;
    uint64_t busy[TIMERS_SLOTS / 64]; /* slots that may hold a timer */
    struct timer *slots[TIMERS_SLOTS];
};

void timers_init(struct timers *timers, uint64_t now);

/* Sets or moves a timer. */
void timers_set(struct timers *timers, struct timer *timer, uint64_t due);
void timers_cancel(struct timers *timers, struct timer *timer);

static inline bool timer_is_set(const struct timer *timer)
{
    return timer->link != 0;
}

/* Takes one timer that is due, or returns NULL when there is none up to `now`. The timer is no longer set; set again
 * at once, it is due in the next tick at the earliest. */
struct timer *timers_pop(struct timers *timers, uint64_t now);

/* Looks `next` up. */
void timers_look_ahead(struct timers *timers);

/* Milliseconds until a slot with a timer comes up; -1 when there is none. May be early, never late. */
static inline int timers_wait(struct timers *timers, uint64_t now)
{
    if (!timers->count)
        return -1;
    if (timers->next <= timers->tick)
        timers_look_ahead(timers);
    return timers->next * TIMERS_TICK_MS > now ? (int)(timers->next * TIMERS_TICK_MS - now) : 0;
}

#endif
