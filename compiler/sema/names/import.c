#include "sema/names/import.h"

#include "sema/library/library.h"
#include "sema/names/package.h"
#include "sema/run/spelling.h"

#include <stdio.h>
#include <string.h>

const char *package_short_name(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

const char *name_behind(struct checker *c, const char *prefix, const char *name)
{
    if (!prefix)
        return name;
    char text[256];
    snprintf(text, sizeof text, "%s:%s", prefix, name);
    return arena_copy_text(c->arena, text, strlen(text));
}

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
        if (!import_find(c->file, package_short_name(near))) /* what is called through the right name is right */
            import_add(c, NULL, package_short_name(near), near);
    } else if (strncmp(import->path, "ballerina.", 10) != 0)
        diag_note(c->diag, e, SPAN_NONE,
                  "it is looked for in the directory '%s'; one that lies elsewhere is given to balc, too",
                  directory_text(c, import->path));
    import->broken = true;
}

static void import_resolve(struct checker *c, const struct ast_import *ast)
{
    const char *prefix = ast->alias.text ? ast->alias.text : package_short_name(ast->path);
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
    import->package = package_called(c, path);
    if (!import->package && !library_is_package(path))
        report_no_package(c, import);
}

void imports_resolve(struct checker *c)
{
    for (c->file = c->files; c->file; c->file = c->file->next)
        for (const struct ast_import *i = c->file->unit->imports; i; i = i->next)
            import_resolve(c, i);
}

const char *import_likely_path(struct checker *c, const char *prefix)
{
    for (struct package *p = c->packages; p; p = p->next)
        if (p->path && p != c->file->package && strcmp(package_short_name(p->path), prefix) == 0)
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
        import->package = package_called(c, path);
        return import;
    }
    struct diag_entry *e = diag_error(c->diag, ref.prefix.span, "undefined-prefix",
                                      "undefined package name '%s' in '%s:%s'", prefix, prefix, ref.name.text);
    struct import *import = import_add(c, NULL, prefix, path ? path : prefix);
    import->used = true;
    if (path) {
        diag_note(c->diag, e, SPAN_NONE, "add this line at the top of the file: import %s;", path);
        if (strcmp(package_short_name(path), prefix) != 0)
            diag_note(c->diag, e, SPAN_NONE, "and write '%s:%s'", package_short_name(path), ref.name.text);
        import->package = package_called(c, path);
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
