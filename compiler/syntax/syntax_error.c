/* syntax_error.c - the words of syntax errors, where reading goes on after one, and the parser's view of the tokens. */
#include "syntax/syntax_error.h"
#include "syntax/parse_state.h"

#include "parser.h"

int yylex(union YYSTYPE *value, struct span *span, struct parse_state *parse)
{
    (void)value;
    const struct token *token = &parse->tokens.tokens[parse->next];
    if (parse->panic) {
        parse->panic = false;
        parse->next = parse->resume;
        parse->resumed = parse->resume;
        *span =
            (struct span){parse->tokens.tokens[parse->next].span.begin, parse->tokens.tokens[parse->next].span.begin};
        return TOK_SYNC;
    }
    *span = token->span;
    if (token->kind != TOK_EOF)
        parse->next++;
    return token->kind;
}

void yyerror(const struct span *span, struct parse_state *parse, const char *message)
{
    diag_error(parse->diag, *span, "syntax", "%s", message);
}

void syntax_error(struct parse_state *parse, const int *expected, int count)
{
    uint32_t at = parse->next - (parse->tokens.tokens[parse->next].kind != TOK_EOF);
    const struct token *token = &parse->tokens.tokens[at];
    (void)expected;
    (void)count;
    if (token->span.begin < parse->tokens.quiet_from && token->kind != TOK_BAD)
        diag_error(parse->diag, token->span, "syntax", "unexpected %s", token_words(token->kind));
    parse->panic = true;
    parse->resume = parse->next;
}
