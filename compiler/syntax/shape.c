#include "syntax/shape.h"

#include "syntax/shape_state.h"

#include "parser.h"

#include <stdlib.h>

/* ')' or ']'. One without partner goes through: the parser reports it. */
static void right_bracket(struct shape *shape, int kind)
{
    bool paren = kind == TOK_RPAREN;
    if (paren && shape->cast_end == shape->at)
        kind = TOK_CAST_END;
    shape_take(shape, kind);
    if (shape->depth == 0 || shape_is_brace(shape, shape->depth))
        return;
    char open = *shape_text_of(shape, &shape->out.tokens[shape->levels[shape->depth].open]);
    if ((open == '(') == paren)
        shape_close_level(shape);
}

/* ---- braces ---- */

/* Does a block follow these words, where otherwise an operand would? */
static bool opens_block(int before)
{
    switch (before) {
    case TOK_ELSE:
    case TOK_TRY:
    case TOK_FINALLY:
    case TOK_TRANSACTION:
    case TOK_TRANSFORM:
    case TOK_ONROLLBACK:
    case TOK_ABORTED:
    case TOK_FAILED:
    case TOK_COMMITTED:
    case TOK_STRUCT:
    case TOK_TYPE_GT:
        return true;
    default:
        return false;
    }
}

/* `{a: 1} -> w;`: the one statement that begins with a literal. */
static bool is_sent(const struct shape *shape)
{
    return shape->blocks > 0 && shape_kind_at(shape, shape_closing(shape, shape->at) + 1) == TOK_SEND;
}

/* Is the '{' that of a literal? */
static bool is_record(const struct shape *shape)
{
    int before = shape_behind(shape, 1)->kind;
    if (before == TOK_ASSIGN || before == TOK_TYPE_LT)
        return true;
    if (shape_at_statement_start(shape))
        return is_sent(shape);
    if (before == TOK_IDENT && shape_behind(shape, 2)->kind == TOK_ASSIGN) /* json j = json {..} */
        return true;
    bool inside = shape->depth > 0 || before == TOK_CAST_END || before == TOK_CONVERT_END ||
                  (before >= TOK_PLUS && before <= TOK_OR);
    return inside && shape_operand_expected(shape) && !opens_block(before);
}

/* '{': of a literal where an operand is expected, else of a block. */
static void left_brace(struct shape *shape)
{
    if (shape->annotation_open == shape->at) {
        shape_take(shape, TOK_RECORD);
        shape_open_level(shape, LEVEL_ANNOTATION, true);
    } else if (shape->levels[shape->depth].kind == LEVEL_ANNOTATION) {
        shape_take(shape, TOK_LIST);
        shape_open_level(shape, LEVEL_ANNOTATION, false);
    } else if (is_record(shape)) {
        shape_take(shape, TOK_RECORD);
        shape_open_level(shape, LEVEL_RECORD, false);
    } else {
        shape_drop_parens(shape);
        shape_replace_foreign_head(shape);
        shape_replace_misspelt(shape);
        shape_take(shape, TOK_LBRACE);
        shape_open_level(shape, LEVEL_BLOCK, false);
    }
}

/* ---- words ---- */

/* Output index of the keyword that the block closed by the last token belongs to, such as fork (m) { }. */
static int block_owner(const struct shape *shape)
{
    if (shape_behind(shape, 1)->kind != TOK_RBRACE || shape_behind(shape, 1)->match == NO_MATCH)
        return TOK_EOF;
    uint32_t at = shape_behind(shape, 1)->match;
    const struct token *tokens = shape->out.tokens;
    while (at > 0 && tokens[at - 1].kind == TOK_RPAREN && tokens[at - 1].match != NO_MATCH)
        at = tokens[at - 1].match;
    return at > 0 ? tokens[at - 1].kind : TOK_EOF;
}

/* `bind e with x;` */
static bool is_bound(const struct shape *shape)
{
    for (uint32_t at = shape->at + 1;; at++) {
        switch (shape_kind_at(shape, at)) {
        case TOK_WITH:
            return at > shape->at + 1;
        case TOK_LPAREN:
            if (at == shape->at + 1) /* a call */
                return false;
            at = shape_closing(shape, at);
            break;
        case TOK_EOF:
        case TOK_SEMICOLON:
        case TOK_ASSIGN:
        case TOK_LBRACE:
        case TOK_RBRACE:
            return false;
        default:
            break;
        }
    }
}

/* After lengthof and typeof: an operand, unless the word is the name of an array. */
static bool measured_follows(const struct shape *shape)
{
    switch (shape_ahead(shape, 1)->kind) {
    case TOK_LBRACKET:
        return !shape_adjacent(shape_ahead(shape, 0), shape_ahead(shape, 1));
    case TOK_LPAREN:
    case TOK_LBRACE:
    case TOK_STRING:
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_TEMPLATE_BEGIN:
        return true;
    default:
        return token_is_word(shape_ahead(shape, 1)->kind);
    }
}

/* Is a word that is a keyword in some places one here? */
static bool is_keyword_here(const struct shape *shape, int kind)
{
    int before = shape_behind(shape, 1)->kind, next = shape_ahead(shape, 1)->kind, after = shape_ahead(shape, 2)->kind;
    switch (kind) {
    case TOK_ANNOTATION:
        return token_is_word(next) && (after == TOK_ATTACH || after == TOK_LBRACE);
    case TOK_ATTACH:
        return shape_behind(shape, 2)->kind == TOK_ANNOTATION;
    case TOK_THROWS:
        return before == TOK_RPAREN && token_is_word(next);
    case TOK_RETURNS:
        return before == TOK_RPAREN && next == TOK_LPAREN;
    case TOK_CONTINUE:
    case TOK_ABORT:
        return shape_at_statement_start(shape) && next == TOK_SEMICOLON;
    case TOK_FINALLY:
        return shape_at_statement_start(shape) && next == TOK_LBRACE;
    case TOK_ONROLLBACK:
    case TOK_ABORTED:
    case TOK_FAILED:
    case TOK_COMMITTED:
        return before == TOK_RBRACE && next == TOK_LBRACE;
    case TOK_TRANSFORM:
        return shape_at_statement_start(shape) && next == TOK_LBRACE;
    case TOK_TRANSACTION:
        return shape_at_statement_start(shape) && (next == TOK_LBRACE || next == TOK_WITH);
    case TOK_WITH:
        return token_is_word(next) &&
               (before == TOK_TRANSACTION || (shape_ends_operand(before) && after == TOK_SEMICOLON));
    case TOK_RETRY:
        return shape_at_statement_start(shape) && (next == TOK_INT || (token_is_word(next) && after != TOK_ASSIGN));
    case TOK_ENDPOINT:
    case TOK_TRANSFORMER:
        return shape_at_statement_start(shape) && next == TOK_LT;
    case TOK_ENUM:
        return shape->depth == 0 && shape_at_statement_start(shape) && token_is_word(next) && after == TOK_LBRACE;
    case TOK_BIND:
        return shape_at_statement_start(shape) && is_bound(shape);
    case TOK_JOIN:
        return (next == TOK_LPAREN || next == TOK_ALL || next == TOK_ANY || next == TOK_SOME) &&
               block_owner(shape) == TOK_FORK;
    case TOK_TIMEOUT:
        return next == TOK_LPAREN && (block_owner(shape) == TOK_FORK || block_owner(shape) == TOK_JOIN);
    case TOK_ALL:
        return before == TOK_LPAREN && shape_behind(shape, 2)->kind == TOK_JOIN;
    case TOK_ANY:
    case TOK_SOME:
        return before == TOK_LPAREN && shape_behind(shape, 2)->kind == TOK_JOIN && next == TOK_INT;
    case TOK_XMLNS:
        return next == TOK_STRING;
    case TOK_VAR:
        return token_is_word(next) && (shape_at_statement_start(shape) || before == TOK_LPAREN);
    case TOK_NEW:
        return token_is_word(next) && shape_operand_expected(shape) && !shape_at_statement_start(shape);
    case TOK_LENGTHOF:
    case TOK_TYPEOF:
        if (shape_at_statement_start(shape)) /* a value to send, unless it is the type of a variable */
            return token_is_word(next) && after != TOK_ASSIGN && after != TOK_SEMICOLON;
        return shape_operand_expected(shape) && measured_follows(shape);
    default:
        return true; /* reserved in every era */
    }
}

/* Input index behind the annotations that begin at `index`. */
static uint32_t skip_annotations(const struct shape *shape, uint32_t index)
{
    while (shape_kind_at(shape, index) == TOK_AT) {
        index += shape_kind_at(shape, index + 2) == TOK_COLON ? 4 : 2;
        uint32_t open = 0;
        if (shape_kind_at(shape, index) != TOK_LPAREN && shape_kind_at(shape, index) != TOK_LBRACE)
            continue;
        do {
            int kind = shape_kind_at(shape, index++);
            if (kind == TOK_EOF)
                return index;
            open += kind == TOK_LPAREN || kind == TOK_LBRACE || kind == TOK_LBRACKET;
            open -= kind == TOK_RPAREN || kind == TOK_RBRACE || kind == TOK_RBRACKET;
        } while (open > 0);
    }
    return index;
}

/* Input index behind the functions, one after the other, that begin at `at`. */
static uint32_t skip_functions(const struct shape *shape, uint32_t at)
{
    while (shape_kind_at(shape, at) == TOK_FUNCTION) {
        while (shape_kind_at(shape, at) != TOK_LBRACE) {
            if (shape_kind_at(shape, at) == TOK_SEMICOLON || shape_kind_at(shape, at) == TOK_EOF)
                return at;
            at++;
        }
        at = skip_annotations(shape, shape_closing(shape, at) + 1);
    }
    return at;
}

/* Does the function that begins here stand inside of a service? Then what follows its block still belongs to that. The
 * functions behind it get the same answer, so that each is looked at once. */
static bool is_function_in_service(struct shape *shape, uint32_t at)
{
    if (shape->depth != 1 || shape->blocks != 1)
        return false;
    if (at >= shape->functions_end)
        shape->functions_end = skip_functions(shape, at);
    int behind = shape_kind_at(shape, shape->functions_end);
    return behind == TOK_RBRACE || behind == TOK_RESOURCE;
}

/* A declaration inside of a function, which indentation tells from a missing '}': reported and left out. */
static bool skip_nested(struct shape *shape, int kind)
{
    const struct token *token = shape_ahead(shape, 0);
    bool block = kind == TOK_FUNCTION || kind == TOK_SERVICE || kind == TOK_CONNECTOR || kind == TOK_STRUCT;
    if ((!block && kind != TOK_CONST && kind != TOK_IMPORT) || !token_is_word(shape_ahead(shape, 1)->kind) ||
        !shape_is_nested(shape) || (kind == TOK_FUNCTION && is_function_in_service(shape, shape->at)) ||
        (kind == TOK_CONST && shape_ahead(shape, 2)->kind == TOK_ASSIGN) || shape_behind(shape, 1)->kind == TOK_NATIVE)
        return false;
    uint32_t end = shape->at;
    while (shape_kind_at(shape, end) != TOK_SEMICOLON && shape_kind_at(shape, end) != TOK_LBRACE)
        if (shape_kind_at(shape, end++) == TOK_EOF)
            return false;
    if (shape_kind_at(shape, end) == TOK_LBRACE)
        end = shape_closing(shape, end);
    if (shape_kind_at(shape, end) == TOK_EOF || shape_kind_at(shape, end + 1) == TOK_EOF)
        return false;
    diag_error(shape->diag, token->span, "misplaced-declaration",
               "%s stands at the level of the file, outside of functions and services",
               kind == TOK_FUNCTION    ? "a function"
               : kind == TOK_SERVICE   ? "a service"
               : kind == TOK_CONNECTOR ? "a connector"
               : kind == TOK_STRUCT    ? "a struct"
               : kind == TOK_CONST     ? "a constant"
                                       : "an import");
    shape->at = end + 1;
    return true;
}

/* A declaration keyword at a place where only a missing '}' can explain it. */
static void check_declaration_depth(struct shape *shape, int kind)
{
    bool lambda = kind == TOK_FUNCTION && shape_ahead(shape, 1)->kind == TOK_LPAREN;
    if (shape_behind(shape, 1)->kind == TOK_NATIVE || lambda)
        return;
    if (!token_is_word(shape_ahead(shape, 1)->kind) && shape_ahead(shape, 1)->kind != TOK_LT)
        return;
    switch (kind) {
    case TOK_CONST:
        if (shape_ahead(shape, 2)->kind == TOK_ASSIGN) /* `const x = 1` of another language */
            break;
        shape_close_down_to(shape, 0);
        break;
    case TOK_FUNCTION:
        if (is_function_in_service(shape, shape->at))
            break;
        __attribute__((fallthrough));
    case TOK_SERVICE:
    case TOK_STRUCT:
    case TOK_CONNECTOR:
    case TOK_TYPEMAPPER:
    case TOK_IMPORT:
        if (shape_behind(shape, 1)->kind != TOK_COMMA && shape_behind(shape, 1)->kind != TOK_ATTACH)
            shape_close_down_to(shape, 0);
        break;
    case TOK_RESOURCE:
    case TOK_ACTION:
        if (shape_ahead(shape, 2)->kind == TOK_LPAREN && shape->blocks == 0)
            shape_report_member_outside(shape, kind);
        else if (shape_ahead(shape, 2)->kind == TOK_LPAREN)
            shape_close_down_to(shape, 1);
        break;
    default:
        break;
    }
}

/* Is the word before a ':' a package prefix? Elsewhere the ':' belongs to a key or to iterate. */
static bool is_prefix(const struct shape *shape)
{
    const struct level *level = &shape->levels[shape->depth];
    if (!token_is_word(shape_ahead(shape, 2)->kind))
        return false;
    if (level->kind == LEVEL_ITERATE && !level->key_done)
        return shape_behind(shape, 1)->kind == TOK_LPAREN && shape_ahead(shape, 3)->kind != TOK_RPAREN;
    if (level->kind == LEVEL_RECORD && !level->key_done)
        return shape_ahead(shape, 3)->kind == TOK_COLON;
    return true;
}

/* `{p:q: 1}`; but in `{a: p:q}` a is the key. */
static bool is_prefixed_key(const struct shape *shape)
{
    if (!token_is_word(shape_ahead(shape, 2)->kind) || shape_ahead(shape, 3)->kind != TOK_COLON)
        return false;
    return !token_is_word(shape_ahead(shape, 4)->kind) || shape_ahead(shape, 5)->kind == TOK_COLON;
}

static bool is_key(const struct shape *shape)
{
    const struct level *level = &shape->levels[shape->depth];
    int before = shape_behind(shape, 1)->kind, next = shape_ahead(shape, 1)->kind;
    bool begins = before == TOK_COMMA || shape->out.count - 1 == level->open;
    if (!begins)
        return false;
    if (level->kind == LEVEL_RECORD)
        return next == TOK_COLON && !is_prefixed_key(shape);
    return level->kind == LEVEL_ANNOTATION && (next == TOK_ASSIGN || (next == TOK_COLON && level->brace_form));
}

/* a.b.c:name: the whole path is one prefix. Returns how many tokens it has, or 0. */
static uint32_t dotted_prefix(const struct shape *shape)
{
    uint32_t length = 1;
    if (shape_behind(shape, 1)->kind == TOK_DOT || shape->levels[shape->depth].kind == LEVEL_RECORD)
        return 0;
    while (shape_ahead(shape, length)->kind == TOK_DOT && token_is_word(shape_ahead(shape, length + 1)->kind))
        length += 2;
    return length > 1 && shape_ahead(shape, length)->kind == TOK_COLON &&
                   token_is_word(shape_ahead(shape, length + 1)->kind)
               ? length
               : 0;
}

/* `version 1.0` behind the path of a package. */
static void skip_version(struct shape *shape)
{
    const struct token *word = shape_ahead(shape, 0);
    int next = shape_ahead(shape, 1)->kind;
    if (!shape_is_text(shape, word, "version") || (next != TOK_INT && next != TOK_FLOAT && next != TOK_IDENT))
        return;
    while (next == TOK_INT || next == TOK_FLOAT || next == TOK_IDENT || next == TOK_DOT || next == TOK_MINUS) {
        shape->at++;
        next = shape_ahead(shape, 1)->kind;
    }
    diag_warning(shape->diag, span_join(word->span, shape_ahead(shape, 0)->span), "no-versions",
                 "packages have no versions here: this one is not checked");
    shape->at++;
}

/* typeof T[], typeof map<T>: a type that is no expression. */
static bool type_is_measured(struct shape *shape)
{
    bool certain;
    uint32_t end = shape_skip_type(shape, shape->at + 1, &certain);
    int last = shape_kind_at(shape, end - 1);
    if (end == shape->at + 1 || (last != TOK_RBRACKET && last != TOK_GT))
        return false;
    shape->type_end = end;
    return true;
}

static void word(struct shape *shape, int kind)
{
    const struct token *token = shape_ahead(shape, 0);
    const struct token *before = shape_behind(shape, 1);
    bool member = (before->kind == TOK_DOT && shape_adjacent(before, token)) ||
                  (before->kind == TOK_COLON && shape_behind(shape, 2)->kind == TOK_PREFIX);
    if (shape->path && kind != TOK_AS) {
        shape_take(shape, TOK_IDENT);
        shape->path = shape_ahead(shape, 0)->kind == TOK_DOT || shape_ahead(shape, 0)->kind == TOK_SLASH;
        if (!shape->path)
            skip_version(shape);
        return;
    }
    if (is_key(shape)) {
        shape_take(shape, TOK_KEY);
        return;
    }
    if (kind == TOK_IDENT && (shape_skip_visibility(shape) || shape_skip_foreign_head(shape) || shape_turn_type(shape)))
        return;
    if (shape_skip_later(shape, kind))
        return;
    if (member || before->kind == TOK_AT)
        kind = TOK_IDENT;
    else if (shape_is_text(shape, token, "next") && shape_at_statement_start(shape) &&
             shape_ahead(shape, 1)->kind == TOK_SEMICOLON && shape->blocks > 0)
        kind = TOK_CONTINUE; /* its name in the next language */
    else if (kind == TOK_IDENT)
        kind = shape_keyword_meant(shape);
    else if (kind != TOK_IDENT && !is_keyword_here(shape, kind))
        kind = TOK_IDENT;
    if (kind == TOK_IDENT || before->kind == TOK_AT) {
        uint32_t length;
        if (shape_ahead(shape, 1)->kind == TOK_COLON && is_prefix(shape)) {
            kind = TOK_PREFIX;
        } else if (!member && (length = dotted_prefix(shape)) > 0) {
            shape_put(shape, TOK_PREFIX, span_join(token->span, shape_ahead(shape, length - 1)->span));
            shape->at += length;
            return;
        }
    } else if (skip_nested(shape, kind)) {
        return;
    } else {
        check_declaration_depth(shape, kind);
    }
    shape->path = kind == TOK_PACKAGE || kind == TOK_IMPORT;
    if (kind == TOK_ELSE || kind == TOK_LENGTHOF || kind == TOK_TYPEOF)
        shape_count_operator(shape, token->span);
    if (kind == TOK_TYPEOF && type_is_measured(shape))
        kind = TOK_TYPEOF_TYPE;
    shape_take(shape, kind);
}

/* ---- the rest ---- */

/* The annotations stand before something that cannot stand so deep: braces are missing before the first of them. */
static void check_annotated_depth(struct shape *shape)
{
    if (shape->annotated <= shape->at)
        shape->annotated = skip_annotations(shape, shape->at);
    uint32_t index = shape->annotated + (shape_kind_at(shape, shape->annotated) == TOK_NATIVE);
    switch (shape_kind_at(shape, index)) {
    case TOK_RESOURCE:
    case TOK_ACTION:
        shape_close_down_to(shape, 1);
        break;
    case TOK_FUNCTION:
        if (shape_kind_at(shape, index + 1) == TOK_LPAREN || is_function_in_service(shape, index))
            break;
        shape_close_down_to(shape, 0);
        break;
    case TOK_SERVICE:
    case TOK_CONNECTOR:
    case TOK_STRUCT:
    case TOK_TYPEMAPPER:
    case TOK_CONST:
        shape_close_down_to(shape, 0);
        break;
    default:
        break;
    }
}

/* '@': of an annotation, or of an xml attribute. */
static void at_sign(struct shape *shape)
{
    bool touches = shape_adjacent(shape_behind(shape, 1), shape_ahead(shape, 0));
    if (shape_ends_operand(shape_behind(shape, 1)->kind) && (touches || shape_ahead(shape, 1)->kind == TOK_LBRACKET) &&
        shape_behind(shape, 1)->span.end != shape->annotation_end) {
        shape_count_operator(shape, shape_ahead(shape, 0)->span);
        shape_take(shape, shape_ahead(shape, 1)->kind == TOK_LBRACKET ? TOK_ATTRIBUTE_AT : TOK_ATTRIBUTES);
        return;
    }
    if (shape_at_statement_start(shape) && shape->blocks > 0)
        check_annotated_depth(shape);
    uint32_t open = shape->at + 2;
    if (shape_kind_at(shape, open) == TOK_COLON)
        open += 2;
    if (shape_kind_at(shape, open) == TOK_LPAREN || shape_kind_at(shape, open) == TOK_LBRACE)
        shape->annotation_open = open;
    else
        shape->annotation_end = shape->in[open < shape->in_count ? open - 1 : shape->in_count - 1].span.end;
    shape_take(shape, TOK_AT);
}

/* '<-' receives only where a name and ';' follow; otherwise it is '<' and '-'. */
static void receive(struct shape *shape)
{
    struct span span = shape_ahead(shape, 0)->span;
    if (token_is_word(shape_ahead(shape, 1)->kind) && shape_ahead(shape, 2)->kind == TOK_SEMICOLON &&
        shape->levels[shape->depth].kind == LEVEL_BLOCK) {
        shape_take(shape, TOK_RECEIVE);
        return;
    }
    shape_count_operator(shape, span);
    shape_put(shape, TOK_LT, (struct span){span.begin, span.begin + 1});
    shape_put(shape, TOK_MINUS, (struct span){span.begin + 1, span.end});
    shape->at++;
}

/* A '-' where an operand is expected, directly before a number, belongs to the number. */
static void minus(struct shape *shape)
{
    const struct token *next = shape_ahead(shape, 1);
    shape_count_operator(shape, next->span);
    if (shape_operand_expected(shape) && (next->kind == TOK_INT || next->kind == TOK_FLOAT) &&
        shape_adjacent(shape_ahead(shape, 0), next)) {
        shape_put(shape, next->kind, span_join(shape_ahead(shape, 0)->span, next->span));
        shape->at += 2;
        return;
    }
    shape_take(shape, TOK_MINUS);
}

/* A block's last '}' ends the statement, unless a clause of it follows. */
static void end_statement_at_brace(struct shape *shape)
{
    if (shape->levels[shape->depth].kind == LEVEL_BLOCK || shape->depth == 0)
        if (shape_ahead(shape, 0)->kind != TOK_ELSE)
            shape_end_piece(shape);
}

static void step(struct shape *shape)
{
    int kind = shape_ahead(shape, 0)->kind;
    if (token_is_word(kind)) {
        word(shape, kind);
        return;
    }
    shape->path = shape->path && (kind == TOK_DOT || kind == TOK_SLASH || kind == TOK_STAR);
    switch (kind) {
    case TOK_LBRACE:
        left_brace(shape);
        break;
    case TOK_RBRACE:
        shape_right_brace(shape);
        end_statement_at_brace(shape);
        break;
    case TOK_LPAREN:
        shape_left_paren(shape);
        break;
    case TOK_LBRACKET:
        shape_left_bracket(shape);
        break;
    case TOK_RPAREN:
    case TOK_RBRACKET:
        right_bracket(shape, kind);
        break;
    case TOK_SEMICOLON:
        shape_drop_literals(shape);
        shape_end_piece(shape);
        shape->type_lt = 0;
        shape_take(shape, kind);
        break;
    case TOK_COMMA:
        shape_end_piece(shape);
        shape_take(shape, kind);
        break;
    case TOK_COLON:
        if (shape_behind(shape, 1)->kind != TOK_PREFIX)
            shape->levels[shape->depth].key_done = true;
        shape_take(shape, kind);
        break;
    case TOK_LT:
        shape_less_than(shape);
        break;
    case TOK_GT:
        shape_greater_than(shape);
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
        shape_take(shape, kind);
        shape_open_level(shape, LEVEL_PAREN, false);
        break;
    case TOK_SPLICE_END:
        shape_take(shape, kind);
        if (shape->depth > 0 && shape->out.tokens[shape->levels[shape->depth].open].kind == TOK_SPLICE_BEGIN)
            shape_close_level(shape);
        break;
    case TOK_STAR:
        if (shape_behind(shape, 1)->kind == TOK_DOT && !shape->path) /* x.*, the children of an xml */
            kind = TOK_IDENT;
        shape_count_operator(shape, shape_ahead(shape, 0)->span);
        shape_take(shape, kind);
        break;
    case TOK_DOT:
    case TOK_PLUS:
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
        shape_count_operator(shape, shape_ahead(shape, 0)->span);
        shape_take(shape, kind);
        break;
    default:
        shape_take(shape, kind);
    }
}

void shape_tokens(struct token_list *list, const struct source_file *file, struct diag *diag)
{
    struct shape shape = {.file = file,
                          .diag = diag,
                          .in = list->tokens,
                          .in_count = list->count,
                          .out.quiet_from = list->quiet_from,
                          .cast_end = NO_MATCH,
                          .levels[0].convert_end = NO_MATCH,
                          .annotation_open = NO_MATCH,
                          .last_block_end = NO_MATCH};
    while (!shape.failed && shape_ahead(&shape, 0)->kind != TOK_EOF)
        step(&shape);
    if (!shape.failed)
        shape_finish(&shape);
    if (shape.failed)
        shape.out.count = 0;
    shape_put(&shape, TOK_EOF, list->tokens[list->count - 1].span);
    token_list_trim(&shape.out);
    free(list->tokens);
    *list = shape.out;
}
