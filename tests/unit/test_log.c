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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_one_line),
        cmocka_unit_test(lines_below_the_level_are_dropped),
        cmocka_unit_test(long_text_is_not_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
