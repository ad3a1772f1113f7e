#include "sema/types/convert.h"

#include "sema/run/effect.h"
#include "sema/types/hint.h"

bool is_any_element(const struct ast_expr *e)
{
    return (e->kind == AST_INDEX || e->kind == AST_FIELD) && e->type == &type_any &&
           e->access.base->type->kind == TYPE_MAP;
}

static void report_several(struct checker *c, const struct ast_expr *call)
{
    const char *name = call->symbol->name;
    struct diag_entry *entry =
        diag_error(c->diag, call->span, "multiple-value", "multiple-value '%s()' in single-value context", name);
    diag_note(c->diag, entry, SPAN_NONE, "it gives %u values, which are taken together: var a, %s = %s(..);",
              callee_result_count(call->symbol), callee_result_count(call->symbol) == 2 ? "b" : "b, c ..", name);
}

void value_needed(struct checker *c, struct ast_expr *call)
{
    if (callee_result_count(call->symbol) == 0)
        diag_error(c->diag, call->span, "no-value", "'%s' returns nothing that could be used here", call->symbol->name);
    else
        report_several(c, call);
    call->type = &type_poison;
}

bool expr_converts(const struct ast_expr *e, const struct type *to)
{
    return type_converts(e->type, to) || (is_any_element(e) && to != &type_nothing);
}

static void report_conversion(struct checker *c, struct ast_expr *e, const struct type *to)
{
    struct diag_entry *entry =
        diag_error(c->diag, e->span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                   e->type->name, to->name);
    hint_conversion(c, entry, e, to);
}

void expr_convert(struct checker *c, struct ast_expr *e, const struct type *to)
{
    if (e->type == &type_nothing && e->kind == AST_CALL)
        value_needed(c, e);
    if (e->type == to || e->type == &type_poison || to == &type_poison)
        return;
    if (!expr_converts(e, to)) {
        report_conversion(c, e, to);
        return;
    }
    if (to != &type_array)
        e->wanted = to;
    if (to == &type_string)
        may_fail(c);
}
