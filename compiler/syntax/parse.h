/* parse.h - bytes to syntax tree.
 *
 * The parser recovers at ';' and '}' and goes on, so one run reports several independent errors; a tree is returned
 * even then, with AST_BAD nodes where it broke. Ask diag_error_count(), not the result.
 *
 * A ';' that is missing at the end of a line is reported and put in, and nothing of the file is lost: such errors are
 * counted in the unit, since what is missing elsewhere in the tree then has another reason.
 *
 * Limits: PARSE_MAX_DEPTH blocks and brackets inside of one another, and PARSE_MAX_TERMS operators in one expression or
 *         links in one else-if chain; no path in the tree is longer than their sum. Past a limit: one diagnostic, and
 *         the tree is empty. After PARSE_MAX_ERRORS syntax errors the rest of the file is not parsed.
 * PARSE_MAX_SUPPLIED ';' are put in.
 */
#ifndef SYNTAX_PARSE_H
#define SYNTAX_PARSE_H

#include "syntax/ast.h"

#include "base/arena.h"
#include "base/intern.h"
#include "source/diag.h"

#include <stdio.h>

enum { PARSE_MAX_DEPTH = 256, PARSE_MAX_TERMS = 4096, PARSE_MAX_ERRORS = 100, PARSE_MAX_SUPPLIED = 20 };

/* Parses one file. Never NULL. */
struct ast_unit *parse_file(const struct source_file *file, struct arena *arena, struct intern *names,
                            struct diag *diag);

/* Prints one token a line, "LINE:COL KIND text": --emit=tokens. */
void parse_dump_tokens(const struct source_set *sources, const struct source_file *file, struct diag *diag, FILE *out);

#endif
