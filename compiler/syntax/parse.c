#include "syntax/parse.h"

#include "syntax/lexer.h"
#include "syntax/parse_state.h"
#include "syntax/shape.h"

#include "parser.h"

struct ast_unit *parse_file(const struct source_file *file, struct arena *arena, struct intern *names,
                            struct diag *diag)
{
    struct parse_state parse = {.file = file,
                                .arena = arena,
                                .names = names,
                                .diag = diag,
                                .unit = ARENA_NEW(arena, struct ast_unit),
                                .tokens.quiet_from = UINT32_MAX};
    parse.unit->file = file;
    lex_file(file, diag, &parse.tokens);
    shape_tokens(&parse.tokens, file, diag);
    yyparse(&parse); /* its result says nothing about errors that were recovered from */
    token_list_free(&parse.tokens);
    return parse.unit;
}

void parse_dump_tokens(const struct source_set *sources, const struct source_file *file, struct diag *diag, FILE *out)
{
    struct token_list tokens = {.quiet_from = UINT32_MAX};
    lex_file(file, diag, &tokens);
    shape_tokens(&tokens, file, diag);
    token_dump(&tokens, sources, file, out);
    token_list_free(&tokens);
}
