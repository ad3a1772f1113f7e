/* shape_later.c - declarations of the releases of 2018, whose services and endpoints the grammar does not read: each is
 * named once in a file, and left out. */
#include "syntax/shape_state.h"

#include "parser.h"

#include <string.h>

enum later_kind { LATER_ENDPOINT, LATER_SERVICE, LATER_TYPE };

/* The file is one of those releases: what else would be said about it follows from that. */
static void explain(struct shape *shape, enum later_kind kind, uint32_t last)
{
    static const char *const words[] = {
        [LATER_ENDPOINT] = "an endpoint",
        [LATER_SERVICE] = "a service bound to an endpoint",
        [LATER_TYPE] = "the definition of a type",
    };
    struct span span = span_join(shape_ahead(shape, 0)->span, shape->in[last].span);
    shape->out.later = true;
    if ((shape->said_later & (1U << kind)) != 0)
        return;
    shape->said_later |= 1U << kind;
    diag_outside(shape->diag, span, words[kind], "later");
}

static bool is_word_at(const struct shape *shape, uint32_t index, const char *text)
{
    return token_is_word(shape_kind_at(shape, index)) && shape_is_text(shape, &shape->in[index], text);
}

/* Input index behind `name` or `prefix:name` at `index`; `index` itself when there is none. */
static uint32_t skip_name(const struct shape *shape, uint32_t index)
{
    if (!token_is_word(shape_kind_at(shape, index)))
        return index;
    if (shape_kind_at(shape, index + 1) == TOK_COLON && token_is_word(shape_kind_at(shape, index + 2)))
        return index + 3;
    return index + 1;
}

/* Goes on behind the block that opens at `index`, and a ';'. */
static void skip_block(struct shape *shape, uint32_t index)
{
    if (shape_kind_at(shape, index) == TOK_LBRACE)
        index = shape_closing(shape, index) + 1;
    shape->at = index + (shape_kind_at(shape, index) == TOK_SEMICOLON);
}

/* endpoint http:Listener ep { port:9090 }; */
static bool skip_endpoint(struct shape *shape)
{
    uint32_t type = skip_name(shape, shape->at + 1), end = skip_name(shape, type);
    int next = shape_kind_at(shape, end);
    if (type == shape->at + 1 || end != type + 1 || !shape_at_statement_start(shape) ||
        (next != TOK_LBRACE && next != TOK_SEMICOLON))
        return false;
    explain(shape, LATER_ENDPOINT, end - 1);
    skip_block(shape, end);
    return true;
}

/* Input index behind the endpoints that begin at `index`, each by its name or in braces: of the '{' of the service. */
static uint32_t skip_endpoints(const struct shape *shape, uint32_t index)
{
    for (;; index++) {
        index += is_word_at(shape, index, "new"); /* on new http:Listener(9090) */
        index = skip_name(shape, index);
        if (shape_kind_at(shape, index) == TOK_LPAREN || shape_kind_at(shape, index) == TOK_LBRACE)
            index = shape_closing(shape, index) + 1;
        if (shape_kind_at(shape, index) != TOK_COMMA)
            return index;
    }
}

/* service<http:Service> s bind ep { .. }: an empty service stands for it, because annotations may stand before it. */
static bool skip_service(struct shape *shape)
{
    uint32_t name = shape->at + 1;
    bool typed = false;
    if (shape_kind_at(shape, name) == TOK_LT) {
        uint32_t protocol = name + 1;
        name = skip_name(shape, protocol) + 1;
        typed = name == protocol + 4 && shape_kind_at(shape, name - 1) == TOK_GT;
    }
    bool bound = is_word_at(shape, name + 1, "bind") || is_word_at(shape, name + 1, "on");
    if (!(typed || bound) || !token_is_word(shape_kind_at(shape, name)))
        return false;
    explain(shape, LATER_SERVICE, name);
    uint32_t first = shape->out.count, end = shape->in[name].span.end;
    shape_take(shape, TOK_SERVICE);
    shape_put(shape, TOK_IDENT, shape->in[name].span);
    shape_put(shape, TOK_LBRACE, (struct span){end, end});
    shape_put(shape, TOK_RBRACE, (struct span){end, end});
    shape->out.tokens[first + 2].match = first + 3;
    shape->out.tokens[first + 3].match = first + 2;
    skip_block(shape, bound ? skip_endpoints(shape, name + 2) : name + 1);
    return true;
}

/* type Person object { .. }; type Name string|int; But `type t = ..` is a variable. */
static bool skip_type(struct shape *shape)
{
    uint32_t at = shape->at + 2;
    if (shape->blocks > 0 || !shape_at_statement_start(shape) || !is_word_at(shape, shape->at, "type") ||
        !token_is_word(shape_kind_at(shape, shape->at + 1)))
        return false;
    if (shape_kind_at(shape, at) == TOK_SEMICOLON || shape_kind_at(shape, at) == TOK_ASSIGN ||
        shape_kind_at(shape, at) == TOK_LPAREN)
        return false;
    while (shape_kind_at(shape, at) != TOK_LBRACE && shape_kind_at(shape, at) != TOK_SEMICOLON)
        if (shape_kind_at(shape, at) == TOK_RBRACE || shape_kind_at(shape, at++) == TOK_EOF)
            return false;
    explain(shape, LATER_TYPE, shape->at + 1);
    skip_block(shape, at);
    return true;
}

bool shape_skip_later(struct shape *shape, int kind)
{
    switch (kind) {
    case TOK_ENDPOINT:
        return skip_endpoint(shape);
    case TOK_SERVICE:
        return skip_service(shape);
    default:
        return skip_type(shape);
    }
}
