/* iterate.h - going through an array, a json array, or the keys of a map as they are when it begins. */
#ifndef EMIT_ITERATE_H
#define EMIT_ITERATE_H

#include "emit/run/lower.h"

void lower_iterate(struct lower *l, const struct ast_stmt *s);

#endif
