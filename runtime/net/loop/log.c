#include "net/loop/log.h"

enum { LINES_A_SECOND = 10 };

struct log_limit net_log_limits[NET_EVENT_COUNT] = {
    [NET_EVENT_REFUSED] = {.most = LINES_A_SECOND},   [NET_EVENT_BAD_HTTP] = {.most = LINES_A_SECOND},
    [NET_EVENT_VIOLATION] = {.most = LINES_A_SECOND}, [NET_EVENT_SLOW] = {.most = LINES_A_SECOND},
    [NET_EVENT_TIMEOUT] = {.most = LINES_A_SECOND},
};
