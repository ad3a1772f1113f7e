#include "sema/names/capture.h"

#include "sema/names/scope.h"
#include "sema/names/symbol.h"

static struct capture *capture_new(struct checker *c, struct function *worker, struct symbol *outer)
{
    struct capture *capture = ARENA_NEW(c->arena, struct capture);
    const struct ast_name name = {outer->name, outer->span};
    capture->outer = outer;
    capture->own = symbol_new(c, SYMBOL_LOCAL, name, NULL);
    capture->field = symbol_new(c, SYMBOL_FIELD, name, NULL);
    capture->own->type = capture->field->type = outer->type;
    outer->used = true;
    struct capture **end = &worker->captures;
    while (*end)
        end = &(*end)->next;
    return *end = capture;
}

/* The worker's own copy of a variable of the callable around it. */
static struct symbol *copy_of(struct checker *c, struct function *worker, struct symbol *outer)
{
    for (const struct capture *capture = worker->captures; capture; capture = capture->next)
        if (capture->outer == outer)
            return capture->own;
    return capture_new(c, worker, outer)->own;
}

static bool is_worker(const struct function *f)
{
    return f && f->decl->kind == DECL_WORKER;
}

static bool is_copied(const struct symbol *symbol)
{
    return symbol->kind == SYMBOL_LOCAL || symbol->kind == SYMBOL_PARAMETER || symbol->kind == SYMBOL_RESULT;
}

/* Workers stand in callables, which may be workers. */
static struct symbol *seen_from(struct checker *c, struct function *f, struct symbol *symbol, unsigned depth)
{
    if (!is_worker(f) || depth >= f->depth || !is_copied(symbol))
        return symbol;
    return copy_of(c, f, seen_from(c, f->outer, symbol, depth));
}

struct symbol *local_find(struct checker *c, const char *name)
{
    unsigned depth;
    struct symbol *symbol = scope_find(c->scope, name, &depth);
    return symbol ? seen_from(c, c->function, symbol, depth) : NULL;
}

static struct symbol *self_of(struct checker *c, struct function *f, const struct symbol *field)
{
    if (is_worker(f))
        return copy_of(c, f, self_of(c, f->outer, field));
    return f->decl->kind == DECL_CONNECTOR ? field->owner->structure->connector->self : f->parameters[0];
}

struct symbol *connector_self(struct checker *c, const struct symbol *field)
{
    return self_of(c, c->function, field);
}

void capture_assigned(struct checker *c, const struct ast_expr *target)
{
    struct capture *capture = is_worker(c->function) ? c->function->captures : NULL;
    while (capture && capture->own != target->symbol)
        capture = capture->next;
    if (!capture || capture->warned)
        return;
    capture->warned = true;
    struct diag_entry *e =
        diag_warning(c->diag, target->span, "worker-copy",
                     "this is the worker's own copy of '%s'; outside it stays as it is", target->symbol->name);
    diag_note(c->diag, e, target->symbol->span, "'%s' is declared here", target->symbol->name);
}
