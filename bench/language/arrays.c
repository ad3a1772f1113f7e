/* arrays.bal as one would write it in C. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* Marks what is composite with a number of its own. */
static void sieve(int64_t *composite, int64_t limit, int64_t mark)
{
    for (int64_t i = 2; i * i < limit; i++)
        if (composite[i] != mark)
            for (int64_t multiple = i * i; multiple < limit; multiple += i)
                composite[multiple] = mark;
}

static int64_t total(const int64_t *numbers, int64_t length)
{
    int64_t sum = 0;
    for (int64_t i = 0; i < length; i++)
        sum += numbers[i] * i;
    return sum;
}

static void sort(int64_t *numbers, int64_t length)
{
    for (int64_t i = 1; i < length; i++) {
        int64_t number = numbers[i], k = i - 1;
        for (; k >= 0 && numbers[k] > number; k--)
            numbers[k + 1] = numbers[k];
        numbers[k + 1] = number;
    }
}

int main(int argc, char **argv)
{
    enum { LENGTH = 20000 };
    int64_t rounds = argc > 1 ? atoll(argv[1]) : 0, sum = 0;
    int64_t *numbers = calloc(LENGTH, sizeof *numbers);
    for (int64_t round = 0; round < rounds; round++) {
        sieve(numbers, LENGTH, round + 1);
        sum += total(numbers, LENGTH);
    }
    for (int64_t i = 0; i < LENGTH; i++)
        numbers[i] = i * 7919 % 20011;
    sort(numbers, LENGTH);
    printf("%" PRId64 "\n%" PRId64 "\n", sum, numbers[5000]);
}
