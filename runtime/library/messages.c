/* ballerina.lang.messages */
#include "balrt/abi.h"
#include "event/event.h"
#include "event/json.h"
#include "value/array.h"
#include "value/text.h"

#include <stdlib.h>

static bool fail_null(struct event *event)
{
    return event_fail(event, "the message is null");
}

/* ---- payloads ---- */

/* The rarer cases: bytes that nobody has looked at yet, and json. */
static __attribute__((noinline)) bool other_text(struct event *event, const struct message *m, bal_string *result)
{
    struct view bytes;

    if (!m)
        return fail_null(event);
    if (!event_payload(event, m, &bytes))
        return false;
    if (m->kind == PAYLOAD_BYTES && !text_valid(bytes.bytes, bytes.length))
        return event_fail(event, "Error while retrieving string payload from message: it is not UTF-8 text");
    *result = (bal_string){bytes.bytes, bytes.length};
    return true;
}

bool bal_messages_getStringPayload(bal_event *ev, bal_message m, bal_string *result)
{
    if (!m || m->kind >= PAYLOAD_BYTES)
        return other_text(ev, m, result);
    *result = (bal_string){m->payload.bytes, m->payload.length};
    return true;
}

bool bal_messages_getBinaryPayload(bal_event *ev, bal_message m, bal_blob *result)
{
    struct view bytes;

    if (!m)
        return fail_null(ev);
    if (!event_payload(ev, m, &bytes))
        return false;
    *result = (bal_blob){(const unsigned char *)bytes.bytes, bytes.length};
    return true;
}

/* From now on the payload is that value, which the program may change. */
bool bal_messages_getJsonPayload(bal_event *ev, bal_message m, bal_json *result)
{
    if (!m)
        return fail_null(ev);
    if (m->kind != PAYLOAD_JSON) {
        if (!event_parse_json(ev, (bal_string){m->payload.bytes, m->payload.length}, result))
            return event_fail_about(ev, "Error while retrieving json payload from message: ", ev->failure);
        if (!bal_store_value(ev, m, &m->json, *result))
            return false;
        m->kind = PAYLOAD_JSON;
    }
    *result = m->json;
    return true;
}

static bool set_payload(struct event *event, struct message *m, enum payload_kind kind, struct view payload,
                        bal_value json)
{
    void *old;

    if (!m)
        return fail_null(event);
    if (m->object.holders && !kept_has_room(&event->pool->kept, payload.length))
        return event_fail_memory(event);
    if ((m->kind == PAYLOAD_JSON || kind == PAYLOAD_JSON) && !bal_store_value(event, m, &m->json, json))
        return false;
    return event_changed(event, m, message_set_payload(m, kind, payload, &old), &old);
}

bool bal_messages_setStringPayload(bal_event *ev, bal_message m, bal_string text)
{
    return set_payload(ev, m, PAYLOAD_TEXT, (struct view){text.bytes, text.length}, BAL_VALUE_NULL);
}

bool bal_messages_setBlobPayload(bal_event *ev, bal_message m, bal_blob bytes)
{
    return set_payload(ev, m, PAYLOAD_BYTES, (struct view){(const char *)bytes.bytes, bytes.length}, BAL_VALUE_NULL);
}

bool bal_messages_setJsonPayload(bal_event *ev, bal_message m, bal_json json)
{
    return set_payload(ev, m, PAYLOAD_JSON, (struct view){"", 0}, json);
}

/* A message of names and values, as message queues have them: the payload is their json. */
bool bal_messages_setMapPayload(bal_event *ev, bal_message m, bal_map map)
{
    bal_json json;

    return bal_not_null(ev, map) && bal_as_json(ev, bal_of_object(map), &json) &&
           bal_messages_setJsonPayload(ev, m, json);
}

/* The text of one of them; "" where there is none of that name, as in a map. */
bool bal_messages_getStringValue(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    bal_json json, value;

    if (!bal_messages_getJsonPayload(ev, m, &json) || !bal_json_get(ev, json, name, &value))
        return false;
    *result = BAL_STRING("");
    return bal_is_null(value) || bal_value_text(ev, value, result);
}

/* ---- header fields ---- */

static struct view view_of(bal_string text)
{
    return (struct view){text.bytes, text.length};
}

static bool fail_header(struct event *event, bal_string name, bal_string trouble)
{
    bal_string parts[] = {BAL_TEXT("Header '"), name, trouble};

    return event_fail_parts(event, parts, 3);
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

bool bal_messages_getHeaders(bal_event *ev, bal_message m, bal_string name, bal_string_array *result)
{
    const struct request_field *field;
    size_t count = 0;
    bal_string *value;

    if (!m)
        return fail_null(ev);
    for (size_t at = 0; (field = message_next_field(m, &at));)
        count += request_same_names(field->name, view_of(name));
    *result = array_blank(&ev->heap, &bal_type_string_array, count);
    if (!*result)
        return event_fail_memory(ev);
    value = (*result)->items;
    for (size_t i = 0; i < count; i++)
        value[i] = BAL_STRING("");
    for (size_t at = 0; (field = message_next_field(m, &at));) {
        if (request_same_names(field->name, view_of(name)) && !text_of_field(ev, field->value, value++))
            return false;
    }
    return true;
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
    return event_changed(event, m, message_set_field(m, event->heap.arena, field, add, &old), &old);
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
    return event_changed(ev, m, message_remove_fields(m, ev->heap.arena, has_name, &wanted, &old), &old);
}

bool bal_messages_removeAllHeaders(bal_event *ev, bal_message m)
{
    void *old;

    if (!m)
        return fail_null(ev);
    return event_changed(ev, m, message_remove_all_fields(m, ev->heap.arena, &old), &old);
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
    return event_changed(ev, m, message_set_property(m, ev->heap.arena, property, &old), &old);
}

/* Properties are text. */
bool bal_messages_setProperty_any(bal_event *ev, bal_message m, bal_string name, bal_any value)
{
    bal_string text;

    return bal_value_text(ev, value, &text) && bal_messages_setProperty(ev, m, name, text);
}

bool bal_messages_clone(bal_event *ev, bal_message m, bal_message *result)
{
    return m ? event_clone(ev, m, result) : fail_null(ev);
}
