#include "sema/check.h"

#include <string.h>

static const struct type *undefined_type(struct checker *c, const struct ast_type *t)
{
    const char *name = t->name.name.text;
    static const char *const names[] = {"int",     "float", "string", "boolean",   "blob",
                                        "message", "json",  "map",    "exception", "datatable"};
    const char *near = diag_nearest(name, names, sizeof(names) / sizeof(*names));
    if (c->broken && !near)
        return &type_poison;
    struct diag_entry *e = diag_error(c->diag, t->span, "undefined-type", "undefined type '%s'", name);
    if (near)
        diag_suggest(c->diag, e, near);
    return &type_poison;
}

/* A struct or connector was reported where it is declared: its uses are quiet. */
static const struct type *declared_type(struct checker *c, const struct ast_type *t, struct package *package)
{
    struct package_name *entry = package_find(package, t->name.name.text);
    struct symbol *symbol = entry ? entry->symbol : NULL;
    if (!symbol)
        return undefined_type(c, t);
    symbol->used = true;
    if (symbol->kind != SYMBOL_STRUCT && symbol->kind != SYMBOL_CONNECTOR) {
        struct diag_entry *e = diag_error(c->diag, t->span, "not-a-type", "'%s' is not a type", symbol->name);
        diag_note(c->diag, e, symbol->span, "'%s' is declared here", symbol->name);
    }
    return &type_poison;
}

static bool ends_with(const char *text, const char *end)
{
    size_t t = strlen(text), e = strlen(end);
    return t >= e && strcmp(text + t - e, end) == 0;
}

static const struct type *library_type(struct checker *c, const struct ast_type *t, const struct import *import)
{
    const char *name = t->name.name.text;
    if (strcmp(import->path, "ballerina.lang.errors") == 0)
        outside(c, t->span, "a type of 'ballerina.lang.errors'", "errors");
    else if (ends_with(name, "Connector"))
        outside(c, t->span, "a connector", "connectors");
    else if (!c->broken)
        outside(c, t->span, "a type of a library package", "library");
    return &type_poison;
}

static const struct type *named_type(struct checker *c, const struct ast_type *t)
{
    if (t->name.prefix.text) {
        struct import *import = import_for(c, t->name);
        if (import->broken)
            return &type_poison;
        return import->package ? declared_type(c, t, import->package) : library_type(c, t, import);
    }
    const struct type *type = type_named(t->name.name.text);
    if (!type) {
        if (strcmp(t->name.name.text, "map") == 0) {
            outside(c, t->span, "the type 'map'", "maps");
            return &type_poison;
        }
        return declared_type(c, t, c->file->package);
    }
    switch (type->kind) {
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_STRING:
    case TYPE_BOOLEAN:
    case TYPE_BLOB:
    case TYPE_MESSAGE:
        return type;
    default:
        outside_type(c, t->span, type);
        return &type_poison;
    }
}

const struct type *type_resolve(struct checker *c, const struct ast_type *t)
{
    switch (t->kind) {
    case AST_TYPE_NAMED:
        return named_type(c, t);
    case AST_TYPE_ARRAY:
        outside(c, t->span, "an array", "arrays");
        break;
    case AST_TYPE_MAP:
        outside(c, t->span, "the type 'map'", "maps");
        break;
    case AST_TYPE_ITERATOR:
        outside(c, t->span, "an iterator type", "iterate");
        break;
    case AST_TYPE_FUNCTION:
        outside(c, t->span, "a function type", "functions");
        break;
    case AST_TYPE_VAR:
        outside(c, t->span, "'var' here", "types");
        break;
    }
    return &type_poison;
}
