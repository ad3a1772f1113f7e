/* outbound.h - what a running handler asks of the network and then waits for.
 *
 * The network implements struct outbound_ops, as it implements conn_ops, and program.c hands them to the library; the
 * tests have fakes. A call only starts something and returns. What was started ends in one call of the asker's
 * function, from the loop and never from inside the starting call; or it is cancelled, and then no call comes.
 *
 * Ownership: the objects lie in the asker's memory (the stack of a handler that waits) until they have ended.
 */
#ifndef HUB_OUTBOUND_H
#define HUB_OUTBOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A moment to wait for. */
struct alarm {
    void (*ring)(struct alarm *alarm);
    uint64_t due; /* the network's: nanoseconds */
    size_t place; /* the network's: 0 while it is not set */
};

struct outbound_ops {
    /* Rings after `ms` milliseconds, less than one late. False when memory is short. */
    bool (*set_alarm)(void *network, struct alarm *alarm, uint64_t ms);
    void (*cancel_alarm)(void *network, struct alarm *alarm);
};

struct outbound {
    const struct outbound_ops *ops;
    void *network;
};

#endif
