/* cwriter.h - prints C. The only code that does.
 *
 * Knows indentation, which parentheses C and its strictest warnings want, how to spell a string so that no trigraph,
 * NUL or line end gets through, and on which line of its own output it stands. From that it computes both kinds of
 * #line: into the .bal where a node has a span, and back to the C file where code has no source. A #line is printed
 * only where counting on from the last one would be wrong.
 *
 * Limits: a statement is one line, however long: __LINE__ inside BAL_TRY must be that of its first word.
 */
#ifndef EMIT_CWRITER_H
#define EMIT_CWRITER_H

#include "emit/c/ctree.h"

#include <stdio.h>

/* Prints a file. `c_path` is its own name; spans are places in `sources`. */
void cwriter_print(const struct c_decls *file, const struct source_set *sources, const char *c_path, FILE *out);

#endif
