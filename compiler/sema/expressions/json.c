#include "sema/expressions/json.h"

#include "sema/expressions/expr.h"
#include "sema/expressions/literal.h"
#include "sema/expressions/template.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/types/convert.h"

#include <string.h>

/* ---- literals ---- */

/* What a literal of json may hold without a cast: containers become json by themselves there. */
static bool json_takes(const struct type *type)
{
    switch (type->kind) {
    case TYPE_MAP:
    case TYPE_ARRAY:
    case TYPE_STRUCT:
        return true;
    default:
        return false;
    }
}

static void value_check(struct checker *c, struct ast_expr *e)
{
    if (!json_takes(expr_check(c, e, &type_json))) {
        expr_convert(c, e, &type_json);
        return;
    }
    e->wanted = &type_json;
    may_fail(c);
}

const struct type *json_record_check(struct checker *c, struct ast_expr *e)
{
    for (struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        if (entry->key)
            expr_check_as(c, entry->key, &type_string);
        value_check(c, entry->value);
    }
    record_keys_check(c, e, true);
    may_fail(c);
    return &type_json;
}

const struct type *json_array_check(struct checker *c, struct ast_expr *e)
{
    for (struct ast_expr *value = e->list.first; value; value = value->next)
        value_check(c, value);
    may_fail(c);
    return &type_json;
}

/* ---- templates ---- */

/* What is spliced in counts as used, also where the template is not understood. */
static const struct type *splices_check(struct checker *c, struct ast_expr *e)
{
    for (struct ast_piece *p = e->template.pieces; p; p = p->next)
        if (p->expr)
            expr_check(c, p->expr, &type_poison);
    return &type_poison;
}

static const struct type *report_place(struct checker *c, struct ast_expr *e, const struct type *target)
{
    struct diag_entry *entry =
        diag_error(c->diag, e->span, "template-target", "xml/json template expression is not allowed here");
    if (target == &type_string)
        diag_note(c->diag, entry, SPAN_NONE, "a template that is text has the word before it: string `..`");
    else
        diag_note(c->diag, entry, SPAN_NONE, "it is json, and a '%s' is wanted", target->name);
    return splices_check(c, e);
}

const struct type *backtick_check(struct checker *c, struct ast_expr *e, const struct type *target)
{
    const char *word = e->template.type.text;
    if (target == &type_poison && !word)
        return splices_check(c, e);
    if (is_text_template(e)) {
        template_read_string(c, e);
        return expr_check(c, e, target);
    }
    if (word && strcmp(word, "json") != 0 && strcmp(word, "xml") != 0) {
        diag_error(c->diag, e->template.type.span, "template-type", "there is no template of type '%s'", word);
        return splices_check(c, e);
    }
    if ((word && strcmp(word, "xml") == 0) || template_is_xml(e)) {
        outside(c, e->span, "an xml template", "xml");
        return splices_check(c, e);
    }
    if (target && target != &type_poison && target != &type_json && target != &type_any)
        return report_place(c, e, target);
    if (!template_read_json(c, e))
        return e->kind == AST_TEMPLATE ? splices_check(c, e) : &type_poison;
    value_check(c, e);
    return e->type;
}

/* ---- members and elements ---- */

void json_index_check(struct checker *c, struct ast_expr *index)
{
    const struct type *type = operand_check(c, index);
    may_fail(c);
    if (type == &type_int || type == &type_string || type == &type_poison)
        return;
    struct diag_entry *entry = diag_error(c->diag, index->span, "json-index-type",
                                          "json is indexed by a name or a number, not by '%s'", type->name);
    if (type == &type_json || type == &type_any)
        diag_note(c->diag, entry, SPAN_NONE, "a cast says which it is: [(string) ..] or [(int) ..]");
}
