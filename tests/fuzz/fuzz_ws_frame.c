/* Frames: whatever the bytes and however they are cut, the events are the same, nothing is held without need, and text
 * is UTF-8. The first two bytes of an input choose the limits, the role and the cuts; zero bytes as mask keep seeds
 * readable. */
#include "base/utf8.h"
#include "net/codec/ws_frame.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    uint64_t hash;
    size_t events;
};

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void mix(struct seen *seen, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < length; i++)
        seen->hash = (seen->hash ^ at[i]) * 1099511628211u;
}

static void see(struct seen *seen, enum ws_event_kind kind, const struct ws_event *event,
                const struct ws_limits *limits)
{
    unsigned char head[2] = {(unsigned char)kind, kind == WS_MESSAGE && event->text};

    seen->events++;
    mix(seen, head, sizeof(head));
    if (kind == WS_CLOSE || kind == WS_VIOLATION)
        mix(seen, &event->code, sizeof(event->code));
    if (kind == WS_VIOLATION) {
        mix(seen, event->problem, strlen(event->problem));
        return;
    }
    mix(seen, event->bytes, event->length);
    require(event->length <= (kind == WS_MESSAGE ? limits->max_message : WS_MAX_CONTROL));
    if (kind == WS_CLOSE || (kind == WS_MESSAGE && event->text))
        require(utf8_check(UTF8_START, event->bytes, event->length) == UTF8_START);
    if (kind == WS_CLOSE)
        require(event->code == WS_NO_CODE || ws_close_code_valid(event->code));
}

/* The length of the next part: short ones and long ones; everything when there are no cuts. */
static size_t next_part(uint32_t *cuts, size_t size)
{
    if (!*cuts)
        return size;
    *cuts = (*cuts * 1103515245u + 12345u) | 0x10000;
    return (*cuts >> 17) % 17 * (*cuts & 0x8000 ? 1 : 500) + 1;
}

static struct seen decode(const uint8_t *data, size_t size, const struct ws_limits *limits, uint32_t cuts)
{
    struct ws_decoder decoder = {0};
    struct seen seen = {14695981039346656037u, 0};
    bool over = false;

    for (size_t at = 0; at < size;) {
        size_t take = next_part(&cuts, size);
        unsigned char *room_at, *copy;
        size_t room = cuts & 2 ? ws_room(&decoder, &room_at) : 0;
        struct ws_input input;
        struct ws_event event;
        enum ws_event_kind kind;

        if (take > size - at)
            take = size - at;
        if (room > take)
            room = take;
        if (room)
            memcpy(room_at, data + at, room);
        ws_filled(&decoder, room);
        copy = malloc(take - room + 1);
        require(copy != NULL);
        memcpy(copy, data + at + room, take - room);
        input = (struct ws_input){copy, copy + take - room};
        while ((kind = ws_next(&decoder, limits, &input, &event)) != WS_MORE) {
            require(!over);
            over = kind == WS_CLOSE || kind == WS_VIOLATION;
            see(&seen, kind, &event, limits);
        }
        require(input.at == input.end);
        at += take;
        require(ws_held(&decoder) <= (at > 32 ? 2 * at : 64));
        require(ws_unfinished(&decoder) || !ws_held(&decoder));
        free(copy);
    }
    ws_free(&decoder);
    return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ws_limits limits = {.max_message = 100000, .max_fragments = 100};
    struct seen whole, parts;

    if (size < 2)
        return 0;
    if (data[0] & 1)
        limits = (struct ws_limits){.max_message = data[0], .max_fragments = 1 + data[0] % 5};
    limits.from_server = data[1] & 0x80;
    whole = decode(data + 2, size - 2, &limits, 0);
    parts = decode(data + 2, size - 2, &limits, 1 + data[1]);
    require(whole.hash == parts.hash && whole.events == parts.events);
    return 0;
}
