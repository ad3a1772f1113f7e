/* text.h - functions of ballerina.lang.strings and ballerina.utils beside the same in C: the C library, PCRE2, OpenSSL.
 */
#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H

void compare_text(int rounds);

#endif
