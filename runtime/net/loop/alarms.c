#include "net/loop/alarms.h"

#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { NS_PER_MS = 1000000, NS_PER_S = 1000000000 };

/* Longer is for ever; the sum with the clock stays far from wrapping. */
#define LONGEST_MS (UINT64_MAX / 4 / NS_PER_MS)

static uint64_t clock_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

bool alarms_init(struct alarms *alarms)
{
    *alarms = (struct alarms){.descriptor = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)};
    return alarms->descriptor >= 0;
}

void alarms_free(struct alarms *alarms)
{
    free(alarms->heap);
    if (alarms->descriptor >= 0)
        close(alarms->descriptor);
    *alarms = (struct alarms){.descriptor = -1};
}

/* ---- the heap ---- */

static void put(struct alarms *alarms, struct alarm *alarm, size_t place)
{
    alarms->heap[place] = alarm;
    alarm->place = place;
}

static void rise(struct alarms *alarms, struct alarm *alarm, size_t place)
{
    while (place > 1 && alarms->heap[place / 2]->due > alarm->due) {
        put(alarms, alarms->heap[place / 2], place);
        place /= 2;
    }
    put(alarms, alarm, place);
}

static void sink(struct alarms *alarms, struct alarm *alarm, size_t place)
{
    for (;;) {
        size_t child = 2 * place;

        if (child < alarms->count && alarms->heap[child + 1]->due < alarms->heap[child]->due)
            child++;
        if (child > alarms->count || alarms->heap[child]->due >= alarm->due)
            break;
        put(alarms, alarms->heap[child], place);
        place = child;
    }
    put(alarms, alarm, place);
}

static void take_out(struct alarms *alarms, struct alarm *alarm)
{
    struct alarm *last = alarms->heap[alarms->count--];
    size_t place = alarm->place;

    alarm->place = 0;
    if (last == alarm)
        return;
    if (place > 1 && alarms->heap[place / 2]->due > last->due)
        rise(alarms, last, place);
    else
        sink(alarms, last, place);
}

static bool make_room(struct alarms *alarms)
{
    size_t room = alarms->room ? alarms->room * 2 : 64;
    struct alarm **heap;

    if (alarms->count + 1 < alarms->room)
        return true;
    heap = realloc(alarms->heap, room * sizeof(struct alarm *));
    if (!heap)
        return false;
    alarms->heap = heap;
    alarms->room = room;
    return true;
}

/* ---- the descriptor ---- */

/* An alarm that was taken away leaves the descriptor as it is: it wakes the loop once for nothing. */
static void arm(struct alarms *alarms)
{
    uint64_t due = alarms->count ? alarms->heap[1]->due : 0;
    struct itimerspec when = {.it_value = {(time_t)(due / NS_PER_S), (long)(due % NS_PER_S)}};

    if (!due || (alarms->armed && alarms->armed <= due))
        return;
    alarms->armed = due;
    timerfd_settime(alarms->descriptor, TFD_TIMER_ABSTIME, &when, NULL);
}

bool alarms_set(struct alarms *alarms, struct alarm *alarm, uint64_t ms)
{
    if (alarm->place)
        take_out(alarms, alarm);
    if (!make_room(alarms))
        return false;
    alarm->due = clock_ns() + (ms < LONGEST_MS ? ms : LONGEST_MS) * NS_PER_MS;
    rise(alarms, alarm, ++alarms->count);
    arm(alarms);
    return true;
}

void alarms_cancel(struct alarms *alarms, struct alarm *alarm)
{
    if (alarm->place)
        take_out(alarms, alarm);
}

void alarms_ring(struct alarms *alarms)
{
    uint64_t now = clock_ns();
    uint64_t count;

    if (read(alarms->descriptor, &count, sizeof(count)) < 0)
        return;
    alarms->armed = 0;
    while (alarms->count && alarms->heap[1]->due <= now) {
        struct alarm *alarm = alarms->heap[1];

        take_out(alarms, alarm);
        alarm->ring(alarm);
    }
    arm(alarms);
}
