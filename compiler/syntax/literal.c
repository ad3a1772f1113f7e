#include "syntax/literal.h"

#include "base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Copies the digits without '_' and suffix. The result is freed by the caller. */
static char *plain_digits(const char *text, size_t length, const char *suffixes)
{
    char *digits = malloc(length + 1);
    size_t count = 0;
    if (digits == NULL) {
        fputs("balc: out of memory\n", stderr);
        exit(2);
    }
    bool hex = length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
    bool suffixed = length > 1 && strchr(suffixes, text[length - 1]) != NULL;
    if (hex && memchr(text, 'p', length) == NULL && memchr(text, 'P', length) == NULL &&
        strchr("lL", suffixes[0]) == NULL)
        suffixed = false;
    for (size_t i = 0; i < length - suffixed; i++)
        if (text[i] != '_')
            digits[count++] = text[i];
    digits[count] = '\0';
    return digits;
}

static int digit_value(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? (c | 0x20) - 'a' + 10 : 99;
}

int64_t literal_int(struct parse_state *parse, struct span span)
{
    const char *text = parse_text(parse, span);
    bool negative = *text == '-';
    char *digits = plain_digits(text + negative, span_length(span) - negative, "lL");
    const char *at = digits;
    int base = 10;
    if (at[0] == '0' && (at[1] | 0x20) == 'x')
        base = 16, at += 2;
    else if (at[0] == '0' && (at[1] | 0x20) == 'b')
        base = 2, at += 2;
    else if (at[0] == '0' && at[1] != '\0')
        base = 8, at += 1;
    uint64_t value = 0, most = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
    bool too_big = false, malformed = *at == '\0';
    for (; *at != '\0' && !malformed; at++) {
        int digit = digit_value(*at);
        malformed = digit >= base;
        if (!malformed && value > (most - (uint64_t)digit) / (uint64_t)base)
            too_big = true;
        if (!too_big && !malformed)
            value = value * (uint64_t)base + (uint64_t)digit;
    }
    if (malformed && base == 8 && digit_value(*(at - 1)) < 10) {
        struct diag_entry *entry =
            diag_error(parse->diag, span, "bad-number", "'%.*s' is not an octal number", (int)span_length(span), text);
        diag_note(parse->diag, entry, SPAN_NONE, "a number with a leading 0 is octal: its digits are 0 to 7");
    } else if (malformed) {
        diag_error(parse->diag, span, "bad-number", "'%.*s' is not a number", (int)span_length(span), text);
    } else if (too_big) {
        struct diag_entry *entry = diag_error(parse->diag, span, "int-overflow", "the number %.*s is too large for int",
                                              (int)span_length(span), text);
        diag_note(parse->diag, entry, SPAN_NONE, "int holds -9223372036854775808 to 9223372036854775807");
    }
    free(digits);
    if (malformed || too_big)
        return 0;
    return negative ? (int64_t)(0 - value) : (int64_t)value;
}

double literal_float(struct parse_state *parse, struct span span)
{
    const char *text = parse_text(parse, span);
    char *digits = plain_digits(text, span_length(span), "fFdD");
    char *end;
    errno = 0;
    double value = strtod(digits, &end);
    if (*end != '\0')
        diag_error(parse->diag, span, "bad-number", "'%.*s' is not a number", (int)span_length(span), text);
    else if (errno == ERANGE && value > 1)
        diag_error(parse->diag, span, "float-overflow", "the number %.*s is too large for float",
                   (int)span_length(span), text);
    free(digits);
    return value;
}

/* Where an escaped string is decoded to. UTF-8 of an escape is never longer than the escape itself. */
struct decoder {
    struct parse_state *parse;
    const char *at, *end;
    char *out;
};

static void put_code_point(struct decoder *decoder, uint32_t c)
{
    decoder->out += utf8_encode(c, decoder->out);
}

static struct span span_between(const struct decoder *decoder, const char *begin, const char *end)
{
    const struct source_file *file = decoder->parse->file;
    return (struct span){file->base + (uint32_t)(begin - file->text), file->base + (uint32_t)(end - file->text)};
}

/* Four hexadecimal digits after \u at `at`, or -1. */
static int32_t four_digits(const struct decoder *decoder, const char *at)
{
    int32_t value = 0;
    if (decoder->end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        if (!isxdigit((unsigned char)at[i]))
            return -1;
        value = value * 16 + digit_value(at[i]);
    }
    return value;
}

/* `\uXXXX`, or two of them that are one character. `at` stands behind the u. */
static void unicode_escape(struct decoder *decoder, const char *backslash)
{
    int32_t unit = four_digits(decoder, decoder->at);
    if (unit < 0) {
        diag_error(decoder->parse->diag, span_between(decoder, backslash, decoder->at), "bad-escape",
                   "'\\u' needs four hexadecimal digits");
        return;
    }
    decoder->at += 4;
    bool high = unit >= 0xd800 && unit < 0xdc00;
    if (high && decoder->end - decoder->at >= 6 && decoder->at[0] == '\\' && decoder->at[1] == 'u') {
        int32_t low = four_digits(decoder, decoder->at + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            decoder->at += 6;
            put_code_point(decoder, 0x10000 + ((uint32_t)(unit - 0xd800) << 10) + (uint32_t)(low - 0xdc00));
            return;
        }
    }
    if (unit >= 0xd800 && unit < 0xe000)
        diag_error(decoder->parse->diag, span_between(decoder, backslash, decoder->at), "bad-escape",
                   "half a surrogate pair is not a character");
    else
        put_code_point(decoder, (uint32_t)unit);
}

/* One to three octal digits, at most \377. `at` stands at the first. */
static void octal_escape(struct decoder *decoder)
{
    uint32_t value = 0;
    int most = *decoder->at <= '3' ? 3 : 2;
    for (int i = 0; i < most && decoder->at < decoder->end && *decoder->at >= '0' && *decoder->at <= '7'; i++)
        value = value * 8 + (uint32_t)(*decoder->at++ - '0');
    put_code_point(decoder, value);
}

/* `at` stands at the backslash. */
static void escape(struct decoder *decoder)
{
    static const char letters[] = "btnfr\"'\\", values[] = "\b\t\n\f\r\"'\\";
    const char *backslash = decoder->at++;
    char letter = *decoder->at;
    const char *known = letter == '\0' ? NULL : strchr(letters, letter);
    if (letter >= '0' && letter <= '7') {
        octal_escape(decoder);
    } else if (letter == 'u') {
        decoder->at++;
        unicode_escape(decoder, backslash);
    } else if (known != NULL) {
        decoder->at++;
        *decoder->out++ = values[known - letters];
    } else {
        const char *end = decoder->at + 1;
        while ((*end & 0xc0) == 0x80)
            end++;
        struct diag_entry *entry = diag_error(decoder->parse->diag, span_between(decoder, backslash, end), "bad-escape",
                                              "unknown escape sequence '%.*s'", (int)(end - backslash), backslash);
        diag_note(decoder->parse->diag, entry, SPAN_NONE,
                  "there are \\b \\t \\n \\f \\r \\\" \\' \\\\, octal \\0 to \\377, and \\uXXXX");
        decoder->at = end;
    }
}

const char *literal_string(struct parse_state *parse, struct span span, size_t *length)
{
    const char *begin = parse_text(parse, span), *end = begin + span_length(span);
    begin += *begin == '"' || *begin == '\'' ? 1 : 3; /* a typographic quote has three bytes */
    end -= end[-1] == '"' || end[-1] == '\'' ? 1 : 3;
    char *bytes = arena_alloc(parse->arena, (size_t)(end - begin) + 1);
    struct decoder decoder = {.parse = parse, .at = begin, .end = end, .out = bytes};
    while (decoder.at < decoder.end) {
        if (*decoder.at == '\\')
            escape(&decoder);
        else
            *decoder.out++ = *decoder.at++;
    }
    *decoder.out = '\0';
    *length = (size_t)(decoder.out - bytes);
    return bytes;
}
