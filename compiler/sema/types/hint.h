/* hint.h - notes about what was most likely meant, under reports of types that do not fit.
 *
 * Each adds at most one note, and none where nothing is likely.
 */
#ifndef SEMA_HINT_H
#define SEMA_HINT_H

#include "sema/run/checker.h"

/* Under "cannot be converted". */
void hint_conversion(struct checker *c, struct diag_entry *entry, const struct ast_expr *e, const struct type *to);
/* Under a condition that is no boolean. */
void hint_condition(struct checker *c, struct diag_entry *entry, const struct ast_expr *e);
/* Under a `!` of what is no boolean. */
void hint_not(struct checker *c, struct diag_entry *entry, const struct ast_expr *operand);
/* Under an operator that its operands do not have. */
void hint_operator(struct checker *c, struct diag_entry *entry, const struct ast_expr *e);
/* Under an element or a field of an `any`. */
void hint_member(struct checker *c, struct diag_entry *entry, const struct ast_expr *base, bool by_number);
/* What to write instead of a call like a.size(); false when there is nothing to say. */
bool hint_method(struct checker *c, struct diag_entry *entry, const struct type *base, const char *name);

#endif
