/* floats.bal as one would write it in C. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    int64_t steps = argc > 1 ? atoll(argv[1]) : 0;
    int64_t inside = 0;
    for (int64_t row = 0; row < 1000; row++) {
        double y = row / 500.0 - 1.0;
        for (int64_t column = 0; column < 1000; column++) {
            double x = column / 400.0 - 2.0, re = 0, im = 0;
            int64_t step = 0;
            while (step < steps && re * re + im * im < 4.0) {
                double next = re * re - im * im + x;
                im = 2.0 * re * im + y;
                re = next;
                step++;
            }
            if (step == steps)
                inside++;
        }
    }
    printf("%" PRId64 "\n", inside);
}
