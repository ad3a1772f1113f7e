#include "emit/statements/fork.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/try.h"
#include "emit/expressions/expr.h"
#include "emit/statements/stmt.h"
#include "emit/statements/worker.h"
#include "emit/types/c_type.h"
#include "emit/types/descriptor.h"

/* What a join waits for: names, how many those are, how many of them are enough. */
struct joined {
    struct c_expr *names;
    size_t count, wanted;
};

static struct joined lower_joined(struct lower *l, const struct ast_stmt *s)
{
    size_t count = s->fork.join_names.count, all = count ? count : s->fork.workers.count;
    struct joined joined = {c_null(l->arena), count,
                            s->fork.join_kind == AST_JOIN_ALL ? all : (size_t)s->fork.join_count};
    if (count == 0)
        return joined;
    struct c_expr **names = arena_alloc(l->arena, count * sizeof *names);
    size_t i = 0;
    for (const struct ast_expr *name = s->fork.join_names.first; name; name = name->next)
        names[i++] = c_cstring(l->arena, name->ref.name.text);
    joined.names = lower_items(l, "const char *const", names, count);
    return joined;
}

static struct c_expr *fork_call(struct lower *l, const char *function, const struct ast_stmt *s,
                                const struct joined *joined)
{
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, c_name(l->arena, cname_of(l->names, s->fork.team->variable)));
    c_argument(call, c_again(l->arena, joined->names));
    c_argument(call, c_int(l->arena, (int64_t)joined->count));
    return call;
}

/* The block of a join or a timeout, with its results. */
static void lower_clause(struct lower *l, const struct ast_stmt *s, const struct joined *joined,
                         const struct symbol *variable, const struct ast_stmts *body, struct c_stmts *into)
{
    struct c_stmts *outer = lower_block_enter(l, into);
    l->span = variable->span;
    if (variable->used) {
        struct place results = {.type = lower_type(l, variable->type), .name = cname_of(l->names, variable)};
        struct c_expr *call = fork_call(l, s->fork.message ? "bal_team_replies" : "bal_team_sent", s, joined);
        if (s->fork.message)
            c_argument(call, lower_descriptor(l, variable->type));
        c_argument(call, c_address(l->arena, lower_place(l, &results)));
        lower_try(l, call);
    }
    lower_body(l, body);
    lower_block_leave(l, outer);
}

static void lower_join(struct lower *l, const struct ast_stmt *s)
{
    struct joined joined = lower_joined(l, s);
    struct c_expr *call = fork_call(l, "bal_team_join", s, &joined);
    c_argument(call, c_int(l->arena, (int64_t)joined.wanted));
    lower_try(l, call);
    if (s->fork.has_join) {
        struct c_stmt *scope = lower_append(l, C_SCOPE);
        lower_clause(l, s, &joined, s->fork.join_variable->symbol, &s->fork.join_body, &scope->body);
    }
}

static void lower_join_within(struct lower *l, const struct ast_stmt *s)
{
    struct c_expr *seconds = lower_expr(l, s->fork.timeout, NULL);
    struct joined joined = lower_joined(l, s);
    struct place in_time = {.type = "bool"};
    struct c_expr *call = fork_call(l, "bal_team_join_within", s, &joined);
    c_argument(call, c_int(l->arena, (int64_t)joined.wanted));
    c_argument(call, seconds);
    c_argument(call, c_address(l->arena, lower_place(l, &in_time)));
    lower_try(l, call);
    struct c_stmt *branch = lower_append(l, C_IF);
    branch->branch.condition = in_time.target;
    if (s->fork.has_join)
        lower_clause(l, s, &joined, s->fork.join_variable->symbol, &s->fork.join_body, &branch->branch.then);
    else
        branch->branch.condition = c_unary(l->arena, C_NOT, in_time.target);
    lower_clause(l, s, &joined, s->fork.timeout_variable->symbol, &s->fork.timeout_body,
                 s->fork.has_join ? &branch->branch.otherwise : &branch->branch.then);
}

void lower_fork(struct lower *l, const struct ast_stmt *s)
{
    struct c_expr *message = s->fork.message ? lower_expr(l, s->fork.message, NULL) : NULL;
    lower_start_team(l, message ? "bal_team_ask" : "bal_team_fork", s->fork.team, message != NULL, message);
    if (s->fork.has_timeout)
        lower_join_within(l, s);
    else
        lower_join(l, s);
}
