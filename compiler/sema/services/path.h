/* path.h - paths of services and resources.
 *
 * A normalised path begins with '/', has no empty segment and no trailing '/'; the root is "".
 */
#ifndef SEMA_PATH_H
#define SEMA_PATH_H

#include "sema/run/checker.h"

/* Normalises a path that is good, and decodes its escapes; a missing leading '/' is added silently. */
const char *path_normalise(struct checker *c, const char *text);

const char *path_join(struct checker *c, const char *base, const char *below);

/* Reports what cannot stand in a path; `template` allows {var} segments. True when the path is good. */
bool path_check(struct checker *c, const char *path, struct span span, bool template);

/* The path with every {var} written {}: equal for templates that answer the same requests. */
const char *path_shape(struct checker *c, const char *template);

/* Position of {name} among the variables of a template, or -1. */
int path_variable(const char *template, const char *name);

/* The names of its variables, at most `limit`. */
size_t path_variables(struct checker *c, const char *template, const char **names, size_t limit);

#endif
