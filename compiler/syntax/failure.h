/* failure.h - a syntax error, seen from all sides: for those who word it. Inside of this folder only.
 *
 * A failure is the token that does not fit and the kinds of token that would. The words are chosen by slips.c, which
 * knows what people write by mistake, and if that knows nothing by syntax_error.c, from the place in the grammar.
 */
#ifndef SYNTAX_FAILURE_H
#define SYNTAX_FAILURE_H

#include "syntax/parse_state.h"

struct failure {
    struct parse_state *parse;
    const struct token *tokens;
    uint32_t at; /* the token that does not fit */
    const int *expected;
    int count;
    bool only_semicolon; /* only a ';' is missing: reading goes on at the same token */
};

bool failure_expects(const struct failure *failure, int kind);

/* `back` 1 is the token before the one that does not fit. */
const struct token *failure_before(const struct failure *failure, uint32_t back);

bool failure_on_later_line(const struct failure *failure, const struct token *left, const struct token *right);

bool failure_is_text(const struct failure *failure, const struct token *token, const char *text);

/* Right behind the token before: where something is missing. */
struct span failure_gap(const struct failure *failure);

/* First token of the statement or declaration that the error is in. */
const struct token *failure_statement(const struct failure *failure);

/* Opening bracket of the innermost pair around the token, or NULL at the level of the file. Walks from the first token.
 */
const struct token *failure_around(const struct failure *failure);

/* Of the pairs that stand inside of the innermost block, the outermost: its opening bracket, or NULL. */
const struct token *failure_outermost(const struct failure *failure);

/* "'name'", "\"text\"", "'}'", "the end of the file": the token as the user wrote it. */
const char *failure_found(const struct failure *failure, char buffer[static 64]);

struct diag_entry *failure_report(const struct failure *failure, struct span span, const char *words);

/* "expected WHAT, found ..". */
struct diag_entry *failure_report_expected(const struct failure *failure, const char *what);

void failure_note(const struct failure *failure, struct diag_entry *entry, const char *words);

/* Reports what people write who come from another language, or slip. False when it is nothing known. */
bool slip_report(const struct failure *failure);

/* Of these, what is about fork and workers. */
bool slip_of_workers(const struct failure *failure);

#endif
