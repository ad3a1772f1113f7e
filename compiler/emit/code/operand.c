#include "emit/code/operand.h"

#include "emit/code/append.h"
#include "emit/types/c_type.h"

struct operand lower_operand(struct lower *l, struct c_expr *value, const struct type *type)
{
    return (struct operand){.value = value, .type = type, .mark = l->block->last, .calls = l->calls};
}

static void spill(struct lower *l, struct operand *operand)
{
    struct c_stmt *declare = c_stmt_new(l->arena, C_DECLARE, l->span);
    declare->declare.type = lower_type(l, operand->type);
    declare->declare.name = cname_temporary(l->names);
    declare->declare.value = operand->value;
    lower_note_effects(l, operand->value);
    c_insert(l->block, operand->mark, declare);
    operand->value = c_name(l->arena, declare->declare.name);
}

/* What the values behind the one being looked at do. */
struct later {
    bool calls, reads_kept;
};

static bool overtaken(const struct lower *l, const struct operand *operand, const struct later *later)
{
    bool later_calls = later->calls || l->calls != operand->calls;
    if (operand->value->calls)
        return later_calls || later->reads_kept || l->block->last != operand->mark;
    return operand->value->reads_kept && later_calls;
}

/* Later ones first: what is inserted behind the mark of one must not move the mark of another. */
void lower_settle(struct lower *l, struct operand *operands, size_t count)
{
    struct later later = {0};
    for (size_t i = count; i-- > 0;) {
        if (overtaken(l, &operands[i], &later))
            spill(l, &operands[i]);
        later.calls |= operands[i].value->calls;
        later.reads_kept |= operands[i].value->reads_kept;
    }
}
