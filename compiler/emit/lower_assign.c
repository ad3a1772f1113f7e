/* Assignments: to variables, to elements, of several results at once. */
#include "emit/lower.h"

static bool goes_through_keep(const struct symbol *symbol)
{
    return symbol->kind == SYMBOL_VARIABLE && lower_is_kept(symbol->type);
}

void lower_assign(struct lower *l, struct c_expr *target, struct c_expr *value)
{
    struct c_stmt *assign = lower_append(l, C_ASSIGN);
    assign->assign.target = target;
    assign->assign.value = value;
}

/* BAL_TRY(bal_keep_object(ev, g_x, value)); g_x = value; */
static void keep_object(struct lower *l, const struct type *type, const char *name, struct c_expr *value)
{
    value = lower_repeatable(l, value, type);
    struct c_expr *call = lower_event_call(l, "bal_keep_object");
    c_argument(call, c_name(l->arena, name));
    c_argument(call, value);
    lower_try(l, call);
    lower_assign(l, c_name(l->arena, name), c_again(l->arena, value));
}

void lower_keep(struct lower *l, const struct symbol *variable, struct c_expr *value)
{
    static const char *const keepers[] = {
        [TYPE_STRING] = "bal_keep_string", [TYPE_BLOB] = "bal_keep_blob",       [TYPE_JSON] = "bal_keep_value",
        [TYPE_ANY] = "bal_keep_value",     [TYPE_MESSAGE] = "bal_keep_message",
    };
    const enum type_kind kind = variable->type->kind;
    const char *name = cname_of(l->names, variable);
    if (type_is_object(variable->type) && kind != TYPE_MESSAGE) {
        keep_object(l, variable->type, name, value);
        return;
    }
    struct c_expr *call = lower_event_call(l, keepers[kind]);
    c_argument(call, c_unary(l->arena, C_ADDRESS, c_name(l->arena, name)));
    c_argument(call, value);
    lower_try(l, call);
}

/* `_ = f();`: evaluated, and forgotten. */
static void lower_discard(struct lower *l, const struct ast_expr *e)
{
    struct c_expr *value = lower_expr(l, e, NULL);
    if (value->kind == C_CALL)
        lower_append(l, C_RUN)->expr = value;
    else if (value->calls)
        lower_append(l, C_UNUSED)->expr = value;
}

/* a[i] = e; m.k = e; */
static void assign_element(struct lower *l, const struct ast_expr *target, const struct ast_expr *value)
{
    struct operand operands[3];
    lower_access(l, target, true, operands);
    operands[2] = lower_operand(l, lower_expr(l, value, NULL), target->type);
    lower_settle(l, operands, 3);
    lower_set_element(l, target, operands[0].value, operands[1].value, operands[2].value);
}

void lower_assign_one(struct lower *l, const struct ast_expr *target, const struct ast_expr *value)
{
    const struct symbol *symbol = target->symbol;
    if (target->kind != AST_NAME) {
        assign_element(l, target, value);
    } else if (symbol->kind == SYMBOL_SINK) {
        lower_discard(l, value);
    } else if (goes_through_keep(symbol)) {
        lower_keep(l, symbol, lower_expr(l, value, NULL));
    } else {
        struct place place = {.target = c_name(l->arena, cname_of(l->names, symbol))};
        lower_expr_to(l, value, &place);
    }
}

static bool all_names(const struct ast_exprs *targets)
{
    for (const struct ast_expr *t = targets->first; t; t = t->next)
        if (t->kind != AST_NAME)
            return false;
    return true;
}

static bool is_sink(const struct ast_expr *target)
{
    return target->kind == AST_NAME && target->symbol->kind == SYMBOL_SINK;
}

/* Elements first: what they stand in and their indices were evaluated before the variables change. */
static void store_results(struct lower *l, const struct ast_exprs *targets, const struct operand *operands,
                          const struct place *places)
{
    unsigned i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++)
        if (t->kind != AST_NAME)
            lower_set_element(l, t, operands[2 * i].value, operands[2 * i + 1].value, c_name(l->arena, places[i].name));
    i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++) {
        if (t->kind != AST_NAME || is_sink(t) || !places[i].name)
            continue;
        if (goes_through_keep(t->symbol))
            lower_keep(l, t->symbol, c_name(l->arena, places[i].name));
        else
            lower_assign(l, c_name(l->arena, cname_of(l->names, t->symbol)), c_name(l->arena, places[i].name));
    }
}

void lower_assign_many(struct lower *l, const struct ast_exprs *targets, const struct ast_expr *call)
{
    struct place *places = arena_calloc(l->arena, targets->count * sizeof *places);
    struct operand *operands = arena_calloc(l->arena, 2 * targets->count * sizeof *operands);
    bool straight = all_names(targets);
    unsigned i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++) {
        places[i].type = lower_type(l, lower_result(call->symbol, i));
        operands[2 * i] = operands[2 * i + 1] = lower_operand(l, c_null(l->arena), &type_any);
        if (t->kind != AST_NAME)
            lower_access(l, t, true, &operands[2 * i]);
        else if (straight && !is_sink(t) && !goes_through_keep(t->symbol))
            places[i].target = c_name(l->arena, cname_of(l->names, t->symbol));
    }
    lower_call(l, call, places);
    lower_settle(l, operands, 2 * targets->count);
    store_results(l, targets, operands, places);
}
