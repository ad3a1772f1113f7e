#include "source/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file with its own bytes, and where its lines begin once somebody asked. */
struct loaded {
    struct source_file file; /* first, so that a source_file is its loaded */
    char *path, *group, *text;
    uint32_t *lines; /* byte offset of each line; NULL until needed */
    size_t line_count;
    uint32_t counted_from, counted_to; /* the code points between these bytes were counted last */
    unsigned counted;
};

struct source_set {
    struct loaded **files; /* sorted by base */
    size_t count, capacity;
    uint32_t next_base;
};

static const uint32_t OFFSET_LIMIT = 0x7fffffff;

/* Diagnostics must be able to come out when memory does not: a compiler ends with one line. */
static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("balc: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

struct source_set *source_set_new(void)
{
    struct source_set *set = checked(calloc(1, sizeof *set));
    set->next_base = 1; /* offset 0 is "no place" */
    return set;
}

void source_set_free(struct source_set *set)
{
    if (set == NULL)
        return;
    for (size_t i = 0; i < set->count; i++) {
        struct loaded *loaded = set->files[i];
        free(loaded->path);
        free(loaded->group);
        free(loaded->text);
        free(loaded->lines);
        free(loaded);
    }
    free(set->files);
    free(set);
}

/* Takes `text` over. The NUL behind the last byte has an offset of its own: the end of the file is a place. */
static const struct source_file *add(struct source_set *set, const char *path, const char *group, char *text,
                                     size_t length)
{
    if (length >= OFFSET_LIMIT - set->next_base) {
        free(text);
        errno = EFBIG;
        return NULL;
    }
    if (set->count == set->capacity) {
        set->capacity = set->capacity ? 2 * set->capacity : 8;
        set->files = checked(realloc(set->files, set->capacity * sizeof(struct loaded *)));
    }
    struct loaded *loaded = checked(calloc(1, sizeof *loaded));
    loaded->text = text;
    loaded->path = checked(strdup(path));
    loaded->group = checked(strdup(group));
    loaded->file = (struct source_file){
        .path = loaded->path, .text = text, .length = length, .base = set->next_base, .group = loaded->group};
    set->next_base += (uint32_t)length + 1;
    set->files[set->count++] = loaded;
    return &loaded->file;
}

/* All bytes of a stream, NUL behind them; NULL and errno when reading fails. */
static char *read_all(FILE *in, size_t *length)
{
    size_t capacity = 1 << 14;
    char *text = checked(malloc(capacity));
    *length = 0;
    for (;;) {
        *length += fread(text + *length, 1, capacity - 1 - *length, in);
        if (ferror(in) || *length >= OFFSET_LIMIT) {
            int reason = ferror(in) ? errno : EFBIG;
            free(text);
            errno = reason;
            return NULL;
        }
        if (feof(in))
            break;
        if (*length == capacity - 1) {
            capacity *= 2;
            text = checked(realloc(text, capacity));
        }
    }
    text[*length] = '\0';
    return text;
}

const struct source_file *source_add_file(struct source_set *set, const char *path, const char *group)
{
    FILE *in = fopen(path, "rbe");
    if (in == NULL)
        return NULL;
    size_t length;
    char *text = read_all(in, &length);
    int reason = errno;
    fclose(in);
    errno = reason;
    return text == NULL ? NULL : add(set, path, group, text, length);
}

const struct source_file *source_add_text(struct source_set *set, const char *path, const char *bytes, size_t length)
{
    char *text = checked(malloc(length + 1));
    if (length > 0)
        memcpy(text, bytes, length);
    text[length] = '\0';
    return add(set, path, ".", text, length);
}

size_t source_count(const struct source_set *set)
{
    return set->count;
}

const struct source_file *source_at(const struct source_set *set, size_t index)
{
    return &set->files[index]->file;
}

/* The file whose range holds `offset`, its final NUL included. */
static struct loaded *find(const struct source_set *set, uint32_t offset)
{
    size_t low = 0, high = set->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct loaded *loaded = set->files[middle];
        if (offset < loaded->file.base)
            high = middle;
        else if (offset - loaded->file.base > loaded->file.length)
            low = middle + 1;
        else
            return loaded;
    }
    return NULL;
}

const struct source_file *source_file_of(const struct source_set *set, struct span span)
{
    struct loaded *loaded = find(set, span.begin);
    return loaded == NULL ? NULL : &loaded->file;
}

/* A line ends at LF, CR LF or a lone CR. */
static void index_lines(struct loaded *loaded)
{
    size_t capacity = 64;
    const char *text = loaded->text;
    size_t length = loaded->file.length;
    loaded->lines = checked(malloc(capacity * sizeof(uint32_t)));
    loaded->lines[0] = 0;
    loaded->line_count = 1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\n' && (text[i] != '\r' || text[i + 1] == '\n'))
            continue;
        if (loaded->line_count == capacity) {
            capacity *= 2;
            loaded->lines = checked(realloc(loaded->lines, capacity * sizeof(uint32_t)));
        }
        loaded->lines[loaded->line_count++] = (uint32_t)(i + 1);
    }
}

static unsigned count_code_points(const char *bytes, size_t length)
{
    unsigned count = 0;
    for (size_t i = 0; i < length; i++)
        count += (bytes[i] & 0xc0) != 0x80;
    return count;
}

/* Column of a byte of a line. Who asks goes forward mostly, so counting goes on where it stopped last time: a file that
 * is one long line costs linear time. */
static unsigned column_of(struct loaded *loaded, uint32_t line_begin, uint32_t byte)
{
    if (loaded->counted_from != line_begin || loaded->counted_to > byte) {
        loaded->counted_from = loaded->counted_to = line_begin;
        loaded->counted = 0;
    }
    loaded->counted += count_code_points(loaded->text + loaded->counted_to, byte - loaded->counted_to);
    loaded->counted_to = byte;
    return loaded->counted + 1;
}

struct source_place source_locate(const struct source_set *set, uint32_t offset)
{
    struct loaded *loaded = find(set, offset);
    if (loaded == NULL)
        return (struct source_place){0};
    if (loaded->lines == NULL)
        index_lines(loaded);
    uint32_t byte = offset - loaded->file.base;
    size_t low = 0, high = loaded->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (loaded->lines[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    size_t begin = loaded->lines[low];
    size_t end = low + 1 < loaded->line_count ? loaded->lines[low + 1] : loaded->file.length;
    while (end > begin && (loaded->text[end - 1] == '\n' || loaded->text[end - 1] == '\r'))
        end--;
    return (struct source_place){.file = &loaded->file,
                                 .line = (unsigned)low + 1,
                                 .column = column_of(loaded, (uint32_t)begin, byte),
                                 .line_text = loaded->text + begin,
                                 .line_length = end - begin,
                                 .line_byte = byte - begin};
}

struct span span_join(struct span a, struct span b)
{
    if (a.end == 0)
        return b;
    if (b.end == 0)
        return a;
    return (struct span){a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}
