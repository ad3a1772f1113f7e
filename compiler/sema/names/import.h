/* import.h - the imports of each file: which package a prefix means there.
 *
 * A prefix without import is reported once in a file; a stand-in serves from then on.
 */
#ifndef SEMA_IMPORT_H
#define SEMA_IMPORT_H

#include "sema/run/checker.h"

struct import {
    const struct ast_import *ast; /* NULL for one that stands in for a missing import, already reported */
    const char *prefix;
    const char *path;        /* of today: older spellings are replaced */
    struct package *package; /* of the program; NULL for a library package */
    bool broken;             /* no such package, already reported: names behind it are silently poison */
    bool used;
    struct import *next;
};

void imports_resolve(struct checker *c);

/* The import a prefix names, its use noted. Never NULL. */
struct import *import_for(struct checker *c, struct ast_ref ref);
/* The same without a word; NULL when there is none. */
struct import *import_find(struct file *file, const char *prefix);

/* "ws:pushText": a name as the program writes it; without a prefix just the name. */
const char *name_behind(struct checker *c, const char *prefix, const char *name);
/* "ws" of "ballerina.net.ws". */
const char *package_short_name(const char *path);

/* The path of the package that a prefix without import most likely means, or NULL. */
const char *import_likely_path(struct checker *c, const char *prefix);
/* The imported prefix that a misspelt one most likely means, or NULL. */
const char *import_nearest(struct checker *c, const char *prefix);

#endif
