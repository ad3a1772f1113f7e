#include "sema/bodies/errors.h"

#include "sema/bodies/stmt.h"
#include "sema/expressions/expr.h"
#include "sema/names/symbol.h"
#include "sema/names/type_resolve.h"
#include "sema/run/effect.h"

#include <string.h>

/* exception, the errors of the library, and structs of the program shaped like errors:Error. */
static bool is_error(const struct type *type)
{
    if (type->kind == TYPE_EXCEPTION)
        return true;
    if (type->kind != TYPE_STRUCT)
        return false;
    const struct structure *structure = type->symbol->structure;
    for (unsigned i = 0; i < structure->field_count; i++)
        if (strcmp(structure->fields[i]->name, "msg") == 0)
            return structure->fields[i]->type == &type_string;
    return false;
}

static void note_shape(struct checker *c, struct diag_entry *e, const struct type *type)
{
    if (type->kind != TYPE_STRUCT)
        return;
    diag_note(c->diag, e, type->symbol->span, "a struct is an error when it has a field 'string msg'; '%s' has none",
              type->symbol->name);
}

/* ---- throw ---- */

void throw_check(struct checker *c, struct ast_stmt *s)
{
    const struct type *type = operand_check(c, s->expr);
    may_fail(c);
    if (type == &type_poison || is_error(type))
        return;
    struct diag_entry *e = diag_error(c->diag, s->expr->span, "throw-type",
                                      "only an error can be thrown, and this is of type '%s'", type->name);
    note_shape(c, e, type);
    if (type == &type_string)
        diag_note(c->diag, e, SPAN_NONE, "give the text to an error: errors:Error e = {msg: text}; throw e;");
}

/* ---- catch ---- */

static const struct type *caught_type(struct checker *c, const struct ast_catch *k)
{
    const struct type *type = type_resolve(c, k->type);
    if (type == &type_poison || is_error(type))
        return type;
    struct diag_entry *e =
        diag_error(c->diag, k->type->span, "catch-type", "only errors are caught, and '%s' is none", type->name);
    note_shape(c, e, type);
    if (type->kind != TYPE_STRUCT)
        diag_note(c->diag, e, SPAN_NONE, "'exception' and 'errors:Error' take every error");
    return &type_poison;
}

/* Whether `earlier` takes all that `later` could. */
static bool takes_all(const struct type *earlier, const struct type *later)
{
    return earlier == &type_exception || earlier == &type_error || (earlier == later && later != &type_poison);
}

static void order_check(struct checker *c, const struct ast_stmt *s, const struct ast_catch *k)
{
    for (const struct ast_catch *earlier = s->try_.catches; earlier != k; earlier = earlier->next) {
        const struct type *type = earlier->symbol->type;
        if (!takes_all(type, k->symbol->type))
            continue;
        struct diag_entry *e = diag_warning(c->diag, k->type->span, "unreachable-catch", "this catch is never reached");
        if (type == k->symbol->type)
            diag_note(c->diag, e, earlier->type->span, "'%s' is already caught here", type->name);
        else
            diag_note(c->diag, e, earlier->type->span, "'%s' takes every error, and catches are tried in order",
                      type->name);
        return;
    }
}

static void catch_check(struct checker *c, const struct ast_stmt *s, struct ast_catch *k)
{
    name_is_reserved(c, &k->name);
    k->symbol = symbol_new(c, SYMBOL_LOCAL, k->name, NULL);
    k->symbol->type = caught_type(c, k);
    order_check(c, s, k);
    block_check_with(c, &k->body, k->symbol);
}

void try_check(struct checker *c, struct ast_stmt *s)
{
    block_check(c, &s->try_.body);
    for (struct ast_catch *k = s->try_.catches; k; k = k->next)
        catch_check(c, s, k);
    block_check(c, &s->try_.finally);
    if (s->try_.catches)
        may_fail(c); /* takes the failure off the event */
}
