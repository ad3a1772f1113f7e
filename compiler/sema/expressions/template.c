#include "sema/expressions/template.h"

#include "base/utf8.h"
#include "syntax/parse.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct checker *c;
    const struct ast_piece *piece; /* being read; NULL behind the last */
    size_t at;                     /* in its text */
    struct span end;               /* the closing backtick */
    unsigned depth;
};

enum { AT_END = -1, AT_SPLICE = -2 };

static struct ast_expr *read_value(struct reader *t);

/* ---- what stands next ---- */

static int peek(struct reader *t)
{
    while (t->piece && !t->piece->expr && t->at == t->piece->length) {
        t->piece = t->piece->next;
        t->at = 0;
    }
    if (!t->piece)
        return AT_END;
    return t->piece->expr ? AT_SPLICE : (unsigned char)t->piece->text[t->at];
}

static int peek_behind_space(struct reader *t)
{
    int next = peek(t);
    while (next == ' ' || next == '\t' || next == '\n' || next == '\r') {
        t->at++;
        next = peek(t);
    }
    return next;
}

static bool take(struct reader *t, char wanted)
{
    bool found = peek_behind_space(t) == wanted;
    if (found)
        t->at++;
    return found;
}

static struct ast_expr *take_splice(struct reader *t)
{
    struct ast_expr *e = t->piece->expr;
    t->piece = t->piece->next;
    t->at = 0;
    return e;
}

/* From `begin` up to the place reached, both in the text of the piece. */
static struct span span_from(const struct reader *t, size_t begin)
{
    uint32_t base = t->piece->span.begin;
    return (struct span){base + (uint32_t)begin, base + (uint32_t)t->at};
}

/* The next character, splice, or the closing backtick. */
static struct span span_here(struct reader *t)
{
    int next = peek(t);
    if (next == AT_END)
        return t->end;
    if (next == AT_SPLICE)
        return t->piece->span;
    size_t begin = t->at, end = begin + 1;
    while (end < t->piece->length && (t->piece->text[end] & 0xc0) == 0x80)
        end++;
    uint32_t base = t->piece->span.begin;
    return (struct span){base + (uint32_t)begin, base + (uint32_t)end};
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

/* The word that stands next, in the arena; "" when none does. */
static const char *take_word(struct reader *t)
{
    size_t begin = t->at;
    while (t->at < t->piece->length && is_word(t->piece->text[t->at]))
        t->at++;
    return arena_copy_text(t->c->arena, t->piece->text + begin, t->at - begin);
}

/* ---- reports ---- */

static struct diag_entry *report_expected(struct reader *t, const char *expected)
{
    int next = peek_behind_space(t);
    struct span span = span_here(t);
    struct diag *diag = t->c->diag;
    if (next == AT_END)
        return diag_error(diag, span, "json-syntax", "the json ends here, where %s is expected", expected);
    if (next == AT_SPLICE)
        return diag_error(diag, span, "json-syntax", "expected %s in the json, found a splice", expected);
    return diag_error(diag, span, "json-syntax", "expected %s in the json, found '%.*s'", expected,
                      (int)(span.end - span.begin), t->piece->text + t->at);
}

static struct ast_expr *fail_apostrophe(struct reader *t)
{
    diag_error(t->c->diag, span_here(t), "json-syntax", "strings of json stand in double quotes");
    return NULL;
}

/* ---- nodes ---- */

static struct ast_expr *node_new(struct reader *t, enum ast_expr_kind kind, struct span span)
{
    struct ast_expr *e = ARENA_NEW(t->c->arena, struct ast_expr);
    e->kind = kind;
    e->span = span;
    return e;
}

static struct ast_expr *string_node(struct reader *t, const char *bytes, size_t length, struct span span)
{
    struct ast_expr *e = node_new(t, AST_STRING, span);
    e->text.bytes = bytes;
    e->text.length = length;
    return e;
}

/* chain + part, where the chain may be empty. */
static struct ast_expr *join(struct reader *t, struct ast_expr *chain, struct ast_expr *part)
{
    if (!chain)
        return part;
    struct ast_expr *e = node_new(t, AST_BINARY, span_join(chain->span, part->span));
    e->binary.op = AST_OP_ADD;
    e->binary.op_span = part->span;
    e->binary.left = chain;
    e->binary.right = part;
    return e;
}

/* ---- strings ---- */

/* Four hexadecimal digits, which are taken; or -1. */
static int32_t take_digits(struct reader *t)
{
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = t->at < t->piece->length ? (unsigned char)t->piece->text[t->at] : 0;
        if (!isxdigit(digit))
            return -1;
        value = value * 16 + (isdigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        t->at++;
    }
    return value;
}

/* \uXXXX, or two of them that are one character; `at` stands behind the u. The code point, or -1. */
static int32_t take_code_point(struct reader *t)
{
    int32_t unit = take_digits(t);
    if (unit < 0xd800 || unit >= 0xe000)
        return unit;
    if (unit >= 0xdc00 || t->piece->length - t->at < 2 || memcmp(t->piece->text + t->at, "\\u", 2) != 0)
        return -1;
    t->at += 2;
    int32_t low = take_digits(t);
    return low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : -1;
}

/* An escape, from its backslash on. Its bytes, or 0 after a report. */
static size_t take_escape(struct reader *t, char *out)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    size_t begin = t->at++;
    char letter = t->at < t->piece->length ? t->piece->text[t->at] : '\0';
    const char *known = letter ? strchr(letters, letter) : NULL;
    if (letter)
        t->at++;
    if (known) {
        *out = values[known - letters];
        return 1;
    }
    int32_t code_point = letter == 'u' ? take_code_point(t) : -1;
    if (code_point >= 0)
        return utf8_encode((uint32_t)code_point, out);
    while (t->at < t->piece->length && (t->piece->text[t->at] & 0xc0) == 0x80)
        t->at++;
    struct span span = span_from(t, begin);
    struct diag_entry *entry = diag_error(t->c->diag, span, "json-escape", "'%.*s' is no character of a json string",
                                          (int)(span.end - span.begin), t->piece->text + begin);
    diag_note(t->c->diag, entry, SPAN_NONE, "there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX");
    return 0;
}

/* Bytes up to the closing quote or the end of the piece. */
static size_t text_length(const struct reader *t)
{
    size_t at = t->at;
    while (at < t->piece->length && t->piece->text[at] != '"')
        at += t->piece->text[at] == '\\' ? 2 : 1;
    return at - t->at;
}

/* The text up to the closing quote, the next splice or the end; NULL after a report. */
static struct ast_expr *take_text(struct reader *t)
{
    const struct ast_piece *piece = t->piece;
    size_t begin = t->at, length = 0;
    char *bytes = arena_alloc(t->c->arena, text_length(t));
    while (t->at < piece->length && piece->text[t->at] != '"') {
        unsigned char next = (unsigned char)piece->text[t->at];
        if (next < 0x20) {
            struct diag_entry *entry =
                diag_error(t->c->diag, span_here(t), "json-syntax", "a json string cannot hold %s",
                           next == '\n' || next == '\r' ? "a line end" : "a control character");
            diag_note(t->c->diag, entry, SPAN_NONE, "write it as %s", next == '\t' ? "\\t" : "\\n");
            return NULL;
        }
        if (next != '\\') {
            bytes[length++] = piece->text[t->at++];
            continue;
        }
        size_t more = take_escape(t, bytes + length);
        if (more == 0)
            return NULL;
        length += more;
    }
    return string_node(t, bytes, length, span_from(t, begin));
}

/* A string, from its opening quote on: a literal, or a chain of + that begins with one. */
static struct ast_expr *read_string(struct reader *t)
{
    struct span quote = span_here(t);
    struct ast_expr *chain = NULL;
    t->at++;
    for (int next = peek(t); next != '"'; next = peek(t)) {
        if (next == AT_END) {
            diag_error(t->c->diag, quote, "json-syntax", "this string has no closing '\"'");
            return NULL;
        }
        if (next == AT_SPLICE && !chain)
            chain = string_node(t, "", 0, quote);
        struct ast_expr *part = next == AT_SPLICE ? take_splice(t) : take_text(t);
        if (!part)
            return NULL;
        chain = join(t, chain, part);
    }
    struct span whole = span_join(quote, span_here(t));
    t->at++;
    if (!chain)
        chain = string_node(t, "", 0, whole);
    chain->span = whole;
    return chain;
}

/* ---- numbers and words ---- */

static const char *skip_digits(const char *at)
{
    while (isdigit((unsigned char)*at))
        at++;
    return at;
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? */
static bool is_number(const char *at, bool *whole)
{
    at += *at == '-';
    const char *end = *at == '0' ? at + 1 : skip_digits(at);
    bool good = end > at;
    *whole = true;
    if (*end == '.') {
        at = end + 1;
        end = skip_digits(at);
        good &= end > at;
        *whole = false;
    }
    if (*end == 'e' || *end == 'E') {
        at = end + 1 + (end[1] == '+' || end[1] == '-');
        end = skip_digits(at);
        good &= end > at;
        *whole = false;
    }
    return good && *end == '\0';
}

static struct ast_expr *read_number(struct reader *t)
{
    size_t begin = t->at;
    while (t->at < t->piece->length && (is_word(t->piece->text[t->at]) || strchr("+-.", t->piece->text[t->at])))
        t->at++;
    const char *text = arena_copy_text(t->c->arena, t->piece->text + begin, t->at - begin);
    struct span span = span_from(t, begin);
    bool whole;
    if (!is_number(text, &whole)) {
        diag_error(t->c->diag, span, "json-syntax", "'%s' is no number of json", text);
        return NULL;
    }
    errno = 0;
    if (whole) {
        struct ast_expr *e = node_new(t, AST_INT, span);
        e->integer = strtoll(text, NULL, 10);
        if (errno == 0)
            return e;
    }
    struct ast_expr *e = node_new(t, AST_FLOAT, span);
    e->floating = strtod(text, NULL);
    return e;
}

static struct ast_expr *read_word(struct reader *t)
{
    size_t begin = t->at;
    const char *word = take_word(t);
    struct span span = span_from(t, begin);
    if (strcmp(word, "null") == 0)
        return node_new(t, AST_NULL, span);
    bool yes = strcmp(word, "true") == 0;
    if (yes || strcmp(word, "false") == 0) {
        struct ast_expr *e = node_new(t, AST_BOOLEAN, span);
        e->boolean = yes;
        return e;
    }
    struct diag_entry *entry = diag_error(t->c->diag, span, "json-syntax", "'%s' is no value of json", word);
    if (t->depth == 0) {
        diag_note(t->c->diag, entry, SPAN_NONE, "a template that is text has the word before it: string `..`");
        return NULL;
    }
    diag_note(t->c->diag, entry, SPAN_NONE, "text stands in double quotes: \"%s\"", word);
    diag_note(t->c->diag, entry, SPAN_NONE, "the value of a variable is ${%s}", word);
    return NULL;
}

/* ---- objects and arrays ---- */

/* A key without quotes. */
static bool fail_bare_key(struct reader *t)
{
    size_t begin = t->at;
    const char *word = take_word(t);
    char quoted[128];
    snprintf(quoted, sizeof quoted, "\"%s\"", word);
    struct diag_entry *entry =
        diag_error(t->c->diag, span_from(t, begin), "json-syntax", "a key of json stands in double quotes");
    diag_suggest(t->c->diag, entry, quoted);
    return false;
}

static bool read_key(struct reader *t, struct ast_entry *entry)
{
    int next = peek_behind_space(t);
    if (next == '"') {
        entry->key = read_string(t);
    } else if (next == AT_SPLICE) {
        entry->key = take_splice(t);
    } else if (next == '\'') {
        return fail_apostrophe(t);
    } else if (next >= 0 && is_word((char)next)) {
        return fail_bare_key(t);
    } else {
        struct diag_entry *reported = report_expected(t, "a key in double quotes");
        if (next == '}')
            diag_note(t->c->diag, reported, SPAN_NONE, "behind the last member there is no ','");
        return false;
    }
    if (!entry->key)
        return false;
    if (!take(t, ':')) {
        report_expected(t, "':'");
        return false;
    }
    return true;
}

/* `open` is the place of the bracket that nothing closes. */
static struct ast_expr *fail_unclosed(struct reader *t, struct span open, const char *expected)
{
    bool ends = peek_behind_space(t) == AT_END;
    struct diag_entry *entry = report_expected(t, expected);
    if (ends)
        diag_note(t->c->diag, entry, open, "this bracket is not closed");
    return NULL;
}

static struct ast_expr *read_object(struct reader *t, struct span open)
{
    struct ast_expr *object = node_new(t, AST_RECORD, open);
    struct ast_entry **end = &object->record.first;
    if (take(t, '}'))
        return object;
    do {
        struct ast_entry *entry = *end = ARENA_NEW(t->c->arena, struct ast_entry);
        end = &entry->next;
        if (!read_key(t, entry) || !(entry->value = read_value(t)))
            return NULL;
    } while (take(t, ','));
    object->span = span_join(open, span_here(t));
    return take(t, '}') ? object : fail_unclosed(t, open, "',' or '}'");
}

static struct ast_expr *read_array(struct reader *t, struct span open)
{
    struct ast_expr *array = node_new(t, AST_ARRAY, open);
    struct ast_exprs *list = &array->list;
    if (take(t, ']'))
        return array;
    do {
        struct ast_expr *value = read_value(t);
        if (!value)
            return NULL;
        *(list->last ? &list->last->next : &list->first) = value;
        list->last = value;
        list->count++;
    } while (take(t, ','));
    array->span = span_join(open, span_here(t));
    return take(t, ']') ? array : fail_unclosed(t, open, "',' or ']'");
}

static struct ast_expr *read_container(struct reader *t, char bracket)
{
    struct span open = span_here(t);
    if (t->depth == PARSE_MAX_DEPTH) {
        diag_error(t->c->diag, open, "json-too-deep", "json is nested too deeply here, more than %d levels",
                   PARSE_MAX_DEPTH);
        return NULL;
    }
    t->depth++;
    t->at++;
    struct ast_expr *e = bracket == '{' ? read_object(t, open) : read_array(t, open);
    t->depth--;
    return e;
}

static struct ast_expr *read_value(struct reader *t)
{
    int next = peek_behind_space(t);
    if (next == AT_SPLICE)
        return take_splice(t);
    if (next == '{' || next == '[')
        return read_container(t, (char)next);
    if (next == '"')
        return read_string(t);
    if (next == '\'')
        return fail_apostrophe(t);
    if (next >= 0 && (isdigit(next) || strchr("+-.", next)))
        return read_number(t);
    if (next >= 0 && is_word((char)next))
        return read_word(t);
    struct diag_entry *entry = report_expected(t, "a value");
    if (next == ']' || next == '}')
        diag_note(t->c->diag, entry, SPAN_NONE, "behind the last one there is no ','");
    return NULL;
}

/* ---- whole templates ---- */

/* A splice that stands alone is the expression itself: the template's own place in its list stays. */
static void become(struct ast_expr *e, const struct ast_expr *literal)
{
    struct span span = e->span;
    struct ast_expr *next = e->next;
    *e = *literal;
    e->span = span;
    e->next = next;
}

static struct reader template_begin(struct checker *c, const struct ast_expr *e)
{
    return (struct reader){.c = c, .piece = e->template.pieces, .end = {e->span.end - 1, e->span.end}};
}

bool template_read_json(struct checker *c, struct ast_expr *e)
{
    struct reader t = template_begin(c, e);
    if (peek_behind_space(&t) == AT_END) {
        struct diag_entry *entry = diag_error(c->diag, e->span, "json-syntax", "there is no json in this template");
        diag_note(c->diag, entry, SPAN_NONE, "an empty object is `{}`");
        return false;
    }
    const struct ast_expr *literal = read_value(&t);
    if (!literal)
        return false;
    if (peek_behind_space(&t) != AT_END) {
        diag_error(c->diag, span_here(&t), "json-syntax", "nothing may stand behind the json");
        return false;
    }
    become(e, literal);
    return true;
}

void template_read_string(struct checker *c, struct ast_expr *e)
{
    struct reader t = template_begin(c, e);
    struct ast_expr *chain = string_node(&t, "", 0, e->span);
    for (const struct ast_piece *p = e->template.pieces; p; p = p->next)
        chain = join(&t, chain, p->expr ? p->expr : string_node(&t, p->text, p->length, p->span));
    become(e, chain);
}

bool template_is_xml(const struct ast_expr *e)
{
    struct reader t = {.piece = e->template.pieces};
    return peek_behind_space(&t) == '<';
}
