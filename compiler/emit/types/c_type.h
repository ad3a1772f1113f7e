/* c_type.h - types in C: their names, and which of them the file has to declare.
 *
 * What has been asked for is remembered in the order in which it came; descriptor.h makes of it the C structs and the
 * tables that describe types to the runtime.
 *
 * Ownership: entries live in the arena; lower_types_free() frees the index.
 */
#ifndef EMIT_C_TYPE_H
#define EMIT_C_TYPE_H

#include "emit/run/lower.h"

#include <uthash.h>

/* A type that the C has named or described. */
struct c_type {
    const struct type *type; /* key */
    const char *name, *pointer;
    const char *descriptor; /* its variable; NULL until it is asked for */
    bool defined;           /* its C struct is in the file */
    bool described;         /* and so is its descriptor */
    UT_hash_handle hh;      /* keeps the order in which they came */
};

const char *lower_type(struct lower *l, const struct type *type);         /* "bal_int" */
const char *lower_const_type(struct lower *l, const struct type *type);   /* "const bal_int" */
const char *lower_pointer_type(struct lower *l, const struct type *type); /* "bal_int *" */

/* Whether it is a C struct of the program's own. */
bool lower_has_struct(const struct type *type);

/* The entry of a type, made when there is none. From then on its C struct is known to be needed. */
struct c_type *lower_type_entry(struct lower *l, const struct type *type);

void lower_types_free(struct lower *l);

#endif
