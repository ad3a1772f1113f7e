/* text.h - bytes from outside as text: whether they are, and what they are read as when they are not. */
#ifndef VALUE_TEXT_H
#define VALUE_TEXT_H

#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>

/* True when all bytes are well-formed UTF-8. */
static inline bool text_valid(const char *bytes, size_t length)
{
    return utf8_check(UTF8_START, bytes, length) == UTF8_START;
}

/* Writes ISO-8859-1 as UTF-8 and returns the length. `out` has room for twice the length. Header fields that are not
 * UTF-8 are read so (RFC 9110, 5.5). */
size_t text_from_latin1(const char *bytes, size_t length, char *out);

#endif
