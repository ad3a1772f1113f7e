/* ballerina.utils.logger: lines of the server's log (base/log.h), each with its level. */
#include "balrt/abi.h"
#include "event/event.h"

static bool say(bal_event *ev, int level, bal_string text)
{
    struct log_origin origin = event_origin(ev);

    log_text_of(level, &origin, text.bytes, text.length);
    return true;
}

bool bal_logger_trace(bal_event *ev, bal_string text)
{
    return say(ev, LOG_TRACE, text);
}

bool bal_logger_debug(bal_event *ev, bal_string text)
{
    return say(ev, LOG_DEBUG, text);
}

bool bal_logger_info(bal_event *ev, bal_string text)
{
    return say(ev, LOG_INFO, text);
}

bool bal_logger_warn(bal_event *ev, bal_string text)
{
    return say(ev, LOG_WARN, text);
}

bool bal_logger_error(bal_event *ev, bal_string text)
{
    return say(ev, LOG_ERROR, text);
}

static bool say_any(bal_event *ev, int level, bal_any value)
{
    bal_string text;

    return bal_value_text(ev, value, &text) && say(ev, level, text);
}

bool bal_logger_trace_any(bal_event *ev, bal_any value)
{
    return say_any(ev, LOG_TRACE, value);
}

bool bal_logger_debug_any(bal_event *ev, bal_any value)
{
    return say_any(ev, LOG_DEBUG, value);
}

bool bal_logger_info_any(bal_event *ev, bal_any value)
{
    return say_any(ev, LOG_INFO, value);
}

bool bal_logger_warn_any(bal_event *ev, bal_any value)
{
    return say_any(ev, LOG_WARN, value);
}

bool bal_logger_error_any(bal_event *ev, bal_any value)
{
    return say_any(ev, LOG_ERROR, value);
}
