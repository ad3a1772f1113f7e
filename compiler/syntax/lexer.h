/* lexer.h - bytes to tokens. The rules are in grammar/lexer.re.
 *
 * Reports what is wrong with the bytes themselves: bad UTF-8, NUL, unknown characters, strings, comments and
 * templates that do not end. Words that are keywords in some eras only come out as those keywords; shape_tokens() turns
 * them back into names where they are names.
 */
#ifndef SYNTAX_LEXER_H
#define SYNTAX_LEXER_H

#include "syntax/token.h"

/* Appends the tokens of `file` to an empty list, TOK_EOF last. */
void lex_file(const struct source_file *file, struct diag *diag, struct token_list *list);

#endif
