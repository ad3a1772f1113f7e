/* json.h - json: literals, members and elements. Templates have become literals (sema). */
#ifndef EMIT_JSON_H
#define EMIT_JSON_H

#include "emit/code/place.h"

struct c_expr *lower_json_object(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_json_array(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_json_element(struct lower *l, const struct ast_expr *e, bool written, struct place *place);
void lower_set_json(struct lower *l, const struct ast_expr *target, struct c_expr *base, struct c_expr *index,
                    struct c_expr *value);

#endif
