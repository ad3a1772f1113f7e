/* spelling.h - names of earlier releases, which programs may use with a warning that shows the one of today.
 *
 * Not for: functions that were renamed: library_renamed() has them from library.def.
 */
#ifndef SEMA_SPELLING_H
#define SEMA_SPELLING_H

#include "sema/run/checker.h"

/* The path of today of an older package path, or NULL. */
const char *spelling_package(const char *path);

/* The package prefix ("http") of an annotation once written without one, or NULL. */
const char *spelling_annotation(const char *name);

/* Shown once in a file for each `older`, with all its lines. */
void spelling_warn(struct checker *c, struct span span, const char *older, const char *newer);

#endif
