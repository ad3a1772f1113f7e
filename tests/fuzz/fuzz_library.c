/* The library on text from anywhere: dates and their patterns, zones, uris, regular expressions, encodings, base64,
 * escapes. The first byte of the input says which, the lines behind it are the arguments. Whatever they are, there is a
 * value or a failure; values are text where they should be, and what can be undone is. (json and paths: fuzz_json.c.)
 */
#include "balrt/abi.h"
#include "base/log.h"
#include "event/event.h"
#include "value/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static bal_string is_text(bal_string text)
{
    require(text_valid(text.bytes, text.length));
    return text;
}

/* The arguments: lines, the last one whatever is left. */
static bal_string next_line(bal_string *rest)
{
    const char *end = memchr(rest->bytes, '\n', rest->length);
    bal_string line = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->length};
    size_t gone = line.length + (end != NULL);

    rest->bytes += gone;
    rest->length -= gone;
    return line;
}

static bal_int number_of(bal_string text)
{
    bal_int number = 0;

    memcpy(&number, text.bytes, text.length < sizeof(number) ? text.length : sizeof(number));
    return number;
}

/* ---- time ---- */

static bool try_fields(bal_event *ev, bal_Time time)
{
    bal_int year, month, day, hour, minute, second, milli;
    bal_string name, zone;
    bal_Time again;

    if (!bal_time_getDate(ev, time, &year, &month, &day) ||
        !bal_time_getTime(ev, time, &hour, &minute, &second, &milli) || !bal_time_weekday(ev, time, &name) ||
        !bal_time_toString(ev, time, &name))
        return false;
    is_text(name);
    require(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour <= 23);
    require(minute >= 0 && minute <= 59 && second >= 0 && second <= 59 && milli >= 0 && milli <= 999);
    zone = BAL_STRING("UTC");
    if (!bal_time_toTimezone(ev, time, zone, &time) || !bal_time_getDate(ev, time, &year, &month, &day) ||
        !bal_time_getTime(ev, time, &hour, &minute, &second, &milli))
        return false;
    require(bal_time_createDateTime(ev, year, month, day, hour, minute, second, milli, zone, &again));
    require(again->time == time->time);
    return true;
}

static bool try_time(bal_event *ev, bal_string rest)
{
    bal_string pattern = next_line(&rest), zone = next_line(&rest), number = next_line(&rest), text;
    bal_int n = number_of(number);
    bal_Time time, other;

    if (bal_time_parse(ev, rest, pattern, &time))
        try_fields(ev, time);
    if (!bal_time_createTime(ev, n, zone, &time))
        return false;
    try_fields(ev, time);
    if (bal_time_addDuration(ev, time, n >> 32, n & 0xff, n & 0xffff, n >> 3, n, n, n, &other))
        try_fields(ev, other);
    if (bal_time_subtractDuration(ev, time, n >> 32, n & 0xff, n & 0xffff, n >> 3, n, n, n, &other))
        try_fields(ev, other);
    if (!bal_time_format(ev, time, pattern, &text))
        return false;
    return bal_time_parse(ev, is_text(text), pattern, &other) && try_fields(ev, other);
}

/* ---- text ---- */

static bool try_uri(bal_event *ev, bal_string rest)
{
    char *out = malloc(rest.length + 1); /* exact, so that sanitizers see a step too far */
    bal_string code;
    ptrdiff_t length;

    require(out != NULL);
    length = request_decode((struct view){rest.bytes, rest.length}, true, out);
    require(length >= -2 && length <= (ptrdiff_t)rest.length);
    free(out);
    if (!bal_uri_encode(ev, rest, &code))
        return false;
    out = malloc(code.length + 1);
    require(out != NULL);
    length = request_decode((struct view){code.bytes, code.length}, false, out);
    require(length == (ptrdiff_t)rest.length && !memcmp(out, rest.bytes, rest.length));
    free(out);
    return true;
}

/* Each search may take its full number of steps, so the text is short. */
static bool try_pattern(bal_event *ev, bal_string rest)
{
    bal_string pattern = next_line(&rest), replacement = next_line(&rest), text;
    bal_string_array pieces;

    if (rest.length > 24)
        return false;
    if (bal_strings_replaceFirst(ev, rest, pattern, replacement, &text))
        is_text(text);
    if (bal_strings_replaceAll(ev, rest, pattern, replacement, &text))
        is_text(text);
    if (!bal_strings_split(ev, rest, pattern, &pieces))
        return false;
    for (bal_int i = 0; i < pieces->length; i++)
        is_text(((const bal_string *)pieces->items)[i]);
    return true;
}

static bool try_encoding(bal_event *ev, bal_string rest)
{
    static const bal_string exact[] = {BAL_TEXT("UTF-8"), BAL_TEXT("UTF-16"), BAL_TEXT("UTF-16BE"),
                                       BAL_TEXT("UTF-32LE")};
    bal_string encoding = next_line(&rest), text;
    bal_blob bytes = {(const unsigned char *)rest.bytes, rest.length};

    if (bal_blobs_toString(ev, bytes, encoding, &text))
        is_text(text);
    if (!text_valid(rest.bytes, rest.length))
        return false;
    if (bal_strings_toBlob(ev, rest, encoding, &bytes) && bal_blobs_toString(ev, bytes, encoding, &text))
        is_text(text);
    for (size_t i = 0; i < sizeof(exact) / sizeof(exact[0]); i++) {
        if (!bal_strings_toBlob(ev, rest, exact[i], &bytes) || !bal_blobs_toString(ev, bytes, exact[i], &text))
            return false;
        require(bal_string_equal(text, rest));
    }
    return true;
}

static bool try_codes(bal_event *ev, bal_string rest)
{
    bal_string text, code;

    if (bal_utils_base64decode(ev, rest, &text))
        is_text(text);
    if (bal_utils_base64ToBase16Encode(ev, rest, &text))
        is_text(text);
    if (bal_strings_unescape(ev, rest, &text))
        is_text(text);
    if (!bal_utils_base64encode(ev, rest, &code) || !bal_utils_base64decode(ev, code, &text))
        return false;
    require(bal_string_equal(text, rest));
    return true;
}

static bool try_letters(bal_event *ev, bal_string rest)
{
    bal_string piece = next_line(&rest), text, upper, lower;
    bal_int length, first, last, replaced;
    bal_boolean found, same;

    if (!bal_strings_length(ev, rest, &length) || !bal_strings_indexOf(ev, rest, piece, &first) ||
        !bal_strings_lastIndexOf(ev, rest, piece, &last) || !bal_strings_contains(ev, rest, piece, &found))
        return false;
    require((first >= 0) == found && first <= last && last <= length);
    if (found) {
        require(bal_strings_subString(ev, rest, first, length, &text));
        require(bal_strings_hasPrefix(ev, is_text(text), piece, &same) && same);
    }
    if (!bal_strings_toUpperCase(ev, rest, &upper) || !bal_strings_toLowerCase(ev, rest, &lower) ||
        !bal_strings_trim(ev, rest, &text) || !bal_strings_replace(ev, rest, piece, BAL_STRING(""), &text) ||
        !bal_strings_length(ev, text, &replaced))
        return false;
    is_text(upper);
    is_text(lower);
    is_text(text);
    require(replaced <= length && (replaced < length) == (found && piece.length));
    return bal_strings_equalsIgnoreCase(ev, rest, piece, &same);
}

/* ---- one input ---- */

static bool (*const tries[])(bal_event *ev, bal_string rest) = {try_time,     try_uri,   try_pattern,
                                                                try_encoding, try_codes, try_letters};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct event_pool pool;
    char *bytes = malloc(size + 1);
    struct event *event;

    require(bytes != NULL);
    if (!pool.memory_limit) {
        log_set_level(LOG_ERROR + 1);
        event_pool_init(&pool, 16 << 20);
    }
    memcpy(bytes, data, size);
    if (size) {
        bool (*try)(bal_event *, bal_string) = tries[data[0] % (sizeof(tries) / sizeof(tries[0]))];

        /* Strings of a program are well-formed; blobs need not be. */
        if (try == try_encoding || text_valid(bytes + 1, size - 1)) {
            event = event_begin(&pool, NULL, NULL);
            require(event != NULL);
            try(event, (bal_string){bytes + 1, size - 1});
            event_end(event);
        }
    }
    free(bytes);
    return 0;
}
