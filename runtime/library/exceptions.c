/* ballerina.lang.exceptions */
#include "balrt/abi.h"
#include "event/event.h"

bool bal_exceptions_setMessage(bal_event *ev, bal_error error, bal_string message)
{
    return bal_not_null(ev, error) && bal_store_string(ev, error, &error->msg, message);
}

bool bal_exceptions_setCategory(bal_event *ev, bal_error error, bal_string category)
{
    return bal_not_null(ev, error) && bal_store_string(ev, error, &error->category, category);
}

bool bal_exceptions_set(bal_event *ev, bal_error error, bal_string message, bal_string category)
{
    return bal_exceptions_setMessage(ev, error, message) && bal_exceptions_setCategory(ev, error, category);
}

bool bal_exceptions_setCause(bal_event *ev, bal_error error, bal_error cause)
{
    if (!bal_not_null(ev, error) || !bal_store_object(ev, error, error->cause, cause))
        return false;
    error->cause = cause;
    return true;
}

bool bal_exceptions_getMessage(bal_event *ev, bal_error error, bal_string *result)
{
    if (!bal_not_null(ev, error))
        return false;
    *result = error->msg;
    return true;
}

bool bal_exceptions_getCategory(bal_event *ev, bal_error error, bal_string *result)
{
    if (!bal_not_null(ev, error))
        return false;
    *result = error->category;
    return true;
}

/* The places it came by, a line each, as the report of an error shows them. */
bool bal_exceptions_getStackTrace(bal_event *ev, bal_error error, bal_string *result)
{
    bal_string text = BAL_STRING("");
    bal_array trace;

    if (!bal_not_null(ev, error))
        return false;
    trace = error->trace;
    for (bal_int i = 0; trace && i < trace->length; i++) {
        bal_string parts[] = {text, BAL_TEXT("\t"), ((const bal_string *)trace->items)[i], BAL_TEXT("\n")};

        if (!bal_string_concat(ev, parts, 4, &text))
            return false;
    }
    *result = text;
    return true;
}
