/* ints.bal as one would write it in C. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    int64_t limit = argc > 1 ? atoll(argv[1]) : 0;
    int64_t best = 0, longest = 0;
    for (int64_t start = 1; start < limit; start++) {
        int64_t n = start, steps = 0;
        while (n != 1) {
            if (n % 2 == 0)
                n = n / 2;
            else
                n = 3 * n + 1;
            steps++;
        }
        if (steps > longest) {
            longest = steps;
            best = start;
        }
    }
    printf("%" PRId64 "\n%" PRId64 "\n", best, longest);
}
