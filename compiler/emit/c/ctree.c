#include "emit/c/ctree.h"

#include <assert.h>
#include <string.h>

static struct c_expr *expr_new(struct arena *arena, enum c_expr_kind kind)
{
    struct c_expr *expr = ARENA_NEW(arena, struct c_expr);
    expr->kind = kind;
    return expr;
}

/* An expression has the effects of its parts. */
static void inherit(struct c_expr *expr, const struct c_expr *part)
{
    expr->calls |= part->calls;
    expr->reads_kept |= part->reads_kept;
}

struct c_expr *c_name(struct arena *arena, const char *name)
{
    struct c_expr *expr = expr_new(arena, C_NAME);
    expr->name = name;
    return expr;
}

struct c_expr *c_int(struct arena *arena, int64_t value)
{
    struct c_expr *expr = expr_new(arena, C_INT);
    expr->integer = expr->value = value;
    expr->constant = true;
    expr->narrow = value > INT32_MIN && value <= INT32_MAX;
    return expr;
}

struct c_expr *c_float(struct arena *arena, double value)
{
    struct c_expr *expr = expr_new(arena, C_FLOAT);
    expr->floating = value;
    return expr;
}

struct c_expr *c_bool(struct arena *arena, bool value)
{
    struct c_expr *expr = expr_new(arena, C_BOOL);
    expr->boolean = value;
    return expr;
}

struct c_expr *c_null(struct arena *arena)
{
    return expr_new(arena, C_NULL);
}

struct c_expr *c_string(struct arena *arena, const char *bytes, size_t length)
{
    struct c_expr *expr = expr_new(arena, C_STRING);
    expr->text.bytes = bytes;
    expr->text.length = length;
    return expr;
}

struct c_expr *c_cstring_of(struct arena *arena, const char *bytes, size_t length)
{
    struct c_expr *expr = expr_new(arena, C_CSTRING);
    expr->text.bytes = bytes;
    expr->text.length = length;
    return expr;
}

struct c_expr *c_cstring(struct arena *arena, const char *text)
{
    return c_cstring_of(arena, text, strlen(text));
}

struct c_expr *c_call(struct arena *arena, const char *function)
{
    struct c_expr *expr = expr_new(arena, C_CALL);
    expr->call.function = function;
    return expr;
}

struct c_expr *c_cast(struct arena *arena, const char *type, struct c_expr *operand)
{
    struct c_expr *expr = expr_new(arena, C_CAST);
    expr->cast.type = type;
    expr->cast.operand = operand;
    inherit(expr, operand);
    return expr;
}

struct c_expr *c_unary(struct arena *arena, enum c_operator op, struct c_expr *operand)
{
    struct c_expr *expr = expr_new(arena, C_UNARY);
    expr->unary.op = op;
    expr->unary.operand = operand;
    inherit(expr, operand);
    return expr;
}

struct c_expr *c_binary(struct arena *arena, enum c_operator op, struct c_expr *left, struct c_expr *right)
{
    struct c_expr *expr = expr_new(arena, C_BINARY);
    expr->binary.op = op;
    expr->binary.left = left;
    expr->binary.right = right;
    inherit(expr, left);
    inherit(expr, right);
    return expr;
}

struct c_expr *c_index(struct arena *arena, struct c_expr *base, size_t position)
{
    struct c_expr *expr = expr_new(arena, C_INDEX);
    expr->index.base = base;
    expr->index.position = position;
    inherit(expr, base);
    return expr;
}

struct c_expr *c_arrow(struct arena *arena, struct c_expr *object, const char *member)
{
    struct c_expr *expr = expr_new(arena, C_ARROW);
    expr->arrow.object = object;
    expr->arrow.member = member;
    inherit(expr, object);
    return expr;
}

struct c_expr *c_list(struct arena *arena, bool broken)
{
    struct c_expr *expr = expr_new(arena, C_LIST);
    expr->list.broken = broken;
    return expr;
}

struct c_expr *c_address(struct arena *arena, struct c_expr *target)
{
    if (target->kind == C_UNARY && target->unary.op == C_DEREF)
        return target->unary.operand;
    return c_unary(arena, C_ADDRESS, target);
}

static void exprs_append(struct c_exprs *list, struct c_expr *expr)
{
    assert(!expr->next && expr != list->last); /* in one list only */
    *(list->last ? &list->last->next : &list->first) = expr;
    list->last = expr;
    list->count++;
}

void c_argument(struct c_expr *call, struct c_expr *argument)
{
    inherit(call, argument);
    exprs_append(&call->call.arguments, argument);
}

void c_item(struct c_expr *list, const char *designator, struct c_expr *value)
{
    value->designator = designator;
    inherit(list, value);
    exprs_append(&list->list.items, value);
}

bool c_is_repeatable(const struct c_expr *expr)
{
    return expr->kind == C_NAME || expr->kind == C_INT || expr->kind == C_NULL || expr->kind == C_STRING;
}

struct c_expr *c_again(struct arena *arena, const struct c_expr *expr)
{
    assert(c_is_repeatable(expr));
    struct c_expr *again = expr_new(arena, expr->kind);
    *again = *expr;
    again->next = NULL;
    again->designator = NULL;
    return again;
}

static bool same_exprs(const struct c_expr *a, const struct c_expr *b)
{
    for (; a && b; a = a->next, b = b->next)
        if (!c_same(a, b))
            return false;
    return !a && !b;
}

bool c_same(const struct c_expr *a, const struct c_expr *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case C_NAME:
        return strcmp(a->name, b->name) == 0;
    case C_INT:
        return a->integer == b->integer;
    case C_FLOAT:
        return memcmp(&a->floating, &b->floating, sizeof a->floating) == 0;
    case C_BOOL:
        return a->boolean == b->boolean;
    case C_NULL:
        return true;
    case C_STRING:
    case C_CSTRING:
        return a->text.length == b->text.length && memcmp(a->text.bytes, b->text.bytes, a->text.length) == 0;
    case C_CALL:
        return strcmp(a->call.function, b->call.function) == 0 &&
               same_exprs(a->call.arguments.first, b->call.arguments.first);
    case C_CAST:
        return strcmp(a->cast.type, b->cast.type) == 0 && c_same(a->cast.operand, b->cast.operand);
    case C_UNARY:
        return a->unary.op == b->unary.op && c_same(a->unary.operand, b->unary.operand);
    case C_BINARY:
        return a->binary.op == b->binary.op && c_same(a->binary.left, b->binary.left) &&
               c_same(a->binary.right, b->binary.right);
    case C_INDEX:
        return a->index.position == b->index.position && c_same(a->index.base, b->index.base);
    case C_ARROW:
        return strcmp(a->arrow.member, b->arrow.member) == 0 && c_same(a->arrow.object, b->arrow.object);
    case C_LIST:
        return same_exprs(a->list.items.first, b->list.items.first);
    }
    return false;
}

struct c_stmt *c_stmt_new(struct arena *arena, enum c_stmt_kind kind, struct span span)
{
    struct c_stmt *stmt = ARENA_NEW(arena, struct c_stmt);
    stmt->kind = kind;
    stmt->span = span;
    return stmt;
}

void c_append(struct c_stmts *list, struct c_stmt *stmt)
{
    c_insert(list, list->last, stmt);
}

void c_insert(struct c_stmts *list, struct c_stmt *after, struct c_stmt *stmt)
{
    struct c_stmt **link = after ? &after->next : &list->first;
    stmt->next = *link;
    *link = stmt;
    if (list->last == after)
        list->last = stmt;
}

struct c_decl *c_decl_new(struct arena *arena, struct c_decls *list, enum c_decl_kind kind)
{
    struct c_decl *decl = ARENA_NEW(arena, struct c_decl);
    decl->kind = kind;
    *(list->last ? &list->last->next : &list->first) = decl;
    list->last = decl;
    return decl;
}

void c_decls_append(struct c_decls *list, const struct c_decls *part)
{
    if (!part->first)
        return;
    *(list->last ? &list->last->next : &list->first) = part->first;
    list->last = part->last;
}

static void parameter_append(struct arena *arena, struct c_parameter **link, const char *type, const char *name)
{
    while (*link)
        link = &(*link)->next;
    *link = ARENA_NEW(arena, struct c_parameter);
    (*link)->type = type;
    (*link)->name = name;
}

void c_parameter(struct arena *arena, struct c_decl *function, const char *type, const char *name)
{
    parameter_append(arena, &function->function.parameters, type, name);
}

void c_member(struct arena *arena, struct c_decl *structure, const char *type, const char *name)
{
    parameter_append(arena, &structure->structure.members, type, name);
}
