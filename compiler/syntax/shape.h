/* shape.h - decides what a token means where one token of lookahead is not enough.
 *
 * Runs between lexer and parser, once over the tokens of a file, looking as far ahead as it likes:
 *   - brackets are paired; a missing or extra '}' is found here, where indentation and keywords tell the place;
 *   - words that are keywords only in some places become names elsewhere;
 *   - '(' of a cast, '<' of a conversion or of map<T>, '{' of a literal, names before ':' get kinds of their own;
 *   - nesting and the length of expressions are bounded, so that no later pass that recurses can run out of stack.
 * grammar/README.md has the rules.
 */
#ifndef SYNTAX_SHAPE_H
#define SYNTAX_SHAPE_H

#include "syntax/token.h"

/* Rewrites the list. After a violated limit it holds TOK_EOF alone. */
void shape_tokens(struct token_list *list, const struct source_file *file, struct diag *diag);

#endif
