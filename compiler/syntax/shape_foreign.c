/* shape_foreign.c - statements and words of other languages: named, explained, and read on. */
#include "syntax/shape_state.h"

#include "parser.h"

#include <string.h>

/* What follows the word, and what becomes of it. */
enum foreign_form {
    FOREIGN_LOOP,  /* a head and a body of ordinary statements: the body is checked as that of a loop */
    FOREIGN_CASES, /* a head and a body of something else: skipped */
    FOREIGN_TAIL,  /* a body, then `while (..);` or `until (..);`: skipped */
};

static const struct foreign {
    const char *word, *advice;
    enum foreign_form form;
    bool later; /* of the next language after 0.8, so no mistake */
} words[] = {
    {"for", "count with 'while', go through a collection with 'iterate (T x : c)'", FOREIGN_LOOP, false},
    {"foreach", "go through a collection with 'iterate (T x : c)'", FOREIGN_LOOP, true},
    {"switch", "write 'if', 'else if' and 'else'", FOREIGN_CASES, false},
    {"match", "write 'if', 'else if' and 'else'", FOREIGN_CASES, true},
    {"select", "write 'if', 'else if' and 'else'", FOREIGN_CASES, false},
    {"do", "write 'while (true) { .. }' with 'break'", FOREIGN_TAIL, false},
    {"repeat", "write 'while (true) { .. }' with 'break'", FOREIGN_TAIL, false},
    {"loop", "write 'while (true) { .. }'", FOREIGN_LOOP, false},
    {"until", "write 'while' with '!'", FOREIGN_LOOP, false},
    {"unless", "write 'if' with '!'", FOREIGN_LOOP, false},
    {"elseif", "write 'else if'", FOREIGN_LOOP, false},
    {"elsif", "write 'else if'", FOREIGN_LOOP, false},
    {"elif", "write 'else if'", FOREIGN_LOOP, false},
    {"synchronized", "handlers of a service do not run at the same time", FOREIGN_LOOP, false},
    {"lock", "handlers of a service do not run at the same time", FOREIGN_LOOP, true},
};

static const struct foreign *find_foreign(const struct shape *shape, const struct token *token)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (shape_is_text(shape, token, words[i].word))
            return &words[i];
    return NULL;
}

static void explain_later(struct shape *shape, const struct token *token, const struct foreign *foreign)
{
    uint32_t bit = UINT32_C(1) << (foreign - words);
    char construct[32];
    if ((shape->said_foreign & bit) != 0)
        return;
    shape->said_foreign |= bit;
    snprintf(construct, sizeof construct, "the statement '%s'", foreign->word);
    diag_note(shape->diag, diag_outside(shape->diag, token->span, construct, "later"), SPAN_NONE, "%s",
              foreign->advice);
}

static void explain_foreign(struct shape *shape, const struct token *token, const struct foreign *foreign)
{
    static const char *const known[] = {"if", "while", "iterate", "catch", "fork", "timeout"};
    char name[64];
    int length = (int)(token->span.end - token->span.begin);
    snprintf(name, sizeof name, "%.*s", length, shape_text_of(shape, token));
    struct diag_entry *entry =
        diag_error(shape->diag, token->span, "no-such-statement", "Ballerina has no statement '%s'", name);
    const char *nearest = diag_nearest(name, known, sizeof known / sizeof *known);
    if (foreign != NULL)
        diag_note(shape->diag, entry, SPAN_NONE, "%s", foreign->advice);
    else if (nearest != NULL)
        diag_suggest(shape->diag, entry, nearest);
}

static bool begins_statement(const struct shape *shape, uint32_t index)
{
    const struct token *tokens = shape->out.tokens;
    return index > 0 && tokens[index].kind == TOK_IDENT &&
           (tokens[index - 1].kind == TOK_SEMICOLON || tokens[index - 1].kind == TOK_LBRACE ||
            tokens[index - 1].kind == TOK_RBRACE);
}

/* The head of a loop whose condition is not asked about, in place of the word at `span`. */
static void put_loop_head(struct shape *shape, struct span span)
{
    static const int kinds[] = {TOK_LPAREN, TOK_BAD, TOK_RPAREN};
    uint32_t first = shape->out.count;
    shape_put(shape, TOK_WHILE, span);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        shape_put(shape, kinds[i], (struct span){span.end, span.end});
    shape->out.tokens[first + 1].match = first + 3;
    shape->out.tokens[first + 3].match = first + 1;
}

/* The keyword that the word is near to, of those whose head is like any other. */
static int head_meant(const struct shape *shape, const struct token *token)
{
    static const char *const names[] = {"if", "while", "catch"};
    static const int kinds[] = {TOK_IF, TOK_WHILE, TOK_CATCH};
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(token->span.end - token->span.begin), shape_text_of(shape, token));
    const char *meant = diag_nearest(name, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (meant == names[i] && (kinds[i] != TOK_CATCH || token[-1].kind == TOK_RBRACE))
            return kinds[i];
    return TOK_EOF;
}

void shape_replace_foreign_head(struct shape *shape)
{
    if (shape->blocks == 0)
        return;
    uint32_t close = shape->out.count - 1;
    const struct token *tokens = shape->out.tokens;
    if (tokens[close].kind != TOK_RPAREN || tokens[close].match == NO_MATCH || tokens[close].match == 0)
        return;
    uint32_t name = tokens[close].match - 1;
    if (!begins_statement(shape, name))
        return;
    explain_foreign(shape, &tokens[name], NULL);
    int meant = head_meant(shape, &tokens[name]);
    if (meant != TOK_EOF) {
        shape->out.tokens[name].kind = meant;
        return;
    }
    shape->out.count = name;
    put_loop_head(shape, tokens[name].span);
}

void shape_replace_misspelt(struct shape *shape)
{
    static const char *const names[] = {"try", "finally", "transaction", "fork", "else"};
    static const int kinds[] = {TOK_TRY, TOK_FINALLY, TOK_TRANSACTION, TOK_FORK, TOK_ELSE};
    if (shape->blocks == 0 || shape->out.count == 0)
        return;
    struct token *word = &shape->out.tokens[shape->out.count - 1];
    if (!begins_statement(shape, shape->out.count - 1))
        return;
    size_t count = sizeof names / sizeof *names - (shape_behind(shape, 2)->kind != TOK_RBRACE);
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(word->span.end - word->span.begin), shape_text_of(shape, word));
    const char *meant = diag_nearest(name, names, count);
    for (size_t i = 0; i < count; i++)
        if (meant == names[i]) {
            struct diag_entry *entry =
                diag_error(shape->diag, word->span, "no-such-statement", "Ballerina has no statement '%s'", name);
            diag_suggest(shape->diag, entry, meant);
            word->kind = kinds[i];
        }
}

bool shape_turn_type(struct shape *shape)
{
    const struct token *word = shape_ahead(shape, 0), *name = shape_ahead(shape, 1);
    if (!shape_is_text(shape, word, "type") || name->kind != TOK_IDENT || shape_ahead(shape, 2)->kind != TOK_STRUCT)
        return false;
    struct diag_entry *entry = diag_error(shape->diag, word->span, "no-such-declaration", "Ballerina has no 'type'");
    diag_note(shape->diag, entry, SPAN_NONE, "write 'struct %.*s { .. }'", (int)(name->span.end - name->span.begin),
              shape_text_of(shape, name));
    shape_put(shape, TOK_STRUCT, word->span);
    shape_put(shape, TOK_IDENT, name->span);
    shape->at += 3;
    return true;
}

static bool same_line(const struct shape *shape, uint32_t left, uint32_t right)
{
    uint32_t begin = shape->in[left].span.begin - shape->file->base,
             end = shape->in[right].span.begin - shape->file->base;
    return memchr(shape->file->text + begin, '\n', end - begin) == NULL;
}

/* Index of the '{' behind the head that begins at `index` without parentheses, or NO_MATCH: `for x in y {`, `do {`.
 * A declaration `T x = {..}` or `T x;` of a type with such a name is none. */
static uint32_t bare_head(const struct shape *shape, uint32_t index)
{
    bool counts = shape_kind_at(shape, index + 2) == TOK_COLON; /* for i := 0; .. {  */
    for (uint32_t at = index + 1; at < shape->in_count && same_line(shape, index, at); at++) {
        int kind = shape_kind_at(shape, at);
        if (kind == TOK_LBRACE)
            return at;
        if (kind == TOK_RBRACE || kind == TOK_EOF || (!counts && (kind == TOK_SEMICOLON || kind == TOK_ASSIGN)))
            return NO_MATCH;
    }
    return NO_MATCH;
}

/* Input index behind the head, or NO_MATCH when this is none. */
static uint32_t head_end(const struct shape *shape, const struct foreign *foreign)
{
    if (shape_ahead(shape, 1)->kind != TOK_LPAREN)
        return bare_head(shape, shape->at);
    uint32_t close = shape_closing(shape, shape->at + 1);
    if (shape_kind_at(shape, close) != TOK_RPAREN)
        return NO_MATCH;
    if (shape_kind_at(shape, close + 1) == TOK_LBRACE)
        return close + 1;
    for (uint32_t at = shape->at + 1; at < close; at++) /* for (..;..;..) statement */
        if (foreign->form == FOREIGN_LOOP && shape_kind_at(shape, at) == TOK_SEMICOLON)
            return close + 1;
    return NO_MATCH;
}

static void skip_tail(struct shape *shape)
{
    const struct token *token = shape_ahead(shape, 0);
    if ((token->kind == TOK_WHILE || shape_is_text(shape, token, "until")) && shape_ahead(shape, 1)->kind == TOK_LPAREN)
        shape->at = shape_closing(shape, shape->at + 1) + 1;
    if (shape_ahead(shape, 0)->kind == TOK_SEMICOLON)
        shape->at++;
}

bool shape_skip_foreign_head(struct shape *shape)
{
    if (shape->blocks == 0 || !shape_at_statement_start(shape))
        return false;
    const struct token *token = shape_ahead(shape, 0);
    const struct foreign *foreign = find_foreign(shape, token);
    if (foreign == NULL)
        return false;
    uint32_t end = head_end(shape, foreign);
    if (end == NO_MATCH)
        return false;
    if (foreign->later)
        explain_later(shape, token, foreign);
    else
        explain_foreign(shape, token, foreign);
    shape->at = end;
    if (shape_ahead(shape, 0)->kind != TOK_LBRACE)
        return true;
    if (foreign->form == FOREIGN_LOOP) {
        put_loop_head(shape, token->span);
        return true;
    }
    shape->out.later |= foreign->later; /* its cases hold what no lexer of 0.8 knows */
    shape->at = shape_closing(shape, end) + 1;
    if (foreign->form == FOREIGN_TAIL)
        skip_tail(shape);
    shape_put(shape, TOK_BAD, token->span); /* a statement, so that the block is not empty */
    shape_put(shape, TOK_SEMICOLON, (struct span){token->span.end, token->span.end});
    return true;
}

int shape_keyword_meant(struct shape *shape)
{
    static const char *const names[] = {"import",    "package",  "service", "struct", "function",
                                        "connector", "resource", "action",  "const"};
    static const int kinds[] = {TOK_IMPORT,    TOK_PACKAGE,  TOK_SERVICE, TOK_STRUCT, TOK_FUNCTION,
                                TOK_CONNECTOR, TOK_RESOURCE, TOK_ACTION,  TOK_CONST};
    const struct token *token = shape_ahead(shape, 0);
    if (shape->depth != shape->blocks || shape->depth > 1 || shape_ahead(shape, 1)->kind != TOK_IDENT)
        return TOK_IDENT;
    size_t first, count = 2;
    switch (shape_ahead(shape, 2)->kind) {
    case TOK_DOT:
        first = 0;
        break;
    case TOK_LBRACE:
        first = 2;
        break;
    case TOK_LPAREN:
        first = shape->depth == 0 ? 4 : 6;
        break;
    case TOK_IDENT:
        if (shape_ahead(shape, 3)->kind != TOK_ASSIGN)
            return TOK_IDENT;
        first = 8;
        count = 1;
        break;
    default:
        return TOK_IDENT;
    }
    if (shape->depth > 0 && first != 6)
        return TOK_IDENT;
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(token->span.end - token->span.begin), shape_text_of(shape, token));
    const char *meant = diag_nearest(name, names + first, count);
    if (first == 4 && (strcmp(name, "func") == 0 || strcmp(name, "fn") == 0 || strcmp(name, "def") == 0))
        meant = names[4];
    if (meant == NULL)
        return TOK_IDENT;
    struct diag_entry *entry =
        diag_error(shape->diag, token->span, "no-such-declaration", "Ballerina has no '%s'", name);
    diag_suggest(shape->diag, entry, meant);
    while (meant != names[first])
        first++;
    return kinds[first];
}

/* Before a declaration, also of a variable: `public int n = 0;`. */
static bool stands_before_declaration(const struct shape *shape)
{
    int next = shape_ahead(shape, 1)->kind, after = shape_ahead(shape, 2)->kind;
    if (next >= TOK_SERVICE && next <= TOK_NATIVE)
        return true;
    if (next == TOK_ANNOTATION || next == TOK_ENUM || next == TOK_TRANSFORMER)
        return token_is_word(after) || after == TOK_LT;
    return next == TOK_IDENT &&
           (token_is_word(after) || after == TOK_COLON || after == TOK_LT || after == TOK_LBRACKET);
}

bool shape_skip_visibility(struct shape *shape)
{
    const struct token *token = shape_ahead(shape, 0);
    bool is_public = shape_is_text(shape, token, "public");
    if (shape->depth > 1 || !(is_public || shape_is_text(shape, token, "private")))
        return false;
    bool part = !is_public && shape->depth == 1 && shape_at_statement_start(shape) &&
                shape_ahead(shape, 1)->kind == TOK_COLON; /* `private:` in a struct */
    if (!part && !stands_before_declaration(shape))
        return false;
    if (!shape->said_visibility) {
        shape->said_visibility = true;
        diag_warning(shape->diag, token->span, "no-visibility", "'%s' has no effect: everything is visible",
                     is_public ? "public" : "private");
    }
    shape->at += part ? 2 : 1;
    return true;
}
