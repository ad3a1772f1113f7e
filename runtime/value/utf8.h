/* utf8.h - whether bytes are text. For whole pieces; the network checks what arrives in parts itself. */
#ifndef VALUE_UTF8_H
#define VALUE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* True when all bytes are well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms). */
bool utf8_valid(const char *bytes, size_t length);

/* Writes ISO-8859-1 as UTF-8 and returns the length. `out` has room for twice the length. Header fields that are not
 * UTF-8 are read so (RFC 9110, 5.5). */
size_t utf8_from_latin1(const char *bytes, size_t length, char *out);

#endif
