/* library.h - the functions and connectors of balrt/library.def, as symbols that calls can have.
 *
 * Each function is a symbol, linked to the others of its name by `overload`. The functions of a connector are called
 * "C.create" and "C.action" in the list.
 *
 * Not for: what Ballerina's library has and balc has not (outside_library.h); struct types (library_struct.h).
 */
#ifndef SEMA_LIBRARY_H
#define SEMA_LIBRARY_H

#include "sema/run/checker.h"

/* Makes the symbols; before any other function here is called. */
void library_declare(struct checker *c);

/* The functions of a package by that name, linked by overload; NULL when there are none. */
struct symbol *library_find(struct checker *c, const char *package, const char *name);
/* The name of today of a function once called `name`; NULL when it never was. */
const char *library_renamed(const char *package, const char *name);
/* The function that this one is an older spelling of; NULL when it is none. */
const struct library_function *library_newer(const struct library_function *older);
/* A function with this bare name in any package; for suggestions. */
const struct library_function *library_anywhere(const char *name);
const char *library_nearest_function(const char *package, const char *name);

/* ---- packages ---- */

/* Also one of Ballerina's that balc has no part of. */
bool library_is_package(const char *path);
const char *library_nearest_package(const char *path);
/* The path of the library package a prefix usually means, or NULL. */
const char *library_package_of_prefix(const char *prefix);

/* ---- connectors ---- */

/* The type of a connector; NULL when the package has none of that name. */
const struct type *library_connector(const char *package, const char *name);
/* The first connector of the package that has an action of that name, or NULL; for suggestions. */
const struct type *library_connector_with(const char *package, const char *name);
/* What `create` and an action of a connector call. NULL: there is no such action. */
struct symbol *library_create(struct checker *c, const struct type *connector);
struct symbol *library_action(struct checker *c, const struct type *connector, const char *name);
const char *library_nearest_action(const struct type *connector, const char *name);

/* ---- what a function does, beyond its flags ---- */

bool library_reads_handshake(const struct library_function *f);
bool library_broadcasts(const struct library_function *f);

#endif
