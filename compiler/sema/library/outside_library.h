/* outside_library.h - what Ballerina's own library has, so that a program that uses what balc has not is told so.
 *
 * The lists are Ballerina's, balc's functions among them: library.h is to be asked first.
 */
#ifndef SEMA_OUTSIDE_LIBRARY_H
#define SEMA_OUTSIDE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

bool outside_function(const char *package, const char *name);
bool outside_action(const char *connector, const char *name);
bool outside_package(const char *path);
/* The packages of 0.8 among them, for suggestions. */
size_t outside_packages(const char *const **paths);

#endif
