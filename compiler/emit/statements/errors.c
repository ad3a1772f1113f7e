/* try, catch, finally and throw.
 *
 *     {                                            the body: what fails in it goes to catch_1
 *         BAL_TRY_OR(f_risky(ev), catch_1);
 *     }
 *     goto end_1;
 * catch_1:;
 *     {                                            a block for each catch, in order
 *         struct s_Timeout *v_t = bal_catch(ev, &y_Timeout);
 *         if (v_t) { ...; goto end_1; }
 *     }
 *     return false;                                nobody took it
 * end_1:;
 *
 * With a finally, everything comes together in front of it: a failure as an object, any other way out as a `way`.
 * Behind it each goes on. So the statements of a finally stand in the C once.
 */
#include "emit/statements/errors.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/code/ways.h"
#include "emit/expressions/expr.h"
#include "emit/run/text.h"
#include "emit/statements/flow.h"
#include "emit/statements/stmt.h"
#include "emit/types/c_type.h"
#include "emit/types/descriptor.h"
#include "emit/values/initial.h"

/* ---- catch ---- */

static struct c_stmts *open_scope(struct lower *l)
{
    return lower_block_enter(l, &lower_append(l, C_SCOPE)->body);
}

static bool catches_all(const struct ast_catch *k)
{
    return k->symbol->type == &type_exception || k->symbol->type == &type_error;
}

/* A block of its own, so that every catch can give its variable the name the program does. */
static void lower_catch(struct lower *l, struct open_try *t, const struct ast_catch *k)
{
    l->span = k->span;
    struct c_stmts *outer = open_scope(l);
    const char *name = cname_of(l->names, k->symbol);
    struct c_stmt *declare = lower_append(l, C_DECLARE);
    declare->declare.type = lower_type(l, k->symbol->type);
    declare->declare.name = name;
    declare->declare.value = lower_event_call(l, "bal_catch");
    c_argument(declare->declare.value, lower_descriptor(l, k->symbol->type));
    if (!catches_all(k)) {
        struct c_stmt *branch = lower_append(l, C_IF);
        branch->branch.condition = c_name(l->arena, name);
        l->block = &branch->branch.then;
    } else if (!k->symbol->used) {
        c_append(l->block, lower_unused(l, name));
    }
    lower_body(l, &k->body);
    if (lower_falls_through(&k->body) && (k->next || !catches_all(k) || (t->finally && t->fails)))
        lower_go_done(l, t);
    lower_block_leave(l, outer);
}

/* True when a failure may have been taken by none of them; then it comes out at the end. */
static bool lower_catches(struct lower *l, struct open_try *t, const struct ast_stmt *s)
{
    bool all = false;
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next) {
        lower_catch(l, t, k);
        all |= catches_all(k);
    }
    return !all;
}

/* What nothing can come to still has to compile, and reads the variables it reads. */
static void lower_idle_catches(struct lower *l, struct open_try *t, const struct ast_stmt *s)
{
    struct c_stmt *never = lower_append(l, C_IF);
    struct c_stmts *outer = l->block;
    never->branch.condition = c_bool(l->arena, false);
    l->block = &never->branch.then;
    lower_catches(l, t, s);
    l->block = outer;
}

/* ---- finally ---- */

static bool completes_before_finally(const struct ast_stmt *s)
{
    bool completes = lower_falls_through(&s->try_.body);
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next)
        completes |= lower_falls_through(&k->body);
    return completes;
}

/* Opens `if (condition)` for one of the ways behind a finally; the last one needs none where nothing goes on. */
static struct c_stmts *open_way(struct lower *l, struct c_expr *condition, bool last)
{
    struct c_stmts *outer = l->block;
    if (last) {
        if (condition->kind == C_BINARY) /* C compilers want the way read all the same */
            lower_append(l, C_UNUSED)->expr = condition->binary.left;
        return outer;
    }
    struct c_stmt *branch = lower_append(l, C_IF);
    branch->branch.condition = condition;
    l->block = &branch->branch.then;
    return outer;
}

/* The plain `false` of lower_fail_on() lets C compilers see that no result is read then. */
static void resume_failure(struct lower *l, const char *failure)
{
    struct c_expr *call = lower_event_call(l, "bal_resume_failure");
    c_argument(call, c_name(l->arena, failure));
    lower_append(l, C_RUN)->expr = call;
    lower_fail_on(l);
}

static void go_on(struct lower *l, struct open_try *t, const char *failure, bool completes)
{
    unsigned left = failure != NULL;
    for (int way = 0; way < WAYS_OUT; way++)
        left += t->ways[way];
    if (failure) {
        struct c_stmts *outer = open_way(l, c_name(l->arena, failure), !completes && --left == 0);
        resume_failure(l, failure);
        l->block = outer;
    }
    const char *variable = lower_way_variable(l, t);
    for (int way = 0; way < WAYS_OUT; way++) {
        if (!t->ways[way])
            continue;
        struct c_expr *taken =
            c_binary(l->arena, C_EQ, c_name(l->arena, variable), c_name(l->arena, lower_way_name((enum way_out)way)));
        struct c_stmts *outer = open_way(l, taken, !completes && --left == 0);
        if (way == WAY_RETURN && t->returned)
            lower_return_waiting(l, t);
        else
            lower_leave(l, (enum way_out)way);
        l->block = outer;
    }
}

static void label_here(struct lower *l, const char *label)
{
    struct c_stmt *stmt = c_stmt_new(l->arena, C_LABEL, SPAN_NONE);
    stmt->text = label;
    c_append(l->block, stmt);
}

/* Declares what the ways out set, in front of the try. */
static void declare_before(struct lower *l, struct c_stmt *mark, const char *type, const char *name,
                           struct c_expr *value)
{
    struct c_stmt *declare = c_stmt_new(l->arena, C_DECLARE, SPAN_NONE);
    declare->declare.type = type;
    declare->declare.name = name;
    declare->declare.value = value;
    c_insert(l->block, mark, declare);
}

/* Nobody reads it: it is for C compilers, which do not see that. */
static struct c_expr *blank(struct lower *l, const struct type *type)
{
    struct c_expr *value = lower_default(l, type);
    if (value)
        return value;
    return type == &type_json ? c_name(l->arena, "BAL_VALUE_NULL") : c_null(l->arena);
}

static bool takes_ways(const struct open_try *t)
{
    return t->ways[WAY_RETURN] || t->ways[WAY_BREAK] || t->ways[WAY_CONTINUE];
}

static void declare_ways(struct lower *l, struct c_stmt *mark, const struct open_try *t, const char *failure)
{
    if (takes_ways(t))
        declare_before(l, mark, "enum bal_way", lower_way_variable(l, t), c_name(l->arena, "BAL_GOES_ON"));
    if (failure)
        declare_before(l, mark, "bal_error", failure, c_null(l->arena));
    for (unsigned i = t->returned ? l->function->result_count : 0; i-- > 0;)
        declare_before(l, mark, lower_type(l, l->function->results[i]), t->returned[i],
                       blank(l, l->function->results[i]));
}

static void mark_returned(struct lower *l, const struct open_try *t)
{
    for (unsigned i = t->returned ? l->function->result_count : 0; i-- > 0;)
        c_append(l->block, lower_unused(l, t->returned[i]));
}

/* Behind a finally that leaves by itself nothing asks how it was come to. */
static void mark_ways(struct lower *l, const struct open_try *t, const char *failure)
{
    if (takes_ways(t))
        c_append(l->block, lower_unused(l, lower_way_variable(l, t)));
    if (failure)
        c_append(l->block, lower_unused(l, failure));
    mark_returned(l, t);
}

/* What comes to the end of body and catches. */
enum arrival { ARRIVES_NOTHING, ARRIVES_FINE, ARRIVES_FAILING };

static void lower_finally(struct lower *l, struct open_try *t, const struct ast_stmt *s, struct c_stmt *mark,
                          enum arrival arrival)
{
    const char *failure = NULL;
    if (t->fails || arrival == ARRIVES_FAILING) {
        failure = text_numbered(l, "failure", t->number);
        if (arrival == ARRIVES_FINE)
            lower_go_done(l, t);
        if (t->fails)
            label_here(l, t->failures);
        lower_assign(l, c_name(l->arena, failure), lower_event_call(l, "bal_suspend_failure"));
    }
    if (t->jumps)
        label_here(l, t->finally);
    l->open_try = t->outer;
    struct c_stmts *outer = open_scope(l);
    lower_body(l, &s->try_.finally);
    lower_block_leave(l, outer);
    declare_ways(l, mark, t, failure);
    if (!lower_falls_through(&s->try_.finally)) {
        mark_ways(l, t, failure);
        return;
    }
    if (!t->ways[WAY_RETURN]) /* a finally inside of this one has stopped it */
        mark_returned(l, t);
    go_on(l, t, failure, completes_before_finally(s));
}

/* ---- try ---- */

static enum arrival lower_try_catches(struct lower *l, struct open_try *t, const struct ast_stmt *s)
{
    bool completes = lower_falls_through(&s->try_.body);
    const char *label = t->fails ? t->failures : NULL;
    t->failures = t->finally ? text_numbered(l, "failed", t->number) : NULL;
    t->fails = false;
    if (!label) {
        lower_idle_catches(l, t, s);
        return completes ? ARRIVES_FINE : ARRIVES_NOTHING;
    }
    if (completes)
        lower_go_done(l, t);
    label_here(l, label);
    return lower_catches(l, t, s) ? ARRIVES_FAILING : ARRIVES_NOTHING;
}

void lower_try_catch(struct lower *l, const struct ast_stmt *s)
{
    struct c_stmt *mark = l->block->last;
    struct open_try t = {.outer = l->open_try, .number = ++l->tries, .loops = l->loops};
    bool catches = s->try_.catches != NULL;
    t.finally = s->try_.has_finally ? text_numbered(l, "finally", t.number) : NULL;
    t.done = t.finally ? t.finally : text_numbered(l, "end", t.number);
    if (catches || t.finally)
        t.failures = text_numbered(l, catches ? "catch" : "failed", t.number);
    l->open_try = &t;

    struct c_stmts *outer = open_scope(l);
    lower_body(l, &s->try_.body);
    lower_block_leave(l, outer);
    enum arrival arrival = lower_falls_through(&s->try_.body) ? ARRIVES_FINE : ARRIVES_NOTHING;
    if (catches)
        arrival = lower_try_catches(l, &t, s);
    if (t.finally) {
        lower_finally(l, &t, s, mark, arrival);
        return;
    }
    l->open_try = t.outer;
    if (arrival == ARRIVES_FAILING)
        lower_fail_on(l);
    if (t.jumps)
        label_here(l, t.done);
}

/* ---- throw ---- */

void lower_throw(struct lower *l, const struct ast_stmt *s)
{
    struct c_expr *error = lower_expr(l, s->expr, NULL);
    struct c_stmt *leave = lower_append(l, C_THROW);
    l->uses_event = l->uses_callable = true;
    leave->leave.value = error;
    leave->leave.label = lower_failure_label(l);
}
