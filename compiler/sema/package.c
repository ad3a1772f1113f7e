#include "sema/check.h"

#include <stdio.h>
#include <string.h>

/* ---- names ---- */

struct symbol *symbol_new(struct checker *c, enum symbol_kind kind, struct ast_name name, struct ast_decl *decl)
{
    struct symbol *symbol = ARENA_NEW(c->arena, struct symbol);
    *symbol = (struct symbol){.kind = kind, .name = name.text, .span = name.span, .type = &type_poison, .decl = decl};
    symbol->package = c->file ? c->file->package->path : NULL;
    if (decl)
        decl->symbol = symbol;
    return symbol;
}

void report_redeclared(struct checker *c, struct ast_name name, struct span first)
{
    struct diag_entry *e = diag_error(c->diag, name.span, "redeclared", "redeclared symbol '%s'", name.text);
    diag_note(c->diag, e, first, "'%s' is first declared here", name.text);
}

bool name_is_reserved(struct checker *c, const struct ast_name *name)
{
    if (!name->text || !type_named(name->text))
        return false;
    diag_error(c->diag, name->span, "reserved-name", "'%s' is a built in type name which is not allowed as identifier",
               name->text);
    return true;
}

struct package_name *package_find(struct package *package, const char *name)
{
    struct package_name *entry;
    HASH_FIND_PTR(package->names, &name, entry);
    return entry;
}

static struct package_name *name_add(struct checker *c, struct package_name **names, const char *name)
{
    struct package_name *entry;
    HASH_FIND_PTR(*names, &name, entry);
    if (!entry) {
        entry = ARENA_NEW(c->arena, struct package_name);
        entry->name = name;
        HASH_ADD_PTR(*names, name, entry);
    }
    return entry;
}

/* ---- declarations ---- */

struct function *function_new(struct checker *c, struct symbol *symbol, struct ast_decl *decl)
{
    struct function *f = ARENA_NEW(c->arena, struct function);
    f->symbol = symbol;
    f->decl = decl;
    symbol->function = f;
    if (c->last_function) {
        f->index = c->last_function->index + 1;
        c->last_function->next = f;
    } else {
        c->program->functions = f;
    }
    return c->last_function = f;
}

void overload_add(struct checker *c, struct package_name **names, struct symbol *symbol)
{
    struct package_name *entry = name_add(c, names, symbol->name);
    if (entry->last_function)
        entry->last_function->overload = symbol;
    else
        entry->functions = symbol;
    entry->last_function = symbol;
}

static void declare_function(struct checker *c, struct ast_decl *decl)
{
    name_is_reserved(c, &decl->name);
    struct symbol *symbol = symbol_new(c, SYMBOL_FUNCTION, decl->name, decl);
    overload_add(c, &c->file->package->names, symbol);
    if (decl->callable.native)
        outside(c, decl->name.span, decl->kind == DECL_TYPEMAPPER ? "a native typemapper" : "a native function",
                "functions");
    function_new(c, symbol, decl);
}

static struct symbol *declare_name(struct checker *c, enum symbol_kind kind, struct ast_decl *decl)
{
    name_is_reserved(c, &decl->name);
    struct symbol *symbol = symbol_new(c, kind, decl->name, decl);
    struct package_name *entry = name_add(c, &c->file->package->names, decl->name.text);
    if (entry->symbol)
        report_redeclared(c, decl->name, entry->symbol->span);
    else
        entry->symbol = symbol;
    return symbol;
}

static void declare_service(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = declare_name(c, SYMBOL_SERVICE, decl);
    struct service *service = ARENA_NEW(c->arena, struct service);
    service->symbol = symbol;
    service->decl = decl;
    symbol->service = service;
    if (c->last_service)
        c->last_service->next = service;
    else
        c->program->services = service;
    c->last_service = service;
    for (struct ast_decl *r = decl->service.callables.first; r; r = r->next) {
        name_is_reserved(c, &r->name);
        struct symbol *resource = symbol_new(c, SYMBOL_RESOURCE, r->name, r);
        resource->owner = symbol;
        function_new(c, resource, r);
    }
}

static void declare_struct(struct checker *c, struct ast_decl *decl)
{
    struct symbol *symbol = declare_name(c, SYMBOL_STRUCT, decl);
    symbol->type = type_declared_by(c->arena, TYPE_STRUCT, symbol, symbol->name);
    symbol->structure = ARENA_NEW(c->arena, struct structure);
}

static void declare(struct checker *c, struct ast_decl *decl)
{
    if (!decl->name.text)
        return;
    switch (decl->kind) {
    case DECL_SERVICE:
        declare_service(c, decl);
        break;
    case DECL_FUNCTION:
    case DECL_TYPEMAPPER:
        declare_function(c, decl);
        break;
    case DECL_CONSTANT:
        declare_name(c, SYMBOL_CONSTANT, decl);
        break;
    case DECL_VARIABLE:
        declare_name(c, SYMBOL_VARIABLE, decl);
        break;
    case DECL_STRUCT:
        declare_struct(c, decl);
        break;
    case DECL_CONNECTOR:
        connector_declare(c, declare_name(c, SYMBOL_CONNECTOR, decl), decl);
        break;
    case DECL_ANNOTATION: /* a definition has no effect of its own; its uses look for it here */
    case DECL_RESOURCE:
    case DECL_ACTION:
    case DECL_WORKER:
        break;
    }
}

/* ---- packages ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static struct package *package_for(struct checker *c, const struct ast_unit *unit)
{
    struct package **end = &c->packages;
    for (; *end; end = &(*end)->next)
        if (same_text((*end)->group, unit->file->group))
            break;
    struct package *package = *end;
    if (!package) {
        package = *end = ARENA_NEW(c->arena, struct package);
        package->group = unit->file->group;
    }
    if (!package->path)
        package->path = unit->package;
    else if (unit->package && unit->package != package->path)
        diag_warning(c->diag, unit->package_span, "package-mismatch",
                     "files of one directory are one package, which is already called '%s'", package->path);
    return package;
}

static const char *last_segment(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

/* Whether directory `group` ends with the segments of `path`. */
static bool group_is(const char *group, const char *path)
{
    size_t g = group ? strlen(group) : 0, p = strlen(path);
    while (g > 0 && group[g - 1] == '/')
        g--;
    if (g < p || (g > p && group[g - p - 1] != '/'))
        return false;
    for (size_t i = 0; i < p; i++)
        if (group[g - p + i] != (path[i] == '.' ? '/' : path[i]))
            return false;
    return true;
}

static struct package *user_package(struct checker *c, const char *path)
{
    for (struct package *p = c->packages; p; p = p->next)
        if (same_text(p->path, path))
            return p;
    for (struct package *p = c->packages; p; p = p->next)
        if (group_is(p->group, path)) {
            if (!p->path)
                p->path = path;
            return p;
        }
    return NULL;
}

/* A directory without a package line is called by the path it is imported with. */
static void name_packages(struct checker *c)
{
    for (struct file *file = c->files; file; file = file->next)
        for (const struct ast_import *i = file->unit->imports; i; i = i->next)
            user_package(c, i->path);
}

void packages_collect(struct checker *c, struct ast_unit *units)
{
    struct file **end = &c->files;
    for (struct ast_unit *unit = units; unit; unit = unit->next) {
        struct file *file = *end = ARENA_NEW(c->arena, struct file);
        end = &file->next;
        file->unit = unit;
        file->package = package_for(c, unit);
    }
    name_packages(c);
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (struct ast_decl *d = c->file->unit->decls.first; d; d = d->next)
            declare(c, d);
}

void packages_free(struct checker *c)
{
    for (struct package *p = c->packages; p; p = p->next)
        HASH_CLEAR(hh, p->names);
    for (struct connector *connector = c->program->connectors; connector; connector = connector->next)
        HASH_CLEAR(hh, connector->actions);
}

/* ---- imports ---- */

struct import *import_find(struct file *file, const char *prefix)
{
    for (struct import *i = file->imports; i; i = i->next)
        if (strcmp(i->prefix, prefix) == 0)
            return i;
    return NULL;
}

static struct import *import_add(struct checker *c, const struct ast_import *ast, const char *prefix, const char *path)
{
    struct import *import = ARENA_NEW(c->arena, struct import);
    *import = (struct import){.ast = ast, .prefix = prefix, .path = path};
    if (c->file->last_import)
        c->file->last_import->next = import;
    else
        c->file->imports = import;
    return c->file->last_import = import;
}

/* "a/b" of "a.b". */
static const char *directory_text(struct checker *c, const char *path)
{
    char *text = arena_copy_text(c->arena, path, strlen(path));
    for (char *dot = text; (dot = strchr(dot, '.'));)
        *dot = '/';
    return text;
}

static void report_no_package(struct checker *c, struct import *import)
{
    struct span span = import->ast->span;
    struct diag_entry *e = diag_error(c->diag, span, "undefined-package", "undefined package '%s'", import->path);
    const char *near = library_nearest_package(import->path);
    if (near) {
        diag_suggest(c->diag, e, near);
        if (!import_find(c->file, last_segment(near))) /* what is called through the right name is right */
            import_add(c, NULL, last_segment(near), near);
    } else if (strncmp(import->path, "ballerina.", 10) != 0)
        diag_note(c->diag, e, SPAN_NONE,
                  "it is looked for in the directory '%s'; one that lies elsewhere is given to balc, too",
                  directory_text(c, import->path));
    import->broken = true;
}

static void import_resolve(struct checker *c, const struct ast_import *ast)
{
    const char *prefix = ast->alias.text ? ast->alias.text : last_segment(ast->path);
    const char *today = spelling_package(ast->path);
    const char *path = today ? today : ast->path;
    struct import *first = import_find(c->file, prefix);
    if (first && !first->ast) { /* a guess gives way */
        first->prefix = "";
        first = NULL;
    }
    if (first && strcmp(first->path, path) == 0) {
        diag_warning(c->diag, ast->span, "duplicate-import", "package '%s' is imported twice", path);
        return;
    }
    if (first) {
        struct diag_entry *e = diag_error(c->diag, ast->alias.text ? ast->alias.span : ast->span, "redeclared-import",
                                          "redeclared import package name '%s'", prefix);
        diag_note(c->diag, e, first->ast->span, "'%s' already stands for this package", prefix);
        diag_note(c->diag, e, SPAN_NONE, "give one of them another name: import %s as other;", path);
        return;
    }
    if (today)
        spelling_warn(c, ast->span, ast->path, today);
    else if (ast->slashed)
        diag_warning(c->diag, ast->span, "older-spelling", "a package is written with dots: '%s'", path);
    struct import *import = import_add(c, ast, prefix, path);
    import->package = user_package(c, path);
    if (!import->package && !library_is_package(path))
        report_no_package(c, import);
}

void packages_import(struct checker *c)
{
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (const struct ast_import *i = c->file->unit->imports; i; i = i->next)
            import_resolve(c, i);
}

const char *import_likely_path(struct checker *c, const char *prefix)
{
    for (struct package *p = c->packages; p; p = p->next)
        if (p->path && p != c->file->package && strcmp(last_segment(p->path), prefix) == 0)
            return p->path;
    const char *path = library_package_of_prefix(prefix);
    if (path)
        return path;
    char older[64];
    static const char *const parents[] = {"ballerina.lang.%s", "ballerina.%s"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(older, sizeof older, parents[i], prefix);
        if ((path = spelling_package(older)))
            return path;
    }
    return NULL;
}

const char *import_nearest(struct checker *c, const char *prefix)
{
    const char *prefixes[32];
    size_t count = 0;
    for (struct import *i = c->file->imports; i && count < 32; i = i->next)
        if (i->ast)
            prefixes[count++] = i->prefix;
    return diag_nearest(prefix, prefixes, count);
}

/* A stand-in is added, so that the next use of the prefix is quiet. */
static struct import *import_missing(struct checker *c, struct ast_ref ref)
{
    const char *prefix = ref.prefix.text;
    const char *path = import_likely_path(c, prefix);
    if (c->broken && path && strstr(c->file->unit->file->text, path)) { /* the parser could not read its import */
        struct import *import = import_add(c, NULL, prefix, path);
        import->package = user_package(c, path);
        return import;
    }
    struct diag_entry *e = diag_error(c->diag, ref.prefix.span, "undefined-prefix",
                                      "undefined package name '%s' in '%s:%s'", prefix, prefix, ref.name.text);
    struct import *import = import_add(c, NULL, prefix, path ? path : prefix);
    import->used = true;
    if (path) {
        diag_note(c->diag, e, SPAN_NONE, "add this line at the top of the file: import %s;", path);
        if (strcmp(last_segment(path), prefix) != 0)
            diag_note(c->diag, e, SPAN_NONE, "and write '%s:%s'", last_segment(path), ref.name.text);
        import->package = user_package(c, path);
        return import;
    }
    const char *near = import_nearest(c, prefix);
    if (near)
        diag_suggest(c->diag, e, near);
    import->broken = true;
    return import;
}

struct import *import_for(struct checker *c, struct ast_ref ref)
{
    struct import *import = import_find(c->file, ref.prefix.text);
    if (!import)
        import = import_missing(c, ref);
    import->used = true;
    return import;
}
