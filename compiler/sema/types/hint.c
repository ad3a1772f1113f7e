#include "sema/types/hint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text of an expression in the program, to be shown behind a cast; ".." for one that is long. */
static const char *text_of(struct checker *c, const struct ast_expr *e)
{
    enum { LONGEST = 40 };
    const struct source_file *file = source_file_of(c->sources, e->span);
    size_t length = e->span.end - e->span.begin;
    if (!file || length > LONGEST)
        return "..";
    const char *text = file->text + (e->span.begin - file->base);
    if (memchr(text, '\n', length))
        return "..";
    char shown[LONGEST + 3];
    bool operators = e->kind == AST_BINARY && *text != '(';
    snprintf(shown, sizeof shown, operators ? "(%.*s)" : "%.*s", (int)length, text);
    return arena_copy_text(c->arena, shown, strlen(shown));
}

static bool is_open(const struct type *type)
{
    return type == &type_json || type == &type_any;
}

static void note_cast(struct checker *c, struct diag_entry *entry, const struct ast_expr *e, const struct type *to)
{
    diag_note(c->diag, entry, SPAN_NONE, "a cast %s: (%s)%s", is_open(e->type) ? "says what is in it" : "converts it",
              to->name, text_of(c, e));
}

/* Functions that take any array: json and any have to be one first, of elements that are json or any. */
static void note_cast_to_array(struct checker *c, struct diag_entry *entry, const struct ast_expr *e)
{
    diag_note(c->diag, entry, SPAN_NONE, "a cast says that it is an array: (%s[])%s", e->type->name, text_of(c, e));
}

static void note_never_null(struct checker *c, struct diag_entry *entry, const struct type *type)
{
    const char *blank = type == &type_string ? "\"\"" : type == &type_boolean ? "false" : "0";
    diag_note(c->diag, entry, SPAN_NONE, "a value of type '%s' is never null; it starts as %s", type->name, blank);
}

/* ---- one type where another is wanted ---- */

/* "3" where a number is wanted, "true" where a boolean is. */
static bool is_quoted(const struct ast_expr *e, const struct type *to)
{
    if (e->kind != AST_STRING || e->text.length == 0)
        return false;
    const char *text = e->text.bytes;
    char *end = NULL;
    if (to == &type_boolean)
        return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
    if (to == &type_int)
        strtoll(text, &end, 10);
    else if (to == &type_float)
        strtod(text, &end);
    return end && *end == '\0';
}

void hint_conversion(struct checker *c, struct diag_entry *entry, const struct ast_expr *e, const struct type *to)
{
    const struct type *from = e->type;
    if (from == &type_null && type_is_scalar(to))
        note_never_null(c, entry, to);
    else if (is_quoted(e, to))
        diag_note(c->diag, entry, SPAN_NONE, "without the quotes it is of type '%s': %s", to->name, e->text.bytes);
    else if (to == &type_boolean && e->kind == AST_INT)
        diag_note(c->diag, entry, SPAN_NONE, "a boolean is true or false");
    else if (to == &type_array && is_open(from))
        note_cast_to_array(c, entry, e);
    else if (to == &type_string && from == &type_json && e->kind == AST_NAME)
        diag_note(c->diag, entry, SPAN_NONE,
                  "its text is jsons:toString(%s); where it is a string, a cast says so: (string)%s", text_of(c, e),
                  text_of(c, e));
    else if (type_casts(from, to) && e->kind != AST_STRING)
        note_cast(c, entry, e, to);
    else if (to == &type_string && from == &type_message)
        diag_note(c->diag, entry, SPAN_NONE, "the text of a message is messages:getStringPayload(m)");
    else if (to == &type_message && from == &type_string)
        diag_note(c->diag, entry, SPAN_NONE, "a message takes a text with messages:setStringPayload(m, text)");
    else if (to->kind == TYPE_ARRAY && type_converts(from, to->element))
        diag_note(c->diag, entry, SPAN_NONE, "an array with one element is written [%s]", text_of(c, e));
    else if (to == &type_string && type_has_conversion(from, to))
        diag_note(c->diag, entry, SPAN_NONE, "a conversion makes text of it: <string>%s", text_of(c, e));
}

void hint_member(struct checker *c, struct diag_entry *entry, const struct ast_expr *base, bool by_number)
{
    if (by_number)
        diag_note(c->diag, entry, SPAN_NONE, "a cast says what it is: any[] a = (any[])%s;", text_of(c, base));
    else
        diag_note(c->diag, entry, SPAN_NONE, "a cast says what it is: map m = (map)%s;", text_of(c, base));
}

static bool is_literal(const struct ast_expr *e)
{
    return e->kind == AST_INT || e->kind == AST_FLOAT || e->kind == AST_STRING;
}

void hint_condition(struct checker *c, struct diag_entry *entry, const struct ast_expr *e)
{
    if (is_literal(e))
        return;
    if (type_is_number(e->type))
        diag_note(c->diag, entry, SPAN_NONE, "compare it: %s != 0", text_of(c, e));
    else if (e->type == &type_string)
        diag_note(c->diag, entry, SPAN_NONE, "compare it: %s != \"\"", text_of(c, e));
    else if (is_open(e->type))
        note_cast(c, entry, e, &type_boolean);
    else if (type_is_object(e->type))
        diag_note(c->diag, entry, SPAN_NONE, "compare it: %s != null", text_of(c, e));
}

/* ---- operators ---- */

void hint_not(struct checker *c, struct diag_entry *entry, const struct ast_expr *operand)
{
    if (is_literal(operand))
        return;
    if (type_is_number(operand->type))
        diag_note(c->diag, entry, SPAN_NONE, "compare it: %s == 0", text_of(c, operand));
    else if (operand->type == &type_string)
        diag_note(c->diag, entry, SPAN_NONE, "compare it: %s == \"\"", text_of(c, operand));
    else if (is_open(operand->type))
        note_cast(c, entry, operand, &type_boolean);
    else if (type_is_object(operand->type))
        diag_note(c->diag, entry, SPAN_NONE, "compare it: %s == null", text_of(c, operand));
}

static bool are(const struct type *a, const struct type *b, const struct type *x, const struct type *y)
{
    return (a == x && b == y) || (a == y && b == x);
}

/* json or any beside an operator of numbers or booleans: what it would have to be. */
static void note_operand_cast(struct checker *c, struct diag_entry *entry, const struct ast_expr *e)
{
    const struct ast_expr *open = is_open(e->binary.left->type) ? e->binary.left : e->binary.right;
    const struct type *other = (open == e->binary.left ? e->binary.right : e->binary.left)->type;
    bool logic = e->binary.op == AST_OP_AND || e->binary.op == AST_OP_OR;
    const struct type *meant = is_open(other) ? (logic ? &type_boolean : &type_int) : other;
    if (type_is_scalar(meant))
        note_cast(c, entry, open, meant);
}

void hint_operator(struct checker *c, struct diag_entry *entry, const struct ast_expr *e)
{
    const struct type *left = e->binary.left->type, *right = e->binary.right->type;
    bool equality = e->binary.op == AST_OP_EQ || e->binary.op == AST_OP_NE;
    bool text = left == &type_string || right == &type_string;
    const struct type *beside = left == &type_string ? right : right == &type_string ? left : NULL;
    if (e->binary.op == AST_OP_ADD && beside && type_casts(beside, &type_json) && type_is_object(beside)) {
        note_cast(c, entry, left == beside ? e->binary.left : e->binary.right, &type_json);
    } else if (left == &type_null || right == &type_null) {
        const struct type *other = left == &type_null ? right : left;
        if (type_is_scalar(other))
            note_never_null(c, entry, other);
    } else if (is_open(left) || is_open(right)) {
        note_operand_cast(c, entry, e);
    } else if (are(left, right, &type_message, &type_string)) {
        diag_note(c->diag, entry, SPAN_NONE, "the text of a message is messages:getStringPayload(m)");
    } else if (equality && (left == &type_boolean || right == &type_boolean)) {
        diag_note(c->diag, entry, SPAN_NONE, "a boolean is compared with true or false, or stands alone");
    } else if (text && left != right && e->binary.op >= AST_OP_LT && e->binary.op <= AST_OP_GE) {
        diag_note(c->diag, entry, SPAN_NONE, "numbers have an order; a cast makes one of a string: (int)text");
    } else if (text && left != right && e->binary.op != AST_OP_ADD && !equality) {
        diag_note(c->diag, entry, SPAN_NONE, "only + takes a string and something else");
    } else if (text && left == right && e->binary.op >= AST_OP_LT && e->binary.op <= AST_OP_GE) {
        diag_note(c->diag, entry, SPAN_NONE, "strings have no order; == and != compare them");
    }
}

/* ---- functions of other languages ---- */

static const struct method {
    enum type_kind kind;
    const char *name, *instead;
    const char *other; /* of a map<T>, which never gives null; or NULL: the same */
} methods[] = {
    {TYPE_ARRAY, "length", "the number of elements is 'a.length'", NULL},
    {TYPE_ARRAY, "size", "the number of elements is 'a.length'", NULL},
    {TYPE_ARRAY, "count", "the number of elements is 'a.length'", NULL},
    {TYPE_ARRAY, "push", "an assignment behind the last element adds one: a[a.length] = x;", NULL},
    {TYPE_ARRAY, "append", "an assignment behind the last element adds one: a[a.length] = x;", NULL},
    {TYPE_ARRAY, "add", "an assignment behind the last element adds one: a[a.length] = x;", NULL},
    {TYPE_ARRAY, "get", "an element is read as a[i]", NULL},
    {TYPE_ARRAY, "set", "an element is written as a[i] = x;", NULL},
    {TYPE_MAP, "get", "an element is read as m[\"key\"] or m.key", NULL},
    {TYPE_MAP, "put", "an element is written as m[\"key\"] = x;", NULL},
    {TYPE_MAP, "set", "an element is written as m[\"key\"] = x;", NULL},
    {TYPE_MAP, "containsKey", "a key that is not there reads as null: m[\"key\"] != null",
     "maps:keys(m) are the keys that are there"},
    {TYPE_MAP, "hasKey", "a key that is not there reads as null: m[\"key\"] != null",
     "maps:keys(m) are the keys that are there"},
    {TYPE_MAP, "has", "a key that is not there reads as null: m[\"key\"] != null",
     "maps:keys(m) are the keys that are there"},
    {TYPE_MAP, "keys", "write 'maps:keys(m)'", NULL},
    {TYPE_MAP, "keySet", "write 'maps:keys(m)'", NULL},
    {TYPE_MAP, "remove", "write 'maps:remove(m, \"key\")'", NULL},
    {TYPE_MAP, "length", "the number of elements is 'lengthof m'", NULL},
    {TYPE_MAP, "size", "the number of elements is 'lengthof m'", NULL},
};

bool hint_method(struct checker *c, struct diag_entry *entry, const struct type *base, const char *name)
{
    for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++)
        if (methods[i].kind == base->kind && strcmp(methods[i].name, name) == 0) {
            bool other = base->kind == TYPE_MAP && base != &type_map && methods[i].other;
            diag_note(c->diag, entry, SPAN_NONE, "%s", other ? methods[i].other : methods[i].instead);
            return true;
        }
    return false;
}
