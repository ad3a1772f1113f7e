/* place.h - where a value is to go, and values that get a variable of their own.
 *
 * Who lowers an expression may say where its value is wanted. What comes back through a pointer then goes straight
 * there, and place->filled tells; any other value is returned, and lower_fill() puts it there.
 *
 * Not for: stores into what outlives the event: values/keep.h.
 */
#ifndef EMIT_PLACE_H
#define EMIT_PLACE_H

#include "emit/run/lower.h"

/* One of: `target`, an lvalue that exists; `name` of `type`, to be declared; only `type`, a temporary to be made. */
struct place {
    struct c_expr *target;
    const char *name;
    const char *type;
    bool filled; /* the value is already there */
};

/* Opens a place: declares what has to be declared, and gives the lvalue. */
struct c_expr *lower_place(struct lower *l, struct place *place);

/* What is in a filled place, to be read. */
struct c_expr *lower_place_value(struct lower *l, const struct place *place);

/* Puts a value into its place, unless it is there already. */
void lower_fill(struct lower *l, struct place *place, struct c_expr *value);

/* The same value as something that can be said twice (c_again). */
struct c_expr *lower_repeatable(struct lower *l, struct c_expr *value, const struct type *type);

/* const TYPE tN[] = {values}; at least one. */
struct c_expr *lower_items(struct lower *l, const char *type, struct c_expr **values, size_t count);

/* The same, each in a line of its own. */
struct c_expr *lower_rows(struct lower *l, const char *type, struct c_expr **values, size_t count);

#endif
