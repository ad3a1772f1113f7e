#include "sema/names/type_resolve.h"

#include "sema/library/library.h"
#include "sema/library/library_struct.h"
#include "sema/names/import.h"
#include "sema/names/package.h"
#include "sema/run/outside.h"
#include "sema/run/spelling.h"
#include "sema/types/type_table.h"

#include <string.h>

enum { TYPE_NAMES = 256 };

/* Of the basic types and those of a package, the one that a misspelt name most likely means, or NULL. */
static const char *nearest_type(const char *name, const struct package *package, bool prefixed)
{
    static const char *const basic[] = {"int",     "float", "string", "boolean",   "blob",     "any",
                                        "message", "json",  "map",    "exception", "datatable"};
    const char *names[TYPE_NAMES];
    size_t count = 0;
    for (; !prefixed && count < sizeof(basic) / sizeof(*basic); count++)
        names[count] = basic[count];
    for (const struct package_name *n = package->names; n && count < TYPE_NAMES; n = n->hh.next)
        if (n->symbol && (n->symbol->kind == SYMBOL_STRUCT || n->symbol->kind == SYMBOL_CONNECTOR))
            names[count++] = n->name;
    return diag_nearest(name, names, count);
}

/* What a type of other languages is here, or NULL. */
static const char *foreign_type(const char *name)
{
    static const char *const words[][2] = {
        {"Integer", "int"},
        {"integer", "int"},
        {"short", "int"},
        {"byte", "int"},
        {"int64", "int"},
        {"Long", "int"},
        {"number", "float"},
        {"Number", "float"},
        {"decimal", "float"},
        {"char", "string"},
        {"Character", "string"},
        {"str", "string"},
        {"text", "string"},
        {"Bool", "boolean"},
        {"object", "any"},
        {"Object", "any"},
        {"bytes", "blob"},
        {"Exception", "exception"},
        {"Error", "errors:Error"},
        {"dict", "map"},
        {"HashMap", "map"},
        {"JSON", "json"},
        {"list", "any[]"},
        {"List", "any[]"},
        {"array", "any[]"},
        {"Array", "any[]"},
        {"Session", "http:Session"},
        {"let", "var"},
        {"auto", "var"},
        {"val", "var"},
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][1];
    return NULL;
}

static const struct type *undefined_type(struct checker *c, const struct ast_type *t, const struct package *package)
{
    const char *name = t->name.name.text;
    if (!t->name.prefix.text && strcmp(name, "type") == 0) {
        outside(c, t->span, "the type 'type'", "operators");
        return &type_poison;
    }
    if (!t->name.prefix.text && strcmp(name, "error") == 0) {
        struct diag_entry *e = outside(c, t->span, "the type 'error'", "later");
        if (e)
            diag_note(c->diag, e, SPAN_NONE, "write 'errors:Error', of package ballerina.lang.errors");
        return &type_poison;
    }
    const char *near = nearest_type(name, package, t->name.prefix.text);
    if (!near && !t->name.prefix.text)
        near = foreign_type(name);
    if (c->broken && !near)
        return &type_poison;
    struct diag_entry *e = diag_error(c->diag, t->span, "undefined-type", "undefined type '%s'", name);
    if (near)
        diag_suggest(c->diag, e, near);
    return &type_poison;
}

static const struct type *declared_type(struct checker *c, const struct ast_type *t, struct package *package)
{
    struct package_name *entry = package_find(package, t->name.name.text);
    struct symbol *symbol = entry ? entry->symbol : NULL;
    if (!symbol)
        return undefined_type(c, t, package);
    symbol->used = true;
    if (symbol->kind == SYMBOL_STRUCT || symbol->kind == SYMBOL_CONNECTOR)
        return symbol->type; /* poison where the declaration was reported */
    struct diag_entry *e = diag_error(c->diag, t->span, "not-a-type", "'%s' is not a type", symbol->name);
    diag_note(c->diag, e, symbol->span, "'%s' is declared here", symbol->name);
    return &type_poison;
}

static bool ends_with(const char *text, const char *end)
{
    size_t t = strlen(text), e = strlen(end);
    return t >= e && strcmp(text + t - e, end) == 0;
}

/* Has the package got it only in releases after 0.8? There the whole program is another one. */
static bool is_later_type(const char *package, const char *name)
{
    if (strcmp(package, "ballerina.net.http") == 0)
        return strcmp(name, "Session") != 0;
    return strcmp(package, "ballerina.net.ws") == 0 || strcmp(package, "ballerina.net.jms") == 0;
}

const struct type *connector_of_library(struct checker *c, const struct import *import, struct ast_ref ref)
{
    const struct type *type = library_connector(import->path, ref.name.text);
    const char *today = type ? NULL : library_renamed(import->path, ref.name.text);
    type = today ? library_connector(import->path, today) : type;
    if (!type || !today)
        return type;
    spelling_warn(c, span_join(ref.prefix.span, ref.name.span), name_behind(c, ref.prefix.text, ref.name.text),
                  name_behind(c, ref.prefix.text, today));
    return type;
}

static const struct type *library_type(struct checker *c, const struct ast_type *t, const struct import *import)
{
    const char *name = t->name.name.text;
    const struct type *type = library_struct(import->path, name);
    if (!type)
        type = connector_of_library(c, import, t->name);
    const char *near = type ? NULL : library_nearest_struct(import->path, name);
    if (type)
        return type;
    if (near)
        diag_suggest(
            c->diag,
            diag_error(c->diag, t->span, "undefined-type", "undefined type '%s:%s'", t->name.prefix.text, name),
            name_behind(c, t->name.prefix.text, near));
    else if (ends_with(name, "Connector"))
        outside_named(c, t->span, "the connector", t->name, "connectors");
    else if (is_later_type(import->path, name)) {
        c->file->later = true;
        outside_named(c, t->span, "the type", t->name, "later");
    } else if (!c->broken)
        outside_named(c, t->span, "the type", t->name, "library");
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
    if (!type)
        return declared_type(c, t, c->file->package);
    switch (type->kind) {
    case TYPE_XML:
        outside(c, t->span, "the type 'xml'", "xml");
        return &type_poison;
    case TYPE_DATATABLE:
        outside(c, t->span, "the type 'datatable'", "connectors");
        return &type_poison;
    default:
        return type;
    }
}

/* An array or map of something: poison where its elements are. */
static const struct type *collection_type(struct checker *c, const struct ast_type *t)
{
    const struct type *element = type_resolve(c, t->element);
    if (element == &type_poison)
        return element;
    return t->kind == AST_TYPE_ARRAY ? type_array_of(c->types, element) : type_map_of(c->types, element);
}

const struct type *type_resolve(struct checker *c, const struct ast_type *t)
{
    switch (t->kind) {
    case AST_TYPE_NAMED:
        return named_type(c, t);
    case AST_TYPE_ARRAY:
    case AST_TYPE_MAP:
        return collection_type(c, t);
    case AST_TYPE_ITERATOR:
        outside(c, t->span, "an iterator type", "iterate");
        break;
    case AST_TYPE_FUNCTION:
        outside(c, t->span, FUNCTION_TYPE, "functions");
        break;
    case AST_TYPE_VAR:
        outside(c, t->span, "'var' here", "types");
        break;
    }
    return &type_poison;
}
