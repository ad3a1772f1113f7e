/* source.h - the text of a program and where a byte of it stands.
 *
 * All files of a run share one space of byte offsets: a span is two offsets and says by itself which file it is in.
 * Lines and columns are computed on demand.
 *
 * Ownership: a source_set owns the bytes of its files, each followed by a NUL, until source_set_free().
 * Limits:    2 GiB of source in all.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct source_set;

/* Half-open range of bytes, in offsets of the set. {0,0} is "no place": no file begins at 0. */
struct span {
    uint32_t begin;
    uint32_t end;
};

#define SPAN_NONE ((struct span){0, 0})

struct source_file {
    const char *path;  /* as the user gave it; what diagnostics print */
    const char *text;  /* its bytes, NUL behind the last */
    size_t length;     /* without that NUL */
    uint32_t base;     /* offset of text[0] in the set */
    const char *group; /* the directory it was given in; files of one group are one package */
};

struct source_place {
    const struct source_file *file;
    unsigned line;         /* from 1 */
    unsigned column;       /* from 1, in code points */
    const char *line_text; /* start of the line, not terminated */
    size_t line_length;    /* bytes without the line end */
    size_t line_byte;      /* byte offset of the place within its line */
};

struct source_set *source_set_new(void);
void source_set_free(struct source_set *set);

/* Reads a file from disk. NULL and errno set when it cannot be read; EFBIG past the limit. */
const struct source_file *source_add_file(struct source_set *set, const char *path, const char *group);

/* Adds bytes from memory (copied); for tests and fuzzing. */
const struct source_file *source_add_text(struct source_set *set, const char *path, const char *bytes, size_t length);

size_t source_count(const struct source_set *set);
const struct source_file *source_at(const struct source_set *set, size_t index);

/* The file a span begins in; NULL for SPAN_NONE. */
const struct source_file *source_file_of(const struct source_set *set, struct span span);

/* File, line and column of an offset. The offset must lie in a file (its final NUL included). */
struct source_place source_locate(const struct source_set *set, uint32_t offset);

/* From the first byte of `a` to the last of `b`. */
struct span span_join(struct span a, struct span b);

#endif
