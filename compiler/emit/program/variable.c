#include "emit/program/variable.h"

#include "emit/code/place.h"
#include "emit/code/ways.h"
#include "emit/expressions/expr.h"
#include "emit/program/callable.h"
#include "emit/types/c_type.h"
#include "emit/types/descriptor.h"
#include "emit/values/initial.h"
#include "emit/values/keep.h"

/* Whether C can initialise a static variable with it. */
static bool is_static(const struct c_expr *value)
{
    switch (value->kind) {
    case C_INT:
    case C_FLOAT:
    case C_BOOL:
    case C_STRING:
    case C_NULL:
        return true;
    default:
        return value->narrow;
    }
}

/* What C sets a variable to before any code runs; NULL for json and any, of which all bits zero are null. */
static struct c_expr *static_value(struct lower *l, const struct type *type)
{
    if (type_is_object(type))
        return c_null(l->arena);
    return type->kind == TYPE_JSON || type->kind == TYPE_ANY ? NULL : lower_default(l, type);
}

/* A literal stands in the declaration; all else is code of the initialiser. */
static void initialise_variable(struct lower *l, const struct symbol *symbol, struct c_decl *decl)
{
    const struct ast_expr *value = symbol->decl->variable.value;
    l->span = symbol->decl->span;
    decl->variable.value = static_value(l, symbol->type);
    if (!value && lower_default(l, symbol->type))
        return;
    bool kept = lower_is_kept(symbol->type);
    struct place place = {.type = lower_type(l, symbol->type)};
    if (!kept)
        place.target = c_name(l->arena, decl->variable.name);
    struct c_expr *initial = value ? lower_expr(l, value, &place) : lower_new(l, symbol->type, &place);
    if (is_static(initial))
        decl->variable.value = initial;
    else if (kept)
        lower_keep(l, symbol, initial);
    else
        lower_fill(l, &place, initial);
}

void lower_root(struct lower *l, const char *variable, const struct type *type)
{
    struct c_expr *row = c_list(l->arena, false);
    c_item(row, NULL, c_unary(l->arena, C_ADDRESS, c_name(l->arena, variable)));
    c_item(row, NULL, lower_descriptor(l, type));
    c_item(l->roots, NULL, row);
}

/* A message leads to no other object. */
static void add_root(struct lower *l, const struct symbol *symbol)
{
    const enum type_kind kind = symbol->type->kind;
    if (kind == TYPE_MESSAGE || (!type_is_object(symbol->type) && kind != TYPE_JSON && kind != TYPE_ANY))
        return;
    lower_root(l, cname_of(l->names, symbol), symbol->type);
}

const char *lower_variables(struct lower *l, struct symbol *const *symbols, unsigned count, struct c_decls *into,
                            struct c_decls *code, const char *init_name, const char *trace_name)
{
    struct c_decls inits = {0};
    struct c_decl *init = c_decl_new(l->arena, &inits, C_FUNCTION);
    init->function.type = "bool";
    init->function.name = init_name;
    c_parameter(l->arena, init, "bal_event *", "ev");
    lower_open(l, init, NULL);
    for (unsigned i = 0; i < count; i++) {
        struct c_decl *decl = c_decl_new(l->arena, into, C_VARIABLE);
        decl->variable.type = lower_type(l, symbols[i]->type);
        decl->variable.name = cname_of(l->names, symbols[i]);
        decl->variable.unused = !symbols[i]->used;
        add_root(l, symbols[i]);
        initialise_variable(l, symbols[i], decl);
    }
    bool needed = init->function.body.first != NULL;
    if (needed) {
        init->span = symbols[0]->decl->span;
        lower_succeed(l);
        c_decls_append(code, &inits);
    }
    lower_close(l, init, trace_name);
    return needed ? init_name : NULL;
}
