/* Stores into variables of services and packages, and the replies and messages a handler makes. */
#include "event/event.h"

#include <stdlib.h>
#include <string.h>

/* Literals need no copy and are never freed. */
static bool is_literal(const struct event *event, const void *bytes)
{
    const struct event_pool *pool = event->pool;

    return (const char *)bytes >= pool->literals && (const char *)bytes < pool->literals_end;
}

/* A copy for a variable to own; empty and literal bytes are shared. NULL, with the failure set, when memory is short.
 */
static const void *keep_bytes(struct event *event, const void *bytes, size_t length)
{
    void *copy;

    if (!length)
        return "";
    if (is_literal(event, bytes))
        return bytes;
    copy = malloc(length);
    if (!copy) {
        event_fail(event, "out of memory");
        return NULL;
    }
    return memcpy(copy, bytes, length);
}

static void release_bytes(struct event *event, const void *bytes)
{
    if (bytes && !is_literal(event, bytes))
        event_release_later(event->pool, (void *)(uintptr_t)bytes, free);
}

bool bal_keep_string(bal_event *ev, bal_string *variable, bal_string value)
{
    const char *copy = keep_bytes(ev, value.bytes, value.length);

    if (!copy)
        return false;
    release_bytes(ev, variable->bytes);
    *variable = (bal_string){copy, value.length};
    return true;
}

bool bal_keep_blob(bal_event *ev, bal_blob *variable, bal_blob value)
{
    const unsigned char *copy = keep_bytes(ev, value.bytes, value.length);

    if (!copy)
        return false;
    release_bytes(ev, variable->bytes);
    *variable = (bal_blob){copy, value.length};
    return true;
}

static void drop_message(void *message)
{
    message_drop(message);
}

bool bal_keep_message(bal_event *ev, bal_message *variable, bal_message value)
{
    if (value && !message_hold(value))
        return event_fail(ev, "out of memory");
    event_release_later(ev->pool, *variable, drop_message);
    *variable = value;
    return true;
}

bool bal_message_new(bal_event *ev, bal_message *result)
{
    struct message *message = message_new();

    if (!message)
        return event_fail(ev, "out of memory");
    message->next = ev->born;
    ev->born = message;
    *result = message;
    return true;
}

bool event_changed(struct event *event, bool made, void *old)
{
    if (!made)
        return event_fail_memory(event);
    event_release_later(event->pool, old, free);
    return true;
}

bool bal_reply(bal_event *ev, bal_message m)
{
    if (!m)
        return event_fail(ev, "the message to reply is null");
    ev->reply = m;
    return true;
}
