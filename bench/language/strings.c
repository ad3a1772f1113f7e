/* strings.bal as one would write it in C. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
    char *bytes;
    size_t length, room;
};

static void append(struct text *text, const char *bytes, size_t length)
{
    if (text->room - text->length < length) {
        text->room = 2 * (text->length + length);
        text->bytes = realloc(text->bytes, text->room);
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

int main(int argc, char **argv)
{
    int64_t pieces = argc > 1 ? atoll(argv[1]) : 0;
    struct text text = {0};
    for (int64_t i = 0; i < pieces; i++) {
        char number[24];
        append(&text, "item ", 5);
        append(&text, number, (size_t)snprintf(number, sizeof number, "%" PRId64, i));
        append(&text, ", ", 2);
    }
    printf("%zu\n%.20s\n", text.length, text.bytes + 1000);
}
