#include "emit/code/ways.h"

#include "emit/code/append.h"
#include "emit/run/text.h"

/* ---- failures ---- */

const char *lower_failure_label(struct lower *l)
{
    for (struct open_try *t = l->open_try; t; t = t->outer)
        if (t->failures) {
            t->fails = true;
            return t->failures;
        }
    return NULL;
}

static void go(struct lower *l, const char *label)
{
    lower_append(l, C_GOTO)->text = label;
}

void lower_fail_on(struct lower *l)
{
    const char *label = lower_failure_label(l);
    if (label)
        go(l, label);
    else
        lower_append(l, C_RETURN)->expr = c_bool(l->arena, false);
}

/* ---- the ways out ---- */

const char *lower_way_name(enum way_out way)
{
    static const char *const names[WAYS_OUT] = {"BAL_RETURNS", "BAL_BREAKS", "BAL_CONTINUES"};
    return names[way];
}

const char *lower_way_variable(struct lower *l, const struct open_try *t)
{
    return text_numbered(l, "way", t->number);
}

/* The innermost finally that runs before a way out is taken. */
static struct open_try *finally_before(const struct lower *l, enum way_out way)
{
    for (struct open_try *t = l->open_try; t; t = t->outer)
        if (t->finally && (way == WAY_RETURN || t->loops == l->loops))
            return t;
    return NULL;
}

void lower_go_done(struct lower *l, struct open_try *t)
{
    t->jumps = true;
    go(l, t->done);
}

void lower_leave(struct lower *l, enum way_out way)
{
    struct open_try *t = finally_before(l, way);
    if (t) {
        t->ways[way] = true;
        lower_assign(l, c_name(l->arena, lower_way_variable(l, t)), c_name(l->arena, lower_way_name(way)));
        lower_go_done(l, t);
        return;
    }
    static const enum c_stmt_kind kinds[WAYS_OUT] = {C_RETURN, C_BREAK, C_CONTINUE};
    struct c_stmt *leave = lower_append(l, kinds[way]);
    if (way == WAY_RETURN && !l->plain)
        leave->expr = c_bool(l->arena, true);
}

void lower_succeed(struct lower *l)
{
    lower_leave(l, WAY_RETURN);
}

/* ---- results that wait for a finally ---- */

static struct open_try *outermost_finally(const struct lower *l)
{
    struct open_try *outermost = NULL;
    for (struct open_try *t = l->open_try; t; t = t->outer)
        if (t->finally)
            outermost = t;
    return outermost;
}

bool lower_results_wait(const struct lower *l)
{
    return outermost_finally(l) != NULL;
}

static const char **returned_names(struct lower *l, unsigned number)
{
    unsigned count = l->function->result_count;
    const char **names = arena_alloc(l->arena, count * sizeof *names);
    for (unsigned i = 0; i < count; i++)
        names[i] = text_numbered(l, count == 1 ? "returned" : text_numbered(l, "returned", i + 1), number);
    return names;
}

struct c_expr *lower_result_target(struct lower *l, unsigned result)
{
    struct open_try *t = outermost_finally(l);
    if (!t) {
        l->uses_results = true;
        return c_unary(l->arena, C_DEREF, c_name(l->arena, l->results[result]));
    }
    if (!t->returned)
        t->returned = returned_names(l, t->number);
    return c_name(l->arena, t->returned[result]);
}

void lower_return_waiting(struct lower *l, const struct open_try *t)
{
    unsigned count = t->returned ? l->function->result_count : 0;
    if (l->plain && count == 1) {
        lower_append(l, C_RETURN)->expr = c_name(l->arena, t->returned[0]);
        return;
    }
    for (unsigned i = 0; i < count; i++)
        lower_assign(l, lower_result_target(l, i), c_name(l->arena, t->returned[i]));
    lower_leave(l, WAY_RETURN);
}
