#include "event/worker.h"

#include "event/part.h"
#include "value/array.h"
#include "value/map.h"

#include <string.h>

/* ---- a message to a worker, and its reply ---- */

/* In the memory of the event, as all here. */
struct bal_worker {
    struct event *asker;
    bal_answer answer;
    const void *sees;
    bal_message message, reply;
    bal_error failure; /* instead of a reply */
    bool ended, awaited;
    struct bal_worker *next; /* sent to the same worker after it */
    LIST_ENTRY(bal_worker) of_asker;
};

static bool ask(struct event *part, bal_answer answer, const void *sees, bal_message message, bal_message *reply)
{
    return answer(part, sees, message, reply) && (*reply || event_fail(part, "the message to reply is null"));
}

static void run_worker(struct event *part, void *argument)
{
    struct bal_worker *worker = argument;

    if (!ask(part, worker->answer, worker->sees, worker->message, &worker->reply))
        worker->failure = bal_suspend_failure(part);
    worker->ended = true;
    if (worker->awaited)
        event_wake(worker->asker);
    event_join_workers(part);
    part_end(part);
}

/* A copy of what a worker sees; true when there is nothing. */
static bool copy_seen(struct event *event, const void *sees, size_t size, const void **copy)
{
    void *to = NULL;

    if (size && !(to = event_alloc(event, size)))
        return false;
    if (size)
        memcpy(to, sees, size);
    *copy = to;
    return true;
}

static bool copy_message(struct event *event, bal_message message, bal_message *copy)
{
    if (!message)
        return event_fail(event, "the message to a worker is null");
    return event_clone(event, message, copy);
}

static void append(struct bal_worker **runs, struct bal_worker *worker)
{
    while (*runs)
        runs = &(*runs)->next;
    *runs = worker;
}

bool bal_worker_send(bal_event *ev, bal_answer answer, const void *sees, size_t size, bal_message m,
                     struct bal_worker **runs)
{
    struct bal_worker *worker = event_alloc(ev, sizeof(*worker));
    struct event *part;

    if (!worker)
        return false;
    *worker = (struct bal_worker){.asker = ev, .answer = answer};
    if (!copy_seen(ev, sees, size, &worker->sees) || !copy_message(ev, m, &worker->message))
        return false;
    part = part_begin(ev);
    if (!part || !part_start(part, run_worker, worker))
        return false;
    append(runs, worker);
    LIST_INSERT_HEAD(&ev->workers, worker, of_asker);
    return true;
}

bool bal_worker_receive(bal_event *ev, struct bal_worker **runs, bal_message *reply)
{
    struct bal_worker *worker = *runs;

    if (!worker)
        return event_fail(ev, "no message was sent to the worker whose reply is waited for");
    while (!worker->ended) {
        bool waited;

        worker->awaited = true;
        waited = event_wait(ev);
        worker->awaited = false;
        if (!waited)
            return false;
    }
    *runs = worker->next;
    LIST_REMOVE(worker, of_asker);
    if (worker->failure)
        return bal_resume_failure(ev, worker->failure);
    *reply = worker->reply;
    return true;
}

/* ---- teams ---- */

/* Values that were sent together. */
struct parcel {
    struct parcel *next;
    size_t count;
    bal_value values[];
};

/* What one sends another and that one has not taken. */
struct channel {
    const struct member *from;
    const struct member *to; /* NULL: the fork */
    struct parcel *first, *last;
    struct event *receiver; /* that waits for it, or NULL */
    struct channel *next;
};

struct member {
    const char *name;
    bal_answer answer;
    bal_task task;
    const void *sees;
    bal_message message, reply;
    struct bal_team *team;
    const struct channel *awaits; /* the channel it waits for, or NULL */
    bool ended, failed;
    bal_error failure; /* what it failed with; NULL as well when there was no memory to start it */
};

struct bal_team {
    SLIST_ENTRY(bal_team) of_event;
    struct channel *channels;
    struct event *joiner; /* waits for members to end, or NULL */
    size_t count;
    struct member members[]; /* "default", if it is one of them, first */
};

static const char default_name[] = "default";

static void wake_receivers(const struct bal_team *team, const struct member *from)
{
    for (const struct channel *channel = team->channels; channel; channel = channel->next) {
        if (channel->from == from && channel->receiver)
            event_wake(channel->receiver);
    }
}

static void end_member(struct member *member)
{
    member->ended = true;
    wake_receivers(member->team, member);
    if (member->team->joiner)
        event_wake(member->team->joiner);
}

static void run_member(struct event *part, void *argument)
{
    struct member *member = argument;
    bool done = member->task ? member->task(part, member->sees, member->team)
                             : ask(part, member->answer, member->sees, member->message, &member->reply);

    if (!done) {
        member->failed = true;
        event_report(part);
        member->failure = bal_suspend_failure(part);
    }
    end_member(member);
    event_join_workers(part);
    part_end(part);
}

static bool make_member(struct event *event, struct member *member, const struct bal_member *wanted, bal_message m)
{
    *member = (struct member){.name = wanted->name, .answer = wanted->answer, .task = wanted->task};
    return copy_seen(event, wanted->sees, wanted->size, &member->sees) &&
           (!wanted->answer || copy_message(event, m, &member->message));
}

static struct bal_team *make_team(struct event *event, size_t count)
{
    struct bal_team *team = event_alloc(event, sizeof(*team) + count * sizeof(team->members[0]));

    if (team)
        *team = (struct bal_team){.count = count};
    return team;
}

/* Parts for all of them, so that each can be reached when the first one runs; NULL when there is no room for all. */
static struct event **begin_parts(struct event *event, size_t count)
{
    struct event **parts = event_alloc(event, count * sizeof(struct event *));

    for (size_t i = 0; parts && i < count; i++) {
        parts[i] = part_begin(event);
        if (parts[i])
            continue;
        while (i > 0)
            part_drop(parts[--i]);
        return NULL;
    }
    return parts;
}

/* When one is refused a stack those behind it do not run either; those before go on. */
static bool start_parts(struct event **parts, struct member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (part_start(parts[i], run_member, &members[i]))
            continue;
        while (++i < count)
            part_drop(parts[i]);
        return false;
    }
    return true;
}

static bool start_team(struct event *event, const struct bal_member *wanted, size_t count, bal_message m,
                       struct bal_team *team, struct member *members)
{
    struct event **parts;

    for (size_t i = 0; i < count; i++) {
        if (!make_member(event, &members[i], &wanted[i], m))
            return false;
        members[i].team = team;
    }
    parts = begin_parts(event, count);
    if (!parts)
        return false;
    if (start_parts(parts, members, count))
        return true;
    for (size_t i = 0; i < count; i++) /* who waits for one that did not start waits in vain */
        end_member(&members[i]);
    return false;
}

bool bal_team_start(bal_event *ev, const struct bal_member *members, size_t count, struct bal_team **team)
{
    *team = make_team(ev, 1 + count);
    if (!*team)
        return false;
    (*team)->members[0] = (struct member){.name = default_name, .team = *team};
    SLIST_INSERT_HEAD(&ev->teams, *team, of_event);
    return start_team(ev, members, count, NULL, *team, (*team)->members + 1);
}

bool bal_team_fork(bal_event *ev, const struct bal_member *members, size_t count, struct bal_team **team)
{
    return bal_team_ask(ev, members, count, NULL, team);
}

bool bal_team_ask(bal_event *ev, const struct bal_member *members, size_t count, bal_message m, struct bal_team **team)
{
    *team = make_team(ev, count);
    return *team && start_team(ev, members, count, m, *team, (*team)->members);
}

/* ---- what members send each other ---- */

static struct member *find_member(struct bal_team *team, const char *name)
{
    for (size_t i = 0; i < team->count; i++) {
        if (!strcmp(team->members[i].name, name))
            return &team->members[i];
    }
    return NULL;
}

static struct channel *find_channel(const struct bal_team *team, const struct member *from, const struct member *to)
{
    struct channel *channel = team->channels;

    while (channel && (channel->from != from || channel->to != to))
        channel = channel->next;
    return channel;
}

static struct channel *open_channel(struct event *event, struct bal_team *team, const char *from, const char *to)
{
    const struct member *sender = find_member(team, from), *taker = find_member(team, to);
    struct channel *channel = find_channel(team, sender, taker);

    if (channel || !(channel = event_alloc(event, sizeof(*channel))))
        return channel;
    *channel = (struct channel){.from = sender, .to = taker, .next = team->channels};
    return team->channels = channel;
}

bool bal_team_send(bal_event *ev, struct bal_team *team, const char *from, const char *to, const bal_value *values,
                   size_t count)
{
    struct channel *channel = open_channel(ev, team, from, to);
    struct parcel *parcel = event_alloc(ev, sizeof(*parcel) + count * sizeof(*values));

    if (!channel || !parcel)
        return false;
    parcel->next = NULL;
    parcel->count = count;
    memcpy(parcel->values, values, count * sizeof(*values));
    *(channel->first ? &channel->last->next : &channel->first) = parcel;
    channel->last = parcel;
    if (channel->receiver)
        event_wake(channel->receiver);
    return true;
}

/* Not when what it waits for has come, or never will: then it is about to go on. */
static bool is_waiting(const struct member *member)
{
    return member->awaits && !member->awaits->first && !member->awaits->from->ended;
}

/* Whether the member waits for `other`, or for one that does. Each waits for one at most, and never in a circle. */
static bool waits_for(const struct member *member, const struct member *other)
{
    while (member != other && is_waiting(member))
        member = member->awaits->from;
    return member == other;
}

/* With what the other one failed with as its cause. */
static bool fail_ended(struct event *event, const struct member *from, const struct member *taker)
{
    bal_error error;

    event_fail(event, "worker '%s' has ended without sending what '%s' waits for", from->name, taker->name);
    if (!from->failure)
        return false;
    error = bal_suspend_failure(event);
    if (!error->head.holders)
        error->cause = from->failure;
    return bal_resume_failure(event, error);
}

/* False when nothing will come. */
static bool wait_for_parcel(struct event *event, struct member *taker, struct channel *channel)
{
    bool waited;

    if (channel->from->ended)
        return fail_ended(event, channel->from, taker);
    if (waits_for(channel->from, taker))
        return event_fail(event, "workers '%s' and '%s' wait for each other", channel->from->name, taker->name);
    taker->awaits = channel;
    channel->receiver = event;
    waited = event_wait(event);
    channel->receiver = NULL;
    taker->awaits = NULL;
    return waited;
}

bool bal_team_receive(bal_event *ev, struct bal_team *team, const char *from, const char *to, size_t count,
                      const bal_value **values)
{
    struct member *taker = find_member(team, to);
    struct channel *channel = open_channel(ev, team, from, to);
    const struct parcel *parcel;

    if (!channel)
        return false;
    while (!channel->first) {
        if (!wait_for_parcel(ev, taker, channel))
            return false;
    }
    parcel = channel->first;
    channel->first = parcel->next;
    *values = parcel->values;
    return parcel->count == count ||
           event_fail(ev, "worker '%s' sent %zu values, and '%s' takes %zu", from, parcel->count, to, count);
}

/* ---- join ---- */

static bool is_among(const struct member *member, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!strcmp(member->name, names[i]))
            return true;
    }
    return !names;
}

static bool is_done(const struct member *member)
{
    return member->ended && !member->failed;
}

bool team_is_joined(const struct bal_team *team, const char *const *names, size_t count, bal_int wanted)
{
    bal_int done = 0;
    size_t running = 0;

    for (size_t i = 0; i < team->count; i++) {
        if (!is_among(&team->members[i], names, count))
            continue;
        done += is_done(&team->members[i]);
        running += !team->members[i].ended;
    }
    return done >= wanted || !running;
}

bool team_wait(struct event *event, struct bal_team *team)
{
    bool waited;

    team->joiner = event;
    waited = event_wait(event);
    team->joiner = NULL;
    return waited;
}

bool bal_team_join(bal_event *ev, struct bal_team *team, const char *const *names, size_t count, bal_int wanted)
{
    while (!team_is_joined(team, names, count, wanted)) {
        if (!team_wait(ev, team))
            return false;
    }
    return true;
}

bool bal_team_replies(bal_event *ev, const struct bal_team *team, const char *const *names, size_t count,
                      const struct bal_type *type, bal_array *replies)
{
    size_t taken = 0;

    *replies = array_blank(&ev->heap, type, team->count);
    if (!*replies)
        return event_fail_memory(ev);
    for (size_t i = 0; i < team->count; i++) {
        const struct member *member = &team->members[i];

        if (is_done(member) && is_among(member, names, count))
            *(bal_message *)array_place(*replies, taken++) = member->reply;
    }
    (*replies)->length = (bal_int)taken;
    return true;
}

static bool put_sent(struct event *event, bal_map sent, const char *name, const struct parcel *parcel)
{
    bal_array values = array_blank(&event->heap, &bal_type_any_array, parcel->count);
    bal_value *place = map_place(&event->heap, sent, (bal_string){name, strlen(name)});

    if (!values || !place)
        return event_fail_memory(event);
    for (size_t i = 0; i < parcel->count; i++)
        *(bal_value *)array_place(values, i) = parcel->values[i];
    *place = bal_of_object(&values->head);
    return true;
}

bool bal_team_sent(bal_event *ev, const struct bal_team *team, const char *const *names, size_t count, bal_map *sent)
{
    *sent = map_new(&ev->heap, &bal_type_map);
    if (!*sent)
        return event_fail_memory(ev);
    for (size_t i = 0; i < team->count; i++) {
        const struct member *member = &team->members[i];
        const struct channel *channel = find_channel(team, member, NULL);

        if (is_done(member) && is_among(member, names, count) && channel && channel->first &&
            !put_sent(ev, *sent, member->name, channel->last))
            return false;
    }
    return true;
}

/* ---- the end ---- */

/* Its callables have ended: they send nothing more. */
static void leave_teams(struct event *event)
{
    for (struct bal_team *team = SLIST_FIRST(&event->teams); team; team = SLIST_NEXT(team, of_event))
        end_member(&team->members[0]);
    SLIST_INIT(&event->teams);
}

static void report_failures(struct event *event)
{
    struct bal_worker *worker;

    LIST_FOREACH(worker, &event->workers, of_asker)
    {
        if (!worker->failure)
            continue;
        bal_resume_failure(event, worker->failure);
        event_report(event);
    }
    LIST_INIT(&event->workers);
}

void event_join_workers(struct event *event)
{
    leave_teams(event);
    part_join_all(event);
    report_failures(event);
}
