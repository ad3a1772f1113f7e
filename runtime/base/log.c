#include "base/log.h"

#include "base/utf8.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 1000 };

enum { LINE_MAX_BYTES = 4096, ESCAPE_BYTES = 4, OWN_WORDS_MAX = 512 };

static const char *const level_names[] = {
    [LOG_TRACE] = "TRACE", [LOG_DEBUG] = "DEBUG", [LOG_INFO] = "INFO", [LOG_WARN] = "WARN", [LOG_ERROR] = "ERROR",
};

static int lowest_level = LOG_INFO;
static enum log_format format_now = LOG_AS_TEXT;

void log_set_level(int level)
{
    lowest_level = level;
}

void log_set_format(enum log_format format)
{
    format_now = format;
}

int log_format_named(const char *name)
{
    if (!strcasecmp(name, "text"))
        return LOG_AS_TEXT;
    return strcasecmp(name, "json") ? -1 : LOG_AS_JSON;
}

int log_level_named(const char *name)
{
    for (int level = LOG_TRACE; level <= LOG_ERROR; level++) {
        if (!strcasecmp(name, level_names[level]))
            return level;
    }
    return 0;
}

/* A pipe that has room takes a whole writer. A reader who stops reading is waited for once, not at every line. */
static bool has_room(void)
{
    static bool stuck;
    struct pollfd descriptor = {.fd = STDERR_FILENO, .events = POLLOUT};
    int ready;

    do
        ready = poll(&descriptor, 1, stuck ? 0 : PATIENCE_MS);
    while (ready < 0 && errno == EINTR);
    stuck = ready == 0;
    return !stuck;
}

static void log_flush(struct log_writer *writer)
{
    const char *next = writer->bytes;

    while (writer->used && has_room()) {
        ssize_t written = write(STDERR_FILENO, next, writer->used);

        if (written <= 0)
            break; /* a closed or full stderr must not stop the server */
        next += written;
        writer->used -= (size_t)written;
    }
    writer->used = 0;
}

static void make_room(struct log_writer *writer, size_t length)
{
    if (writer->used + length > sizeof(writer->bytes))
        log_flush(writer);
}

static void put_bytes(struct log_writer *writer, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        make_room(writer, 1);
        writer->bytes[writer->used++] = bytes[i];
    }
}

/* Inside a string of JSON. */
static void put_escaped(struct log_writer *writer, unsigned c)
{
    char escape[8] = {'\\', (char)c};

    if (c == '"' || c == '\\')
        put_bytes(writer, escape, 2);
    else if (c >= ' ' && c < 0x7f)
        put_bytes(writer, escape + 1, 1);
    else
        put_bytes(writer, escape, (size_t)snprintf(escape, sizeof(escape), "\\u%04x", c));
}

void log_put(struct log_writer *writer, const char *format, ...)
{
    char words[OWN_WORDS_MAX];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(words, sizeof(words), format, arguments);
    va_end(arguments);
    if (length >= OWN_WORDS_MAX)
        length = OWN_WORDS_MAX - 1;
    for (int i = 0; i < length; i++) {
        if (writer->as_json)
            put_escaped(writer, (unsigned char)words[i]);
        else
            put_bytes(writer, &words[i], 1);
    }
}

/* One of the two bytes of U+0080 to U+009F, which some terminals obey. */
static bool is_second_control(const char *bytes, size_t i, size_t length)
{
    unsigned char c = (unsigned char)bytes[i];

    if (c == 0xc2)
        return i + 1 < length && (unsigned char)bytes[i + 1] >= 0x80 && (unsigned char)bytes[i + 1] < 0xa0;
    return c >= 0x80 && c < 0xa0 && i && (unsigned char)bytes[i - 1] == 0xc2;
}

/* How many of the bytes at `i` are one well-formed character; 0: none. JSON must be UTF-8 whatever a peer sent. */
static size_t character_length(const char *bytes, size_t i, size_t length)
{
    for (size_t n = 1; n <= 4 && i + n <= length; n++)
        if (utf8_check(UTF8_START, bytes + i, n) == UTF8_START)
            return n;
    return 0;
}

static void put_foreign_json(struct log_writer *writer, const char *bytes, size_t length)
{
    for (size_t i = 0, n; i < length; i += n ? n : 1) {
        n = character_length(bytes, i, length);
        if (!n)
            put_bytes(writer, "\\ufffd", 6);
        else if (n == 1 || is_second_control(bytes, i, length))
            put_escaped(writer, (unsigned char)bytes[i + n - 1]);
        else
            put_bytes(writer, bytes + i, n);
    }
}

void log_put_foreign(struct log_writer *writer, const char *bytes, size_t length)
{
    char escape[ESCAPE_BYTES + 1];

    if (writer->as_json) {
        put_foreign_json(writer, bytes, length);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c < ' ' || c == 0x7f || is_second_control(bytes, i, length))
            put_bytes(writer, escape, (size_t)snprintf(escape, sizeof(escape), "\\x%02x", c));
        else
            put_bytes(writer, &bytes[i], 1);
    }
}

static int nearest_level(int level)
{
    return level < LOG_TRACE ? LOG_TRACE : level > LOG_ERROR ? LOG_ERROR : level;
}

static void put_head(struct log_writer *writer, int level)
{
    struct timespec now;
    struct tm local;
    char date[32];

    clock_gettime(CLOCK_REALTIME, &now);
    localtime_r(&now.tv_sec, &local);
    strftime(date, sizeof(date), "%Y-%m-%d %H:%M:%S", &local);
    log_put(writer, "%s.%03ld %-5s ", date, now.tv_nsec / 1000000, level_names[level]);
}

/* Up to the opening quote of the message. Names of services are identifiers. */
static void put_json_head(struct log_writer *writer, int level, const struct log_origin *origin)
{
    struct timespec now;
    struct tm utc;
    char date[32];

    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%S", &utc);
    writer->as_json = false;
    log_put(writer, "{\"time\":\"%s.%03ldZ\",\"level\":\"%s\"", date, now.tv_nsec / 1000000, level_names[level]);
    if (origin->service)
        log_put(writer, ",\"service\":\"%s\"", origin->service);
    if (origin->connection)
        log_put(writer, ",\"connection\":%llu", (unsigned long long)origin->connection);
    log_put(writer, ",\"message\":\"");
    writer->as_json = true;
}

void log_open(struct log_writer *writer, int level, const struct log_origin *origin)
{
    writer->used = 0;
    writer->as_json = false;
    if (format_now == LOG_AS_JSON)
        put_json_head(writer, nearest_level(level), origin);
}

void log_close(struct log_writer *writer)
{
    if (writer->as_json)
        put_bytes(writer, "\"}\n", 3);
    log_flush(writer);
}

void log_text_of(int level, const struct log_origin *origin, const char *bytes, size_t length)
{
    struct log_writer writer;

    level = nearest_level(level);
    if (level < lowest_level)
        return;
    log_open(&writer, level, origin);
    if (!writer.as_json)
        put_head(&writer, level);
    log_put_foreign(&writer, bytes, length);
    if (!writer.as_json)
        log_put(&writer, "\n");
    log_close(&writer);
}

void log_text(int level, const char *bytes, size_t length)
{
    static const struct log_origin server;

    log_text_of(level, &server, bytes, length);
}

void log_line(int level, const char *format, ...)
{
    char text[LINE_MAX_BYTES];
    va_list arguments;
    int length;

    if (level < lowest_level)
        return;
    va_start(arguments, format);
    length = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    log_text(level, text, (size_t)length < sizeof(text) ? (size_t)length : sizeof(text) - 1);
}

bool log_limit_pass(struct log_limit *limit, int level)
{
    struct timespec now;

    if (level < lowest_level)
        return false;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    if (now.tv_sec != limit->second) {
        limit->second = now.tv_sec;
        limit->passed = 0;
    }
    if (limit->passed >= (limit->most ? limit->most : LOG_LINES_A_SECOND)) {
        limit->withheld++;
        return false;
    }
    limit->passed++;
    if (limit->withheld)
        log_line(LOG_WARN, "%lu more of this kind were left out", limit->withheld);
    limit->withheld = 0;
    return true;
}
