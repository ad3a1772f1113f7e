/* Messages of an event: making, changing and replying them, and what their payloads are read as. */
#include "event/event.h"
#include "event/json.h"

#include <malloc.h>

bool event_changed(struct event *event, struct message *message, bool made, void **old)
{
    size_t owned, given_up;

    if (!made)
        return event_fail_memory(event);
    if (!message->object.holders) {
        event_release_block(event->pool, *old, 0);
        return true;
    }
    owned = message_owned_bytes(message);
    given_up = malloc_usable_size(*old);
    event->pool->kept.bytes += owned + given_up - message->counted;
    message->counted = owned;
    event_release_block(event->pool, *old, given_up);
    return true;
}

bool bal_message_new(bal_event *ev, bal_message *result)
{
    *result = message_new(&ev->heap);
    return *result || event_fail_memory(ev);
}

bool bal_reply(bal_event *ev, bal_message m)
{
    if (!m)
        return event_fail(ev, "the message to reply is null");
    ev->reply = m;
    return true;
}

bool event_payload(struct event *event, const struct message *message, struct view *bytes)
{
    bal_string text;

    if (message->kind != PAYLOAD_JSON) {
        *bytes = message->payload;
        return true;
    }
    if (!event_print_json(event, message->json, &text))
        return false;
    *bytes = (struct view){text.bytes, text.length};
    return true;
}

bool event_clone(struct event *event, const struct message *message, bal_message *copy)
{
    struct view payload;

    if (!event_payload(event, message, &payload) || !bal_message_new(event, copy))
        return false;
    if (!message_copy(*copy, message, event->heap.arena))
        return event_fail_memory(event);
    if (message->kind == PAYLOAD_JSON) { /* a value of its own: made when it is asked for */
        (*copy)->kind = PAYLOAD_TEXT;
        (*copy)->payload = payload;
    }
    return true;
}
