/* keep.h - what outlives its event: containers that are held, and the text they own.
 *
 * A container that something kept comes to hold is promoted where it lies, with all that hangs on it: it leaves the
 * list of its event, owns its elements and its text, and is counted by the places that hold it. Names of it stay names
 * of it. Nothing here recurses: depth costs no stack.
 *
 * Who may still borrow what a place gives up is the event floor's concern: it calls keep_drop() and frees text when
 * nobody can.
 */
#ifndef VALUE_KEEP_H
#define VALUE_KEEP_H

#include "balrt/value.h"
#include "value/heap.h"

#include <stdbool.h>

/* One more kept place holds the container. False when there is no room: nothing has changed. */
bool keep_hold(struct heap *heap, struct bal_object *object);

/* One place less; with the last the container is freed, and what only it held. */
void keep_drop(struct kept *kept, struct bal_object *object);

/* Makes a value one that a kept place owns: holds its container, copies its text. False when there is no room. */
bool keep_value(struct heap *heap, bal_value *value);

/* Gives up what a place held before: for places nobody can have borrowed from. */
void keep_drop_value(struct kept *kept, bal_value value);

/* From now on so many bytes may be kept, in all; 0: no limit. Past it, what would be kept is refused. */
void keep_limit(struct kept *kept, size_t limit);

/* Looking for cycles in less is not worth it. */
enum { KEPT_COLLECT_LEAST = 1 << 20 };

/* Frees kept containers that no root reaches: cycles. No event may be running: what one borrows is no root. */
void keep_collect(struct kept *kept);

#endif
