#include "sema/signatures/signature.h"

#include "sema/library/library.h"
#include "sema/names/package.h"
#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"

#include <string.h>

/* ---- reading ---- */

static void parameters_read(struct checker *c, struct function *f)
{
    struct ast_decls *list = &f->decl->callable.parameters;
    f->parameters = arena_calloc(c->arena, (list->count + 1) * sizeof(*f->parameters));
    for (struct ast_decl *d = list->first; d; d = d->next) {
        name_is_reserved(c, &d->name);
        struct symbol *symbol = symbol_new(c, SYMBOL_PARAMETER, d->name, d);
        symbol->type = type_resolve(c, d->variable.type);
        f->parameters[f->parameter_count++] = symbol;
    }
}

static void results_read(struct checker *c, struct function *f)
{
    struct ast_decls *list = &f->decl->callable.results;
    f->results = arena_calloc(c->arena, (list->count + 1) * sizeof(*f->results));
    if (list->first && list->first->name.text)
        f->named_results = arena_calloc(c->arena, list->count * sizeof(*f->named_results));
    for (struct ast_decl *d = list->first; d; d = d->next) {
        const struct type *type = type_resolve(c, d->variable.type);
        if (f->named_results && d->name.text) {
            name_is_reserved(c, &d->name);
            struct symbol *symbol = symbol_new(c, SYMBOL_RESULT, d->name, d);
            symbol->type = type;
            f->named_results[f->result_count] = symbol;
        }
        f->results[f->result_count++] = type;
    }
}

void signature_read(struct checker *c, struct function *f)
{
    parameters_read(c, f);
    results_read(c, f);
    f->symbol->type = f->result_count == 1 ? f->results[0] : &type_nothing;
}

/* ---- overloads ---- */

static bool same_parameters(const struct function *a, const struct function *b)
{
    if (a->parameter_count != b->parameter_count)
        return false;
    for (unsigned i = 0; i < a->parameter_count; i++) {
        const struct type *x = a->parameters[i]->type, *y = b->parameters[i]->type;
        if (x != y || x == &type_poison)
            return false;
    }
    return true;
}

/* Calls do not see a callable that is declared a second time. */
void overload_check(struct checker *c, struct package_name *names, const struct symbol *symbol)
{
    struct package_name *entry = package_name_find(names, symbol->name);
    struct symbol *before = NULL;
    const struct symbol *first = NULL;
    for (struct symbol *other = entry->functions; other != symbol; before = other, other = other->overload)
        if (!first && same_parameters(other->function, symbol->function))
            first = other;
    if (!first)
        return;
    struct ast_name name = {symbol->name, symbol->span};
    report_redeclared(c, name, first->span);
    before->overload = symbol->overload;
    if (entry->last_function == symbol)
        entry->last_function = before;
}

/* ---- for notes ---- */

static void append(char *text, size_t size, const char *piece)
{
    size_t length = strlen(text), more = strlen(piece);
    if (length + more < size)
        memcpy(text + length, piece, more + 1);
}

/* An action need not have declared its connector. */
static unsigned first_shown(const struct symbol *callee)
{
    return callee->kind == SYMBOL_ACTION && callee->decl->kind == DECL_ACTION &&
           callee->function->parameter_count > 0 && !callee->function->parameters[0]->decl;
}

const char *signature_text(struct checker *c, const struct symbol *symbol)
{
    char text[512] = "";
    if (symbol->kind == SYMBOL_LIBRARY) {
        append(text, sizeof text, strrchr(symbol->package, '.') + 1);
        append(text, sizeof text, ":");
    }
    bool of_library = symbol->kind == SYMBOL_LIBRARY && library_create(c, symbol->type) == symbol;
    bool create = of_library || (symbol->kind == SYMBOL_ACTION && symbol->decl->kind == DECL_CONNECTOR);
    append(text, sizeof text, create && !of_library ? symbol->owner->name : symbol->name);
    if (of_library)
        *strrchr(text, '.') = '\0';
    append(text, sizeof text, "(");
    unsigned parameters = callee_parameter_count(symbol), results = create ? 0 : callee_result_count(symbol);
    for (unsigned i = first_shown(symbol); i < parameters; i++) {
        append(text, sizeof text, i > first_shown(symbol) ? ", " : "");
        append(text, sizeof text, callee_parameter(symbol, i)->name);
        if (symbol->kind != SYMBOL_LIBRARY && symbol->function->parameters[i]->name) {
            append(text, sizeof text, " ");
            append(text, sizeof text, symbol->function->parameters[i]->name);
        }
    }
    append(text, sizeof text, ")");
    for (unsigned i = 0; i < results; i++) {
        append(text, sizeof text, i ? ", " : " (");
        append(text, sizeof text, callee_result(symbol, i)->name);
    }
    append(text, sizeof text, results ? ")" : "");
    return arena_copy_text(c->arena, text, strlen(text));
}
