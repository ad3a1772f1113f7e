/* failure.c - looking around from the token that does not fit. */
#include "syntax/failure.h"

#include "parser.h"

#include <string.h>

bool failure_expects(const struct failure *failure, int kind)
{
    for (int i = 0; i < failure->count; i++)
        if (failure->expected[i] == kind)
            return true;
    return false;
}

const struct token *failure_before(const struct failure *failure, uint32_t back)
{
    static const struct token none = {.kind = TOK_EOF, .match = NO_MATCH};
    return failure->at >= back ? &failure->tokens[failure->at - back] : &none;
}

bool failure_on_later_line(const struct failure *failure, const struct token *left, const struct token *right)
{
    if (left->span.end == 0)
        return false;
    const char *text = parse_text(failure->parse, (struct span){left->span.end, left->span.end});
    return memchr(text, '\n', right->span.begin - left->span.end) != NULL;
}

struct span failure_gap(const struct failure *failure)
{
    uint32_t end = failure_before(failure, 1)->span.end;
    return (struct span){end, end};
}

const char *failure_found(const struct failure *failure, char buffer[static 64])
{
    const struct token *token = &failure->tokens[failure->at];
    size_t length = span_length(token->span);
    const char *text = parse_text(failure->parse, token->span);
    if (token->kind == TOK_EOF || token->kind == TOK_TEMPLATE_BEGIN || token->kind == TOK_SPLICE_BEGIN ||
        token->kind == TOK_SPLICE_END)
        return token_words(token->kind);
    if (length == 0 || length > 40 || memchr(text, '\n', length) != NULL)
        return token_words(token->kind);
    const char *quote = token->kind == TOK_STRING ? "" : "'";
    snprintf(buffer, 64, "%s%.*s%s", quote, (int)length, text, quote);
    return buffer;
}

struct diag_entry *failure_report(const struct failure *failure, struct span span, const char *words)
{
    return diag_error(failure->parse->diag, span, "syntax", "%s", words);
}

struct diag_entry *failure_report_expected(const struct failure *failure, const char *what)
{
    char buffer[64];
    const struct token *token = &failure->tokens[failure->at];
    return diag_error(failure->parse->diag, token->span, "syntax", "expected %s, found %s", what,
                      failure_found(failure, buffer));
}

void failure_note(const struct failure *failure, struct diag_entry *entry, const char *words)
{
    diag_note(failure->parse->diag, entry, SPAN_NONE, "%s", words);
}

bool failure_is_text(const struct failure *failure, const struct token *token, const char *text)
{
    return token->kind != TOK_EOF && span_length(token->span) == strlen(text) &&
           memcmp(parse_text(failure->parse, token->span), text, strlen(text)) == 0;
}

const struct token *failure_statement(const struct failure *failure)
{
    uint32_t at = failure->at;
    while (at > 0) {
        const struct token *token = &failure->tokens[at - 1];
        if (token->kind == TOK_SEMICOLON || token->kind == TOK_LBRACE ||
            (token->kind == TOK_RBRACE &&
             (token->match == NO_MATCH || failure->tokens[token->match].kind == TOK_LBRACE)))
            break;
        at = token->match != NO_MATCH && token->match < at - 1 ? token->match : at - 1;
        if (token->kind == TOK_IMPORT || token->kind == TOK_PACKAGE)
            break;
    }
    return &failure->tokens[at];
}

/* Both brackets of the header; walks over pairs, so a file costs its declarations and what is around the token. */
static void find_around(const struct failure *failure, const struct token **innermost, const struct token **outermost)
{
    *innermost = *outermost = NULL;
    for (uint32_t i = 0; i < failure->at; i++) {
        const struct token *token = &failure->tokens[i];
        if (token->match == NO_MATCH || token->match < i)
            continue;
        if (token->match < failure->at) {
            i = token->match;
            continue;
        }
        *innermost = token;
        if (token->kind == TOK_LBRACE)
            *outermost = NULL;
        else if (*outermost == NULL)
            *outermost = token;
    }
}

const struct token *failure_around(const struct failure *failure)
{
    const struct token *innermost, *outermost;
    find_around(failure, &innermost, &outermost);
    return innermost;
}

const struct token *failure_outermost(const struct failure *failure)
{
    const struct token *innermost, *outermost;
    find_around(failure, &innermost, &outermost);
    return outermost;
}
