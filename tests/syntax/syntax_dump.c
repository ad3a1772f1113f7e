/* syntax_dump - prints what the front of the compiler makes of a file: for the golden tests of this room.
 *
 *     syntax_dump ast|tokens|errors|json FILE
 *
 * Diagnostics go to standard output behind the rest, so that one golden file shows both. */
#include "source/diag.h"
#include "syntax/ast_print.h"
#include "syntax/parse.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: syntax_dump ast|tokens|errors|json FILE\n", stderr);
        return 2;
    }
    const char *mode = argv[1];
    struct source_set *sources = source_set_new();
    const struct source_file *file = source_add_file(sources, argv[2], ".");
    if (file == NULL) {
        perror(argv[2]);
        source_set_free(sources);
        return 2;
    }
    struct diag *diag = diag_new(sources);
    struct arena arena;
    arena_init(&arena, 0);
    struct intern *names = intern_new(&arena);
    if (strcmp(mode, "tokens") == 0) {
        parse_dump_tokens(sources, file, diag, stdout);
    } else {
        struct ast_unit *unit = parse_file(file, &arena, names, diag);
        if (strcmp(mode, "ast") == 0)
            ast_print_unit(unit, stdout);
    }
    diag_print(diag, stdout, strcmp(mode, "json") == 0 ? DIAG_JSON : DIAG_TEXT, false);
    int status = diag_error_count(diag) > 0;
    intern_free(names);
    arena_free(&arena);
    diag_free(diag);
    source_set_free(sources);
    return status;
}
