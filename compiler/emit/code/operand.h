/* operand.h - order of evaluation: values are evaluated from left to right.
 *
 * Where the evaluation of a later one could change or overtake an earlier one, that one is put into a temporary. Each
 * is given to lower_operand() when it has been lowered, all to lower_settle() when the last one has.
 */
#ifndef EMIT_OPERAND_H
#define EMIT_OPERAND_H

#include "emit/run/lower.h"

struct operand {
    struct c_expr *value;
    const struct type *type;
    struct c_stmt *mark; /* last statement when it had been lowered */
    unsigned calls;      /* l->calls at that time */
};

struct operand lower_operand(struct lower *l, struct c_expr *value, const struct type *type);
void lower_settle(struct lower *l, struct operand *operands, size_t count);

#endif
