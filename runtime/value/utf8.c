#include "value/utf8.h"

#include <stdint.h>
#include <string.h>

/* The length of the well-formed sequence that starts with a byte above 0x7f; 0 when there is none. */
static size_t sequence(const unsigned char *at, size_t left)
{
    unsigned char low = 0x80, high = 0xbf;
    size_t length;

    if (at[0] >= 0xc2 && at[0] <= 0xdf)
        length = 2;
    else if ((at[0] & 0xf0) == 0xe0)
        length = 3;
    else if (at[0] >= 0xf0 && at[0] <= 0xf4)
        length = 4;
    else
        return 0;
    if (left < length)
        return 0;
    if (at[0] == 0xe0)
        low = 0xa0; /* overlong below */
    else if (at[0] == 0xed)
        high = 0x9f; /* surrogates above */
    else if (at[0] == 0xf0)
        low = 0x90;
    else if (at[0] == 0xf4)
        high = 0x8f; /* past U+10FFFF */
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    }
    return length;
}

bool utf8_valid(const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;

    while (length) {
        uint64_t eight;
        size_t step;

        if (length >= sizeof(eight)) {
            memcpy(&eight, at, sizeof(eight));
            if (!(eight & 0x8080808080808080U)) {
                at += sizeof(eight);
                length -= sizeof(eight);
                continue;
            }
        }
        step = *at < 0x80 ? 1 : sequence(at, length);
        if (!step)
            return false;
        at += step;
        length -= step;
    }
    return true;
}

size_t utf8_from_latin1(const char *bytes, size_t length, char *out)
{
    char *next = out;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c < 0x80) {
            *next++ = (char)c;
        } else {
            *next++ = (char)(0xc0 | c >> 6);
            *next++ = (char)(0x80 | (c & 0x3f));
        }
    }
    return (size_t)(next - out);
}
