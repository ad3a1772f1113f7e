/* ast_print.h - the tree as indented text, one node a line: --emit=ast and the golden tests. Not for reading back. */
#ifndef SYNTAX_AST_PRINT_H
#define SYNTAX_AST_PRINT_H

#include "syntax/ast.h"

#include <stdio.h>

void ast_print_unit(const struct ast_unit *unit, FILE *out);

#endif
