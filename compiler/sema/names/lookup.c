#include "sema/names/lookup.h"

#include "sema/names/capture.h"
#include "sema/names/import.h"
#include "sema/names/package.h"
#include "sema/names/scope.h"
#include "sema/run/outside.h"

#include <string.h>

/* ---- names that nothing has ---- */

enum { SUGGESTIONS = 512 };

static const char *nearest_name(struct checker *c, const char *name, bool prefixed, struct package *package)
{
    const char *names[SUGGESTIONS];
    size_t count = prefixed ? 0 : scope_names(c->scope, names, SUGGESTIONS);
    for (struct package_name *n = package ? package->names : NULL; n && count < SUGGESTIONS; n = n->hh.next)
        if (n->symbol)
            names[count++] = n->name;
    return strlen(name) < 3 ? NULL : diag_nearest(name, names, count);
}

void lookup_begin(struct checker *c)
{
    c->undefined_count = 0;
}

/* One undeclared name is one mistake, however often a callable uses it. */
static bool reported_before(struct checker *c, const char *name)
{
    for (unsigned i = 0; i < c->undefined_count; i++)
        if (c->undefined[i] == name)
            return true;
    if (c->undefined_count < UNDEFINED_REMEMBERED)
        c->undefined[c->undefined_count++] = name;
    return false;
}

/* In an initialiser of a service: one of its variables that stands further down. */
static const struct ast_decl *variable_declared_later(struct checker *c, const char *name)
{
    const struct ast_decl *d = c->service && !c->function ? c->service->decl->service.variables.first : NULL;
    while (d && d->name.text != name)
        d = d->next;
    return d;
}

/* In a worker: a variable of the callable around it, which stands behind its workers. */
static const struct ast_decl *variable_behind_worker(struct checker *c, const char *name)
{
    const struct function *f = c->function;
    if (!f || f->decl->kind != DECL_WORKER || f->team->forked)
        return NULL;
    for (const struct ast_stmt *s = f->outer->decl->callable.body.first; s; s = s->next)
        for (const struct ast_decl *d = s->kind == AST_VAR ? s->var.names.first : NULL; d; d = d->next)
            if (d->name.text == name)
                return d;
    return NULL;
}

/* After a syntax error the declaration may have been lost; then only what looks like a slip is reported. */
static void report_undefined_name(struct checker *c, const struct ast_expr *e, struct package *package)
{
    const char *name = e->ref.name.text, *prefix = e->ref.prefix.text;
    const char *near = nearest_name(c, name, prefix, package);
    struct package_name *exact = package ? package_find(package, name) : NULL;
    if (c->lost || (c->broken && !near) || (!prefix && reported_before(c, name)))
        return;
    if (exact && exact->functions && outside_seen(c, FUNCTION_TYPE))
        return;
    struct diag_entry *entry =
        diag_error(c->diag, e->span, "undefined-name", "undefined symbol '%s'", name_behind(c, prefix, name));
    const struct ast_decl *later = prefix ? NULL : variable_declared_later(c, name),
                          *behind = prefix ? NULL : variable_behind_worker(c, name);
    if (exact && exact->functions)
        diag_note(c->diag, entry, exact->functions->span, "'%s' is a function; a call needs '()'", name);
    else if (later)
        diag_note(c->diag, entry, later->name.span, "it is declared here, and variables get their values in order");
    else if (behind)
        diag_note(c->diag, entry, behind->name.span,
                  "it is declared here; a worker sees the parameters, and gets all else sent to it");
    else if (near)
        diag_suggest(c->diag, entry, name_behind(c, prefix, near));
}

/* ---- what a name means ---- */

static struct symbol *find_name(struct checker *c, const struct ast_expr *e)
{
    const char *name = e->ref.name.text;
    struct package *package = c->file->package;
    if (e->ref.prefix.text) {
        struct import *import = import_for(c, e->ref);
        if (import->broken)
            return NULL;
        package = import->package;
    } else {
        struct symbol *local = local_find(c, name);
        if (local)
            return local;
    }
    struct package_name *entry = package ? package_find(package, name) : NULL;
    if (entry && entry->symbol)
        return entry->symbol;
    report_undefined_name(c, e, package);
    return NULL;
}

static const char *kind_text(enum symbol_kind kind)
{
    switch (kind) {
    case SYMBOL_SERVICE:
        return "service";
    case SYMBOL_STRUCT:
        return "struct";
    case SYMBOL_CONNECTOR:
        return "connector";
    default:
        return "name";
    }
}

static bool is_literal(const struct ast_expr *e)
{
    return e && (e->kind == AST_INT || e->kind == AST_FLOAT || e->kind == AST_STRING || e->kind == AST_BOOLEAN);
}

/* Variables of a package get their values in the order of its files and lines; literals are there from the start. */
static void initialised_check(struct checker *c, const struct ast_expr *e)
{
    const struct symbol *symbol = e->symbol, *now = c->initialising;
    if (symbol->kind != SYMBOL_VARIABLE || !now || symbol->package != now->package || symbol->owner ||
        symbol->span.begin < now->span.begin || is_literal(symbol->decl->variable.value))
        return;
    struct diag_entry *entry =
        diag_warning(c->diag, e->span, "read-before-set", "variable '%s' has no value yet", symbol->name);
    if (symbol == now)
        diag_note(c->diag, entry, SPAN_NONE, "this is what gives it one");
    else
        diag_note(c->diag, entry, symbol->span, "it gets its value here, after '%s'", now->name);
}

/* In an action: a field of the connector it was called on. */
static const struct type *connector_field(struct checker *c, struct ast_expr *e, struct symbol *field)
{
    struct symbol *self = connector_self(c, field);
    struct ast_expr *base = ARENA_NEW(c->arena, struct ast_expr);
    base->kind = AST_NAME;
    base->span = e->span;
    base->ref.name = (struct ast_name){self->name, e->span};
    base->symbol = self;
    base->type = self->type;
    self->used = true;
    struct ast_name name = e->ref.name;
    e->kind = AST_FIELD;
    e->access.base = base;
    e->access.name = name;
    e->access.index = NULL;
    e->symbol = field;
    return field->type;
}

const struct type *name_check(struct checker *c, struct ast_expr *e)
{
    struct symbol *symbol = find_name(c, e);
    e->symbol = symbol;
    if (!symbol)
        return &type_poison;
    symbol->used = true;
    initialised_check(c, e);
    switch (symbol->kind) {
    case SYMBOL_SERVICE:
    case SYMBOL_STRUCT:
    case SYMBOL_CONNECTOR: {
        struct diag_entry *entry = diag_error(c->diag, e->span, "not-a-value", "'%s' is a %s, not a value",
                                              symbol->name, kind_text(symbol->kind));
        diag_note(c->diag, entry, symbol->span, "'%s' is declared here", symbol->name);
        return &type_poison;
    }
    case SYMBOL_FIELD:
        return connector_field(c, e, symbol);
    default:
        return symbol->type;
    }
}
