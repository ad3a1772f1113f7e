#include "source/diag_entry.h"

#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { TAB_WIDTH = 4, LINE_SHOWN = 160, LINE_BEFORE = 60, LINES_SHOWN = 4 };

#define ELLIPSIS "\xe2\x80\xa6"

/* ---- order ---- */

static int compare(const void *left, const void *right)
{
    const struct diag_entry *a = *(const struct diag_entry *const *)left;
    const struct diag_entry *b = *(const struct diag_entry *const *)right;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static struct diag_entry **sorted(const struct diag *diag)
{
    struct diag_entry **entries = malloc((diag->count + 1) * sizeof *entries);
    if (entries == NULL) {
        fputs("balc: out of memory\n", stderr);
        exit(2);
    }
    if (diag->count > 0)
        memcpy(entries, diag->entries, diag->count * sizeof *entries);
    qsort(entries, diag->count, sizeof *entries, compare);
    return entries;
}

/* ---- text ---- */

struct printer {
    const struct source_set *sources;
    FILE *out;
    bool color;
};

static const char *color(const struct printer *printer, const char *code)
{
    return printer->color ? code : "";
}

#define BOLD    "\033[1m"
#define RED     "\033[1;31m"
#define MAGENTA "\033[1;35m"
#define CYAN    "\033[1;36m"
#define GREEN   "\033[1;32m"
#define RESET   "\033[0m"

/* Bytes of the code point at `at`; a byte that belongs to none counts as one. */
static size_t step(const char *at, size_t left)
{
    size_t length = 1;
    if ((*at & 0xc0) == 0xc0)
        while (length < left && length < 4 && (at[length] & 0xc0) == 0x80)
            length++;
    return length;
}

/* Well-formed UTF-8, and nothing a terminal would obey. */
static bool printable(const char *at, size_t length)
{
    unsigned char c = (unsigned char)*at;
    if (length == 1)
        return c >= 0x20 && c < 0x7f;
    if (c == 0xc2 && (unsigned char)at[1] < 0xa0)
        return false;
    return utf8_check(UTF8_START, at, length) == UTF8_START;
}

/* East Asian wide characters take two columns. The ranges that matter for a caret. */
static unsigned columns_of(const char *at, size_t length)
{
    unsigned c = (unsigned char)*at;
    if (length == 3) {
        c = (c & 0x0f) << 12 | ((unsigned char)at[1] & 0x3fu) << 6 | ((unsigned char)at[2] & 0x3fu);
        bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) ||
                    (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
                    (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6);
        return wide ? 2 : 1;
    }
    if (length == 2) /* combining marks stand over the letter before */
        return c == 0xcc || (c == 0xcd && (unsigned char)at[1] < 0xb0) ? 0 : 1;
    return length == 4 && c == 0xf0 && (unsigned char)at[1] >= 0x9f ? 2 : 1;
}

/* Prints bytes [begin, end) of a line with tabs as spaces, or only counts; returns the column after it. */
static unsigned print_columns(FILE *out, const char *line, size_t begin, size_t end, unsigned column, char mark)
{
    for (size_t i = begin; i < end;) {
        size_t length = step(line + i, end - i);
        unsigned width = line[i] == '\t' ? TAB_WIDTH - column % TAB_WIDTH : columns_of(line + i, length);
        if (mark != '\0' || line[i] == '\t')
            for (unsigned k = 0; k < width; k++)
                putc(mark != '\0' ? mark : ' ', out);
        else if (printable(line + i, length))
            fwrite(line + i, 1, length, out);
        else
            fputs("\xef\xbf\xbd", out);
        column += width;
        i += length;
    }
    return column;
}

/* Messages quote the program: they get the same care as its lines. */
static void print_safely(FILE *out, const char *text)
{
    print_columns(out, text, 0, strlen(text), 0, '\0');
}

/* The line and the caret range under it. Of a very long line, the part around the place. */
static void print_source(const struct printer *printer, struct source_place place, struct span span)
{
    size_t begin = 0, end = place.line_length, from = place.line_byte;
    size_t to = from + (span.end - span.begin);
    if (end > LINE_SHOWN) {
        begin = from > LINE_BEFORE ? from - LINE_BEFORE : 0;
        while (begin > 0 && (place.line_text[begin] & 0xc0) == 0x80)
            begin--;
        if (end > begin + LINE_SHOWN)
            end = begin + LINE_SHOWN;
        while (end < place.line_length && (place.line_text[end] & 0xc0) == 0x80)
            end++;
    }
    if (from > end)
        from = end;
    if (to > end)
        to = end;
    FILE *out = printer->out;
    unsigned first_column = begin > 0;
    fprintf(out, "%5u | %s", place.line, begin > 0 ? ELLIPSIS : "");
    print_columns(out, place.line_text, begin, end, first_column, '\0');
    fprintf(out, "%s\n      | %s", end < place.line_length ? ELLIPSIS : "", begin > 0 ? " " : "");
    unsigned column = print_columns(out, place.line_text, begin, from, first_column, ' ');
    fputs(color(printer, GREEN), out);
    putc('^', out);
    size_t first = from < to ? step(place.line_text + from, to - from) : 0;
    if (first > 0 && columns_of(place.line_text + from, first) == 2)
        putc('~', out);
    print_columns(out, place.line_text, from + first, to, column + 1, '~');
    fputs(color(printer, RESET), out);
    putc('\n', out);
}

static void print_place(const struct printer *printer, struct source_place place)
{
    if (place.file == NULL)
        return;
    fputs(color(printer, BOLD), printer->out);
    print_safely(printer->out, place.file->path);
    fprintf(printer->out, ":%u:%u:%s ", place.line, place.column, color(printer, RESET));
}

static void print_note(const struct printer *printer, const struct diag_note *note)
{
    struct source_place place = source_locate(printer->sources, note->span.begin);
    if (place.file == NULL) {
        fprintf(printer->out, "      = %s", note->hint ? "" : "note: ");
        print_safely(printer->out, note->text);
        putc('\n', printer->out);
        return;
    }
    print_place(printer, place);
    fprintf(printer->out, "%snote:%s ", color(printer, CYAN), color(printer, RESET));
    print_safely(printer->out, note->text);
    putc('\n', printer->out);
    print_source(printer, place, note->span);
}

/* Notes without a place belong under the caret; those with one follow. */
static void print_entry(const struct printer *printer, const struct diag_entry *entry)
{
    struct source_place place = source_locate(printer->sources, entry->span.begin);
    bool warning = entry->severity == DIAG_WARNING;
    print_place(printer, place);
    fprintf(printer->out, "%s%s:%s %s", color(printer, warning ? MAGENTA : RED), warning ? "warning" : "error",
            color(printer, RESET), color(printer, BOLD));
    print_safely(printer->out, entry->text);
    fprintf(printer->out, "%s\n", color(printer, RESET));
    if (place.file != NULL)
        print_source(printer, place, entry->span);
    for (const struct diag_note *note = entry->notes; note != NULL; note = note->next)
        if (note->span.end == 0)
            print_note(printer, note);
    for (const struct diag_note *note = entry->notes; note != NULL; note = note->next)
        if (note->span.end != 0)
            print_note(printer, note);
}

static void print_count(FILE *out, unsigned count, const char *what)
{
    fprintf(out, "%u %s%s", count, what, count == 1 ? "" : "s");
}

/* ---- what is said once ---- */

static bool same_notes(const struct diag_note *a, const struct diag_note *b)
{
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (strcmp(a->text, b->text) != 0)
            return false;
    return a == NULL && b == NULL;
}

static bool same_words(const struct printer *printer, const struct diag_entry *a, const struct diag_entry *b)
{
    return b->once && strcmp(a->text, b->text) == 0 && same_notes(a->notes, b->notes) &&
           source_file_of(printer->sources, a->span) == source_file_of(printer->sources, b->span);
}

/* "also in lines 12, 40 and 9 more" */
static void print_lines(FILE *out, const unsigned *lines, unsigned count)
{
    fprintf(out, "      = note: also in line%s %u", count > 1 ? "s" : "", lines[0]);
    for (unsigned i = 1; i < count && i < LINES_SHOWN; i++)
        fprintf(out, "%s%u", i + 1 < count ? ", " : " and ", lines[i]);
    if (count > LINES_SHOWN)
        fprintf(out, " and %u more", count - LINES_SHOWN);
    putc('\n', out);
}

/* Takes those that say what entries[first] says out of the list, and names their lines; how many they are. */
static unsigned print_repetitions(const struct printer *printer, struct diag_entry **entries, size_t count,
                                  size_t first)
{
    unsigned lines[LINES_SHOWN], line_count = 0, found = 0;
    unsigned last = source_locate(printer->sources, entries[first]->span.begin).line;
    for (size_t i = first + 1; i < count; i++) {
        if (entries[i] == NULL || !same_words(printer, entries[first], entries[i]))
            continue;
        unsigned line = source_locate(printer->sources, entries[i]->span.begin).line;
        if (line != last && line_count++ < LINES_SHOWN)
            lines[line_count - 1] = line;
        last = line;
        found++;
        entries[i] = NULL;
    }
    if (line_count > 0)
        print_lines(printer->out, lines, line_count);
    return found;
}

/* ---- all of them ---- */

static void print_not_shown(FILE *out, unsigned count, const char *what)
{
    if (count == 0)
        return;
    print_count(out, count, what);
    fputs(" not shown\n", out);
}

static void print_text(const struct diag *diag, struct diag_entry **entries, const struct printer *printer)
{
    unsigned errors = 0, warnings = 0, repetitions = 0;
    FILE *out = printer->out;
    for (size_t i = 0; i < diag->count; i++) {
        if (entries[i] == NULL)
            continue;
        bool warning = entries[i]->severity == DIAG_WARNING;
        unsigned *shown = warning ? &warnings : &errors;
        if (*shown == DIAG_SHOWN)
            continue;
        ++*shown;
        print_entry(printer, entries[i]);
        if (entries[i]->once)
            repetitions += print_repetitions(printer, entries, diag->count, i);
    }
    print_not_shown(out, diag->errors - errors, "more error");
    print_not_shown(out, diag->warnings - warnings - repetitions, "more warning");
    if (diag->errors > 0)
        print_count(out, diag->errors, "error");
    if (diag->errors > 0 && diag->warnings > 0)
        fputs(", ", out);
    if (diag->warnings > 0)
        print_count(out, diag->warnings, "warning");
    if (diag->errors + diag->warnings > 0)
        putc('\n', out);
}

/* ---- JSON ---- */

/* Messages quote the program; where a byte of it is no text, it becomes U+FFFD. */
static json_t *json_text(const char *text)
{
    json_t *value = json_string(text);
    if (value != NULL)
        return value;
    size_t length = strlen(text);
    char *clean = malloc(3 * length + 1), *out = clean;
    if (clean == NULL)
        return json_null();
    for (size_t i = 0; i < length;) {
        size_t width = step(text + i, length - i);
        json_t *piece = json_stringn(text + i, width);
        if (piece != NULL) {
            memcpy(out, text + i, width);
            out += width;
        } else {
            memcpy(out, "\xef\xbf\xbd", 3);
            out += 3;
        }
        json_decref(piece);
        i += width;
    }
    *out = '\0';
    value = json_string(clean);
    free(clean);
    return value != NULL ? value : json_null();
}

static void add_place(json_t *object, const struct source_set *sources, struct span span)
{
    struct source_place begin = source_locate(sources, span.begin), end = source_locate(sources, span.end);
    if (begin.file == NULL)
        return;
    json_object_set_new(object, "file", json_text(begin.file->path));
    json_object_set_new(object, "line", json_integer(begin.line));
    json_object_set_new(object, "column", json_integer(begin.column));
    if (end.file == begin.file) {
        json_object_set_new(object, "endLine", json_integer(end.line));
        json_object_set_new(object, "endColumn", json_integer(end.column));
    }
}

static json_t *json_entry(const struct diag *diag, const struct diag_entry *entry)
{
    static const char *const severities[] = {"error", "warning", "outside"};
    json_t *object = json_object(), *notes = json_array();
    json_object_set_new(object, "severity", json_string(severities[entry->severity]));
    json_object_set_new(object, "id", json_string(entry->id));
    json_object_set_new(object, "message", json_text(entry->text));
    add_place(object, diag->sources, entry->span);
    for (const struct diag_note *note = entry->notes; note != NULL; note = note->next) {
        json_t *item = json_object();
        json_object_set_new(item, "message", json_text(note->text));
        add_place(item, diag->sources, note->span);
        json_array_append_new(notes, item);
    }
    json_object_set_new(object, "notes", notes);
    return object;
}

static void print_json(const struct diag *diag, struct diag_entry **entries, FILE *out)
{
    json_t *root = json_object(), *list = json_array();
    for (size_t i = 0; i < diag->count; i++)
        json_array_append_new(list, json_entry(diag, entries[i]));
    json_object_set_new(root, "diagnostics", list);
    json_object_set_new(root, "errors", json_integer(diag->errors));
    json_object_set_new(root, "warnings", json_integer(diag->warnings));
    json_dumpf(root, out, JSON_INDENT(2));
    putc('\n', out);
    json_decref(root);
}

void diag_print(const struct diag *diag, FILE *out, enum diag_format format, bool color)
{
    struct diag_entry **entries = sorted(diag);
    if (format == DIAG_JSON)
        print_json(diag, entries, out);
    else
        print_text(diag, entries, &(struct printer){.sources = diag->sources, .out = out, .color = color});
    free(entries);
}
