#include "value/writer.h"

enum { FIRST_ROOM = 256 };

char *writer_grow(struct writer *writer, size_t length)
{
    size_t used = (size_t)(writer->next - writer->start), old = (size_t)(writer->limit - writer->start);
    size_t room = old ? 2 * old : FIRST_ROOM;
    char *text;

    if (writer->failed)
        return NULL;
    if (room < used + length)
        room = used + length;
    text = arena_grow(writer->arena, writer->start, old, room);
    if (!text)
        text = arena_grow(writer->arena, writer->start, old, room = used + length);
    writer->failed = !text;
    if (!text)
        return NULL;
    writer->start = text;
    writer->next = text + used;
    writer->limit = text + room;
    return writer->next;
}

bool writer_end(struct writer *writer, bal_string *text)
{
    size_t length = (size_t)(writer->next - writer->start);

    if (writer->failed)
        return false;
    *text = length ? (bal_string){writer->start, length} : BAL_STRING("");
    if (writer->start)
        arena_trim(writer->arena, writer->start, (size_t)(writer->limit - writer->start), length);
    return true;
}
