/* ballerina.lang.messages */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/text.h"

#include <stdlib.h>

static bool fail_null(struct event *event)
{
    return event_fail(event, "the message is null");
}

/* The rarer case: bytes that nobody has looked at yet. */
static __attribute__((noinline)) bool text_of_bytes(struct event *event, const struct message *m, bal_string *result)
{
    if (!m)
        return fail_null(event);
    if (!text_valid(m->payload.bytes, m->payload.length))
        return event_fail(event, "Error while retrieving string payload from message: it is not UTF-8 text");
    *result = (bal_string){m->payload.bytes, m->payload.length};
    return true;
}

bool bal_messages_getStringPayload(bal_event *ev, bal_message m, bal_string *result)
{
    if (!m || m->kind == PAYLOAD_BYTES)
        return text_of_bytes(ev, m, result);
    *result = (bal_string){m->payload.bytes, m->payload.length};
    return true;
}

static bool set_payload(struct event *event, struct message *m, enum payload_kind kind, struct view payload)
{
    char *old;

    if (!m)
        return fail_null(event);
    if (!message_set_payload(m, kind, payload, &old))
        return event_fail(event, "out of memory");
    event_release_later(event->pool, old, free);
    return true;
}

bool bal_messages_setStringPayload(bal_event *ev, bal_message m, bal_string text)
{
    return set_payload(ev, m, PAYLOAD_TEXT, (struct view){text.bytes, text.length});
}

bool bal_messages_setBlobPayload(bal_event *ev, bal_message m, bal_blob bytes)
{
    return set_payload(ev, m, PAYLOAD_BYTES, (struct view){(const char *)bytes.bytes, bytes.length});
}

bool bal_messages_getBinaryPayload(bal_event *ev, bal_message m, bal_blob *result)
{
    if (!m)
        return fail_null(ev);
    *result = (bal_blob){(const unsigned char *)m->payload.bytes, m->payload.length};
    return true;
}

/* ---- header fields ---- */

static struct view view_of(bal_string text)
{
    return (struct view){text.bytes, text.length};
}

static bool fail_header(struct event *event, bal_string name, bal_string trouble)
{
    bal_string parts[] = {BAL_TEXT("Header '"), name, trouble};
    bal_string text;

    return bal_string_concat(event, parts, 3, &text) && event_fail_about(event, "", text);
}

/* The value of a field as text: fields need not be UTF-8. */
static bool text_of_field(struct event *event, struct view value, bal_string *result)
{
    char *text;

    if (text_valid(value.bytes, value.length)) {
        *result = (bal_string){value.bytes, value.length};
        return true;
    }
    text = event_alloc(event, 2 * value.length);
    if (!text)
        return false;
    *result = (bal_string){text, text_from_latin1(value.bytes, value.length, text)};
    return true;
}

bool bal_messages_getHeader(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    const struct request_field *field;

    if (!m)
        return fail_null(ev);
    field = message_find(m, name.bytes, name.length);
    if (!field)
        return fail_header(ev, name, BAL_STRING("' not present in the message"));
    return text_of_field(ev, field->value, result);
}

static bool set_header(struct event *event, struct message *m, bal_string name, bal_string value, bool add)
{
    struct request_field field = {view_of(name), view_of(value)};
    void *old;

    if (!m)
        return fail_null(event);
    if (!request_name_valid(field.name))
        return fail_header(event, name, BAL_STRING("' cannot be sent: that is no name of a header"));
    if (!request_value_valid(field.value))
        return fail_header(event, name, BAL_STRING("' cannot be sent: its value holds a control character"));
    return event_changed(event, message_set_field(m, &event->arena, field, add, &old), &old);
}

bool bal_messages_setHeader(bal_event *ev, bal_message m, bal_string name, bal_string value)
{
    return set_header(ev, m, name, value, false);
}

bool bal_messages_addHeader(bal_event *ev, bal_message m, bal_string name, bal_string value)
{
    return set_header(ev, m, name, value, true);
}

static bool has_name(struct view name, const void *wanted)
{
    return request_same_names(name, *(const struct view *)wanted);
}

bool bal_messages_removeHeader(bal_event *ev, bal_message m, bal_string name)
{
    struct view wanted = view_of(name);
    void *old;

    if (!m)
        return fail_null(ev);
    return event_changed(ev, message_remove_fields(m, &ev->arena, has_name, &wanted, &old), &old);
}

bool bal_messages_removeAllHeaders(bal_event *ev, bal_message m)
{
    void *old;

    if (!m)
        return fail_null(ev);
    return event_changed(ev, message_remove_all_fields(m, &ev->arena, &old), &old);
}

/* ---- properties and copies ---- */

bool bal_messages_getProperty(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    const struct view *value;

    if (!m)
        return fail_null(ev);
    value = message_property(m, view_of(name));
    *result = value ? (bal_string){value->bytes, value->length} : BAL_STRING("");
    return true;
}

bool bal_messages_setProperty(bal_event *ev, bal_message m, bal_string name, bal_string value)
{
    struct request_field property = {view_of(name), view_of(value)};
    void *old;

    if (!m)
        return fail_null(ev);
    return event_changed(ev, message_set_property(m, &ev->arena, property, &old), &old);
}

bool bal_messages_clone(bal_event *ev, bal_message m, bal_message *result)
{
    if (!m)
        return fail_null(ev);
    if (!bal_message_new(ev, result))
        return false;
    return message_copy(*result, m, &ev->arena) || event_fail_memory(ev);
}
