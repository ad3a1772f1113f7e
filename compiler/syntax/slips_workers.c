/* slips_workers.c - slips in what workers have of their own: the clauses of a fork, and '<-'. */
#include "syntax/failure.h"

#include "parser.h"

/* `join all (..)`, `join (any) (..)`, `join (some a) (..)`: what a join waits for. */
static bool join_condition(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    struct diag_entry *entry;
    if (last->kind == TOK_JOIN && token->kind != TOK_LPAREN) {
        entry = failure_report(failure, token->span, "what a join waits for stands in parentheses");
        failure_note(failure, entry, "write 'join (all) (map results) { .. }'");
        return true;
    }
    /* a word that is no keyword without a number behind it, and so reads as the type of the results */
    const struct token *open = last->kind == TOK_RPAREN && last->match != NO_MATCH ? &failure->tokens[last->match]
                                                                                   : failure_before(failure, 2);
    if (open->kind != TOK_LPAREN || open == failure->tokens || open[-1].kind != TOK_JOIN ||
        !(failure_is_text(failure, open + 1, "any") || failure_is_text(failure, open + 1, "some")))
        return false;
    entry = failure_report(failure, open[1].span, "a join says for how many workers it waits");
    failure_note(failure, entry, "write 'any 1', or 'all'");
    return true;
}

/* `join (all) {`, `timeout (30) (map) {`: what the block calls the results. */
static bool results_without_name(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    bool missing = token->kind == TOK_LBRACE && last->kind == TOK_RPAREN && last->match != NO_MATCH;
    const struct token *open = missing ? &failure->tokens[last->match] : failure_around(failure);
    if (!open || open->kind != TOK_LPAREN || open - failure->tokens < 2)
        return false;
    const struct token *before = open - 1;
    if (!missing && before->kind == TOK_RPAREN && before->match != NO_MATCH)
        before = &failure->tokens[before->match] - 1;
    if ((before->kind != TOK_JOIN && before->kind != TOK_TIMEOUT) ||
        !failure_expects(failure, missing ? TOK_LPAREN : TOK_IDENT) || (!missing && token->kind != TOK_RPAREN))
        return false;
    struct diag_entry *entry =
        failure_report(failure, missing ? failure_gap(failure) : token->span, "the results of a fork need a name here");
    failure_note(failure, entry,
                 "write '(map results)', and '(message[] results)' for a fork whose workers take a message");
    return true;
}

/* `int x <- w;`, `int x = <- w;`. */
static bool declared_by_receiving(const struct failure *failure)
{
    const struct token *last = failure_before(failure, 1);
    if (failure->tokens[failure->at].kind != TOK_RECEIVE)
        return false;
    if (last->kind != TOK_ASSIGN && !failure_expects(failure, TOK_ASSIGN))
        return false;
    struct diag_entry *entry = failure_report(failure, failure->tokens[failure->at].span,
                                              "'<-' stands behind a variable that is there already");
    failure_note(failure, entry, "declare it first: int x; x <- w;");
    return true;
}

/* `worker w (message m) (message) {` */
static bool worker_with_result(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    if (token->kind != TOK_LPAREN || last->kind != TOK_RPAREN || last->match == NO_MATCH || last->match < 2 ||
        failure->tokens[last->match - 2].kind != TOK_WORKER)
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "a worker has no results");
    failure_note(failure, entry, "it answers the message with 'reply m;'");
    return true;
}

/* `fork { a = f(); }` */
static bool statement_in_fork(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (!failure_expects(failure, TOK_WORKER) || failure_expects(failure, TOK_WHILE) || token->kind == TOK_EOF)
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "a fork holds workers only");
    failure_note(failure, entry, "write 'worker w { .. }' around it");
    return true;
}

bool slip_of_workers(const struct failure *failure)
{
    return join_condition(failure) || results_without_name(failure) || declared_by_receiving(failure) ||
           worker_with_result(failure) || statement_in_fork(failure);
}
