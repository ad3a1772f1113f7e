#include "base/log.h"

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

void log_set_level(int level)
{
    lowest_level = level;
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

void log_flush(struct log_writer *writer)
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

void log_put(struct log_writer *writer, const char *format, ...)
{
    va_list arguments;
    int length;

    make_room(writer, OWN_WORDS_MAX);
    va_start(arguments, format);
    length = vsnprintf(writer->bytes + writer->used, OWN_WORDS_MAX, format, arguments);
    va_end(arguments);
    if (length > 0)
        writer->used += length < OWN_WORDS_MAX ? (size_t)length : OWN_WORDS_MAX - 1;
}

/* One of the two bytes of U+0080 to U+009F, which some terminals obey. */
static bool is_second_control(const char *bytes, size_t i, size_t length)
{
    unsigned char c = (unsigned char)bytes[i];

    if (c == 0xc2)
        return i + 1 < length && (unsigned char)bytes[i + 1] >= 0x80 && (unsigned char)bytes[i + 1] < 0xa0;
    return c >= 0x80 && c < 0xa0 && i && (unsigned char)bytes[i - 1] == 0xc2;
}

void log_put_foreign(struct log_writer *writer, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];

        make_room(writer, ESCAPE_BYTES + 1);
        if (c < ' ' || c == 0x7f || is_second_control(bytes, i, length))
            writer->used += (size_t)snprintf(writer->bytes + writer->used, ESCAPE_BYTES + 1, "\\x%02x", c);
        else
            writer->bytes[writer->used++] = (char)c;
    }
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

void log_text(int level, const char *bytes, size_t length)
{
    struct log_writer writer;

    level = level < LOG_TRACE ? LOG_TRACE : level > LOG_ERROR ? LOG_ERROR : level;
    if (level < lowest_level)
        return;
    writer.used = 0;
    put_head(&writer, level);
    log_put_foreign(&writer, bytes, length);
    log_put(&writer, "\n");
    log_flush(&writer);
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
    if (limit->passed >= LOG_LINES_A_SECOND) {
        limit->withheld++;
        return false;
    }
    limit->passed++;
    if (limit->withheld)
        log_line(LOG_WARN, "%lu more of this kind were left out", limit->withheld);
    limit->withheld = 0;
    return true;
}
