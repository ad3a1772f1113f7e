#include "sema/services/annotation.h"

#include "sema/names/lookup.h"

#include <stdio.h>
#include <string.h>

const struct ast_attribute *annotation_find(const struct ast_annotation *annotation, const char *name)
{
    for (const struct ast_attribute *t = annotation->attributes.first; t; t = t->next)
        if (strcmp(t->name.text ? t->name.text : "value", name) == 0)
            return t;
    return NULL;
}

/* The literal behind a value: itself, or that of a constant. NULL when it is neither. */
static const struct ast_expr *literal_behind(struct checker *c, struct ast_expr *e)
{
    switch (e->kind) {
    case AST_STRING:
    case AST_INT:
    case AST_BAD:
        return e;
    case AST_NAME:
        e->type = name_check(c, e);
        return e->symbol && e->symbol->kind == SYMBOL_CONSTANT ? e->symbol->constant : NULL;
    default:
        return NULL;
    }
}

const char *annotation_text(struct checker *c, const struct ast_attribute *attribute, const char *what)
{
    const struct ast_expr *literal = attribute->expr ? literal_behind(c, attribute->expr) : NULL;
    if (literal && literal->kind == AST_STRING)
        return arena_copy_text(c->arena, literal->text.bytes, literal->text.length);
    if (!literal || literal->kind != AST_BAD)
        diag_error(c->diag, attribute->span, "annotation-value", "%s must be a string literal or constant", what);
    return NULL;
}

const char *annotation_value(struct checker *c, const struct ast_annotation *annotation,
                             const struct annotation_kind *kind, const char *example)
{
    const struct ast_attribute *value = annotation_find(annotation, "value");
    if (value) {
        char what[64];
        snprintf(what, sizeof what, "the value of @%s:%s", kind->package, kind->name);
        return annotation_text(c, value, what);
    }
    struct diag_entry *e =
        diag_error(c->diag, annotation->span, "annotation-value", "@%s:%s needs a value", kind->package, kind->name);
    diag_note(c->diag, e, SPAN_NONE, "write it as %s", example);
    return NULL;
}

void annotation_texts(struct checker *c, const struct ast_attribute *attribute, const char *what,
                      void (*take)(struct checker *c, void *context, const char *text, struct span span), void *context)
{
    const struct ast_attribute *t = attribute->is_list ? attribute->list.first : attribute;
    for (; t; t = attribute->is_list ? t->next : NULL) {
        const char *text = annotation_text(c, t, what);
        if (text)
            take(c, context, text, t->span);
    }
}

bool annotation_int(struct checker *c, const struct ast_attribute *attribute, const char *what, int64_t *value)
{
    const struct ast_expr *literal = attribute->expr ? literal_behind(c, attribute->expr) : NULL;
    if (!literal || literal->kind != AST_INT) {
        if (!literal || literal->kind != AST_BAD)
            diag_error(c->diag, attribute->span, "annotation-value", "%s must be a number", what);
        return false;
    }
    *value = literal->integer;
    return true;
}
