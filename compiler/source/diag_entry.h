/* diag_entry.h - the records behind diag.h: shared by what collects them (diag.c) and what prints them (diag_print.c).
 */
#ifndef SOURCE_DIAG_ENTRY_H
#define SOURCE_DIAG_ENTRY_H

#include "source/diag.h"

#include <uthash.h>

struct diag_note {
    struct span span; /* SPAN_NONE: no place of its own */
    char *text;
    bool hint; /* "did you mean": printed as help under the caret, not as a note */
    struct diag_note *next;
};

/* The same id at the same place is one diagnostic. */
struct diag_key {
    uint64_t id_hash;
    uint64_t begin;
};

struct diag_entry {
    enum diag_severity severity;
    struct span span;
    const char *id;
    char *text;
    struct diag_note *notes, *last_note;
    size_t order; /* of reporting: keeps the sort stable */
    bool once;    /* see diag_show_once() */
    struct diag_key key;
    UT_hash_handle handle;
};

struct diag {
    const struct source_set *sources;
    struct diag_entry **entries;
    size_t count, capacity;
    struct diag_entry *seen;
    struct diag_entry muted; /* stands for a repeated diagnostic: takes notes and drops them */
    unsigned errors, warnings;
};

#endif
