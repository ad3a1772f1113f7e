/* json.h - json text and values, with failures that say what is wrong. */
#ifndef EVENT_JSON_H
#define EVENT_JSON_H

#include "event/event.h"

/* Fails with a conversion error that says what is wrong and where. */
bool event_parse_json(struct event *event, bal_string text, bal_json *result);

/* The json text of any value; a string has its quotes. */
bool event_print_json(struct event *event, bal_value value, bal_string *result);

#endif
