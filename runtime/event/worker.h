/* worker.h - workers: what of them others than generated code ask for (balrt/abi.h).
 *
 * Each runs as a part of the event of the callable it stands in (event/part.h). A callable that has any is marked as
 * one that can wait, so its event has a stack of its own.
 *
 * Limits:    what is sent and not taken lies in the memory of the event, and counts to its limit.
 */
#ifndef EVENT_WORKER_H
#define EVENT_WORKER_H

#include "event/event.h"

/* Waits for the workers of an event, and reports failures that nobody has taken. The last an event does before its end,
 * when what it was asked for has been answered. */
void event_join_workers(struct event *event);

/* Whether a join has what it waits for, or will never get it; `names` NULL: of all members. */
bool team_is_joined(const struct bal_team *team, const char *const *names, size_t count, bal_int wanted);

/* Waits until a member has ended, or somebody else wakes the event. False as event_wait(). */
bool team_wait(struct event *event, struct bal_team *team);

#endif
