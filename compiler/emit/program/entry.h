/* entry.h - where the runtime comes in: the table of the whole program, the function that calls its main, and C's own
 * main, which hands the table over.
 */
#ifndef EMIT_ENTRY_H
#define EMIT_ENTRY_H

#include "emit/run/lower.h"

/* Behind all that the table names: services, as many as `service_count`, and the function `init`, or NULL, that
 * initialises the variables of packages. */
void lower_entry(struct lower *l, size_t service_count, const char *init);

#endif
