/* The parts of the file, each when what it depends on is known; then they are printed in the order that C wants. */
#include "emit/emit.h"

#include "emit/c/cwriter.h"
#include "emit/program/callable.h"
#include "emit/program/constant.h"
#include "emit/program/entry.h"
#include "emit/program/service.h"
#include "emit/program/variable.h"
#include "emit/run/lower.h"
#include "emit/run/text.h"
#include "emit/types/c_type.h"
#include "emit/types/descriptor.h"

static size_t function_count(const struct program *program)
{
    size_t count = 0;
    for (const struct function *f = program->functions; f; f = f->next)
        count++;
    return count;
}

void emit_program(const struct program *program, const char *c_path, struct arena *arena, FILE *out)
{
    size_t count = function_count(program);
    struct lower l = {.program = program, .arena = arena, .names = cname_new(arena)};
    l.function_of = arena_calloc(arena, (count + 1) * sizeof *l.function_of);
    l.called = arena_calloc(arena, count + 1);
    l.called_early = arena_calloc(arena, count + 1);
    l.sees_known = arena_calloc(arena, count + 1);
    l.roots = c_list(arena, true);

    c_decl_new(arena, &l.head, C_BANNER)->text =
        text_join(&l, program->name, " - made by balc; edit the .bal instead", "");
    c_decl_new(arena, &l.head, C_INCLUDE)->text = "balrt/abi.h";
    lower_functions(&l);
    struct c_decls variables = {0};
    const char *init = lower_variables(&l, program->variables, program->variable_count, &variables, &l.functions,
                                       "initialise", "init");
    lower_entry(&l, lower_services(&l), init);
    lower_types(&l, &l.head);
    lower_constants(&l);
    lower_declarations(&l);

    struct c_decls file = {0};
    c_decls_append(&file, &l.head);
    c_decls_append(&file, &variables);
    c_decls_append(&file, &l.prototypes);
    c_decls_append(&file, &l.functions);
    c_decls_append(&file, &l.services);
    cwriter_print(&file, program->sources, c_path, out);
    lower_types_free(&l);
    cname_free(l.names);
}
