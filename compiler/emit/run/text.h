/* text.h - names and labels that are put together from others, in the arena.
 *
 * Not for: names of what a program declares, which c/cname.h keeps apart.
 */
#ifndef EMIT_TEXT_H
#define EMIT_TEXT_H

#include "emit/run/lower.h"

/* One behind the other. */
const char *text_join(struct lower *l, const char *a, const char *b, const char *c);

/* "catch_1" */
const char *text_numbered(struct lower *l, const char *word, unsigned number);

/* `package:name`, `service.resource`: what stack traces say. */
const char *text_trace_name(struct lower *l, const struct symbol *symbol);

#endif
