#include "emit/lower.h"

#include <assert.h>

struct c_stmt *lower_append(struct lower *l, enum c_stmt_kind kind)
{
    struct c_stmt *stmt = c_stmt_new(l->arena, kind, l->span);
    c_append(l->block, stmt);
    return stmt;
}

/* ---- flow ---- */

static bool is_true(const struct ast_expr *e)
{
    if (e->kind == AST_NAME && e->symbol->kind == SYMBOL_CONSTANT)
        e = e->symbol->constant;
    return e->kind == AST_BOOLEAN && e->boolean;
}

static bool breaks(const struct ast_stmts *stmts);

static bool try_breaks(const struct ast_stmt *s)
{
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next)
        if (breaks(&k->body))
            return true;
    return breaks(&s->try_.body) || breaks(&s->try_.finally);
}

/* Whether a break in these statements leaves the loop they are the body of. */
static bool breaks(const struct ast_stmts *stmts)
{
    for (const struct ast_stmt *s = stmts->first; s; s = s->next) {
        if (s->kind == AST_BREAK)
            return true;
        if (s->kind == AST_IF && (breaks(&s->branch.then) || breaks(&s->branch.otherwise)))
            return true;
        if (s->kind == AST_BLOCK && breaks(&s->block))
            return true;
        if (s->kind == AST_TRY && try_breaks(s))
            return true;
        if (s->kind == AST_FORK && (breaks(&s->fork.join_body) || breaks(&s->fork.timeout_body)))
            return true;
    }
    return false;
}

static bool try_falls_through(const struct ast_stmt *s)
{
    bool falls = lower_falls_through(&s->try_.body);
    for (const struct ast_catch *k = s->try_.catches; k; k = k->next)
        falls |= lower_falls_through(&k->body);
    return falls && (!s->try_.has_finally || lower_falls_through(&s->try_.finally));
}

bool lower_falls_through(const struct ast_stmts *stmts)
{
    const struct ast_stmt *last = stmts->last;
    if (!last)
        return true;
    switch (last->kind) {
    case AST_RETURN:
    case AST_REPLY:
    case AST_THROW:
    case AST_BREAK:
    case AST_CONTINUE:
        return false;
    case AST_TRY:
        return try_falls_through(last);
    case AST_IF:
        return lower_falls_through(&last->branch.then) || lower_falls_through(&last->branch.otherwise);
    case AST_WHILE:
        return !is_true(last->loop.condition) || breaks(&last->loop.body);
    case AST_BLOCK:
        return lower_falls_through(&last->block);
    case AST_FORK:
        return lower_falls_through(&last->fork.join_body) ||
               (last->fork.has_timeout && lower_falls_through(&last->fork.timeout_body));
    default:
        return true;
    }
}

/* ---- variables ---- */

struct c_stmt *lower_unused(struct lower *l, const char *name)
{
    struct c_stmt *unused = c_stmt_new(l->arena, C_UNUSED, SPAN_NONE);
    unused->expr = c_name(l->arena, name);
    return unused;
}

void lower_mark_unread(struct lower *l, const struct symbol *symbol)
{
    if (!symbol->used)
        c_append(l->block, lower_unused(l, cname_of(l->names, symbol)));
}

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

static void lower_var(struct lower *l, const struct ast_stmt *s)
{
    if (s->var.names.count == 1) {
        lower_initialise(l, s->var.names.first->symbol, s->var.value);
        return;
    }
    struct place *places = arena_calloc(l->arena, s->var.names.count * sizeof *places);
    unsigned i = 0;
    for (const struct ast_decl *d = s->var.names.first; d; d = d->next, i++) {
        places[i].type = lower_type(l, lower_result_type(s->var.value, i));
        if (d->symbol && d->symbol->kind != SYMBOL_SINK)
            places[i].name = cname_of(l->names, d->symbol);
    }
    const struct symbol *last = s->var.names.last->symbol;
    lower_results(l, s->var.value, places, last && last->kind != SYMBOL_SINK);
    for (const struct ast_decl *d = s->var.names.first; d; d = d->next)
        if (d->symbol && d->symbol->kind != SYMBOL_SINK)
            lower_mark_unread(l, d->symbol);
}

/* ---- calls ---- */

static void lower_call_statement(struct lower *l, const struct ast_expr *e)
{
    unsigned results = callee_result_count(e->symbol);
    struct place *places = arena_calloc(l->arena, (results + 1) * sizeof *places);
    for (unsigned i = 0; i < results; i++)
        places[i].type = lower_type(l, callee_result(e->symbol, i));
    lower_call(l, e, places);
}

/* ---- branches and loops ---- */

/* A chain of else-if is walked, not recursed into: it may be long. */
static void lower_if(struct lower *l, const struct ast_stmt *s)
{
    struct c_stmts *outer = l->block;
    for (;;) {
        l->span = s->branch.condition->span;
        struct c_expr *condition = lower_expr(l, s->branch.condition, NULL);
        struct c_stmt *branch = lower_append(l, C_IF);
        branch->branch.condition = condition;
        lower_block(l, &s->branch.then, &branch->branch.then);
        const struct ast_stmt *only = s->branch.otherwise.first;
        if (!only || only->next || only->kind != AST_IF) {
            lower_block(l, &s->branch.otherwise, &branch->branch.otherwise);
            break;
        }
        s = only;
        l->block = &branch->branch.otherwise;
    }
    l->block = outer;
}

/* A condition that takes statements is evaluated at the head of an endless loop. */
static void lower_while(struct lower *l, const struct ast_stmt *s)
{
    struct c_stmt *loop = lower_append(l, C_WHILE);
    struct c_stmts *outer = l->block;
    l->block = &loop->loop.body;
    l->span = s->loop.condition->span;
    struct c_expr *condition =
        is_true(s->loop.condition) ? c_bool(l->arena, true) : lower_expr(l, s->loop.condition, NULL);
    if (loop->loop.body.first) {
        struct c_stmt *leave = lower_append(l, C_IF);
        leave->branch.condition = c_unary(l->arena, C_NOT, condition);
        c_append(&leave->branch.then, c_stmt_new(l->arena, C_BREAK, SPAN_NONE));
    } else {
        loop->loop.condition = condition;
    }
    l->block = outer;
    l->loops++;
    lower_block(l, &s->loop.body, &loop->loop.body);
    l->loops--;
}

/* ---- leaving ---- */

void lower_succeed(struct lower *l)
{
    lower_leave(l, WAY_RETURN);
}

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

static void lower_return(struct lower *l, const struct ast_stmt *s)
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

static void lower_reply(struct lower *l, const struct ast_stmt *s)
{
    if (s->expr) {
        struct c_expr *value = lower_expr(l, s->expr, NULL);
        struct c_expr *call = lower_event_call(l, "bal_reply");
        c_argument(call, value);
        lower_try(l, call);
    }
    lower_succeed(l);
}

/* ---- any statement ---- */

static void lower_stmt(struct lower *l, const struct ast_stmt *s)
{
    l->span = s->span;
    switch (s->kind) {
    case AST_VAR:
        lower_var(l, s);
        break;
    case AST_ASSIGN:
        if (s->assign.targets.count == 1)
            lower_assign_one(l, s->assign.targets.first, s->assign.value);
        else
            lower_assign_many(l, &s->assign.targets, s->assign.value);
        break;
    case AST_EXPR:
        lower_call_statement(l, s->expr);
        break;
    case AST_IF:
        lower_if(l, s);
        break;
    case AST_WHILE:
        lower_while(l, s);
        break;
    case AST_ITERATE:
        lower_iterate(l, s);
        break;
    case AST_BREAK:
        lower_leave(l, WAY_BREAK);
        break;
    case AST_CONTINUE:
        lower_leave(l, WAY_CONTINUE);
        break;
    case AST_RETURN:
        lower_return(l, s);
        break;
    case AST_REPLY:
        lower_reply(l, s);
        break;
    case AST_TRY:
        lower_try_catch(l, s);
        break;
    case AST_THROW:
        lower_throw(l, s);
        break;
    case AST_BLOCK:
        lower_body(l, &s->block);
        break;
    case AST_FORK:
        lower_fork(l, s);
        break;
    case AST_SEND:
        lower_send(l, s);
        break;
    case AST_RECEIVE:
        lower_receive(l, s);
        break;
    default:
        assert(false && "a statement that sema lets through");
    }
}

void lower_body(struct lower *l, const struct ast_stmts *stmts)
{
    for (const struct ast_stmt *s = stmts->first; s; s = s->next)
        lower_stmt(l, s);
}

void lower_block(struct lower *l, const struct ast_stmts *stmts, struct c_stmts *into)
{
    struct c_stmts *outer = l->block;
    cname_enter(l->names);
    l->block = into;
    lower_body(l, stmts);
    l->block = outer;
    cname_leave(l->names);
}
