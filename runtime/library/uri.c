/* ballerina.net.uri */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/utf8.h"

static bool fail_parameter(struct event *event, bal_string name, bal_string trouble)
{
    bal_string parts[] = {BAL_TEXT("Query parameter '"), name, trouble};
    bal_string text;

    return bal_string_concat(event, parts, 3, &text) && event_fail_about(event, "", text);
}

bool bal_uri_getQueryParam(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    ptrdiff_t length = -1;
    char *text = NULL;

    if (!m)
        return event_fail(ev, "the message is null");
    if (m->request) {
        text = event_alloc(ev, m->request->query.length);
        if (!text)
            return false;
        length = request_query(m->request, name.bytes, name.length, text);
    }
    if (length == -1)
        return fail_parameter(ev, name, BAL_STRING("' not present in the message"));
    if (length < 0 || !utf8_valid(text, (size_t)length))
        return fail_parameter(ev, name, BAL_STRING("' does not decode"));
    *result = (bal_string){text, (size_t)length};
    return true;
}
