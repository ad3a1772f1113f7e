/* syntax_error.h - what the generated parser calls. Inside of this folder only. */
#ifndef SYNTAX_SYNTAX_ERROR_H
#define SYNTAX_SYNTAX_ERROR_H

#include "syntax/parse_state.h"

union YYSTYPE;

/* The next token for the parser; TOK_SYNC after a syntax error. */
int yylex(union YYSTYPE *value, struct span *span, struct parse_state *parse);

/* Called by the parser for what is no syntax error: running out of memory. */
void yyerror(const struct span *span, struct parse_state *parse, const char *message);

enum { EXPECTED_MAX = 160 }; /* more than there are tokens */

/* A syntax error at the token read last; `expected` are the kinds that could stand there instead. Sets the panic. */
void syntax_error(struct parse_state *parse, const int *expected, int count);

#endif
