/* constant.h - values that are known when the program is compiled: constants, and the defaults of fields.
 *
 * Such a value is a literal, perhaps with a sign; every use of a constant can read it.
 *
 * Not for: arithmetic with constants, which is the C compiler's.
 */
#ifndef SEMA_CONSTANT_H
#define SEMA_CONSTANT_H

#include "sema/run/checker.h"

void constant_signature(struct checker *c, struct ast_decl *decl);

/* The literal that stands for a value of that type, widened where need be; NULL after a report. `what` it is for:
 * "the value of a constant". */
const struct ast_expr *literal_value(struct checker *c, struct ast_expr *value, const struct type *type,
                                     const char *what);

#endif
