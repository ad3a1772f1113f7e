/* What the parameters of an HTTP resource receive. A value that does not fit is the client's mistake: the event is
 * refused, which is answered with 400. */
#include "event/event.h"
#include "value/number.h"
#include "value/text.h"

#include <string.h>

enum query event_query(struct event *event, const struct message *message, bal_string name, bal_string *result)
{
    ptrdiff_t length;
    char *text;

    if (!message->request)
        return QUERY_MISSING;
    text = event_alloc(event, message->request->query.length);
    if (!text)
        return QUERY_NO_MEMORY;
    length = request_query(message->request, name.bytes, name.length, text);
    if (length == -1)
        return QUERY_MISSING;
    if (length < 0 || !text_valid(text, (size_t)length))
        return QUERY_MALFORMED;
    *result = (bal_string){text, (size_t)length};
    return QUERY_FOUND;
}

static bool refuse(struct event *event, const char *kind, bal_string name, const char *trouble)
{
    bal_string parts[] = {{kind, strlen(kind)}, BAL_TEXT(" parameter '"), name, {trouble, strlen(trouble)}};

    event_fail_parts(event, parts, 4);
    event->refused = true;
    return false;
}

static bool to_int(bal_string text, bal_int *result)
{
    return number_to_int((struct view){text.bytes, text.length}, result);
}

static bool to_float(bal_string text, bal_float *result)
{
    return number_to_float((struct view){text.bytes, text.length}, result);
}

static bool to_boolean(bal_string text, bal_boolean *result)
{
    struct view word = {text.bytes, text.length};

    *result = request_same_name(word, "true");
    return *result || request_same_name(word, "false");
}

/* *found tells whether the request has it. */
static bool read_query(struct event *event, const struct message *message, bal_string name, bal_string *text,
                       bool *found)
{
    enum query outcome = event_query(event, message, name, text);

    *found = outcome == QUERY_FOUND;
    if (outcome == QUERY_MALFORMED)
        return refuse(event, "query", name, "' does not decode");
    return outcome != QUERY_NO_MEMORY;
}

bool bal_resource_query(bal_event *ev, bal_message m, bal_string name, bal_string *result)
{
    bool found;

    *result = BAL_STRING("");
    return read_query(ev, m, name, result, &found);
}

#define PARAMETER(type, default_value, trouble)                                                                        \
    bool bal_resource_path_##type(bal_event *ev, bal_string name, bal_string text, bal_##type *result)                 \
    {                                                                                                                  \
        return to_##type(text, result) || refuse(ev, "path", name, trouble);                                           \
    }                                                                                                                  \
                                                                                                                       \
    bool bal_resource_query_##type(bal_event *ev, bal_message m, bal_string name, bal_##type *result)                  \
    {                                                                                                                  \
        bal_string text;                                                                                               \
        bool found;                                                                                                    \
                                                                                                                       \
        *result = default_value;                                                                                       \
        if (!read_query(ev, m, name, &text, &found))                                                                   \
            return false;                                                                                              \
        return !found || to_##type(text, result) || refuse(ev, "query", name, trouble);                                \
    }

PARAMETER(int, 0, "' must be an int")
PARAMETER(float, 0.0, "' must be a float")
PARAMETER(boolean, false, "' must be true or false")
