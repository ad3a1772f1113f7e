/* Any bytes are a program: parse them, print the tree, the tokens and the diagnostics, and give everything back. */
#include "source/diag.h"
#include "syntax/ast_print.h"
#include "syntax/parse.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    if (nowhere == NULL) {
        json_object_seed(1); /* of the diagnostics: otherwise drawn, and no run is like the other */
        if ((nowhere = fopen("/dev/null", "we")) == NULL)
            return 0;
    }
    struct source_set *sources = source_set_new();
    const struct source_file *file = source_add_text(sources, "fuzz.bal", (const char *)data, size);
    struct diag *diag = diag_new(sources);
    struct arena arena;
    arena_init(&arena, 0);
    struct intern *names = intern_new(&arena);
    ast_print_unit(parse_file(file, &arena, names, diag), nowhere);
    parse_dump_tokens(sources, file, diag, nowhere);
    diag_print(diag, nowhere, DIAG_TEXT, true);
    diag_print(diag, nowhere, DIAG_JSON, false);
    intern_free(names);
    arena_free(&arena);
    diag_free(diag);
    source_set_free(sources);
    return 0;
}
