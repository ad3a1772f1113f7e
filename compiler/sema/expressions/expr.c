#include "sema/expressions/expr.h"

#include "sema/expressions/call.h"
#include "sema/expressions/cast.h"
#include "sema/expressions/collection.h"
#include "sema/expressions/connector.h"
#include "sema/expressions/json.h"
#include "sema/names/lookup.h"
#include "sema/names/package.h"
#include "sema/names/scope.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/types/convert.h"
#include "sema/types/hint.h"
#include "sema/types/type_table.h"

void expr_check_as(struct checker *c, struct ast_expr *e, const struct type *to)
{
    expr_check(c, e, to);
    expr_convert(c, e, to);
}

const struct type *operand_check(struct checker *c, struct ast_expr *e)
{
    if (expr_check(c, e, NULL) == &type_nothing && e->kind == AST_CALL)
        value_needed(c, e);
    return e->type;
}

void exprs_check_loosely(struct checker *c, struct ast_exprs *list)
{
    for (struct ast_expr *e = list->first; e; e = e->next)
        expr_check(c, e, &type_poison);
}

/* `typeof a`, or `typeof int`. */
static const struct type *typeof_check(struct checker *c, struct ast_expr *operand)
{
    const char *name = operand->kind == AST_NAME && !operand->ref.prefix.text ? operand->ref.name.text : NULL;
    const struct package_name *entry = name ? package_find(c->file->package, name) : NULL;
    bool is_struct = entry && entry->symbol && entry->symbol->kind == SYMBOL_STRUCT;
    if (name && !scope_find(c->scope, name, NULL) && (type_named(name) || is_struct)) {
        outside(c, operand->span, "'typeof' of a type", "operators");
        operand->type = &type_poison;
        return &type_poison;
    }
    operand_check(c, operand);
    return &type_string;
}

/* ---- operators ---- */

static const char *operator_text(enum ast_operator op)
{
    static const char *const texts[] = {
        [AST_OP_ADD] = "+", [AST_OP_SUB] = "-", [AST_OP_MUL] = "*",  [AST_OP_DIV] = "/", [AST_OP_MOD] = "%",
        [AST_OP_POW] = "^", [AST_OP_EQ] = "==", [AST_OP_NE] = "!=",  [AST_OP_LT] = "<",  [AST_OP_LE] = "<=",
        [AST_OP_GT] = ">",  [AST_OP_GE] = ">=", [AST_OP_AND] = "&&", [AST_OP_OR] = "||", [AST_OP_NOT] = "!",
        [AST_OP_NEG] = "-", [AST_OP_PLUS] = "+"};
    return texts[op];
}

/* What an operand is, after a conversion that has been noted. */
static const struct type *operand_type(const struct ast_expr *e)
{
    return e->wanted ? e->wanted : e->type;
}

static const struct type *report_operator(struct checker *c, struct ast_expr *e)
{
    const struct type *left = e->binary.left->type, *right = e->binary.right->type;
    const char *op = operator_text(e->binary.op);
    struct diag_entry *entry;
    if (left == right)
        entry = diag_error(c->diag, e->binary.op_span, "operator-type",
                           "invalid operation: operator %s not defined on '%s'", op, left->name);
    else
        entry = diag_error(c->diag, e->binary.op_span, "operator-type",
                           "invalid operation: incompatible types '%s' and '%s'", left->name, right->name);
    hint_operator(c, entry, e);
    return &type_poison;
}

static void widen(struct checker *c, struct ast_expr *e, const struct type *to)
{
    expr_convert(c, e->binary.left, to);
    expr_convert(c, e->binary.right, to);
}

/* By a known number a division cannot fail, except by 0, and by -1, where the processor traps on the least int. */
static void divisor_check(struct checker *c, const struct ast_expr *e)
{
    const struct ast_expr *literal = e;
    if (e->kind == AST_NAME && e->symbol && e->symbol->kind == SYMBOL_CONSTANT)
        literal = e->symbol->constant;
    bool known = literal && literal->kind == AST_INT;
    if (!known || literal->integer == 0 || literal->integer == -1)
        may_fail(c);
    if (known && literal->integer == 0)
        diag_warning(c->diag, e->span, "division-by-zero", "division by zero always fails");
}

static const struct type *arithmetic_check(struct checker *c, struct ast_expr *e)
{
    const struct type *left = operand_type(e->binary.left), *right = operand_type(e->binary.right);
    const struct type *common = left == &type_int && right == &type_int ? &type_int : &type_float;
    if (!type_is_number(left) || !type_is_number(right))
        return report_operator(c, e);
    if (common == &type_int && (e->binary.op == AST_OP_DIV || e->binary.op == AST_OP_MOD))
        divisor_check(c, e->binary.right);
    widen(c, e, common);
    return common;
}

/* A part of a text: json and elements of maps become whatever text they make, so that none is of a wrong type. */
static bool part_check(struct checker *c, struct ast_expr *e)
{
    if (is_any_element(e) || e->type == &type_json)
        e->wanted = &type_text;
    else if (type_converts(e->type, &type_string))
        expr_convert(c, e, &type_string);
    else
        return false;
    return true;
}

static const struct type *plus_check(struct checker *c, struct ast_expr *e)
{
    if (operand_type(e->binary.left) != &type_string && operand_type(e->binary.right) != &type_string)
        return arithmetic_check(c, e);
    if (!part_check(c, e->binary.left) || !part_check(c, e->binary.right))
        return report_operator(c, e);
    may_fail(c);
    return &type_string;
}

static bool has_equality(const struct type *type)
{
    switch (type->kind) {
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_STRING:
    case TYPE_BOOLEAN:
    case TYPE_JSON:
    case TYPE_ANY:
    case TYPE_NULL:
        return true;
    default:
        return type_is_object(type);
    }
}

/* What both sides of a comparison become; NULL when they have nothing in common. A number or boolean beside a string is
 * compared as text, as the implicit conversions say. */
static const struct type *common_type(const struct type *left, const struct type *right)
{
    if (left == right)
        return left;
    if (type_is_number(left) && type_is_number(right))
        return &type_float;
    if (type_is_scalar(left) && type_is_scalar(right))
        return left == &type_string || right == &type_string ? &type_string : NULL;
    return type_converts(left, right) ? right : type_converts(right, left) ? left : NULL;
}

static const struct type *equality_check(struct checker *c, struct ast_expr *e)
{
    const struct type *common = common_type(e->binary.left->type, e->binary.right->type);
    if (!common || !has_equality(common)) {
        report_operator(c, e);
        return &type_boolean;
    }
    widen(c, e, common);
    return &type_boolean;
}

static const struct type *order_check(struct checker *c, struct ast_expr *e)
{
    const struct type *left = operand_type(e->binary.left), *right = operand_type(e->binary.right);
    if (!type_is_number(left) || !type_is_number(right))
        report_operator(c, e);
    else
        widen(c, e, left == right ? left : &type_float);
    return &type_boolean;
}

static const struct type *logic_check(struct checker *c, struct ast_expr *e)
{
    if (operand_type(e->binary.left) != &type_boolean || operand_type(e->binary.right) != &type_boolean)
        report_operator(c, e);
    return &type_boolean;
}

/* An element of a map of anything is expected to be what stands on the other side. */
static void expect_element(struct checker *c, struct ast_expr *e, const struct type *other)
{
    if (is_any_element(e) && type_is_scalar(other))
        expr_convert(c, e, other);
}

/* The left operand has been checked. */
static const struct type *operation_check(struct checker *c, struct ast_expr *e)
{
    struct ast_expr *left = e->binary.left, *right = e->binary.right;
    operand_check(c, right);
    if (e->binary.op != AST_OP_EQ && e->binary.op != AST_OP_NE) {
        expect_element(c, left, right->type);
        expect_element(c, right, left->type);
    }
    bool poison = left->type == &type_poison || right->type == &type_poison;
    switch (e->binary.op) {
    case AST_OP_ADD:
        return poison ? &type_poison : plus_check(c, e);
    case AST_OP_SUB:
    case AST_OP_MUL:
    case AST_OP_DIV:
    case AST_OP_MOD:
        return poison ? &type_poison : arithmetic_check(c, e);
    case AST_OP_POW:
        outside(c, e->binary.op_span, "the operator ^", "operators");
        return &type_poison;
    case AST_OP_EQ:
    case AST_OP_NE:
        return poison ? &type_boolean : equality_check(c, e);
    case AST_OP_LT:
    case AST_OP_LE:
    case AST_OP_GT:
    case AST_OP_GE:
        return poison ? &type_boolean : order_check(c, e);
    case AST_OP_AND:
    case AST_OP_OR:
        return poison ? &type_boolean : logic_check(c, e);
    default:
        return &type_poison;
    }
}

/* A chain like a + b + c leans to the left. It is gone through from its first operand on, so that its length costs no
 * stack. */
static const struct type *binary_check(struct checker *c, struct ast_expr *e)
{
    size_t length = 0;
    struct ast_expr *first = e;
    for (; first->kind == AST_BINARY; first = first->binary.left)
        length++;
    struct ast_expr **chain = arena_alloc(c->arena, length * sizeof(*chain));
    first = e;
    for (size_t i = length; i-- > 0; first = first->binary.left)
        chain[i] = first;
    operand_check(c, first);
    for (size_t i = 0; i < length; i++)
        chain[i]->type = operation_check(c, chain[i]);
    return e->type;
}

static const struct type *unary_check(struct checker *c, struct ast_expr *e)
{
    operand_check(c, e->unary.operand);
    if (e->unary.op == AST_OP_NOT)
        expect_element(c, e->unary.operand, &type_boolean);
    const struct type *type = operand_type(e->unary.operand);
    bool fits = e->unary.op == AST_OP_NOT ? type == &type_boolean : type_is_number(type);
    if (fits || type == &type_poison)
        return type;
    struct diag_entry *entry =
        diag_error(c->diag, e->span, "operator-type", "invalid operation: operator %s not defined on '%s'",
                   operator_text(e->unary.op), type->name);
    if (e->unary.op == AST_OP_NOT)
        hint_not(c, entry, e->unary.operand);
    return &type_poison;
}

/* ---- any expression ---- */

static const struct type *kind_check(struct checker *c, struct ast_expr *e, const struct type *target)
{
    switch (e->kind) {
    case AST_INT:
        return &type_int;
    case AST_FLOAT:
        return &type_float;
    case AST_STRING:
        return &type_string;
    case AST_BOOLEAN:
        return &type_boolean;
    case AST_NULL:
        return &type_null;
    case AST_TEMPLATE:
        return backtick_check(c, e, target);
    case AST_NAME:
        return name_check(c, e);
    case AST_FIELD:
        return field_check(c, e);
    case AST_INDEX:
    case AST_ATTRIBUTE:
        return index_check(c, e);
    case AST_CALL:
        return call_check(c, e);
    case AST_CREATE:
        return create_check(c, e);
    case AST_CAST:
    case AST_CONVERT:
        return cast_check(c, e);
    case AST_UNARY:
        return unary_check(c, e);
    case AST_BINARY:
        return binary_check(c, e);
    case AST_ARRAY:
        return array_check(c, e, target);
    case AST_RECORD:
        return record_check(c, e, target);
    case AST_LENGTHOF:
        return lengthof_check(c, e);
    case AST_TYPEOF:
        return typeof_check(c, e->unary.operand);
    case AST_LAMBDA:
        outside(c, e->span, "a function value", "functions");
        return &type_poison;
    case AST_BAD:
        break;
    }
    c->uncertain = true;
    return &type_poison;
}

const struct type *expr_check(struct checker *c, struct ast_expr *e, const struct type *target)
{
    return e->type = kind_check(c, e, target);
}

/* ---- conditions ---- */

void condition_check(struct checker *c, struct ast_expr *e, bool loop)
{
    if (operand_check(c, e) == &type_poison)
        return;
    expect_element(c, e, &type_boolean);
    if (operand_type(e) != &type_boolean) {
        struct diag_entry *entry = diag_error(c->diag, e->span, "condition-type",
                                              "incompatible types: expected 'boolean', found '%s'", e->type->name);
        hint_condition(c, entry, e);
        return;
    }
    if (e->kind == AST_BOOLEAN && !(loop && e->boolean))
        diag_warning(c->diag, e->span, "constant-condition", "the condition is always %s",
                     e->boolean ? "true" : "false");
}
