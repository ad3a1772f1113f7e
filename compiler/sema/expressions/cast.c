#include "sema/expressions/cast.h"

#include "sema/expressions/expr.h"
#include "sema/names/type_resolve.h"
#include "sema/run/effect.h"
#include "sema/signatures/signature.h"
#include "sema/signatures/typemapper.h"
#include "sema/types/convert.h"

bool is_cast(const struct ast_expr *e)
{
    return e->kind == AST_CAST || e->kind == AST_CONVERT;
}

static void report_cast(struct checker *c, const struct ast_expr *e, const struct type *to)
{
    const struct type *from = e->cast.operand->type;
    bool convert = e->kind == AST_CONVERT;
    struct diag_entry *entry =
        diag_error(c->diag, e->span, "incompatible-cast", "incompatible types: '%s' cannot be %s to '%s'", from->name,
                   convert ? "converted" : "cast", to->name);
    if (!convert && type_has_conversion(from, to))
        diag_note(c->diag, entry, SPAN_NONE, "a conversion makes one of the other: write <%s> before it", to->name);
    else if (from == &type_message)
        diag_note(c->diag, entry, SPAN_NONE, "the content of a message is read by functions of messages");
}

/* A call takes the place of the operand of a cast, and that becomes its argument. */
static struct ast_expr *call_of_operand(struct checker *c, struct ast_expr *e, struct ast_ref function)
{
    struct ast_expr *operand = e->cast.operand;
    struct ast_expr *call = ARENA_NEW(c->arena, struct ast_expr);
    call->kind = AST_CALL;
    call->span = e->span;
    call->call.ref = function;
    call->call.args = (struct ast_exprs){operand, operand, 1};
    return e->cast.operand = call;
}

/* <T, f> e: what f makes of e. */
static void mapper_check(struct checker *c, struct ast_expr *e, const struct type *to)
{
    struct ast_expr *call = call_of_operand(c, e, e->cast.mapper);
    if (expr_check(c, call, NULL) == &type_nothing)
        value_needed(c, call);
    if (call->type != to && call->type != &type_poison && to != &type_poison) {
        struct diag_entry *entry =
            diag_error(c->diag, e->cast.mapper.name.span, "mapper-result", "'%s' makes '%s', not '%s'",
                       e->cast.mapper.name.text, call->type->name, to->name);
        diag_note(c->diag, entry, call->symbol->span, "it is %s", signature_text(c, call->symbol));
    }
}

/* A cast between the types of a typemapper calls it. */
static void typemapper_call(struct checker *c, struct ast_expr *e, struct symbol *mapper)
{
    struct ast_expr *call = call_of_operand(c, e, (struct ast_ref){.name = {mapper->name, e->span}});
    call->symbol = mapper;
    call->type = mapper->type;
    call_note(c, mapper, e->span);
}

static bool is_safe(const struct type *from, const struct type *to)
{
    return from == to || (from == &type_int && to == &type_float) || (to == &type_any && from != &type_nothing);
}

const struct type *cast_check(struct checker *c, struct ast_expr *e)
{
    const struct type *to = type_resolve(c, e->cast.type);
    if (e->cast.mapper.name.text) {
        mapper_check(c, e, to);
        return to;
    }
    const struct type *from = expr_check(c, e->cast.operand, to);
    if (from == &type_nothing && e->cast.operand->kind == AST_CALL)
        value_needed(c, e->cast.operand);
    from = e->cast.operand->type;
    if (from == &type_poison || to == &type_poison)
        return to;
    const struct typemapper *mapper = typemapper_find(c, from, to);
    if (mapper) {
        typemapper_call(c, e, mapper->function->symbol);
        return to;
    }
    if (e->kind == AST_CAST && is_any_element(e->cast.operand)) { /* a missing one is the default of `to` */
        expr_convert(c, e->cast.operand, to);
        return to;
    }
    if (!(e->kind == AST_CONVERT ? type_has_conversion(from, to) : type_casts(from, to))) {
        report_cast(c, e, to);
        return to;
    }
    if (!is_safe(from, to))
        may_fail(c);
    return to;
}

const struct type *cast_error_type(const struct ast_expr *e)
{
    return e->kind == AST_CAST ? &type_cast_error : &type_conversion_error;
}

void cast_error_check(struct checker *c, const struct ast_expr *target)
{
    const struct type *type = target->type;
    if (type == &type_poison || type == &type_any || type->kind == TYPE_EXCEPTION)
        return;
    struct diag_entry *entry =
        diag_error(c->diag, target->span, "cast-error-target",
                   "the second target of a cast receives its error, and cannot be '%s'", type->name);
    diag_note(c->diag, entry, SPAN_NONE, "it is an 'errors:Error', or '_' for one that is not wanted");
}
