/* library.h - the two parts of the program `library`: values (library.c) and functions on text (library_text.c). */
#ifndef BENCH_LIBRARY_H
#define BENCH_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

extern size_t sink; /* what must not be optimised away */

void require(bool condition);

/* Does both works `times` times in each round and prints a row of the table; `parts` is how many things one time is. */
void compare(const char *name, void (*ours)(size_t times), void (*theirs)(size_t times), size_t times, size_t parts,
             int rounds);

/* Functions of ballerina.lang.strings and ballerina.utils beside the same in C. */
void compare_text(int rounds);

#endif
