#include "sema/check.h"

#include <string.h>

static void list_check(struct checker *c, struct ast_stmts *stmts);

/* ---- scopes ---- */

static void warn_unused_local(void *context, struct symbol *symbol)
{
    struct checker *c = context;
    if (symbol->used || symbol->kind != SYMBOL_LOCAL || symbol->name[0] == '_' || symbol->type == &type_poison)
        return;
    if (!symbol->decl) /* of a catch: it has to be there, wanted or not */
        return;
    if (c->broken || c->uncertain)
        return;
    diag_warning(c->diag, symbol->span, "unused-variable", "variable '%s' is never read", symbol->name);
}

void name_bind(struct checker *c, struct symbol *symbol)
{
    if (!symbol->name)
        return;
    const struct symbol *first = scope_bind(&c->scope, symbol->name, symbol);
    if (first)
        report_redeclared(c, (struct ast_name){symbol->name, symbol->span}, first->span);
}

static struct symbol *local_new(struct checker *c, struct ast_decl *decl, const struct type *type)
{
    struct symbol *symbol = symbol_new(c, SYMBOL_LOCAL, decl->name, decl);
    symbol->used = name_is_reserved(c, &decl->name);
    symbol->type = type;
    return symbol;
}

void block_check(struct checker *c, struct ast_stmts *stmts)
{
    scope_enter(&c->scope);
    list_check(c, stmts);
    scope_leave(&c->scope, warn_unused_local, c);
}

void block_check_with(struct checker *c, struct ast_stmts *stmts, struct symbol *variable)
{
    scope_enter(&c->scope);
    name_bind(c, variable);
    list_check(c, stmts);
    scope_leave(&c->scope, warn_unused_local, c);
}

/* ---- variables ---- */

void variable_check(struct checker *c, struct symbol *symbol, struct ast_decl *decl)
{
    if (decl->variable.value)
        expr_check_as(c, decl->variable.value, symbol->type);
}

static void local_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_decl *decl = s->var.names.first;
    const struct type *type = type_resolve(c, s->var.type);
    if (s->var.value)
        expr_check_as(c, s->var.value, type);
    if (type_is_made(type) && !s->var.value)
        may_fail(c);
    name_bind(c, local_new(c, decl, type));
}

static bool takes_results(const struct ast_expr *value, unsigned targets)
{
    if (is_cast(value))
        return targets > 1;
    return value->kind == AST_CALL && value->symbol && callee_result_count(value->symbol) > 1 && targets > 1;
}

static unsigned value_count(const struct ast_expr *value)
{
    if (is_cast(value))
        return 2; /* the value and the error */
    return value->kind == AST_CALL && value->symbol ? callee_result_count(value->symbol) : 1;
}

static const struct type *result_type(const struct ast_expr *value, unsigned index)
{
    if (!is_cast(value))
        return callee_result(value->symbol, index);
    return index == 0 ? value->type : cast_error_type(value);
}

static void report_count(struct checker *c, struct span span, unsigned targets, const struct ast_expr *value)
{
    unsigned values = value_count(value);
    struct diag_entry *e =
        diag_error(c->diag, span, "assignment-count", "assignment count mismatch: %u != %u", targets, values);
    if (value->kind == AST_CALL && value->symbol)
        diag_note(c->diag, e, value->symbol->span, "'%s' gives %u value%s, and %u are taken", value->symbol->name,
                  values, values == 1 ? "" : "s", targets);
    else
        diag_note(c->diag, e, SPAN_NONE, "only a call gives several values");
}

static void var_check(struct checker *c, struct ast_stmt *s)
{
    unsigned targets = s->var.names.count, i = 0;
    struct ast_expr *value = s->var.value;
    const struct type *type = value ? expr_check(c, value, NULL) : &type_poison;
    bool several = value && takes_results(value, targets), fits = several && value_count(value) == targets;
    if (targets == 1 && value && type == &type_nothing)
        value_needed(c, value);
    else if (targets > 1 && type != &type_poison && !fits)
        report_count(c, s->span, targets, value);
    for (struct ast_decl *d = s->var.names.first; d; d = d->next, i++) {
        if (d->name.text && strcmp(d->name.text, "_") == 0) {
            d->symbol = symbol_new(c, SYMBOL_SINK, d->name, d);
            continue;
        }
        const struct type *own = targets == 1 ? (value ? value->type : type) : &type_poison;
        name_bind(c, local_new(c, d, fits ? result_type(value, i) : own));
    }
}

/* ---- assignment ---- */

static void report_constant(struct checker *c, const struct ast_expr *target)
{
    struct diag_entry *e = diag_error(c->diag, target->span, "constant-assignment",
                                      "cannot assign a value to constant '%s'", target->symbol->name);
    diag_note(c->diag, e, target->symbol->span, "'%s' is declared here", target->symbol->name);
}

static bool keeps(const struct symbol *symbol)
{
    return symbol->kind == SYMBOL_VARIABLE && !type_is_number(symbol->type) && symbol->type != &type_boolean;
}

static bool is_sink(const struct ast_expr *e)
{
    return e->kind == AST_NAME && !e->ref.prefix.text && strcmp(e->ref.name.text, "_") == 0;
}

static const struct type *access_target_check(struct checker *c, struct ast_expr *target)
{
    const struct type *type = expr_check(c, target, NULL);
    const struct type *base = target->access.base->type;
    bool length = base->kind == TYPE_ARRAY || (base == &type_json && type == &type_int);
    if (target->kind != AST_FIELD || !length || type == &type_poison)
        return type;
    struct diag_entry *e =
        diag_error(c->diag, target->span, "length-assignment", "the length of an array cannot be assigned");
    diag_note(c->diag, e, SPAN_NONE, "an array grows when an element behind its last one is assigned");
    return target->type = &type_poison;
}

static bool is_own_connector(const struct checker *c, const struct symbol *symbol)
{
    const struct function *f = c->function;
    return f && f->symbol->kind == SYMBOL_ACTION && f->parameter_count > 0 && f->parameters[0] == symbol;
}

/* An assignment does not read its target: what is only assigned is still unused. */
const struct type *target_check(struct checker *c, struct ast_expr *target)
{
    if (is_sink(target)) {
        target->symbol = symbol_new(c, SYMBOL_SINK, target->ref.name, NULL);
        return target->type = &type_poison;
    }
    if (target->kind == AST_FIELD || target->kind == AST_INDEX)
        return access_target_check(c, target);
    if (target->kind != AST_NAME) { /* the parser has said that it is none */
        expr_check(c, target, &type_poison);
        return target->type = &type_poison;
    }
    const struct symbol *local = target->ref.prefix.text ? NULL : local_find(c, target->ref.name.text);
    bool used = local && local->used;
    const struct type *type = expr_check(c, target, NULL);
    if (!target->symbol)
        return type;
    if (local)
        target->symbol->used = used;
    if (target->symbol->kind == SYMBOL_CONSTANT) {
        report_constant(c, target);
        return target->type = &type_poison;
    }
    if (is_own_connector(c, target->symbol)) {
        diag_error(c->diag, target->span, "connector-assignment",
                   "an action stays with the connector it is called on: '%s' cannot be assigned", target->symbol->name);
        return target->type = &type_poison;
    }
    if (keeps(target->symbol))
        may_fail(c);
    capture_assigned(c, target);
    return type;
}

static void same_target_check(struct checker *c, const struct ast_exprs *targets)
{
    for (const struct ast_expr *a = targets->first; a; a = a->next)
        for (const struct ast_expr *b = targets->first; b != a; b = b->next)
            if (a->symbol && a->symbol == b->symbol) {
                diag_error(c->diag, a->span, "repeated-target", "'%s' is assigned twice in one statement",
                           a->symbol->name);
                return;
            }
}

/* a, b = f(): the types must match exactly, nothing is converted. */
static void multiple_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_expr *value = s->assign.value;
    unsigned targets = s->assign.targets.count, i = 0;
    const struct type *type = expr_check(c, value, &type_poison);
    for (struct ast_expr *t = s->assign.targets.first; t; t = t->next)
        target_check(c, t);
    same_target_check(c, &s->assign.targets);
    if (type == &type_poison)
        return;
    if (!takes_results(value, targets) || value_count(value) != targets) {
        report_count(c, s->span, targets, value);
        return;
    }
    for (const struct ast_expr *t = s->assign.targets.first; t; t = t->next, i++) {
        const struct type *from = result_type(value, i);
        if (is_cast(value) && i == 1)
            cast_error_check(c, t);
        else if (t->type != from && t->type != &type_poison && from != &type_poison)
            diag_error(c->diag, t->span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                       from->name, t->type->name);
    }
}

static void assign_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_expr *target = s->assign.targets.first;
    if (!target || !s->assign.value)
        return;
    if (s->assign.targets.count > 1) {
        multiple_check(c, s);
        return;
    }
    if (is_sink(target)) {
        target_check(c, target);
        if (expr_check(c, s->assign.value, NULL) == &type_nothing)
            value_needed(c, s->assign.value);
        return;
    }
    const struct type *type = target_check(c, target);
    expr_check_as(c, s->assign.value, type);
}

/* ---- control ---- */

static void if_check(struct checker *c, struct ast_stmt *s)
{
    condition_check(c, s->branch.condition, false);
    block_check(c, &s->branch.then);
    block_check(c, &s->branch.otherwise);
}

static void while_check(struct checker *c, struct ast_stmt *s)
{
    condition_check(c, s->loop.condition, true);
    if (s->loop.body.count == 0 && s->loop.condition->kind != AST_BAD)
        diag_error(c->diag, s->span, "empty-loop", "no statements in the while loop");
    c->loops++;
    block_check(c, &s->loop.body);
    c->loops--;
}

static const struct type *report_not_iterable(struct checker *c, const struct ast_expr *over)
{
    struct diag_entry *e =
        diag_error(c->diag, over->span, "not-iterable", "cannot iterate over '%s'", over->type->name);
    diag_note(c->diag, e, SPAN_NONE, "iterate goes through arrays, json arrays and the keys of maps");
    if (over->type == &type_int)
        diag_note(c->diag, e, SPAN_NONE, "count with 'while'");
    return &type_poison;
}

/* What an iteration gives one by one; poison after a report. */
static const struct type *iterated_type(struct checker *c, const struct ast_expr *over)
{
    switch (over->type->kind) {
    case TYPE_ARRAY:
        return over->type->element;
    case TYPE_MAP:
        return &type_string; /* its keys */
    case TYPE_JSON:
    case TYPE_POISON:
        return over->type;
    default:
        return report_not_iterable(c, over);
    }
}

static void iterated_check(struct checker *c, const struct ast_expr *over, const struct type *element,
                           const struct type *wanted, struct span span)
{
    if (type_converts(element, wanted))
        return;
    struct diag_entry *e =
        diag_error(c->diag, span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                   element->name, wanted->name);
    if (over->type->kind == TYPE_MAP)
        diag_note(c->diag, e, over->span, "iterating over a map gives its keys");
    else if (type_casts(element, wanted))
        diag_note(c->diag, e, SPAN_NONE, "take it as '%s' and cast it in the body: (%s) x", element->name,
                  wanted->name);
}

/* A literal has elements of the variable's type. The variable need not be read: a loop may just count. */
static void iterate_check(struct checker *c, struct ast_stmt *s)
{
    struct ast_decl *variable = s->iterate.variable;
    struct ast_expr *over = s->iterate.over;
    const struct ast_type *written = variable->variable.type;
    const struct type *type = written->kind == AST_TYPE_VAR ? NULL : type_resolve(c, written);
    may_fail(c);
    if (type && over->kind == AST_ARRAY)
        expr_check(c, over, type == &type_poison ? type : type_array_of(c->types, type));
    else
        operand_check(c, over);
    const struct type *element = iterated_type(c, over);
    if (type)
        iterated_check(c, over, element, type, written->span);
    scope_enter(&c->scope);
    name_bind(c, local_new(c, variable, type ? type : element));
    c->loops++;
    block_check(c, &s->iterate.body);
    c->loops--;
    scope_leave(&c->scope, NULL, NULL);
}

static void jump_check(struct checker *c, const struct ast_stmt *s)
{
    if (c->loops > 0)
        return;
    diag_error(c->diag, s->span, "jump-outside-loop", "%s statement is not allowed here",
               s->kind == AST_BREAK ? "break" : "continue");
    c->uncertain = true; /* what stands behind it is no second mistake */
}

static void returned_check(struct checker *c, struct ast_expr *e, const struct type *to)
{
    expr_check(c, e, to);
    if (e->type == &type_nothing || expr_converts(e, to)) {
        expr_convert(c, e, to);
        return;
    }
    struct diag_entry *entry = diag_error(c->diag, e->span, "return-type",
                                          "cannot use '%s' as type '%s' in return statement", e->type->name, to->name);
    diag_note(c->diag, entry, c->function->symbol->span, "it is declared as %s",
              signature_text(c, c->function->symbol));
}

static bool forwards_results(struct checker *c, struct ast_stmt *s)
{
    struct ast_expr *value = s->values.first;
    if (s->values.count != 1 || c->function->result_count < 2 || value->kind != AST_CALL)
        return false;
    expr_check(c, value, NULL);
    if (value->type == &type_poison)
        return true;
    if (!value->symbol || callee_result_count(value->symbol) != c->function->result_count)
        return false;
    for (unsigned i = 0; i < c->function->result_count; i++)
        if (callee_result(value->symbol, i) != c->function->results[i]) {
            diag_error(c->diag, value->span, "return-type", "cannot use '%s' as type '%s' in return statement",
                       callee_result(value->symbol, i)->name, c->function->results[i]->name);
            break;
        }
    return true;
}

static void report_return_count(struct checker *c, const struct ast_stmt *s)
{
    const struct function *f = c->function;
    bool many = s->values.count > f->result_count;
    struct diag_entry *e =
        diag_error(c->diag, s->span, "return-count", "%s arguments to return", many ? "too many" : "not enough");
    diag_note(c->diag, e, f->symbol->span, "it is declared as %s", signature_text(c, f->symbol));
    if (f->result_count == 0 && s->values.count == 1 && s->values.first->type->kind > TYPE_NULL)
        diag_note(c->diag, e, SPAN_NONE, "the type of a result stands behind the parameters: function %s (..) (%s)",
                  f->symbol->name, s->values.first->type->name);
}

static void return_check(struct checker *c, struct ast_stmt *s)
{
    const struct function *f = c->function;
    if (f->decl->kind == DECL_WORKER) {
        worker_return_check(c, s);
        return;
    }
    if (f->symbol->kind == SYMBOL_RESOURCE) {
        exprs_check_loosely(c, &s->values);
        struct diag_entry *e = diag_error(c->diag, s->span, "return-in-resource",
                                          "return statement cannot be used in a resource definition");
        diag_note(c->diag, e, SPAN_NONE, "an HTTP resource ends with 'reply m;', any resource at its last line");
        return;
    }
    if (s->values.count == 0 && (f->result_count == 0 || f->named_results))
        return;
    if (forwards_results(c, s))
        return;
    if (s->values.count != f->result_count) {
        exprs_check_loosely(c, &s->values);
        report_return_count(c, s);
        return;
    }
    unsigned i = 0;
    for (struct ast_expr *e = s->values.first; e; e = e->next, i++)
        returned_check(c, e, f->results[i]);
}

static void reply_check(struct checker *c, struct ast_stmt *s)
{
    bool in_worker = c->function->decl->kind == DECL_WORKER;
    may_fail(c);
    if (s->expr)
        expr_check(c, s->expr, &type_message);
    if (in_worker && !worker_answers(c->function->decl)) {
        worker_reply_report(c, s);
        return;
    }
    if (c->function->symbol->kind != SYMBOL_RESOURCE && !in_worker) {
        diag_error(c->diag, s->span, "reply-outside-resource", "reply statement is only allowed in a resource");
        return;
    }
    if (!s->expr) {
        diag_error(c->diag, s->span, "reply-type", "reply needs a message: reply m;");
        return;
    }
    if (s->expr->type != &type_message && s->expr->type != &type_poison) {
        struct diag_entry *e = diag_error(c->diag, s->expr->span, "reply-type", "reply needs a 'message', found '%s'",
                                          s->expr->type->name);
        if (type_converts(s->expr->type, &type_string))
            diag_note(c->diag, e, SPAN_NONE,
                      "put the text into a message: message r = {}; messages:setStringPayload(r, text); reply r;");
    }
    if (c->function->takes_event) {
        struct diag_entry *e = diag_warning(c->diag, s->span, "reply-in-event",
                                            "a WebSocket event has nobody to reply to; this only ends the resource");
        diag_note(c->diag, e, SPAN_NONE, "ws:pushText(text) sends to the client");
    }
    if (in_worker)
        worker_reply_done(s);
}

/* ---- outside the subset: bodies are checked as far as that makes sense ---- */

static void transaction_check(struct checker *c, struct ast_stmt *s)
{
    outside(c, s->span, "a transaction", "transactions");
    block_check(c, &s->transaction.body);
    block_check(c, &s->transaction.failed);
    block_check(c, &s->transaction.committed);
}

static void stmt_check(struct checker *c, struct ast_stmt *s)
{
    switch (s->kind) {
    case AST_VAR:
        if (s->var.type->kind == AST_TYPE_VAR)
            var_check(c, s);
        else
            local_check(c, s);
        break;
    case AST_ASSIGN:
        assign_check(c, s);
        break;
    case AST_EXPR:
        expr_check(c, s->expr, NULL);
        break;
    case AST_IF:
        if_check(c, s);
        break;
    case AST_WHILE:
        while_check(c, s);
        break;
    case AST_BREAK:
    case AST_CONTINUE:
        jump_check(c, s);
        break;
    case AST_RETURN:
        return_check(c, s);
        break;
    case AST_REPLY:
        reply_check(c, s);
        break;
    case AST_BLOCK:
        block_check(c, &s->block);
        break;
    case AST_TRY:
        try_check(c, s);
        break;
    case AST_ITERATE:
        iterate_check(c, s);
        break;
    case AST_TRANSACTION:
        transaction_check(c, s);
        break;
    case AST_THROW:
        throw_check(c, s);
        break;
    case AST_FORK:
        fork_check(c, s);
        break;
    case AST_SEND:
        send_check(c, s);
        break;
    case AST_RECEIVE:
        receive_check(c, s);
        break;
    case AST_ABORT:
    case AST_RETRY:
        outside(c, s->span, "a transaction", "transactions");
        break;
    case AST_TRANSFORM:
        outside(c, s->span, "transform", "transform");
        break;
    case AST_XMLNS:
        outside(c, s->span, "xmlns", "xml");
        break;
    case AST_BAD_STMT:
        c->uncertain = c->lost = true;
        break;
    }
}

static void list_check(struct checker *c, struct ast_stmts *stmts)
{
    for (struct ast_stmt *s = stmts->first; s; s = s->next)
        stmt_check(c, s);
}

/* ---- callables and initialisers ---- */

/* What is known about the body that is being checked. That of a worker is checked in the middle of another one. */
struct body {
    struct function *function;
    unsigned loops;
    bool uncertain, lost;
};

static struct body body_begin(struct checker *c, struct function *f)
{
    struct body outer = {c->function, c->loops, c->uncertain, c->lost};
    if (!c->function)
        c->undefined_count = 0;
    c->function = f;
    c->loops = 0;
    c->uncertain = c->lost = false;
    return outer;
}

static void body_end(struct checker *c, struct body outer)
{
    c->function = outer.function;
    c->loops = outer.loops;
    c->uncertain = outer.function && (outer.uncertain || c->uncertain);
    c->lost = outer.function && (outer.lost || c->lost);
}

void callable_check(struct checker *c, struct function *f)
{
    struct ast_decl *decl = f->decl;
    if (decl->callable.native)
        return;
    struct body outer = body_begin(c, f);
    scope_enter(&c->scope);
    f->depth = c->scope.depth;
    for (unsigned i = 0; i < f->parameter_count; i++)
        if (f->parameters[i]->decl) /* else it is a connector that has no name */
            name_bind(c, f->parameters[i]);
    for (unsigned i = 0; f->named_results && i < f->result_count; i++)
        if (f->named_results[i])
            name_bind(c, f->named_results[i]);
    workers_check(c, f);
    for (unsigned i = 0; i < f->result_count; i++)
        if (f->named_results && type_is_made(f->results[i]))
            may_fail(c);
    list_check(c, &decl->callable.body);
    workers_match(c, f);
    scope_leave(&c->scope, warn_unused_local, c);
    if (!c->uncertain && !c->broken)
        flow_check(c, f);
    body_end(c, outer);
}

static void service_bodies(struct checker *c, struct service *service)
{
    c->service = service->symbol;
    scope_enter(&c->scope);
    for (unsigned i = 0; i < service->variable_count; i++) {
        struct symbol *symbol = service->variables[i];
        variable_check(c, symbol, symbol->decl);
        name_bind(c, symbol);
    }
    for (struct ast_decl *r = service->decl->service.callables.first; r; r = r->next)
        if (r->symbol)
            callable_check(c, r->symbol->function);
    scope_leave(&c->scope, NULL, NULL);
    c->service = NULL;
}

static void package_variable_check(struct checker *c, struct ast_decl *decl)
{
    c->initialising = decl->symbol;
    variable_check(c, decl->symbol, decl);
    c->initialising = NULL;
}

void bodies_check(struct checker *c)
{
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (struct ast_decl *d = c->file->unit->decls.first; d; d = d->next) {
            if (!d->symbol)
                continue;
            if (d->kind == DECL_VARIABLE)
                package_variable_check(c, d);
            else if (d->kind == DECL_FUNCTION || d->kind == DECL_TYPEMAPPER)
                callable_check(c, d->symbol->function);
            else if (d->kind == DECL_CONNECTOR)
                connector_bodies(c, d);
            else if (d->kind == DECL_SERVICE)
                service_bodies(c, d->symbol->service);
        }
}
