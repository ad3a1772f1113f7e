/* literal.h - literals that are typed by their place: [..], {..} and templates. What can be said before they are
 * checked.
 *
 * Not for: their values, which collection.h, structure.h and json.h check.
 */
#ifndef SEMA_LITERAL_H
#define SEMA_LITERAL_H

#include "sema/run/checker.h"

bool is_collection_literal(const struct ast_expr *e);
/* string `..` */
bool is_text_template(const struct ast_expr *e);
/* Whether such a literal can be a value of the type. */
bool literal_fits(const struct ast_expr *e, const struct type *type);

/* Reports a key that stands twice in a literal; as a warning where `lenient`. */
void record_keys_check(struct checker *c, const struct ast_expr *e, bool lenient);

#endif
