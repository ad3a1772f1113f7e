/* shape_brackets.c - which brackets belong together, how deep they go, and which are missing. */
#include "syntax/shape_state.h"

#include "parser.h"

#include <string.h>

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
    if (level->operators > PARSE_MAX_TERMS || level->inner + level->operators > PARSE_MAX_TERMS + PARSE_MAX_DEPTH)
        fail(shape, span, "expression-too-long", "too many operators in one expression, or links in one chain",
             PARSE_MAX_TERMS);
}

void shape_count_operator(struct shape *shape, struct span span)
{
    shape->levels[shape->depth].operators++;
    check_length(shape, span);
}

void shape_end_piece(struct shape *shape)
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

/* Indentation of the line of a token; asked for in the order of the tokens, so that each byte is looked at once. */
static uint32_t line_indentation(struct shape *shape, struct span span)
{
    const char *text = shape->file->text;
    uint32_t offset = span.begin - shape->file->base, begin = NO_MATCH;
    for (; shape->line_seen < offset; shape->line_seen++)
        if (text[shape->line_seen] == '\n' || text[shape->line_seen] == '\r')
            begin = shape->line_seen + 1;
    if (begin != NO_MATCH)
        shape->line_indentation = (uint32_t)strspn(text + begin, " \t");
    return shape->line_indentation;
}

void shape_open_level(struct shape *shape, enum level_kind kind, bool brace_form)
{
    if (shape->depth == PARSE_MAX_DEPTH) {
        fail(shape, shape_behind(shape, 1)->span, "too-deep", "blocks and brackets are nested too deeply",
             PARSE_MAX_DEPTH);
        return;
    }
    shape->levels[++shape->depth] =
        (struct level){.kind = kind, .open = shape->out.count - 1, .brace_form = brace_form, .convert_end = NO_MATCH};
    shape->blocks += kind == LEVEL_BLOCK;
    if (kind == LEVEL_BLOCK)
        shape->levels[shape->depth].indentation = line_indentation(shape, shape_behind(shape, 1)->span);
}

static void drop_level(struct shape *shape)
{
    shape_end_piece(shape);
    struct level *level = &shape->levels[shape->depth];
    uint32_t deep = level->finished + 1;
    shape->blocks -= level->kind == LEVEL_BLOCK;
    shape->depth--;
    if (deep > shape->levels[shape->depth].inner)
        shape->levels[shape->depth].inner = deep;
    check_length(shape, shape->out.tokens[level->open].span);
}

void shape_close_level(struct shape *shape)
{
    uint32_t open = shape->levels[shape->depth].open, close = shape->out.count - 1;
    shape->out.tokens[open].match = close;
    shape->out.tokens[close].match = open;
    if (shape->levels[shape->depth].kind == LEVEL_ANNOTATION)
        shape->annotation_end = shape->out.tokens[close].span.end;
    drop_level(shape);
}

bool shape_is_brace(const struct shape *shape, uint32_t depth)
{
    int kind = shape->out.tokens[shape->levels[depth].open].kind;
    return *shape_text_of(shape, &shape->out.tokens[shape->levels[depth].open]) == '{' || kind == TOK_RECORD;
}

void shape_drop_parens(struct shape *shape)
{
    while (shape->depth > 0 && !shape_is_brace(shape, shape->depth))
        drop_level(shape);
}

/* Is the ';' at hand a slip for the ',' of the bracket it is in? Then that bracket is closed before anything else is.
 */
static bool separates(struct shape *shape)
{
    if (shape->at < shape->levels[shape->depth].closed_at)
        return true;
    bool record = shape_is_brace(shape, shape->depth);
    char open = *shape_text_of(shape, &shape->out.tokens[shape->levels[shape->depth].open]);
    int closing = record ? TOK_RBRACE : open == '[' ? TOK_RBRACKET : TOK_RPAREN;
    if (record && shape_ahead(shape, 2)->kind != TOK_COLON)
        return false;
    for (uint32_t at = shape->at + 1;; at++) {
        int kind = shape_kind_at(shape, at);
        if (kind == closing) {
            shape->levels[shape->depth].closed_at = at;
            return true;
        }
        if (kind == TOK_LPAREN)
            at = shape_closing(shape, at);
        else if (kind == TOK_EOF || kind == TOK_RBRACE || kind == TOK_LBRACE ||
                 (!record && (kind == TOK_SEMICOLON || kind == TOK_ASSIGN)))
            return false;
    }
}

void shape_drop_literals(struct shape *shape)
{
    while (shape->depth > 0 && shape->levels[shape->depth].kind != LEVEL_BLOCK && !separates(shape))
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

bool shape_is_nested(struct shape *shape)
{
    uint32_t depth = shape->depth;
    while (depth > 0 && shape->levels[depth].kind != LEVEL_BLOCK)
        depth--;
    if (depth == 0)
        return false;
    return line_indentation(shape, shape_ahead(shape, 0)->span) > shape->levels[depth].indentation;
}

void shape_close_down_to(struct shape *shape, uint32_t blocks)
{
    shape_drop_parens(shape);
    if (shape->blocks <= blocks)
        return;
    struct span here = shape_ahead(shape, 0)->span;
    const char *words = token_words(shape_ahead(shape, 0)->kind);
    report_unclosed(shape, here, shape_ahead(shape, 0)->kind == TOK_AT ? "this annotation" : words);
    while (shape->depth > 0 && shape->blocks > blocks) {
        shape_put(shape, TOK_RBRACE, (struct span){here.begin, here.begin});
        shape_close_level(shape);
    }
}

static void report_extra_brace(struct shape *shape)
{
    struct span span = shape_ahead(shape, 0)->span;
    if (span.begin >= shape->out.quiet_from)
        return;
    struct diag_entry *entry = diag_error(shape->diag, span, "extra-brace", "this '}' closes nothing");
    if (shape->last_block_end != NO_MATCH)
        diag_note(shape->diag, entry, shape->out.tokens[shape->last_block_end].span,
                  "the declaration before it was already closed here");
}

void shape_right_brace(struct shape *shape)
{
    shape_drop_parens(shape);
    if (shape->depth == 0) {
        report_extra_brace(shape);
        shape->at++;
        return;
    }
    struct span open = shape->out.tokens[shape->levels[shape->depth].open].span, close = shape_ahead(shape, 0)->span;
    if (!shape->suspect_known && shape->levels[shape->depth].kind == LEVEL_BLOCK && first_on_line(shape, close) &&
        indentation(shape, close) < indentation(shape, open)) {
        shape->suspect_known = true;
        shape->suspect = open;
    }
    shape_take(shape, TOK_RBRACE);
    shape_close_level(shape);
    if (shape->depth == 0 && shape->out.tokens[shape_behind(shape, 1)->match].kind == TOK_LBRACE)
        shape->last_block_end = shape->out.count - 1;
}

void shape_report_member_outside(struct shape *shape, int kind)
{
    struct span span = shape_ahead(shape, 0)->span;
    if (span.begin >= shape->out.quiet_from)
        return;
    int owner = shape_behind(shape, 2)->kind;
    if (shape_behind(shape, 1)->kind == TOK_IDENT && (owner == TOK_SERVICE || owner == TOK_TYPE_GT)) {
        struct span name = shape_behind(shape, 1)->span;
        diag_error(shape->diag, (struct span){name.end, name.end}, "missing-brace", "expected '{' after this name");
        shape->out.quiet_from = name.end;
        return;
    }
    struct diag_entry *entry = diag_error(shape->diag, span, "member-outside",
                                          kind == TOK_RESOURCE ? "a resource stands inside of a service"
                                                               : "an action stands inside of a connector");
    if (shape->last_block_end != NO_MATCH)
        diag_note(shape->diag, entry, shape->out.tokens[shape->last_block_end].span,
                  "the declaration before it ends here: is this '}' one too many?");
    shape->out.quiet_from = span.begin;
}

void shape_finish(struct shape *shape)
{
    struct span end = shape_ahead(shape, 0)->span;
    shape_drop_parens(shape);
    bool unclosed = shape->depth > 0;
    if (unclosed && end.begin < shape->out.quiet_from) {
        report_unclosed(shape, end, "the end of the file");
    }
    while (shape->depth > 0) {
        shape_put(shape, TOK_RBRACE, end);
        shape_close_level(shape);
    }
    shape_end_piece(shape);
}
