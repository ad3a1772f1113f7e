/* What runs before the listeners open. */
#include "dispatch/dispatch.h"

static bool run_init(struct dispatch *dispatch, const struct bal_service *service, bool (*init)(bal_event *ev))
{
    struct event *event;
    bool done;

    if (!init)
        return true;
    event = event_begin(dispatch->events, service, NULL);
    if (!event)
        return false;
    done = init(event);
    if (!done)
        event_report(event);
    event_end(event);
    return done;
}

static bool run_main(struct dispatch *dispatch, const bal_string *arguments, size_t count)
{
    struct event *event;
    bool done;

    if (!dispatch->program->main)
        return true;
    event = event_begin(dispatch->events, NULL, NULL);
    if (!event)
        return false;
    done = dispatch->program->main(event, arguments, count);
    if (!done)
        event_report(event);
    event_end(event);
    return done;
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
