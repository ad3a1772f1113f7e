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
#include <stdint.h>

enum { UTF8_START = 0, UTF8_BAD = 1 }; /* other values: inside a character */

/* The state behind these bytes. UTF8_BAD stays bad. */
unsigned utf8_check(unsigned state, const void *bytes, size_t length);

/* Writes a code point, which is no surrogate, and returns how many bytes that takes. */
static inline size_t utf8_encode(uint32_t code, char out[4])
{
    size_t more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char firsts[] = {0, 0xc0, 0xe0, 0xf0};

    for (size_t i = more; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3f));
        code >>= 6;
    }
    out[0] = (char)(firsts[more] | code);
    return more + 1;
}

#endif
