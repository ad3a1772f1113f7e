#include "driver/report.h"

#include <stdarg.h>
#include <stdio.h>

void report(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    flockfile(stderr);
    fputs("balc: ", stderr);
    vfprintf(stderr, format, arguments);
    putc('\n', stderr);
    funlockfile(stderr);
    va_end(arguments);
}
