#include "sema/signatures/constant.h"

#include "sema/names/type_resolve.h"

static struct ast_expr *literal_new(struct checker *c, enum ast_expr_kind kind, struct span span,
                                    const struct type *type)
{
    struct ast_expr *e = ARENA_NEW(c->arena, struct ast_expr);
    e->kind = kind;
    e->span = span;
    e->type = type;
    return e;
}

/* The literal an initialiser is, a sign folded in; NULL when it is none. */
static struct ast_expr *literal_of(struct checker *c, struct ast_expr *e)
{
    switch (e->kind) {
    case AST_INT:
        e->type = &type_int;
        return e;
    case AST_FLOAT:
        e->type = &type_float;
        return e;
    case AST_STRING:
        e->type = &type_string;
        return e;
    case AST_BOOLEAN:
        e->type = &type_boolean;
        return e;
    case AST_UNARY: {
        struct ast_expr *inner = literal_of(c, e->unary.operand);
        if (!inner || !type_is_number(inner->type) || (e->unary.op != AST_OP_NEG && e->unary.op != AST_OP_PLUS))
            return NULL;
        if (e->unary.op == AST_OP_PLUS)
            return inner;
        struct ast_expr *negative = literal_new(c, inner->kind, e->span, inner->type);
        if (inner->kind == AST_INT)
            negative->integer = (int64_t)(0 - (uint64_t)inner->integer);
        else
            negative->floating = -inner->floating;
        return negative;
    }
    default:
        return NULL;
    }
}

const struct ast_expr *literal_value(struct checker *c, struct ast_expr *value, const struct type *type,
                                     const char *what)
{
    struct ast_expr *literal = literal_of(c, value);
    if (!literal) {
        if (value->kind != AST_BAD)
            diag_error(c->diag, value->span, "constant-value", "%s must be a literal", what);
        return NULL;
    }
    if (literal->type == &type_int && type == &type_float) {
        struct ast_expr *widened = literal_new(c, AST_FLOAT, literal->span, &type_float);
        widened->floating = (double)literal->integer;
        return widened;
    }
    if (literal->type != type && type != &type_poison) {
        diag_error(c->diag, value->span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                   literal->type->name, type->name);
        return NULL;
    }
    return literal;
}

void constant_signature(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = decl->symbol;
    symbol->type = type_resolve(c, decl->variable.type);
    if (!type_is_scalar(symbol->type) && symbol->type != &type_poison) {
        diag_error(c->diag, decl->variable.type->span, "constant-type", "a constant cannot be of type '%s'",
                   symbol->type->name);
        symbol->type = &type_poison;
    }
    if (decl->variable.value)
        symbol->constant = literal_value(c, decl->variable.value, symbol->type, "the value of a constant");
    if (!symbol->constant)
        symbol->type = &type_poison;
    c->program->constants[c->program->constant_count++] = symbol;
}
