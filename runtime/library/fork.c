/* The timeout of a fork: waiting for its workers (event/worker.h) and for an alarm of the network at the same time. */
#include "event/worker.h"
#include "hub/outbound.h"

/* About three years: no sum with it overflows. */
enum { SECONDS_MOST = 100000000 };

struct limit {
    struct alarm alarm; /* first */
    struct event *event;
    bool over;
};

static void ring(struct alarm *alarm)
{
    struct limit *limit = (struct limit *)alarm;

    limit->over = true;
    event_wake(limit->event);
}

static uint64_t milliseconds(bal_int seconds)
{
    if (seconds < 0)
        return 0;
    return (uint64_t)(seconds < SECONDS_MOST ? seconds : SECONDS_MOST) * 1000;
}

bool bal_team_join_within(bal_event *ev, struct bal_team *team, const char *const *names, size_t count, bal_int wanted,
                          bal_int seconds, bool *in_time)
{
    const struct outbound *outbound = ev->pool->outbound;
    struct limit limit = {.alarm.ring = ring, .event = ev};
    bool waited = true;

    if (!outbound->ops->set_alarm(outbound->network, &limit.alarm, milliseconds(seconds)))
        return event_fail(ev, "out of memory");
    while (waited && !limit.over && !team_is_joined(team, names, count, wanted))
        waited = team_wait(ev, team);
    if (!limit.over)
        outbound->ops->cancel_alarm(outbound->network, &limit.alarm);
    *in_time = team_is_joined(team, names, count, wanted);
    return waited;
}
