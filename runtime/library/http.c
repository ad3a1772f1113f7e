/* ballerina.net.http */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/map.h"
#include "value/number.h"
#include "value/text.h"

enum { STATUS_DEFAULT = 200, STATUS_FIRST = 200, STATUS_LAST = 599 };

static bool fail_null(struct event *event)
{
    return event_fail(event, "the message is null");
}

/* ---- the request ---- */

bool bal_http_getMethod(bal_event *ev, bal_message m, bal_string *result)
{
    if (!m)
        return fail_null(ev);
    *result = m->request ? (bal_string){m->request->method.bytes, m->request->method.length} : BAL_STRING("");
    return true;
}

bool bal_http_getRequestURL(bal_event *ev, bal_message m, bal_string *result)
{
    const struct request *request;

    if (!m)
        return fail_null(ev);
    request = m->request;
    if (!request) {
        *result = BAL_STRING("");
        return true;
    }
    bal_string parts[] = {
        {request->path.bytes, request->path.length}, BAL_TEXT("?"), {request->query.bytes, request->query.length}};
    return bal_string_concat(ev, parts, request->query.length ? 3 : 1, result);
}

/* ---- forms ---- */

/* "name=value": decoded into the map, unless the name is there already. */
static bool add_parameter(struct event *event, bal_map map, struct view key, struct view value)
{
    char *text = event_alloc(event, key.length + value.length);
    ptrdiff_t key_length, value_length;

    if (!text)
        return false;
    key_length = request_decode(key, true, text);
    value_length = key_length < 0 ? -2 : request_decode(value, true, text + key_length);
    if (value_length < 0 || !text_valid(text, (size_t)key_length) ||
        !text_valid(text + key_length, (size_t)value_length))
        return event_fail(event, "a parameter of the form does not decode");
    if (map_find(map, (bal_string){text, (size_t)key_length}))
        return true;
    return bal_map_set(event, map, (bal_string){text, (size_t)key_length},
                       bal_of_string((bal_string){text + key_length, (size_t)value_length}));
}

static bool is_form(const struct message *message)
{
    static const struct view form = {"application/x-www-form-urlencoded", 33};
    const struct request_field *field = message_find(message, "Content-Type", 12);
    struct view type = field ? field->value : (struct view){"", 0};
    const char *parameters = memchr(type.bytes, ';', type.length);

    if (parameters)
        type.length = (size_t)(parameters - type.bytes);
    return request_same_names(view_trim(type), form);
}

bool bal_http_getFormParams(bal_event *ev, bal_message m, bal_map *result)
{
    struct view rest, value, key;

    if (!m)
        return fail_null(ev);
    if (!bal_map_new(ev, &bal_type_map, result) || !event_payload(ev, m, &rest))
        return false;
    if (!is_form(m))
        return true;
    while (request_next_parameter(&rest, &key, &value)) {
        if (key.length + value.length && !add_parameter(ev, *result, key, value))
            return false;
    }
    return true;
}

/* ---- status ---- */

bool bal_http_getStatusCode(bal_event *ev, bal_message m, bal_int *result)
{
    if (!m)
        return fail_null(ev);
    *result = message_status(m) ? message_status(m) : STATUS_DEFAULT;
    return true;
}

bool bal_http_setStatusCode(bal_event *ev, bal_message m, bal_int status)
{
    void *old;

    if (!m)
        return fail_null(ev);
    if (status < STATUS_FIRST || status > STATUS_LAST)
        return event_fail(ev, "the status of a response is from %d to %d, not %lld", STATUS_FIRST, STATUS_LAST,
                          (long long)status);
    return event_changed(ev, m, message_set_status(m, ev->heap.arena, (int)status, &old), &old);
}

bool bal_http_setReasonPhrase(bal_event *ev, bal_message m, bal_string reason)
{
    struct view text = {reason.bytes, reason.length};
    void *old;

    if (!m)
        return fail_null(ev);
    if (!request_value_valid(text))
        return event_fail(ev, "a reason phrase cannot hold control characters");
    return event_changed(ev, m, message_set_reason(m, ev->heap.arena, text, &old), &old);
}

/* ---- length ---- */

bool bal_http_getContentLength(bal_event *ev, bal_message m, bal_int *result)
{
    const struct request_field *field;
    struct view payload;

    if (!m)
        return fail_null(ev);
    field = message_find(m, "Content-Length", 14);
    if (field && number_to_int(field->value, result))
        return true;
    if (!event_payload(ev, m, &payload))
        return false;
    *result = (bal_int)payload.length;
    return true;
}

bool bal_http_setContentLength(bal_event *ev, bal_message m, bal_int length)
{
    struct request_field field = {.name = {"Content-Length", 14}};
    bal_string text;
    void *old;

    if (!m)
        return fail_null(ev);
    if (length < 0)
        return event_fail(ev, "a content length cannot be negative");
    if (!bal_string_from_int(ev, length, &text))
        return false;
    field.value = (struct view){text.bytes, text.length};
    return event_changed(ev, m, message_set_field(m, ev->heap.arena, field, false, &old), &old);
}

/* ---- from a request to a response ---- */

/* What only a request says. */
static bool is_of_requests(struct view name, const void *context)
{
    static const char *const names[] = {
        "Host",    "User-Agent",    "Connection", "Content-Length", "Transfer-Encoding", "TE",     "Expect",
        "Upgrade", "Authorization", "Cookie",     "Range",          "Referer",           "Origin",
    };

    (void)context;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (request_same_name(name, names[i]))
            return true;
    }
    return (name.length >= 6 && !strncasecmp(name.bytes, "Accept", 6)) ||
           (name.length >= 3 && !strncasecmp(name.bytes, "If-", 3));
}

bool bal_http_convertToResponse(bal_event *ev, bal_message m)
{
    void *old;

    if (!m)
        return fail_null(ev);
    return event_changed(ev, m, message_remove_fields(m, ev->heap.arena, is_of_requests, NULL, &old), &old);
}
