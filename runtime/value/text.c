#include "value/text.h"

size_t text_from_latin1(const char *bytes, size_t length, char *out)
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
