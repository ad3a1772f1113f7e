/* utf8.h - whether bytes are UTF-8, whole or as they arrive.
 *
 * Well-formed as Unicode 15, table 3-7: no surrogates, no overlong forms, nothing above U+10FFFF. Runs of ASCII are
 * skipped 32 bytes at a time.
 *
 *     unsigned state = UTF8_START;
 *     state = utf8_check(state, first, n);      UTF8_BAD as soon as no continuation can make the text right
 *     state = utf8_check(state, second, m);
 *     whole text is right when the state is UTF8_START again
 *
 * Ownership: none. The state is a small number (it fits a byte) and means nothing but to the next call.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>

enum { UTF8_START = 0, UTF8_BAD = 1 }; /* other values: inside a character */

/* The state behind these bytes. UTF8_BAD stays bad. */
unsigned utf8_check(unsigned state, const void *bytes, size_t length);

#endif
