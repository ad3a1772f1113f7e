/* structure.h - structs and errors: literals, fields, stores into them. Fields of connectors are such fields, too.
 *
 * A field is read as C does, once the struct has been found not to be null.
 */
#ifndef EMIT_STRUCTURE_H
#define EMIT_STRUCTURE_H

#include "emit/code/place.h"

/* The literal gives at least one field. */
struct c_expr *lower_struct_literal(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_struct_field(struct lower *l, const struct ast_expr *e, bool written);
void lower_set_field(struct lower *l, const struct symbol *field, struct c_expr *object, struct c_expr *value);

/* The value of `e` as a name of its C type, found not to be null. */
struct c_expr *lower_checked_object(struct lower *l, const struct ast_expr *e, struct c_expr *value);

#endif
