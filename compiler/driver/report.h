/* report.h - what balc says about itself: usage, files, the C compiler. What it says about a program goes through
 * source/diag.h.
 */
#ifndef DRIVER_REPORT_H
#define DRIVER_REPORT_H

/* One line on stderr, "balc: ...". */
void report(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The statuses balc exits with. */
enum { STATUS_DONE = 0, STATUS_PROGRAM = 1, STATUS_TROUBLE = 2 };

#endif
