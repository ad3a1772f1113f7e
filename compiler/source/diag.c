#include "source/diag_entry.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("balc: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

static char *format_text(const char *format, va_list arguments)
{
    char *text;
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    return checked(text);
}

struct diag *diag_new(const struct source_set *sources)
{
    struct diag *diag = checked(calloc(1, sizeof *diag));
    diag->sources = sources;
    return diag;
}

static void entry_free(struct diag_entry *entry)
{
    for (struct diag_note *note = entry->notes; note != NULL;) {
        struct diag_note *next = note->next;
        free(note->text);
        free(note);
        note = next;
    }
    free(entry->text);
    free(entry);
}

void diag_free(struct diag *diag)
{
    if (diag == NULL)
        return;
    HASH_CLEAR(handle, diag->seen);
    for (size_t i = 0; i < diag->count; i++)
        entry_free(diag->entries[i]);
    free(diag->entries);
    free(diag);
}

/* FNV-1a: ids are string literals, and the same one may have several addresses. */
static uint64_t hash_id(const char *id)
{
    uint64_t hash = 14695981039346656037u;
    for (; *id != '\0'; id++)
        hash = (hash ^ (unsigned char)*id) * 1099511628211u;
    return hash;
}

static struct diag_entry *report(struct diag *diag, enum diag_severity severity, struct span span, const char *id,
                                 char *text)
{
    struct diag_key key = {hash_id(id), span.begin};
    struct diag_entry *entry;
    HASH_FIND(handle, diag->seen, &key, sizeof key, entry);
    if (entry != NULL) {
        free(text);
        return &diag->muted;
    }
    if (diag->count == diag->capacity) {
        diag->capacity = diag->capacity ? 2 * diag->capacity : 16;
        diag->entries = checked(realloc(diag->entries, diag->capacity * sizeof(struct diag_entry *)));
    }
    entry = checked(calloc(1, sizeof *entry));
    *entry = (struct diag_entry){
        .severity = severity, .span = span, .id = id, .text = text, .order = diag->count, .key = key};
    diag->entries[diag->count++] = entry;
    HASH_ADD(handle, diag->seen, key, sizeof key, entry);
    if (severity == DIAG_WARNING)
        diag->warnings++;
    else
        diag->errors++;
    return entry;
}

struct diag_entry *diag_error(struct diag *diag, struct span span, const char *id, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    return report(diag, DIAG_ERROR, span, id, text);
}

struct diag_entry *diag_warning(struct diag *diag, struct span span, const char *id, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    return report(diag, DIAG_WARNING, span, id, text);
}

static void add_note(struct diag *diag, struct diag_entry *entry, struct span span, char *text, bool hint)
{
    if (entry == &diag->muted) {
        free(text);
        return;
    }
    struct diag_note *note = checked(calloc(1, sizeof *note));
    *note = (struct diag_note){.span = span, .text = text, .hint = hint};
    if (entry->last_note == NULL)
        entry->notes = note;
    else
        entry->last_note->next = note;
    entry->last_note = note;
}

void diag_note(struct diag *diag, struct diag_entry *entry, struct span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = format_text(format, arguments);
    va_end(arguments);
    add_note(diag, entry, span, text, false);
}

void diag_show_once(struct diag_entry *entry)
{
    entry->once = true;
}

void diag_suggest(struct diag *diag, struct diag_entry *entry, const char *name)
{
    char *text;
    if (asprintf(&text, "did you mean '%s'?", name) < 0)
        text = NULL;
    add_note(diag, entry, SPAN_NONE, checked(text), true);
}

struct diag_entry *diag_outside(struct diag *diag, struct span span, const char *construct, const char *section)
{
    char *text;
    if (asprintf(&text, "%s is outside the subset balc compiles", construct) < 0)
        text = NULL;
    struct diag_entry *entry = report(diag, DIAG_OUTSIDE, span, "outside-subset", checked(text));
    diag_note(diag, entry, SPAN_NONE, "see docs/language.md#%s", section);
    return entry;
}

/* ---- consequences ---- */

size_t diag_mark(const struct diag *diag)
{
    return diag->count;
}

static void drop(struct diag *diag, struct diag_entry *entry)
{
    HASH_DELETE(handle, diag->seen, entry);
    if (entry->severity == DIAG_WARNING)
        diag->warnings--;
    else
        diag->errors--;
    entry_free(entry);
}

void diag_drop_consequences(struct diag *diag, const struct source_file *file, size_t mark)
{
    size_t kept = mark;
    for (size_t i = mark; i < diag->count; i++) {
        struct diag_entry *entry = diag->entries[i];
        if (entry->severity != DIAG_OUTSIDE && source_file_of(diag->sources, entry->span) == file)
            drop(diag, entry);
        else
            diag->entries[kept++] = entry;
    }
    diag->count = kept;
}

/* ---- counts ---- */

unsigned diag_error_count(const struct diag *diag)
{
    return diag->errors;
}

unsigned diag_warning_count(const struct diag *diag)
{
    return diag->warnings;
}

enum { NEAREST_MAX = 64 }; /* longer names get no suggestion */

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Damerau-Levenshtein (adjacent transpositions), case counting half: the result is in half edits. */
static unsigned half_edits(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned rows[3][NEAREST_MAX + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    for (unsigned j = 0; j <= b_length; j++)
        above[j] = 2 * j;
    for (unsigned i = 1; i <= a_length; i++) {
        row[0] = 2 * i;
        for (unsigned j = 1; j <= b_length; j++) {
            bool same = a[i - 1] == b[j - 1];
            bool same_letter = tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 2, above[j - 1] + (same ? 0 : same_letter ? 1 : 2));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 2);
        }
        unsigned *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_length];
}

const char *diag_nearest(const char *wrong, const char *const *names, size_t count)
{
    size_t length = strlen(wrong);
    if (length == 0 || length > NEAREST_MAX)
        return NULL;
    /* One edit in three letters is a slip; more is another word. */
    unsigned best = 2 * ((unsigned)length + 2) / 3 + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t other = strlen(names[i]);
        if (other == 0 || other > NEAREST_MAX || strcmp(names[i], wrong) == 0)
            continue;
        /* Of two very short names none is a slip of the other, unless they are the same letters. */
        if (length <= 2 && other <= 2 && strcasecmp(wrong, names[i]) != 0)
            continue;
        bool beginning = length >= 4 && strncasecmp(wrong, names[i], length) == 0;
        unsigned distance = half_edits(wrong, length, names[i], other);
        if (beginning) /* cut short: OnText for OnTextMessage */
            distance = strcasecmp(wrong, names[i]) == 0 ? 1 : least(distance, 3);
        else if (strcasecmp(wrong, names[i]) == 0)
            distance = 1;
        if (distance < best) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
