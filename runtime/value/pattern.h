/* pattern.h - regular expressions, on PCRE2, with an end to how long they may take.
 *
 * The syntax is that of Perl and Java. Text and pattern are UTF-8; \w, \d and \s mean ASCII, and lines end with CR,
 * LF or both, as in Java.
 *
 * Ownership: compiled patterns are kept for the next use, the PATTERN_KEPT used last; what pattern_get() returns is
 *            valid until the next call of it. One thread.
 * Limits:    PATTERN_STEPS of matching, and PATTERN_STEPS_A_BYTE for each byte of the text, for all searches after one
 *            pattern_get() together, and 16 MiB of memory: past that PATTERN_TOO_HARD, whatever pattern and text.
 *            A step is an item of the pattern that is tried, and each 4 bytes that one passes over: about 20 ns.
 *            Patterns of at most 64 KiB.
 * Not for:   paths of resources (dispatch/route.h), and not for what a plain search finds.
 */
#ifndef VALUE_PATTERN_H
#define VALUE_PATTERN_H

#include "value/request.h"

#include <stdbool.h>
#include <stddef.h>

enum { PATTERN_KEPT = 8, PATTERN_STEPS = 2000000, PATTERN_STEPS_A_BYTE = 8, PATTERN_TROUBLE_MAX = 160 };

struct pattern;

/* The compiled pattern; NULL when it is none, with the reason in `trouble`. */
struct pattern *pattern_get(struct view text, char trouble[PATTERN_TROUBLE_MAX]);

/* Highest number of a group. */
unsigned pattern_groups(const struct pattern *pattern);

/* The number of the group with that name; false when there is none. */
bool pattern_named(const struct pattern *pattern, struct view name, unsigned *group);

enum pattern_result { PATTERN_FOUND, PATTERN_NONE, PATTERN_TOO_HARD };

/* The first match that begins at `from` or behind it. `text` is well-formed UTF-8, `from` begins a character. */
enum pattern_result pattern_find(struct pattern *pattern, struct view text, size_t from);

/* Of the last match: group 0 is all of it. False for a group that took no part. */
bool pattern_group(const struct pattern *pattern, unsigned group, size_t *begin, size_t *end);

#endif
