#define PCRE2_CODE_UNIT_WIDTH 8

#include "value/pattern.h"

#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATTERN_LONGEST = 64 << 10, HEAP_KIB = 16 << 10 };

/* PCRE2 counts the steps from one beginning of a match, and from the next one anew. So whoever takes more than these
 * few is searched for again in a way that counts all: by a callout before each item of the pattern. */
enum { QUICK_STEPS = 100 };

struct pattern {
    char *text;
    size_t length;
    pcre2_code *code, *counting; /* the second is made when it is needed */
    pcre2_match_data *match;
    uint64_t used; /* when, by the count of calls */
};

static struct pattern kept[PATTERN_KEPT];
static uint64_t calls;
static pcre2_match_context *quick, *counted;
static uint64_t steps, steps_most; /* of the searches since pattern_get() */

static void pattern_clear(struct pattern *pattern)
{
    pcre2_match_data_free(pattern->match);
    pcre2_code_free(pattern->code);
    pcre2_code_free(pattern->counting);
    free(pattern->text);
    *pattern = (struct pattern){0};
}

static int count_step(pcre2_callout_block *block, void *unused)
{
    (void)block;
    (void)unused;
    return ++steps > steps_most ? PCRE2_ERROR_MATCHLIMIT : 0;
}

static bool limits_made(void)
{
    if (counted)
        return true;
    if (!quick)
        quick = pcre2_match_context_create(NULL);
    counted = quick ? pcre2_match_context_copy(quick) : NULL;
    if (!counted)
        return false;
    pcre2_set_match_limit(quick, QUICK_STEPS);
    pcre2_set_heap_limit(quick, HEAP_KIB);
    pcre2_set_heap_limit(counted, HEAP_KIB);
    pcre2_set_callout(counted, count_step, NULL);
    return true;
}

static bool trouble_is(char *trouble, const char *words)
{
    snprintf(trouble, PATTERN_TROUBLE_MAX, "%s", words);
    return false;
}

static bool compile(struct pattern *pattern, struct view text, char *trouble)
{
    int error;
    PCRE2_SIZE at;
    PCRE2_UCHAR words[120];

    pattern->code = pcre2_compile((PCRE2_SPTR)text.bytes, text.length, PCRE2_UTF, &error, &at, NULL);
    if (!pattern->code) {
        pcre2_get_error_message(error, words, sizeof(words));
        snprintf(trouble, PATTERN_TROUBLE_MAX, "%s, at byte %zu", (const char *)words, at);
        return false;
    }
    pattern->match = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    pattern->text = malloc(text.length ? text.length : 1);
    if (!pattern->match || !pattern->text || !limits_made())
        return trouble_is(trouble, "out of memory");
    memcpy(pattern->text, text.bytes, text.length);
    pattern->length = text.length;
    return true;
}

/* The place of the pattern, or the one that was not used for longest. */
static struct pattern *find_place(struct view text)
{
    struct pattern *oldest = kept;

    for (struct pattern *p = kept; p < kept + PATTERN_KEPT; p++) {
        if (p->code && p->length == text.length && !memcmp(p->text, text.bytes, text.length))
            return p;
        if (p->used < oldest->used)
            oldest = p;
    }
    pattern_clear(oldest);
    return oldest;
}

struct pattern *pattern_get(struct view text, char trouble[PATTERN_TROUBLE_MAX])
{
    struct pattern *pattern;

    if (text.length > PATTERN_LONGEST) {
        trouble_is(trouble, "it is longer than 64 KiB");
        return NULL;
    }
    pattern = find_place(text);
    if (!pattern->code && !compile(pattern, text, trouble)) {
        pattern_clear(pattern);
        return NULL;
    }
    pattern->used = ++calls;
    steps = 0;
    return pattern;
}

unsigned pattern_groups(const struct pattern *pattern)
{
    uint32_t count = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

static int search(const struct pattern *pattern, const pcre2_code *code, struct view text, size_t from,
                  pcre2_match_context *limits)
{
    return pcre2_match(code, (PCRE2_SPTR)text.bytes, text.length, from, PCRE2_NO_UTF_CHECK, pattern->match, limits);
}

static int search_counted(struct pattern *pattern, struct view text, size_t from)
{
    int error;
    PCRE2_SIZE at;

    if (!pattern->counting)
        pattern->counting = pcre2_compile((PCRE2_SPTR)pattern->text, pattern->length, PCRE2_UTF | PCRE2_AUTO_CALLOUT,
                                          &error, &at, NULL);
    if (!pattern->counting)
        return PCRE2_ERROR_NOMEMORY;
    steps_most = PATTERN_STEPS + PATTERN_STEPS_A_BYTE * (uint64_t)text.length;
    return search(pattern, pattern->counting, text, from, counted);
}

enum pattern_result pattern_find(struct pattern *pattern, struct view text, size_t from)
{
    int found = search(pattern, pattern->code, text, from, quick);

    if (found == PCRE2_ERROR_MATCHLIMIT)
        found = search_counted(pattern, text, from);
    if (found >= 0)
        return PATTERN_FOUND;
    return found == PCRE2_ERROR_NOMATCH ? PATTERN_NONE : PATTERN_TOO_HARD;
}

bool pattern_group(const struct pattern *pattern, unsigned group, size_t *begin, size_t *end)
{
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(pattern->match);

    if (group >= pcre2_get_ovector_count(pattern->match) || places[2 * group] == PCRE2_UNSET)
        return false;
    *begin = places[2 * group];
    *end = places[2 * group + 1];
    return true;
}
