/* log.h - how the network says something: through the function given to server_set_log(), or not at all.
 *
 * A line that a peer can provoke goes through net_log_limited(): at most ten of a kind a second, and the first of a
 * later second says how many were left out.
 */
#ifndef NET_LOG_H
#define NET_LOG_H

#include "base/log.h"

#include <stdint.h>

enum { NET_INFO = 3, NET_WARNING = 4, NET_ERROR = 5 }; /* the numbers of base/log.h */

void net_log(int level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What peers can provoke, counted apart. */
enum net_event {
    NET_EVENT_REFUSED,   /* connection limit */
    NET_EVENT_BAD_HTTP,  /* a 4xx of our own */
    NET_EVENT_VIOLATION, /* RFC 6455 */
    NET_EVENT_SLOW,      /* outbox over its cap */
    NET_EVENT_TIMEOUT,
    NET_EVENT_OTHER,
    NET_EVENT_COUNT
};

void net_log_limited(enum net_event event, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The clock of net_log_limited; set once a turn, in milliseconds. */
void net_log_clock(uint64_t now);

#endif
