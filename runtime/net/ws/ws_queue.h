/* ws_queue.h - what a WebSocket connection tells later, because the app has paused it: whole messages, in order.
 *
 * Made with the first thing to keep, freed when it is told. Its room counts as memory of unfinished messages
 * (config->max_partial); from WS_QUEUE_ENOUGH bytes on the connection reads no more.
 *
 * Ownership: the connection's.
 */
#ifndef NET_WS_QUEUE_H
#define NET_WS_QUEUE_H

#include "hub/frame.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WS_QUEUE_ENOUGH = 64 * 1024 };

struct ws_queue {
    unsigned char *bytes; /* a head and a payload for each message */
    size_t first, end, room;
    const char *error; /* to be told behind the messages, or NULL */
};

struct ws_queued {
    enum frame_kind kind;
    const char *payload; /* in the queue, until something is added */
    size_t length;
};

/* Both make the queue when there is none. False when memory is short. */
bool ws_queue_add(struct ws_queue **queue, enum frame_kind kind, const void *payload, size_t length);
bool ws_queue_add_error(struct ws_queue **queue, const char *what);

/* Takes the oldest message. False when there is none. */
bool ws_queue_take(struct ws_queue *queue, struct ws_queued *message);

/* Forgets the messages; their bytes stay until the queue is freed, for who is being told one. */
static inline void ws_queue_drop(struct ws_queue *queue)
{
    queue->first = queue->end;
}

static inline size_t ws_queue_waiting(const struct ws_queue *queue)
{
    return queue ? queue->end - queue->first : 0;
}

static inline size_t ws_queue_held(const struct ws_queue *queue)
{
    return queue ? sizeof(*queue) + queue->room : 0;
}

void ws_queue_free(struct ws_queue **queue);

#endif
