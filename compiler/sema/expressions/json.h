/* json.h - json: its literals and templates, members and elements.
 *
 * Maps, arrays and structs become json inside of its literals without a cast. No template is left that was not
 * reported: it has become such literals, or a chain of +.
 *
 * Not for: the text of a template, which template.h reads.
 */
#ifndef SEMA_JSON_H
#define SEMA_JSON_H

#include "sema/run/checker.h"

const struct type *json_record_check(struct checker *c, struct ast_expr *e);
const struct type *json_array_check(struct checker *c, struct ast_expr *e);
void json_index_check(struct checker *c, struct ast_expr *index);
/* A template, of json or of text. */
const struct type *backtick_check(struct checker *c, struct ast_expr *e, const struct type *target);

#endif
