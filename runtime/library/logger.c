/* ballerina.utils.logger: lines of the server's log (base/log.h), each with its level. */
#include "balrt/abi.h"
#include "base/log.h"

static bool say(int level, bal_string text)
{
    log_text(level, text.bytes, text.length);
    return true;
}

bool bal_logger_trace(bal_event *ev, bal_string text)
{
    (void)ev;
    return say(LOG_TRACE, text);
}

bool bal_logger_debug(bal_event *ev, bal_string text)
{
    (void)ev;
    return say(LOG_DEBUG, text);
}

bool bal_logger_info(bal_event *ev, bal_string text)
{
    (void)ev;
    return say(LOG_INFO, text);
}

bool bal_logger_warn(bal_event *ev, bal_string text)
{
    (void)ev;
    return say(LOG_WARN, text);
}

bool bal_logger_error(bal_event *ev, bal_string text)
{
    (void)ev;
    return say(LOG_ERROR, text);
}
