#include "cmocka_all.h"
#include "dispatch/media.h"

static struct view view(const char *text)
{
    return (struct view){text, strlen(text)};
}

static bool takes(const char *types, const char *type, const char *body)
{
    struct request_field field = {{"content-type", 12}, view(type ? type : "")};
    struct request request = {.fields = &field, .field_count = type != NULL, .body = view(body)};

    return media_takes(types, &request);
}

static void what_comes_in_is_one_of_the_types(void **state)
{
    (void)state;
    assert_true(takes("text/plain", "text/plain", "x"));
    assert_true(takes("application/json, text/plain", "Text/PLAIN ; charset=\"a;b\"", "x"));
    assert_true(takes("text/*", "text/csv", "x"));
    assert_true(takes("*/*", "application/json", "x"));
    assert_false(takes("text/plain", "text/html", "x"));
    assert_false(takes("text/plain", "application/plain", "x"));
    assert_false(takes("text/plain", "text/plain2", "x"));
    assert_false(takes("text/plain", "text", "x"));
    assert_false(takes("text/plain", "", "x"));
    assert_false(takes("text/*", "application/json", ""));
}

static void nothing_has_no_type(void **state)
{
    (void)state;
    assert_true(takes("text/plain", NULL, ""));
    assert_false(takes("text/plain", NULL, "x"));
    assert_true(takes("*/*", NULL, "x"));
}

static bool accepted(const char *types, const char *first, const char *second)
{
    struct request_field fields[] = {{{"Host", 4}, {"h", 1}},
                                     {{"Accept", 6}, view(first ? first : "")},
                                     {{"accept", 6}, view(second ? second : "")}};
    struct request request = {.fields = fields, .field_count = 1 + (first != NULL) + (second != NULL)};

    return media_accepted(types, &request);
}

static void who_says_nothing_accepts_anything(void **state)
{
    (void)state;
    assert_true(accepted("text/plain", NULL, NULL));
    assert_true(accepted("text/plain", "", NULL));
    assert_true(accepted("text/plain", "*/*", NULL));
}

static void the_list_of_the_client_decides(void **state)
{
    (void)state;
    assert_true(accepted("text/plain", "text/html, text/plain;q=0.5", NULL));
    assert_true(accepted("text/plain", "text/*;q=0.1", NULL));
    assert_true(accepted("image/png, text/plain", "text/plain", NULL));
    assert_true(accepted("text/plain", "text/html", "text/plain"));
    assert_true(accepted("text/*", "text/html", NULL));
    assert_false(accepted("text/plain", "text/html", NULL));
    assert_false(accepted("text/plain", "application/json, image/*", NULL));
    assert_false(accepted("text/plain", "nonsense", NULL));
}

static void the_closest_range_decides(void **state)
{
    (void)state;
    assert_false(accepted("text/plain", "text/plain;q=0, */*", NULL));
    assert_false(accepted("text/plain", "*/*, text/plain; q=0.000", NULL));
    assert_true(accepted("text/html", "text/plain;q=0, */*", NULL));
    assert_true(accepted("text/plain", "text/*;q=0, text/plain", NULL));
    assert_true(accepted("text/plain", "text/plain;v=\"q=0, x\"", NULL));
    assert_false(accepted("text/plain", "*/*;q=0", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_in_is_one_of_the_types), cmocka_unit_test(nothing_has_no_type),
        cmocka_unit_test(who_says_nothing_accepts_anything), cmocka_unit_test(the_list_of_the_client_decides),
        cmocka_unit_test(the_closest_range_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
