#include "syntax/shape.h"

#include "syntax/parse.h"

#include "parser.h"

#include <stdlib.h>
#include <string.h>

/* What a bracket holds; decides what ':' and '[' mean directly inside of it. */
enum level_kind { LEVEL_FILE, LEVEL_BLOCK, LEVEL_PAREN, LEVEL_RECORD, LEVEL_ANNOTATION, LEVEL_ITERATE };

/* An open bracket, and how deep the tree inside of it is so far. */
struct level {
    enum level_kind kind;
    uint32_t open;      /* index of the bracket in the output */
    bool brace_form;    /* ANNOTATION: {k:v}, not (k=v) */
    bool key_done;      /* RECORD: the ':' of this element was seen; ITERATE: the ':' was */
    uint32_t finished;  /* deepest expression or statement that is complete */
    uint32_t inner;     /* deepest bracket in the piece being read */
    uint32_t operators; /* in the piece being read */
};

struct shape {
    const struct source_file *file;
    struct diag *diag;
    const struct token *in;
    uint32_t in_count, at;
    struct token_list out;
    struct level levels[PARSE_MAX_DEPTH + 1];
    uint32_t depth;           /* levels[depth] is the innermost */
    uint32_t blocks;          /* how many levels are LEVEL_BLOCK */
    uint32_t cast_end;        /* input index of the ')' of the cast being read, or NO_MATCH */
    uint32_t convert_end;     /* input index of the '>' of the conversion being read */
    uint32_t annotation_open; /* input index of the bracket of the annotation just begun */
    uint32_t annotation_end;  /* offset behind the last annotation */
    uint32_t type_lt;         /* how many TYPE_LT wait for their '>' */
    uint32_t annotated;       /* input index behind the annotations being read */
    uint32_t last_block_end;  /* output index of the last '}' that returned to the level of the file */
    bool suspect_known;       /* `suspect` is an opening brace that indentation makes look unclosed */
    struct span suspect;
    bool path;   /* inside of a package or import path */
    bool failed; /* a limit was exceeded */
};

static const struct token END = {.kind = TOK_EOF, .match = NO_MATCH};

/* ---- looking around ---- */

static const struct token *ahead(const struct shape *shape, uint32_t distance)
{
    uint32_t index = shape->at + distance;
    return &shape->in[index < shape->in_count ? index : shape->in_count - 1];
}

static int kind_at(const struct shape *shape, uint32_t index)
{
    return shape->in[index < shape->in_count ? index : shape->in_count - 1].kind;
}

/* `back` 1 is the token just written. */
static const struct token *behind(const struct shape *shape, uint32_t back)
{
    return shape->out.count >= back ? &shape->out.tokens[shape->out.count - back] : &END;
}

static const char *text_of(const struct shape *shape, const struct token *token)
{
    return shape->file->text + (token->span.begin - shape->file->base);
}

static bool is_text(const struct shape *shape, const struct token *token, const char *text)
{
    size_t length = token->span.end - token->span.begin;
    return length == strlen(text) && memcmp(text_of(shape, token), text, length) == 0;
}

static bool adjacent(const struct token *left, const struct token *right)
{
    return left->span.end == right->span.begin;
}

/* Could an expression end with this token? Then an operator follows, not an operand. */
static bool ends_operand(int kind)
{
    switch (kind) {
    case TOK_IDENT:
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_STRING:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NULL:
    case TOK_TEMPLATE_END:
    case TOK_RPAREN:
    case TOK_RBRACKET:
    case TOK_DIMENSION:
    case TOK_ATTRIBUTES:
    case TOK_BAD:
        return true;
    default:
        return false;
    }
}

/* Is the next token the first of an operand? */
static bool operand_expected(const struct shape *shape)
{
    switch (behind(shape, 1)->kind) {
    case TOK_IF:
    case TOK_WHILE:
    case TOK_ITERATE:
    case TOK_CATCH:
    case TOK_FORK:
    case TOK_JOIN:
    case TOK_TIMEOUT:
    case TOK_FUNCTION:
    case TOK_RETURNS:
        return false;
    default:
        return !ends_operand(behind(shape, 1)->kind);
    }
}

static bool at_statement_start(const struct shape *shape)
{
    int kind = behind(shape, 1)->kind;
    return kind == TOK_SEMICOLON || kind == TOK_LBRACE || kind == TOK_RBRACE || shape->out.count == 0;
}

static bool is_builtin_type(const struct shape *shape, const struct token *token)
{
    static const char *const names[] = {"int",       "float", "string",      "boolean",  "long", "double",
                                        "any",       "json",  "xml",         "map",      "blob", "message",
                                        "datatable", "type",  "xmlDocument", "exception"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_text(shape, token, names[i]))
            return true;
    return false;
}

/* Is it a type that takes parameters in <>? */
static bool takes_parameters(const struct shape *shape, const struct token *token)
{
    return token_is_word(token->kind) &&
           (is_text(shape, token, "map") || is_text(shape, token, "json") || is_text(shape, token, "xml"));
}

/* ---- writing ---- */

static void put(struct shape *shape, int kind, struct span span)
{
    token_add(&shape->out, kind, span);
}

/* Writes the next token as `kind`. */
static void take(struct shape *shape, int kind)
{
    put(shape, kind, shape->in[shape->at++].span);
}

/* ---- limits ---- */

static void fail(struct shape *shape, struct span span, const char *id, const char *message, unsigned limit)
{
    if (!shape->failed) {
        struct diag_entry *entry = diag_error(shape->diag, span, id, "%s", message);
        diag_note(shape->diag, entry, SPAN_NONE, "the limit is %u", limit);
    }
    shape->failed = true;
}

static void check_length(struct shape *shape, struct span span)
{
    const struct level *level = &shape->levels[shape->depth];
    if (level->inner + level->operators > PARSE_MAX_TERMS)
        fail(shape, span, "expression-too-long", "too many operators in one expression, or links in one chain",
             PARSE_MAX_TERMS);
}

static void count_operator(struct shape *shape, struct span span)
{
    shape->levels[shape->depth].operators++;
    check_length(shape, span);
}

/* An expression or a statement is complete. */
static void end_piece(struct shape *shape)
{
    struct level *level = &shape->levels[shape->depth];
    uint32_t deep = level->inner + level->operators;
    if (deep > level->finished)
        level->finished = deep;
    level->inner = level->operators = 0;
    if (level->kind == LEVEL_RECORD)
        level->key_done = false;
}

/* ---- brackets ---- */

/* The bracket is the token just written. */
static void open_level(struct shape *shape, enum level_kind kind, bool brace_form)
{
    if (shape->depth == PARSE_MAX_DEPTH) {
        fail(shape, behind(shape, 1)->span, "too-deep", "blocks and brackets are nested too deeply", PARSE_MAX_DEPTH);
        return;
    }
    shape->levels[++shape->depth] =
        (struct level){.kind = kind, .open = shape->out.count - 1, .brace_form = brace_form};
    shape->blocks += kind == LEVEL_BLOCK;
}

static void drop_level(struct shape *shape)
{
    end_piece(shape);
    struct level *level = &shape->levels[shape->depth];
    uint32_t deep = level->finished + 1;
    shape->blocks -= level->kind == LEVEL_BLOCK;
    shape->depth--;
    if (deep > shape->levels[shape->depth].inner)
        shape->levels[shape->depth].inner = deep;
    check_length(shape, shape->out.tokens[level->open].span);
}

/* The token just written closes the innermost level. */
static void close_level(struct shape *shape)
{
    uint32_t open = shape->levels[shape->depth].open, close = shape->out.count - 1;
    shape->out.tokens[open].match = close;
    shape->out.tokens[close].match = open;
    if (shape->levels[shape->depth].kind == LEVEL_ANNOTATION)
        shape->annotation_end = shape->out.tokens[close].span.end;
    drop_level(shape);
}

static bool is_brace(const struct shape *shape, uint32_t depth)
{
    int kind = shape->out.tokens[shape->levels[depth].open].kind;
    return *text_of(shape, &shape->out.tokens[shape->levels[depth].open]) == '{' || kind == TOK_RECORD;
}

/* Forgets '(' and '[' that were not closed before a token that cannot stand inside of them; the parser reports them. */
static void drop_parens(struct shape *shape)
{
    while (shape->depth > 0 && !is_brace(shape, shape->depth))
        drop_level(shape);
}

static size_t indentation(const struct shape *shape, struct span span)
{
    const char *begin = shape->file->text, *line = begin + (span.begin - shape->file->base);
    while (line > begin && line[-1] != '\n' && line[-1] != '\r')
        line--;
    return strspn(line, " \t");
}

static bool first_on_line(const struct shape *shape, struct span span)
{
    const char *begin = shape->file->text, *at = begin + (span.begin - shape->file->base);
    while (at > begin && (at[-1] == ' ' || at[-1] == '\t'))
        at--;
    return at == begin || at[-1] == '\n' || at[-1] == '\r';
}

/* Reports the opening brace that is most likely the unclosed one. */
static void report_unclosed(struct shape *shape, struct span where, const char *before)
{
    struct span open = shape->out.tokens[shape->levels[shape->depth].open].span;
    struct diag_entry *entry = diag_error(shape->diag, where, "missing-brace", "expected '}' before %s", before);
    if (shape->suspect_known && shape->suspect.begin > open.begin)
        open = shape->suspect;
    diag_note(shape->diag, entry, open, "this '{' is not closed");
}

/* Supplies the closing braces that are missing before a declaration, which stands at most `blocks` blocks deep. */
static void close_down_to(struct shape *shape, uint32_t blocks)
{
    drop_parens(shape);
    if (shape->blocks <= blocks)
        return;
    struct span here = ahead(shape, 0)->span;
    const char *words = token_words(ahead(shape, 0)->kind);
    report_unclosed(shape, here, ahead(shape, 0)->kind == TOK_AT ? "this annotation" : words);
    while (shape->depth > 0 && shape->blocks > blocks) {
        put(shape, TOK_RBRACE, (struct span){here.begin, here.begin});
        close_level(shape);
    }
}

static void report_extra_brace(struct shape *shape)
{
    struct span span = ahead(shape, 0)->span;
    if (span.begin >= shape->out.quiet_from)
        return;
    struct diag_entry *entry = diag_error(shape->diag, span, "extra-brace", "this '}' closes nothing");
    if (shape->last_block_end != NO_MATCH)
        diag_note(shape->diag, entry, shape->out.tokens[shape->last_block_end].span,
                  "the declaration before it was already closed here");
}

static void right_brace(struct shape *shape)
{
    drop_parens(shape);
    if (shape->depth == 0) {
        report_extra_brace(shape);
        shape->at++;
        return;
    }
    struct span open = shape->out.tokens[shape->levels[shape->depth].open].span, close = ahead(shape, 0)->span;
    if (!shape->suspect_known && shape->levels[shape->depth].kind == LEVEL_BLOCK && first_on_line(shape, close) &&
        indentation(shape, close) < indentation(shape, open)) {
        shape->suspect_known = true;
        shape->suspect = open;
    }
    take(shape, TOK_RBRACE);
    close_level(shape);
    if (shape->depth == 0 && shape->out.tokens[behind(shape, 1)->match].kind == TOK_LBRACE)
        shape->last_block_end = shape->out.count - 1;
}

/* ')' or ']'. One without partner goes through: the parser reports it. */
static void right_bracket(struct shape *shape, int kind)
{
    bool paren = kind == TOK_RPAREN;
    if (paren && shape->cast_end == shape->at)
        kind = TOK_CAST_END;
    take(shape, kind);
    if (shape->depth == 0 || is_brace(shape, shape->depth))
        return;
    char open = *text_of(shape, &shape->out.tokens[shape->levels[shape->depth].open]);
    if ((open == '(') == paren)
        close_level(shape);
}

/* ---- types seen from outside: casts and conversions ---- */

/* Input index behind a type that begins at `index`; `index` itself when none does. Sets what casts ask about. */
static uint32_t skip_type(const struct shape *shape, uint32_t index, bool *certain)
{
    uint32_t begin = index;
    *certain = false;
    if (!token_is_word(kind_at(shape, index)))
        return begin;
    *certain = is_builtin_type(shape, &shape->in[index]);
    bool parameters = takes_parameters(shape, &shape->in[index]);
    index++;
    if (kind_at(shape, index) == TOK_COLON && token_is_word(kind_at(shape, index + 1)))
        index += 2, *certain = false, parameters = false;
    if (parameters && kind_at(shape, index) == TOK_LT) {
        uint32_t open = 0;
        for (;; index++) {
            int kind = kind_at(shape, index);
            open += kind == TOK_LT;
            open -= kind == TOK_GT;
            if (open == 0)
                break;
            if (!token_is_word(kind) && kind != TOK_LT && kind != TOK_GT && kind != TOK_LBRACE && kind != TOK_RBRACE &&
                kind != TOK_STRING && kind != TOK_COLON && kind != TOK_LBRACKET && kind != TOK_RBRACKET)
                return begin;
        }
        index++;
    }
    while (kind_at(shape, index) == TOK_LBRACKET && kind_at(shape, index + 1) == TOK_RBRACKET)
        index += 2, *certain = true;
    return index;
}

/* After `(T)`: does an operand follow, so that it was a cast? `certain` says that T can be nothing but a type. */
static bool operand_follows(const struct shape *shape, uint32_t index, bool certain)
{
    switch (kind_at(shape, index)) {
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_STRING:
    case TOK_TEMPLATE_BEGIN:
    case TOK_LPAREN:
    case TOK_LBRACE:
    case TOK_LBRACKET:
    case TOK_NOT:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NULL:
    case TOK_CREATE:
    case TOK_FUNCTION:
        return true;
    case TOK_PLUS:
    case TOK_MINUS:
    case TOK_LT:
        return certain;
    default:
        return token_is_word(kind_at(shape, index)) && kind_at(shape, index) >= TOK_ANNOTATION;
    }
}

static void left_paren(struct shape *shape)
{
    enum level_kind kind = behind(shape, 1)->kind == TOK_ITERATE ? LEVEL_ITERATE : LEVEL_PAREN;
    if (shape->annotation_open == shape->at) {
        take(shape, TOK_LPAREN);
        open_level(shape, LEVEL_ANNOTATION, false);
        return;
    }
    bool certain;
    uint32_t end = skip_type(shape, shape->at + 1, &certain);
    if (end > shape->at + 1 && kind_at(shape, end) == TOK_RPAREN && operand_expected(shape) &&
        operand_follows(shape, end + 1, certain)) {
        shape->cast_end = end;
        count_operator(shape, ahead(shape, 0)->span);
        take(shape, TOK_CAST);
    } else {
        take(shape, TOK_LPAREN);
    }
    open_level(shape, kind, false);
}

/* '<': of map<T>, of a conversion, or less-than. */
static void less_than(struct shape *shape)
{
    const struct token *before = behind(shape, 1);
    if (before->kind == TOK_SERVICE ||
        (before->kind == TOK_IDENT && takes_parameters(shape, before) && behind(shape, 2)->kind != TOK_COLON)) {
        count_operator(shape, ahead(shape, 0)->span);
        take(shape, TOK_TYPE_LT);
        shape->type_lt++;
        return;
    }
    count_operator(shape, ahead(shape, 0)->span);
    bool certain;
    uint32_t end = skip_type(shape, shape->at + 1, &certain);
    if (operand_expected(shape) && end > shape->at + 1) {
        if (kind_at(shape, end) == TOK_COMMA && token_is_word(kind_at(shape, end + 1)))
            end += kind_at(shape, end + 2) == TOK_COLON ? 4 : 2;
        if (kind_at(shape, end) == TOK_GT) {
            shape->convert_end = end;
            take(shape, TOK_CONVERT);
            return;
        }
    }
    take(shape, TOK_LT);
}

static void greater_than(struct shape *shape)
{
    if (shape->convert_end == shape->at) {
        take(shape, TOK_CONVERT_END);
    } else if (shape->type_lt > 0) {
        shape->type_lt--;
        take(shape, TOK_TYPE_GT);
    } else {
        count_operator(shape, ahead(shape, 0)->span);
        take(shape, TOK_GT);
    }
}

/* ---- words of other languages ---- */

static void explain_foreign(struct shape *shape, const struct token *token)
{
    static const char *const known[] = {"if", "while", "iterate", "catch", "fork", "timeout"};
    static const struct {
        const char *word, *advice;
    } foreign[] = {
        {"for", "count with 'while', go through a collection with 'iterate (T x : c)'"},
        {"foreach", "go through a collection with 'iterate (T x : c)'"},
        {"switch", "write 'if', 'else if' and 'else'"},
        {"until", "write 'while' with '!'"},
        {"unless", "write 'if' with '!'"},
        {"elseif", "write 'else if'"},
        {"elif", "write 'else if'"},
        {"synchronized", "handlers of a service do not run at the same time"},
        {"lock", "handlers of a service do not run at the same time"},
    };
    char name[64];
    int length = (int)(token->span.end - token->span.begin);
    snprintf(name, sizeof name, "%.*s", length, text_of(shape, token));
    struct diag_entry *entry =
        diag_error(shape->diag, token->span, "no-such-statement", "Ballerina has no statement '%s'", name);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (strcmp(foreign[i].word, name) == 0) {
            diag_note(shape->diag, entry, SPAN_NONE, "%s", foreign[i].advice);
            return;
        }
    const char *nearest = diag_nearest(name, known, sizeof known / sizeof *known);
    if (nearest != NULL)
        diag_suggest(shape->diag, entry, nearest);
}

static bool begins_statement(const struct shape *shape, uint32_t index)
{
    const struct token *tokens = shape->out.tokens;
    return index > 0 && tokens[index].kind == TOK_IDENT &&
           (tokens[index - 1].kind == TOK_SEMICOLON || tokens[index - 1].kind == TOK_LBRACE ||
            tokens[index - 1].kind == TOK_RBRACE);
}

/* Before the '{' of a block stands `name (..)`, alone as a statement: reads it as a loop, so that its body is checked. */
static void replace_foreign_head(struct shape *shape)
{
    uint32_t close = shape->out.count - 1;
    struct token *tokens = shape->out.tokens;
    if (tokens[close].kind != TOK_RPAREN || tokens[close].match == NO_MATCH || tokens[close].match == 0)
        return;
    uint32_t name = tokens[close].match - 1;
    if (!begins_statement(shape, name) || shape->blocks == 0)
        return;
    explain_foreign(shape, &tokens[name]);
    shape->out.count = name + 1;
    tokens[name].kind = TOK_WHILE;
    put(shape, TOK_LPAREN, tokens[name].span);
    put(shape, TOK_BAD, tokens[name].span);
    put(shape, TOK_RPAREN, shape->out.tokens[name].span);
    shape->out.tokens[name + 1].match = name + 3;
    shape->out.tokens[name + 3].match = name + 1;
}

/* `for (;;) {`: its semicolons would be read as ends of statements. Skips to the '{'. */
static bool skip_for_head(struct shape *shape)
{
    const struct token *token = ahead(shape, 0);
    if (!is_text(shape, token, "for") || ahead(shape, 1)->kind != TOK_LPAREN || !at_statement_start(shape) ||
        shape->blocks == 0)
        return false;
    uint32_t index = shape->at + 1, open = 0;
    for (;; index++) {
        int kind = kind_at(shape, index);
        open += kind == TOK_LPAREN;
        open -= kind == TOK_RPAREN;
        if (open == 0)
            break;
        if (kind == TOK_EOF || kind == TOK_LBRACE || kind == TOK_RBRACE)
            return false;
    }
    if (kind_at(shape, index + 1) != TOK_LBRACE)
        return false;
    take(shape, TOK_IDENT);
    take(shape, TOK_LPAREN);
    put(shape, TOK_RPAREN, shape->in[index].span);
    shape->out.tokens[shape->out.count - 1].match = shape->out.count - 2;
    shape->out.tokens[shape->out.count - 2].match = shape->out.count - 1;
    shape->at = index + 1;
    return true;
}

/* public, private: before a declaration. */
static bool skip_visibility(struct shape *shape)
{
    const struct token *token = ahead(shape, 0);
    int next = ahead(shape, 1)->kind;
    if (shape->depth > 1 || !token_is_word(next) || next == TOK_IDENT ||
        !(is_text(shape, token, "public") || is_text(shape, token, "private")))
        return false;
    if (next < TOK_SERVICE || next > TOK_NATIVE)
        return false;
    diag_error(shape->diag, token->span, "no-visibility", "Ballerina 0.8 has no '%.*s': everything is visible",
               (int)(token->span.end - token->span.begin), text_of(shape, token));
    shape->at++;
    return true;
}

/* '{': of a literal where an operand is expected, else of a block. */
static void left_brace(struct shape *shape)
{
    int before = behind(shape, 1)->kind;
    struct level *level = &shape->levels[shape->depth];
    if (shape->annotation_open == shape->at) {
        take(shape, TOK_RECORD);
        open_level(shape, LEVEL_ANNOTATION, true);
    } else if (level->kind == LEVEL_ANNOTATION) {
        take(shape, TOK_LIST);
        open_level(shape, LEVEL_ANNOTATION, false);
    } else if (shape->depth > 0 && !ends_operand(before) &&
               (operand_expected(shape) && !at_statement_start(shape) && before != TOK_ELSE && before != TOK_TRY &&
                before != TOK_FINALLY && before != TOK_TRANSACTION && before != TOK_TRANSFORM &&
                before != TOK_ONROLLBACK && before != TOK_ABORTED && before != TOK_FAILED && before != TOK_COMMITTED)) {
        take(shape, TOK_RECORD);
        open_level(shape, LEVEL_RECORD, false);
    } else if (before == TOK_ASSIGN || before == TOK_TYPE_LT) {
        take(shape, TOK_RECORD);
        open_level(shape, LEVEL_RECORD, false);
    } else {
        drop_parens(shape);
        replace_foreign_head(shape);
        take(shape, TOK_LBRACE);
        open_level(shape, LEVEL_BLOCK, false);
    }
}

static void left_bracket(struct shape *shape)
{
    int before = behind(shape, 1)->kind;
    if (shape->levels[shape->depth].kind == LEVEL_ANNOTATION && !ends_operand(before)) {
        take(shape, TOK_LIST);
        open_level(shape, LEVEL_ANNOTATION, false);
        return;
    }
    if (ahead(shape, 1)->kind == TOK_RBRACKET) {
        put(shape, TOK_DIMENSION, span_join(ahead(shape, 0)->span, ahead(shape, 1)->span));
        shape->at += 2;
        count_operator(shape, behind(shape, 1)->span);
        return;
    }
    if (ends_operand(before))
        count_operator(shape, ahead(shape, 0)->span);
    take(shape, TOK_LBRACKET);
    open_level(shape, LEVEL_PAREN, false);
}

/* ---- words ---- */

/* Output index of the keyword that the block closed by the last token belongs to, such as fork (m) { }. */
static int block_owner(const struct shape *shape)
{
    if (behind(shape, 1)->kind != TOK_RBRACE || behind(shape, 1)->match == NO_MATCH)
        return TOK_EOF;
    uint32_t at = behind(shape, 1)->match;
    const struct token *tokens = shape->out.tokens;
    while (at > 0 && tokens[at - 1].kind == TOK_RPAREN && tokens[at - 1].match != NO_MATCH)
        at = tokens[at - 1].match;
    return at > 0 ? tokens[at - 1].kind : TOK_EOF;
}

/* Is a word that is a keyword in some places one here? */
static bool is_keyword_here(const struct shape *shape, int kind)
{
    int before = behind(shape, 1)->kind, next = ahead(shape, 1)->kind, after = ahead(shape, 2)->kind;
    switch (kind) {
    case TOK_ANNOTATION:
        return token_is_word(next) && (after == TOK_ATTACH || after == TOK_LBRACE);
    case TOK_ATTACH:
        return behind(shape, 2)->kind == TOK_ANNOTATION;
    case TOK_THROWS:
        return before == TOK_RPAREN && token_is_word(next);
    case TOK_RETURNS:
        return before == TOK_RPAREN && next == TOK_LPAREN;
    case TOK_CONTINUE:
    case TOK_ABORT:
        return at_statement_start(shape) && next == TOK_SEMICOLON;
    case TOK_FINALLY:
    case TOK_ONROLLBACK:
    case TOK_ABORTED:
    case TOK_FAILED:
    case TOK_COMMITTED:
        return before == TOK_RBRACE && next == TOK_LBRACE;
    case TOK_TRANSACTION:
    case TOK_TRANSFORM:
        return at_statement_start(shape) && next == TOK_LBRACE;
    case TOK_JOIN:
        return next == TOK_LPAREN && block_owner(shape) == TOK_FORK;
    case TOK_TIMEOUT:
        return next == TOK_LPAREN && (block_owner(shape) == TOK_FORK || block_owner(shape) == TOK_JOIN);
    case TOK_ALL:
        return before == TOK_LPAREN && behind(shape, 2)->kind == TOK_JOIN;
    case TOK_ANY:
    case TOK_SOME:
        return before == TOK_LPAREN && behind(shape, 2)->kind == TOK_JOIN && next == TOK_INT;
    case TOK_XMLNS:
        return next == TOK_STRING;
    case TOK_VAR:
        return token_is_word(next) && (at_statement_start(shape) || before == TOK_LPAREN);
    case TOK_NEW:
        return token_is_word(next) && operand_expected(shape) && !at_statement_start(shape);
    case TOK_LENGTHOF:
    case TOK_TYPEOF:
        return operand_expected(shape) && before != TOK_FUNCTION && (next == TOK_LPAREN || token_is_word(next));
    default:
        return true; /* reserved in every era */
    }
}

/* A resource at the level of the file: alone, or because a '}' too many has closed its service. */
static void report_member_outside(struct shape *shape, int kind)
{
    struct span span = ahead(shape, 0)->span;
    if (span.begin >= shape->out.quiet_from)
        return;
    struct diag_entry *entry =
        diag_error(shape->diag, span, "member-outside",
                   kind == TOK_RESOURCE ? "a resource stands inside of a service"
                                        : "an action stands inside of a connector");
    if (shape->last_block_end != NO_MATCH)
        diag_note(shape->diag, entry, shape->out.tokens[shape->last_block_end].span,
                  "the declaration before it ends here: is this '}' one too many?");
    shape->out.quiet_from = span.begin;
}

/* A declaration keyword at a place where only a missing '}' can explain it. */
static void check_declaration_depth(struct shape *shape, int kind)
{
    bool lambda = kind == TOK_FUNCTION && ahead(shape, 1)->kind == TOK_LPAREN;
    if (behind(shape, 1)->kind == TOK_NATIVE || lambda)
        return;
    if (!token_is_word(ahead(shape, 1)->kind) && ahead(shape, 1)->kind != TOK_LT)
        return;
    switch (kind) {
    case TOK_SERVICE:
    case TOK_FUNCTION:
    case TOK_STRUCT:
    case TOK_CONNECTOR:
    case TOK_TYPEMAPPER:
    case TOK_CONST:
    case TOK_IMPORT:
        if (behind(shape, 1)->kind != TOK_COMMA && behind(shape, 1)->kind != TOK_ATTACH)
            close_down_to(shape, 0);
        break;
    case TOK_RESOURCE:
    case TOK_ACTION:
        if (ahead(shape, 2)->kind == TOK_LPAREN && shape->blocks == 0)
            report_member_outside(shape, kind);
        else if (ahead(shape, 2)->kind == TOK_LPAREN)
            close_down_to(shape, 1);
        break;
    default:
        break;
    }
}

/* Is the word before a ':' a package prefix? Elsewhere the ':' belongs to a key or to iterate. */
static bool is_prefix(const struct shape *shape)
{
    const struct level *level = &shape->levels[shape->depth];
    if (!token_is_word(ahead(shape, 2)->kind))
        return false;
    if (level->kind == LEVEL_ITERATE && !level->key_done)
        return behind(shape, 1)->kind == TOK_LPAREN;
    if (level->kind == LEVEL_RECORD && !level->key_done)
        return ahead(shape, 3)->kind == TOK_COLON;
    return true;
}

static bool is_key(const struct shape *shape)
{
    const struct level *level = &shape->levels[shape->depth];
    int before = behind(shape, 1)->kind, next = ahead(shape, 1)->kind;
    bool begins = before == TOK_COMMA || shape->out.count - 1 == level->open;
    if (!begins)
        return false;
    if (level->kind == LEVEL_RECORD)
        return next == TOK_COLON;
    return level->kind == LEVEL_ANNOTATION && (next == TOK_ASSIGN || (next == TOK_COLON && level->brace_form));
}

/* a.b.c:name: the whole path is one prefix. Returns how many tokens it has, or 0. */
static uint32_t dotted_prefix(const struct shape *shape)
{
    uint32_t length = 1;
    if (behind(shape, 1)->kind == TOK_DOT || shape->levels[shape->depth].kind == LEVEL_RECORD)
        return 0;
    while (ahead(shape, length)->kind == TOK_DOT && token_is_word(ahead(shape, length + 1)->kind))
        length += 2;
    return length > 1 && ahead(shape, length)->kind == TOK_COLON && token_is_word(ahead(shape, length + 1)->kind)
               ? length
               : 0;
}

static void word(struct shape *shape, int kind)
{
    const struct token *token = ahead(shape, 0);
    const struct token *before = behind(shape, 1);
    bool member = (before->kind == TOK_DOT && adjacent(before, token)) ||
                  (before->kind == TOK_COLON && behind(shape, 2)->kind == TOK_PREFIX);
    if (shape->path && kind != TOK_AS) {
        take(shape, TOK_IDENT);
        shape->path = ahead(shape, 0)->kind == TOK_DOT || ahead(shape, 0)->kind == TOK_SLASH;
        return;
    }
    if (is_key(shape)) {
        take(shape, TOK_KEY);
        return;
    }
    if (kind == TOK_IDENT && (skip_visibility(shape) || skip_for_head(shape)))
        return;
    if (member || before->kind == TOK_AT)
        kind = TOK_IDENT;
    else if (kind != TOK_IDENT && !is_keyword_here(shape, kind))
        kind = TOK_IDENT;
    if (kind == TOK_IDENT || before->kind == TOK_AT) {
        uint32_t length;
        if (ahead(shape, 1)->kind == TOK_COLON && is_prefix(shape)) {
            kind = TOK_PREFIX;
        } else if (!member && (length = dotted_prefix(shape)) > 0) {
            put(shape, TOK_PREFIX, span_join(token->span, ahead(shape, length - 1)->span));
            shape->at += length;
            return;
        }
    } else {
        check_declaration_depth(shape, kind);
    }
    shape->path = kind == TOK_PACKAGE || kind == TOK_IMPORT;
    if (kind == TOK_ELSE || kind == TOK_LENGTHOF || kind == TOK_TYPEOF)
        count_operator(shape, token->span);
    take(shape, kind);
}

/* ---- the rest ---- */

/* Input index behind the annotations that begin at `index`. */
static uint32_t skip_annotations(const struct shape *shape, uint32_t index)
{
    while (kind_at(shape, index) == TOK_AT) {
        index += kind_at(shape, index + 2) == TOK_COLON ? 4 : 2;
        uint32_t open = 0;
        if (kind_at(shape, index) != TOK_LPAREN && kind_at(shape, index) != TOK_LBRACE)
            continue;
        do {
            int kind = kind_at(shape, index++);
            if (kind == TOK_EOF)
                return index;
            open += kind == TOK_LPAREN || kind == TOK_LBRACE || kind == TOK_LBRACKET;
            open -= kind == TOK_RPAREN || kind == TOK_RBRACE || kind == TOK_RBRACKET;
        } while (open > 0);
    }
    return index;
}

/* The annotations stand before something that cannot stand so deep: braces are missing before the first of them. */
static void check_annotated_depth(struct shape *shape)
{
    if (shape->annotated <= shape->at)
        shape->annotated = skip_annotations(shape, shape->at);
    uint32_t index = shape->annotated + (kind_at(shape, shape->annotated) == TOK_NATIVE);
    switch (kind_at(shape, index)) {
    case TOK_RESOURCE:
    case TOK_ACTION:
        close_down_to(shape, 1);
        break;
    case TOK_FUNCTION:
        if (kind_at(shape, index + 1) == TOK_LPAREN)
            break;
        close_down_to(shape, 0);
        break;
    case TOK_SERVICE:
    case TOK_CONNECTOR:
    case TOK_STRUCT:
    case TOK_TYPEMAPPER:
    case TOK_CONST:
        close_down_to(shape, 0);
        break;
    default:
        break;
    }
}

/* '@': of an annotation, or of an xml attribute. */
static void at_sign(struct shape *shape)
{
    if (ends_operand(behind(shape, 1)->kind) && adjacent(behind(shape, 1), ahead(shape, 0)) &&
        behind(shape, 1)->span.end != shape->annotation_end) {
        count_operator(shape, ahead(shape, 0)->span);
        take(shape, ahead(shape, 1)->kind == TOK_LBRACKET ? TOK_ATTRIBUTE_AT : TOK_ATTRIBUTES);
        return;
    }
    if (at_statement_start(shape) && shape->blocks > 0)
        check_annotated_depth(shape);
    uint32_t open = shape->at + 2;
    if (kind_at(shape, open) == TOK_COLON)
        open += 2;
    if (kind_at(shape, open) == TOK_LPAREN || kind_at(shape, open) == TOK_LBRACE)
        shape->annotation_open = open;
    else
        shape->annotation_end = shape->in[open < shape->in_count ? open - 1 : shape->in_count - 1].span.end;
    take(shape, TOK_AT);
}

/* '<-' receives only where a name and ';' follow; otherwise it is '<' and '-'. */
static void receive(struct shape *shape)
{
    struct span span = ahead(shape, 0)->span;
    if (token_is_word(ahead(shape, 1)->kind) && ahead(shape, 2)->kind == TOK_SEMICOLON &&
        shape->levels[shape->depth].kind == LEVEL_BLOCK) {
        take(shape, TOK_RECEIVE);
        return;
    }
    count_operator(shape, span);
    put(shape, TOK_LT, (struct span){span.begin, span.begin + 1});
    put(shape, TOK_MINUS, (struct span){span.begin + 1, span.end});
    shape->at++;
}

/* A '-' where an operand is expected, directly before a number, belongs to the number. */
static void minus(struct shape *shape)
{
    const struct token *next = ahead(shape, 1);
    count_operator(shape, next->span);
    if (operand_expected(shape) && (next->kind == TOK_INT || next->kind == TOK_FLOAT) &&
        adjacent(ahead(shape, 0), next)) {
        put(shape, next->kind, span_join(ahead(shape, 0)->span, next->span));
        shape->at += 2;
        return;
    }
    take(shape, TOK_MINUS);
}

/* A block's last '}' ends the statement, unless a clause of it follows. */
static void end_statement_at_brace(struct shape *shape)
{
    if (shape->levels[shape->depth].kind == LEVEL_BLOCK || shape->depth == 0)
        if (ahead(shape, 0)->kind != TOK_ELSE)
            end_piece(shape);
}

static void step(struct shape *shape)
{
    int kind = ahead(shape, 0)->kind;
    if (token_is_word(kind)) {
        word(shape, kind);
        return;
    }
    shape->path = shape->path && (kind == TOK_DOT || kind == TOK_SLASH);
    switch (kind) {
    case TOK_LBRACE:
        left_brace(shape);
        break;
    case TOK_RBRACE:
        right_brace(shape);
        end_statement_at_brace(shape);
        break;
    case TOK_LPAREN:
        left_paren(shape);
        break;
    case TOK_LBRACKET:
        left_bracket(shape);
        break;
    case TOK_RPAREN:
    case TOK_RBRACKET:
        right_bracket(shape, kind);
        break;
    case TOK_SEMICOLON:
        drop_parens(shape);
        end_piece(shape);
        shape->type_lt = 0;
        take(shape, kind);
        break;
    case TOK_COMMA:
        end_piece(shape);
        take(shape, kind);
        break;
    case TOK_COLON:
        if (behind(shape, 1)->kind != TOK_PREFIX)
            shape->levels[shape->depth].key_done = true;
        take(shape, kind);
        break;
    case TOK_LT:
        less_than(shape);
        break;
    case TOK_GT:
        greater_than(shape);
        break;
    case TOK_RECEIVE:
        receive(shape);
        break;
    case TOK_MINUS:
        minus(shape);
        break;
    case TOK_AT:
        at_sign(shape);
        break;
    case TOK_SPLICE_BEGIN:
        take(shape, kind);
        open_level(shape, LEVEL_PAREN, false);
        break;
    case TOK_SPLICE_END:
        take(shape, kind);
        if (shape->depth > 0 && shape->out.tokens[shape->levels[shape->depth].open].kind == TOK_SPLICE_BEGIN)
            close_level(shape);
        break;
    case TOK_DOT:
    case TOK_PLUS:
    case TOK_STAR:
    case TOK_SLASH:
    case TOK_PERCENT:
    case TOK_CARET:
    case TOK_NOT:
    case TOK_EQ:
    case TOK_NE:
    case TOK_LE:
    case TOK_GE:
    case TOK_AND:
    case TOK_OR:
    case TOK_TILDE:
        count_operator(shape, ahead(shape, 0)->span);
        take(shape, kind);
        break;
    default:
        take(shape, kind);
    }
}

/* At the end of the file every bracket must be closed. */
static void finish(struct shape *shape)
{
    struct span end = ahead(shape, 0)->span;
    drop_parens(shape);
    bool unclosed = shape->depth > 0;
    if (unclosed && end.begin < shape->out.quiet_from) {
        report_unclosed(shape, end, "the end of the file");
    }
    while (shape->depth > 0) {
        put(shape, TOK_RBRACE, end);
        close_level(shape);
    }
    end_piece(shape);
}

void shape_tokens(struct token_list *list, const struct source_file *file, struct diag *diag)
{
    struct shape shape = {.file = file,
                          .diag = diag,
                          .in = list->tokens,
                          .in_count = list->count,
                          .out.quiet_from = list->quiet_from,
                          .cast_end = NO_MATCH,
                          .convert_end = NO_MATCH,
                          .annotation_open = NO_MATCH,
                          .last_block_end = NO_MATCH};
    while (!shape.failed && ahead(&shape, 0)->kind != TOK_EOF)
        step(&shape);
    if (!shape.failed)
        finish(&shape);
    if (shape.failed)
        shape.out.count = 0;
    put(&shape, TOK_EOF, list->tokens[list->count - 1].span);
    free(list->tokens);
    *list = shape.out;
}
