#include "emit/expressions/expr.h"

#include "emit/code/operand.h"
#include "emit/expressions/call.h"
#include "emit/expressions/cast.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/json.h"
#include "emit/expressions/operator.h"
#include "emit/expressions/structure.h"
#include "emit/values/box.h"
#include "emit/values/convert.h"
#include "emit/values/initial.h"

#include <assert.h>

const struct type *lower_value_type(const struct ast_expr *e)
{
    return e->wanted ? e->wanted : e->type;
}

/* ---- names and operators of one operand ---- */

static struct c_expr *lower_name(struct lower *l, const struct ast_expr *e)
{
    const struct symbol *symbol = e->symbol;
    struct c_expr *name = c_name(l->arena, cname_of(l->names, symbol));
    name->reads_kept = symbol->kind == SYMBOL_VARIABLE;
    if (symbol->kind == SYMBOL_CONSTANT && symbol->type->kind == TYPE_INT && symbol->constant->kind == AST_INT) {
        name->constant = true;
        name->value = symbol->constant->integer;
    }
    return name;
}

static struct c_expr *negate(struct lower *l, struct c_expr *operand)
{
    if (operand->kind == C_INT)
        return c_int(l->arena, (int64_t)(0 - (uint64_t)operand->integer));
    if (operand->kind == C_FLOAT)
        return c_float(l->arena, -operand->floating);
    struct c_expr *value = c_unary(l->arena, C_NEG, operand);
    value->constant = operand->constant;
    value->narrow = operand->narrow;
    value->value = (int64_t)(0 - (uint64_t)operand->value);
    return value;
}

static struct c_expr *lower_unary(struct lower *l, const struct ast_expr *e)
{
    struct c_expr *operand = lower_expr(l, e->unary.operand, NULL);
    switch (e->unary.op) {
    case AST_OP_NOT:
        return c_unary(l->arena, C_NOT, operand);
    case AST_OP_NEG:
        return negate(l, operand);
    default:
        return operand;
    }
}

/* ---- values with parts ---- */

static struct c_expr *lower_record(struct lower *l, const struct ast_expr *e, struct place *place)
{
    if (e->type->kind == TYPE_JSON)
        return lower_json_object(l, e, place);
    if (e->type->kind == TYPE_MAP)
        return lower_map_literal(l, e, place);
    return e->record.first ? lower_struct_literal(l, e, place) : lower_new(l, e->type, place);
}

/* Where it is not of a struct, it is a member of json, or the length of an array. */
static struct c_expr *lower_field(struct lower *l, const struct ast_expr *e, struct place *place)
{
    const struct type *base = e->access.base->type;
    if (type_has_fields(base))
        return lower_struct_field(l, e, false);
    if (base->kind == TYPE_JSON && e->type->kind == TYPE_JSON)
        return lower_json_element(l, e, false, place);
    return lower_length(l, e->access.base, place);
}

static struct c_expr *lower_typeof(struct lower *l, const struct ast_expr *of)
{
    struct c_expr *value = lower_expr(l, of, NULL);
    struct c_expr *call = c_call(l->arena, "bal_typeof");
    c_argument(call, lower_box(l, value, lower_value_type(of)));
    return call;
}

/* ---- any expression ---- */

/* The value before it is converted to the wanted type. */
static struct c_expr *lower_value(struct lower *l, const struct ast_expr *e, struct place *place)
{
    switch (e->kind) {
    case AST_INT:
        return c_int(l->arena, e->integer);
    case AST_FLOAT:
        return c_float(l->arena, e->floating);
    case AST_STRING:
        return c_string(l->arena, e->text.bytes, e->text.length);
    case AST_BOOLEAN:
        return c_bool(l->arena, e->boolean);
    case AST_NAME:
        return lower_name(l, e);
    case AST_CALL:
        return lower_call_value(l, e, place);
    case AST_CAST:
    case AST_CONVERT:
        return lower_cast(l, e, place);
    case AST_UNARY:
        return lower_unary(l, e);
    case AST_BINARY:
        return lower_binary(l, e, place);
    case AST_NULL:
        return c_null(l->arena);
    case AST_ARRAY:
        return e->type->kind == TYPE_JSON ? lower_json_array(l, e, place) : lower_array_literal(l, e, place);
    case AST_RECORD:
        return lower_record(l, e, place);
    case AST_INDEX:
        return e->access.base->type->kind == TYPE_JSON ? lower_json_element(l, e, false, place)
                                                       : lower_array_element(l, e, place);
    case AST_FIELD:
        return lower_field(l, e, place);
    case AST_LENGTHOF:
        return lower_length(l, e->unary.operand, place);
    case AST_TYPEOF:
        return lower_typeof(l, e->unary.operand);
    default:
        assert(false && "an expression that sema lets through");
        return c_null(l->arena);
    }
}

struct c_expr *lower_expr(struct lower *l, const struct ast_expr *e, struct place *place)
{
    struct span outer = l->span;
    bool converts = e->wanted && e->wanted != e->type;
    struct c_expr *value;
    l->span = e->span;
    if (lower_is_map_element(e)) {
        value = lower_map_element(l, e, place);
    } else {
        value = lower_value(l, e, converts ? NULL : place);
        if (converts)
            value = lower_convert(l, value, e->type, e->wanted, place);
    }
    l->span = outer;
    return value;
}

void lower_expr_to(struct lower *l, const struct ast_expr *e, struct place *place)
{
    lower_fill(l, place, lower_expr(l, e, place));
}

/* ---- several ---- */

void lower_operands(struct lower *l, const struct ast_expr *const *exprs, size_t count, struct c_expr **values)
{
    struct operand *operands = arena_alloc(l->arena, count * sizeof *operands);
    for (size_t i = 0; i < count; i++)
        operands[i] = lower_operand(l, lower_expr(l, exprs[i], NULL), lower_value_type(exprs[i]));
    lower_settle(l, operands, count);
    for (size_t i = 0; i < count; i++)
        values[i] = operands[i].value;
}

struct c_expr **lower_list(struct lower *l, const struct ast_exprs *list)
{
    const struct ast_expr **operands = arena_alloc(l->arena, list->count * sizeof *operands);
    struct c_expr **values = arena_alloc(l->arena, list->count * sizeof *values);
    size_t i = 0;
    for (const struct ast_expr *e = list->first; e; e = e->next)
        operands[i++] = e;
    lower_operands(l, operands, i, values);
    return values;
}
