#include "sema/bodies/assign.h"

#include "sema/bodies/local.h"
#include "sema/expressions/cast.h"
#include "sema/expressions/expr.h"
#include "sema/names/capture.h"
#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"
#include "sema/run/effect.h"
#include "sema/types/convert.h"

#include <string.h>

/* ---- targets ---- */

static void report_constant(struct checker *c, const struct ast_expr *target)
{
    struct diag_entry *e = diag_error(c->diag, target->span, "constant-assignment",
                                      "cannot assign a value to constant '%s'", target->symbol->name);
    diag_note(c->diag, e, target->symbol->span, "'%s' is declared here", target->symbol->name);
}

static bool keeps(const struct symbol *symbol)
{
    return symbol->kind == SYMBOL_VARIABLE && !type_is_number(symbol->type) && symbol->type != &type_boolean;
}

static bool is_sink(const struct ast_expr *e)
{
    return e->kind == AST_NAME && !e->ref.prefix.text && strcmp(e->ref.name.text, "_") == 0;
}

/* The results of a fork may have any key once something was put into them. */
static void results_changed(struct checker *c, const struct ast_expr *base)
{
    struct symbol *local = base->kind == AST_NAME && !base->ref.prefix.text ? local_find(c, base->ref.name.text) : NULL;
    if (local)
        local->joined = NULL;
}

static const struct type *access_target_check(struct checker *c, struct ast_expr *target)
{
    results_changed(c, target->access.base);
    const struct type *type = expr_check(c, target, NULL);
    const struct type *base = target->access.base->type;
    bool length = base->kind == TYPE_ARRAY || (base == &type_json && type == &type_int);
    if (target->kind != AST_FIELD || !length || type == &type_poison)
        return type;
    struct diag_entry *e =
        diag_error(c->diag, target->span, "length-assignment", "the length of an array cannot be assigned");
    diag_note(c->diag, e, SPAN_NONE, "an array grows when an element behind its last one is assigned");
    return target->type = &type_poison;
}

static bool is_own_connector(const struct checker *c, const struct symbol *symbol)
{
    const struct function *f = c->function;
    return f && f->symbol->kind == SYMBOL_ACTION && f->parameter_count > 0 && f->parameters[0] == symbol;
}

/* An assignment does not read its target: what is only assigned is still unused. */
const struct type *target_check(struct checker *c, struct ast_expr *target)
{
    if (is_sink(target)) {
        target->symbol = symbol_new(c, SYMBOL_SINK, target->ref.name, NULL);
        return target->type = &type_poison;
    }
    if (target->kind == AST_FIELD || target->kind == AST_INDEX)
        return access_target_check(c, target);
    if (target->kind != AST_NAME) { /* the parser has said that it is none */
        expr_check(c, target, &type_poison);
        return target->type = &type_poison;
    }
    const struct symbol *local = target->ref.prefix.text ? NULL : local_find(c, target->ref.name.text);
    bool used = local && local->used;
    const struct type *type = expr_check(c, target, NULL);
    if (!target->symbol)
        return type;
    if (local)
        target->symbol->used = used;
    if (target->symbol->kind == SYMBOL_CONSTANT) {
        report_constant(c, target);
        return target->type = &type_poison;
    }
    if (is_own_connector(c, target->symbol)) {
        diag_error(c->diag, target->span, "connector-assignment",
                   "an action stays with the connector it is called on: '%s' cannot be assigned", target->symbol->name);
        return target->type = &type_poison;
    }
    if (keeps(target->symbol))
        may_fail(c);
    target->symbol->joined = NULL;
    capture_assigned(c, target);
    return type;
}

/* ---- several values ---- */

static bool takes_results(const struct ast_expr *value, unsigned targets)
{
    if (is_cast(value))
        return targets > 1;
    return value->kind == AST_CALL && value->symbol && callee_result_count(value->symbol) > 1 && targets > 1;
}

static unsigned value_count(const struct ast_expr *value)
{
    if (is_cast(value))
        return 2; /* the value and the error */
    return value->kind == AST_CALL && value->symbol ? callee_result_count(value->symbol) : 1;
}

static const struct type *result_type(const struct ast_expr *value, unsigned index)
{
    if (!is_cast(value))
        return callee_result(value->symbol, index);
    return index == 0 ? value->type : cast_error_type(value);
}

static void report_count(struct checker *c, struct span span, unsigned targets, const struct ast_expr *value)
{
    unsigned values = value_count(value);
    struct diag_entry *e =
        diag_error(c->diag, span, "assignment-count", "assignment count mismatch: %u != %u", targets, values);
    if (value->kind == AST_CALL && value->symbol)
        diag_note(c->diag, e, value->symbol->span, "'%s' gives %u value%s, and %u are taken", value->symbol->name,
                  values, values == 1 ? "" : "s", targets);
    else
        diag_note(c->diag, e, SPAN_NONE, "only a call gives several values");
}

static void same_target_check(struct checker *c, const struct ast_exprs *targets)
{
    for (const struct ast_expr *a = targets->first; a; a = a->next)
        for (const struct ast_expr *b = targets->first; b != a; b = b->next)
            if (a->symbol && a->symbol == b->symbol) {
                diag_error(c->diag, a->span, "repeated-target", "'%s' is assigned twice in one statement",
                           a->symbol->name);
                return;
            }
}

/* a, b = f(): the types must match exactly, nothing is converted. */
static void multiple_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_expr *value = s->assign.value;
    unsigned targets = s->assign.targets.count, i = 0;
    const struct type *type = expr_check(c, value, &type_poison);
    for (struct ast_expr *t = s->assign.targets.first; t; t = t->next)
        target_check(c, t);
    same_target_check(c, &s->assign.targets);
    if (type == &type_poison)
        return;
    if (!takes_results(value, targets) || value_count(value) != targets) {
        report_count(c, s->span, targets, value);
        return;
    }
    for (const struct ast_expr *t = s->assign.targets.first; t; t = t->next, i++) {
        const struct type *from = result_type(value, i);
        if (is_cast(value) && i == 1)
            cast_error_check(c, t);
        else if (t->type != from && t->type != &type_poison && from != &type_poison)
            diag_error(c->diag, t->span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                       from->name, t->type->name);
    }
}

/* ---- assignments ---- */

void assign_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_expr *target = s->assign.targets.first;
    if (!target || !s->assign.value)
        return;
    if (s->assign.targets.count > 1) {
        multiple_check(c, s);
        return;
    }
    if (is_sink(target)) {
        target_check(c, target);
        if (expr_check(c, s->assign.value, NULL) == &type_nothing)
            value_needed(c, s->assign.value);
        return;
    }
    const struct type *type = target_check(c, target);
    expr_check_as(c, s->assign.value, type);
}

/* ---- variables ---- */

void local_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_decl *decl = s->var.names.first;
    const struct type *type = type_resolve(c, s->var.type);
    if (s->var.value)
        expr_check_as(c, s->var.value, type);
    if (type_is_made(type) && !s->var.value)
        may_fail(c);
    name_bind(c, local_new(c, decl, type));
}

void var_check(struct checker *c, struct ast_stmt *s)
{
    unsigned targets = s->var.names.count, i = 0;
    struct ast_expr *value = s->var.value;
    const struct type *type = value ? expr_check(c, value, NULL) : &type_poison;
    bool several = value && takes_results(value, targets), fits = several && value_count(value) == targets;
    if (targets == 1 && value && type == &type_nothing)
        value_needed(c, value);
    else if (targets > 1 && type != &type_poison && !fits)
        report_count(c, s->span, targets, value);
    for (struct ast_decl *d = s->var.names.first; d; d = d->next, i++) {
        if (d->name.text && strcmp(d->name.text, "_") == 0) {
            d->symbol = symbol_new(c, SYMBOL_SINK, d->name, d);
            continue;
        }
        const struct type *own = targets == 1 ? (value ? value->type : type) : &type_poison;
        name_bind(c, local_new(c, d, fits ? result_type(value, i) : own));
    }
}
