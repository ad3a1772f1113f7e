#include "base/log.h"
#include "cmocka_all.h"
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

/* The network's defaults, stood in for: this test is about the table. */
void server_defaults(struct server_config *config)
{
    *config = (struct server_config){.max_message = 1 << 20,
                                     .max_fragments = 1024,
                                     .max_partial = 16 << 20,
                                     .max_untaken = 256 << 20,
                                     .max_answers = 256 << 20,
                                     .ping_ms = 25000};
}

static bool run_main(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)ev;
    (void)arguments;
    (void)count;
    return true;
}

static struct options options;

static enum options_result parse(const char *line, bool with_main)
{
    struct bal_program program = {.name = "test", .main = with_main ? run_main : NULL};
    static char words[256];
    static char *argv[40];
    int argc = 0;
    char *rest = NULL;

    snprintf(words, sizeof(words), "test %s", line);
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        argv[argc++] = word;
    argv[argc] = NULL;
    optind = 0;
    return options_parse(&options, &program, argc, argv);
}

static void expect(const char *line, enum options_result result)
{
    assert_int_equal(parse(line, false), result);
    options_free(&options);
}

static void what_goes_with_long_messages_follows_them(void **state)
{
    (void)state;
    assert_int_equal(parse("", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_fragments, 1024);
    assert_int_equal(options.server.max_partial, 16 << 20);
    assert_int_equal(parse("--max-message 16M", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_fragments, (16 << 20) / 64);
    assert_int_equal(options.server.max_partial, 64 << 20);
    assert_int_equal(parse("--max-partial 1M --max-message 16M --max-fragments 9", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_fragments, 9);
    assert_int_equal(options.server.max_partial, 1 << 20);
    assert_int_equal(parse("--max-message 1K", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_fragments, 1024);
    assert_int_equal(options.server.max_partial, 16 << 20);
}

static void what_is_not_taken_follows_the_memory_of_handlers(void **state)
{
    (void)state;
    assert_int_equal(parse("--event-memory 1G", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_untaken, 4ULL << 30);
    assert_int_equal(options.max_waiting_memory, 4ULL << 30);
    assert_int_equal(parse("--event-memory 1G --max-untaken 8M", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_untaken, 8 << 20);
}

static void values_have_units(void **state)
{
    (void)state;
    assert_int_equal(parse("--max-message 2M --max-body=3k --max-head 100 --ping 500ms --idle 2m --grace 7 --port 0 "
                           "--max-fragments 5 --log-level WARN --www d --event-memory 4294967295 --max-outbox 5G",
                           false),
                     OPTIONS_RUN);
    assert_int_equal(options.server.max_message, 2 << 20);
    assert_int_equal(options.server.max_body, 3 << 10);
    assert_int_equal(options.server.max_head, 100);
    assert_int_equal(options.event_memory, UINT32_MAX);
    assert_int_equal(options.server.max_outbox, 5ULL << 30);
    assert_int_equal(options.server.ping_ms, 500);
    assert_int_equal(options.server.idle_ms, 120000);
    assert_int_equal(options.server.grace_ms, 7000);
    assert_int_equal(options.server.max_fragments, 5);
    assert_int_equal(options.port, 0);
    assert_int_equal(options.log_level, LOG_WARN);
    assert_string_equal(options.server.www, "d");
    options_free(&options);
}

static void defaults_are_those_of_the_network(void **state)
{
    (void)state;
    assert_int_equal(parse("", false), OPTIONS_RUN);
    assert_int_equal(options.server.max_message, 1 << 20);
    assert_int_equal(options.port, -1);
    assert_int_equal(options.event_memory, 64 << 20);
    assert_int_equal(options.start_memory, 1 << 30);
    assert_int_equal(options.max_kept, 1 << 30);
    assert_int_equal(options.max_waiting_memory, 256 << 20);
    assert_int_equal(options.server.max_answers, 256 << 20);
    assert_int_equal(options.server.max_untaken, 256 << 20);
    assert_null(options.host);
    options_free(&options);
}

static void wrong_values_are_refused(void **state)
{
    static const char *const wrong[] = {
        "--port 65536",
        "--port -1",
        "--port 1K",
        "--port 1x",
        "--max-message 1Q",
        "--max-message",
        "--ping 1d",
        "--max-message 99999999999999999999",
        "--max-message 9999999999999G",
        "--max-message 4G",
        "--event-memory 4294967296",
        "--log-level loud",
        "--unknown",
        "-x",
        "--tls-cert c",
        "stray",
        "--max-fragments 5000000000",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        expect(wrong[i], OPTIONS_WRONG);
}

static void origins_gather_and_arguments_pass(void **state)
{
    (void)state;
    assert_int_equal(parse("--allow-origin a --allow-origin b -- --port x", true), OPTIONS_RUN);
    assert_int_equal(options.server.allow_origin_count, 2);
    assert_string_equal(options.server.allow_origins[1], "b");
    assert_int_equal(options.argument_count, 2);
    assert_string_equal(options.arguments[0], "--port");
    options_free(&options);
    assert_int_equal(parse("a --port 1", true), OPTIONS_RUN);
    assert_int_equal(options.argument_count, 3);
    assert_int_equal(options.port, -1);
    options_free(&options);
    assert_int_equal(parse("a \xff", true), OPTIONS_WRONG);
    options_free(&options);
    expect("--allow-origin a --version", OPTIONS_DONE);
    expect("--allow-origin a --help", OPTIONS_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_with_long_messages_follows_them),
        cmocka_unit_test(what_is_not_taken_follows_the_memory_of_handlers),
        cmocka_unit_test(values_have_units),
        cmocka_unit_test(defaults_are_those_of_the_network),
        cmocka_unit_test(wrong_values_are_refused),
        cmocka_unit_test(origins_gather_and_arguments_pass),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
