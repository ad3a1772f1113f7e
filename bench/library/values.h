/* values.h - the values of the runtime beside those of common C libraries: json beside jansson, maps beside uthash. */
#ifndef BENCH_VALUES_H
#define BENCH_VALUES_H

void compare_values(int rounds);

#endif
