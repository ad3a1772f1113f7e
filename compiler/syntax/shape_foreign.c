/* shape_foreign.c - statements and words of other languages: named, explained, and read on. */
#include "syntax/shape_state.h"

#include "parser.h"

#include <string.h>

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
    snprintf(name, sizeof name, "%.*s", length, shape_text_of(shape, token));
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

void shape_replace_foreign_head(struct shape *shape)
{
    if (shape->blocks == 0)
        return;
    uint32_t close = shape->out.count - 1;
    struct token *tokens = shape->out.tokens;
    if (tokens[close].kind != TOK_RPAREN || tokens[close].match == NO_MATCH || tokens[close].match == 0)
        return;
    uint32_t name = tokens[close].match - 1;
    if (!begins_statement(shape, name))
        return;
    explain_foreign(shape, &tokens[name]);
    struct span span = tokens[name].span;
    shape->out.count = name + 1;
    tokens[name].kind = TOK_WHILE;
    shape_put(shape, TOK_LPAREN, span);
    shape_put(shape, TOK_BAD, span);
    shape_put(shape, TOK_RPAREN, span);
    shape->out.tokens[name + 1].match = name + 3;
    shape->out.tokens[name + 3].match = name + 1;
}

bool shape_skip_for_head(struct shape *shape)
{
    const struct token *token = shape_ahead(shape, 0);
    if (!shape_is_text(shape, token, "for") || shape_ahead(shape, 1)->kind != TOK_LPAREN ||
        !shape_at_statement_start(shape) || shape->blocks == 0)
        return false;
    uint32_t index = shape->at + 1, open = 0;
    for (;; index++) {
        int kind = shape_kind_at(shape, index);
        open += kind == TOK_LPAREN;
        open -= kind == TOK_RPAREN;
        if (open == 0)
            break;
        if (kind == TOK_EOF || kind == TOK_LBRACE || kind == TOK_RBRACE)
            return false;
    }
    if (shape_kind_at(shape, index + 1) != TOK_LBRACE)
        return false;
    shape_take(shape, TOK_IDENT);
    shape_take(shape, TOK_LPAREN);
    shape_put(shape, TOK_RPAREN, shape->in[index].span);
    shape->out.tokens[shape->out.count - 1].match = shape->out.count - 2;
    shape->out.tokens[shape->out.count - 2].match = shape->out.count - 1;
    shape->at = index + 1;
    return true;
}

bool shape_skip_visibility(struct shape *shape)
{
    const struct token *token = shape_ahead(shape, 0);
    int next = shape_ahead(shape, 1)->kind;
    if (shape->depth > 1 || !token_is_word(next) || next == TOK_IDENT ||
        !(shape_is_text(shape, token, "public") || shape_is_text(shape, token, "private")))
        return false;
    if (next < TOK_SERVICE || next > TOK_NATIVE)
        return false;
    diag_error(shape->diag, token->span, "no-visibility", "Ballerina 0.8 has no '%.*s': everything is visible",
               (int)(token->span.end - token->span.begin), shape_text_of(shape, token));
    shape->at++;
    return true;
}
