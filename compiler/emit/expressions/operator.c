#include "emit/expressions/operator.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/expressions/concat.h"
#include "emit/expressions/expr.h"

/* The two operands of an operator. */
static void lower_pair(struct lower *l, const struct ast_expr *e, struct c_expr **left, struct c_expr **right)
{
    const struct ast_expr *operands[] = {e->binary.left, e->binary.right};
    struct c_expr *values[2];
    lower_operands(l, operands, 2, values);
    *left = values[0];
    *right = values[1];
}

/* ---- arithmetic ---- */

static enum c_operator c_operator_of(enum ast_operator op)
{
    static const enum c_operator operators[] = {
        [AST_OP_ADD] = C_ADD, [AST_OP_SUB] = C_SUB, [AST_OP_MUL] = C_MUL, [AST_OP_DIV] = C_DIV, [AST_OP_MOD] = C_MOD,
        [AST_OP_EQ] = C_EQ,   [AST_OP_NE] = C_NE,   [AST_OP_LT] = C_LT,   [AST_OP_LE] = C_LE,   [AST_OP_GT] = C_GT,
        [AST_OP_GE] = C_GE,   [AST_OP_AND] = C_AND, [AST_OP_OR] = C_OR,
    };
    return operators[op];
}

/* What the operation gives, wrapped to 64 bits; true when it had to be. */
static bool compute(enum c_operator op, int64_t a, int64_t b, int64_t *result)
{
    switch (op) {
    case C_ADD:
        return __builtin_add_overflow(a, b, result);
    case C_SUB:
        return __builtin_sub_overflow(a, b, result);
    case C_MUL:
        return __builtin_mul_overflow(a, b, result);
    case C_DIV:
        *result = a / b;
        return false;
    default:
        *result = a % b;
        return false;
    }
}

/* Plain C. Only where C would compute literals in 32 bits, or warn about an overflow that Ballerina defines, is the
 * result put in place of the operation. */
static struct c_expr *int_operation(struct lower *l, enum c_operator op, struct c_expr *left, struct c_expr *right)
{
    struct c_expr *operation = c_binary(l->arena, op, left, right);
    if (!left->constant || !right->constant)
        return operation;
    bool wraps = compute(op, left->value, right->value, &operation->value);
    bool narrow = left->narrow && right->narrow;
    bool fits = operation->value > INT32_MIN && operation->value <= INT32_MAX;
    if (wraps || (narrow && !fits))
        return c_int(l->arena, operation->value);
    operation->constant = true;
    operation->narrow = narrow;
    return operation;
}

/* C's own / and % serve where the divisor is known, and neither 0 nor -1, by which the least int traps. */
static struct c_expr *lower_division(struct lower *l, const struct ast_expr *e, struct place *place)
{
    struct c_expr *left, *right;
    lower_pair(l, e, &left, &right);
    bool division = e->binary.op == AST_OP_DIV;
    if (right->constant && right->value != 0 && right->value != -1)
        return int_operation(l, division ? C_DIV : C_MOD, left, right);
    struct c_expr *call = lower_event_call(l, division ? "bal_divide" : "bal_modulo");
    c_argument(call, left);
    c_argument(call, right);
    return lower_try_into(l, call, &type_int, place);
}

static struct c_expr *lower_arithmetic(struct lower *l, const struct ast_expr *e, struct place *place)
{
    bool division = e->binary.op == AST_OP_DIV || e->binary.op == AST_OP_MOD;
    if (e->type->kind == TYPE_INT && division)
        return lower_division(l, e, place);
    struct c_expr *left, *right;
    lower_pair(l, e, &left, &right);
    if (e->type->kind == TYPE_INT)
        return int_operation(l, c_operator_of(e->binary.op), left, right);
    if (e->binary.op == AST_OP_MOD) {
        struct c_expr *call = c_call(l->arena, "fmod");
        c_argument(call, left);
        c_argument(call, right);
        return call;
    }
    return c_binary(l->arena, c_operator_of(e->binary.op), left, right);
}

/* ---- comparison ---- */

static bool is_literal_null(const struct ast_expr *e)
{
    return e->kind == AST_NULL;
}

/* Text, json and any have functions for it. */
static struct c_expr *compare_by_call(struct lower *l, enum ast_operator op, const char *function, struct c_expr *left,
                                      struct c_expr *right)
{
    struct c_expr *call = c_call(l->arena, function);
    c_argument(call, left);
    if (right)
        c_argument(call, right);
    return op == AST_OP_EQ ? call : c_unary(l->arena, C_NOT, call);
}

static struct c_expr *compare_values(struct lower *l, const struct ast_expr *e, bool json, struct c_expr *left,
                                     struct c_expr *right)
{
    enum ast_operator op = e->binary.op;
    if (is_literal_null(e->binary.right))
        return compare_by_call(l, op, "bal_is_null", left, NULL);
    if (is_literal_null(e->binary.left))
        return compare_by_call(l, op, "bal_is_null", right, NULL);
    return compare_by_call(l, op, json ? "bal_json_equal" : "bal_any_equal", left, right);
}

/* Compilers warn where both sides are the same, except for floats, where it means something. */
static struct c_expr *lower_comparison(struct lower *l, const struct ast_expr *e)
{
    struct c_expr *left, *right;
    lower_pair(l, e, &left, &right);
    const struct type *type = lower_value_type(e->binary.left);
    if (type->kind == TYPE_STRING)
        return compare_by_call(l, e->binary.op, "bal_string_equal", left, right);
    if (type->kind == TYPE_JSON || type->kind == TYPE_ANY)
        return compare_values(l, e, type->kind == TYPE_JSON, left, right);
    if (type->kind != TYPE_FLOAT && !left->calls && c_same(left, right))
        return c_bool(l->arena, e->binary.op == AST_OP_EQ || e->binary.op == AST_OP_LE || e->binary.op == AST_OP_GE);
    return c_binary(l->arena, c_operator_of(e->binary.op), left, right);
}

/* ---- logic ---- */

/* && and ||. Where the right side takes statements, they stand in an if. */
static struct c_expr *lower_logic(struct lower *l, const struct ast_expr *e, struct place *place)
{
    bool declares = place && !place->target && place->name;
    const char *name = declares ? place->name : cname_temporary(l->names);
    struct place result = {.type = "bal_boolean", .name = name};
    struct c_expr *left = lower_expr(l, e->binary.left, &result);
    struct c_stmts *outer = l->block, inner = {0};
    struct place right = {.target = c_name(l->arena, name)};
    l->block = &inner;
    struct c_expr *value = lower_expr(l, e->binary.right, &right);
    if (inner.first)
        lower_fill(l, &right, value);
    l->block = outer;
    if (!inner.first) {
        if (declares)
            place->target = result.target;
        else if (!result.filled)
            cname_forget_temporary(l->names, name);
        return c_binary(l->arena, c_operator_of(e->binary.op), left, value);
    }
    lower_fill(l, &result, left);
    struct c_expr *decided = c_name(l->arena, name);
    struct c_stmt *branch = lower_append(l, C_IF);
    branch->branch.condition = e->binary.op == AST_OP_AND ? decided : c_unary(l->arena, C_NOT, decided);
    branch->branch.then = inner;
    if (declares) {
        place->target = result.target;
        place->filled = true;
    }
    return c_name(l->arena, name);
}

/* ---- any of them ---- */

struct c_expr *lower_binary(struct lower *l, const struct ast_expr *e, struct place *place)
{
    switch (e->binary.op) {
    case AST_OP_AND:
    case AST_OP_OR:
        return lower_logic(l, e, place);
    case AST_OP_EQ:
    case AST_OP_NE:
    case AST_OP_LT:
    case AST_OP_LE:
    case AST_OP_GT:
    case AST_OP_GE:
        return lower_comparison(l, e);
    default:
        return lower_is_concat(e) ? lower_concat(l, e, place) : lower_arithmetic(l, e, place);
    }
}
