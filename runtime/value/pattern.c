#define PCRE2_CODE_UNIT_WIDTH 8

#include "value/pattern.h"

#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* \C would match a part of a character. */
enum { OPTIONS = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT };

enum { PATTERN_LONGEST = 64 << 10, HEAP_KIB = 16 << 10, GROUP_NAME_MAX = 32 /* PCRE2's */ };

/* What is passed over in one step, as [^,]* passes over text, counts too. What may have been counts for less. */
enum { BYTES_A_STEP = 4, PERHAPS_A_STEP = 16 };

struct pattern {
    char *text;
    size_t length;
    pcre2_code *code;
    pcre2_match_data *match;
    uint64_t used; /* when, by the count of calls */
};

static struct pattern kept[PATTERN_KEPT];
static uint64_t calls;
static pcre2_compile_context *lines;
static pcre2_match_context *limits;

/* Of the searches since pattern_get(). PCRE2's own limit is for one beginning of a match, and anew for the next one. */
static struct {
    uint64_t steps, most;
    size_t at; /* where the last step was */
} effort;

static void pattern_clear(struct pattern *pattern)
{
    pcre2_match_data_free(pattern->match);
    pcre2_code_free(pattern->code);
    free(pattern->text);
    *pattern = (struct pattern){0};
}

/* ---- counting ---- */

/* An item that has to repeat, as x{1000}, may pass over that much and fail without a further step. */
static size_t repetitions(struct view item)
{
    const char *end = item.bytes + item.length, *open;
    size_t least = 0;

    if (item.length && (end[-1] == '+' || end[-1] == '?'))
        end--;
    if (end == item.bytes || end[-1] != '}')
        return 0;
    open = memrchr(item.bytes, '{', (size_t)(end - item.bytes));
    if (!open || (open - item.bytes == 2 && item.bytes[0] == '\\' && !memchr("dDhHNRsSvVwWX", item.bytes[1], 13)))
        return 0; /* \x{1000} is a character */
    for (open++; *open >= '0' && *open <= '9'; open++)
        least = least * 10 + (size_t)(*open - '0');
    return least;
}

/* So may a reference to a group, as \1, \k<name> or (?P=name): as much as the longest group has. */
static size_t longest_group(const pcre2_callout_block *step, struct view item)
{
    bool short_form = item.length > 1 && item.bytes[0] == '\\' && memchr("123456789gk", item.bytes[1], 11);
    size_t longest = 0;

    if (!short_form && !(item.length > 4 && !memcmp(item.bytes, "(?P=", 4)))
        return 0;
    for (uint32_t i = 1; i < step->capture_top; i++) {
        size_t begin = step->offset_vector[2 * i], end = step->offset_vector[2 * i + 1];

        if (begin != PCRE2_UNSET && end > begin && end - begin > longest)
            longest = end - begin;
    }
    return longest;
}

/* The item that is tried next. PCRE2 10.42 has it longer than the pattern in some cases, as in "(?)". */
static struct view next_item(const struct pattern *pattern, const pcre2_callout_block *step)
{
    size_t begin = step->pattern_position < pattern->length ? step->pattern_position : pattern->length;
    size_t left = pattern->length - begin;

    return (struct view){pattern->text + begin, step->next_item_length < left ? step->next_item_length : left};
}

/* PCRE2 calls this before each item of the pattern that it tries. */
static int count_step(pcre2_callout_block *step, void *pattern)
{
    struct view item = next_item(pattern, step);
    size_t passed = step->current_position > effort.at ? step->current_position - effort.at : 0;

    effort.at = step->current_position;
    effort.steps += 1 + passed / BYTES_A_STEP + (repetitions(item) + longest_group(step, item)) / PERHAPS_A_STEP;
    return effort.steps > effort.most ? PCRE2_ERROR_MATCHLIMIT : 0;
}

static bool contexts_made(void)
{
    if (!lines)
        lines = pcre2_compile_context_create(NULL);
    if (!limits)
        limits = pcre2_match_context_create(NULL);
    return lines && limits && pcre2_set_newline(lines, PCRE2_NEWLINE_ANYCRLF) == 0 &&
           pcre2_set_heap_limit(limits, HEAP_KIB) == 0;
}

/* ---- patterns ---- */

static bool trouble_is(char *trouble, const char *words)
{
    snprintf(trouble, PATTERN_TROUBLE_MAX, "%s", words);
    return false;
}

/* Behind the class that begins at `at`, behind its '['. `both` becomes true where it holds "&&". */
static const char *skip_class(const char *at, const char *end, bool *both)
{
    at += at < end && *at == '^';
    at += at < end && *at == ']';
    while (at < end && *at != ']') {
        *both |= *at == '&' && end - at > 1 && at[1] == '&';
        at += *at == '\\' && end - at > 1 ? 2 : 1;
    }
    return at;
}

/* Java's [a-z&&[^b]], both classes at once, would mean something else here. */
static bool has_intersection(struct view text)
{
    const char *at = text.bytes, *end = at + text.length;
    bool both = false;

    while (at < end && !both) {
        if (*at == '[')
            at = skip_class(at + 1, end, &both);
        else
            at += *at == '\\' && end - at > 1 ? 2 : 1;
    }
    return both;
}

static bool compile(struct pattern *pattern, struct view text, char *trouble)
{
    int error;
    PCRE2_SIZE at;
    PCRE2_UCHAR words[120];

    if (has_intersection(text))
        return trouble_is(trouble, "classes are not intersected: for [a-z&&[^b]] write (?!b)[a-z]");
    if (!contexts_made())
        return trouble_is(trouble, "out of memory");
    pattern->code = pcre2_compile((PCRE2_SPTR)text.bytes, text.length, OPTIONS, &error, &at, lines);
    if (!pattern->code) {
        pcre2_get_error_message(error, words, sizeof(words));
        snprintf(trouble, PATTERN_TROUBLE_MAX, "%s, at byte %zu", (const char *)words, at);
        return false;
    }
    pattern->match = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    pattern->text = malloc(text.length ? text.length : 1);
    if (!pattern->match || !pattern->text)
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
    effort.steps = 0;
    return pattern;
}

unsigned pattern_groups(const struct pattern *pattern)
{
    uint32_t count = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

bool pattern_named(const struct pattern *pattern, struct view name, unsigned *group)
{
    char text[GROUP_NAME_MAX + 1];
    int number;

    if (name.length > GROUP_NAME_MAX)
        return false;
    memcpy(text, name.bytes, name.length);
    text[name.length] = '\0';
    number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)text);
    *group = (unsigned)number;
    return number > 0;
}

enum pattern_result pattern_find(struct pattern *pattern, struct view text, size_t from)
{
    int found;

    effort.most = PATTERN_STEPS + PATTERN_STEPS_A_BYTE * (uint64_t)text.length;
    effort.at = from;
    pcre2_set_callout(limits, count_step, pattern);
    found = pcre2_match(pattern->code, (PCRE2_SPTR)text.bytes, text.length, from, PCRE2_NO_UTF_CHECK, pattern->match,
                        limits);
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
