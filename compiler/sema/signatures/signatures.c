#include "sema/signatures/signatures.h"

#include "sema/names/package.h"
#include "sema/names/type_resolve.h"
#include "sema/signatures/connector_signature.h"
#include "sema/signatures/constant.h"
#include "sema/signatures/signature.h"
#include "sema/signatures/struct_signature.h"
#include "sema/signatures/typemapper.h"

#include <string.h>

static bool is_main(const struct function *f)
{
    return f->symbol->kind == SYMBOL_FUNCTION && strcmp(f->symbol->name, "main") == 0;
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
