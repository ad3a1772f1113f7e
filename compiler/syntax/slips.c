/* slips.c - what people write who come from another language, or slip: recognised and explained. */
#include "syntax/failure.h"

#include "parser.h"

#include <string.h>

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
        {TOK_LT, TOK_SLASH, "</", "xml stands between backticks: xml `<a>..</a>`"},
    };
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
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
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1),
                       *older = failure_before(failure, 2);
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
    if (!twice || !failure_expects(failure, TOK_STRING))
        return false;
    struct diag_entry *entry = diag_error(failure->parse->diag, span_join(older->span, last->span), "no-such-operator",
                                          "Ballerina has no '%c%c'", *text, *text);
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write 'x = x %c 1'", *text);
    return true;
}

/* `a and b`, `not a`. */
static bool operator_in_words(const struct failure *failure)
{
    static const char *const operators[][2] = {{"and", "&&"}, {"or", "||"},
                                               {"not", "!"},  {"mod", "%"},
                                               {"is", "=="},  {"instanceof", "v, err = (T) x, and ask for err"}};
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_IDENT || !failure_expects(failure, TOK_PLUS))
        return false;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        bool unary = *operators[i][1] == '!';
        const struct token *word = unary ? failure_before(failure, 1) : token;
        if (!failure_is_text(failure, word, operators[i][0]))
            continue;
        struct diag_entry *entry = diag_error(failure->parse->diag, word->span, "no-such-operator",
                                              "Ballerina has no operator '%s'", operators[i][0]);
        diag_note(failure->parse->diag, entry, SPAN_NONE, "write '%s'", operators[i][1]);
        return true;
    }
    return false;
}

/* `@http.BasePath`, `@http::BasePath`, `@http/BasePath`. */
static bool annotation_dot(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *prefix = failure_before(failure, 1), *name = token + 1;
    bool twice = token->kind == TOK_COLON && name->kind == TOK_COLON;
    if (token->kind != TOK_DOT && token->kind != TOK_SLASH && !twice)
        return false;
    name += twice;
    if (failure_before(failure, 2)->kind != TOK_AT || name->kind != TOK_IDENT)
        return false;
    struct diag_entry *entry =
        failure_report(failure, failure->tokens[failure->at].span, "the package of an annotation is followed by ':'");
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write '@%.*s:%.*s'", (int)span_length(prefix->span),
              parse_text(failure->parse, prefix->span), (int)span_length(name->span),
              parse_text(failure->parse, name->span));
    return true;
}

/* `if (a = b)`, `{a = 1}`, `a = b = c`, `f (int a = 5)`. */
static bool assignment_in_expression(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_ASSIGN)
        return false;
    struct diag_entry *entry;
    if (failure_expects(failure, TOK_COLON)) {
        entry = failure_report(failure, token->span, "a key is followed by ':'");
        failure_note(failure, entry, "write '{name: value}'");
    } else if (failure_expects(failure, TOK_EQ)) {
        entry = failure_report(failure, token->span, "an assignment is not an expression");
        failure_note(failure, entry,
                     failure_expects(failure, TOK_SEMICOLON) ? "write two assignments"
                                                             : "a comparison is written '=='");
    } else if (failure_expects(failure, TOK_RPAREN) && failure_expects(failure, TOK_COMMA)) {
        entry = failure_report(failure, token->span, "a parameter has no default value");
        failure_note(failure, entry, "write a second function of the same name with fewer parameters");
    } else {
        return false;
    }
    return true;
}

static int kind_of_around(const struct failure *failure)
{
    const struct token *around = failure_around(failure);
    return around != NULL ? around->kind : TOK_EOF;
}

/* `(a, b)` for a list. */
static bool list_in_parentheses(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_COMMA || !failure_expects(failure, TOK_RPAREN) || !failure_expects(failure, TOK_PLUS) ||
        kind_of_around(failure) != TOK_LPAREN)
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "parentheses hold one expression");
    failure_note(failure, entry, "a list stands in brackets: [a, b]");
    return true;
}

/* `{1, 2}` for a list. */
static bool list_in_braces(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if ((token->kind != TOK_COMMA && token->kind != TOK_RBRACE) || !failure_expects(failure, TOK_COLON) ||
        kind_of_around(failure) != TOK_RECORD)
        return false;
    struct diag_entry *entry =
        failure_report(failure, failure_before(failure, 1)->span, "braces hold keys with their values: {key: value}");
    failure_note(failure, entry, "a list stands in brackets: [a, b]");
    return true;
}

/* `json j = json {..};`, `xml x = xml <a/>;` */
static bool typed_literal(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    if (last->kind != TOK_IDENT)
        return false;
    if (token->kind == TOK_RECORD) {
        struct diag_entry *entry = failure_report(failure, last->span, "a literal takes its type from its variable");
        diag_note(failure->parse->diag, entry, SPAN_NONE, "leave out '%.*s'", (int)span_length(last->span),
                  parse_text(failure->parse, last->span));
        return true;
    }
    if (token->kind != TOK_TYPE_LT || !failure_is_text(failure, last, "xml"))
        return false;
    failure_report(failure, token->span, "xml stands between backticks: xml `<a>..</a>`");
    return true;
}

/* `import a.*;`, `import (..)` */
static bool whole_package(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if ((token->kind != TOK_STAR && token->kind != TOK_LPAREN) || failure_statement(failure)->kind != TOK_IMPORT)
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "packages are imported one by one");
    failure_note(failure, entry, "write 'import ballerina.lang.system;', then 'system:println(..)'");
    return true;
}

/* A ';' without statement, or between `if (..)` and its block; a ',' with nothing behind it. */
static bool needless_separator(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    if (token->kind == TOK_SEMICOLON) {
        bool head = last->kind == TOK_RPAREN && token[1].kind == TOK_LBRACE && failure_expects(failure, TOK_LBRACE);
        bool block =
            last->kind == TOK_RBRACE && (last->match == NO_MATCH || failure->tokens[last->match].kind == TOK_LBRACE);
        bool alone = last->kind == TOK_SEMICOLON || last->kind == TOK_LBRACE || block;
        if (!head && !alone)
            return false;
        failure_report(failure, token->span,
                       head ? "this ';' stands before the block: leave it out" : "this ';' ends nothing: leave it out");
        return true;
    }
    bool closing = token->kind == TOK_RPAREN || token->kind == TOK_RBRACKET || token->kind == TOK_RBRACE;
    if (last->kind != TOK_COMMA || !closing)
        return false;
    failure_report(failure, last->span, "nothing follows this ',': leave it out");
    return true;
}

/* `"a" "b"`, `"a"b"c"`, `f"x"`, `string "{{x}}"`, `creat C()`: two operands side by side. */
static bool neighbours(const struct failure *failure)
{
    static const char *const words[] = {"create", "lengthof", "typeof"};
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    bool value = token->kind == TOK_STRING || token->kind == TOK_IDENT || token->kind == TOK_INT;
    if (!value || !failure_expects(failure, TOK_PLUS) || failure_expects(failure, TOK_COMMA) ||
        failure_expects(failure, TOK_COLON) || failure_on_later_line(failure, last, token))
        return false;
    if (*parse_text(failure->parse, token->span) == '\'') /* already reported */
        return true;
    if (last->kind == TOK_STRING) {
        struct diag_entry *entry = failure_report(failure, token->span, "two values stand side by side");
        failure_note(failure, entry, "strings are joined with '+'; a quote inside of a string is written \\\"");
        return true;
    }
    if (last->kind != TOK_IDENT)
        return false;
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)span_length(last->span), parse_text(failure->parse, last->span));
    if (token->kind == TOK_STRING) {
        struct diag_entry *entry = failure_report(failure, last->span, "nothing stands before the quote of a string");
        failure_note(failure, entry, "a template stands between backticks: string `Hello {{name}}`");
        return true;
    }
    const char *meant = diag_nearest(name, words, sizeof words / sizeof *words);
    if (meant == NULL || token->kind != TOK_IDENT)
        return false;
    struct diag_entry *entry =
        diag_error(failure->parse->diag, last->span, "no-such-operator", "Ballerina has no '%s'", name);
    diag_suggest(failure->parse->diag, entry, meant);
    return true;
}

/* The annotation that ends before the token, or NULL: its '@'. */
static const struct token *annotation_before(const struct failure *failure)
{
    uint32_t at = failure->at;
    if (at > 0 && failure_before(failure, 1)->match != NO_MATCH && failure_before(failure, 1)->match < at)
        at = failure_before(failure, 1)->match;
    for (uint32_t back = 2; back <= 4 && back <= at; back += 2) {
        const struct token *token = &failure->tokens[at - back];
        if (token->kind == TOK_AT)
            return token;
        if (back == 2 && token->kind != TOK_COLON)
            return NULL;
    }
    return NULL;
}

/* What stands behind an annotation, and before what an annotation stands. */
static bool misused_annotation(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    const struct token *at = annotation_before(failure);
    const struct token *first = failure_statement(failure);
    if (first->kind == TOK_AT && first < token && failure_on_later_line(failure, first, first + 1)) {
        failure_report(failure, first->span, "the name of an annotation stands behind '@'");
        return true;
    }
    if (token->kind >= TOK_SERVICE && token->kind <= TOK_NATIVE && first->kind == TOK_PREFIX &&
        failure_before(failure, 2)->kind == TOK_COLON && failure_expects(failure, TOK_IDENT)) {
        struct span span = {first->span.begin, last->span.end};
        struct diag_entry *entry = failure_report(failure, span, "an annotation begins with '@'");
        diag_note(failure->parse->diag, entry, SPAN_NONE, "write '@%.*s'", (int)span_length(span),
                  parse_text(failure->parse, span));
        return true;
    }
    if (token->kind == TOK_AT && failure_before(failure, 1)->kind == TOK_RESOURCE) {
        failure_report(failure, token->span, "an annotation stands before the word 'resource'");
        return true;
    }
    if (token->kind == TOK_COLON && failure_expects(failure, TOK_RPAREN) &&
        failure_before(failure, 2)->kind == TOK_LPAREN && failure_before(failure, 4)->kind == TOK_COLON) {
        struct diag_entry *entry = failure_report(failure, token->span, "in parentheses a name is followed by '='");
        failure_note(failure, entry, "write '(value = ..)', or '{value: ..}'");
        return true;
    }
    if (at == NULL || !failure_expects(failure, TOK_AT))
        return false;
    struct span span = {at->span.begin, last->span.end};
    struct diag_entry *entry;
    char words[128];
    switch (token->kind) {
    case TOK_STRING:
    case TOK_ASSIGN:
    case TOK_LBRACKET:
    case TOK_LIST:
    case TOK_ATTRIBUTE_AT:
        entry = failure_report(failure, token->span, "the value of an annotation stands in parentheses");
        snprintf(words, sizeof words, "write '%.*s(\"..\")'", (int)(span_length(span) > 64 ? 64 : span_length(span)),
                 parse_text(failure->parse, span));
        failure_note(failure, entry, words);
        return true;
    case TOK_SEMICOLON:
        failure_report(failure, token->span, "no ';' follows an annotation: it belongs to what stands behind it");
        return true;
    case TOK_COMMA:
        failure_report(failure, token->span, "annotations stand one after the other, without ','");
        return true;
    default:
        break;
    }
    bool in_body = failure_expects(failure, TOK_WORKER);
    if (!in_body && token->kind != TOK_RBRACE && token->kind != TOK_EOF)
        return false;
    failure_report(failure, span,
                   in_body ? "an annotation stands before a declaration, not before a statement"
                           : "an annotation stands before a declaration, and none follows this one");
    return true;
}

/* `int add (int a) {`, `public void f () {`: a function of another language. */
static bool function_without_word(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *name = failure_before(failure, 1);
    if (token->kind != TOK_LPAREN || token->match == NO_MATCH || name->kind != TOK_IDENT ||
        !failure_expects(failure, TOK_SEMICOLON) || !failure_expects(failure, TOK_ASSIGN))
        return false;
    int behind = failure->tokens[token->match + 1].kind;
    if (behind != TOK_LBRACE && behind != TOK_THROWS && behind != TOK_IDENT)
        return false;
    struct diag_entry *entry =
        failure_report(failure, failure_statement(failure)->span, "a function begins with the word 'function'");
    diag_note(failure->parse->diag, entry, SPAN_NONE,
              "write 'function %.*s (..) (int) { .. }'; in a service, 'resource'", (int)span_length(name->span),
              parse_text(failure->parse, name->span));
    return true;
}

/* `int numbers[] = ..`. */
static bool array_behind_name(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *name = failure_before(failure, 1);
    const struct token *type = failure_before(failure, 2);
    if ((token->kind != TOK_LBRACKET && token->kind != TOK_DIMENSION) || name->kind != TOK_IDENT ||
        type->kind != TOK_IDENT || !failure_expects(failure, TOK_ASSIGN) || failure_expects(failure, TOK_PLUS))
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "the brackets of an array stand behind its type");
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write '%.*s[] %.*s'; an array grows by itself",
              (int)span_length(type->span), parse_text(failure->parse, type->span), (int)span_length(name->span),
              parse_text(failure->parse, name->span));
    return true;
}

/* A function or service without braces; `function f (..):` of Python. */
static bool missing_body(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    if (!failure_expects(failure, TOK_LBRACE) || failure_expects(failure, TOK_WORKER) ||
        failure_expects(failure, TOK_PLUS))
        return false;
    bool function = failure_expects(failure, TOK_RETURNS) || (last->kind == TOK_RPAREN && failure->count <= 3);
    if (!failure_on_later_line(failure, last, token) && (token->kind != TOK_COLON || token[1].kind == TOK_IDENT) &&
        token->kind != TOK_SEMICOLON && token->kind != TOK_EOF)
        return false;
    if (!function && last->kind != TOK_IDENT)
        return false;
    failure_report(failure, token->kind == TOK_COLON ? token->span : failure_gap(failure),
                   function ? "expected '{': the body of a function stands in braces" : "expected '{'");
    return true;
}

static bool var_without_value(const struct failure *failure)
{
    if (failure_statement(failure)->kind != TOK_VAR)
        return false;
    struct diag_entry *entry;
    if (failure->tokens[failure->at].kind == TOK_SEMICOLON && failure_expects(failure, TOK_ASSIGN)) {
        entry = failure_report(failure, failure->tokens[failure->at].span,
                               "'var' takes its type from a value, and there is none");
        failure_note(failure, entry, "declare it with its type: string text;");
        return true;
    }
    if (failure->tokens[failure->at].kind != TOK_VAR || failure_expects(failure, TOK_WHILE))
        return false;
    entry = failure_report(failure, failure->tokens[failure->at].span, "'var' stands inside of functions only");
    failure_note(failure, entry, "here a variable is declared with its type: int n = 1;");
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
    case TOK_WORKER:
        words = "a worker stands inside of a function";
        break;
    case TOK_RESOURCE:
        words = "a resource stands inside of a service, beside other resources";
        break;
    default:
        return false;
    }
    if (!failure_expects(failure, TOK_IF) && !failure_expects(failure, TOK_SERVICE))
        return false;
    failure_report(failure, token->span, words);
    return true;
}

/* `if (c) return;` and `if c {`. */
static bool braces_or_parentheses(const struct failure *failure)
{
    const struct token *last = failure_before(failure, 1);
    const struct token *owner = last;
    char words[80];
    if (last->kind == TOK_RPAREN && last->match != NO_MATCH && last->match > 0)
        owner = &failure->tokens[last->match - 1];
    bool known = owner->kind == TOK_IF || owner->kind == TOK_WHILE || owner->kind == TOK_ITERATE ||
                 owner->kind == TOK_ELSE || owner->kind == TOK_TRY || owner->kind == TOK_CATCH ||
                 owner->kind == TOK_FINALLY;
    if (!known)
        return false;
    if (failure_expects(failure, TOK_LBRACE)) {
        snprintf(words, sizeof words, "expected '{': the body of %s needs braces", token_words(owner->kind));
        failure_report(failure, failure_gap(failure), words);
        return true;
    }
    if (failure_expects(failure, TOK_LPAREN) && failure->count == 1) {
        snprintf(words, sizeof words, "'(' after %s", token_words(owner->kind));
        failure_report_expected(failure, words);
        return true;
    }
    return false;
}

/* `function f () int {`, `: int {`, `-> int {`, `function int f () {`. */
static bool bare_result_type(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (failure_on_later_line(failure, failure_before(failure, 1), token))
        return false;
    if (failure_before(failure, 2)->kind == TOK_FUNCTION && failure_before(failure, 1)->kind == TOK_IDENT &&
        token->kind == TOK_IDENT && token[1].kind == TOK_LPAREN)
        token = failure_before(failure, 1);
    else if (!failure_expects(failure, TOK_LBRACE) || !failure_expects(failure, TOK_RETURNS))
        return false;
    else if ((token->kind == TOK_COLON || token->kind == TOK_SEND) && token[1].kind == TOK_IDENT)
        token++;
    if (token->kind != TOK_IDENT)
        return false;
    if (token < &failure->tokens[failure->at]) {
        struct diag_entry *entry =
            failure_report(failure, token->span, "the type of a result stands behind the parameters, in parentheses");
        diag_note(failure->parse->diag, entry, SPAN_NONE, "write 'function %.*s (..) (%.*s)'",
                  (int)span_length(token[1].span), parse_text(failure->parse, token[1].span),
                  (int)span_length(token->span), parse_text(failure->parse, token->span));
        return true;
    }
    struct diag_entry *entry = failure_report(failure, token->span, "the type of a result stands in parentheses");
    diag_note(failure->parse->diag, entry, SPAN_NONE, "write '(%.*s)'", (int)span_length(token->span),
              parse_text(failure->parse, token->span));
    return true;
}

/* `int a = 1, b = 2;`: a comma behind the value of a declaration, or behind its name. */
static bool several_names(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind != TOK_COMMA || !failure_expects(failure, TOK_SEMICOLON))
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "a declaration with a type declares one variable");
    failure_note(failure, entry, "declare them one by one, or let 'var a, b = ..' find their types");
    return true;
}

static bool keyword_as_name(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if (token->kind < TOK_PACKAGE || token->kind >= TOK_IDENT || !failure_expects(failure, TOK_IDENT) ||
        failure_expects(failure, TOK_STRING) || failure_expects(failure, TOK_AT) ||
        failure_on_later_line(failure, failure_before(failure, 1), token))
        return false;
    char words[80];
    snprintf(words, sizeof words, "%s is a keyword and cannot be a name", token_words(token->kind));
    failure_report(failure, token->span, words);
    return true;
}

/* ')' or ']' that closes nothing. */
static bool stray_bracket(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at];
    if ((token->kind != TOK_RPAREN && token->kind != TOK_RBRACKET) || token->match != NO_MATCH)
        return false;
    failure_report(failure, token->span,
                   token->kind == TOK_RPAREN ? "this ')' closes nothing" : "this ']' closes nothing");
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
                failure_before(failure, 1)->kind == TOK_IDENT && failure_expects(failure, TOK_IDENT) &&
                failure_expects(failure, TOK_DIMENSION);
    if (!(statement && failure_expects(failure, TOK_AT) && failure_expects(failure, TOK_IDENT) &&
          !failure_expects(failure, TOK_IF)) &&
        !half)
        return false;
    if (half && failure_before(failure, 2)->kind != TOK_SEMICOLON && failure_before(failure, 2)->kind != TOK_RBRACE &&
        failure_before(failure, 2)->kind != TOK_LBRACE && failure_before(failure, 2)->kind != TOK_COLON &&
        failure->at != 1)
        return false;
    struct diag_entry *entry = failure_report(failure, statement ? token->span : failure_before(failure, 1)->span,
                                              "a statement stands inside of a function or a resource");
    bool annotation = token->kind == TOK_LPAREN && token->match != NO_MATCH &&
                      failure->tokens[token->match + 1].kind >= TOK_SERVICE &&
                      failure->tokens[token->match + 1].kind <= TOK_NATIVE;
    if (annotation)
        failure_note(failure, entry, "an annotation begins with '@'");
    else if (token->kind == TOK_ASSIGN)
        failure_note(failure, entry, "a variable is declared with its type: int n = 1;");
    return true;
}

/* A resource with a result. */
static bool resource_result(const struct failure *failure)
{
    const struct token *last = failure_before(failure, 1);
    if (failure->tokens[failure->at].kind != TOK_LPAREN || !failure_expects(failure, TOK_LBRACE) ||
        failure_expects(failure, TOK_RETURNS) || last->kind != TOK_RPAREN || last->match == NO_MATCH ||
        last->match < 2 || failure->tokens[last->match - 2].kind != TOK_RESOURCE)
        return false;
    struct diag_entry *entry = failure_report(failure, failure->tokens[failure->at].span, "a resource has no result");
    failure_note(failure, entry, "it answers with 'reply', or with functions of package ws");
    return true;
}

/* Words that begin a declaration or a statement in other languages. */
static bool foreign_declaration(const struct failure *failure)
{
    const struct token *word = failure_statement(failure);
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
        {"from", "write 'import ballerina.lang.system;'"},
        {"delete", "maps:remove(m, key) removes an entry of a map"},
        {"async", "a handler that waits does not stop the others"},
        {"await", "a handler that waits does not stop the others"},
        {"go", "write a worker"},
        {"defer", "write 'try { .. } finally { .. }'"},
        {"goto", "write 'while' and 'if'"},
        {"extern", "write 'import'"},
        {"typedef", "write 'struct'"},
        {"unsigned", "the numbers are 'int' and 'float'"},
    };
    const struct token *next = word + 1;
    if (word->kind == TOK_EOF)
        return false;
    if (!token_is_word(next->kind) && next->kind != TOK_PREFIX)
        return false;
    if (word->kind == TOK_CONST && word[2].kind != TOK_ASSIGN) /* one of ours, broken elsewhere */
        return false;
    if (failure_is_text(failure, next, "class")) /* public class */
        word = next;
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)span_length(word->span), parse_text(failure->parse, word->span));
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (strcmp(name, foreign[i][0]) == 0) {
            struct diag_entry *entry =
                diag_error(failure->parse->diag, word->span, "no-such-declaration", "Ballerina has no '%s'%s", name,
                           word->kind == TOK_CONST ? " without a type" : "");
            failure_note(failure, entry, foreign[i][1]);
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
    failure_note(failure, entry, "a variable is declared with its type or 'var': var x = 1;");
    return true;
}

/* `catch (e)`, `catch {` */
static bool catch_without_type(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *last = failure_before(failure, 1);
    bool bare = token->kind == TOK_LBRACE && last->kind == TOK_CATCH;
    if (!bare && (token->kind != TOK_RPAREN || failure_before(failure, 2)->kind != TOK_LPAREN ||
                  failure_before(failure, 3)->kind != TOK_CATCH))
        return false;
    struct diag_entry *entry =
        failure_report(failure, bare ? failure_gap(failure) : last->span, "a catch names the type of its error");
    failure_note(failure, entry, "write 'catch (errors:Error e)'");
    return true;
}

/* `iterate (string k, any v : m)` */
static bool iterate_with_two(const struct failure *failure)
{
    const struct token *token = &failure->tokens[failure->at], *open = failure_around(failure);
    if (token->kind != TOK_COMMA || !open || open == failure->tokens || open[-1].kind != TOK_ITERATE)
        return false;
    struct diag_entry *entry = failure_report(failure, token->span, "iterate has one variable");
    failure_note(failure, entry, "of a map it is the key: iterate (string k : m) { any v = m[k]; .. }");
    return true;
}

bool slip_report(const struct failure *failure)
{
    static bool (*const slips[])(const struct failure *) = {
        catch_without_type,  iterate_with_two,
        typed_literal,       whole_package,
        foreign_declaration, double_operator,
        foreign_operator,    short_declaration,
        operator_in_words,   annotation_dot,
        misused_annotation,  resource_result,
        array_behind_name,   function_without_word,
        var_without_value,   needless_separator,
        missing_body,        assignment_in_expression,
        list_in_parentheses, list_in_braces,
        displaced_keyword,   stray_bracket,
        neighbours,          braces_or_parentheses,
        bare_result_type,    several_names,
        statement_outside,   keyword_as_name,
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        if (slips[i](failure))
            return true;
    return slip_of_workers(failure);
}
