/* lexer.re - the words of Ballerina 0.8, all eras. re2c makes lexer.c of it in the build folder.
 *
 * A rule is one line: pattern, then a call. Three sets of rules, for the three modes of the loop in lex_file():
 * the program, the text of a `template`, and the inside of a "{{..}}" or "${..}" in a template (which is program again, but
 * ends at a bracket). Decisions that need more than the word itself are made in compiler/syntax/shape.c. */
#include "syntax/lexer.h"

#include "base/utf8.h"

#include "parser.h"

#include <string.h>

enum splice { SPLICE_NONE, SPLICE_DOLLAR, SPLICE_DOUBLE };

struct lexer {
    const struct source_file *file;
    struct diag *diag;
    struct token_list *list;
    const char *cursor;
    const char *limit;
    const char *token; /* first byte of the token being read */
    const char *marker;
    const char *template;  /* opening backtick of the template we are in, or NULL */
    bool escapes;          /* it is a string `..` or xml `..`, in which \` and \{ stand for themselves */
    const char *splice_at; /* first byte of the splice we are in */
    enum splice splice;
    unsigned splice_braces;        /* open braces of the program inside the splice */
    bool said_choice, said_nil;
    const char *suspect_template;  /* the first that spans lines and has text right behind it, or NULL */
    const char *first_long_string; /* first string literal that spans lines, or NULL */
    bool done;
};

static struct span span_of(const struct lexer *lexer, const char *begin, const char *end)
{
    uint32_t base = lexer->file->base;
    return (struct span){base + (uint32_t)(begin - lexer->file->text), base + (uint32_t)(end - lexer->file->text)};
}

static struct span here(const struct lexer *lexer)
{
    return span_of(lexer, lexer->token, lexer->cursor);
}

static void add(struct lexer *lexer, int kind)
{
    token_add(lexer->list, kind, here(lexer));
}

/* A character that begins nothing: reported here, so the parser keeps silent about TOK_BAD. */
static void bad(struct lexer *lexer, const char *advice)
{
    int length = (int)(lexer->cursor - lexer->token);
    struct diag_entry *entry =
        diag_error(lexer->diag, here(lexer), "unknown-character", "unknown character '%.*s'", length, lexer->token);
    if (advice != NULL)
        diag_note(lexer->diag, entry, SPAN_NONE, "%s", advice);
    add(lexer, TOK_BAD);
}

/* An operator of other languages. */
static void foreign(struct lexer *lexer, const char *advice)
{
    struct diag_entry *entry =
        diag_error(lexer->diag, here(lexer), "no-such-operator", "Ballerina has no operator '%.*s'",
                   (int)(lexer->cursor - lexer->token), lexer->token);
    diag_note(lexer->diag, entry, SPAN_NONE, "%s", advice);
    add(lexer, TOK_BAD);
}

/* Is it the '?' of `int? age`? It touches the type, and nothing behind it. */
static bool is_of_type(const struct lexer *lexer)
{
    return lexer->token > lexer->file->text && strchr(" \t\r\n", lexer->token[-1]) == NULL &&
           strchr(" ,)", *lexer->cursor) != NULL;
}

/* The '?' of `a ? b : c` and of `int?`, which the next language has. Each once in a file is enough. */
static void choice(struct lexer *lexer)
{
    if (is_of_type(lexer)) {
        if (!lexer->said_nil)
            diag_outside(lexer->diag, here(lexer), "a type that may be nil", "later");
        lexer->said_nil = true;
        add(lexer, TOK_BAD);
        return;
    }
    if (!lexer->said_choice)
        diag_note(lexer->diag, diag_outside(lexer->diag, here(lexer), "the operator '? :'", "later"), SPAN_NONE,
                  "write 'if (..) { .. } else { .. }'");
    lexer->said_choice = true;
    add(lexer, TOK_BAD);
}

/* A comment of another language, up to the end of its line. */
static void hash(struct lexer *lexer)
{
    static const char *const words[][2] = {{"#include", "a package is imported: import ballerina.lang.system;"},
                                           {"#define", "a constant is declared: const int MAX = 3;"}};
    const char *advice = "a comment begins with '//'";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(lexer->token, words[i][0], strlen(words[i][0])) == 0)
            advice = words[i][1];
    struct span mark = span_of(lexer, lexer->token, lexer->token + 1);
    struct diag_entry *entry = diag_error(lexer->diag, mark, "unknown-character", "unknown character '#'");
    diag_note(lexer->diag, entry, SPAN_NONE, "%s", advice);
    if (lexer->splice != SPLICE_NONE) /* its bracket may be on this line */
        lexer->cursor = lexer->token + 1;
}

static void bad_byte(struct lexer *lexer)
{
    unsigned char byte = (unsigned char)*lexer->token;
    if (byte < 0x20 || byte == 0x7f)
        diag_error(lexer->diag, here(lexer), "unknown-character", "control character 0x%02x in the program", byte);
    else if (byte < 0x80)
        bad(lexer, NULL);
    /* else bad UTF-8, reported before lexing */
    if (byte < 0x20 || byte >= 0x7f)
        add(lexer, TOK_BAD);
}

/* Nothing after this place can be trusted: ends the tokens and silences the parser. */
static void give_up(struct lexer *lexer)
{
    struct span place = span_of(lexer, lexer->token, lexer->token);
    if (place.begin < lexer->list->quiet_from)
        lexer->list->quiet_from = place.begin;
    lexer->cursor = lexer->limit;
    lexer->done = true;
}

static void unterminated_string(struct lexer *lexer)
{
    const char *suspect = lexer->first_long_string;
    if (suspect == NULL) {
        diag_error(lexer->diag, span_of(lexer, lexer->token, lexer->token + 1), "unterminated-string",
                   "this string is not closed");
    } else {
        /* Strings may span lines, so one missing quote turns every later string inside out. */
        struct diag_entry *entry = diag_error(lexer->diag, span_of(lexer, suspect, suspect + 1), "unterminated-string",
                                              "this string is probably not closed: it goes on over the end of its line");
        diag_note(lexer->diag, entry, span_of(lexer, lexer->token, lexer->token + 1),
                  "the file ends inside of the string that begins here");
        lexer->list->quiet_from = span_of(lexer, suspect, suspect).begin;
    }
    give_up(lexer);
}

static void string(struct lexer *lexer)
{
    if (lexer->first_long_string == NULL &&
        memchr(lexer->token, '\n', (size_t)(lexer->cursor - lexer->token)) != NULL)
        lexer->first_long_string = lexer->token;
    add(lexer, TOK_STRING);
}

static void typographic_string(struct lexer *lexer)
{
    const char *begin = lexer->token + 3, *end = lexer->cursor;
    end -= end[-1] == '"' ? 1 : 3;
    struct diag_entry *entry =
        diag_warning(lexer->diag, here(lexer), "typographic-quotes", "typographic quotes around a string");
    diag_note(lexer->diag, entry, SPAN_NONE, "write \"%.*s\"", (int)(end - begin), begin);
    add(lexer, TOK_STRING);
}

/* A string in quotes of another kind, which take some bytes on each side. */
static void quoted(struct lexer *lexer, int left, int right)
{
    int length = (int)(lexer->cursor - lexer->token) - left - right;
    struct diag_entry *entry =
        diag_error(lexer->diag, here(lexer), "single-quotes", "strings are written with double quotes");
    diag_note(lexer->diag, entry, SPAN_NONE, "write \"%.*s\"", length, lexer->token + left);
    add(lexer, TOK_STRING);
}

/* A template may span lines, so one missing backtick turns every later one inside out. It shows where text follows a
 * closing backtick at once. */
static void unterminated_template(struct lexer *lexer)
{
    const char *begin = lexer->suspect_template != NULL ? lexer->suspect_template : lexer->template;
    struct diag_entry *entry =
        diag_error(lexer->diag, span_of(lexer, begin, begin + 1), "unterminated-template",
                   begin == lexer->template ? "this template has no closing '`'"
                                            : "this template is probably not closed: it goes on over the end of its line");
    if (begin != lexer->template) {
        diag_note(lexer->diag, entry, span_of(lexer, lexer->template, lexer->template + 1),
                  "the file ends inside of the template that begins here");
        lexer->list->quiet_from = span_of(lexer, begin, begin).begin;
    }
    give_up(lexer);
}

static void unterminated(struct lexer *lexer, const char *begin, int length, const char *id, const char *message)
{
    diag_error(lexer->diag, span_of(lexer, begin, begin + length), id, "%s", message);
    give_up(lexer);
}

/* documentation { any text }: skipped where a declaration may begin; elsewhere the word is a name. */
static void free_text(struct lexer *lexer)
{
    const char *brace = lexer->cursor - 1;
    uint32_t open = 1;
    int last = lexer->list->count > 0 ? lexer->list->tokens[lexer->list->count - 1].kind : TOK_SEMICOLON;
    if (last != TOK_SEMICOLON && last != TOK_RBRACE) {
        lexer->cursor = lexer->token + (lexer->token[1] == 'o' ? strlen("documentation") : strlen("deprecated"));
        add(lexer, TOK_IDENT);
        return;
    }
    while (open > 0 && lexer->cursor < lexer->limit) {
        open += *lexer->cursor == '{';
        open -= *lexer->cursor == '}';
        lexer->cursor++;
    }
    if (open > 0)
        unterminated(lexer, brace, 1, "unterminated-comment", "this text has no closing '}'");
}

static void open_splice(struct lexer *lexer, enum splice splice)
{
    lexer->splice = splice;
    lexer->splice_at = lexer->token;
    lexer->splice_braces = 0;
    add(lexer, TOK_SPLICE_BEGIN);
}

static void close_splice(struct lexer *lexer)
{
    lexer->splice = SPLICE_NONE;
    add(lexer, TOK_SPLICE_END);
}

/* A template or the file ends inside of a splice: closes it, so that only this is reported. */
static void unterminated_splice(struct lexer *lexer)
{
    diag_error(lexer->diag, span_of(lexer, lexer->splice_at, lexer->splice_at + 2), "unterminated-splice",
               lexer->splice == SPLICE_DOUBLE ? "this '{{' has no '}}' before the template ends"
                                              : "this '${' has no '}' before the template ends");
    token_add(lexer->list, TOK_BAD, span_of(lexer, lexer->token, lexer->token));
    lexer->splice = SPLICE_NONE;
    token_add(lexer->list, TOK_SPLICE_END, span_of(lexer, lexer->token, lexer->token));
}

/* Of a splice, or of something inside of it. */
static void right_brace(struct lexer *lexer)
{
    if (lexer->splice == SPLICE_NONE || lexer->splice_braces > 0) {
        lexer->splice_braces -= lexer->splice != SPLICE_NONE;
        add(lexer, TOK_RBRACE);
        return;
    }
    if (lexer->splice == SPLICE_DOUBLE && *lexer->cursor == '}')
        lexer->cursor++;
    else if (lexer->splice == SPLICE_DOUBLE)
        diag_error(lexer->diag, span_of(lexer, lexer->splice_at, lexer->splice_at + 2), "unterminated-splice",
                   "this '{{' is not closed by '}}'");
    close_splice(lexer);
}

static void left_brace(struct lexer *lexer)
{
    if (lexer->splice != SPLICE_NONE)
        lexer->splice_braces++;
    add(lexer, TOK_LBRACE);
}

static bool last_word_is(const struct lexer *lexer, const char *word)
{
    if (lexer->list->count == 0)
        return false;
    struct span span = lexer->list->tokens[lexer->list->count - 1].span;
    size_t length = span.end - span.begin;
    return length == strlen(word) && memcmp(lexer->file->text + (span.begin - lexer->file->base), word, length) == 0;
}

static void backtick(struct lexer *lexer)
{
    if (lexer->splice != SPLICE_NONE) {
        lexer->cursor = lexer->token; /* read again as the end of the template */
        unterminated_splice(lexer);
        return;
    }
    lexer->template = lexer->token;
    lexer->escapes = last_word_is(lexer, "string") || last_word_is(lexer, "xml");
    add(lexer, TOK_TEMPLATE_BEGIN);
}

static void end_template(struct lexer *lexer)
{
    unsigned char next = (unsigned char)*lexer->cursor;
    bool text = next >= 0x80 || next == '_' || (next >= '0' && next <= '9') || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z') ||
                next == '{' || next == '<' || next == '"';
    if (lexer->suspect_template == NULL && text && lexer->cursor < lexer->limit &&
        memchr(lexer->template, '\n', (size_t)(lexer->cursor - lexer->template)) != NULL)
        lexer->suspect_template = lexer->template;
    lexer->template = NULL;
    add(lexer, TOK_TEMPLATE_END);
}

/*!re2c
re2c:api:style = free-form;
re2c:define:YYCTYPE = "unsigned char";
re2c:define:YYCURSOR = lexer->cursor;
re2c:define:YYLIMIT = lexer->limit;
re2c:define:YYMARKER = lexer->marker;
re2c:define:YYPEEK = "(unsigned char)*lexer->cursor";
re2c:yyfill:enable = 0;
re2c:eof = 0;
re2c:encoding:utf8 = 1;
re2c:encoding-policy = substitute;

any        = [^\x00];
space      = [ \t\r\n\f\v\u00A0\uFEFF\u200B];
digit      = [0-9];
digits     = digit ([0-9_]* digit)?;
hex        = [0-9a-fA-F];
exponent   = [eE] [+-]? digits;
letter     = [A-Za-z_$] | [\u0080-\U0010FFFF] \ [\u00A0\u200B\u2018-\u201F\u2028\u2029\uFEFF\uFFFD];
word       = letter (letter | digit)*;
curly      = [\u201C\u201D\u201E\u201F];
*/

/* One token of the program. */
static void lex_program(struct lexer *lexer)
{
    /*!re2c
    $  { if (lexer->splice != SPLICE_NONE) unterminated_splice(lexer);
         else lexer->done = true;
         return; }
    *  { bad_byte(lexer); return; }

    space+                       { return; }
    "//" [^\x00\r\n]*            { return; }
    "/*"                         { goto comment; }

    "package"     { add(lexer, TOK_PACKAGE);     return; }
    "import"      { add(lexer, TOK_IMPORT);      return; }
    "as"          { add(lexer, TOK_AS);          return; }
    "service"     { add(lexer, TOK_SERVICE);     return; }
    "resource"    { add(lexer, TOK_RESOURCE);    return; }
    "function"    { add(lexer, TOK_FUNCTION);    return; }
    "connector"   { add(lexer, TOK_CONNECTOR);   return; }
    "action"      { add(lexer, TOK_ACTION);      return; }
    "struct"      { add(lexer, TOK_STRUCT);      return; }
    "typemapper"  { add(lexer, TOK_TYPEMAPPER);  return; }
    "annotation"  { add(lexer, TOK_ANNOTATION);  return; }
    "attach"      { add(lexer, TOK_ATTACH);      return; }
    "const"       { add(lexer, TOK_CONST);       return; }
    "worker"      { add(lexer, TOK_WORKER);      return; }
    "native"      { add(lexer, TOK_NATIVE);      return; }
    "throws"      { add(lexer, TOK_THROWS);      return; }
    "returns"     { add(lexer, TOK_RETURNS);     return; }
    "if"          { add(lexer, TOK_IF);          return; }
    "else"        { add(lexer, TOK_ELSE);        return; }
    "while"       { add(lexer, TOK_WHILE);       return; }
    "iterate"     { add(lexer, TOK_ITERATE);     return; }
    "break"       { add(lexer, TOK_BREAK);       return; }
    "continue"    { add(lexer, TOK_CONTINUE);    return; }
    "return"      { add(lexer, TOK_RETURN);      return; }
    "reply"       { add(lexer, TOK_REPLY);       return; }
    "throw"       { add(lexer, TOK_THROW);       return; }
    "try"         { add(lexer, TOK_TRY);         return; }
    "catch"       { add(lexer, TOK_CATCH);       return; }
    "finally"     { add(lexer, TOK_FINALLY);     return; }
    "fork"        { add(lexer, TOK_FORK);        return; }
    "join"        { add(lexer, TOK_JOIN);        return; }
    "all"         { add(lexer, TOK_ALL);         return; }
    "any"         { add(lexer, TOK_ANY);         return; }
    "some"        { add(lexer, TOK_SOME);        return; }
    "timeout"     { add(lexer, TOK_TIMEOUT);     return; }
    "transaction" { add(lexer, TOK_TRANSACTION); return; }
    "onrollback"  { add(lexer, TOK_ONROLLBACK);  return; }
    "aborted"     { add(lexer, TOK_ABORTED);     return; }
    "failed"      { add(lexer, TOK_FAILED);      return; }
    "committed"   { add(lexer, TOK_COMMITTED);   return; }
    "abort"       { add(lexer, TOK_ABORT);       return; }
    "transform"   { add(lexer, TOK_TRANSFORM);   return; }
    "xmlns"       { add(lexer, TOK_XMLNS);       return; }
    "var"         { add(lexer, TOK_VAR);         return; }
    "create"      { add(lexer, TOK_CREATE);      return; }
    "new"         { add(lexer, TOK_NEW);         return; }
    "lengthof"    { add(lexer, TOK_LENGTHOF);    return; }
    "typeof"      { add(lexer, TOK_TYPEOF);      return; }
    "retry"       { add(lexer, TOK_RETRY);       return; }
    "with"        { add(lexer, TOK_WITH);        return; }
    "endpoint"    { add(lexer, TOK_ENDPOINT);    return; }
    "bind"        { add(lexer, TOK_BIND);        return; }
    "enum"        { add(lexer, TOK_ENUM);        return; }
    "transformer" { add(lexer, TOK_TRANSFORMER); return; }
    "true"        { add(lexer, TOK_TRUE);        return; }
    "false"       { add(lexer, TOK_FALSE);       return; }
    "null"        { add(lexer, TOK_NULL);        return; }
    word          { add(lexer, TOK_IDENT);       return; }
    "|" ([^|\\\x00\r\n] | "\\" [^\x00\r\n])+ "|" { add(lexer, TOK_IDENT); return; }
    ("documentation" | "deprecated") space* "{" { free_text(lexer); return; }

    digits [lL]?                             { add(lexer, TOK_INT); return; }
    digits / ".."                            { add(lexer, TOK_INT); return; } // 1..5 is no float
    '0x' hex ([0-9a-fA-F_]* hex)? [lL]?      { add(lexer, TOK_INT); return; }
    '0b' [01] ([01_]* [01])? [lL]?           { add(lexer, TOK_INT); return; }
    digits "." digits? exponent? [fFdD]?     { add(lexer, TOK_FLOAT); return; }
    "." digits exponent? [fFdD]?             { add(lexer, TOK_FLOAT); return; }
    digits exponent [fFdD]?                  { add(lexer, TOK_FLOAT); return; }
    digits [fFdD]                            { add(lexer, TOK_FLOAT); return; }
    '0x' hex* "."? hex* 'p' [+-]? digits [fFdD]? { add(lexer, TOK_FLOAT); return; }
    digit (digit | letter)+                  { add(lexer, TOK_INT); return; } // its decoder says what is wrong

    ["] ([^"\\\x00] | "\\" any)* ["]         { string(lexer); return; }
    ["] ([^"\\\x00] | "\\" any)* "\\"?       { unterminated_string(lexer); return; }
    curly ([^"\\\x00\r\n\u201C-\u201F] | "\\" [^\x00\r\n])* (["] | curly) { typographic_string(lexer); return; }
    curly         { bad(lexer, "strings are written with plain double quotes: \"..\""); return; }
    ['] [^'\x00\r\n]* [']                    { quoted(lexer, 1, 1); return; }
    "`"           { backtick(lexer); return; }

    "{"           { left_brace(lexer); return; }
    "}"           { right_brace(lexer); return; }
    "("           { add(lexer, TOK_LPAREN);    return; }
    ")"           { add(lexer, TOK_RPAREN);    return; }
    "["           { add(lexer, TOK_LBRACKET);  return; }
    "]"           { add(lexer, TOK_RBRACKET);  return; }
    ";"           { add(lexer, TOK_SEMICOLON); return; }
    ","           { add(lexer, TOK_COMMA);     return; }
    "."           { add(lexer, TOK_DOT);       return; }
    ":"           { add(lexer, TOK_COLON);     return; }
    "@"           { add(lexer, TOK_AT);        return; }
    "="           { add(lexer, TOK_ASSIGN);    return; }
    "+"           { add(lexer, TOK_PLUS);      return; }
    "-"           { add(lexer, TOK_MINUS);     return; }
    "*"           { add(lexer, TOK_STAR);      return; }
    "/"           { add(lexer, TOK_SLASH);     return; }
    "%"           { add(lexer, TOK_PERCENT);   return; }
    "^"           { add(lexer, TOK_CARET);     return; }
    "!"           { add(lexer, TOK_NOT);       return; }
    "=="          { add(lexer, TOK_EQ);        return; }
    "!="          { add(lexer, TOK_NE);        return; }
    "<"           { add(lexer, TOK_LT);        return; }
    "<="          { add(lexer, TOK_LE);        return; }
    ">"           { add(lexer, TOK_GT);        return; }
    ">="          { add(lexer, TOK_GE);        return; }
    "&&"          { add(lexer, TOK_AND);       return; }
    "||"          { add(lexer, TOK_OR);        return; }
    "~"           { add(lexer, TOK_TILDE);     return; }
    "->"          { add(lexer, TOK_SEND);      return; }
    "<-"          { add(lexer, TOK_RECEIVE);   return; }

    "==="         { foreign(lexer, "equality is written '=='"); return; }
    "!=="         { foreign(lexer, "inequality is written '!='"); return; }
    "=>"          { foreign(lexer, "a function value is written 'function (..) (..) { .. }'"); return; }
    "?"           { choice(lexer); return; }
    "&"           { foreign(lexer, "Ballerina has no operators on bits; logical and is '&&'"); return; }
    "|"           { foreign(lexer, "Ballerina has no operators on bits; logical or is '||'"); return; }
    "#" [^\x00\r\n]*            { hash(lexer); return; }
    ['] [^'\x00\r\n]* ['] [A-Za-z] [^'\x00\r\n]* ['] { quoted(lexer, 1, 1); return; } // 'it's'
    "''" [^'\x00\r\n]+ "''"               { quoted(lexer, 2, 2); return; }
    [\u2018\u201A] [^\x00\r\n\u2018-\u201F]* [\u2018\u2019] { quoted(lexer, 3, 3); return; }
    "..."         { foreign(lexer, "write the elements one by one"); return; }
    [']           { bad(lexer, "strings are written with double quotes: \"..\""); return; }
    "\\"          { bad(lexer, NULL); return; }
    [\u2018\u2019\u201A\u201B] { bad(lexer, "strings are written with double quotes: \"..\""); return; }
    [\u2028\u2029] { return; }
    */

comment:
    for (;;) {
        /*!re2c
        $         { unterminated(lexer, lexer->token, 2, "unterminated-comment", "this comment is not closed by '*" "/'");
                    return; }
        "*" "/"   { return; }
        *         { continue; }
        */
    }
}

/* One piece of the text of a template. */
static void lex_template(struct lexer *lexer)
{
    const char *end;
    for (;;) {
        end = lexer->cursor;
        /*!re2c
        $          { unterminated_template(lexer); return; }
        "\\" [`{}\\] { if (!lexer->escapes) lexer->cursor--; continue; }
        "`"        { break; }
        "$" [A-Za-z_] [A-Za-z0-9_]* { break; }
        "${"       { break; }
        "{{"       { break; }
        *          { continue; }
        */
    }
    if (end > lexer->token) { /* the text first; the rest is read again */
        lexer->cursor = end;
        add(lexer, TOK_TEMPLATE_TEXT);
    } else if (*end == '`') {
        end_template(lexer);
    } else if (end[0] == '{') {
        open_splice(lexer, SPLICE_DOUBLE);
    } else if (end[1] == '{') {
        open_splice(lexer, SPLICE_DOLLAR);
    } else {
        add(lexer, TOK_SPLICE_NAME);
    }
}

/* Length of the well-formed UTF-8 sequence at `at`, or 0. */
static size_t utf8_length(const char *at, size_t left)
{
    for (size_t length = 1; length <= left && length <= 4; length++)
        if (utf8_check(UTF8_START, at, length) == UTF8_START)
            return length;
    return 0;
}

/* Reports the first byte that is not text; the file is then not read at all. */
static bool is_text(struct lexer *lexer)
{
    const char *bytes = lexer->file->text;
    size_t length = lexer->file->length, at = 0;
    const char *nul = memchr(bytes, '\0', length);
    if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
        diag_error(lexer->diag, span_of(lexer, bytes, bytes + 1), "bad-utf8", "the file is UTF-16: save it as UTF-8");
        return false;
    }
    if (nul != NULL) {
        at = (size_t)(nul - bytes);
        diag_error(lexer->diag, span_of(lexer, nul, nul + 1), "nul-byte", "NUL byte in the program, at byte %zu", at);
        return false;
    }
    if (utf8_check(UTF8_START, bytes, length) == UTF8_START)
        return true;
    for (size_t step = 1; step > 0; at += step)
        step = utf8_length(bytes + at, length - at);
    diag_error(lexer->diag, span_of(lexer, bytes + at, bytes + at + 1), "bad-utf8",
               "the file is not UTF-8: byte 0x%02x at byte %zu", (unsigned char)bytes[at], at);
    return false;
}

void lex_file(const struct source_file *file, struct diag *diag, struct token_list *list)
{
    struct lexer lexer = {.file = file, .diag = diag, .list = list, .cursor = file->text};
    lexer.limit = file->text + file->length;
    lexer.token = lexer.cursor;
    if (!is_text(&lexer))
        give_up(&lexer);
    while (!lexer.done) {
        lexer.token = lexer.cursor;
        if (lexer.template != NULL && lexer.splice == SPLICE_NONE)
            lex_template(&lexer);
        else
            lex_program(&lexer);
    }
    token_add(list, TOK_EOF, span_of(&lexer, lexer.limit, lexer.limit));
    token_list_trim(list);
}
