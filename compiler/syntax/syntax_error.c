/* syntax_error.c - the words of syntax errors, where reading goes on after one, and the parser's view of the tokens. */
#include "syntax/syntax_error.h"

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

/* ---- a syntax error, seen from all sides ---- */

struct failure {
    struct parse_state *parse;
    const struct token *tokens;
    uint32_t at; /* the token that does not fit */
    const int *expected;
    int count;
    bool only_semicolon; /* only a ';' is missing: reading goes on at the same token */
};

static bool expects(const struct failure *failure, int kind)
{
    for (int i = 0; i < failure->count; i++)
        if (failure->expected[i] == kind)
            return true;
    return false;
}

/* `back` 1 is the token before the one that does not fit. */
static const struct token *before(const struct failure *failure, uint32_t back)
{
    static const struct token none = {.kind = TOK_EOF, .match = NO_MATCH};
    return failure->at >= back ? &failure->tokens[failure->at - back] : &none;
}

static bool on_later_line(const struct failure *failure, const struct token *left, const struct token *right)
{
    if (left->span.end == 0)
        return false;
    const char *text = parse_text(failure->parse, (struct span){left->span.end, left->span.end});
    return memchr(text, '\n', right->span.begin - left->span.end) != NULL;
}

/* Right behind the token before: where something is missing. */
static struct span gap(const struct failure *failure)
{
    uint32_t end = before(failure, 1)->span.end;
    return (struct span){end, end};
}

/* "'name'", "\"text\"", "'}'", "the end of the file": the token as the user wrote it. */
static const char *found(const struct failure *failure, char buffer[static 64])
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

static struct diag_entry *report(const struct failure *failure, struct span span, const char *words)
{
    return diag_error(failure->parse->diag, span, "syntax", "%s", words);
}

static struct diag_entry *report_expected(const struct failure *failure, const char *what)
{
    char buffer[64];
    const struct token *token = &failure->tokens[failure->at];
    return diag_error(failure->parse->diag, token->span, "syntax", "expected %s, found %s", what,
                      found(failure, buffer));
}

static void note(const struct failure *failure, struct diag_entry *entry, const char *words)
{
    diag_note(failure->parse->diag, entry, SPAN_NONE, "%s", words);
}

/* ---- what people write who come from another language, or slip ---- */

/* `a <> b`, `a ** b`: the second character is the token that does not fit. */
static bool double_operator(const struct failure *failure)
{
    static const struct {
        int left, right;
        const char *written, *advice;
    } operators[] = {
        {TOK_LT, TOK_GT, "<>", "inequality is written '!='"},
        {TOK_STAR, TOK_STAR, "**", "write a loop that multiplies"},
        {TOK_LT, TOK_LT, "<<", "multiply with a power of two"},
        {TOK_GT, TOK_GT, ">>", "divide by a power of two"},
        {TOK_ASSIGN, TOK_LT, "=<", "less or equal is written '<='"},
    };
    const struct token *token = &failure->tokens[failure->at], *last = before(failure, 1);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (last->kind != operators[i].left || token->kind != operators[i].right || last->span.end != token->span.begin)
            continue;
        struct diag_entry *entry =
            diag_error(failure->parse->diag, span_join(last->span, token->span), "no-such-operator",
                       "Ballerina has no operator '%s'", operators[i].written);
        diag_note(failure->parse->diag, entry, SPAN_NONE, "%s", operators[i].advice);
        return true;
    }
    return false;
}

/* `x++`, `x += 1`: two operators that touch. */
static bool foreign_operator(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = before(failure, 1), *older = before(failure, 2);
    const char *text = parse_text(failure->parse, last->span);
    bool is_operator = last->kind >= TOK_PLUS && last->kind <= TOK_PERCENT;
    if (token->kind == TOK_ASSIGN && is_operator && last->span.end == token->span.begin) {
        struct diag_entry *entry = diag_error(failure->parse->diag, span_join(last->span, token->span),
                                              "no-such-operator", "Ballerina has no '%c='", *text);
        diag_note(failure->parse->diag, entry, SPAN_NONE, "write 'x = x %c ..'", *text);
        return true;
    }
    bool twice = last->kind == older->kind && (last->kind == TOK_PLUS || last->kind == TOK_MINUS) &&
                 older->span.end == last->span.begin;
    if (!twice || !expects(failure, TOK_STRING))
        return false;
    struct diag_entry *entry = diag_error(failure->parse->diag, span_join(older->span, last->span), "no-such-operator",
                                          "Ballerina has no '%c%c'", *text, *text);
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write 'x = x %c 1'", *text);
    return true;
}

static bool is_text(const struct failure *failure, const struct token *token, const char *text)
{
    return token->kind != TOK_EOF && span_length(token->span) == strlen(text) &&
           memcmp(parse_text(failure->parse, token->span), text, strlen(text)) == 0;
}

/* `a and b`, `not a`. */
static bool operator_in_words(const struct failure *failure)
{
    static const char *const operators[][2] = {{"and", "&&"}, {"or", "||"}, {"not", "!"}, {"mod", "%"}};
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_IDENT || !expects(failure, TOK_PLUS))
        return false;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        bool unary = *operators[i][1] == '!';
        const struct token *word = unary ? before(failure, 1) : token;
        if (!is_text(failure, word, operators[i][0]))
            continue;
        struct diag_entry *entry = diag_error(failure->parse->diag, word->span, "no-such-operator",
                                              "Ballerina has no operator '%s'", operators[i][0]);
        diag_note(failure->parse->diag, entry, SPAN_NONE, "write '%s'", operators[i][1]);
        return true;
    }
    return false;
}

/* `@http.BasePath`. */
static bool annotation_dot(const struct failure *failure)
{
    const struct token *prefix = before(failure, 1), *name = &failure->tokens[failure->at + 1];
    if (failure->tokens[failure->at].kind != TOK_DOT || before(failure, 2)->kind != TOK_AT || name->kind != TOK_IDENT)
        return false;
    struct diag_entry *entry =
        report(failure, failure->tokens[failure->at].span, "the package of an annotation is followed by ':'");
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write '@%.*s:%.*s'", (int)span_length(prefix->span),
              parse_text(failure->parse, prefix->span), (int)span_length(name->span),
              parse_text(failure->parse, name->span));
    return true;
}

static bool assignment_in_expression(const struct failure *failure)
{
    if (failure->tokens[failure->at].kind != TOK_ASSIGN || !expects(failure, TOK_EQ) || expects(failure, TOK_SEMICOLON))
        return false;
    struct diag_entry *entry = report(failure, failure->tokens[failure->at].span, "an assignment is not an expression");
    note(failure, entry, "a comparison is written '=='");
    return true;
}

/* A clause or a member at a place where what it belongs to is not. */
static bool displaced_keyword(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    const char *words;
    switch (token->kind) {
    case TOK_ELSE:
        words = "'else' without an 'if' before it";
        break;
    case TOK_CATCH:
        words = "'catch' without a 'try' before it";
        break;
    case TOK_FINALLY:
        words = "'finally' without a 'try' before it";
        break;
    default:
        return false;
    }
    if (!expects(failure, TOK_IF) && !expects(failure, TOK_SERVICE))
        return false;
    report(failure, token->span, words);
    return true;
}

/* `if (c) return;` and `if c {`. */
static bool braces_or_parentheses(const struct failure *failure)
{
    const struct token *last = before(failure, 1);
    const struct token *owner = last;
    char words[80];
    if (last->kind == TOK_RPAREN && last->match != NO_MATCH && last->match > 0)
        owner = &failure->tokens[last->match - 1];
    bool known = owner->kind == TOK_IF || owner->kind == TOK_WHILE || owner->kind == TOK_ITERATE ||
                 owner->kind == TOK_ELSE || owner->kind == TOK_TRY || owner->kind == TOK_CATCH ||
                 owner->kind == TOK_FINALLY;
    if (!known)
        return false;
    if (expects(failure, TOK_LBRACE)) {
        snprintf(words, sizeof words, "expected '{': the body of %s needs braces", token_words(owner->kind));
        report(failure, gap(failure), words);
        return true;
    }
    if (expects(failure, TOK_LPAREN) && failure->count == 1) {
        snprintf(words, sizeof words, "'(' after %s", token_words(owner->kind));
        report_expected(failure, words);
        return true;
    }
    return false;
}

/* `function f () int {`, `: int {`, `-> int {`, `function int f () {`. */
static bool bare_result_type(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (before(failure, 2)->kind == TOK_FUNCTION && before(failure, 1)->kind == TOK_IDENT && token->kind == TOK_IDENT)
        token = before(failure, 1);
    else if (!expects(failure, TOK_LBRACE) || !expects(failure, TOK_RETURNS))
        return false;
    else if ((token->kind == TOK_COLON || token->kind == TOK_SEND) && token[1].kind == TOK_IDENT)
        token++;
    if (token->kind != TOK_IDENT)
        return false;
    if (token < &failure->tokens[failure->at]) {
        struct diag_entry *entry =
            report(failure, token->span, "the type of a result stands behind the parameters, in parentheses");
        diag_note(failure->parse->diag, entry, SPAN_NONE, "write 'function %.*s (..) (%.*s)'",
                  (int)span_length(token[1].span), parse_text(failure->parse, token[1].span),
                  (int)span_length(token->span), parse_text(failure->parse, token->span));
        return true;
    }
    struct diag_entry *entry = report(failure, token->span, "the type of a result stands in parentheses");
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write '(%.*s)'", (int)span_length(token->span),
              parse_text(failure->parse, token->span));
    return true;
}

/* `int a = 1, b = 2;`: a comma behind the value of a declaration, or behind its name. */
static bool several_names(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_COMMA || !expects(failure, TOK_SEMICOLON))
        return false;
    struct diag_entry *entry = report(failure, token->span, "a declaration with a type declares one variable");
    note(failure, entry, "declare them one by one, or let 'var a, b = ..' find their types");
    return true;
}

static bool keyword_as_name(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind < TOK_PACKAGE || token->kind >= TOK_IDENT || !expects(failure, TOK_IDENT) ||
        expects(failure, TOK_STRING) || expects(failure, TOK_AT) || on_later_line(failure, before(failure, 1), token))
        return false;
    char words[80];
    snprintf(words, sizeof words, "%s is a keyword and cannot be a name", token_words(token->kind));
    report(failure, token->span, words);
    return true;
}

/* ')' or ']' that closes nothing. */
static bool stray_bracket(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if ((token->kind != TOK_RPAREN && token->kind != TOK_RBRACKET) || token->match != NO_MATCH)
        return false;
    report(failure, token->span, token->kind == TOK_RPAREN ? "this ')' closes nothing" : "this ']' closes nothing");
    return true;
}

/* A statement where only declarations may stand. */
static bool statement_outside(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    bool statement = token->kind == TOK_IF || token->kind == TOK_WHILE || token->kind == TOK_RETURN ||
                     token->kind == TOK_REPLY || token->kind == TOK_TRY || token->kind == TOK_THROW ||
                     token->kind == TOK_FORK || token->kind == TOK_ITERATE;
    bool half = (token->kind == TOK_LPAREN || token->kind == TOK_ASSIGN || token->kind == TOK_DOT) &&
                before(failure, 1)->kind == TOK_IDENT && expects(failure, TOK_IDENT) && expects(failure, TOK_DIMENSION);
    if (!(statement && expects(failure, TOK_AT) && expects(failure, TOK_IDENT) && !expects(failure, TOK_IF)) && !half)
        return false;
    if (half && before(failure, 2)->kind != TOK_SEMICOLON && before(failure, 2)->kind != TOK_RBRACE &&
        before(failure, 2)->kind != TOK_LBRACE && before(failure, 2)->kind != TOK_COLON && failure->at != 1)
        return false;
    report(failure, statement ? token->span : before(failure, 1)->span,
           "a statement stands inside of a function or a resource");
    return true;
}

/* ---- what the grammar wants ---- */

/* A resource with a result. */
static bool resource_result(const struct failure *failure)
{
    const struct token *last = before(failure, 1);
    if (failure->tokens[failure->at].kind != TOK_LPAREN || !expects(failure, TOK_LBRACE) ||
        expects(failure, TOK_RETURNS) || last->kind != TOK_RPAREN || last->match == NO_MATCH || last->match < 2 ||
        failure->tokens[last->match - 2].kind != TOK_RESOURCE)
        return false;
    struct diag_entry *entry = report(failure, failure->tokens[failure->at].span, "a resource has no result");
    note(failure, entry, "it answers with 'reply', or with functions of package ws");
    return true;
}

/* Words that begin a declaration in other languages; `word` begins the broken statement. */
static bool foreign_declaration(const struct failure *failure, const struct token *word)
{
    static const char *const foreign[][2] = {
        {"let", "a variable is declared with its type or 'var': int n = 1;"},
        {"const", "a constant is declared with its type, outside of functions: const int N = 1;"},
        {"final", "a variable is declared with its type alone: int n = 1;"},
        {"static", "a variable is declared with its type alone: int n = 1;"},
        {"auto", "a variable is declared with its type or 'var': int n = 1;"},
        {"class", "write a service with resources, or functions"},
        {"interface", "write a service with resources, or functions"},
        {"public", "everything is visible: leave it out"},
        {"private", "everything is visible: leave it out"},
        {"using", "write 'import'"},
        {"include", "write 'import'"},
        {"require", "write 'import'"},
    };
    const struct token *next = word + 1;
    if (word->kind == TOK_EOF)
        return false;
    if (!token_is_word(next->kind) && next->kind != TOK_PREFIX)
        return false;
    if (word->kind == TOK_CONST && word[2].kind != TOK_ASSIGN) /* one of ours, broken elsewhere */
        return false;
    if (is_text(failure, next, "class")) /* public class */
        word = next;
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)span_length(word->span), parse_text(failure->parse, word->span));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (strcmp(name, foreign[i][0]) == 0) {
            struct diag_entry *entry =
                diag_error(failure->parse->diag, word->span, "no-such-declaration", "Ballerina has no '%s'%s", name,
                           word->kind == TOK_CONST ? " without a type" : "");
            note(failure, entry, foreign[i][1]);
            return true;
        }
    return false;
}

/* `x := 1`. */
static bool short_declaration(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_COLON || token[1].kind != TOK_ASSIGN || token->span.end != token[1].span.begin)
        return false;
    struct diag_entry *entry = diag_error(failure->parse->diag, span_join(token->span, token[1].span),
                                          "no-such-operator", "Ballerina has no ':='");
    note(failure, entry, "a variable is declared with its type or 'var': var x = 1;");
    return true;
}

/* First token of the statement or declaration that the error is in. */
static const struct token *first_of_statement(const struct failure *failure)
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

/* Does what was read end here: with its line, or at the end of its block? */
static bool ends_line(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    return token->kind == TOK_RBRACE || on_later_line(failure, before(failure, 1), token);
}

static void missing_semicolon(struct failure *failure)
{
    char words[64];
    const char *what = "this statement";
    int first = first_of_statement(failure)->kind;
    if (first == TOK_IMPORT)
        what = "this import";
    else if (first == TOK_PACKAGE || first == TOK_CONST || first == TOK_NATIVE || !expects(failure, TOK_SEMICOLON))
        what = "this declaration";
    snprintf(words, sizeof words, "expected ';' after %s", what);
    report(failure, gap(failure), words);
    failure->only_semicolon = ends_line(failure);
}

/* The innermost bracket that the place is in and that nothing closes, or NULL. */
static const struct token *unclosed_bracket(const struct failure *failure)
{
    for (uint32_t at = failure->at; at > 0;) {
        const struct token *token = &failure->tokens[--at];
        if (token->kind == TOK_SEMICOLON || token->kind == TOK_LBRACE)
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
    bool operators = expects(failure, TOK_PLUS);
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
        diag_error(failure->parse->diag, token->span, "syntax", "unexpected %s", found(failure, buffer));
        return;
    }
    struct diag_entry *entry;
    if (on_later_line(failure, before(failure, 1), token))
        entry = diag_error(failure->parse->diag, gap(failure), "syntax", "expected %s", words);
    else
        entry = report_expected(failure, words);
    const struct token *open = unclosed_bracket(failure);
    if (open != NULL && (expects(failure, TOK_RPAREN) || expects(failure, TOK_RBRACKET)))
        diag_note(failure->parse->diag, entry, open->span, "to close this %s", token_words(open->kind));
}

/* Names the place in the grammar by the tokens that are possible there. */
static void expected_here(struct failure *failure)
{
    bool expression = expects(failure, TOK_STRING);
    if (expects(failure, TOK_WHILE))
        report_expected(failure, "a statement or '}'");
    else if (expects(failure, TOK_SERVICE) && expects(failure, TOK_STRUCT) && !expects(failure, TOK_COMMA))
        report_expected(failure, "a declaration, such as a service or a function");
    else if (expects(failure, TOK_RESOURCE) && expects(failure, TOK_FUNCTION))
        report_expected(failure, expects(failure, TOK_RBRACE) ? "a variable, a resource, an action or '}'"
                                                              : "a variable, a resource or an action");
    else if (expects(failure, TOK_SEMICOLON) && before(failure, 1)->kind == TOK_RETURN && ends_line(failure))
        missing_semicolon(failure);
    else if (expression && expects(failure, TOK_SEMICOLON) && before(failure, 1)->kind != TOK_SEND)
        report_expected(failure, "an expression or ';'");
    else if (expects(failure, TOK_SEMICOLON))
        missing_semicolon(failure);
    else if (expression && expects(failure, TOK_KEY) && expects(failure, TOK_LIST))
        report_expected(failure, "an attribute");
    else if (expression && expects(failure, TOK_KEY))
        report_expected(failure, "a key");
    else if (expression && expects(failure, TOK_RPAREN))
        report_expected(failure, "an expression or ')'");
    else if (expression && expects(failure, TOK_RBRACKET))
        report_expected(failure, "an expression or ']'");
    else if (expression)
        report_expected(failure, "an expression");
    else if (expects(failure, TOK_FUNCTION) && expects(failure, TOK_RBRACE))
        report_expected(failure, "a field or '}'");
    else if (expects(failure, TOK_FUNCTION) && expects(failure, TOK_RPAREN))
        report_expected(failure, "a type or ')'");
    else if (expects(failure, TOK_FUNCTION))
        report_expected(failure, "a type");
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
    for (uint32_t i = failure->at;; i++) {
        const struct token *token = &failure->tokens[i];
        bool closed = token->match != NO_MATCH && token->match > i;
        bool fresh_line = i > failure->at && on_later_line(failure, token - 1, token);
        if (token->kind == TOK_EOF)
            return i;
        if (token->kind == TOK_SEMICOLON)
            return i + 1;
        if (token->kind == TOK_RBRACE && (token->match == NO_MATCH || failure->tokens[token->match].kind == TOK_LBRACE))
            return i;
        if (i > failure->at && begins_declaration(token))
            return i;
        if (fresh_line && begins_statement(token))
            return i;
        if (token->kind == TOK_LBRACE && closed && !continues_statement(failure->tokens[token->match + 1].kind))
            return token->match + 1;
        if (closed)
            i = token->match;
    }
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
    bool silent = token->kind == TOK_BAD || token->span.begin >= parse->tokens.quiet_from ||
                  (failure.at > 0 && before(&failure, 1)->kind == TOK_BAD);
    if (!silent && !double_operator(&failure) && !foreign_operator(&failure) && !short_declaration(&failure) &&
        !operator_in_words(&failure) && !annotation_dot(&failure) && !resource_result(&failure) &&
        !foreign_declaration(&failure, first_of_statement(&failure)) && !assignment_in_expression(&failure) &&
        !displaced_keyword(&failure) && !stray_bracket(&failure) && !braces_or_parentheses(&failure) &&
        !bare_result_type(&failure) && !several_names(&failure) && !statement_outside(&failure) &&
        !keyword_as_name(&failure))
        expected_here(&failure);
    if (failure.only_semicolon && parse->may_supply) {
        token_insert(&parse->tokens, failure.at, TOK_SEMICOLON, gap(&failure));
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
