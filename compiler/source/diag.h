/* diag.h - what balc tells the user about a program.
 *
 * Every floor reports here and goes on; nothing is printed before the end of the run. Then the diagnostics come out
 * sorted by place, at most DIAG_SHOWN errors of them, as text in the GNU layout with the source line and a caret
 * range, or as JSON.
 *
 * Ownership: texts are copied. The source_set must outlive the diag.
 * A message starts in lower case, has no full stop, quotes names 'so', and speaks in the user's words.
 */
#ifndef SOURCE_DIAG_H
#define SOURCE_DIAG_H

#include "source/source.h"

#include <stdio.h>

enum { DIAG_SHOWN = 20 };

enum diag_severity {
    DIAG_ERROR,
    DIAG_WARNING,
    DIAG_OUTSIDE, /* an error: valid Ballerina, but outside the subset balc compiles */
};

enum diag_format { DIAG_TEXT, DIAG_JSON };

struct diag;
struct diag_entry; /* a reported diagnostic, for attaching notes */

struct diag *diag_new(const struct source_set *sources);
void diag_free(struct diag *diag);

/* Reports at a place. `id` is the stable kebab-case name of the kind of message ("undefined-name"): tests and JSON use
 * it. Never returns NULL. The same id at the same place is reported once. */
struct diag_entry *diag_error(struct diag *diag, struct span span, const char *id, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
struct diag_entry *diag_warning(struct diag *diag, struct span span, const char *id, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* "CONSTRUCT is outside the subset balc compiles", with a note naming the section of docs/language.md. */
struct diag_entry *diag_outside(struct diag *diag, struct span span, const char *construct, const char *section);

/* Everything reported so far: a mark for diag_drop_consequences(). */
size_t diag_mark(const struct diag *diag);

/* Drops what was reported about a file since `mark`, except for what is outside the subset: it follows from that. */
void diag_drop_consequences(struct diag *diag, const struct source_file *file, size_t mark);

/* Adds a line under a diagnostic: with a place of its own, or SPAN_NONE. */
void diag_note(struct diag *diag, struct diag_entry *entry, struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Of such warnings about a file that have the same words, text shows the first one, and the lines of the others. */
void diag_show_once(struct diag_entry *entry);

/* Adds "did you mean 'NAME'?" */
void diag_suggest(struct diag *diag, struct diag_entry *entry, const char *name);

/* Nearest of `count` names by edit distance, or NULL when none is near enough to be likely. */
const char *diag_nearest(const char *wrong, const char *const *names, size_t count);

/* Errors so far, DIAG_OUTSIDE included. Zero means the program may be built. */
unsigned diag_error_count(const struct diag *diag);
unsigned diag_warning_count(const struct diag *diag);

/* Prints everything, sorted. Colour only for text. */
void diag_print(const struct diag *diag, FILE *out, enum diag_format format, bool color);

#endif
