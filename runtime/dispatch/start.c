/* What runs before the listeners open. */
#include "dispatch/dispatch.h"

#include "base/log.h"
#include "event/worker.h"

static struct event *begin(struct dispatch *dispatch, const struct bal_service *service)
{
    struct event *event = event_begin(dispatch->events, service, NULL);

    if (event)
        event_limit_memory(event, dispatch->events->start_memory);
    else
        log_line(LOG_ERROR, "out of memory");
    return event;
}

/* Ends the event; a failure is reported. */
static bool end(struct event *event, bool done)
{
    if (!done)
        event_report(event);
    event_join_workers(event);
    event_end(event);
    return done;
}

static bool run_init(struct dispatch *dispatch, const struct bal_service *service, bool (*init)(bal_event *ev))
{
    struct event *event;

    if (!init)
        return true;
    event = begin(dispatch, service);
    return event && end(event, init(event));
}

static bool run_main(struct dispatch *dispatch, const bal_string *arguments, size_t count)
{
    struct event *event;

    if (!dispatch->program->main)
        return true;
    event = begin(dispatch, NULL);
    return event && end(event, dispatch->program->main(event, arguments, count));
}

bool dispatch_start(struct dispatch *dispatch, const bal_string *arguments, size_t count)
{
    const struct bal_program *program = dispatch->program;

    if (!run_init(dispatch, NULL, program->init))
        return false;
    for (size_t i = 0; i < program->service_count; i++) {
        if (!run_init(dispatch, &program->services[i], program->services[i].init))
            return false;
    }
    return run_main(dispatch, arguments, count);
}
