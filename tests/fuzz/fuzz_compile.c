/* A source file through all stages of the compiler, to its C: whatever the bytes, it ends, in a diagnostic or in C. */
#include "emit/emit.h"
#include "syntax/ast_print.h"
#include "syntax/parse.h"

#include <jansson.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What --emit=tokens and --emit=ast print; for the walk, not for the text. */
static void print_front(const struct source_set *sources, const struct ast_unit *unit, struct diag *diag, FILE *nowhere)
{
    struct diag *again = diag_new(sources);

    parse_dump_tokens(sources, unit->file, again, nowhere);
    ast_print_unit(unit, nowhere);
    diag_print(diag, nowhere, DIAG_TEXT, true);
    diag_print(diag, nowhere, DIAG_JSON, false);
    diag_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    struct arena arena;
    struct source_set *sources = source_set_new();
    struct diag *diag = diag_new(sources);
    struct intern *names;
    struct ast_unit *unit;
    struct program *program;

    if (!nowhere) {
        nowhere = fopen("/dev/null", "w");
        json_object_seed(1); /* of the diagnostics: otherwise drawn, and no run is like the other */
    }
    arena_init(&arena, 0);
    names = intern_new(&arena);
    unit = parse_file(source_add_text(sources, "fuzz.bal", (const char *)data, size), &arena, names, diag);
    program = sema_check(unit, sources, &arena, names, diag);
    if (diag_error_count(diag) == 0)
        emit_program(program, "fuzz.c", &arena, nowhere);
    print_front(sources, unit, diag, nowhere);
    intern_free(names);
    arena_free(&arena);
    diag_free(diag);
    source_set_free(sources);
    return 0;
}
