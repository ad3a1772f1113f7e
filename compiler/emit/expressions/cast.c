#include "emit/expressions/cast.h"

#include "emit/code/append.h"
#include "emit/code/try.h"
#include "emit/expressions/collection.h"
#include "emit/expressions/expr.h"
#include "emit/types/descriptor.h"
#include "emit/values/box.h"
#include "emit/values/convert.h"
#include "emit/values/initial.h"

/* How a value becomes one of another type. */
enum route {
    ROUTE_NONE,    /* it is one */
    ROUTE_DIRECT,  /* by the function for these two basic types */
    ROUTE_BOX,     /* as json or any */
    ROUTE_UNBOX,   /* what is in a json or any, if it fits */
    ROUTE_CONVERT, /* by its text or its fields */
};

static bool is_boxed(const struct type *type)
{
    return type->kind == TYPE_JSON || type->kind == TYPE_ANY;
}

static enum route route_of_scalar(enum ast_expr_kind kind, const struct type *from, const struct type *to)
{
    bool parses = from->kind == TYPE_STRING && (to->kind == TYPE_BOOLEAN || to->kind == TYPE_JSON);
    if (parses && kind == AST_CONVERT)
        return ROUTE_CONVERT;
    return to->kind == TYPE_JSON ? ROUTE_BOX : ROUTE_DIRECT;
}

static enum route route_of(enum ast_expr_kind kind, const struct type *from, const struct type *to)
{
    if (from == to || (to == &type_map && from->kind == TYPE_MAP))
        return ROUTE_NONE;
    if (to->kind == TYPE_ANY)
        return ROUTE_BOX;
    switch (from->kind) {
    case TYPE_JSON:
    case TYPE_ANY:
        return kind == AST_CAST ? ROUTE_UNBOX : ROUTE_CONVERT;
    case TYPE_EXCEPTION:
        return type_converts(from, to) ? ROUTE_NONE : ROUTE_UNBOX;
    case TYPE_MAP:
        return kind == AST_CAST || to->kind == TYPE_JSON ? ROUTE_UNBOX : ROUTE_CONVERT;
    case TYPE_ARRAY:
    case TYPE_STRUCT:
        return to->kind == TYPE_JSON ? ROUTE_UNBOX : ROUTE_CONVERT;
    case TYPE_NULL:
        return ROUTE_DIRECT;
    default:
        return route_of_scalar(kind, from, to);
    }
}

/* bal_convert(), and out of the box again. */
static struct c_expr *convert_boxed(struct lower *l, struct c_expr *value, const struct type *to, struct place *place)
{
    struct c_expr *call = lower_event_call(l, "bal_convert");
    c_argument(call, value);
    c_argument(call, lower_descriptor(l, to));
    if (is_boxed(to))
        return lower_try_into(l, call, to, place);
    return lower_unbox(l, lower_try_into(l, call, &type_any, NULL), to, place);
}

static struct c_expr *cast(struct lower *l, const struct ast_expr *e, struct c_expr *value, struct place *place)
{
    const struct type *from = lower_value_type(e->cast.operand), *to = e->type;
    switch (route_of(e->kind, from, to)) {
    case ROUTE_NONE:
        return value;
    case ROUTE_DIRECT:
        return lower_convert(l, value, from, to, place);
    case ROUTE_BOX:
        return lower_box(l, value, from);
    case ROUTE_UNBOX:
        return lower_unbox(l, lower_box(l, value, from), to, place);
    case ROUTE_CONVERT:
        return convert_boxed(l, lower_box(l, value, from), to, place);
    }
    return value;
}

struct c_expr *lower_cast(struct lower *l, const struct ast_expr *e, struct place *place)
{
    bool same = lower_value_type(e->cast.operand) == e->type;
    return cast(l, e, lower_expr(l, e->cast.operand, same ? place : NULL), place);
}

/* ---- with a second target ---- */

/* The value, and in `failed` the calls that give it. The operand is no part of that, except for the call that <T, f> e
 * is, and for an element of a map, which is found to be a T as it is read. */
static struct c_expr *attempt(struct lower *l, const struct ast_expr *e, struct place *place, struct c_expr **failed)
{
    const struct ast_expr *operand = e->cast.operand;
    bool whole = e->cast.mapper.name.text || (lower_is_map_element(operand) && operand->wanted);
    l->attempt = whole ? failed : NULL;
    struct c_expr *value = lower_expr(l, operand, whole ? place : NULL);
    l->attempt = failed;
    value = cast(l, e, value, place);
    l->attempt = NULL;
    return value;
}

/* What happens when it failed: the value is the default of its type. */
static void recover(struct lower *l, const struct type *type, struct c_expr *value, const struct place *error)
{
    struct c_expr *caught = lower_event_call(l, "bal_catch");
    c_argument(caught, c_null(l->arena));
    if (error)
        lower_assign(l, error->target, caught);
    else
        lower_append(l, C_RUN)->expr = caught;
    struct c_expr *initial = lower_default(l, type);
    lower_assign(l, value, initial ? initial : lower_new(l, type, NULL));
}

/* The operand may read what the error goes to: a variable that exists is set when that has been done. */
void lower_cast_pair(struct lower *l, const struct ast_expr *e, struct place *value, struct place *error)
{
    struct c_expr *failed = NULL, *result = attempt(l, e, value, &failed);
    bool exists = error && error->target;
    if (error && !(exists && failed))
        lower_fill(l, error, c_null(l->arena));
    if (failed) {
        struct c_expr *condition = c_call(l->arena, "BAL_FAILED");
        c_argument(condition, failed);
        l->uses_callable = true;
        lower_note_effects(l, condition);
        struct c_stmts *outer = l->block;
        struct c_stmt *branch = lower_append(l, C_IF);
        branch->branch.condition = condition;
        l->block = &branch->branch.then;
        recover(l, e->type, result, error);
        l->block = &branch->branch.otherwise;
        if (exists)
            lower_assign(l, error->target, c_null(l->arena));
        l->block = outer;
    }
    lower_fill(l, value, result);
}
