#include "sema/run/effect.h"

void may_fail(struct checker *c)
{
    if (c->function)
        c->function->fallible = true;
}

void call_note(struct checker *c, struct symbol *callee, struct span span)
{
    struct call_edge *edge = ARENA_NEW(c->arena, struct call_edge);
    *edge = (struct call_edge){.caller = c->function, .service = c->service, .callee = callee, .span = span};
    if (c->last_edge)
        c->last_edge->next = edge;
    else
        c->edges = edge;
    c->last_edge = edge;
    if (callee->kind == SYMBOL_LIBRARY)
        may_fail(c);
}
