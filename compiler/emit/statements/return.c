#include "emit/statements/return.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/try.h"
#include "emit/code/ways.h"
#include "emit/expressions/call.h"
#include "emit/expressions/expr.h"

/* A plain function with one result gives it back as C does, where no finally has to run first. */
static bool returns_directly(const struct lower *l)
{
    return l->plain && l->function->result_count == 1 && !lower_results_wait(l);
}

void lower_return_end(struct lower *l)
{
    const struct function *f = l->function;
    if (!f || !f->named_results) {
        if (!l->plain)
            lower_succeed(l);
        return;
    }
    if (returns_directly(l)) {
        lower_append(l, C_RETURN)->expr = c_name(l->arena, cname_of(l->names, f->named_results[0]));
        return;
    }
    for (unsigned i = 0; i < f->result_count; i++)
        lower_assign(l, lower_result_target(l, i), c_name(l->arena, cname_of(l->names, f->named_results[i])));
    lower_succeed(l);
}

/* return g(); with all results of g. */
static void lower_forward(struct lower *l, const struct ast_expr *call)
{
    struct place *places = arena_calloc(l->arena, l->function->result_count * sizeof *places);
    for (unsigned i = 0; i < l->function->result_count; i++)
        places[i].target = lower_result_target(l, i);
    lower_call(l, call, places);
    lower_succeed(l);
}

void lower_return(struct lower *l, const struct ast_stmt *s)
{
    const struct ast_exprs *values = &s->values;
    if (values->count == 0) {
        if (l->function && l->function->named_results)
            lower_return_end(l);
        else
            lower_succeed(l);
        return;
    }
    if (returns_directly(l)) {
        struct c_expr *value = lower_expr(l, values->first, NULL);
        lower_append(l, C_RETURN)->expr = value;
        return;
    }
    if (values->count == 1 && l->function->result_count > 1) {
        lower_forward(l, values->first);
        return;
    }
    if (values->count == 1) {
        struct place place = {.target = lower_result_target(l, 0)};
        lower_expr_to(l, values->first, &place);
    } else {
        struct c_expr **results = lower_list(l, values);
        for (uint32_t i = 0; i < values->count; i++)
            lower_assign(l, lower_result_target(l, i), results[i]);
    }
    lower_succeed(l);
}

void lower_reply(struct lower *l, const struct ast_stmt *s)
{
    if (s->expr) {
        struct c_expr *value = lower_expr(l, s->expr, NULL);
        struct c_expr *call = lower_event_call(l, "bal_reply");
        c_argument(call, value);
        lower_try(l, call);
    }
    lower_succeed(l);
}
