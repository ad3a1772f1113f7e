#include "net/loop/timers.h"

#include <stddef.h>
#include <string.h>

static uint64_t tick_of(uint64_t due)
{
    return due / TIMERS_TICK_MS + 1; /* rounded up: never early */
}

static void unlink_timer(struct timers *timers, struct timer *timer)
{
    *timer->link = timer->next;
    if (timer->next)
        timer->next->link = timer->link;
    timer->link = NULL;
    timers->count--;
}

static void link_timer(struct timers *timers, struct timer *timer, uint64_t tick)
{
    uint32_t slot = (uint32_t)(tick % TIMERS_SLOTS);
    struct timer **head = &timers->slots[slot];

    timer->next = *head;
    timer->link = head;
    if (*head)
        (*head)->link = &timer->next;
    *head = timer;
    timers->busy[slot / 64] |= UINT64_C(1) << slot % 64;
    timers->count++;
    if (tick < timers->next)
        timers->next = tick;
}

void timers_init(struct timers *timers, uint64_t now)
{
    memset(timers, 0, sizeof(*timers));
    timers->tick = timers->firing = now / TIMERS_TICK_MS;
}

void timers_set(struct timers *timers, struct timer *timer, uint64_t due)
{
    uint64_t tick = tick_of(due), next = (timers->firing > timers->tick ? timers->firing : timers->tick) + 1;

    if (timer->link)
        unlink_timer(timers, timer);
    timer->due = due;
    link_timer(timers, timer, tick > next ? tick : next);
}

void timers_cancel(struct timers *timers, struct timer *timer)
{
    if (timer->link)
        unlink_timer(timers, timer);
}

/* The first timer of a slot that belongs to this round. */
static struct timer *due_in_slot(struct timers *timers, uint32_t slot, uint64_t tick)
{
    for (struct timer *timer = timers->slots[slot]; timer; timer = timer->next) {
        if (tick_of(timer->due) <= tick)
            return timer;
    }
    if (!timers->slots[slot])
        timers->busy[slot / 64] &= ~(UINT64_C(1) << slot % 64);
    return NULL;
}

struct timer *timers_pop(struct timers *timers, uint64_t now)
{
    uint64_t last = now / TIMERS_TICK_MS;

    if (last > timers->tick + TIMERS_SLOTS)
        timers->tick = last - TIMERS_SLOTS; /* a long sleep: one round sees every slot */
    while (timers->tick < last) {
        uint64_t tick = timers->tick + 1;
        struct timer *timer = NULL;

        if (timers->busy[tick % TIMERS_SLOTS / 64] & UINT64_C(1) << tick % TIMERS_SLOTS % 64)
            timer = due_in_slot(timers, (uint32_t)(tick % TIMERS_SLOTS), tick);
        if (timer) {
            unlink_timer(timers, timer);
            timers->firing = tick;
            return timer;
        }
        timers->tick = tick;
    }
    return NULL;
}

void timers_look_ahead(struct timers *timers)
{
    uint64_t ahead = 1;

    while (ahead < TIMERS_SLOTS) {
        uint64_t slot = (timers->tick + ahead) % TIMERS_SLOTS;
        uint64_t busy = timers->busy[slot / 64] >> slot % 64;

        if (busy & 1)
            break;
        ahead += busy ? (unsigned)__builtin_ctzll(busy) : 64 - slot % 64; /* the rest of this word is empty */
    }
    timers->next = timers->tick + (ahead < TIMERS_SLOTS ? ahead : TIMERS_SLOTS);
}
