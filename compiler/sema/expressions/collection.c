#include "sema/expressions/collection.h"

#include "sema/expressions/expr.h"
#include "sema/expressions/json.h"
#include "sema/expressions/literal.h"
#include "sema/expressions/structure.h"
#include "sema/run/effect.h"
#include "sema/types/convert.h"
#include "sema/types/hint.h"
#include "sema/types/type_table.h"

#include <string.h>

/* ---- literals ---- */

static const struct type *report_literal(struct checker *c, const struct ast_expr *e, const struct type *target)
{
    const char *brackets = e->kind == AST_ARRAY ? "[]" : "{}";
    struct diag_entry *entry = diag_error(c->diag, e->span, "incompatible-types",
                                          "a '%s' literal cannot be a value of type '%s'", brackets, target->name);
    if (e->kind == AST_RECORD && target->kind == TYPE_ARRAY)
        diag_note(c->diag, entry, SPAN_NONE, "the elements of an array stand in [ ]");
    else if (e->kind == AST_ARRAY && target->kind == TYPE_MAP)
        diag_note(c->diag, entry, SPAN_NONE, "the elements of a map have keys, and stand in { }: {\"key\": value}");
    else if (target->kind == TYPE_CONNECTOR)
        diag_note(c->diag, entry, SPAN_NONE, "a connector is made with: create %s(..)", target->name);
    return &type_poison;
}

static const struct type *array_of_elements(struct checker *c, struct ast_expr *e, const struct type *element)
{
    for (struct ast_expr *item = e->list.first; item; item = item->next)
        expr_check_as(c, item, element);
    may_fail(c);
    return type_array_of(c->types, element);
}

static bool is_empty_array(const struct ast_expr *e)
{
    return e->kind == AST_ARRAY && !e->list.first;
}

/* Where nothing says of which type it is, its elements do, those that are [] last: NULL when they do not agree. */
static const struct type *natural_element(struct checker *c, struct ast_expr *e, const struct type *target)
{
    const struct type *element = NULL;
    bool agree = true;
    for (struct ast_expr *item = e->list.first; item; item = item->next) {
        if (is_empty_array(item))
            continue;
        const struct type *type = is_collection_literal(item) ? expr_check(c, item, target) : operand_check(c, item);
        if (!element || type == &type_poison || (element == &type_int && type == &type_float))
            element = type;
        else if (type != element && !(element == &type_float && type == &type_int) && element != &type_poison)
            agree = false;
    }
    const struct type *of_empty = agree && element ? element : target;
    for (struct ast_expr *item = e->list.first; item; item = item->next)
        if (is_empty_array(item) && !type_converts(expr_check(c, item, of_empty), of_empty ? of_empty : &type_poison))
            agree = false;
    return agree && element != &type_null ? element : NULL;
}

static const struct type *natural_array(struct checker *c, struct ast_expr *e, const struct type *target)
{
    const struct type *element = natural_element(c, e, target);
    if (element == &type_poison)
        return element;
    if (!element && target) /* any */
        element = &type_any;
    if (!element) {
        struct diag_entry *entry =
            diag_error(c->diag, e->span, "literal-without-target", "nothing says which type this array has");
        diag_note(c->diag, entry, SPAN_NONE, "it needs a variable with a type: int[] a = [1, 2];");
        return &type_poison;
    }
    for (struct ast_expr *item = e->list.first; item; item = item->next)
        expr_convert(c, item, element);
    may_fail(c);
    return type_array_of(c->types, element);
}

const struct type *array_check(struct checker *c, struct ast_expr *e, const struct type *target)
{
    if (!target || target == &type_any)
        return natural_array(c, e, target);
    if (target->kind == TYPE_ARRAY)
        return array_of_elements(c, e, target->element);
    if (target->kind == TYPE_JSON)
        return json_array_check(c, e);
    exprs_check_loosely(c, &e->list);
    return target == &type_poison ? target : report_literal(c, e, target);
}

/* ---- { } ---- */

/* The index of a map, and a key of its literal. */
static void key_check(struct checker *c, struct ast_expr *key)
{
    operand_check(c, key);
    if (key->type == &type_poison || key->type == &type_string)
        return;
    if (is_any_element(key)) {
        expr_convert(c, key, &type_string);
        return;
    }
    struct diag_entry *entry =
        diag_error(c->diag, key->span, "map-index-type", "non-string map index type '%s'", key->type->name);
    if (type_converts(key->type, &type_string))
        diag_note(c->diag, entry, SPAN_NONE, "join it to \"\" to make it a string: \"\" + x");
}

static void entries_check(struct checker *c, struct ast_expr *e, const struct type *element)
{
    record_keys_check(c, e, false);
    for (struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        if (entry->key)
            key_check(c, entry->key);
        expr_check_as(c, entry->value, element);
    }
}

static void entries_check_loosely(struct checker *c, struct ast_expr *e)
{
    for (struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        if (entry->key)
            expr_check(c, entry->key, &type_poison);
        expr_check(c, entry->value, &type_poison);
    }
}

static const struct type *message_check(struct checker *c, struct ast_expr *e)
{
    entries_check_loosely(c, e);
    if (e->record.first) {
        struct diag_entry *entry =
            diag_error(c->diag, e->span, "message-literal", "the literal of a message must be empty: {}");
        diag_note(c->diag, entry, SPAN_NONE, "give it content with messages:setStringPayload(m, text)");
    }
    return &type_message;
}

const struct type *record_check(struct checker *c, struct ast_expr *e, const struct type *target)
{
    may_fail(c);
    if (target == &type_any) /* nothing is closer */
        target = &type_map;
    if (target && target->kind == TYPE_MAP) {
        entries_check(c, e, target->element);
        return target;
    }
    if (target && target->kind == TYPE_JSON)
        return json_record_check(c, e);
    if (target && type_has_fields(target) && target->kind != TYPE_CONNECTOR)
        return struct_record_check(c, e, target);
    if (target == &type_message)
        return message_check(c, e);
    entries_check_loosely(c, e);
    if (target)
        return target == &type_poison ? target : report_literal(c, e, target);
    struct diag_entry *entry =
        diag_error(c->diag, e->span, "literal-without-target", "struct/map initializer is not allowed here");
    diag_note(c->diag, entry, SPAN_NONE, "it needs a variable with a type: map m = {a: 1};");
    return &type_poison;
}

/* ---- elements ---- */

static void array_index_check(struct checker *c, struct ast_expr *index)
{
    operand_check(c, index);
    if (is_any_element(index))
        expr_convert(c, index, &type_int);
    else if (index->type != &type_int && index->type != &type_poison)
        diag_error(c->diag, index->span, "array-index-type", "non-integer array index type '%s'", index->type->name);
    const struct ast_expr *literal = index->kind == AST_UNARY ? index->unary.operand : index;
    bool negated = index != literal && index->unary.op == AST_OP_NEG;
    if (literal->kind == AST_INT && (negated ? literal->integer > 0 : literal->integer < 0))
        diag_warning(c->diag, index->span, "negative-index", "a negative index always fails");
}

/* A key of what the workers of a fork have sent, which is there under their names. */
static void result_key_check(struct checker *c, const struct ast_expr *map, const char *key, struct span span)
{
    enum { WORKERS = 64 };
    const struct team *team = map->kind == AST_NAME && map->symbol ? map->symbol->joined : NULL;
    const char *names[WORKERS];
    size_t count = 0;
    if (!team || !key)
        return;
    for (const struct ast_decl *w = team->workers->first; w; w = w->next) {
        if (w->name.text && strcmp(w->name.text, key) == 0) {
            if (w->symbol->function->reports)
                return;
            struct diag_entry *e =
                diag_warning(c->diag, span, "worker-result",
                             "worker '%s' sends nothing to its fork, so there is no such result", key);
            diag_note(c->diag, e, w->name.span, "send it here: x -> fork;");
            return;
        }
        if (w->name.text && count < WORKERS)
            names[count++] = w->name.text;
    }
    struct diag_entry *e =
        diag_warning(c->diag, span, "worker-result", "the fork has no worker '%s', so there is no such result", key);
    const char *near = diag_nearest(key, names, count);
    if (near)
        diag_suggest(c->diag, e, near);
}

const struct type *index_check(struct checker *c, struct ast_expr *e)
{
    const struct type *base = operand_check(c, e->access.base);
    struct ast_expr *index = e->access.index;
    switch (index ? base->kind : TYPE_NULL) {
    case TYPE_ARRAY:
        array_index_check(c, index);
        may_fail(c);
        return base->element;
    case TYPE_MAP:
        key_check(c, index);
        if (index->kind == AST_STRING)
            result_key_check(c, e->access.base, index->text.bytes, index->span);
        may_fail(c);
        return base->element;
    case TYPE_JSON:
        json_index_check(c, index);
        return base;
    default:
        break;
    }
    if (index)
        operand_check(c, index);
    if (base == &type_poison)
        return base;
    struct diag_entry *entry = diag_error(c->diag, e->span, "not-indexable",
                                          "invalid operation: type '%s' does not support indexing", base->name);
    if (base == &type_any)
        hint_member(c, entry, e->access.base, index && index->type == &type_int);
    else if (base == &type_string)
        diag_note(c->diag, entry, SPAN_NONE, "strings:subString(text, 0, 1) is the first character of a text");
    return &type_poison;
}

static bool is_length(const struct ast_expr *e)
{
    return strcmp(e->access.name.text, "length") == 0;
}

const struct type *field_check(struct checker *c, struct ast_expr *e)
{
    const struct type *base = operand_check(c, e->access.base);
    switch (base->kind) {
    case TYPE_POISON:
        return base;
    case TYPE_MAP:
        result_key_check(c, e->access.base, e->access.name.text, e->access.name.span);
        may_fail(c);
        return base->element;
    case TYPE_ARRAY:
        may_fail(c);
        if (is_length(e))
            return &type_int;
        break;
    case TYPE_JSON:
        may_fail(c);
        return is_length(e) ? &type_int : base;
    case TYPE_STRUCT:
    case TYPE_EXCEPTION:
        return struct_field_check(c, e);
    default:
        break;
    }
    struct span span = e->access.name.text ? e->access.name.span : e->span;
    struct diag_entry *entry = base->kind == TYPE_ARRAY
                                   ? diag_error(c->diag, span, "no-field", "an array has no field but 'length'")
                                   : diag_error(c->diag, span, "no-field", "type '%s' has no fields", base->name);
    if (base == &type_message)
        diag_note(c->diag, entry, SPAN_NONE,
                  "functions read and change a message: messages:getStringPayload(m), http:setStatusCode(m, 404)");
    else if (base == &type_string && is_length(e))
        diag_note(c->diag, entry, SPAN_NONE, "the length of a string is strings:length(s)");
    else if (base == &type_any)
        hint_member(c, entry, e->access.base, false);
    else if (base->kind == TYPE_CONNECTOR)
        diag_note(c->diag, entry, SPAN_NONE, "only its own actions see the parameters and variables of a connector");
    return &type_poison;
}

const struct type *lengthof_check(struct checker *c, struct ast_expr *e)
{
    const struct type *type = operand_check(c, e->unary.operand);
    may_fail(c);
    if (type->kind == TYPE_ARRAY || type->kind == TYPE_MAP || type == &type_json)
        return &type_int;
    if (type != &type_poison) {
        struct diag_entry *entry = diag_error(c->diag, e->span, "operator-type",
                                              "invalid operation: operator lengthof not defined on '%s'", type->name);
        if (type == &type_string)
            diag_note(c->diag, entry, SPAN_NONE, "the length of a string is strings:length(s)");
    }
    return &type_poison;
}
