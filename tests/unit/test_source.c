/* Places: offsets of a set of files to file, line and column. */
#include "cmocka_all.h"

#include "source/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct source_file *add(struct source_set *set, const char *text)
{
    const struct source_file *file = source_add_text(set, "f.bal", text, strlen(text));
    assert_non_null(file);
    return file;
}

static void expect_place(const struct source_set *set, uint32_t offset, unsigned line, unsigned column,
                         const char *line_text)
{
    struct source_place place = source_locate(set, offset);
    assert_non_null(place.file);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    assert_int_equal(place.line_length, strlen(line_text));
    assert_memory_equal(place.line_text, line_text, strlen(line_text));
}

static void lines_and_columns(void **state)
{
    (void)state;
    struct source_set *set = source_set_new();
    const struct source_file *file = add(set, "one\ntwo\n\nlast");
    assert_int_not_equal(file->base, 0);
    expect_place(set, file->base, 1, 1, "one");
    expect_place(set, file->base + 3, 1, 4, "one"); /* the line end belongs to its line */
    expect_place(set, file->base + 4, 2, 1, "two");
    expect_place(set, file->base + 8, 3, 1, "");
    expect_place(set, file->base + 12, 4, 4, "last");
    expect_place(set, file->base + 13, 4, 5, "last"); /* the end of the file is a place */
    source_set_free(set);
}

static void line_ends(void **state)
{
    (void)state;
    struct source_set *set = source_set_new();
    const struct source_file *file = add(set, "a\r\nb\rc\nd\r\n");
    expect_place(set, file->base + 1, 1, 2, "a");
    expect_place(set, file->base + 3, 2, 1, "b");
    expect_place(set, file->base + 5, 3, 1, "c");
    expect_place(set, file->base + 7, 4, 1, "d");
    expect_place(set, file->base + 10, 5, 1, "");
    source_set_free(set);
}

static void columns_are_code_points(void **state)
{
    (void)state;
    struct source_set *set = source_set_new();
    const struct source_file *file = add(set, "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80x");
    struct source_place place = source_locate(set, file->base + 9);
    assert_int_equal(place.column, 4);
    assert_int_equal(place.line_byte, 9);
    source_set_free(set);
}

static void files_share_one_space(void **state)
{
    (void)state;
    struct source_set *set = source_set_new();
    const struct source_file *first = add(set, "abc"), *empty = add(set, ""), *last = add(set, "x");
    assert_int_equal(source_count(set), 3);
    assert_ptr_equal(source_at(set, 2), last);
    assert_ptr_equal(source_file_of(set, (struct span){first->base + 3, first->base + 3}), first);
    assert_ptr_equal(source_file_of(set, (struct span){empty->base, empty->base}), empty);
    assert_ptr_equal(source_file_of(set, (struct span){last->base, last->base + 1}), last);
    assert_null(source_file_of(set, SPAN_NONE));
    assert_null(source_file_of(set, (struct span){last->base + 2, last->base + 2}));
    assert_null(source_locate(set, 0).file);
    source_set_free(set);
}

static void reading_files(void **state)
{
    (void)state;
    char path[] = "/tmp/test_source_XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, "a\0b", 3), 3);
    close(descriptor);
    struct source_set *set = source_set_new();
    const struct source_file *file = source_add_file(set, path, "group");
    assert_non_null(file);
    assert_int_equal(file->length, 3);
    assert_memory_equal(file->text, "a\0b", 4);
    assert_string_equal(file->group, "group");
    unlink(path);
    assert_null(source_add_file(set, path, "group"));
    assert_int_equal(errno, ENOENT);
    assert_null(source_add_file(set, "/", "group"));
    assert_int_equal(errno, EISDIR);
    assert_int_equal(source_count(set), 1);
    source_set_free(set);
}

static void joining(void **state)
{
    (void)state;
    struct span joined = span_join((struct span){5, 7}, (struct span){2, 3});
    assert_int_equal(joined.begin, 2);
    assert_int_equal(joined.end, 7);
    joined = span_join(SPAN_NONE, (struct span){2, 3});
    assert_int_equal(joined.begin, 2);
    joined = span_join((struct span){2, 3}, SPAN_NONE);
    assert_int_equal(joined.end, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_columns),       cmocka_unit_test(line_ends),
        cmocka_unit_test(columns_are_code_points), cmocka_unit_test(files_share_one_space),
        cmocka_unit_test(reading_files),           cmocka_unit_test(joining),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
