/* Measures the values of the runtime (values.h) and its functions on text (text.h) against C programs on common
 * libraries.
 *
 *     library [ROUNDS]
 *
 * Each work alternates between the two in one process; shown are medians of the rounds, in nanoseconds for one message
 * or one access, and the ratio of the first to the second. */
#include "base/keyed_hash.h"
#include "measure.h"
#include "text.h"
#include "values.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 7;

    if (rounds < 1 || rounds > MOST_ROUNDS)
        return 2;
    keyed_hash_start();
    printf("| work | balc, ns | C, ns | ratio |\n|---|---|---|---|\n");
    compare_values(rounds);
    compare_text(rounds);
    return sink == 0;
}
