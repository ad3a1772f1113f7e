/* json.h - json as text, and back.
 *
 * Reading is strict (RFC 8259, UTF-8): one value, nothing behind it. Whole numbers are ints where they fit, all others
 * floats; of equal names the last gives the value. Text without escapes is borrowed from what is read.
 *
 * Writing is compact, in the order things came, with the shortest numbers that read back equal. Structs are objects of
 * their fields, bytes are base64, NaN and infinities are null.
 *
 * Limits:    JSON_DEPTH_MAX brackets inside each other; nothing here recurses.
 * Not for:   paths into json (value/json_path.h).
 */
#ifndef VALUE_JSON_H
#define VALUE_JSON_H

#include "balrt/value.h"
#include "value/heap.h"

#include <stdbool.h>
#include <stddef.h>

enum { JSON_DEPTH_MAX = 1000 };

enum json_outcome { JSON_DONE, JSON_NO_MEMORY, JSON_TOO_DEEP, JSON_MALFORMED };

/* What is wrong with a text: static words, and where. */
struct json_trouble {
    const char *what;
    size_t at;
};

/* *trouble is set when it is malformed or too deep. */
enum json_outcome json_parse(struct heap *heap, bal_string text, bal_json *value, struct json_trouble *trouble);

/* The json text of any value; a string has its quotes. */
enum json_outcome json_print(struct heap *heap, bal_value value, bal_string *text);

/* Deep equality; numbers by value. What is nested deeper than JSON_DEPTH_MAX is not equal to anything. */
bool json_values_equal(bal_value a, bal_value b);

/* How many bytes from `bytes` on mean themselves inside quotes: up to a quote, a backslash or a control character. */
size_t json_plain(const char *bytes, size_t length);

#endif
