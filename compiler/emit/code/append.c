#include "emit/code/append.h"

struct c_stmts *lower_block_enter(struct lower *l, struct c_stmts *block)
{
    struct c_stmts *outer = l->block;
    l->block = block;
    cname_enter(l->names);
    return outer;
}

void lower_block_leave(struct lower *l, struct c_stmts *outer)
{
    cname_leave(l->names);
    l->block = outer;
}

struct c_stmt *lower_append(struct lower *l, enum c_stmt_kind kind)
{
    struct c_stmt *stmt = c_stmt_new(l->arena, kind, l->span);
    c_append(l->block, stmt);
    return stmt;
}

void lower_assign(struct lower *l, struct c_expr *target, struct c_expr *value)
{
    struct c_stmt *assign = lower_append(l, C_ASSIGN);
    assign->assign.target = target;
    assign->assign.value = value;
}

struct c_stmt *lower_unused(struct lower *l, const char *name)
{
    struct c_stmt *unused = c_stmt_new(l->arena, C_UNUSED, SPAN_NONE);
    unused->expr = c_name(l->arena, name);
    return unused;
}

void lower_mark_unread(struct lower *l, const struct symbol *symbol)
{
    if (!symbol->used)
        c_append(l->block, lower_unused(l, cname_of(l->names, symbol)));
}

void lower_note_effects(struct lower *l, const struct c_expr *value)
{
    if (value->calls)
        l->calls++;
}
