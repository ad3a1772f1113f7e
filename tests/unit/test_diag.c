/* Diagnostics: what is printed, in which order, how much of it. */
#include "cmocka_all.h"

#include "source/diag.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct source_set *sources;
    const struct source_file *file;
    struct diag *diag;
};

static struct fixture with_text(const char *text)
{
    struct fixture fixture = {.sources = source_set_new()};
    fixture.file = source_add_text(fixture.sources, "chat.bal", text, strlen(text));
    fixture.diag = diag_new(fixture.sources);
    return fixture;
}

static void end(struct fixture *fixture)
{
    diag_free(fixture->diag);
    source_set_free(fixture->sources);
}

static struct span at(const struct fixture *fixture, uint32_t begin, uint32_t length)
{
    return (struct span){fixture->file->base + begin, fixture->file->base + begin + length};
}

static char *print(const struct fixture *fixture, enum diag_format format, bool color)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    diag_print(fixture->diag, out, format, color);
    fclose(out);
    return text;
}

static void expect_text(const struct fixture *fixture, const char *wanted)
{
    char *text = print(fixture, DIAG_TEXT, false);
    assert_string_equal(text, wanted);
    free(text);
}

static void layout(void **state)
{
    (void)state;
    struct fixture f = with_text("x\n    ws:pusText(text);\n");
    struct diag_entry *entry =
        diag_error(f.diag, at(&f, 6, 10), "undefined-function", "undefined function '%s'", "ws:pusText");
    diag_note(f.diag, entry, at(&f, 0, 1), "declared %s", "here");
    diag_suggest(f.diag, entry, "ws:pushText");
    assert_int_equal(diag_error_count(f.diag), 1);
    expect_text(&f, "chat.bal:2:5: error: undefined function 'ws:pusText'\n"
                    "    2 |     ws:pusText(text);\n"
                    "      |     ^~~~~~~~~~\n"
                    "      = did you mean 'ws:pushText'?\n"
                    "chat.bal:1:1: note: declared here\n"
                    "    1 | x\n"
                    "      | ^\n"
                    "1 error\n");
    end(&f);
}

static void tabs_and_wide_characters(void **state)
{
    (void)state;
    struct fixture f = with_text("\ta\tb\xc3\xa9\xe5\x90\x8dx");
    diag_warning(f.diag, at(&f, 3, 1), "w", "after tabs");
    diag_warning(f.diag, at(&f, 6, 4), "w", "a wide one and one more");
    expect_text(&f, "chat.bal:1:4: warning: after tabs\n"
                    "    1 |     a   b\xc3\xa9\xe5\x90\x8dx\n"
                    "      |         ^\n"
                    "chat.bal:1:6: warning: a wide one and one more\n"
                    "    1 |     a   b\xc3\xa9\xe5\x90\x8dx\n"
                    "      |           ^~~\n"
                    "2 warnings\n");
    end(&f);
}

static void nothing_a_terminal_obeys(void **state)
{
    (void)state;
    struct fixture f = with_text("a\033[31m\xff\xc2\x9bz");
    struct diag_entry *entry = diag_error(f.diag, at(&f, 9, 1), "e", "here %s", "\033[2J\xff");
    diag_note(f.diag, entry, SPAN_NONE, "%s", "\033[2J");
    char *text = print(&f, DIAG_TEXT, false);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\xff'));
    assert_null(strstr(text, "\xc2\x9b"));
    assert_non_null(strstr(text, "\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbdz\n"));
    free(text);
    end(&f);
}

static void long_lines_are_cut(void **state)
{
    (void)state;
    char line[5001];
    memset(line, 'a', 5000);
    line[5000] = '\0';
    line[3000] = 'X';
    struct fixture f = with_text(line);
    diag_error(f.diag, at(&f, 3000, 1500), "e", "here");
    char *text = print(&f, DIAG_TEXT, false);
    assert_true(strlen(text) < 500);
    const char *source = strstr(text, "| "), *caret = strstr(source + 2, "| ");
    assert_int_equal(strchr(source, 'X') - source, strchr(caret, '^') - caret + 2); /* the ellipsis has 3 bytes */
    assert_int_equal(strncmp(source,
                             "| \xe2\x80\xa6"
                             "a",
                             6),
                     0);
    assert_int_equal(strncmp(caret - 11, "a\xe2\x80\xa6\n", 5), 0);
    free(text);
    end(&f);
}

static void sorted_and_said_once(void **state)
{
    (void)state;
    struct fixture f = with_text("abc\n");
    diag_error(f.diag, at(&f, 2, 1), "e", "third");
    diag_warning(f.diag, at(&f, 0, 1), "w", "first");
    struct diag_entry *entry = diag_error(f.diag, at(&f, 1, 1), "e", "second");
    struct diag_entry *again = diag_error(f.diag, at(&f, 1, 2), "e", "again");
    assert_ptr_not_equal(entry, again);
    diag_note(f.diag, again, SPAN_NONE, "a note of the one that is dropped");
    diag_error(f.diag, at(&f, 1, 1), "other", "another id at the same place");
    assert_int_equal(diag_error_count(f.diag), 3);
    assert_int_equal(diag_warning_count(f.diag), 1);
    expect_text(&f, "chat.bal:1:1: warning: first\n    1 | abc\n      | ^\n"
                    "chat.bal:1:2: error: second\n    1 | abc\n      |  ^\n"
                    "chat.bal:1:2: error: another id at the same place\n    1 | abc\n      |  ^\n"
                    "chat.bal:1:3: error: third\n    1 | abc\n      |   ^\n"
                    "3 errors, 1 warning\n");
    end(&f);
}

static void at_most_twenty(void **state)
{
    (void)state;
    struct fixture f = with_text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    for (uint32_t i = 0; i < DIAG_SHOWN + 3; i++)
        diag_error(f.diag, at(&f, i, 1), "e", "wrong");
    char *text = print(&f, DIAG_TEXT, false);
    assert_non_null(strstr(text, "chat.bal:1:20: error"));
    assert_null(strstr(text, "chat.bal:1:21: error"));
    assert_non_null(strstr(text, "\n3 more errors not shown\n23 errors\n"));
    free(text);
    end(&f);
}

static void the_same_words_are_shown_once(void **state)
{
    (void)state;
    char letters[19] = {0};
    for (size_t i = 0; i < 18; i++)
        letters[i] = i % 2 == 0 ? 'a' : '\n';
    struct fixture f = with_text(letters);
    for (uint32_t i = 0; i < 8; i++) {
        struct diag_entry *entry = diag_warning(f.diag, at(&f, 2 * i, 1), "old", "%s is old", i == 1 ? "b" : "a");
        diag_show_once(entry);
        if (i == 2)
            diag_note(f.diag, entry, SPAN_NONE, "of another kind");
    }
    diag_show_once(diag_warning(f.diag, at(&f, 0, 1), "again", "a is old"));
    diag_warning(f.diag, at(&f, 16, 1), "other", "a is old");
    expect_text(&f, "chat.bal:1:1: warning: a is old\n    1 | a\n      | ^\n"
                    "      = note: also in lines 4, 5, 6, 7 and 1 more\n"
                    "chat.bal:2:1: warning: b is old\n    2 | a\n      | ^\n"
                    "chat.bal:3:1: warning: a is old\n    3 | a\n      | ^\n      = note: of another kind\n"
                    "chat.bal:9:1: warning: a is old\n    9 | a\n      | ^\n"
                    "10 warnings\n");
    end(&f);
}

static void outside_is_an_error(void **state)
{
    (void)state;
    struct fixture f = with_text("x");
    diag_outside(f.diag, at(&f, 0, 1), "'transform'", "transform");
    assert_int_equal(diag_error_count(f.diag), 1);
    expect_text(&f, "chat.bal:1:1: error: 'transform' is outside the subset balc compiles\n"
                    "    1 | x\n"
                    "      | ^\n"
                    "      = note: see docs/language.md#transform\n"
                    "1 error\n");
    end(&f);
}

static void without_place(void **state)
{
    (void)state;
    struct fixture f = with_text("x");
    diag_error(f.diag, SPAN_NONE, "no-service", "nothing to run");
    expect_text(&f, "error: nothing to run\n1 error\n");
    end(&f);
}

static void nothing_to_say(void **state)
{
    (void)state;
    struct fixture f = with_text("x");
    expect_text(&f, "");
    end(&f);
}

static void color_only_when_asked(void **state)
{
    (void)state;
    struct fixture f = with_text("x");
    diag_error(f.diag, at(&f, 0, 1), "e", "wrong");
    char *text = print(&f, DIAG_TEXT, true);
    assert_non_null(strstr(text, "\033[1;31merror:\033[0m"));
    free(text);
    end(&f);
}

static void as_json(void **state)
{
    (void)state;
    struct fixture f = with_text("one\n\xc3\xa9 two\xff\n");
    struct diag_entry *entry = diag_error(f.diag, at(&f, 7, 3), "undefined-name", "no '%s'", "tw\xff");
    diag_note(f.diag, entry, at(&f, 0, 3), "here");
    diag_outside(f.diag, at(&f, 0, 1), "'x'", "x");
    char *text = print(&f, DIAG_JSON, true);
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    assert_int_equal(json_integer_value(json_object_get(root, "errors")), 2);
    const char *severity, *id, *message, *file, *note;
    int line, column, end_line, end_column, note_line;
    json_t *list = json_object_get(root, "diagnostics");
    assert_int_equal(json_array_size(list), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "severity")), "outside");
    assert_int_equal(json_unpack(json_array_get(list, 1), "{s:s, s:s, s:s, s:s, s:i, s:i, s:i, s:i, s:[{s:s, s:i}]}",
                                 "severity", &severity, "id", &id, "message", &message, "file", &file, "line", &line,
                                 "column", &column, "endLine", &end_line, "endColumn", &end_column, "notes", "message",
                                 &note, "line", &note_line),
                     0);
    assert_string_equal(severity, "error");
    assert_string_equal(id, "undefined-name");
    assert_string_equal(message, "no 'tw\xef\xbf\xbd'");
    assert_string_equal(file, "chat.bal");
    assert_string_equal(note, "here");
    assert_int_equal(line * 1000 + column, 2003);
    assert_int_equal(end_line * 1000 + end_column, 2006);
    assert_int_equal(note_line, 1);
    json_decref(root);
    free(text);
    end(&f);
}

static const char *nearest(const char *wrong)
{
    static const char *const names[] = {"pushText", "broadcastText", "storeConnection", "pushTextToGroup", "close"};
    return diag_nearest(wrong, names, sizeof names / sizeof *names);
}

static void nearest_name(void **state)
{
    (void)state;
    assert_string_equal(nearest("pusText"), "pushText");
    assert_string_equal(nearest("puhsText"), "pushText"); /* transposed */
    assert_string_equal(nearest("PUSHTEXT"), "pushText");
    assert_string_equal(nearest("brodcastTxt"), "broadcastText");
    assert_string_equal(nearest("clos"), "close");
    assert_null(nearest("open"));
    assert_null(nearest("x"));
    assert_null(nearest(""));
    assert_null(diag_nearest("a", NULL, 0));
    static const char *const brief[] = {"b", "ab", "Xy", "abc"};
    assert_null(diag_nearest("a", brief, 2));
    assert_null(diag_nearest("ac", brief, 2));
    assert_string_equal(diag_nearest("xy", brief, 3), "Xy");
    assert_string_equal(diag_nearest("ac", brief, 4), "abc");
    char endless[200];
    memset(endless, 'a', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_null(nearest(endless));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout),
        cmocka_unit_test(tabs_and_wide_characters),
        cmocka_unit_test(nothing_a_terminal_obeys),
        cmocka_unit_test(long_lines_are_cut),
        cmocka_unit_test(sorted_and_said_once),
        cmocka_unit_test(at_most_twenty),
        cmocka_unit_test(the_same_words_are_shown_once),
        cmocka_unit_test(outside_is_an_error),
        cmocka_unit_test(without_place),
        cmocka_unit_test(nothing_to_say),
        cmocka_unit_test(color_only_when_asked),
        cmocka_unit_test(as_json),
        cmocka_unit_test(nearest_name),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
