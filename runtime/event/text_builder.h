/* text_builder.h - text of an event that grows piece by piece.
 *
 *     struct text_builder out = text_builder(event);
 *     text_add(&out, bytes, length) && text_add_byte(&out, '"') … ;   each false when the event is out of memory
 *     *result = text_built(&out);
 *
 * Ownership: the text lies in the event's arena. Between first and last piece nothing else should be taken from that
 *            arena: growing is in place as long as the text is its newest piece, and a copy otherwise.
 */
#ifndef EVENT_TEXT_BUILDER_H
#define EVENT_TEXT_BUILDER_H

#include "event/event.h"

struct text_builder {
    struct event *event;
    char *bytes;
    size_t length, room;
};

static inline struct text_builder text_builder(struct event *event)
{
    return (struct text_builder){.event = event};
}

/* Room for `more` bytes behind the text; false and the failure set when there is none. */
bool text_reserve(struct text_builder *builder, size_t more);

static inline bool text_add(struct text_builder *builder, const char *bytes, size_t length)
{
    if (builder->room - builder->length < length && !text_reserve(builder, length))
        return false;
    if (length)
        __builtin_memcpy(builder->bytes + builder->length, bytes, length);
    builder->length += length;
    return true;
}

static inline bool text_add_byte(struct text_builder *builder, char byte)
{
    return text_add(builder, &byte, 1);
}

static inline bal_string text_built(const struct text_builder *builder)
{
    return builder->bytes ? (bal_string){builder->bytes, builder->length} : BAL_STRING("");
}

#endif
