#include "value/json.h"

#include "base/utf8.h"
#include "value/array.h"
#include "value/map.h"
#include "value/number.h"
#include "value/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Values wait on a stack until the bracket around them closes: so many of them on that of the machine. */
enum { FEW_VALUES = 96 };

/* Powers of ten that a double holds exactly, and the largest mantissa it does. */
enum { EXACT_POWER = 22 };
#define EXACT_MANTISSA (UINT64_C(1) << 53)

struct level {
    size_t start; /* of its values on the stack */
    bool object;
};

struct parser {
    struct heap *heap;
    const char *begin, *next, *end;
    bal_value *values;
    size_t count, room;
    size_t depth;
    enum json_outcome outcome;
    struct json_trouble *trouble;
    struct level levels[JSON_DEPTH_MAX];
    bal_value few[FEW_VALUES];
};

static bool fail(struct parser *parser, enum json_outcome outcome, const char *what)
{
    parser->outcome = outcome;
    *parser->trouble = (struct json_trouble){what, (size_t)(parser->next - parser->begin)};
    return false;
}

static bool malformed(struct parser *parser, const char *what)
{
    return fail(parser, JSON_MALFORMED, what);
}

static bool no_memory(struct parser *parser)
{
    return fail(parser, JSON_NO_MEMORY, "no memory");
}

/* ---- the stack ---- */

static bool grow_stack(struct parser *parser)
{
    size_t size = parser->room * sizeof(bal_value);
    bool first = parser->values == parser->few;
    bal_value *values;

    if (!heap_charge(parser->heap, first ? 2 * size : size))
        return no_memory(parser);
    values = realloc(first ? NULL : parser->values, 2 * size);
    if (!values) {
        heap_discharge(parser->heap, first ? 2 * size : size);
        return no_memory(parser);
    }
    if (first)
        memcpy(values, parser->few, size);
    parser->values = values;
    parser->room *= 2;
    return true;
}

static void free_stack(struct parser *parser)
{
    if (parser->values == parser->few)
        return;
    heap_discharge(parser->heap, parser->room * sizeof(bal_value));
    free(parser->values);
}

static inline bool push(struct parser *parser, bal_value value)
{
    if (parser->count == parser->room && !grow_stack(parser))
        return false;
    parser->values[parser->count++] = value;
    return true;
}

/* ---- white space and words ---- */

static inline void skip_space(struct parser *parser)
{
    while (parser->next < parser->end &&
           (*parser->next == ' ' || *parser->next == '\n' || *parser->next == '\r' || *parser->next == '\t'))
        parser->next++;
}

/* The next byte; 0 at the end, where a byte 0 of the text is an error, too. */
static inline char peek(const struct parser *parser)
{
    return parser->next < parser->end ? *parser->next : '\0';
}

static bool word(struct parser *parser, const char *expected, size_t length, bal_value value)
{
    if ((size_t)(parser->end - parser->next) < length || memcmp(parser->next, expected, length) != 0)
        return malformed(parser, "a value is expected");
    parser->next += length;
    return push(parser, value);
}

/* ---- numbers ---- */

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number as it stands: its digits as one whole number, as far as that fits, and the power of ten it is meant with. */
struct digits {
    uint64_t mantissa;
    int64_t power;
    bool fits, negative, whole;
};

static void read_digits(struct parser *parser, struct digits *digits)
{
    while (is_digit(peek(parser))) {
        uint64_t digit = (uint64_t)(*parser->next++ - '0');

        if (__builtin_mul_overflow(digits->mantissa, UINT64_C(10), &digits->mantissa) ||
            __builtin_add_overflow(digits->mantissa, digit, &digits->mantissa))
            digits->fits = false;
    }
}

static bool read_fraction(struct parser *parser, struct digits *digits)
{
    const char *start = ++parser->next;

    digits->whole = false;
    read_digits(parser, digits);
    digits->power = start - parser->next;
    return parser->next > start || malformed(parser, "a digit is expected");
}

static bool read_exponent(struct parser *parser, struct digits *digits)
{
    bool negative = false;
    int64_t exponent = 0;

    digits->whole = false;
    parser->next++;
    if (peek(parser) == '+' || peek(parser) == '-')
        negative = *parser->next++ == '-';
    if (!is_digit(peek(parser)))
        return malformed(parser, "a digit is expected");
    for (; is_digit(peek(parser)); parser->next++) {
        if (exponent < 100000)
            exponent = 10 * exponent + (*parser->next - '0');
    }
    digits->power += negative ? -exponent : exponent;
    return true;
}

/* What the digits cannot say exactly. */
static bool slow_float(struct parser *parser, const char *start, double *value)
{
    size_t length = (size_t)(parser->next - start);

    if (!number_to_float((struct view){start, length}, value))
        return no_memory(parser);
    if (!isfinite(*value)) {
        parser->next = start;
        return malformed(parser, "the number is too large");
    }
    return true;
}

/* One multiplication or division of exact doubles rounds once, as it should. */
static bool exact_float(const struct digits *digits, double *value)
{
    static const double powers[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    double mantissa = (double)digits->mantissa;

    if (!digits->fits || digits->mantissa > EXACT_MANTISSA || digits->power < -EXACT_POWER ||
        digits->power > EXACT_POWER)
        return false;
    mantissa = digits->power < 0 ? mantissa / powers[-digits->power] : mantissa * powers[digits->power];
    *value = digits->negative ? -mantissa : mantissa;
    return true;
}

static bool number(struct parser *parser)
{
    const char *start = parser->next;
    struct digits digits = {.fits = true, .whole = true, .negative = *start == '-'};
    double value;

    parser->next += digits.negative;
    if (!is_digit(peek(parser)))
        return malformed(parser, digits.negative ? "a digit is expected" : "a value is expected");
    if (*parser->next == '0')
        parser->next++;
    else
        read_digits(parser, &digits);
    if (peek(parser) == '.' && !read_fraction(parser, &digits))
        return false;
    if ((peek(parser) == 'e' || peek(parser) == 'E') && !read_exponent(parser, &digits))
        return false;
    if (digits.whole && digits.fits && digits.mantissa <= (uint64_t)INT64_MAX + digits.negative)
        return push(parser, bal_of_int((bal_int)(digits.negative ? -digits.mantissa : digits.mantissa)));
    if (!exact_float(&digits, &value) && !slow_float(parser, start, &value))
        return false;
    return push(parser, bal_of_float(value));
}

/* ---- strings ---- */

size_t json_plain(const char *bytes, size_t length)
{
    size_t i = 0;

#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last_control = _mm_set1_epi8(0x1f);

    for (; length - i >= 16; i += 16) {
        __m128i piece = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(piece, last_control), piece);
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(piece, quote), _mm_cmpeq_epi8(piece, backslash));
        int found = _mm_movemask_epi8(_mm_or_si128(ends, control));

        if (found)
            return i + (size_t)__builtin_ctz((unsigned)found);
    }
#endif
    while (i < length && bytes[i] != '"' && bytes[i] != '\\' && (unsigned char)bytes[i] >= 0x20)
        i++;
    return i;
}

static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits behind \u; -1 when they are not. */
static int code_unit(struct parser *parser)
{
    int unit = 0;

    if (parser->end - parser->next < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(parser->next[i]);

        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
    }
    parser->next += 4;
    return unit;
}

/* \u was read. A pair of surrogates is one character; one alone is none. */
static bool unicode_escape(struct parser *parser, char **out)
{
    int unit = code_unit(parser), low;

    if (unit < 0)
        return malformed(parser, "four hexadecimal digits are expected");
    if (unit >= 0xd800 && unit < 0xe000) {
        if (unit >= 0xdc00 || parser->end - parser->next < 6 || parser->next[0] != '\\' || parser->next[1] != 'u')
            return malformed(parser, "half of a surrogate pair");
        parser->next += 2;
        low = code_unit(parser);
        if (low < 0xdc00 || low >= 0xe000)
            return malformed(parser, "half of a surrogate pair");
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
    *out += utf8_encode((uint32_t)unit, *out);
    return true;
}

static bool escape(struct parser *parser, char **out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *found;

    parser->next++;
    if (peek(parser) == 'u') {
        parser->next++;
        return unicode_escape(parser, out);
    }
    found = peek(parser) ? strchr(from, *parser->next) : NULL;
    if (!found)
        return malformed(parser, "no escape of json");
    *(*out)++ = to[found - from];
    parser->next++;
    return true;
}

/* Length of what is left of a string, with its escapes; up to the end when it is not closed. */
static size_t raw_length(const struct parser *parser)
{
    const char *at = parser->next;

    while (at < parser->end && *at != '"')
        at += *at == '\\' ? 2 : 1;
    return (size_t)((at < parser->end ? at : parser->end) - parser->next);
}

static bool end_of_plain(struct parser *parser)
{
    if (parser->next == parser->end)
        return malformed(parser, "the string is not closed");
    return malformed(parser, "a control character in a string");
}

/* A string with escapes: `plain` bytes of it have been seen. What they mean is never longer than they are. */
static bool escaped_string(struct parser *parser, size_t plain)
{
    size_t room = plain + raw_length(parser), length;
    char *text = arena_alloc(parser->heap->arena, room);
    char *out = text;

    if (!text)
        return no_memory(parser);
    memcpy(out, parser->next - plain, plain);
    out += plain;
    while (peek(parser) == '\\') {
        if (!escape(parser, &out))
            return false;
        length = json_plain(parser->next, (size_t)(parser->end - parser->next));
        memcpy(out, parser->next, length);
        out += length;
        parser->next += length;
    }
    if (peek(parser) != '"')
        return end_of_plain(parser);
    parser->next++;
    arena_trim(parser->heap->arena, text, room, (size_t)(out - text));
    return push(parser, bal_of_string((bal_string){text, (size_t)(out - text)}));
}

static bool string(struct parser *parser)
{
    const char *start = ++parser->next;
    size_t length = json_plain(start, (size_t)(parser->end - start));

    parser->next += length;
    if (peek(parser) == '\\')
        return escaped_string(parser, length);
    if (peek(parser) != '"')
        return end_of_plain(parser);
    parser->next++;
    return push(parser, bal_of_string((bal_string){start, length}));
}

/* ---- brackets ---- */

static bool key(struct parser *parser)
{
    skip_space(parser);
    if (peek(parser) != '"')
        return malformed(parser, "a name in double quotes is expected");
    if (!string(parser))
        return false;
    skip_space(parser);
    if (peek(parser) != ':')
        return malformed(parser, "':' is expected");
    parser->next++;
    return true;
}

/* The values since the bracket become one. */
static bool close_level(struct parser *parser)
{
    struct level *level = &parser->levels[--parser->depth];
    size_t count = parser->count - level->start;
    const bal_value *values = parser->values + level->start;
    bal_array array;
    void *object;

    parser->next++;
    if (level->object) {
        object = map_of(parser->heap, values, count / 2);
    } else {
        object = array = array_blank(parser->heap, &bal_type_json, count);
        if (array && count)
            memcpy(array->items, values, count * sizeof(*values));
    }
    if (!object)
        return no_memory(parser);
    parser->count = level->start;
    return push(parser, bal_of_object(object));
}

/* *open tells whether a value follows: not when the brackets are empty. */
static bool open_level(struct parser *parser, bool *open)
{
    bool object = *parser->next == '{';

    if (parser->depth == JSON_DEPTH_MAX)
        return fail(parser, JSON_TOO_DEEP, "nested too deeply");
    parser->levels[parser->depth++] = (struct level){parser->count, object};
    parser->next++;
    skip_space(parser);
    *open = peek(parser) != (object ? '}' : ']');
    if (!*open)
        return close_level(parser);
    return !object || key(parser);
}

/* A scalar, or an opening bracket; *open tells whether another value follows at once. */
static bool begin_value(struct parser *parser, bool *open)
{
    *open = false;
    skip_space(parser);
    switch (peek(parser)) {
    case '{':
    case '[':
        return open_level(parser, open);
    case '"':
        return string(parser);
    case 't':
        return word(parser, "true", 4, bal_of_boolean(true));
    case 'f':
        return word(parser, "false", 5, bal_of_boolean(false));
    case 'n':
        return word(parser, "null", 4, BAL_VALUE_NULL);
    case '\0':
        return malformed(parser, parser->next == parser->end ? "the text ends too early" : "a value is expected");
    default:
        return number(parser);
    }
}

/* Behind a value inside brackets; *open as above. */
static bool end_value(struct parser *parser, bool *open)
{
    bool object = parser->levels[parser->depth - 1].object;

    skip_space(parser);
    *open = peek(parser) == ',';
    if (*open) {
        parser->next++;
        return !object || key(parser);
    }
    if (peek(parser) == (object ? '}' : ']'))
        return close_level(parser);
    if (parser->next == parser->end)
        return malformed(parser, "the text ends too early");
    return malformed(parser, object ? "',' or '}' is expected" : "',' or ']' is expected");
}

static bool parse(struct parser *parser)
{
    bool open = true;

    if (!text_valid(parser->begin, (size_t)(parser->end - parser->begin)))
        return malformed(parser, "it is not UTF-8 text");
    do {
        if (!begin_value(parser, &open))
            return false;
        while (!open && parser->depth) {
            if (!end_value(parser, &open))
                return false;
        }
    } while (open);
    skip_space(parser);
    return parser->next == parser->end || malformed(parser, "more text behind the value");
}

enum json_outcome json_parse(struct heap *heap, bal_string text, bal_json *value, struct json_trouble *trouble)
{
    struct parser parser;

    parser.heap = heap;
    parser.begin = parser.next = text.bytes;
    parser.end = text.bytes + text.length;
    parser.values = parser.few;
    parser.room = FEW_VALUES;
    parser.count = parser.depth = 0;
    parser.outcome = JSON_DONE;
    parser.trouble = trouble;
    if (parse(&parser))
        *value = parser.values[0];
    free_stack(&parser);
    return parser.outcome;
}
