#include "sema/expressions/literal.h"

#include <string.h>
#include <uthash.h>

bool is_collection_literal(const struct ast_expr *e)
{
    return e->kind == AST_ARRAY || e->kind == AST_RECORD || e->kind == AST_TEMPLATE;
}

bool is_text_template(const struct ast_expr *e)
{
    return e->template.type.text && strcmp(e->template.type.text, "string") == 0;
}

bool literal_fits(const struct ast_expr *e, const struct type *type)
{
    switch (type->kind) {
    case TYPE_ARRAY:
        return e->kind == AST_ARRAY;
    case TYPE_MAP:
    case TYPE_STRUCT:
    case TYPE_EXCEPTION:
    case TYPE_MESSAGE:
        return e->kind == AST_RECORD;
    case TYPE_STRING:
        return e->kind == AST_TEMPLATE && is_text_template(e);
    case TYPE_JSON:
    case TYPE_ANY:
        return true;
    default:
        return false;
    }
}

/* ---- keys ---- */

struct seen_key {
    const char *text; /* key */
    struct span span;
    UT_hash_handle hh;
};

static struct ast_name key_name(const struct ast_entry *entry)
{
    return entry->key ? (struct ast_name){.text = entry->key->kind == AST_STRING ? entry->key->text.bytes : NULL,
                                          .span = entry->key->span}
                      : entry->name;
}

static size_t key_length(const struct ast_entry *entry)
{
    return entry->key ? entry->key->text.length : strlen(entry->name.text);
}

static void report_repeated(struct checker *c, const struct ast_entry *entry, struct span first, bool lenient)
{
    struct ast_name name = key_name(entry);
    const char *text = arena_copy_text(c->arena, name.text, key_length(entry));
    struct diag_entry *report = lenient ? diag_warning(c->diag, name.span, "duplicate-key", "duplicate key '%s'", text)
                                        : diag_error(c->diag, name.span, "duplicate-key", "duplicate key '%s'", text);
    diag_note(c->diag, report, first, "it has its first value here");
}

void record_keys_check(struct checker *c, const struct ast_expr *e, bool lenient)
{
    struct seen_key *seen = NULL, *first;
    for (const struct ast_entry *entry = e->record.first; entry; entry = entry->next) {
        struct ast_name name = key_name(entry);
        if (!name.text)
            continue;
        HASH_FIND(hh, seen, name.text, key_length(entry), first);
        if (first) {
            report_repeated(c, entry, first->span, lenient);
            continue;
        }
        first = ARENA_NEW(c->arena, struct seen_key);
        first->text = name.text;
        first->span = name.span;
        HASH_ADD_KEYPTR(hh, seen, name.text, key_length(entry), first);
    }
    HASH_CLEAR(hh, seen); /* the entries are in the arena */
}
