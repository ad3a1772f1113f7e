/* package.h - the packages of the program, and the names in them.
 *
 * The files of one directory are one package. A directory without a package line is called by the path it is imported
 * with. A package knows its names; who declares them is declare.h, who may use them under which prefix import.h.
 *
 * Ownership: packages_free() frees the indices of names.
 */
#ifndef SEMA_PACKAGE_H
#define SEMA_PACKAGE_H

#include "sema/run/checker.h"

#include <uthash.h>

/* A top-level name. Functions have a name space of their own and may share a name with each other (overloads). */
struct package_name {
    const char *name; /* key */
    struct symbol *symbol;
    struct symbol *functions; /* linked by overload, source order */
    struct symbol *last_function;
    UT_hash_handle hh;
};

enum package_state { PACKAGE_NEW, PACKAGE_OPEN, PACKAGE_DONE }; /* of the walk that orders them */

struct package {
    const char *path;  /* dotted, as declared; NULL for the default package */
    const char *group; /* the directory of its files */
    struct package_name *names;
    enum package_state state;
    bool imported;                /* by another one */
    const struct import *through; /* while OPEN: the import that is followed */
    struct package *next;         /* once ordered: one that it does not import */
};

/* Groups the files into packages. */
void packages_collect(struct checker *c, struct ast_unit *units);
void packages_free(struct checker *c);

/* The package of the program that an import means by its path, or NULL. */
struct package *package_called(struct checker *c, const char *path);

struct package_name *package_find(const struct package *package, const char *name);

/* The entry of a name, in a package or among the actions of a connector, or NULL. */
struct package_name *package_name_find(struct package_name *names, const char *name);
/* The same; it is made when there is none. */
struct package_name *package_name_add(struct checker *c, struct package_name **names, const char *name);
/* Adds a callable to those of its name. */
void overload_add(struct checker *c, struct package_name **names, struct symbol *symbol);

#endif
