#include "syntax/parse.h"

#include "syntax/lexer.h"
#include "syntax/parse_state.h"
#include "syntax/shape.h"

#include "parser.h"

struct ast_unit *parse_file(const struct source_file *file, struct arena *arena, struct intern *names,
                            struct diag *diag)
{
    struct token_list tokens = {.quiet_from = UINT32_MAX};
    size_t before = diag_mark(diag);
    lex_file(file, diag, &tokens);
    shape_tokens(&tokens, file, diag);
    struct parse_state parse;
    unsigned supplied = 0;
    do {
        parse = (struct parse_state){.file = file,
                                     .arena = arena,
                                     .names = names,
                                     .diag = diag,
                                     .unit = ARENA_NEW(arena, struct ast_unit),
                                     .tokens = tokens,
                                     .may_supply = supplied < PARSE_MAX_SUPPLIED};
        parse.unit->file = file;
        parse.unit->supplied = supplied;
        yyparse(&parse); /* its result says nothing about errors that were recovered from */
        tokens = parse.tokens;
        supplied += parse.again;
    } while (parse.again); /* what was said before the ';' is not said twice: diag drops repetitions */
    parse.unit->later = tokens.later;
    if (tokens.later)
        diag_drop_consequences(diag, file, before);
    token_list_free(&tokens);
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
