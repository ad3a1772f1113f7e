#include "sema/names/package.h"

#include <string.h>

/* ---- the names of a package ---- */

struct package_name *package_name_find(struct package_name *names, const char *name)
{
    struct package_name *entry;
    HASH_FIND_PTR(names, &name, entry);
    return entry;
}

struct package_name *package_find(const struct package *package, const char *name)
{
    return package_name_find(package->names, name);
}

struct package_name *package_name_add(struct checker *c, struct package_name **names, const char *name)
{
    struct package_name *entry = package_name_find(*names, name);
    if (!entry) {
        entry = ARENA_NEW(c->arena, struct package_name);
        entry->name = name;
        HASH_ADD_PTR(*names, name, entry);
    }
    return entry;
}

void overload_add(struct checker *c, struct package_name **names, struct symbol *symbol)
{
    struct package_name *entry = package_name_add(c, names, symbol->name);
    if (entry->last_function)
        entry->last_function->overload = symbol;
    else
        entry->functions = symbol;
    entry->last_function = symbol;
}

/* ---- the packages of the program ---- */

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

struct package *package_called(struct checker *c, const char *path)
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
            package_called(c, i->path);
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
}

void packages_free(struct checker *c)
{
    for (struct package *p = c->packages; p; p = p->next)
        HASH_CLEAR(hh, p->names);
    for (struct connector *connector = c->program->connectors; connector; connector = connector->next)
        HASH_CLEAR(hh, connector->actions);
}
