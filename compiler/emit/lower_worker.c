#include "emit/lower.h"

#include <string.h>

/* ---- what a worker sees ---- */

static bool is_worker(const struct function *f)
{
    return f->decl->kind == DECL_WORKER;
}

/* struct t_main_w: in front of the two functions that know it. */
static const char *sees_tag(struct lower *l, const struct function *worker)
{
    const char *tag = cname_of(l->names, worker->sees);
    if (l->sees_known[worker->index])
        return tag;
    l->sees_known[worker->index] = true;
    struct c_decl *decl = c_decl_new(l->arena, &l->prototypes, C_STRUCT);
    decl->structure.tag = tag;
    for (const struct capture *k = worker->captures; k; k = k->next)
        c_member(l->arena, decl, lower_type(l, k->field->type), cname_of(l->names, k->field));
    return tag;
}

static const char *sees_type(struct lower *l, const struct function *worker, const char *end)
{
    return lower_banner(l, lower_banner(l, "struct", sees_tag(l, worker)), end);
}

static const char *designator(struct lower *l, const char *member)
{
    size_t length = strlen(member);
    char *text = arena_alloc(l->arena, length + 2);
    text[0] = '.';
    memcpy(text + 1, member, length + 1);
    return text;
}

/* const struct t_main_w t1 = {.m_i = v_i}; its name, or NULL when the worker sees nothing. */
static const char *lower_seen(struct lower *l, const struct function *worker)
{
    if (!worker->sees)
        return NULL;
    struct c_expr *values = c_list(l->arena, false);
    for (const struct capture *k = worker->captures; k; k = k->next) {
        const char *member = cname_of(l->names, k->field);
        c_item(values, designator(l, member), c_name(l->arena, cname_of(l->names, k->outer)));
    }
    struct c_stmt *declare = lower_append(l, C_DECLARE);
    declare->declare.type = lower_banner(l, "const struct", sees_tag(l, worker));
    declare->declare.name = cname_temporary(l->names);
    declare->declare.value = values;
    return declare->declare.name;
}

static struct c_expr *size_of(struct lower *l, const char *name)
{
    struct c_expr *size = c_call(l->arena, "sizeof");
    c_argument(size, c_name(l->arena, name));
    return size;
}

/* const struct t_main_w *seen = sees; bal_int v_i = seen->m_i; */
static void open_seen(struct lower *l, const struct function *worker)
{
    if (!worker->sees) {
        c_append(l->block, lower_unused(l, "sees"));
        return;
    }
    struct c_stmt *seen = lower_append(l, C_DECLARE);
    seen->declare.type = lower_banner(l, "const", sees_type(l, worker, "*"));
    seen->declare.name = "seen";
    seen->declare.value = c_name(l->arena, "sees");
    for (const struct capture *k = worker->captures; k; k = k->next) {
        struct place place = {.type = lower_type(l, k->own->type), .name = cname_of(l->names, k->own)};
        lower_fill(l, &place, c_arrow(l->arena, c_name(l->arena, "seen"), cname_of(l->names, k->field)));
        lower_mark_unread(l, k->own);
    }
}

void lower_worker_signature(struct lower *l, struct c_decl *decl, const struct function *worker)
{
    static const char *const result[] = {"result"};
    l->results = result;
    decl->function.type = "bool";
    c_parameter(l->arena, decl, "bal_event *", "ev");
    c_parameter(l->arena, decl, "const void *", "sees");
    open_seen(l, worker);
    if (worker_answers(worker->decl)) {
        const struct symbol *message = worker->parameters[0];
        c_parameter(l->arena, decl, "bal_message", cname_of(l->names, message));
        lower_mark_unread(l, message);
        c_parameter(l->arena, decl, "bal_message *", "result");
        return;
    }
    c_parameter(l->arena, decl, "struct bal_team *", "team");
    if (!worker->talks)
        c_append(l->block, lower_unused(l, "team"));
}

void lower_worker_functions(struct lower *l, const struct function *f, struct c_decls *into)
{
    for (const struct function *worker = f->workers; worker; worker = worker->next_worker)
        lower_function(l, worker, into);
}

/* ---- starting them ---- */

/* {.name = "w", .task = f_w, .sees = &t1, .size = sizeof(t1)} */
static struct c_expr *lower_member(struct lower *l, const struct function *worker)
{
    const char *seen = lower_seen(l, worker);
    struct c_expr *member = c_list(l->arena, false);
    c_item(member, ".name", c_cstring(l->arena, worker->symbol->name));
    c_item(member, worker_answers(worker->decl) ? ".answer" : ".task",
           c_name(l->arena, cname_of(l->names, worker->symbol)));
    if (seen) {
        c_item(member, ".sees", c_address(l->arena, c_name(l->arena, seen)));
        c_item(member, ".size", size_of(l, seen));
    }
    lower_note_called(l, worker);
    return member;
}

/* BAL_TRY(bal_team_start(ev, t1, 2, &v_workers)); of those that take a message, or those that take none. */
static void lower_start_team(struct lower *l, const char *function, const struct team *team, bool answers,
                             struct c_expr *message)
{
    struct c_expr **members = arena_calloc(l->arena, team->workers->count * sizeof *members);
    size_t count = 0;
    for (const struct ast_decl *w = team->workers->first; w; w = w->next)
        if (worker_answers(w) == answers)
            members[count++] = lower_member(l, w->symbol->function);
    struct place variable = {.type = "struct bal_team *", .name = cname_of(l->names, team->variable)};
    struct c_expr *items = lower_rows(l, "const struct bal_member", members, count);
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, items);
    c_argument(call, c_int(l->arena, (int64_t)count));
    if (message)
        c_argument(call, message);
    c_argument(call, c_address(l->arena, lower_place(l, &variable)));
    lower_try(l, call);
}

void lower_workers(struct lower *l, const struct function *f)
{
    bool tasks = false;
    if (is_worker(f) || !f->team)
        return;
    for (const struct ast_decl *w = f->team->workers->first; w; w = w->next) {
        const struct function *worker = w->symbol->function;
        tasks |= !worker_answers(w);
        if (!worker->sent)
            continue;
        struct place place = {.type = "struct bal_worker *", .name = cname_of(l->names, worker->run)};
        lower_fill(l, &place, c_null(l->arena));
    }
    if (tasks)
        lower_start_team(l, "bal_team_start", f->team, false, NULL);
}

/* ---- messages, and replies ---- */

/* BAL_TRY(bal_worker_send(ev, f_w, &t1, sizeof(t1), message, &v_w)); */
static void send_message(struct lower *l, const struct ast_stmt *s, const struct function *worker)
{
    struct c_expr *message = lower_expr(l, s->send.values.first, NULL);
    const char *seen = lower_seen(l, worker);
    struct c_expr *call = lower_event_call(l, "bal_worker_send");
    lower_note_called(l, worker);
    c_argument(call, c_name(l->arena, cname_of(l->names, worker->symbol)));
    c_argument(call, seen ? c_address(l->arena, c_name(l->arena, seen)) : c_null(l->arena));
    c_argument(call, seen ? size_of(l, seen) : c_int(l->arena, 0));
    c_argument(call, message);
    c_argument(call, c_address(l->arena, c_name(l->arena, cname_of(l->names, worker->run))));
    lower_try(l, call);
}

/* BAL_TRY(bal_worker_receive(ev, &v_w, &t1)); */
static void receive_message(struct lower *l, const struct ast_stmt *s, const struct function *worker)
{
    struct place reply = {.type = "bal_message"};
    struct c_expr *call = lower_event_call(l, "bal_worker_receive");
    c_argument(call, c_address(l->arena, c_name(l->arena, cname_of(l->names, worker->run))));
    c_argument(call, c_address(l->arena, lower_place(l, &reply)));
    lower_try(l, call);
    if (s->receive.targets.first->symbol->kind != SYMBOL_SINK)
        lower_assign_variable(l, s->receive.targets.first->symbol, reply.target);
}

/* ---- values between members of a team ---- */

/* A worker that answers; NULL: a member of the team. */
static const struct function *answering(const struct lower *l, const struct ast_name *name)
{
    const struct team *team = l->function->team;
    if (is_worker(l->function) || !name->text)
        return NULL;
    const struct ast_decl *w = team->workers->first;
    while (w->name.text != name->text)
        w = w->next;
    return worker_answers(w) ? w->symbol->function : NULL;
}

/* bal_team_send(ev, team, "w1", "w2" .. */
static struct c_expr *team_call(struct lower *l, const char *function, const char *from, const char *to)
{
    const char *team = is_worker(l->function) ? "team" : cname_of(l->names, l->function->team->variable);
    struct c_expr *call = lower_event_call(l, function);
    c_argument(call, c_name(l->arena, team));
    c_argument(call, c_cstring(l->arena, from));
    c_argument(call, c_cstring(l->arena, to));
    return call;
}

static const char *own_name(const struct lower *l)
{
    return is_worker(l->function) ? l->function->symbol->name : "default";
}

static void send_values(struct lower *l, const struct ast_stmt *s)
{
    const struct ast_exprs *list = &s->send.values;
    struct c_expr **values = lower_list(l, list);
    unsigned i = 0;
    for (const struct ast_expr *e = list->first; e; e = e->next, i++)
        values[i] = lower_box(l, values[i], e->wanted ? e->wanted : e->type);
    struct c_expr *items = lower_items(l, "const bal_value", values, list->count);
    struct c_expr *call =
        team_call(l, "bal_team_send", own_name(l), s->send.worker.text ? s->send.worker.text : "fork");
    c_argument(call, items);
    c_argument(call, c_int(l->arena, list->count));
    lower_try(l, call);
}

static void store_value(struct lower *l, const struct ast_expr *target, struct c_expr *value)
{
    if (target->kind == AST_NAME) {
        if (target->symbol->kind != SYMBOL_SINK)
            lower_assign_variable(l, target->symbol, lower_unbox(l, value, target->type, NULL));
        return;
    }
    struct operand operands[3];
    lower_access(l, target, true, operands);
    operands[2] = lower_operand(l, lower_unbox(l, value, target->type, NULL), target->type);
    lower_settle(l, operands, 3);
    lower_set_element(l, target, operands[0].value, operands[1].value, operands[2].value);
}

/* const bal_value *t1; BAL_TRY(bal_team_receive(ev, team, "w1", "w2", 2, &t1)); */
static void receive_values(struct lower *l, const struct ast_stmt *s)
{
    const struct ast_exprs *targets = &s->receive.targets;
    struct place values = {.type = "const bal_value *"};
    struct c_expr *call = team_call(l, "bal_team_receive", s->receive.worker.text, own_name(l));
    c_argument(call, c_int(l->arena, targets->count));
    c_argument(call, c_address(l->arena, lower_place(l, &values)));
    lower_try(l, call);
    size_t i = 0;
    for (const struct ast_expr *t = targets->first; t; t = t->next)
        store_value(l, t, c_index(l->arena, c_again(l->arena, values.target), i++));
}

void lower_send(struct lower *l, const struct ast_stmt *s)
{
    const struct function *answer = answering(l, &s->send.worker);
    if (answer)
        send_message(l, s, answer);
    else
        send_values(l, s);
}

void lower_receive(struct lower *l, const struct ast_stmt *s)
{
    const struct function *answer = answering(l, &s->receive.worker);
    if (answer)
        receive_message(l, s, answer);
    else
        receive_values(l, s);
}

/* ---- fork and join ---- */

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
    struct c_stmts *outer = l->block;
    cname_enter(l->names);
    l->block = into;
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
    cname_leave(l->names);
    l->block = outer;
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
