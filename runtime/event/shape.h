/* shape.h - values as values of another type: containers of one shape become containers of another, by their elements
 * and fields.
 *
 * What has the type already is passed on as it is; everything else is a copy, as far down as types differ. A struct
 * that begins with the fields of another one can be read as that one.
 *
 * Limits:    SHAPE_DEPTH_MAX containers inside each other.
 */
#ifndef EVENT_SHAPE_H
#define EVENT_SHAPE_H

#include "event/event.h"

enum { SHAPE_DEPTH_MAX = 1000 };

/* The value as one of `type`, of that kind. Fails with an error of type `failure` (of casts, or of conversions) where
 * it does not fit. */
bool shape_value(struct event *event, bal_value value, const struct bal_type *type, const struct bal_type *failure,
                 bal_value *result);

#endif
