/* Workers: each runs as an event of its own, on a stack of its own, so that only copies of messages pass between it and
 * the event that started it. */
#include "event/event.h"

/* The asker's side of a run; in the asker's memory. */
struct bal_worker {
    struct event *asker;
    struct worker_run *run; /* NULL: it has ended */
    struct bal_worker *next;
    LIST_ENTRY(bal_worker) of_asker;
    bool awaited;
    bool failed;
    bal_string failure;
    struct message *reply;
};

/* The worker's side; in the worker's memory. */
struct worker_run {
    struct bal_worker *worker; /* NULL: the asker has ended */
    bal_worker_body body;
    bal_message message;
};

/* A copy in the memory of `event` that borrows nothing of another's. */
static bool hand_over(struct event *event, const struct message *message, bal_message *copy)
{
    if (!event_clone(event, message, copy))
        return false;
    return message_own(*copy) || event_fail_memory(event);
}

static void tell_failure(struct bal_worker *worker, const struct event *event)
{
    worker->failed = true;
    event_fail_about(worker->asker, "", event->failure);
    worker->failure = worker->asker->failure;
}

/* A failure that nobody is going to take is reported. */
static void end_run(struct worker_run *run, struct event *event, bool done, struct message *reply)
{
    struct bal_worker *worker = run->worker;

    if (!worker) {
        if (!done)
            event_report(event);
        return;
    }
    /* The copy lies in the asker's memory: so does its failure. */
    if (!done)
        tell_failure(worker, event);
    else if (!hand_over(worker->asker, reply, &worker->reply))
        tell_failure(worker, worker->asker);
    worker->run = NULL;
    if (worker->awaited)
        event_wake(worker->asker);
}

static void run_body(struct event *event, void *argument)
{
    struct worker_run *run = argument;
    bal_message reply = NULL;
    bool done = run->body(event, run->message, &reply);

    if (done && !reply)
        done = event_fail(event, "the message to reply is null");
    end_run(run, event, done, reply);
}

/* Gives up an event that has not run. */
static bool refuse(struct event *asker, struct event *event)
{
    event_fail_about(asker, "", event->failure);
    event_end(event);
    return false;
}

static struct worker_run *make_run(struct event *event, bal_worker_body body, const struct message *message)
{
    struct worker_run *run = event_alloc(event, sizeof(*run));

    if (!run || !hand_over(event, message, &run->message))
        return NULL;
    run->body = body;
    return run;
}

static struct bal_worker *append(struct event *asker, struct worker_run *run, struct bal_worker **runs)
{
    struct bal_worker *worker = event_alloc(asker, sizeof(*worker));

    if (!worker)
        return NULL;
    *worker = (struct bal_worker){.asker = asker, .run = run};
    while (*runs)
        runs = &(*runs)->next;
    *runs = worker;
    LIST_INSERT_HEAD(&asker->workers, worker, of_asker);
    return worker;
}

bool bal_worker_send(bal_event *ev, bal_worker_body body, bal_message m, struct bal_worker **runs)
{
    struct event *event;
    struct worker_run *run;

    if (!m)
        return event_fail(ev, "the message to a worker is null");
    event = event_begin(ev->pool, ev->service, NULL);
    if (!event)
        return event_fail_memory(ev);
    event->connection = ev->connection;
    event_limit_memory(event, ev->arena.limit);
    run = make_run(event, body, m);
    if (!run)
        return refuse(ev, event);
    run->worker = append(ev, run, runs);
    if (!run->worker) {
        event_end(event);
        return false;
    }
    if (event_start(event, run_body, run) != FIBER_REFUSED)
        return true;
    tell_failure(run->worker, event); /* what is received is this failure */
    run->worker->run = NULL;
    event_end(event);
    return true;
}

bool bal_worker_receive(bal_event *ev, struct bal_worker **runs, bal_message *reply)
{
    struct bal_worker *worker = *runs;

    if (!worker)
        return event_fail(ev, "no message was sent to the worker whose reply is waited for");
    while (worker->run) {
        bool waited;

        worker->awaited = true;
        waited = event_wait(ev);
        worker->awaited = false;
        if (!waited)
            return false;
    }
    *runs = worker->next;
    LIST_REMOVE(worker, of_asker);
    *reply = worker->reply;
    return !worker->failed || event_fail_about(ev, "", worker->failure);
}

void event_leave_workers(struct event *event)
{
    for (struct bal_worker *worker = LIST_FIRST(&event->workers); worker; worker = LIST_NEXT(worker, of_asker)) {
        if (worker->run) {
            worker->run->worker = NULL;
        } else if (worker->failed) {
            event_fail_about(event, "", worker->failure);
            event_report(event);
        }
    }
    LIST_INIT(&event->workers);
}

void event_join_workers(struct event *event)
{
    struct event_loop *loop = &event->pool->fibers.loop;

    for (struct bal_worker *worker = LIST_FIRST(&event->workers); worker; worker = LIST_NEXT(worker, of_asker)) {
        worker->awaited = true;
        while (worker->run)
            if (!event_wait(event))
                loop->turn(loop->loop);
    }
}
