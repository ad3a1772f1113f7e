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

bool bal_messages_setStringPayload(bal_event *ev, bal_message m, bal_string text)
{
    char *old;

    if (!m)
        return fail_null(ev);
    if (!message_set_payload(m, PAYLOAD_TEXT, (struct view){text.bytes, text.length}, &old))
        return event_fail(ev, "out of memory");
    event_release_later(ev->pool, old, free);
    return true;
}

bool bal_messages_getBinaryPayload(bal_event *ev, bal_message m, bal_blob *result)
{
    if (!m)
        return fail_null(ev);
    *result = (bal_blob){(const unsigned char *)m->payload.bytes, m->payload.length};
    return true;
}

static bool fail_missing(struct event *event, bal_string name)
{
    bal_string parts[] = {BAL_TEXT("Header '"), name, BAL_TEXT("' not present in the message")};
    bal_string text;

    return bal_string_concat(event, parts, 3, &text) && event_fail_about(event, "", text);
}

bool bal_messages_getHeader(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    const struct request_field *field;
    char *text;

    if (!m)
        return fail_null(ev);
    field = m->request ? request_find(m->request, name.bytes, name.length) : NULL;
    if (!field)
        return fail_missing(ev, name);
    if (text_valid(field->value.bytes, field->value.length)) {
        *result = (bal_string){field->value.bytes, field->value.length};
        return true;
    }
    text = event_alloc(ev, 2 * field->value.length);
    if (!text)
        return false;
    *result = (bal_string){text, text_from_latin1(field->value.bytes, field->value.length, text)};
    return true;
}
