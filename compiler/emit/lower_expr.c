#include "emit/lower.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const struct type *value_type(const struct ast_expr *e)
{
    return e->wanted ? e->wanted : e->type;
}

/* ---- places ---- */

struct c_expr *lower_place(struct lower *l, struct place *place)
{
    place->filled = true;
    if (place->target)
        return place->target;
    if (!place->name)
        place->name = cname_temporary(l->names);
    struct c_stmt *declare = lower_append(l, C_DECLARE);
    declare->declare.type = place->type;
    declare->declare.name = place->name;
    place->target = c_name(l->arena, place->name);
    return place->target;
}

/* What is in a filled place, to be read. */
static struct c_expr *place_value(struct lower *l, const struct place *place)
{
    return place->target->kind == C_NAME ? c_name(l->arena, place->target->name) : place->target;
}

/* An expression has become part of a statement: its calls happen there. */
void lower_note_effects(struct lower *l, const struct c_expr *value)
{
    if (value->calls)
        l->calls++;
}

void lower_fill(struct lower *l, struct place *place, struct c_expr *value)
{
    struct c_stmt *stmt;
    if (place->filled)
        return;
    lower_note_effects(l, value);
    if (place->target) {
        stmt = lower_append(l, C_ASSIGN);
        stmt->assign.target = place->target;
        stmt->assign.value = value;
    } else {
        if (!place->name)
            place->name = cname_temporary(l->names);
        stmt = lower_append(l, C_DECLARE);
        stmt->declare.type = place->type;
        stmt->declare.name = place->name;
        stmt->declare.value = value;
        place->target = c_name(l->arena, place->name);
    }
    place->filled = true;
}

void lower_expr_to(struct lower *l, const struct ast_expr *e, struct place *place)
{
    lower_fill(l, place, lower_expr(l, e, place));
}

/* ---- fallible calls ---- */

struct c_expr *lower_event_call(struct lower *l, const char *function)
{
    struct c_expr *call = c_call(l->arena, function);
    c_argument(call, c_name(l->arena, "ev"));
    l->uses_event = true;
    return call;
}

void lower_try(struct lower *l, struct c_expr *call)
{
    assert(!l->plain); /* sema says that it cannot fail */
    if (l->attempt) {
        *l->attempt = *l->attempt ? c_binary(l->arena, C_AND, *l->attempt, call) : call;
        return;
    }
    l->uses_callable = true;
    struct c_stmt *leave = lower_append(l, C_TRY);
    leave->leave.value = call;
    leave->leave.label = lower_failure_label(l);
    lower_note_effects(l, call);
}

static void lower_run(struct lower *l, struct c_expr *call)
{
    lower_append(l, C_RUN)->expr = call;
    lower_note_effects(l, call);
}

/* Ends `call` with the address of the place, runs it, and gives what is there then. */
struct c_expr *lower_try_into(struct lower *l, struct c_expr *call, const struct type *type, struct place *place)
{
    struct place temporary = {.type = lower_type(l, type)};
    if (!place)
        place = &temporary;
    c_argument(call, c_address(l->arena, lower_place(l, place)));
    lower_try(l, call);
    return place_value(l, place);
}

struct c_expr *lower_try_object(struct lower *l, struct c_expr *call)
{
    struct place object = {.type = "void *"};
    c_argument(call, c_address(l->arena, lower_place(l, &object)));
    lower_try(l, call);
    return place_value(l, &object);
}

struct c_expr *lower_repeatable(struct lower *l, struct c_expr *value, const struct type *type)
{
    if (c_is_repeatable(value))
        return value;
    struct place place = {.type = lower_type(l, type)};
    lower_fill(l, &place, value);
    return c_name(l->arena, place.name);
}

static struct c_expr *declare_items(struct lower *l, const char *type, struct c_expr **values, size_t count,
                                    bool broken)
{
    struct c_stmt *array = lower_append(l, C_DECLARE);
    array->declare.type = type;
    array->declare.name = cname_temporary(l->names);
    array->declare.array = true;
    array->declare.value = c_list(l->arena, broken);
    for (size_t i = 0; i < count; i++)
        c_item(array->declare.value, NULL, values[i]);
    lower_note_effects(l, array->declare.value);
    return c_name(l->arena, array->declare.name);
}

struct c_expr *lower_items(struct lower *l, const char *type, struct c_expr **values, size_t count)
{
    return declare_items(l, type, values, count, false);
}

struct c_expr *lower_rows(struct lower *l, const char *type, struct c_expr **values, size_t count)
{
    return declare_items(l, type, values, count, true);
}

/* ---- order of evaluation ---- */

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

void lower_operands(struct lower *l, const struct ast_expr *const *exprs, size_t count, struct c_expr **values)
{
    struct operand *operands = arena_alloc(l->arena, count * sizeof *operands);
    for (size_t i = 0; i < count; i++)
        operands[i] = lower_operand(l, lower_expr(l, exprs[i], NULL), value_type(exprs[i]));
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

/* The two operands of an operator. */
static void lower_pair(struct lower *l, const struct ast_expr *e, struct c_expr **left, struct c_expr **right)
{
    const struct ast_expr *operands[] = {e->binary.left, e->binary.right};
    struct c_expr *values[2];
    lower_operands(l, operands, 2, values);
    *left = values[0];
    *right = values[1];
}

/* ---- calls ---- */

static bool is_plain(const struct symbol *callee)
{
    return callee->kind != SYMBOL_LIBRARY && !callee->function->fallible;
}

/* Whether other code of the program may run before the call returns. */
static bool runs_program(const struct symbol *callee)
{
    return callee->kind != SYMBOL_LIBRARY || callee->library->suspends;
}

void lower_note_called(struct lower *l, const struct function *callee)
{
    if (l->function != callee)
        l->called[callee->index] = true;
    if (!l->function_of[callee->index])
        l->called_early[callee->index] = true;
}

/* The call with its arguments, without what takes its results. */
static struct c_expr *begin_call(struct lower *l, const struct ast_expr *e)
{
    const struct symbol *callee = e->symbol;
    struct c_expr **attempt = l->attempt;
    l->attempt = NULL; /* the arguments are no part of it */
    struct c_expr **values = lower_list(l, &e->call.args);
    l->attempt = attempt;
    bool plain = is_plain(callee);
    const char *name = callee->kind == SYMBOL_LIBRARY ? callee->library->c_symbol : cname_of(l->names, callee);
    struct c_expr *call = plain ? c_call(l->arena, name) : lower_event_call(l, name);
    for (uint32_t i = 0; i < e->call.args.count; i++)
        c_argument(call, values[i]);
    if (callee->kind != SYMBOL_LIBRARY)
        lower_note_called(l, callee->function);
    else if (callee->type == &type_http_ClientConnector || callee->type == &type_ws_ClientConnector)
        l->calls_out = true;
    if (callee->kind == SYMBOL_LIBRARY && callee->library->sessions)
        l->sessions = true;
    call->calls |= runs_program(callee);
    return call;
}

void lower_call(struct lower *l, const struct ast_expr *e, struct place *places)
{
    unsigned results = callee_result_count(e->symbol);
    bool plain = is_plain(e->symbol);
    struct span outer = l->span;
    l->span = e->span;
    struct c_expr *call = begin_call(l, e);
    if (!plain || results > 1)
        for (unsigned i = 0; i < results; i++)
            c_argument(call, c_address(l->arena, lower_place(l, &places[i])));
    if (plain)
        lower_run(l, call);
    else
        lower_try(l, call);
    l->span = outer;
}

/* A call that is one value. */
static struct c_expr *lower_call_value(struct lower *l, const struct ast_expr *e, struct place *place)
{
    if (is_plain(e->symbol))
        return begin_call(l, e);
    struct place temporary = {.type = lower_type(l, e->type)};
    if (!place)
        place = &temporary;
    lower_call(l, e, place);
    return place_value(l, place);
}

/* ---- operators ---- */

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
    const struct type *type = value_type(e->binary.left);
    if (type->kind == TYPE_STRING)
        return compare_by_call(l, e->binary.op, "bal_string_equal", left, right);
    if (type->kind == TYPE_JSON || type->kind == TYPE_ANY)
        return compare_values(l, e, type->kind == TYPE_JSON, left, right);
    if (type->kind != TYPE_FLOAT && !left->calls && c_same(left, right))
        return c_bool(l->arena, e->binary.op == AST_OP_EQ || e->binary.op == AST_OP_LE || e->binary.op == AST_OP_GE);
    return c_binary(l->arena, c_operator_of(e->binary.op), left, right);
}

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

static struct c_expr *lower_binary(struct lower *l, const struct ast_expr *e, struct place *place)
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

/* ---- names ---- */

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
    c_argument(call, lower_box(l, value, value_type(of)));
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
