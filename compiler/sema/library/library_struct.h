/* library_struct.h - the struct types that library packages have: those of balrt/library_types.def, and the errors.
 *
 * They are symbols like those of structs that a program declares, without a declaration.
 */
#ifndef SEMA_LIBRARY_STRUCT_H
#define SEMA_LIBRARY_STRUCT_H

#include "sema/run/checker.h"

/* Makes their arrays known to the table of types. */
void library_struct_declare(struct checker *c);

/* The struct type that a library package has by that name, or NULL. */
const struct type *library_struct(const char *package, const char *name);
const char *library_nearest_struct(const char *package, const char *name);

#endif
