/* measure.h - two works side by side: what each takes, and a row of the table about it. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_ROUNDS = 99 };

extern size_t sink; /* what must not be optimised away */

/* Ends the program where a work does not do what it is measured for. */
void require(bool condition);

/* Does both works `times` times in each of `rounds` rounds, at most MOST_ROUNDS, and prints a row of the table; `parts`
 * is how many things one time is. */
void compare(const char *name, void (*ours)(size_t times), void (*theirs)(size_t times), size_t times, size_t parts,
             int rounds);

#endif
