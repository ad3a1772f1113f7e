#include "sema/signatures/typemapper.h"

#include "sema/signatures/signature.h"

struct typemapper *typemapper_find(struct checker *c, const struct type *from, const struct type *to)
{
    struct typemapper *mapper = c->typemappers;
    while (mapper && (mapper->function->parameters[0]->type != from || mapper->function->results[0] != to))
        mapper = mapper->next;
    return mapper;
}

/* A function from one type to another, which casts between them use. */
void typemapper_signature(struct checker *c, struct symbol *symbol)
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
