#include "sema/check.h"

#include <string.h>

/* ---- callables ---- */

static bool is_main(const struct function *f)
{
    return f->symbol->kind == SYMBOL_FUNCTION && strcmp(f->symbol->name, "main") == 0;
}

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
void overload_check(struct checker *c, const struct package_name *names, const struct symbol *symbol)
{
    struct package_name *entry;
    HASH_FIND_PTR(names, &symbol->name, entry);
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

/* function main (string[] args) is where a program begins; with any other parameters it could never be started. */
static void main_check(struct checker *c, struct function *f)
{
    struct symbol *symbol = f->symbol;
    if (c->file->package->imported)
        return; /* a function like others: the program begins in a package that nobody imports */
    bool takes_arguments = f->parameter_count == 1 && f->parameters[0]->type == &type_string_array;
    bool understood = f->parameter_count != 1 || f->parameters[0]->type != &type_poison;
    f->fallible = true; /* it is called by the runtime, and has the signature of what can fail */
    if (understood && ((!takes_arguments && f->parameter_count > 0) || f->result_count > 0)) {
        struct diag_entry *e =
            diag_error(c->diag, symbol->span, "main-signature", "function main takes 'string[]' and returns nothing");
        diag_note(c->diag, e, SPAN_NONE, "write it as: function main (string[] args)");
        return;
    }
    if (c->program->main) {
        struct diag_entry *e = diag_error(c->diag, symbol->span, "duplicate-main", "a program has one function main");
        diag_note(c->diag, e, c->program->main->symbol->span, "the other one is here");
        return;
    }
    c->program->main = f;
    symbol->used = true;
}

static void function_signature(struct checker *c, struct symbol *symbol)
{
    signature_read(c, symbol->function);
    overload_check(c, c->file->package->names, symbol);
    if (is_main(symbol->function) && !symbol->decl->callable.native)
        main_check(c, symbol->function);
}

struct typemapper *typemapper_find(struct checker *c, const struct type *from, const struct type *to)
{
    struct typemapper *mapper = c->typemappers;
    while (mapper && (mapper->function->parameters[0]->type != from || mapper->function->results[0] != to))
        mapper = mapper->next;
    return mapper;
}

/* A function from one type to another, which casts between them use. */
static void typemapper_signature(struct checker *c, struct symbol *symbol)
{
    struct function *f = symbol->function;
    signature_read(c, f);
    if (f->parameter_count != 1 || f->result_count != 1) {
        diag_error(c->diag, symbol->span, "typemapper-signature", "a typemapper takes one value and gives one");
        return;
    }
    const struct type *from = f->parameters[0]->type, *to = f->results[0];
    struct typemapper *first = typemapper_find(c, from, to);
    if (first && from != &type_poison && to != &type_poison) {
        struct diag_entry *e = diag_error(c->diag, symbol->span, "duplicate-typemapper",
                                          "there is a typemapper from '%s' to '%s' already", from->name, to->name);
        diag_note(c->diag, e, first->function->symbol->span, "it is declared here");
        return;
    }
    struct typemapper *mapper = ARENA_NEW(c->arena, struct typemapper);
    mapper->function = f;
    mapper->next = c->typemappers;
    c->typemappers = mapper;
}

/* ---- constants ---- */

static struct ast_expr *literal_new(struct checker *c, enum ast_expr_kind kind, struct span span,
                                    const struct type *type)
{
    struct ast_expr *e = ARENA_NEW(c->arena, struct ast_expr);
    e->kind = kind;
    e->span = span;
    e->type = type;
    return e;
}

/* The literal an initialiser is, a sign folded in; NULL when it is none. */
static struct ast_expr *literal_of(struct checker *c, struct ast_expr *e)
{
    switch (e->kind) {
    case AST_INT:
        e->type = &type_int;
        return e;
    case AST_FLOAT:
        e->type = &type_float;
        return e;
    case AST_STRING:
        e->type = &type_string;
        return e;
    case AST_BOOLEAN:
        e->type = &type_boolean;
        return e;
    case AST_UNARY: {
        struct ast_expr *inner = literal_of(c, e->unary.operand);
        if (!inner || !type_is_number(inner->type) || (e->unary.op != AST_OP_NEG && e->unary.op != AST_OP_PLUS))
            return NULL;
        if (e->unary.op == AST_OP_PLUS)
            return inner;
        struct ast_expr *negative = literal_new(c, inner->kind, e->span, inner->type);
        if (inner->kind == AST_INT)
            negative->integer = (int64_t)(0 - (uint64_t)inner->integer);
        else
            negative->floating = -inner->floating;
        return negative;
    }
    default:
        return NULL;
    }
}

const struct ast_expr *literal_value(struct checker *c, struct ast_expr *value, const struct type *type,
                                     const char *what)
{
    struct ast_expr *literal = literal_of(c, value);
    if (!literal) {
        if (value->kind != AST_BAD)
            diag_error(c->diag, value->span, "constant-value", "%s must be a literal", what);
        return NULL;
    }
    if (literal->type == &type_int && type == &type_float) {
        struct ast_expr *widened = literal_new(c, AST_FLOAT, literal->span, &type_float);
        widened->floating = (double)literal->integer;
        return widened;
    }
    if (literal->type != type && type != &type_poison) {
        diag_error(c->diag, value->span, "incompatible-types", "incompatible types: '%s' cannot be converted to '%s'",
                   literal->type->name, type->name);
        return NULL;
    }
    return literal;
}

static void constant_signature(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = decl->symbol;
    symbol->type = type_resolve(c, decl->variable.type);
    if (!type_is_scalar(symbol->type) && symbol->type != &type_poison) {
        diag_error(c->diag, decl->variable.type->span, "constant-type", "a constant cannot be of type '%s'",
                   symbol->type->name);
        symbol->type = &type_poison;
    }
    if (decl->variable.value)
        symbol->constant = literal_value(c, decl->variable.value, symbol->type, "the value of a constant");
    if (!symbol->constant)
        symbol->type = &type_poison;
    c->program->constants[c->program->constant_count++] = symbol;
}

/* ---- all top-level declarations ---- */

static void variable_signature(struct checker *c, struct ast_decl *decl)
{
    decl->symbol->type = type_resolve(c, decl->variable.type);
    c->program->variables[c->program->variable_count++] = decl->symbol;
}

static void file_signatures(struct checker *c)
{
    for (struct ast_decl *d = c->file->unit->decls.first; d; d = d->next) {
        if (!d->symbol)
            continue;
        switch (d->kind) {
        case DECL_FUNCTION:
            function_signature(c, d->symbol);
            break;
        case DECL_TYPEMAPPER:
            typemapper_signature(c, d->symbol);
            break;
        case DECL_CONNECTOR:
            connector_signature(c, d);
            break;
        case DECL_CONSTANT:
            constant_signature(c, d);
            break;
        case DECL_VARIABLE:
            variable_signature(c, d);
            break;
        case DECL_STRUCT:
            struct_signature(c, d);
            break;
        default:
            break;
        }
    }
}

static void count_globals(struct checker *c, unsigned *constants, unsigned *variables)
{
    for (struct file *file = c->files; file; file = file->next)
        for (const struct ast_decl *d = file->unit->decls.first; d; d = d->next) {
            *constants += d->kind == DECL_CONSTANT;
            *variables += d->kind == DECL_VARIABLE;
        }
}

void signatures_check(struct checker *c)
{
    unsigned constants = 1, variables = 1;
    count_globals(c, &constants, &variables);
    c->program->constants = arena_calloc(c->arena, constants * sizeof(struct symbol *));
    c->program->variables = arena_calloc(c->arena, variables * sizeof(struct symbol *));
    for (struct package *p = c->packages; p; p = p->next)
        for (c->file = c->files; c->file; c->file = c->file->next)
            if (c->file->package == p)
                file_signatures(c);
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
