#include "cmocka_all.h"
#include "value/request.h"
#include "value/text.h"

#include <stdlib.h>
#include <string.h>

#define VIEW(literal)                                                                                                  \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }

static const struct request_field fields[] = {
    {VIEW("Host"), VIEW("h")},
    {VIEW("X-Id"), VIEW("first")},
    {VIEW("x-id"), VIEW("second")},
    {VIEW("Empty"), VIEW("")},
};

static const struct request sample = {
    .method = VIEW("GET"),
    .path = VIEW("/a"),
    .query = VIEW("a=1&b=x%20y+z&c&a=2&na%6De=v&bad=%zz&=empty"),
    .fields = fields,
    .field_count = 4,
    .body = VIEW("body"),
    .secure = true,
};

static void fields_are_found_without_case(void **state)
{
    (void)state;
    assert_ptr_equal(request_find(&sample, "X-ID", 4), &fields[1]);
    assert_ptr_equal(request_find(&sample, "empty", 5), &fields[3]);
    assert_null(request_find(&sample, "X-I", 3));
    assert_null(request_find(&sample, "X-Idd", 5));
}

static void expect_query(const char *name, const char *expected)
{
    char out[64];
    ptrdiff_t length = request_query(&sample, name, strlen(name), out);

    assert_int_equal(length, strlen(expected));
    assert_memory_equal(out, expected, strlen(expected));
}

static void query_is_decoded_once(void **state)
{
    char out[64];

    (void)state;
    expect_query("a", "1");
    expect_query("b", "x y z");
    expect_query("c", "");
    expect_query("name", "v");
    expect_query("", "empty");
    assert_int_equal(request_query(&sample, "none", 4, out), -1);
    assert_int_equal(request_query(&sample, "bad", 3, out), -2);
}

static void decoding_refuses_cut_escapes(void **state)
{
    char out[16];

    (void)state;
    assert_int_equal(request_decode((struct view)VIEW("%2"), false, out), -2);
    assert_int_equal(request_decode((struct view)VIEW("a%"), false, out), -2);
    assert_int_equal(request_decode((struct view)VIEW("%2525"), false, out), 3);
    assert_memory_equal(out, "%25", 3);
    assert_int_equal(request_decode((struct view)VIEW("a+b"), false, out), 3);
    assert_memory_equal(out, "a+b", 3);
}

static void kept_request_owns_its_bytes(void **state)
{
    char path[] = "/path";
    struct request_field field = {VIEW("Name"), {path, 5}};
    struct request request = {
        .method = VIEW("GET"), .path = {path, 5}, .fields = &field, .field_count = 1, .body = VIEW("body")};
    struct request *kept = request_keep(&request);

    (void)state;
    memset(path, 'x', 5);
    field.name.length = 0;
    assert_int_equal(kept->path.length, 5);
    assert_memory_equal(kept->path.bytes, "/path", 5);
    assert_memory_equal(request_find(kept, "name", 4)->value.bytes, "/path", 5);
    assert_int_equal(kept->body.length, 0);
    free(kept);
}

static void foreign_bytes_become_text(void **state)
{
    char out[8];

    (void)state;
    assert_true(text_valid("a\xc3\xa4", 3));
    assert_false(text_valid("a\xc3", 2)); /* cut off */
    assert_false(text_valid("a\xe4", 2));
    assert_true(text_valid("", 0));
    assert_int_equal(text_from_latin1("a\xe4\xff", 3, out), 5);
    assert_memory_equal(out, "a\xc3\xa4\xc3\xbf", 5);
}

/* RFC 9110, 5.6.2 and 5.5. */
static void only_tokens_are_names_and_no_value_ends_a_line(void **state)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";

    (void)state;
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;
        bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool token = letter || (c && strchr(marks, c));

        assert_int_equal(request_name_valid((struct view){&byte, 1}), token);
        assert_int_equal(request_value_valid((struct view){&byte, 1}), c == '\t' || (c >= ' ' && c != 0x7f));
    }
    assert_false(request_name_valid((struct view){"", 0}));
    assert_false(request_name_valid((struct view){"a b", 3}));
    assert_true(request_value_valid((struct view){"", 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_tokens_are_names_and_no_value_ends_a_line),
        cmocka_unit_test(fields_are_found_without_case),
        cmocka_unit_test(query_is_decoded_once),
        cmocka_unit_test(decoding_refuses_cut_escapes),
        cmocka_unit_test(kept_request_owns_its_bytes),
        cmocka_unit_test(foreign_bytes_become_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
