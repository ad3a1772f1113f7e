/* log.h - the runtime's log: one line on stderr for each call, with time and level.
 *
 * As text:  2026-11-26 10:01:33.123 INFO  words
 * As JSON:  {"time":"2026-11-26T10:01:33.123Z","level":"INFO","service":"chat","connection":7,"message":"words"}
 *
 * Each line of usual length leaves in one write, and control characters in it are shown as \xNN (or escaped as JSON
 * wants it), so that nobody can forge a line. A stderr that nobody reads loses lines instead of stopping the server.
 * Not for: what a program prints (library/system.c), and the start-up errors of a built server (program.c).
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The levels of ballerina.lang.system:log. */
enum log_level { LOG_TRACE = 1, LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* Lines below this level are dropped; LOG_INFO until it is set. */
void log_set_level(int level);

/* The level of that name in any case, or 0. */
int log_level_named(const char *name);

/* LOG_AS_TEXT until it is set. */
enum log_format { LOG_AS_TEXT, LOG_AS_JSON };
void log_set_format(enum log_format format);

/* The format of that name ("text", "json"), or -1. */
int log_format_named(const char *name);

void log_line(int level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same for text of any length that may hold anything. Levels outside the enum are taken as the nearest. */
void log_text(int level, const char *bytes, size_t length);

/* What a line is about; zeroed, it is about the server itself. Shown in JSON. */
struct log_origin {
    const char *service;
    uint64_t connection; /* 0: none */
};

/* log_text() for what a handler says. */
void log_text_of(int level, const struct log_origin *origin, const char *bytes, size_t length);

/* Bounds what peers can provoke: so many calls a second pass, the others are counted, and the count is said when the
 * next one passes. One static limit for each kind of line, zeroed but for `most`. */
enum { LOG_LINES_A_SECOND = 100 };

struct log_limit {
    unsigned most; /* 0: LOG_LINES_A_SECOND */
    long long second;
    unsigned passed;
    unsigned long withheld;
};

/* Whether to say it. False also for a level that is dropped. */
bool log_limit_pass(struct log_limit *limit, int level);

/* Words of several lines for stderr, gathered so that they leave in few writes. As JSON they are one line: the line
 * ends in them are escaped. */
struct log_writer {
    char bytes[4096];
    size_t used;
    bool as_json;
};

/* Starts the words; as text without time and level. */
void log_open(struct log_writer *writer, int level, const struct log_origin *origin);

/* Our own words, in which control characters mean themselves; at most a few hundred bytes. */
void log_put(struct log_writer *writer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Bytes of any length from anywhere, with control characters shown as \xNN. */
void log_put_foreign(struct log_writer *writer, const char *bytes, size_t length);

void log_close(struct log_writer *writer);

#endif
