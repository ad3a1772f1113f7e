#include "event/text_builder.h"

enum { ROOM_FIRST = 64 };

bool text_reserve(struct text_builder *builder, size_t more)
{
    size_t needed, room;
    char *bytes;

    if (__builtin_add_overflow(builder->length, more, &needed) || __builtin_mul_overflow(needed, 2, &room))
        return event_fail_memory(builder->event);
    if (builder->bytes && needed <= builder->room)
        return true;
    if (room < ROOM_FIRST)
        room = ROOM_FIRST;
    bytes = arena_grow(&builder->event->arena, builder->bytes, builder->room, room);
    if (!bytes)
        return event_fail_memory(builder->event);
    builder->bytes = bytes;
    builder->room = room;
    return true;
}
