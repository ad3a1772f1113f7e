#include "syntax/ast_build.h"

#define APPEND(list, node)                                                                                             \
    do {                                                                                                               \
        if ((list)->last == NULL)                                                                                      \
            (list)->first = (node);                                                                                    \
        else                                                                                                           \
            (list)->last->next = (node);                                                                               \
        (list)->last = (node);                                                                                         \
    } while (0)

void ast_append_expr(struct ast_exprs *list, struct ast_expr *expr)
{
    APPEND(list, expr);
    list->count++;
}

void ast_append_stmt(struct ast_stmts *list, struct ast_stmt *stmt)
{
    APPEND(list, stmt);
    list->count++;
}

void ast_append_decl(struct ast_decls *list, struct ast_decl *decl)
{
    APPEND(list, decl);
    list->count++;
}

void ast_append_annotation(struct ast_annotations *list, struct ast_annotation *annotation)
{
    APPEND(list, annotation);
    list->count++;
}

void ast_append_attribute(struct ast_attributes *list, struct ast_attribute *attribute)
{
    APPEND(list, attribute);
    list->count++;
}

void ast_join_stmts(struct ast_stmts *list, struct ast_stmts more)
{
    if (more.first == NULL)
        return;
    APPEND(list, more.first);
    list->last = more.last;
    list->count += more.count;
}

void append_entry(struct entries *list, struct ast_entry *entry)
{
    APPEND(list, entry);
}

void append_piece(struct pieces *list, struct ast_piece *piece)
{
    APPEND(list, piece);
}

void append_catch(struct catches *list, struct ast_catch *catch_)
{
    APPEND(list, catch_);
}
