/* grids.bal as one would write it in C. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static double **fill(int64_t side, int64_t seed)
{
    double **m = malloc((size_t)side * sizeof *m);
    for (int64_t i = 0; i < side; i++) {
        m[i] = malloc((size_t)side * sizeof **m);
        for (int64_t k = 0; k < side; k++)
            m[i][k] = (double)((i * seed + k) % 10);
    }
    return m;
}

static double multiply(int64_t side, double **a, double **b)
{
    double all = 0;
    for (int64_t i = 0; i < side; i++)
        for (int64_t k = 0; k < side; k++) {
            double sum = 0;
            for (int64_t j = 0; j < side; j++)
                sum += a[i][j] * b[k][j];
            all += sum;
        }
    return all;
}

int main(int argc, char **argv)
{
    int64_t side = argc > 1 ? atoll(argv[1]) : 0;
    printf("%" PRId64 "\n", (int64_t)multiply(side, fill(side, 3), fill(side, 7)));
}
