/* maps.bal as one would write it in C, with uthash. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uthash.h>

enum { KEYS = 20000 };

struct number {
    char *name;
    int64_t value;
    UT_hash_handle hh;
};

static void put(struct number **numbers, char *name, int64_t value)
{
    struct number *number;
    HASH_FIND_STR(*numbers, name, number);
    if (!number) {
        number = malloc(sizeof *number);
        number->name = name;
        HASH_ADD_KEYPTR(hh, *numbers, number->name, strlen(number->name), number);
    }
    number->value = value;
}

static int64_t get(struct number *numbers, const char *name)
{
    struct number *number;
    HASH_FIND_STR(numbers, name, number);
    return number ? number->value : 0;
}

int main(int argc, char **argv)
{
    int64_t rounds = argc > 1 ? atoll(argv[1]) : 0;
    static char *keys[KEYS];
    struct number *numbers = NULL;
    int64_t sum = 0;
    for (int64_t i = 0; i < KEYS; i++) {
        char text[40];
        snprintf(text, sizeof text, "key number %" PRId64, i);
        keys[i] = strdup(text);
        put(&numbers, keys[i], i);
    }
    for (int64_t round = 0; round < rounds; round++)
        for (int64_t i = 0; i < KEYS; i++) {
            sum += get(numbers, keys[i]);
            put(&numbers, keys[(i * 7) % KEYS], round + i);
        }
    printf("%u\n%" PRId64 "\n", HASH_COUNT(numbers), sum);
}
