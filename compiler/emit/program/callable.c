#include "emit/program/callable.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/program/connector.h"
#include "emit/run/text.h"
#include "emit/statements/assign.h"
#include "emit/statements/flow.h"
#include "emit/statements/return.h"
#include "emit/statements/stmt.h"
#include "emit/statements/worker.h"
#include "emit/types/c_type.h"

#include <stdio.h>
#include <string.h>

/* ---- any C function ---- */

void lower_open(struct lower *l, struct c_decl *decl, const struct function *function)
{
    l->function = function;
    l->plain = false;
    l->results = NULL;
    l->block = &decl->function.body;
    l->span = decl->span;
    l->calls = l->tries = l->loops = 0;
    l->open_try = NULL;
    l->uses_event = l->uses_callable = l->uses_results = false;
    cname_enter_callable(l->names);
}

static bool has_parameter(const struct c_decl *decl, const char *name)
{
    for (const struct c_parameter *p = decl->function.parameters; p; p = p->next)
        if (strcmp(p->name, name) == 0)
            return true;
    return false;
}

void lower_close(struct lower *l, struct c_decl *decl, const char *trace_name)
{
    struct c_stmts *body = &decl->function.body;
    if (!l->uses_event && has_parameter(decl, "ev"))
        c_insert(body, NULL, lower_unused(l, "ev"));
    if (l->uses_callable) {
        struct c_stmt *callable = c_stmt_new(l->arena, C_CALLABLE, SPAN_NONE);
        callable->text = trace_name;
        c_insert(body, NULL, callable);
    }
    cname_leave(l->names);
}

/* ---- signatures ---- */

/* Of a function that always fails. */
static void mark_results(struct lower *l, struct c_decl *decl)
{
    if (!l->uses_results)
        for (const struct c_parameter *p = decl->function.parameters; p; p = p->next)
            for (unsigned i = 0; i < l->function->result_count; i++)
                if (strcmp(p->name, l->results[i]) == 0)
                    c_insert(&decl->function.body, NULL, lower_unused(l, p->name));
}

static const char *const *result_names(struct lower *l, unsigned count)
{
    const char **names = arena_alloc(l->arena, (count + 1) * sizeof *names);
    for (unsigned i = 0; i < count; i++) {
        char name[24];
        int length =
            count == 1 ? snprintf(name, sizeof name, "result") : snprintf(name, sizeof name, "result%u", i + 1);
        names[i] = arena_copy_text(l->arena, name, (size_t)length);
    }
    return names;
}

static void add_parameters(struct lower *l, struct c_decl *decl, const struct function *f)
{
    for (unsigned i = 0; i < f->parameter_count; i++) {
        const struct symbol *parameter = f->parameters[i];
        const char *name = cname_of(l->names, parameter);
        c_parameter(l->arena, decl, lower_type(l, parameter->type), name);
        if (i > 0 || f->symbol->kind != SYMBOL_ACTION)
            lower_mark_unread(l, parameter);
    }
}

/* bool f_add(bal_event *ev, bal_int v_a, bal_int *result), or bal_int f_add(bal_int v_a) when it cannot fail. */
static void lower_signature(struct lower *l, struct c_decl *decl, const struct function *f)
{
    l->plain = !f->fallible;
    l->results = result_names(l, f->result_count);
    decl->function.type = "bool";
    if (l->plain)
        decl->function.type = f->result_count == 1 ? lower_type(l, f->results[0]) : "void";
    else
        c_parameter(l->arena, decl, "bal_event *", "ev");
    add_parameters(l, decl, f);
    if (l->plain && f->result_count == 1)
        return;
    for (unsigned i = 0; i < f->result_count; i++)
        c_parameter(l->arena, decl, lower_pointer_type(l, f->results[i]), l->results[i]);
}

/* ---- functions ---- */

/* Once, in front: the fields of the connector are read without asking. */
static void check_connector(struct lower *l, const struct function *f)
{
    struct c_expr *call = lower_event_call(l, "bal_not_null");
    c_argument(call, c_name(l->arena, cname_of(l->names, f->parameters[0])));
    lower_try(l, call);
}

static void declare_named_results(struct lower *l, const struct function *f)
{
    for (unsigned i = 0; f->named_results && i < f->result_count; i++)
        lower_initialise(l, f->named_results[i], NULL);
}

static const char *callable_kind(const struct function *f)
{
    switch (f->decl->kind) {
    case DECL_FUNCTION:
        return "function";
    case DECL_TYPEMAPPER:
        return "typemapper";
    case DECL_WORKER:
        return "worker";
    default:
        return "action";
    }
}

static void lower_callable_body(struct lower *l, const struct function *f)
{
    const struct ast_stmts *body = &f->decl->callable.body;
    if (f->symbol->kind == SYMBOL_ACTION)
        check_connector(l, f);
    declare_named_results(l, f);
    lower_workers(l, f);
    lower_body(l, body);
    l->span = f->decl->callable.end;
    if (lower_falls_through(body))
        lower_return_end(l);
}

static void lower_function(struct lower *l, const struct function *f, struct c_decls *into)
{
    lower_worker_functions(l, f, into);
    const char *trace_name = text_trace_name(l, f->symbol);
    c_decl_new(l->arena, into, C_BANNER)->text = text_join(l, callable_kind(f), " ", trace_name);
    struct c_decl *decl = c_decl_new(l->arena, into, C_FUNCTION);
    l->function_of[f->index] = decl;
    decl->function.name = cname_of(l->names, f->symbol);
    decl->span = f->symbol->span;
    lower_open(l, decl, f);
    if (f->decl->kind == DECL_WORKER)
        lower_worker_signature(l, decl, f);
    else
        lower_signature(l, decl, f);
    if (f->recursive)
        lower_try(l, lower_event_call(l, "bal_enter"));
    if (f->decl->kind == DECL_CONNECTOR)
        lower_create(l, f);
    else
        lower_callable_body(l, f);
    mark_results(l, decl);
    lower_close(l, decl, trace_name);
}

void lower_worker_functions(struct lower *l, const struct function *f, struct c_decls *into)
{
    for (const struct function *worker = f->workers; worker; worker = worker->next_worker)
        lower_function(l, worker, into);
}

/* ---- all of them ---- */

void lower_functions(struct lower *l)
{
    for (const struct function *f = l->program->functions; f; f = f->next)
        if (f->symbol->kind != SYMBOL_RESOURCE && f->decl->kind != DECL_WORKER)
            lower_function(l, f, &l->functions);
}

void lower_declarations(struct lower *l)
{
    for (const struct function *f = l->program->functions; f; f = f->next) {
        struct c_decl *decl = l->function_of[f->index];
        if (!decl)
            continue;
        decl->function.unused = !l->called[f->index];
        if (l->called_early[f->index]) {
            struct c_decl *prototype = c_decl_new(l->arena, &l->prototypes, C_PROTOTYPE);
            prototype->function = decl->function;
        }
    }
}
