/* outside.h - reports of what is Ballerina, but outside the subset that balc compiles.
 *
 * A construct is reported once in each file. The body it stands in is no longer understood: no conclusions are drawn
 * about its flow, and nothing in it counts as unused.
 *
 * Not for: what is no Ballerina, which is an error like others. Which functions and packages of Ballerina's library
 *          balc has not is in library/outside_library.h.
 */
#ifndef SEMA_OUTSIDE_H
#define SEMA_OUTSIDE_H

#include "sema/run/checker.h"

#define FUNCTION_TYPE "a function type" /* its values are functions: names that are no variables */

struct seen_construct {
    const char *construct;
    struct seen_construct *next;
};

/* Reports `construct`, which `section` of docs/language.md tells about. NULL when it was reported before. */
struct diag_entry *outside(struct checker *c, struct span span, const char *construct, const char *section);

/* The same of something with a name: "the type 'sql:Parameter'". */
void outside_named(struct checker *c, struct span span, const char *what, struct ast_ref ref, const char *section);

bool outside_seen(const struct checker *c, const char *construct);

#endif
