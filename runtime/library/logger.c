/* ballerina.utils.logger: lines of the server's log (base/log.h), each with its level. */
#include "balrt/abi.h"
#include "event/event.h"

static bool say(bal_event *ev, int level, bal_string text)
{
    struct log_origin origin = event_origin(ev);

    log_text_of(level, &origin, text.bytes, text.length);
    return true;
}

static bool say_any(bal_event *ev, int level, bal_any value)
{
    bal_string text;

    return bal_value_text(ev, value, &text) && say(ev, level, text);
}

/* clang-format off */
#define FUNCTIONS_OF(name, level)                                                                                      \
    bool bal_logger_##name(bal_event *ev, bal_string text)                                                             \
    {                                                                                                                  \
        return say(ev, level, text);                                                                                   \
    }                                                                                                                  \
    bool bal_logger_##name##_any(bal_event *ev, bal_any value)                                                         \
    {                                                                                                                  \
        return say_any(ev, level, value);                                                                              \
    }
/* clang-format on */

FUNCTIONS_OF(trace, LOG_TRACE)
FUNCTIONS_OF(debug, LOG_DEBUG)
FUNCTIONS_OF(info, LOG_INFO)
FUNCTIONS_OF(warn, LOG_WARN)
FUNCTIONS_OF(error, LOG_ERROR)
