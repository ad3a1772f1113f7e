/* collection.h - arrays and maps: literals, elements, lengths; and what all accesses to parts of a value share.
 *
 * Not for: what is done with fields (structure.h) and members of json (json.h), which the accesses lead to; going
 *          through a collection: statements/iterate.h.
 */
#ifndef EMIT_COLLECTION_H
#define EMIT_COLLECTION_H

#include "emit/code/operand.h"
#include "emit/code/place.h"

struct c_expr *lower_array_literal(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_map_literal(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_array_element(struct lower *l, const struct ast_expr *e, struct place *place);

/* m["k"] and m.k, as what is wanted of it. */
bool lower_is_map_element(const struct ast_expr *e);
struct c_expr *lower_map_element(struct lower *l, const struct ast_expr *e, struct place *place);

/* The element of an array of `element`s that is in hand. */
struct c_expr *lower_get_element(struct lower *l, const struct type *element, struct c_expr *base, struct c_expr *index,
                                 struct place *place);

/* The number of elements. */
struct c_expr *lower_length(struct lower *l, const struct ast_expr *of, struct place *place);

/* ---- accesses ---- */

/* Base and index or key of an access, to be settled; `written`: something is going to be stored there. A struct is
 * found not to be null, and its field has no index. */
void lower_access(struct lower *l, const struct ast_expr *e, bool written, struct operand operands[2]);

/* A container that something is going to be stored in: elements on the way to it come to be. */
struct c_expr *lower_container(struct lower *l, const struct ast_expr *e);

/* Stores into the element that `target` is, whose base and index have been evaluated. */
void lower_set_element(struct lower *l, const struct ast_expr *target, struct c_expr *base, struct c_expr *index,
                       struct c_expr *value);

#endif
