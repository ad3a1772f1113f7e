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

void lower_assign_variable(struct lower *l, const struct symbol *symbol, struct c_expr *value)
{
    if (goes_through_keep(symbol))
        lower_keep(l, symbol, value);
    else
        lower_assign(l, c_name(l->arena, cname_of(l->names, symbol)), value);
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

/* ---- several results at once ---- */

const struct type *lower_result_type(const struct ast_expr *value, unsigned index)
{
    if (value->kind == AST_CALL)
        return callee_result(value->symbol, index);
    return index == 0 ? value->type : &type_error;
}

void lower_results(struct lower *l, const struct ast_expr *value, struct place *places, bool last_wanted)
{
    if (value->kind == AST_CALL)
        lower_call(l, value, places);
    else
        lower_cast_pair(l, value, &places[0], last_wanted ? &places[1] : NULL);
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
                          struct c_expr *const *values)
{
    unsigned i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++)
        if (t->kind != AST_NAME)
            lower_set_element(l, t, operands[2 * i].value, operands[2 * i + 1].value, values[i]);
    i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++) {
        if (t->kind != AST_NAME || is_sink(t) || !values[i])
            continue;
        lower_assign_variable(l, t->symbol, values[i]);
    }
}

/* What has come, as the target takes it; NULL where it is in its target already. Only the error of a cast may be of
 * another type. */
static struct c_expr *arrived(struct lower *l, const struct place *place, const struct type *type,
                              const struct ast_expr *target)
{
    if (!place->name)
        return NULL;
    struct c_expr *value = c_name(l->arena, place->name);
    return target->type == &type_any && !is_sink(target) ? lower_box(l, value, type) : value;
}

void lower_assign_many(struct lower *l, const struct ast_exprs *targets, const struct ast_expr *value)
{
    struct place *places = arena_calloc(l->arena, targets->count * sizeof *places);
    struct operand *operands = arena_calloc(l->arena, 2 * targets->count * sizeof *operands);
    bool straight = all_names(targets);
    unsigned i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++) {
        places[i].type = lower_type(l, lower_result_type(value, i));
        operands[2 * i] = operands[2 * i + 1] = lower_operand(l, c_null(l->arena), &type_any);
        if (t->kind != AST_NAME)
            lower_access(l, t, true, &operands[2 * i]);
        else if (straight && !is_sink(t) && !goes_through_keep(t->symbol) &&
                 (t->type != &type_any || lower_result_type(value, i) == &type_any))
            places[i].target = c_name(l->arena, cname_of(l->names, t->symbol));
    }
    lower_results(l, value, places, !is_sink(targets->last));
    lower_settle(l, operands, 2 * targets->count);
    struct c_expr **values = arena_calloc(l->arena, targets->count * sizeof *values);
    i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++)
        values[i] = arrived(l, &places[i], lower_result_type(value, i), t);
    store_results(l, targets, operands, values);
}
