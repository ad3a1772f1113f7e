#define PCRE2_CODE_UNIT_WIDTH 8

#include "value/pattern.h"

#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATTERN_LONGEST = 64 << 10, HEAP_KIB = 16 << 10 };

struct pattern {
    char *text;
    size_t length;
    pcre2_code *code;
    pcre2_match_data *match;
    uint64_t used; /* when, by the count of calls */
};

static struct pattern kept[PATTERN_KEPT];
static uint64_t calls;
static pcre2_match_context *limits;

static void pattern_clear(struct pattern *pattern)
{
    pcre2_match_data_free(pattern->match);
    pcre2_code_free(pattern->code);
    free(pattern->text);
    *pattern = (struct pattern){0};
}

static bool limits_made(void)
{
    if (limits)
        return true;
    limits = pcre2_match_context_create(NULL);
    if (!limits)
        return false;
    pcre2_set_match_limit(limits, PATTERN_STEPS);
    pcre2_set_heap_limit(limits, HEAP_KIB);
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

const struct pattern *pattern_get(struct view text, char trouble[PATTERN_TROUBLE_MAX])
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
    return pattern;
}

unsigned pattern_groups(const struct pattern *pattern)
{
    uint32_t count = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

enum pattern_result pattern_find(const struct pattern *pattern, struct view text, size_t from)
{
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)text.bytes, text.length, from, PCRE2_NO_UTF_CHECK,
                            pattern->match, limits);

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
