/* ballerina.net.uri */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/text.h"

static bool fail_parameter(struct event *event, bal_string name, bal_string trouble)
{
    bal_string parts[] = {BAL_TEXT("Query parameter '"), name, trouble};
    bal_string text;

    return bal_string_concat(event, parts, 3, &text) && event_fail_about(event, "", text);
}

/* The value of a query parameter, decoded; *found tells whether there is one. */
static bool read_query(struct event *event, bal_message m, bal_string name, bal_string *result, bool *found)
{
    ptrdiff_t length = -1;
    char *text = NULL;

    if (!m)
        return event_fail(event, "the message is null");
    if (m->request) {
        text = event_alloc(event, m->request->query.length);
        if (!text)
            return false;
        length = request_query(m->request, name.bytes, name.length, text);
    }
    *found = length != -1;
    if (!*found)
        return true;
    if (length < 0 || !text_valid(text, (size_t)length))
        return fail_parameter(event, name, BAL_STRING("' does not decode"));
    *result = (bal_string){text, (size_t)length};
    return true;
}

bool bal_uri_getQueryParam(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    bool found;

    if (!read_query(ev, m, name, result, &found))
        return false;
    return found || fail_parameter(ev, name, BAL_STRING("' not present in the message"));
}

bool bal_resource_query(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    bool found;

    *result = BAL_STRING("");
    return read_query(ev, m, name, result, &found);
}
