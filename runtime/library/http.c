/* ballerina.net.http */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/number.h"

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
    return event_changed(ev, message_set_status(m, &ev->arena, (int)status, &old), &old);
}

bool bal_http_setReasonPhrase(bal_event *ev, bal_message m, bal_string reason)
{
    struct view text = {reason.bytes, reason.length};
    void *old;

    if (!m)
        return fail_null(ev);
    if (!request_value_valid(text))
        return event_fail(ev, "a reason phrase cannot hold control characters");
    return event_changed(ev, message_set_reason(m, &ev->arena, text, &old), &old);
}

/* ---- length ---- */

bool bal_http_getContentLength(bal_event *ev, bal_message m, bal_int *result)
{
    const struct request_field *field;

    if (!m)
        return fail_null(ev);
    field = message_find(m, "Content-Length", 14);
    if (!field || !number_to_int(field->value, result))
        *result = (bal_int)m->payload.length;
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
    return event_changed(ev, message_set_field(m, &ev->arena, field, false, &old), &old);
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
    return event_changed(ev, message_remove_fields(m, &ev->arena, is_of_requests, NULL, &old), &old);
}
