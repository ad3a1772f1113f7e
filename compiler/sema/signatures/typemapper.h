/* typemapper.h - typemappers: functions from one type to another, which casts between the two call.
 *
 * There is one at most between two types, for the whole program.
 */
#ifndef SEMA_TYPEMAPPER_H
#define SEMA_TYPEMAPPER_H

#include "sema/run/checker.h"

struct typemapper {
    struct function *function;
    struct typemapper *next;
};

void typemapper_signature(struct checker *c, struct symbol *symbol);

/* NULL: there is none. */
struct typemapper *typemapper_find(struct checker *c, const struct type *from, const struct type *to);

#endif
