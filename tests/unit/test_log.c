#include "base/log.h"
#include "cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char seen[65536];

/* What `speak` writes to stderr. The pipe holds all of it. */
static const char *listen_to(void (*speak)(void))
{
    int ends[2];
    int kept = dup(STDERR_FILENO);
    ssize_t length;

    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    speak();
    dup2(kept, STDERR_FILENO);
    close(kept);
    length = 0;
    for (ssize_t got; (got = read(ends[0], seen + length, sizeof(seen) - 1 - (size_t)length)) > 0;)
        length += got;
    close(ends[0]);
    seen[length] = '\0';
    return seen;
}

static void say_forged(void)
{
    log_line(LOG_WARN, "a\nb\x1b%s", "c");
}

static void a_line_is_one_line(void **state)
{
    const char *line = listen_to(say_forged);

    (void)state;
    assert_string_equal(strchr(line, 'W'), "WARN  a\\x0ab\\x1bc\n");
}

static void say_levels(void)
{
    log_set_level(LOG_WARN);
    log_line(LOG_INFO, "not this");
    log_text(-5, "nor this", 8);
    log_text(99, "but this", 8);
    log_set_level(LOG_INFO);
}

static void lines_below_the_level_are_dropped(void **state)
{
    const char *line = listen_to(say_levels);

    (void)state;
    assert_string_equal(strchr(line, 'E'), "ERROR but this\n");
    assert_int_equal(log_level_named("Warn"), LOG_WARN);
    assert_int_equal(log_level_named("loud"), 0);
}

static void say_much(void)
{
    char text[20000];

    memset(text, 'y', sizeof(text));
    log_text(LOG_INFO, text, sizeof(text));
}

static void long_text_is_not_cut(void **state)
{
    const char *line = listen_to(say_much);

    (void)state;
    assert_int_equal(strspn(strchr(line, 'y'), "y"), 20000);
    assert_string_equal(line + strlen(line) - 2, "y\n");
}

static void say_second_controls(void)
{
    log_text(LOG_INFO, "\xc2\x9b\x33\x31m \xc2\xa0 \xc3\x9b \xe2\x82\xac \xc2", 17);
}

static void terminal_controls_beyond_ascii_are_shown(void **state)
{
    const char *line = listen_to(say_second_controls);

    (void)state;
    assert_string_equal(strchr(line, 'O') + 3, "\\xc2\\x9b31m \xc2\xa0 \xc3\x9b \xe2\x82\xac \xc2\n");
}

static struct log_limit flood;

static void say_flood(void)
{
    for (int i = 0; i < 10 * LOG_LINES_A_SECOND; i++) {
        if (log_limit_pass(&flood, LOG_INFO))
            log_line(LOG_INFO, "!");
    }
    assert_false(log_limit_pass(&flood, LOG_TRACE));
}

static void say_one_more(void)
{
    flood.second--; /* a second later */
    if (log_limit_pass(&flood, LOG_INFO))
        log_line(LOG_INFO, "!");
}

static unsigned marks(const char *lines)
{
    unsigned count = 0;

    while ((lines = strchr(lines, '!'))) {
        count++;
        lines++;
    }
    return count;
}

static void a_flood_is_bounded_and_counted(void **state)
{
    unsigned passed = marks(listen_to(say_flood)); /* the clock may begin a new second meanwhile */
    unsigned long withheld = flood.withheld;
    char words[64];

    (void)state;
    assert_in_range(passed, LOG_LINES_A_SECOND, 3 * LOG_LINES_A_SECOND);
    snprintf(words, sizeof(words), "WARN  %lu more of this kind were left out", withheld);
    assert_non_null(strstr(listen_to(say_one_more), words));
    assert_int_equal(marks(seen), 1);
    assert_int_equal(flood.withheld, 0);
}

static void a_reader_who_stops_does_not_stop_us(void **state)
{
    int ends[2];
    int kept = dup(STDERR_FILENO);
    char line[1000];

    (void)state;
    memset(line, 'y', sizeof(line));
    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    alarm(20); /* ends the test if a line blocks */
    for (int i = 0; i < 2000; i++)
        log_text(LOG_INFO, line, sizeof(line));
    while (read(ends[0], seen, sizeof(seen)) == (ssize_t)sizeof(seen))
        ;
    log_line(LOG_INFO, "heard again");
    alarm(0);
    dup2(kept, STDERR_FILENO);
    close(kept);
    seen[read(ends[0], seen, sizeof(seen) - 1)] = '\0';
    assert_non_null(strstr(seen, "heard again"));
    close(ends[0]);
}

static void say_json(void)
{
    static const struct log_origin origin = {"chat", 7};

    log_set_format(LOG_AS_JSON);
    log_text_of(LOG_WARN, &origin, "a\"\n\x1b\xc2\x9b\xff\xe2\x82\xac", 10);
    log_line(LOG_ERROR, "%s", "server");
    log_set_format(LOG_AS_TEXT);
}

static void json_is_escaped_whatever_comes(void **state)
{
    const char *lines = listen_to(say_json);

    (void)state;
    assert_memory_equal(lines, "{\"time\":\"2", 10);
    assert_non_null(strstr(lines, "Z\",\"level\":\"WARN\",\"service\":\"chat\",\"connection\":7,\"message\":"
                                  "\"a\\\"\\u000a\\u001b\\u009b\\ufffd\xe2\x82\xac\"}\n{"));
    assert_non_null(strstr(lines, "Z\",\"level\":\"ERROR\",\"message\":\"server\"}\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_one_line),
        cmocka_unit_test(lines_below_the_level_are_dropped),
        cmocka_unit_test(long_text_is_not_cut),
        cmocka_unit_test(terminal_controls_beyond_ascii_are_shown),
        cmocka_unit_test(a_flood_is_bounded_and_counted),
        cmocka_unit_test(json_is_escaped_whatever_comes),
        cmocka_unit_test(a_reader_who_stops_does_not_stop_us),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
