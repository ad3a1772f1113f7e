#include "dispatch/waiting.h"

#include "event/event.h"

bool waiting_hold(struct waiting *waiting, struct event *event, size_t bytes)
{
    if (waiting->limit && bytes > waiting->limit - waiting->bytes)
        return event_fail(event, "handlers that wait were sent too much: %zu bytes is the limit", waiting->limit);
    waiting->bytes += bytes;
    return true;
}
