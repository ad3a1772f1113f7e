/* ballerina.lang.strings. Lengths and positions count code points. */
#include "balrt/abi.h"
#include "base/utf8.h"
#include "event/encoding.h"
#include "value/pattern.h"
#include "value/writer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicase.h>

/* ---- code points ---- */

/* Every byte but a continuation begins a character. */
static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

static bal_int count_characters(const char *bytes, size_t length)
{
    bal_int count = 0;

    for (size_t i = 0; i < length; i++)
        count += begins_character(bytes[i]);
    return count;
}

/* The byte at which character `position` begins; `position` is at most the length in characters. */
static size_t byte_of(bal_string text, bal_int position)
{
    size_t at = 0;

    while (position > 0) {
        do
            at++;
        while (at < text.length && !begins_character(text.bytes[at]));
        position--;
    }
    return at;
}

bool bal_strings_length(bal_event *ev, bal_string text, bal_int *result)
{
    (void)ev;
    *result = count_characters(text.bytes, text.length);
    return true;
}

bool bal_strings_subString(bal_event *ev, bal_string text, bal_int from, bal_int to, bal_string *result)
{
    bal_int length = count_characters(text.bytes, text.length);
    size_t begin;

    if (from < 0 || from > to || to > length)
        return event_fail(ev, "string index out of range: length %lld, requested %lld to %lld", (long long)length,
                          (long long)from, (long long)to);
    begin = byte_of(text, from);
    text = (bal_string){text.bytes + begin, text.length - begin};
    *result = (bal_string){text.bytes, byte_of(text, to - from)};
    return true;
}

/* ---- searching ---- */

static const char *find(bal_string text, bal_string piece)
{
    return memmem(text.bytes, text.length, piece.bytes, piece.length);
}

bool bal_strings_contains(bal_event *ev, bal_string text, bal_string piece, bal_boolean *result)
{
    (void)ev;
    *result = find(text, piece) != NULL;
    return true;
}

bool bal_strings_hasPrefix(bal_event *ev, bal_string text, bal_string prefix, bal_boolean *result)
{
    (void)ev;
    *result = prefix.length <= text.length && !memcmp(text.bytes, prefix.bytes, prefix.length);
    return true;
}

bool bal_strings_hasSuffix(bal_event *ev, bal_string text, bal_string suffix, bal_boolean *result)
{
    (void)ev;
    *result =
        suffix.length <= text.length && !memcmp(text.bytes + text.length - suffix.length, suffix.bytes, suffix.length);
    return true;
}

bool bal_strings_indexOf(bal_event *ev, bal_string text, bal_string piece, bal_int *result)
{
    const char *at = find(text, piece);

    (void)ev;
    *result = at ? count_characters(text.bytes, (size_t)(at - text.bytes)) : -1;
    return true;
}

static char *backwards(bal_event *ev, bal_string text)
{
    char *copy = event_alloc(ev, text.length);

    for (size_t i = 0; copy && i < text.length; i++)
        copy[i] = text.bytes[text.length - 1 - i];
    return copy;
}

/* The last match is the first one read backwards: so the search is linear. */
bool bal_strings_lastIndexOf(bal_event *ev, bal_string text, bal_string piece, bal_int *result)
{
    char *text_back = backwards(ev, text), *piece_back = backwards(ev, piece), *at;

    if (!text_back || !piece_back)
        return false;
    at = memmem(text_back, text.length, piece_back, piece.length);
    *result = -1;
    if (at)
        *result = count_characters(text.bytes, text.length - piece.length - (size_t)(at - text_back));
    return true;
}

/* ---- letters ---- */

static bool is_ascii(bal_string text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

typedef uint8_t *case_map(const uint8_t *text, size_t length, const char *language, uninorm_t normal, uint8_t *out,
                          size_t *out_length);

/* The whole of Unicode, by libunistring: a letter may become two. */
static bool change_case(bal_event *ev, bal_string text, case_map *map, bal_string *result)
{
    size_t length = 0;
    uint8_t *changed = map((const uint8_t *)text.bytes, text.length, NULL, NULL, NULL, &length);
    char *copy;

    if (!changed && text.length)
        return event_fail(ev, "out of memory");
    copy = event_alloc(ev, length);
    if (copy && length)
        memcpy(copy, changed, length);
    free(changed);
    *result = (bal_string){copy, length};
    return copy != NULL;
}

/* `first` to `last` become their counterparts. */
static bool change_ascii(bal_event *ev, bal_string text, char first, char last, bal_string *result)
{
    char *copy = event_alloc(ev, text.length);

    if (!copy)
        return false;
    for (size_t i = 0; i < text.length; i++)
        copy[i] = (char)(text.bytes[i] >= first && text.bytes[i] <= last ? text.bytes[i] ^ 0x20 : text.bytes[i]);
    *result = (bal_string){copy, text.length};
    return true;
}

bool bal_strings_toUpperCase(bal_event *ev, bal_string text, bal_string *result)
{
    return is_ascii(text) ? change_ascii(ev, text, 'a', 'z', result) : change_case(ev, text, u8_toupper, result);
}

bool bal_strings_toLowerCase(bal_event *ev, bal_string text, bal_string *result)
{
    return is_ascii(text) ? change_ascii(ev, text, 'A', 'Z', result) : change_case(ev, text, u8_tolower, result);
}

bool bal_strings_equalsIgnoreCase(bal_event *ev, bal_string a, bal_string b, bal_boolean *result)
{
    int order = 0;

    if (is_ascii(a) && is_ascii(b)) {
        *result = a.length == b.length && !strncasecmp(a.bytes, b.bytes, a.length);
        return true;
    }
    if (u8_casecmp((const uint8_t *)a.bytes, a.length, (const uint8_t *)b.bytes, b.length, NULL, NULL, &order))
        return event_fail(ev, "out of memory");
    *result = order == 0;
    return true;
}

/* White space as Java's trim() sees it: everything up to the space. */
bool bal_strings_trim(bal_event *ev, bal_string text, bal_string *result)
{
    (void)ev;
    while (text.length && (unsigned char)text.bytes[0] <= ' ') {
        text.bytes++;
        text.length--;
    }
    while (text.length && (unsigned char)text.bytes[text.length - 1] <= ' ')
        text.length--;
    *result = text;
    return true;
}

/* ---- escapes ---- */

static const char *hex_digits(const char *at, const char *end, unsigned *value)
{
    *value = 0;
    for (int i = 0; i < 4; i++, at++) {
        if (at == end)
            return NULL;
        if (*at >= '0' && *at <= '9')
            *value = *value * 16 + (unsigned)(*at - '0');
        else if ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'f')
            *value = *value * 16 + (unsigned)((*at | 0x20) - 'a' + 10);
        else
            return NULL;
    }
    return at;
}

static void put_byte(struct writer *out, char byte)
{
    writer_put(out, &byte, 1);
}

static void put_code_point(struct writer *out, unsigned code)
{
    char bytes[4];

    writer_put(out, bytes, utf8_encode(code, bytes));
}

/* A writer remembers that it had no room: that is asked once, here. */
static bool finish(bal_event *ev, struct writer *out, bal_string *result)
{
    return writer_end(out, result) || event_fail_memory(ev);
}

/* Behind "\u": one code point, of one or two escapes. NULL where there is none; then nothing was added. */
static const char *unescape_unicode(const char *at, const char *end, unsigned *code)
{
    unsigned low;
    const char *next = hex_digits(at, end, code);

    if (!next || *code < 0xd800 || *code > 0xdfff)
        return next;
    if (*code > 0xdbff || end - next < 6 || next[0] != '\\' || next[1] != 'u')
        return NULL;
    next = hex_digits(next + 2, end, &low);
    if (!next || low < 0xdc00 || low > 0xdfff)
        return NULL;
    *code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);
    return next;
}

/* Up to three digits, of a number up to 0377; NULL where there is none. */
static const char *unescape_octal(const char *at, const char *end, unsigned *code)
{
    const char *last = at + (*at <= '3' ? 3 : 2);

    if (*at < '0' || *at > '7')
        return NULL;
    for (*code = 0; at < end && at < last && *at >= '0' && *at <= '7'; at++)
        *code = *code * 8 + (unsigned)(*at - '0');
    return at;
}

/* One escape at `at`, which stands behind the '\\'. What is none stays as it is, without its '\\'. */
static const char *unescape_one(struct writer *out, const char *at, const char *end)
{
    static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
    const char *letter = strchr(letters, *at), *next;
    unsigned code;

    next = *at == 'u' ? unescape_unicode(at + 1, end, &code) : unescape_octal(at, end, &code);
    if (next) {
        put_code_point(out, code);
        return next;
    }
    put_byte(out, *at && letter ? meanings[letter - letters] : *at);
    return at + 1;
}

bool bal_strings_unescape(bal_event *ev, bal_string text, bal_string *result)
{
    const char *at = text.bytes, *end = at + text.length;
    struct writer out;

    writer_init(&out, ev->heap.arena);
    while (at < end) {
        const char *slash = memchr(at, '\\', (size_t)(end - at));

        writer_put(&out, at, (size_t)((slash ? slash : end) - at));
        if (!slash)
            break;
        at = slash + 1;
        if (at < end)
            at = unescape_one(&out, at, end);
    }
    return finish(ev, &out, result);
}

/* ---- replacing ---- */

/* An empty piece stands before every character and at the end, as in Java. */
static void replace_nothing(struct writer *out, bal_string text, bal_string with)
{
    for (size_t i = 0; i < text.length && !out->failed; i++) {
        if (begins_character(text.bytes[i]))
            writer_put(out, with.bytes, with.length);
        put_byte(out, text.bytes[i]);
    }
    writer_put(out, with.bytes, with.length);
}

bool bal_strings_replace(bal_event *ev, bal_string text, bal_string piece, bal_string with, bal_string *result)
{
    const char *at = text.bytes, *end = at + text.length, *found;
    struct writer out;

    writer_init(&out, ev->heap.arena);
    if (!piece.length)
        replace_nothing(&out, text, with);
    while (piece.length && !out.failed && (found = memmem(at, (size_t)(end - at), piece.bytes, piece.length))) {
        writer_put(&out, at, (size_t)(found - at));
        writer_put(&out, with.bytes, with.length);
        at = found + piece.length;
    }
    if (piece.length)
        writer_put(&out, at, (size_t)(end - at));
    return finish(ev, &out, result);
}

/* ---- regular expressions ---- */

static struct pattern *get_pattern(bal_event *ev, bal_string text)
{
    char trouble[PATTERN_TROUBLE_MAX];
    struct pattern *pattern = pattern_get((struct view){text.bytes, text.length}, trouble);

    if (!pattern)
        event_fail(ev, "invalid regular expression: %s", trouble);
    return pattern;
}

static bool fail_steps(bal_event *ev)
{
    return event_fail(ev, "the regular expression takes too many steps on this text");
}

/* "1" of "$1": as many digits as still mean a group, at least one. */
static bool numbered_group(bal_event *ev, const struct pattern *pattern, const char **at, const char *end,
                           unsigned *group)
{
    unsigned groups = pattern_groups(pattern);

    if (*at == end || **at < '0' || **at > '9')
        return event_fail(ev, "a '$' in a replacement stands before a group, as $1 or ${name}; write \\$ for the sign");
    *group = (unsigned)(*(*at)++ - '0');
    if (*group > groups)
        return event_fail(ev, "the regular expression has no group %u", *group);
    while (*at < end && **at >= '0' && **at <= '9' && *group * 10 + (unsigned)(**at - '0') <= groups)
        *group = *group * 10 + (unsigned)(*(*at)++ - '0');
    return true;
}

/* "name}" of "${name}". */
static bool named_group(bal_event *ev, const struct pattern *pattern, const char **at, const char *end, unsigned *group)
{
    const char *close = memchr(*at, '}', (size_t)(end - *at));
    bal_string name = {*at, close ? (size_t)(close - *at) : 0};

    if (!close)
        return event_fail(ev, "the name of a group in a replacement has no end: ${");
    *at = close + 1;
    return pattern_named(pattern, (struct view){name.bytes, name.length}, group) ||
           event_fail_about(ev, "the regular expression has no group of the name ", name);
}

static bool put_group(bal_event *ev, struct writer *out, const struct pattern *pattern, bal_string text,
                      const char **at, const char *end)
{
    bool named = *at < end && **at == '{';
    size_t begin, stop;
    unsigned group;

    *at += named;
    if (!(named ? named_group : numbered_group)(ev, pattern, at, end, &group))
        return false;
    if (pattern_group(pattern, group, &begin, &stop))
        writer_put(out, text.bytes + begin, stop - begin);
    return true;
}

/* The replacement of one match: $n and ${name} are groups, and a '\' takes what follows as it is. */
static bool put_replacement(bal_event *ev, struct writer *out, const struct pattern *pattern, bal_string text,
                            bal_string with)
{
    const char *at = with.bytes, *end = at + with.length;

    while (at < end) {
        if (*at == '$') {
            at++;
            if (!put_group(ev, out, pattern, text, &at, end))
                return false;
            continue;
        }
        if (*at == '\\' && ++at == end)
            return event_fail(ev, "a '\\' ends the replacement");
        put_byte(out, *at++);
    }
    return true;
}

/* The end of the character at `at`. */
static size_t behind_character(bal_string text, size_t at)
{
    do
        at++;
    while (at < text.length && !begins_character(text.bytes[at]));
    return at;
}

static bool replace_matches(bal_event *ev, bal_string text, bal_string regex, bal_string with, bool all,
                            bal_string *result)
{
    struct pattern *pattern = get_pattern(ev, regex);
    struct view subject = {text.bytes, text.length};
    enum pattern_result found = PATTERN_NONE;
    size_t at = 0, copied = 0, begin, end;
    struct writer out;

    if (!pattern)
        return false;
    writer_init(&out, ev->heap.arena);
    while (at <= text.length && !out.failed && (found = pattern_find(pattern, subject, at)) == PATTERN_FOUND) {
        pattern_group(pattern, 0, &begin, &end);
        writer_put(&out, text.bytes + copied, begin - copied);
        if (!put_replacement(ev, &out, pattern, text, with))
            return false;
        copied = end;
        at = end > begin ? end : behind_character(text, end);
        if (!all)
            break;
    }
    if (found == PATTERN_TOO_HARD)
        return fail_steps(ev);
    writer_put(&out, text.bytes + copied, text.length - copied);
    return finish(ev, &out, result);
}

bool bal_strings_replaceAll(bal_event *ev, bal_string text, bal_string regex, bal_string with, bal_string *result)
{
    return replace_matches(ev, text, regex, with, true, result);
}

bool bal_strings_replaceFirst(bal_event *ev, bal_string text, bal_string regex, bal_string with, bal_string *result)
{
    return replace_matches(ev, text, regex, with, false, result);
}

/* Empty pieces at the end are left out, and one before an empty match at the start, as in Java. */
bool bal_strings_split(bal_event *ev, bal_string text, bal_string regex, bal_string_array *result)
{
    struct pattern *pattern = get_pattern(ev, regex);
    struct view subject = {text.bytes, text.length};
    enum pattern_result found = PATTERN_NONE;
    size_t at = 0, piece = 0, begin, end;
    bal_int count = 0, filled = 0;

    if (!pattern || !bal_array_new(ev, &bal_type_string_array, 0, result))
        return false;
    while (at <= text.length && (found = pattern_find(pattern, subject, at)) == PATTERN_FOUND) {
        pattern_group(pattern, 0, &begin, &end);
        at = end > begin ? end : behind_character(text, end);
        if (end == 0 || (begin == end && begin == text.length))
            continue;
        if (!bal_array_set_string(ev, *result, count++, (bal_string){text.bytes + piece, begin - piece}))
            return false;
        if (begin > piece)
            filled = count;
        piece = end;
    }
    if (found == PATTERN_TOO_HARD)
        return fail_steps(ev);
    if (!bal_array_set_string(ev, *result, count++, (bal_string){text.bytes + piece, text.length - piece}))
        return false;
    if (piece < text.length || count == 1)
        filled = count;
    (*result)->length = filled;
    return true;
}

/* ---- to and from other types ---- */

bool bal_strings_valueOf_any(bal_event *ev, bal_any value, bal_string *result)
{
    return bal_value_text(ev, value, result);
}

bool bal_strings_valueOf_string(bal_event *ev, bal_string value, bal_string *result)
{
    (void)ev;
    *result = value;
    return true;
}

bool bal_strings_valueOf_int(bal_event *ev, bal_int value, bal_string *result)
{
    return bal_string_from_int(ev, value, result);
}

bool bal_strings_valueOf_float(bal_event *ev, bal_float value, bal_string *result)
{
    return bal_string_from_float(ev, value, result);
}

bool bal_strings_valueOf_boolean(bal_event *ev, bal_boolean value, bal_string *result)
{
    (void)ev;
    *result = bal_string_from_boolean(value);
    return true;
}

bool bal_strings_toBlob(bal_event *ev, bal_string text, bal_string encoding, bal_blob *result)
{
    return encoding_write(ev, text, encoding, result);
}
