#include "sema/bodies/exchange.h"

#include "sema/bodies/assign.h"
#include "sema/expressions/expr.h"
#include "sema/names/scope.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/types/convert.h"

#include <string.h>

/* A send or a receive between members of a team. */
struct exchange {
    const char *from, *to;
    struct ast_stmt *stmt;
    struct exchange *next;
};

/* The other side of a send or a receive. */
struct partner {
    const char *name;        /* NULL: none, and it has been reported */
    struct function *answer; /* a worker that takes messages; NULL: a member of the team */
};

/* ---- who is meant ---- */

const char *nearest_worker(const struct ast_decls *workers, const char *name)
{
    const char *names[64];
    size_t count = 0;
    for (const struct ast_decl *w = workers->first; w && count < 64; w = w->next)
        if (w->name.text)
            names[count++] = w->name.text;
    return diag_nearest(name, names, count);
}

static bool in_worker(const struct checker *c)
{
    return c->function->decl->kind == DECL_WORKER;
}

static const char *own_name(const struct checker *c)
{
    return in_worker(c) ? c->function->symbol->name : "default";
}

static void report_unknown(struct checker *c, const struct ast_name *name)
{
    const struct team *team = c->function->team;
    const char *near = team ? nearest_worker(team->workers, name->text) : NULL;
    c->uncertain = true;
    if (c->broken && !near) /* its declaration may have been lost */
        return;
    struct diag_entry *e = diag_error(c->diag, name->span, "undefined-worker", "undefined worker '%s'", name->text);
    if (near)
        diag_suggest(c->diag, e, near);
    else if (team && team->forked)
        diag_note(c->diag, e, SPAN_NONE, "the workers of a fork know each other, and 'fork'");
    else
        diag_note(c->diag, e, SPAN_NONE, "workers stand at the beginning of '%s'",
                  in_worker(c) ? c->function->outer->symbol->name : c->function->symbol->name);
}

/* `-> fork;` and `-> ;` */
static struct partner fork_partner(struct checker *c, const struct ast_stmt *s)
{
    if (in_worker(c) && c->function->team->forked)
        return (struct partner){.name = "fork"};
    struct diag_entry *e = diag_error(c->diag, s->span, "no-fork", "there is no fork to send to here");
    diag_note(c->diag, e, SPAN_NONE, "the workers of a fork send to its join with '-> fork;'");
    return (struct partner){0};
}

static struct partner worker_partner(struct checker *c, const struct ast_stmt *s, struct ast_decl *worker)
{
    if (worker_answers(worker) && in_worker(c)) {
        outside(c, s->span, "a message from one worker to another that takes messages", "workers");
        return (struct partner){0};
    }
    if (worker->symbol->function == c->function) {
        diag_error(c->diag, s->span, "worker-itself", "worker '%s' is on both sides of this", worker->name.text);
        return (struct partner){0};
    }
    return (struct partner){worker->name.text, worker_answers(worker) ? worker->symbol->function : NULL};
}

static struct partner partner_find(struct checker *c, const struct ast_stmt *s, const struct ast_name *name)
{
    const struct team *team = c->function->team;
    if (in_worker(c) && worker_answers(c->function->decl)) {
        if (c->function->decl->callable.workers.first) /* a worker in a worker, reported */
            return (struct partner){0};
        struct diag_entry *e = diag_error(c->diag, s->span, "answer-exchange",
                                          "a worker that takes a message sends its reply, and nothing else");
        diag_note(c->diag, e, SPAN_NONE, "it ends with 'reply m;'");
        return (struct partner){0};
    }
    if (!name->text || strcmp(name->text, "fork") == 0)
        return fork_partner(c, s);
    if (strcmp(name->text, "default") == 0 && in_worker(c) && !team->forked)
        return (struct partner){.name = "default"};
    for (struct ast_decl *w = team ? team->workers->first : NULL; w; w = w->next)
        if (w->name.text == name->text)
            return worker_partner(c, s, w);
    report_unknown(c, name);
    return (struct partner){0};
}

static void exchange_note(struct checker *c, struct exchange **list, const char *from, const char *to,
                          struct ast_stmt *s)
{
    struct exchange *exchange = ARENA_NEW(c->arena, struct exchange);
    *exchange = (struct exchange){.from = from, .to = to, .stmt = s};
    while (*list)
        list = &(*list)->next;
    *list = exchange;
}

/* `w -> m;`, `w <- m;`: a worker stands where the value does, and a variable where the worker does. */
static bool turned_round(struct checker *c, const struct ast_stmt *s, const struct ast_exprs *values,
                         const struct ast_name *worker)
{
    const struct team *team = c->function->team;
    const struct ast_expr *e = values->first;
    if (!team || values->count != 1 || e->kind != AST_NAME || e->ref.prefix.text || !worker->text ||
        !scope_find(c->scope, worker->text, NULL) || scope_find(c->scope, e->ref.name.text, NULL))
        return false;
    for (const struct ast_decl *w = team->workers->first; w; w = w->next)
        if (w->name.text == e->ref.name.text) {
            struct diag_entry *entry =
                diag_error(c->diag, s->span, "exchange-turned", "the worker stands to the right of '->' and '<-'");
            diag_note(c->diag, entry, SPAN_NONE, "'%s -> %s;' sends to it, '%s <- %s;' takes what it sends",
                      worker->text, w->name.text, worker->text, w->name.text);
            c->uncertain = true;
            return true;
        }
    return false;
}

/* ---- sends ---- */

static void send_message(struct checker *c, struct ast_stmt *s, struct function *worker)
{
    if (s->send.values.count != 1) {
        exprs_check_loosely(c, &s->send.values);
        diag_error(c->diag, s->span, "worker-message", "worker '%s' takes one message, and %u values are sent",
                   worker->symbol->name, s->send.values.count);
        return;
    }
    expr_check_as(c, s->send.values.first, &type_message);
    call_note(c, worker->symbol, s->span);
    may_fail(c);
    if (!worker->sent)
        worker->sent = s;
}

static void send_values(struct checker *c, struct ast_stmt *s, const char *to)
{
    bool to_fork = strcmp(to, "fork") == 0;
    for (struct ast_expr *e = s->send.values.first; e; e = e->next) {
        operand_check(c, e);
        if (to_fork)
            expr_convert(c, e, &type_any);
    }
    may_fail(c);
    c->function->talks = true;
    if (to_fork)
        c->function->reports = true;
    else
        exchange_note(c, &c->function->team->sends, own_name(c), to, s);
}

void send_check(struct checker *c, struct ast_stmt *s)
{
    if (turned_round(c, s, &s->send.values, &s->send.worker))
        return;
    struct partner partner = partner_find(c, s, &s->send.worker);
    if (partner.answer)
        send_message(c, s, partner.answer);
    else if (partner.name)
        send_values(c, s, partner.name);
    else
        exprs_check_loosely(c, &s->send.values);
}

/* ---- receives ---- */

static void receive_message(struct checker *c, struct ast_stmt *s, struct function *worker)
{
    struct ast_expr *target = s->receive.targets.first;
    const struct type *type = target_check(c, target);
    if (s->receive.targets.count > 1)
        diag_error(c->diag, s->span, "receive-target", "worker '%s' replies one message", worker->symbol->name);
    else if (target->kind != AST_NAME)
        diag_error(c->diag, target->span, "receive-target", "the reply of a worker goes into a variable");
    else if (type != &type_message && type != &type_poison)
        diag_error(c->diag, target->span, "incompatible-types",
                   "incompatible types: the reply of a worker is a 'message', '%s' is '%s'", target->symbol->name,
                   type->name);
    c->function->suspends = true;
    may_fail(c);
    if (!worker->received)
        worker->received = s;
}

static void receive_values(struct checker *c, struct ast_stmt *s, const char *from)
{
    for (struct ast_expr *t = s->receive.targets.first; t; t = t->next)
        target_check(c, t);
    c->function->suspends = c->function->talks = true;
    may_fail(c);
    exchange_note(c, &c->function->team->receives, from, own_name(c), s);
}

void receive_check(struct checker *c, struct ast_stmt *s)
{
    if (turned_round(c, s, &s->receive.targets, &s->receive.worker))
        return;
    struct partner partner = partner_find(c, s, &s->receive.worker);
    if (partner.answer)
        receive_message(c, s, partner.answer);
    else if (partner.name)
        receive_values(c, s, partner.name);
    else
        exprs_check_loosely(c, &s->receive.targets);
}

/* ---- both sides ---- */

static void report_value(struct checker *c, const struct exchange *send, const struct ast_expr *value,
                         const struct ast_expr *target)
{
    struct diag_entry *e = diag_error(c->diag, target->span, "incompatible-types",
                                      "incompatible types: '%s' sends '%s', and this takes '%s'", send->from,
                                      value->type->name, target->type->name);
    diag_note(c->diag, e, value->span, "it is sent here");
}

/* The value is converted before it is sent; who takes it `again` has to take it as the first one does. */
static void value_match(struct checker *c, const struct exchange *send, bool again, struct ast_expr *value,
                        const struct ast_expr *target)
{
    const struct type *sent = value->wanted ? value->wanted : value->type, *to = target->type;
    if (sent == to || to == &type_any || sent == &type_poison || to == &type_poison)
        return;
    if (again || !expr_converts(value, to))
        report_value(c, send, value, target);
    else
        expr_convert(c, value, to);
}

static void exchange_match(struct checker *c, const struct exchange *send, bool again, const struct exchange *receive)
{
    struct ast_exprs *values = &send->stmt->send.values, *targets = &receive->stmt->receive.targets;
    if (values->count != targets->count) {
        struct diag_entry *e = diag_error(
            c->diag, receive->stmt->span, "exchange-count", "'%s' sends %u value%s, and %u %s taken here", send->from,
            values->count, values->count == 1 ? "" : "s", targets->count, targets->count == 1 ? "is" : "are");
        diag_note(c->diag, e, send->stmt->span, "they are sent here");
        return;
    }
    struct ast_expr *target = targets->first;
    for (struct ast_expr *value = values->first; value; value = value->next, target = target->next)
        value_match(c, send, again, value, target);
}

static struct exchange *same_pair(struct exchange *list, const struct exchange *as)
{
    while (list && (list->from != as->from || list->to != as->to) &&
           (strcmp(list->from, as->from) != 0 || strcmp(list->to, as->to) != 0))
        list = list->next;
    return list;
}

static bool is_first(struct exchange *list, const struct exchange *exchange)
{
    return same_pair(list, exchange) == exchange;
}

/* The first send meets the first receive of the same two, and so on; where one side has fewer, its last one serves for
 * the rest: they may stand in a loop. */
static void pair_match(struct checker *c, struct exchange *send, struct exchange *receive)
{
    struct exchange *matched = NULL;
    for (bool more = true; more;) {
        struct exchange *next_send = same_pair(send->next, send), *next_receive = same_pair(receive->next, receive);
        exchange_match(c, send, send == matched, receive);
        matched = send;
        more = next_send || next_receive;
        send = next_send ? next_send : send;
        receive = next_receive ? next_receive : receive;
    }
}

static void report_untaken(struct checker *c, const struct exchange *send)
{
    struct diag_entry *e = diag_error(c->diag, send->stmt->span, "exchange-untaken",
                                      "nobody takes what '%s' sends to '%s'", send->from, send->to);
    diag_note(c->diag, e, SPAN_NONE, "take it in '%s': x <- %s;", send->to, send->from);
}

static void report_unsent(struct checker *c, const struct exchange *receive)
{
    struct diag_entry *e = diag_error(c->diag, receive->stmt->span, "exchange-unsent", "'%s' sends nothing to '%s'",
                                      receive->from, receive->to);
    diag_note(c->diag, e, SPAN_NONE, "send it in '%s': x -> %s;", receive->from, receive->to);
}

void exchanges_match(struct checker *c, const struct team *team)
{
    if (c->uncertain || c->broken)
        return;
    for (struct exchange *send = team->sends; send; send = send->next) {
        struct exchange *receive = same_pair(team->receives, send);
        if (!receive)
            report_untaken(c, send);
        else if (is_first(team->sends, send))
            pair_match(c, send, receive);
    }
    for (struct exchange *receive = team->receives; receive; receive = receive->next)
        if (!same_pair(team->sends, receive))
            report_unsent(c, receive);
}
