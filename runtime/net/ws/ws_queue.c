#include "net/ws/ws_queue.h"

#include <stdlib.h>
#include <string.h>

struct head {
    uint32_t kind, length;
};

static struct ws_queue *begin(struct ws_queue **queue)
{
    if (!*queue)
        *queue = calloc(1, sizeof(**queue));
    return *queue;
}

static bool make_room(struct ws_queue *queue, size_t length)
{
    size_t room = queue->room ? queue->room : 1024;
    unsigned char *bytes;

    if (queue->end + length <= queue->room)
        return true;
    if (queue->first) {
        memmove(queue->bytes, queue->bytes + queue->first, queue->end - queue->first);
        queue->end -= queue->first;
        queue->first = 0;
    }
    while (room < queue->end + length)
        room *= 2;
    if (room == queue->room)
        return true;
    bytes = realloc(queue->bytes, room);
    if (!bytes)
        return false;
    queue->bytes = bytes;
    queue->room = room;
    return true;
}

bool ws_queue_add(struct ws_queue **place, enum frame_kind kind, const void *payload, size_t length)
{
    struct ws_queue *queue = begin(place);
    struct head head = {kind, (uint32_t)length};

    if (!queue || !make_room(queue, sizeof(head) + length))
        return false;
    memcpy(queue->bytes + queue->end, &head, sizeof(head));
    if (length)
        memcpy(queue->bytes + queue->end + sizeof(head), payload, length);
    queue->end += sizeof(head) + length;
    return true;
}

bool ws_queue_add_error(struct ws_queue **place, const char *what)
{
    struct ws_queue *queue = begin(place);

    if (queue)
        queue->error = what;
    return queue != NULL;
}

bool ws_queue_take(struct ws_queue *queue, struct ws_queued *message)
{
    struct head head;

    if (queue->first == queue->end)
        return false;
    memcpy(&head, queue->bytes + queue->first, sizeof(head));
    *message = (struct ws_queued){.kind = (enum frame_kind)head.kind,
                                  .payload = (const char *)queue->bytes + queue->first + sizeof(head),
                                  .length = head.length};
    queue->first += sizeof(head) + head.length;
    return true;
}

void ws_queue_free(struct ws_queue **queue)
{
    if (*queue)
        free((*queue)->bytes);
    free(*queue);
    *queue = NULL;
}
