/* alarms.h - exact moments for handlers that wait: a heap, and one timerfd for its first.
 *
 * Setting and cancelling are O(log n); a system call is made only where the first moment changes. The connections'
 * deadlines, which are many, seldom reached and need not be exact, are in timers.h.
 *
 * Ownership: the alarms lie in their owners' memory, the heap of pointers is ours.
 */
#ifndef NET_ALARMS_H
#define NET_ALARMS_H

#include "hub/outbound.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct alarms {
    struct alarm **heap; /* from index 1 on */
    size_t count, room;
    uint64_t armed; /* what the descriptor is set to; 0: nothing */
    int descriptor; /* readable when the first alarm is due */
};

/* False when there is no descriptor. */
bool alarms_init(struct alarms *alarms);
void alarms_free(struct alarms *alarms);

/* Sets or moves one. False when memory is short. */
bool alarms_set(struct alarms *alarms, struct alarm *alarm, uint64_t ms);
void alarms_cancel(struct alarms *alarms, struct alarm *alarm);

/* The descriptor is readable: rings what is due. */
void alarms_ring(struct alarms *alarms);

#endif
