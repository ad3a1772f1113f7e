#include "emit/statements/worker.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/try.h"
#include "emit/expressions/call.h"
#include "emit/run/text.h"
#include "emit/types/c_type.h"

bool lower_is_worker(const struct function *f)
{
    return f->decl->kind == DECL_WORKER;
}

/* ---- what a worker sees ---- */

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

const char *lower_seen(struct lower *l, const struct function *worker)
{
    if (!worker->sees)
        return NULL;
    struct c_expr *values = c_list(l->arena, false);
    for (const struct capture *k = worker->captures; k; k = k->next) {
        const char *member = cname_of(l->names, k->field);
        c_item(values, text_join(l, ".", member, ""), c_name(l->arena, cname_of(l->names, k->outer)));
    }
    struct c_stmt *declare = lower_append(l, C_DECLARE);
    declare->declare.type = text_join(l, "const struct ", sees_tag(l, worker), "");
    declare->declare.name = cname_temporary(l->names);
    declare->declare.value = values;
    return declare->declare.name;
}

struct c_expr *lower_size_of(struct lower *l, const char *name)
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
    seen->declare.type = text_join(l, "const struct ", sees_tag(l, worker), " *");
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
        c_item(member, ".size", lower_size_of(l, seen));
    }
    lower_note_called(l, worker);
    return member;
}

void lower_start_team(struct lower *l, const char *function, const struct team *team, bool answers,
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
    if (lower_is_worker(f) || !f->team)
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
