#include "balrt/abi.h"
#include "cmocka_all.h"
#include "event/event.h"
#include "value/number.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

static struct event_pool pool;
static struct event *event;

static int begin(void **state)
{
    (void)state;
    event_pool_init(&pool, 1 << 20);
    event = event_begin(&pool, NULL, NULL);
    return event ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    event_end(event);
    event_pool_free(&pool);
    return 0;
}

static void expect_text(bal_string text, const char *expected)
{
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.bytes, expected, text.length);
}

static void expect_float(double value, const char *expected)
{
    bal_string text;

    assert_true(bal_string_from_float(event, value, &text));
    expect_text(text, expected);
}

static void floats_have_the_layout_of_java(void **state)
{
    (void)state;
    expect_float(0.0, "0.0");
    expect_float(-0.0, "-0.0");
    expect_float(1, "1.0");
    expect_float(-1.5, "-1.5");
    expect_float(10.344, "10.344");
    expect_float(0.1, "0.1");
    expect_float(0.1 + 0.2, "0.30000000000000004");
    expect_float(0.001, "0.001");
    expect_float(0.00099, "9.9E-4");
    expect_float(9999999, "9999999.0");
    expect_float(9999999.5, "9999999.5");
    expect_float(1e7, "1.0E7");
    expect_float(1e10, "1.0E10");
    expect_float(123456789, "1.23456789E8");
    expect_float(100, "100.0");
    expect_float(1.0 / 3, "0.3333333333333333");
    expect_float(2.0 / 3, "0.6666666666666666");
    expect_float(DBL_MAX, "1.7976931348623157E308");
    expect_float(DBL_MIN, "2.2250738585072014E-308");
    expect_float(0x1p-1074, "4.9E-324");
    expect_float(1e23, "1.0E23");
    expect_float(0x1p-44, "5.684341886080802E-14");
    expect_float(9007199254740993.0, "9.007199254740992E15");
    expect_float(NAN, "NaN");
    expect_float(INFINITY, "Infinity");
    expect_float(-INFINITY, "-Infinity");
}

static void floats_read_back(void **state)
{
    uint64_t seed = 12345;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        char text[NUMBER_TEXT_MAX];
        double value, back;

        seed = seed * 6364136223846793005U + 1442695040888963407U;
        memcpy(&value, &seed, sizeof(value));
        if (!isfinite(value))
            continue;
        assert_true(number_to_float((struct view){text, number_from_float(value, text)}, &back));
        assert_true(back == value);
    }
}

static void ints_as_text(void **state)
{
    bal_string text;

    (void)state;
    assert_true(bal_string_from_int(event, 0, &text));
    expect_text(text, "0");
    assert_true(bal_string_from_int(event, INT64_MIN, &text));
    expect_text(text, "-9223372036854775808");
    assert_true(bal_string_from_int(event, INT64_MAX, &text));
    expect_text(text, "9223372036854775807");
    expect_text(bal_string_from_boolean(true), "true");
}

static bool int_from(const char *text, bal_int *value)
{
    return bal_int_from_string(event, (bal_string){text, strlen(text)}, value);
}

static void ints_from_text(void **state)
{
    static const char *const bad[] = {"",
                                      "-",
                                      "+",
                                      "x",
                                      "1x",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "0x10",
                                      "99999999999999999999999"};
    bal_int value;

    (void)state;
    assert_true(int_from("-9223372036854775808", &value));
    assert_true(value == INT64_MIN);
    assert_true(int_from("+9223372036854775807", &value));
    assert_true(value == INT64_MAX);
    assert_true(int_from("007", &value));
    assert_int_equal(value, 7);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(int_from(bad[i], &value));
    expect_text(event->failure, "cannot convert to int: 99999999999999999999999");
}

static bool float_from(const char *text, bal_float *value)
{
    return bal_float_from_string(event, (bal_string){text, strlen(text)}, value);
}

static void floats_from_text(void **state)
{
    static const char *const bad[] = {"", ".", "-", "1e", "e1", "1e+", "0x1", "nan", "inf", "1f", " 1", "1,5", "--1"};
    bal_float value;

    (void)state;
    assert_true(float_from("1", &value) && value == 1);
    assert_true(float_from(".5", &value) && value == 0.5);
    assert_true(float_from("5.", &value) && value == 5);
    assert_true(float_from("-1.5E3", &value) && value == -1500);
    assert_true(float_from("1e400", &value) && isinf(value));
    assert_true(float_from("NaN", &value) && isnan(value));
    assert_true(float_from("-Infinity", &value) && value == -INFINITY);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(float_from(bad[i], &value));
}

static void division_wraps_and_refuses_zero(void **state)
{
    bal_int value;

    (void)state;
    assert_true(bal_int_divide(event, -7, 2, &value) && value == -3);
    assert_true(bal_int_modulo(event, -7, 2, &value) && value == -1);
    assert_true(bal_int_divide(event, INT64_MIN, -1, &value) && value == INT64_MIN);
    assert_true(bal_int_modulo(event, INT64_MIN, -1, &value) && value == 0);
    assert_false(bal_int_divide(event, 1, 0, &value));
    expect_text(event->failure, "division by zero");
    assert_false(bal_int_modulo(event, 1, 0, &value));
}

static void floats_to_int_truncate(void **state)
{
    bal_int value;

    (void)state;
    assert_true(bal_int_from_float(event, -1.9, &value) && value == -1);
    assert_true(bal_int_from_float(event, -0x1p63, &value) && value == INT64_MIN);
    assert_false(bal_int_from_float(event, 0x1p63, &value));
    assert_false(bal_int_from_float(event, NAN, &value));
    expect_text(event->failure, "float does not fit into an int: NaN");
}

static void strings_join_and_compare(void **state)
{
    const bal_string parts[] = {BAL_TEXT("a"), BAL_TEXT(""), BAL_TEXT("b\0c"), BAL_TEXT("d")};
    bal_string text;

    (void)state;
    assert_true(bal_string_concat(event, parts, 4, &text));
    assert_true(bal_string_equal(text, BAL_STRING("ab\0cd")));
    assert_false(bal_string_equal(text, BAL_STRING("ab\0ce")));
    assert_false(bal_string_equal(text, BAL_STRING("ab")));
    assert_true(bal_string_concat(event, parts, 0, &text));
    assert_int_equal(text.length, 0);
    assert_non_null(text.bytes);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(floats_have_the_layout_of_java),
        TEST(floats_read_back),
        TEST(ints_as_text),
        TEST(ints_from_text),
        TEST(floats_from_text),
        TEST(division_wraps_and_refuses_zero),
        TEST(floats_to_int_truncate),
        TEST(strings_join_and_compare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
