/* syntax_error.c - the words of syntax errors, where reading goes on after one, and the parser's view of the tokens. */
#include "syntax/syntax_error.h"

#include "syntax/failure.h"
#include "syntax/parse.h"

#include "parser.h"

#include <string.h>

/* ---- tokens for the parser ---- */

int yylex(union YYSTYPE *value, struct span *span, struct parse_state *parse)
{
    (void)value; /* tokens carry no values: actions decode spans */
    if (parse->panic) {
        parse->panic = false;
        parse->next = parse->resume;
        uint32_t begin = parse->tokens.tokens[parse->next].span.begin;
        *span = (struct span){begin, begin};
        return TOK_SYNC;
    }
    const struct token *token = &parse->tokens.tokens[parse->next];
    *span = token->span;
    parse->current = parse->next;
    if (token->kind != TOK_EOF)
        parse->next++;
    return token->kind;
}

void yyerror(const struct span *span, struct parse_state *parse, const char *message)
{
    diag_error(parse->diag, *span, "syntax", "%s", message);
}

/* ---- what the grammar wants ---- */

/* Does what was read end here: with its line, or at the end of its block? */
static bool ends_line(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    return token->kind == TOK_RBRACE || failure_on_later_line(failure, failure_before(failure, 1), token);
}

static void missing_semicolon(struct failure *failure)
{
    char words[64];
    const char *what = "this statement";
    int first = failure_statement(failure)->kind;
    bool outside = failure_around(failure) == NULL;
    if (first == TOK_IMPORT)
        what = "this import";
    else if (outside || first == TOK_PACKAGE || first == TOK_CONST || first == TOK_NATIVE ||
             !failure_expects(failure, TOK_SEMICOLON))
        what = "this declaration";
    snprintf(words, sizeof words, "expected ';' after %s", what);
    failure_report(failure, failure_gap(failure), words);
    failure->only_semicolon = ends_line(failure);
}

/* The innermost bracket that the place is in and that nothing closes, or NULL. */
static const struct token *unclosed_bracket(const struct failure *failure)
{
    for (uint32_t at = failure->at; at > 0;) {
        const struct token *token = &failure->tokens[--at];
        if (token->kind == TOK_SEMICOLON || token->kind == TOK_LBRACE ||
            (token->match < at && failure->tokens[token->match].kind == TOK_LBRACE))
            return NULL;
        if (token->match != NO_MATCH && token->match < at)
            at = token->match;
        else if (token->match == NO_MATCH && (token->kind == TOK_LPAREN || token->kind == TOK_LBRACKET))
            return token;
    }
    return NULL;
}

/* "',' or ')'": the kinds worth naming. False when there are too many of them. */
static bool list_expected(const struct failure *failure, char *words, size_t size)
{
    int kinds[EXPECTED_MAX], count = 0;
    bool operators = failure_expects(failure, TOK_PLUS);
    for (int i = 0; i < failure->count; i++) {
        int kind = failure->expected[i];
        bool is_operator = (kind >= TOK_PLUS && kind <= TOK_OR) || kind == TOK_DOT || kind == TOK_LBRACKET ||
                           kind == TOK_LPAREN || kind == TOK_ATTRIBUTES || kind == TOK_ATTRIBUTE_AT ||
                           kind == TOK_TEMPLATE_BEGIN || kind == TOK_SEND || kind == TOK_RECEIVE;
        if (kind == TOK_SYNC || kind == TOK_BAD || kind == TOK_DIMENSION || kind == TOK_TILDE || kind == TOK_TYPE_LT ||
            kind == TOK_PREFIX || (operators && is_operator))
            continue;
        kinds[count++] = kind;
    }
    if (count == 0 || count > 4)
        return false;
    size_t used = 0;
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(words + used, size - used, "%s%s",
                                 i == 0           ? ""
                                 : i == count - 1 ? " or "
                                                  : ", ",
                                 token_words(kinds[i]));
    return true;
}

static void expected_list(const struct failure *failure)
{
    char words[160], buffer[64];
    const struct token *token = &failure->tokens[failure->at];
    if (!list_expected(failure, words, sizeof words)) {
        diag_error(failure->parse->diag, token->span, "syntax", "unexpected %s", failure_found(failure, buffer));
        return;
    }
    struct diag_entry *entry;
    if (failure_on_later_line(failure, failure_before(failure, 1), token))
        entry = diag_error(failure->parse->diag, failure_gap(failure), "syntax", "expected %s", words);
    else
        entry = failure_report_expected(failure, words);
    const struct token *open = unclosed_bracket(failure);
    if (open != NULL && (failure_expects(failure, TOK_RPAREN) || failure_expects(failure, TOK_RBRACKET)))
        diag_note(failure->parse->diag, entry, open->span, "to close this %s", token_words(open->kind));
}

/* Names the place in the grammar by the tokens that are possible there. */
static void expected_here(struct failure *failure)
{
    bool expression = failure_expects(failure, TOK_STRING);
    if (failure_expects(failure, TOK_WHILE))
        failure_report_expected(failure, "a statement or '}'");
    else if (failure_expects(failure, TOK_SERVICE) && failure_expects(failure, TOK_STRUCT) &&
             !failure_expects(failure, TOK_COMMA))
        failure_report_expected(failure, "a declaration, such as a service or a function");
    else if (failure_expects(failure, TOK_RESOURCE) && failure_expects(failure, TOK_FUNCTION))
        failure_report_expected(failure, failure_expects(failure, TOK_RBRACE)
                                             ? "a variable, a resource, an action or '}'"
                                             : "a variable, a resource or an action");
    else if (failure_expects(failure, TOK_SEMICOLON) && failure_before(failure, 1)->kind == TOK_RETURN &&
             ends_line(failure))
        missing_semicolon(failure);
    else if (expression && failure_expects(failure, TOK_SEMICOLON) && failure_before(failure, 1)->kind != TOK_SEND)
        failure_report_expected(failure, "an expression or ';'");
    else if (failure_expects(failure, TOK_SEMICOLON))
        missing_semicolon(failure);
    else if (expression && failure_expects(failure, TOK_KEY) && failure_expects(failure, TOK_LIST))
        failure_report_expected(failure, "an attribute");
    else if (expression && failure_expects(failure, TOK_KEY))
        failure_report_expected(failure, "a key");
    else if (expression && failure_expects(failure, TOK_RPAREN))
        failure_report_expected(failure, "an expression or ')'");
    else if (expression && failure_expects(failure, TOK_RBRACKET))
        failure_report_expected(failure, "an expression or ']'");
    else if (expression)
        failure_report_expected(failure, "an expression");
    else if (failure_expects(failure, TOK_FUNCTION) && failure_expects(failure, TOK_RBRACE))
        failure_report_expected(failure, "a field or '}'");
    else if (failure_expects(failure, TOK_FUNCTION) && failure_expects(failure, TOK_RPAREN))
        failure_report_expected(failure, "a type or ')'");
    else if (failure_expects(failure, TOK_FUNCTION))
        failure_report_expected(failure, "a type");
    else
        expected_list(failure);
}

/* ---- where reading goes on ---- */

static bool begins_declaration(const struct token *token)
{
    switch (token[0].kind) {
    case TOK_SERVICE:
    case TOK_RESOURCE:
    case TOK_CONNECTOR:
    case TOK_ACTION:
    case TOK_STRUCT:
    case TOK_TYPEMAPPER:
    case TOK_CONST:
    case TOK_IMPORT:
    case TOK_NATIVE:
        return true;
    case TOK_FUNCTION:
        return token[1].kind == TOK_IDENT;
    default:
        return false;
    }
}

/* Does the token that does not fit begin a declaration of its own, so that what is broken ends before it? */
static bool belongs_here(const struct failure *failure, const struct token *token)
{
    const struct token *around = failure_around(failure);
    if (!begins_declaration(token) || !failure_on_later_line(failure, failure_before(failure, 1), token))
        return false;
    if (around == NULL)
        return token->kind != TOK_RESOURCE && token->kind != TOK_ACTION;
    bool service = around - failure->tokens >= 2 && (around[-2].kind == TOK_SERVICE || around[-2].kind == TOK_TYPE_GT);
    return service && token->kind == TOK_RESOURCE;
}

static bool ends_declaration(int kind)
{
    return kind == TOK_SEMICOLON || kind == TOK_RBRACE;
}

static bool begins_statement(const struct token *token)
{
    return (token->kind >= TOK_IF && token->kind <= TOK_FORK && token->kind != TOK_ELSE && token->kind != TOK_CATCH) ||
           token->kind == TOK_VAR || token->kind == TOK_AT;
}

static bool continues_statement(int kind)
{
    return kind == TOK_ELSE || kind == TOK_CATCH || kind == TOK_FINALLY || kind == TOK_JOIN || kind == TOK_TIMEOUT ||
           (kind >= TOK_ONROLLBACK && kind <= TOK_COMMITTED);
}

/* Index of the token to go on with: behind the ';' or the block that ends what is broken, or at the '}' around it. */
static uint32_t resume_at(const struct failure *failure)
{
    const struct token *outermost = failure_outermost(failure);
    bool in_block = failure_around(failure) != NULL;
    for (uint32_t i = outermost != NULL ? outermost->match : failure->at;; i++) {
        const struct token *token = &failure->tokens[i];
        bool closed = token->match != NO_MATCH && token->match > i;
        bool fresh_line = i > failure->at && failure_on_later_line(failure, token - 1, token);
        if (token->kind == TOK_EOF)
            return i;
        if (token->kind == TOK_SEMICOLON) /* one between a head and its block does not part them */
            return i > 0 && token[-1].kind == TOK_RPAREN && token[1].kind == TOK_LBRACE && token[1].match != NO_MATCH
                       ? token[1].match + 1
                       : i + 1;
        if (token->kind == TOK_RBRACE && (token->match == NO_MATCH || failure->tokens[token->match].kind == TOK_LBRACE))
            return i;
        if (i > failure->at && begins_declaration(token) && (fresh_line || ends_declaration(token[-1].kind)))
            return i;
        if (i == failure->at && belongs_here(failure, token))
            return i;
        if (fresh_line && (in_block || token->kind == TOK_AT) && begins_statement(token))
            return i;
        if (token->kind == TOK_LBRACE && closed && !continues_statement(failure->tokens[token->match + 1].kind))
            return token->match + 1;
        if (closed)
            i = token->match;
    }
}

/* Something in the statement is wrong by itself: what the parser thinks of the rest is a consequence. */
static bool reported_by_lexer(const struct failure *failure)
{
    const struct token *end = &failure->tokens[resume_at(failure)];
    for (const struct token *token = failure_statement(failure); token <= end && token->kind != TOK_EOF; token++)
        if (token->kind == TOK_BAD && token < end)
            return true;
        else if (token->kind == TOK_LBRACE && token->match != NO_MATCH)
            token = &failure->tokens[token->match];
    return false;
}

void syntax_error(struct parse_state *parse, const int *expected, int count)
{
    const struct token *tokens = parse->tokens.tokens;
    parse->panic = true;
    parse->resume = parse->tokens.count - 1;
    if (parse->again) /* on the way out, see below */
        return;
    struct failure failure = {
        .parse = parse, .tokens = tokens, .at = parse->current, .expected = expected, .count = count};
    const struct token *token = &tokens[failure.at];
    bool silent = token->span.begin >= parse->tokens.quiet_from || reported_by_lexer(&failure);
    if (!silent && !slip_report(&failure))
        expected_here(&failure);
    if (failure.only_semicolon && parse->may_supply) {
        token_insert(&parse->tokens, failure.at, TOK_SEMICOLON, failure_gap(&failure));
        parse->resume = parse->tokens.count - 1;
        parse->again = true;
        return;
    }
    parse->resume = failure.only_semicolon ? failure.at : resume_at(&failure);
    if (++parse->errors >= PARSE_MAX_ERRORS)
        parse->resume = parse->tokens.count - 1;
    if (parse->resume < parse->resumed)
        parse->resume = parse->resumed;
    if (tokens[parse->resume].kind != TOK_EOF)
        parse->resumed = parse->resume + 1;
}
