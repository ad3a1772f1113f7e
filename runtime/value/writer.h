/* writer.h - text of unknown length, written piece by piece into an arena.
 *
 * Nothing else may be taken from the arena meanwhile, or the text moves more often than it must. Without room the
 * writer remembers it, and what is put then goes nowhere.
 */
#ifndef VALUE_WRITER_H
#define VALUE_WRITER_H

#include "balrt/value.h"
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct writer {
    struct arena *arena;
    char *start, *next, *limit;
    bool failed;
};

static inline void writer_init(struct writer *writer, struct arena *arena)
{
    *writer = (struct writer){.arena = arena};
}

/* At least `length` bytes to write to at once, from writer->next on; to be followed by moving it. NULL: no room. */
char *writer_grow(struct writer *writer, size_t length) __attribute__((cold));

static inline char *writer_room(struct writer *writer, size_t length)
{
    return __builtin_expect((size_t)(writer->limit - writer->next) >= length, 1) ? writer->next
                                                                                 : writer_grow(writer, length);
}

static inline void writer_put(struct writer *writer, const char *bytes, size_t length)
{
    if (!writer_room(writer, length))
        return;
    memcpy(writer->next, bytes, length);
    writer->next += length;
}

/* What was written. False: there was no room. */
bool writer_end(struct writer *writer, bal_string *text);

#endif
