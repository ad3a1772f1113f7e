#include "emit/statements/assign.h"

#include "emit/code/append.h"
#include "emit/code/operand.h"
#include "emit/code/place.h"
#include "emit/expressions/call.h"
#include "emit/expressions/cast.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/expr.h"
#include "emit/types/c_type.h"
#include "emit/values/box.h"
#include "emit/values/initial.h"
#include "emit/values/keep.h"

void lower_initialise(struct lower *l, const struct symbol *symbol, const struct ast_expr *value)
{
    struct place place = {.type = lower_type(l, symbol->type), .name = cname_of(l->names, symbol)};
    if (value) {
        lower_expr_to(l, value, &place);
    } else {
        struct c_expr *initial = lower_default(l, symbol->type);
        if (!initial)
            initial = lower_new(l, symbol->type, &place);
        lower_fill(l, &place, initial);
    }
    lower_mark_unread(l, symbol);
}

/* ---- one value ---- */

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

static void assign_one(struct lower *l, const struct ast_expr *target, const struct ast_expr *value)
{
    const struct symbol *symbol = target->symbol;
    if (target->kind != AST_NAME) {
        assign_element(l, target, value);
    } else if (symbol->kind == SYMBOL_SINK) {
        lower_discard(l, value);
    } else if (lower_goes_through_keep(symbol)) {
        lower_keep(l, symbol, lower_expr(l, value, NULL));
    } else {
        struct place place = {.target = c_name(l->arena, cname_of(l->names, symbol))};
        lower_expr_to(l, value, &place);
    }
}

/* ---- several results at once ---- */

static const struct type *result_type(const struct ast_expr *value, unsigned index)
{
    if (value->kind == AST_CALL)
        return callee_result(value->symbol, index);
    return index == 0 ? value->type : &type_error;
}

static void take_results(struct lower *l, const struct ast_expr *value, struct place *places, bool last_wanted)
{
    if (value->kind == AST_CALL)
        lower_call(l, value, places);
    else
        lower_cast_pair(l, value, &places[0], last_wanted ? &places[1] : NULL);
}

void lower_var(struct lower *l, const struct ast_stmt *s)
{
    if (s->var.names.count == 1) {
        lower_initialise(l, s->var.names.first->symbol, s->var.value);
        return;
    }
    struct place *places = arena_calloc(l->arena, s->var.names.count * sizeof *places);
    unsigned i = 0;
    for (const struct ast_decl *d = s->var.names.first; d; d = d->next, i++) {
        places[i].type = lower_type(l, result_type(s->var.value, i));
        if (d->symbol && d->symbol->kind != SYMBOL_SINK)
            places[i].name = cname_of(l->names, d->symbol);
    }
    const struct symbol *last = s->var.names.last->symbol;
    take_results(l, s->var.value, places, last && last->kind != SYMBOL_SINK);
    for (const struct ast_decl *d = s->var.names.first; d; d = d->next)
        if (d->symbol && d->symbol->kind != SYMBOL_SINK)
            lower_mark_unread(l, d->symbol);
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

static void assign_many(struct lower *l, const struct ast_exprs *targets, const struct ast_expr *value)
{
    struct place *places = arena_calloc(l->arena, targets->count * sizeof *places);
    struct operand *operands = arena_calloc(l->arena, 2 * targets->count * sizeof *operands);
    bool straight = all_names(targets);
    unsigned i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++) {
        places[i].type = lower_type(l, result_type(value, i));
        operands[2 * i] = operands[2 * i + 1] = lower_operand(l, c_null(l->arena), &type_any);
        if (t->kind != AST_NAME)
            lower_access(l, t, true, &operands[2 * i]);
        else if (straight && !is_sink(t) && !lower_goes_through_keep(t->symbol) &&
                 (t->type != &type_any || result_type(value, i) == &type_any))
            places[i].target = c_name(l->arena, cname_of(l->names, t->symbol));
    }
    take_results(l, value, places, !is_sink(targets->last));
    lower_settle(l, operands, 2 * targets->count);
    struct c_expr **values = arena_calloc(l->arena, targets->count * sizeof *values);
    i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next, i++)
        values[i] = arrived(l, &places[i], result_type(value, i), t);
    store_results(l, targets, operands, values);
}

void lower_assignment(struct lower *l, const struct ast_stmt *s)
{
    if (s->assign.targets.count == 1)
        assign_one(l, s->assign.targets.first, s->assign.value);
    else
        assign_many(l, &s->assign.targets, s->assign.value);
}
