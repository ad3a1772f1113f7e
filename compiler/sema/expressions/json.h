/* json.h - json: its literals and templates, members and elements. */
#ifndef SEMA_JSON_H
#define SEMA_JSON_H

#include "sema/run/checker.h"

const struct type *json_record_check(struct checker *c, struct ast_expr *e);
const struct type *json_array_check(struct checker *c, struct ast_expr *e);
void json_index_check(struct checker *c, struct ast_expr *index);
/* A template, of json or of text. */
const struct type *backtick_check(struct checker *c, struct ast_expr *e, const struct type *target);

#endif
