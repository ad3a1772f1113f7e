#include "base/fold_hash.h"

#include "base/keyed_hash.h"
#include "cmocka_all.h"

#include <string.h>

static int draw(void **state)
{
    (void)state;
    return keyed_hash_start() ? 0 : -1;
}

/* Each length and each bit counts. That two of these 32-bit hashes are equal by chance is 1 in 100,000 runs: then a
 * second key would say otherwise, but one process has one key. */
static void every_bit_counts(void **state)
{
    enum { LONGEST = 24 };
    unsigned hashes[LONGEST * 8 + LONGEST + 1];
    unsigned char bytes[LONGEST] = {0};
    size_t count = 0;

    (void)state;
    for (size_t length = 0; length <= LONGEST; length++)
        hashes[count++] = fold_hash(bytes, length);
    for (size_t bit = 0; bit < LONGEST * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        hashes[count++] = fold_hash(bytes, LONGEST);
        bytes[bit / 8] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(hashes[i], hashes[j]);
    }
}

/* Read at any address, and nothing behind the end. */
static void only_the_bytes_count(void **state)
{
    char around[64];

    (void)state;
    for (size_t length = 0; length <= 20; length++) {
        memset(around, 'x', sizeof(around));
        memset(around + 5, 'k', length);
        assert_int_equal(fold_hash(around + 5, length), fold_hash("kkkkkkkkkkkkkkkkkkkk", length));
    }
}

/* Names that differ in a number spread over the buckets of a table. */
static void similar_names_spread(void **state)
{
    enum { BUCKETS = 256, NAMES = 64 * BUCKETS };
    unsigned in_bucket[BUCKETS] = {0}, fullest = 0;

    (void)state;
    for (unsigned i = 0; i < NAMES; i++) {
        char name[16] = "user";
        unsigned *bucket;

        memcpy(name + 4, &i, sizeof(i));
        bucket = &in_bucket[fold_hash(name, 4 + sizeof(i)) % BUCKETS];
        if (++*bucket > fullest)
            fullest = *bucket;
    }
    assert_true(fullest < 128);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(only_the_bytes_count),
        cmocka_unit_test(similar_names_spread),
    };

    return cmocka_run_group_tests(tests, draw, NULL);
}
