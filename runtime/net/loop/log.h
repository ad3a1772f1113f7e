/* log.h - what peers can make the network say: ten lines of a kind a second, the others are counted (struct log_limit).
 *
 * Everything else goes to log_line() directly.
 */
#ifndef NET_LOG_H
#define NET_LOG_H

#include "base/log.h"

/* Counted apart. */
enum net_event {
    NET_EVENT_REFUSED,   /* connection limit */
    NET_EVENT_BAD_HTTP,  /* a 4xx of our own */
    NET_EVENT_VIOLATION, /* RFC 6455 */
    NET_EVENT_SLOW,      /* outbox over its cap */
    NET_EVENT_TIMEOUT,
    NET_EVENT_COUNT
};

extern struct log_limit net_log_limits[NET_EVENT_COUNT];

/* net_log_limited(event, format, ...): a warning. Under a flood its arguments are not even evaluated. */
#define net_log_limited(event, ...)                                                                                    \
    (log_limit_pass(&net_log_limits[event], LOG_WARN) ? log_line(LOG_WARN, __VA_ARGS__) : (void)0)

#endif
