/* Stores: into variables of services and packages, which own always, and into containers, which own when something
 * keeps them. */
#include "event/event.h"
#include "value/keep.h"

#include <string.h>

/* ---- what a kept place comes to hold, and gives up ---- */

static bool hold(struct event *event, struct bal_object *object)
{
    return !object || keep_hold(&event->heap, object) || event_fail_memory(event);
}

static void release_text(struct event *event, const char *bytes, size_t length)
{
    const struct kept *kept = &event->pool->kept;

    if (!kept_is_static(kept, bytes, length))
        event_release_block(event->pool, (void *)(uintptr_t)bytes, kept_text_size(length));
}

static bool replace_text(struct event *event, const char **bytes, size_t *length, const char *new_bytes,
                         size_t new_length)
{
    const char *copy = kept_text(&event->heap, new_bytes, new_length);

    if (!copy)
        return event_fail_memory(event);
    release_text(event, *bytes, *length);
    *bytes = copy;
    *length = new_length;
    return true;
}

void event_release_value(struct event *event, bal_value value)
{
    if (value.kind >= BAL_KIND_MAP)
        event_release_object(event->pool, value.object);
    else if (value.kind == BAL_KIND_STRING || value.kind == BAL_KIND_BLOB)
        release_text(event, value.bytes, value.length);
}

/* ---- variables ---- */

bool bal_keep_string(bal_event *ev, bal_string *variable, bal_string value)
{
    return replace_text(ev, &variable->bytes, &variable->length, value.bytes, value.length);
}

bool bal_keep_blob(bal_event *ev, bal_blob *variable, bal_blob value)
{
    return replace_text(ev, (const char **)&variable->bytes, &variable->length, (const char *)value.bytes,
                        value.length);
}

bool bal_keep_value(bal_event *ev, bal_value *variable, bal_value value)
{
    bal_value kept = value;

    if (!keep_value(&ev->heap, &kept))
        return event_fail_memory(ev);
    event_release_value(ev, *variable);
    *variable = kept;
    return true;
}

bool bal_keep_object(bal_event *ev, void *old, void *value)
{
    if (!hold(ev, value))
        return false;
    event_release_object(ev->pool, old);
    return true;
}

bool bal_keep_message(bal_event *ev, bal_message *variable, bal_message value)
{
    if (!bal_keep_object(ev, *variable, value))
        return false;
    *variable = value;
    return true;
}

/* ---- containers ---- */

static bool is_kept(const void *owner)
{
    return ((const struct bal_object *)owner)->holders != 0;
}

bool bal_store_string(bal_event *ev, void *owner, bal_string *field, bal_string value)
{
    if (is_kept(owner))
        return bal_keep_string(ev, field, value);
    *field = value;
    return true;
}

bool bal_store_blob(bal_event *ev, void *owner, bal_blob *field, bal_blob value)
{
    if (is_kept(owner))
        return bal_keep_blob(ev, field, value);
    *field = value;
    return true;
}

bool bal_store_value(bal_event *ev, void *owner, bal_value *field, bal_value value)
{
    if (is_kept(owner))
        return bal_keep_value(ev, field, value);
    *field = value;
    return true;
}

bool bal_store_object(bal_event *ev, void *owner, void *old, void *value)
{
    return !is_kept(owner) || bal_keep_object(ev, old, value);
}
