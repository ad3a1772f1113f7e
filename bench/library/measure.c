#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

size_t sink;

void require(bool condition)
{
    if (!condition)
        abort();
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static double measure(void (*work)(size_t times), size_t times)
{
    double start = now();

    work(times);
    return (now() - start) / (double)times;
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

void compare(const char *name, void (*ours)(size_t), void (*theirs)(size_t), size_t times, size_t parts, int rounds)
{
    double a[MOST_ROUNDS], b[MOST_ROUNDS];

    ours(1);
    theirs(1);
    for (int i = 0; i < rounds; i++) {
        a[i] = measure(ours, times) / (double)parts;
        b[i] = measure(theirs, times) / (double)parts;
    }
    qsort(a, (size_t)rounds, sizeof(*a), ascending);
    qsort(b, (size_t)rounds, sizeof(*b), ascending);
    printf("| %s | %.0f | %.0f | %.2f |\n", name, a[rounds / 2], b[rounds / 2], a[rounds / 2] / b[rounds / 2]);
    fflush(stdout);
}
