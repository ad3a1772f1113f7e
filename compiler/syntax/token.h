/* token.h - the tokens of a file, between lexer, shape and parser.
 *
 * A file is lexed as a whole into a token_list; shape_tokens() then decides what single characters cannot tell (see
 * shape.h); the parser reads the result. A token has no value: its text is its span, decoded when the tree is built.
 *
 * Tokens lie in the file one after the other: no span begins before the one to its left ends. What is written in for
 * the parser's sake (a '}' or ';' that is missing, the head of another language's loop) is empty or takes the place of
 * what it stands for.
 *
 * Ownership: token_list_free() frees the array. Kinds are those of the grammar (enum token_kind, generated).
 */
#ifndef SYNTAX_TOKEN_H
#define SYNTAX_TOKEN_H

#include "source/diag.h"

#include <stdio.h>

enum { NO_MATCH = UINT32_MAX };

struct token {
    int kind;
    struct span span;
    uint32_t match; /* bracket: index of its partner; NO_MATCH otherwise. Set by shape_tokens() */
};

struct token_list {
    struct token *tokens; /* the last one is TOK_EOF */
    uint32_t count, capacity;
    uint32_t quiet_from; /* offset from which syntax errors are consequences of one already reported; or UINT32_MAX */
    bool later;          /* the file is written for a release of 2018: see struct ast_unit */
};

void token_add(struct token_list *list, int kind, struct span span);

/* Puts a token before the one at `index`, which exists; the pairs of brackets stay pairs. */
void token_insert(struct token_list *list, uint32_t index, int kind, struct span span);

/* Gives back the memory behind the last token: the list is complete, and a look past its end is seen by the sanitizers.
 */
void token_list_trim(struct token_list *list);

void token_list_free(struct token_list *list);

/* How messages name a kind: "'while'", "a name", "the end of the file". */
const char *token_words(int kind);

/* The kind's name in the grammar: "WHILE". */
const char *token_kind_name(int kind);

/* Is it a word that could also be a name: an identifier or a keyword of any era? */
bool token_is_word(int kind);

/* Prints one token a line: "LINE:COL KIND text". */
void token_dump(const struct token_list *list, const struct source_set *sources, const struct source_file *file,
                FILE *out);

#endif
