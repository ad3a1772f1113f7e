/* shape_look.c - looking around in the tokens, and writing them. */
#include "syntax/shape_state.h"

#include "parser.h"

#include <string.h>

static const struct token END = {.kind = TOK_EOF, .match = NO_MATCH};

const struct token *shape_ahead(const struct shape *shape, uint32_t distance)
{
    uint32_t index = shape->at + distance;
    return &shape->in[index < shape->in_count ? index : shape->in_count - 1];
}

int shape_kind_at(const struct shape *shape, uint32_t index)
{
    return shape->in[index < shape->in_count ? index : shape->in_count - 1].kind;
}

const struct token *shape_behind(const struct shape *shape, uint32_t back)
{
    return shape->out.count >= back ? &shape->out.tokens[shape->out.count - back] : &END;
}

uint32_t shape_closing(const struct shape *shape, uint32_t index)
{
    uint32_t open = 0;
    for (;; index++) {
        int kind = shape_kind_at(shape, index);
        open += kind == TOK_LPAREN || kind == TOK_LBRACE;
        open -= kind == TOK_RPAREN || kind == TOK_RBRACE;
        if (open == 0 || shape_kind_at(shape, index + 1) == TOK_EOF)
            return index;
    }
}

const char *shape_text_of(const struct shape *shape, const struct token *token)
{
    return shape->file->text + (token->span.begin - shape->file->base);
}

bool shape_is_text(const struct shape *shape, const struct token *token, const char *text)
{
    const char *word = shape_text_of(shape, token);
    size_t length = token->span.end - token->span.begin;
    return *word == *text && length == strlen(text) && memcmp(word, text, length) == 0;
}

bool shape_adjacent(const struct token *left, const struct token *right)
{
    return left->span.end == right->span.begin;
}

bool shape_ends_operand(int kind)
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

bool shape_operand_expected(const struct shape *shape)
{
    switch (shape_behind(shape, 1)->kind) {
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
        return !shape_ends_operand(shape_behind(shape, 1)->kind);
    }
}

bool shape_at_statement_start(const struct shape *shape)
{
    int kind = shape_behind(shape, 1)->kind;
    return kind == TOK_SEMICOLON || kind == TOK_LBRACE || kind == TOK_RBRACE || shape->out.count == 0;
}

bool shape_is_builtin_type(const struct shape *shape, const struct token *token)
{
    static const char *const names[] = {"int",    "float",   "string",    "boolean",     "long",
                                        "double", "any",     "json",      "xml",         "map",
                                        "blob",   "message", "datatable", "xmlDocument", "exception"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (shape_is_text(shape, token, names[i]))
            return true;
    return false;
}

bool shape_takes_parameters(const struct shape *shape, const struct token *token)
{
    return token_is_word(token->kind) && (shape_is_text(shape, token, "map") || shape_is_text(shape, token, "json") ||
                                          shape_is_text(shape, token, "xml"));
}

/* ---- writing ---- */

void shape_put(struct shape *shape, int kind, struct span span)
{
    token_add(&shape->out, kind, span);
}

void shape_take(struct shape *shape, int kind)
{
    shape_put(shape, kind, shape->in[shape->at++].span);
}
