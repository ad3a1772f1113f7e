#include "sema/expressions/overload.h"

#include "sema/expressions/expr.h"
#include "sema/expressions/literal.h"
#include "sema/signatures/signature.h"
#include "sema/types/convert.h"

#include <stdio.h>
#include <string.h>

/* ---- notes ---- */

enum { CANDIDATES_SHOWN = 5 };

static void note_candidates(struct checker *c, struct diag_entry *e, const struct symbol *first)
{
    unsigned shown = 0, more = 0;
    for (const struct symbol *s = first; s; s = s->overload) {
        if (shown == CANDIDATES_SHOWN) {
            more++;
            continue;
        }
        diag_note(c->diag, e, s->span, "%s %s", first->overload ? "there is" : "it is", signature_text(c, s));
        shown++;
    }
    if (more)
        diag_note(c->diag, e, SPAN_NONE, "and %u more", more);
}

/* ---- choosing ---- */

/* What a conversion counts for: a number is closer to a number than to json, and any is farthest. */
enum { COST_CLOSE = 1, COST_JSON = 16, COST_ANY = 256 };

static int conversion_cost(const struct ast_expr *a, const struct type *to)
{
    if (a->type == to || a->type == &type_poison)
        return 0;
    return to == &type_any ? COST_ANY : to == &type_json ? COST_JSON : COST_CLOSE;
}

/* What the conversions of the arguments for a candidate cost, or -1 when they do not fit. */
static int conversions_for(const struct symbol *callee, const struct ast_exprs *args)
{
    int cost = 0;
    unsigned i = 0;
    for (const struct ast_expr *a = args->first; a; a = a->next, i++) {
        const struct type *to = callee_parameter(callee, i);
        if (!expr_converts(a, to))
            return -1;
        cost += conversion_cost(a, to);
    }
    return cost;
}

/* ---- arguments that are literals ---- */

/* The one type of the candidates' parameters that the literal can have; any only when there is no other, and a type it
 * cannot have only when there is one candidate. NULL when there is none, or several. */
static const struct type *literal_parameter(const struct ast_expr *e, const struct symbol *first,
                                            const struct ast_expr *literal, unsigned index)
{
    const struct type *found = NULL, *only = NULL;
    unsigned candidates = 0;
    bool several = false;
    for (const struct symbol *s = first; s; s = s->overload) {
        if (callee_parameter_count(s) != e->call.args.count)
            continue;
        const struct type *type = callee_parameter(s, index);
        only = type;
        candidates++;
        if (type == found || !literal_fits(literal, type) || (type == &type_any && found))
            continue;
        several |= found && found != &type_any;
        found = type;
    }
    return candidates == 1 ? only : several ? NULL : found;
}

/* [..] and {..} are typed by the parameter they are for: they are checked when the candidates are known. */
static void check_literals(struct checker *c, struct ast_expr *e, const struct symbol *first)
{
    unsigned i = 0;
    for (struct ast_expr *a = e->call.args.first; a; a = a->next, i++)
        if (!a->type)
            expr_check(c, a, literal_parameter(e, first, a, i));
}

static bool any_poison(const struct ast_exprs *args)
{
    for (const struct ast_expr *a = args->first; a; a = a->next)
        if (a->type == &type_poison)
            return true;
    return false;
}

/* The connector of an action is no argument to people who write c.get(x). */
static unsigned connectors_before(const struct symbol *callee)
{
    return callee->kind == SYMBOL_ACTION && callee->function->decl->kind == DECL_ACTION;
}

static void report_arity(struct checker *c, struct ast_expr *e, const struct symbol *first, const char *shown)
{
    unsigned beside = connectors_before(first), given = e->call.args.count - beside;
    unsigned taken = callee_parameter_count(first) - beside;
    bool many = given > taken;
    struct span span = many && e->call.args.last ? e->call.args.last->span : e->span;
    struct diag_entry *entry;
    if (first->overload)
        entry = diag_error(c->diag, e->span, "argument-count", "no '%s' takes %u argument%s", shown, given,
                           given == 1 ? "" : "s");
    else
        entry = diag_error(c->diag, span, "argument-count", "too %s arguments for '%s': it takes %u, but %u %s given",
                           many ? "many" : "few", shown, taken, given, given == 1 ? "is" : "are");
    note_candidates(c, entry, first);
}

static const char *types_text(struct checker *c, const struct ast_exprs *args)
{
    char text[256] = "";
    for (const struct ast_expr *a = args->first; a; a = a->next) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s", used ? ", " : "", a->type->name);
    }
    return arena_copy_text(c->arena, text, strlen(text));
}

static void report_types(struct checker *c, struct ast_expr *e, const struct symbol *first, const char *shown)
{
    struct diag_entry *entry = diag_error(c->diag, e->span, "no-overload", "no '%s' takes arguments of types (%s)",
                                          shown, types_text(c, &e->call.args));
    note_candidates(c, entry, first);
}

/* Two arguments of different types, each of which fits where the other stands. */
static bool are_swapped(const struct symbol *callee, const struct ast_exprs *args)
{
    if (args->count != 2)
        return false;
    const struct ast_expr *a = args->first, *b = a->next;
    const struct type *first = callee_parameter(callee, 0), *second = callee_parameter(callee, 1);
    return !expr_converts(a, first) && !expr_converts(b, second) && expr_converts(a, second) && expr_converts(b, first);
}

static void report_swapped(struct checker *c, const struct ast_expr *e, const struct symbol *callee)
{
    struct diag_entry *entry = diag_error(c->diag, e->call.args.first->span, "swapped-arguments",
                                          "the arguments of '%s' stand the other way round", callee->name);
    diag_note(c->diag, entry, callee->span, "it is %s", signature_text(c, callee));
}

/* One candidate by count: each argument is reported by itself. */
static void convert_arguments(struct checker *c, struct ast_expr *e, const struct symbol *callee)
{
    unsigned i = 0;
    if (are_swapped(callee, &e->call.args)) {
        report_swapped(c, e, callee);
        return;
    }
    for (struct ast_expr *a = e->call.args.first; a; a = a->next, i++)
        expr_convert(c, a, callee_parameter(callee, i));
}

/* How many candidates take that many arguments; the last of them. */
static unsigned count_candidates(const struct ast_expr *e, struct symbol *first, struct symbol **last)
{
    unsigned counted = 0;
    for (struct symbol *s = first; s; s = s->overload)
        if (callee_parameter_count(s) == e->call.args.count) {
            *last = s;
            counted++;
        }
    return counted;
}

struct symbol *overload_choose(struct checker *c, struct ast_expr *e, struct symbol *first, const char *shown)
{
    struct symbol *best = NULL, *rival = NULL, *by_count = NULL;
    int best_conversions = 0;
    unsigned counted = count_candidates(e, first, &by_count);
    if (counted == 0) {
        report_arity(c, e, first, shown);
        return NULL;
    }
    check_literals(c, e, first);
    if (counted == 1) {
        convert_arguments(c, e, by_count);
        return by_count;
    }
    if (any_poison(&e->call.args))
        return NULL;
    for (struct symbol *s = first; s; s = s->overload) {
        if (callee_parameter_count(s) != e->call.args.count)
            continue;
        int conversions = conversions_for(s, &e->call.args);
        if (conversions < 0)
            continue;
        if (!best || conversions < best_conversions) {
            best = s;
            best_conversions = conversions;
            rival = NULL;
        } else if (conversions == best_conversions) {
            rival = s;
        }
    }
    if (!best) {
        report_types(c, e, first, shown);
        return NULL;
    }
    if (rival) {
        struct diag_entry *entry =
            diag_error(c->diag, e->span, "ambiguous-call", "function reference '%s' is ambiguous", shown);
        diag_note(c->diag, entry, best->span, "it may be %s", signature_text(c, best));
        diag_note(c->diag, entry, rival->span, "or %s", signature_text(c, rival));
        return NULL;
    }
    convert_arguments(c, e, best);
    return best;
}
