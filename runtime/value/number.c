#include "value/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 17, DIGITS_SAFE = 15 };

size_t number_from_int(int64_t value, char out[NUMBER_TEXT_MAX])
{
    char reversed[NUMBER_TEXT_MAX];
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    size_t count = 0, length = 0;

    do {
        reversed[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        out[length++] = '-';
    while (count)
        out[length++] = reversed[--count];
    return length;
}

/* A positive number as 0.d1d2d3… × 10^point. */
struct decimal {
    char digits[DIGITS_MAX + 1];
    int count;
    int point;
};

static void round_to(double value, int count, struct decimal *decimal)
{
    char text[DIGITS_MAX + 16];

    snprintf(text, sizeof(text), "%.*e", count - 1, value);
    decimal->digits[0] = text[0];
    memcpy(decimal->digits + 1, text + 2, (size_t)count - 1);
    decimal->count = count;
    decimal->point = atoi(strchr(text, 'e') + 1) + 1;
}

static bool reads_back(const struct decimal *decimal, double value)
{
    char text[DIGITS_MAX + 16];

    snprintf(text, sizeof(text), "0.%.*se%d", decimal->count, decimal->digits, decimal->point);
    return strtod(text, NULL) == value;
}

/* Below a power of two the doubles lie closer together than above it. There the nearest decimal of 16 digits may miss
 * while the next one up still reads back. */
static bool next_reads_back(struct decimal *decimal, double value)
{
    struct decimal next = *decimal;

    if (next.digits[next.count - 1] == '9')
        return false;
    next.digits[next.count - 1]++;
    if (!reads_back(&next, value))
        return false;
    *decimal = next;
    return true;
}

/* What has up to 15 digits survives the way through a double, so the first try finds every short form at once. Numbers
 * below the normal range carry fewer digits and are searched from two upwards. */
static void shortest(double value, struct decimal *decimal)
{
    int count = value < DBL_MIN ? 2 : DIGITS_SAFE;

    for (; count < DIGITS_MAX; count++) {
        round_to(value, count, decimal);
        if (reads_back(decimal, value) || next_reads_back(decimal, value))
            break;
    }
    if (count == DIGITS_MAX)
        round_to(value, count, decimal);
    while (decimal->count > 1 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

static size_t put(char *out, size_t length, const char *bytes, size_t count)
{
    memcpy(out + length, bytes, count);
    return length + count;
}

static size_t put_zeros(char *out, size_t length, int count)
{
    if (count > 0) {
        memset(out + length, '0', (size_t)count);
        length += (size_t)count;
    }
    return length;
}

static size_t put_plain(const struct decimal *decimal, char *out, size_t length)
{
    int whole = decimal->point < 0 ? 0 : decimal->point < decimal->count ? decimal->point : decimal->count;

    if (decimal->point <= 0)
        out[length++] = '0';
    length = put(out, length, decimal->digits, (size_t)whole);
    length = put_zeros(out, length, decimal->point - decimal->count);
    out[length++] = '.';
    length = put_zeros(out, length, -decimal->point);
    length = put(out, length, decimal->digits + whole, (size_t)(decimal->count - whole));
    return whole == decimal->count ? put_zeros(out, length, 1) : length;
}

static size_t put_scientific(const struct decimal *decimal, char *out, size_t length)
{
    out[length++] = decimal->digits[0];
    out[length++] = '.';
    if (decimal->count == 1)
        out[length++] = '0';
    length = put(out, length, decimal->digits + 1, (size_t)decimal->count - 1);
    out[length++] = 'E';
    return length + number_from_int(decimal->point - 1, out + length);
}

size_t number_from_float(double value, char out[NUMBER_TEXT_MAX])
{
    struct decimal decimal;
    size_t length = 0;

    if (isnan(value))
        return put(out, 0, "NaN", 3);
    if (signbit(value))
        out[length++] = '-';
    value = fabs(value);
    if (isinf(value))
        return put(out, length, "Infinity", 8);
    if (value == 0)
        return put(out, length, "0.0", 3);
    shortest(value, &decimal);
    return value >= 1e-3 && value < 1e7 ? put_plain(&decimal, out, length) : put_scientific(&decimal, out, length);
}

bool number_to_int(struct view text, int64_t *value)
{
    bool negative = text.length && text.bytes[0] == '-';
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
    size_t i = text.length && (text.bytes[0] == '-' || text.bytes[0] == '+');
    uint64_t sum = 0;

    if (i == text.length)
        return false;
    for (; i < text.length; i++) {
        uint64_t digit = (uint64_t)(unsigned char)text.bytes[i] - '0';

        if (digit > 9 || sum > (limit - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = (int64_t)(negative ? -sum : sum);
    return true;
}

static size_t skip_digits(struct view text, size_t i)
{
    while (i < text.length && text.bytes[i] >= '0' && text.bytes[i] <= '9')
        i++;
    return i;
}

/* [0-9]* ('.' [0-9]*)? ([eE] [+-]? [0-9]+)? with a digit before the exponent; strtod alone would take more. */
static bool is_float(struct view text, size_t i)
{
    size_t start = i;
    size_t digits;

    i = skip_digits(text, i);
    digits = i - start;
    if (i < text.length && text.bytes[i] == '.') {
        start = ++i;
        i = skip_digits(text, i);
        digits += i - start;
    }
    if (!digits)
        return false;
    if (i < text.length && (text.bytes[i] == 'e' || text.bytes[i] == 'E')) {
        i++;
        if (i < text.length && (text.bytes[i] == '+' || text.bytes[i] == '-'))
            i++;
        start = i;
        i = skip_digits(text, i);
        if (i == start)
            return false;
    }
    return i == text.length;
}

static bool is_word(struct view text, size_t i, const char *word)
{
    return text.length - i == strlen(word) && !memcmp(text.bytes + i, word, text.length - i);
}

bool number_to_float(struct view text, double *value)
{
    size_t i = text.length && (text.bytes[0] == '-' || text.bytes[0] == '+');
    bool named = is_word(text, i, "NaN") || is_word(text, i, "Infinity");
    char *copy;

    if (!named && !is_float(text, i))
        return false;
    copy = strndup(text.bytes, text.length);
    if (!copy)
        return false;
    *value = strtod(copy, NULL);
    free(copy);
    return true;
}
