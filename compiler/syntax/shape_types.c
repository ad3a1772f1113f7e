/* shape_types.c - types seen from outside: is this bracket that of a cast, a conversion, a parameter or a dimension? */
#include "syntax/shape_state.h"

#include "parser.h"

/* ---- where a type ends ---- */

/* Input index behind the name `a`, `p:a` or `x.y.p:a` that begins at `index`; `index` itself when none does. */
static uint32_t skip_name(const struct shape *shape, uint32_t index)
{
    uint32_t end = index;
    if (!token_is_word(shape_kind_at(shape, end)))
        return index;
    end++;
    while (shape_kind_at(shape, end) == TOK_DOT && token_is_word(shape_kind_at(shape, end + 1)))
        end += 2;
    if (shape_kind_at(shape, end) == TOK_COLON && token_is_word(shape_kind_at(shape, end + 1)))
        return end + 2;
    return end == index + 1 ? end : index;
}

/* Behind <T>, <{"url"}>, <{"ns"}name>; `index` itself when no such brackets begin there. */
static uint32_t skip_parameters(const struct shape *shape, uint32_t index)
{
    uint32_t open = 0, at = index;
    do {
        int kind = shape_kind_at(shape, at);
        open += kind == TOK_LT;
        open -= kind == TOK_GT;
        bool inside = token_is_word(kind) || kind == TOK_LT || kind == TOK_GT || kind == TOK_LBRACE ||
                      kind == TOK_RBRACE || kind == TOK_STRING || kind == TOK_COLON || kind == TOK_LBRACKET ||
                      kind == TOK_RBRACKET;
        if (!inside || open > PARSE_MAX_DEPTH)
            return index;
        at++;
    } while (open > 0);
    return at;
}

/* Behind (..) returns (..), the rest of a function type. */
static uint32_t skip_signature(const struct shape *shape, uint32_t index)
{
    uint32_t end = shape_closing(shape, index) + 1;
    if (shape_kind_at(shape, end) == TOK_RETURNS)
        end++;
    if (shape_kind_at(shape, end) == TOK_LPAREN)
        end = shape_closing(shape, end) + 1;
    return end;
}

uint32_t shape_skip_type(const struct shape *shape, uint32_t index, bool *certain)
{
    uint32_t end;
    *certain = false;
    if (shape_kind_at(shape, index) == TOK_FUNCTION && shape_kind_at(shape, index + 1) == TOK_LPAREN) {
        end = skip_signature(shape, index + 1);
        *certain = true;
    } else {
        end = skip_name(shape, index);
        *certain = end == index + 1 && shape_is_builtin_type(shape, &shape->in[index]);
    }
    if (end > index && shape_kind_at(shape, end) == TOK_LT)
        end = skip_parameters(shape, end);
    while (end > index && shape_kind_at(shape, end) == TOK_LBRACKET && shape_kind_at(shape, end + 1) == TOK_RBRACKET)
        end += 2, *certain = true;
    return end;
}

/* ---- casts ---- */

/* After `(T)`: does an operand follow, so that it was a cast? `certain` says that T can be nothing but a type. */
static bool operand_follows(const struct shape *shape, uint32_t index, bool certain)
{
    switch (shape_kind_at(shape, index)) {
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
        return token_is_word(shape_kind_at(shape, index)) && shape_kind_at(shape, index) >= TOK_ANNOTATION;
    }
}

void shape_left_paren(struct shape *shape)
{
    enum level_kind kind = shape_behind(shape, 1)->kind == TOK_ITERATE ? LEVEL_ITERATE : LEVEL_PAREN;
    if (shape->annotation_open == shape->at) {
        shape_take(shape, TOK_LPAREN);
        shape_open_level(shape, LEVEL_ANNOTATION, false);
        return;
    }
    bool certain;
    uint32_t end = shape_skip_type(shape, shape->at + 1, &certain);
    if (end > shape->at + 1 && shape_kind_at(shape, end) == TOK_RPAREN && shape_operand_expected(shape) &&
        operand_follows(shape, end + 1, certain)) {
        shape->cast_end = shape->type_end = end;
        shape_count_operator(shape, shape_ahead(shape, 0)->span);
        shape_take(shape, TOK_CAST);
    } else {
        shape_take(shape, TOK_LPAREN);
    }
    shape_open_level(shape, kind, false);
}

/* ---- '<' and '>' ---- */

/* `map<`, `service<`, `function <T t> f`, `endpoint<`, `connector C<T t> (`, and `T<U> name` of any T. */
static bool takes_parameter(const struct shape *shape)
{
    const struct token *before = shape_behind(shape, 1);
    if (before->kind == TOK_SERVICE || before->kind == TOK_FUNCTION || before->kind == TOK_ENDPOINT ||
        before->kind == TOK_TRANSFORMER)
        return true;
    if (before->kind != TOK_IDENT)
        return false;
    if (shape->at < shape->type_end)
        return true;
    if (shape_behind(shape, 2)->kind == TOK_CONNECTOR ||
        (shape_takes_parameters(shape, before) && shape_behind(shape, 2)->kind != TOK_COLON))
        return true;
    uint32_t end = skip_parameters(shape, shape->at);
    return end > shape->at && token_is_word(shape_kind_at(shape, end));
}

/* Input index of the '>' of the conversion whose '<' is next, or NO_MATCH when it is none: <T>, <T, f>, <T, f(..)>. */
static uint32_t conversion_end(const struct shape *shape, uint32_t *type_end)
{
    bool certain;
    uint32_t end = shape_skip_type(shape, shape->at + 1, &certain);
    if (!shape_operand_expected(shape) || end == shape->at + 1)
        return NO_MATCH;
    *type_end = end;
    if (shape_kind_at(shape, end) == TOK_COMMA) {
        end = skip_name(shape, end + 1);
        if (shape_kind_at(shape, end) == TOK_LPAREN)
            end = shape_closing(shape, end) + 1;
    }
    return shape_kind_at(shape, end) == TOK_GT ? end : NO_MATCH;
}

void shape_less_than(struct shape *shape)
{
    shape_count_operator(shape, shape_ahead(shape, 0)->span);
    if (takes_parameter(shape)) {
        shape_take(shape, TOK_TYPE_LT);
        shape->type_lt++;
        return;
    }
    uint32_t type_end, end = conversion_end(shape, &type_end);
    if (end != NO_MATCH) {
        shape->levels[shape->depth].convert_end = end;
        shape->type_end = type_end;
    }
    shape_take(shape, end != NO_MATCH ? TOK_CONVERT : TOK_LT);
}

void shape_greater_than(struct shape *shape)
{
    if (shape->levels[shape->depth].convert_end == shape->at) {
        shape_take(shape, TOK_CONVERT_END);
    } else if (shape->type_lt > 0) {
        shape->type_lt--;
        shape_take(shape, TOK_TYPE_GT);
    } else {
        shape_count_operator(shape, shape_ahead(shape, 0)->span);
        shape_take(shape, TOK_GT);
    }
}

/* ---- '[' and ']' ---- */

/* After `name []`: is it a type? Otherwise an index is missing. */
static bool dimension_follows(int kind)
{
    return token_is_word(kind) || kind == TOK_RPAREN || kind == TOK_COMMA || kind == TOK_LBRACKET || kind == TOK_GT ||
           kind == TOK_TILDE;
}

void shape_left_bracket(struct shape *shape)
{
    int before = shape_behind(shape, 1)->kind;
    if (shape->levels[shape->depth].kind == LEVEL_ANNOTATION && !shape_ends_operand(before)) {
        shape_take(shape, TOK_LIST);
        shape_open_level(shape, LEVEL_ANNOTATION, false);
        return;
    }
    if (shape_ahead(shape, 1)->kind == TOK_RBRACKET && (!shape_ends_operand(before) || shape->at < shape->type_end ||
                                                        dimension_follows(shape_ahead(shape, 2)->kind))) {
        shape_put(shape, TOK_DIMENSION, span_join(shape_ahead(shape, 0)->span, shape_ahead(shape, 1)->span));
        shape->at += 2;
        shape_count_operator(shape, shape_behind(shape, 1)->span);
        return;
    }
    if (shape_ends_operand(before))
        shape_count_operator(shape, shape_ahead(shape, 0)->span);
    shape_take(shape, TOK_LBRACKET);
    shape_open_level(shape, LEVEL_PAREN, false);
}
