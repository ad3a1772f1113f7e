#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

/* POSIX promises that a write up to this size to a pipe is not mixed with others (PIPE_BUF on Linux). */
enum { LINE_MAX_BYTES = 4096, ESCAPE_BYTES = 4 };

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

static size_t put_head(char *line, size_t room, int level)
{
    struct timespec now;
    struct tm local;
    size_t used;

    clock_gettime(CLOCK_REALTIME, &now);
    localtime_r(&now.tv_sec, &local);
    used = strftime(line, room, "%Y-%m-%d %H:%M:%S", &local);
    return used + (size_t)snprintf(line + used, room - used, ".%03ld %-5s ", now.tv_nsec / 1000000, level_names[level]);
}

static void write_all(const char *bytes, size_t length)
{
    while (length) {
        ssize_t written = write(STDERR_FILENO, bytes, length);

        if (written <= 0)
            return; /* a closed or full stderr must not stop the server */
        bytes += written;
        length -= (size_t)written;
    }
}

void log_text(int level, const char *bytes, size_t length)
{
    char line[LINE_MAX_BYTES];
    size_t used;

    level = level < LOG_TRACE ? LOG_TRACE : level > LOG_ERROR ? LOG_ERROR : level;
    if (level < lowest_level)
        return;
    used = put_head(line, sizeof(line), level);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (used > sizeof(line) - ESCAPE_BYTES - 2) {
            write_all(line, used);
            used = 0;
        }
        if (c < ' ' || c == 0x7f)
            used += (size_t)snprintf(line + used, ESCAPE_BYTES + 1, "\\x%02x", c);
        else
            line[used++] = (char)c;
    }
    line[used++] = '\n';
    write_all(line, used);
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
