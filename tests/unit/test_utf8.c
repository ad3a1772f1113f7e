#include "base/utf8.h"
#include "cmocka_all.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Unicode 15, 3.9: what a code point looks like; the definition the check is held against. */
static size_t encode(unsigned point, unsigned char *out)
{
    if (point < 0x80) {
        out[0] = (unsigned char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (unsigned char)(0xc0 | point >> 6);
        out[1] = (unsigned char)(0x80 | (point & 0x3f));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (unsigned char)(0xe0 | point >> 12);
        out[1] = (unsigned char)(0x80 | (point >> 6 & 0x3f));
        out[2] = (unsigned char)(0x80 | (point & 0x3f));
        return 3;
    }
    out[0] = (unsigned char)(0xf0 | point >> 18);
    out[1] = (unsigned char)(0x80 | (point >> 12 & 0x3f));
    out[2] = (unsigned char)(0x80 | (point >> 6 & 0x3f));
    out[3] = (unsigned char)(0x80 | (point & 0x3f));
    return 4;
}

static bool is_character(unsigned point)
{
    return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

static unsigned check_in_bytes(const unsigned char *bytes, size_t length)
{
    unsigned state = UTF8_START;

    for (size_t i = 0; i < length; i++)
        state = utf8_check(state, bytes + i, 1);
    return state;
}

static void every_code_point_is_judged(void **state)
{
    (void)state;
    for (unsigned point = 0; point < 0x200000; point++) {
        unsigned char text[64];
        size_t length = encode(point, text);
        bool good = is_character(point);

        assert_int_equal(check_in_bytes(text, length), good ? UTF8_START : UTF8_BAD);
        memset(text + length, 'a', sizeof(text) - length); /* the wide path */
        assert_int_equal(utf8_check(UTF8_START, text, sizeof(text)), good ? UTF8_START : UTF8_BAD);
    }
}

static void every_two_byte_start_is_judged_at_once(void **state)
{
    (void)state;
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        unsigned char bytes[2] = {(unsigned char)(pair >> 8), (unsigned char)pair};
        unsigned next = check_in_bytes(bytes, 2);
        bool possible = false;

        /* Some character, or two, must begin so; then it is not bad. */
        if (bytes[0] < 0x80) {
            possible = bytes[1] < 0x80 || (bytes[1] >= 0xc2 && bytes[1] <= 0xf4);
        } else if (bytes[0] >= 0xc2 && bytes[0] <= 0xf4 && (bytes[1] & 0xc0) == 0x80) {
            unsigned shift = bytes[0] < 0xe0 ? 0 : bytes[0] < 0xf0 ? 6 : 12;
            unsigned lead = bytes[0] & (bytes[0] < 0xe0 ? 0x1f : bytes[0] < 0xf0 ? 0x0f : 0x07);
            unsigned low = (lead << 6 | (bytes[1] & 0x3f)) << shift;
            unsigned char again[4];

            possible = is_character(low) && encode(low, again) == 2 + shift / 6 && again[0] == bytes[0];
        }
        assert_int_equal(next != UTF8_BAD, possible);
        assert_int_equal(utf8_check(UTF8_START, bytes, 2), next);
    }
}

static void any_split_gives_the_same_state(void **state)
{
    static const char *const pieces[] = {"a",
                                         "0123456789abcdef0123456789abcdefXY",
                                         "\xc3\xa4",
                                         "\xe2\x82\xac",
                                         "\xf0\x9f\x99\x82",
                                         "\xed\x9f\xbf",
                                         "\xf4\x8f\xbf\xbf"};
    unsigned long seed = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        unsigned char text[400];
        size_t length = 0, cut, flip;
        unsigned whole, parts;

        while (length < 350) {
            const char *piece =
                pieces[(seed = seed * 6364136223846793005u + 1442695040888963407u) >> 40 & 0xff ? (seed >> 33) % 7 : 0];

            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        flip = (seed >> 35) % length;
        if (round & 1)
            text[flip] ^= (unsigned char)(1u << (seed >> 60 & 7));
        cut = (seed >> 20) % length;
        whole = utf8_check(UTF8_START, text, length);
        parts = utf8_check(utf8_check(UTF8_START, text, cut), text + cut, length - cut);
        assert_int_equal(whole, parts);
        assert_int_equal(whole, check_in_bytes(text, length));
        if (!(round & 1))
            assert_int_equal(whole, UTF8_START);
    }
}

static void unfinished_text_is_neither(void **state)
{
    unsigned after;

    (void)state;
    after = utf8_check(UTF8_START, "abc\xe2\x82", 5);
    assert_int_not_equal(after, UTF8_START);
    assert_int_not_equal(after, UTF8_BAD);
    assert_int_equal(utf8_check(after, "", 0), after);
    assert_int_equal(utf8_check(after, "\xac", 1), UTF8_START);
    assert_int_equal(utf8_check(UTF8_BAD, "abc", 3), UTF8_BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_is_judged),
        cmocka_unit_test(every_two_byte_start_is_judged_at_once),
        cmocka_unit_test(any_split_gives_the_same_state),
        cmocka_unit_test(unfinished_text_is_neither),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
