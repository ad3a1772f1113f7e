#include "emit/expressions/call.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/expressions/expr.h"
#include "emit/types/c_type.h"

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

static void lower_run(struct lower *l, struct c_expr *call)
{
    lower_append(l, C_RUN)->expr = call;
    lower_note_effects(l, call);
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
struct c_expr *lower_call_value(struct lower *l, const struct ast_expr *e, struct place *place)
{
    if (is_plain(e->symbol))
        return begin_call(l, e);
    struct place temporary = {.type = lower_type(l, e->type)};
    if (!place)
        place = &temporary;
    lower_call(l, e, place);
    return lower_place_value(l, place);
}
