/* ballerina.net.uri */
#include "balrt/abi.h"
#include "event/event.h"

static bool fail_parameter(struct event *event, bal_string name, bal_string trouble)
{
    bal_string parts[] = {BAL_TEXT("Query parameter '"), name, trouble};

    return event_fail_parts(event, parts, 3);
}

bool bal_uri_getQueryParam(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    if (!m)
        return event_fail(ev, "the message is null");
    switch (event_query(ev, m, name, result)) {
    case QUERY_FOUND:
        return true;
    case QUERY_MISSING:
        return fail_parameter(ev, name, BAL_STRING("' not present in the message"));
    case QUERY_MALFORMED:
        return fail_parameter(ev, name, BAL_STRING("' does not decode"));
    case QUERY_NO_MEMORY:
        break;
    }
    return false;
}

/* RFC 3986, 2.3. */
static bool is_unreserved(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

bool bal_uri_encode(bal_event *ev, bal_string text, bal_string *result)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = event_alloc(ev, 3 * text.length), *end = out;

    if (!out)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];

        if (is_unreserved(byte)) {
            *end++ = (char)byte;
            continue;
        }
        *end++ = '%';
        *end++ = digits[byte >> 4];
        *end++ = digits[byte & 15];
    }
    *result = (bal_string){out, (size_t)(end - out)};
    return true;
}
