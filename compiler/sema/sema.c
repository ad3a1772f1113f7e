/* The passes, in their order. What each leaves behind is in its header. */
#include "sema/program.h"

#include "sema/bodies/callable.h"
#include "sema/library/library.h"
#include "sema/names/declare.h"
#include "sema/names/import.h"
#include "sema/names/package.h"
#include "sema/names/package_order.h"
#include "sema/names/scope.h"
#include "sema/services/service.h"
#include "sema/signatures/signatures.h"
#include "sema/signatures/struct_signature.h"
#include "sema/types/type_table.h"
#include "sema/whole/graph.h"
#include "sema/whole/unused.h"

#include <string.h>

/* "chat" of "samples/chat.bal". */
static const char *program_name(struct checker *c, const struct ast_unit *unit)
{
    if (!unit)
        return "program";
    const char *slash = strrchr(unit->file->path, '/');
    const char *name = slash ? slash + 1 : unit->file->path;
    const char *dot = strrchr(name, '.');
    return arena_copy_text(c->arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

/* Errors after which the tree is as whole as without them. */
static unsigned supplied_tokens(const struct ast_unit *units)
{
    unsigned count = 0;
    for (; units; units = units->next)
        count += units->supplied;
    return count;
}

struct program *sema_check(struct ast_unit *units, const struct source_set *sources, struct arena *arena,
                           struct intern *names, struct diag *diag)
{
    struct checker c = {.arena = arena, .names = names, .diag = diag, .sources = sources};
    c.program = ARENA_NEW(arena, struct program);
    c.program->sources = sources;
    c.program->name = program_name(&c, units);
    c.broken = diag_error_count(diag) > supplied_tokens(units);
    c.types = type_table_new(arena);
    c.scope = scope_new(arena);

    size_t before = diag_mark(diag);
    library_declare(&c);
    packages_collect(&c, units);
    names_declare(&c);
    imports_resolve(&c);
    packages_order(&c);
    signatures_check(&c);
    services_check(&c);
    bodies_check(&c);
    graph_check(&c);
    unused_check(&c);
    for (const struct file *file = c.files; file; file = file->next)
        if (file->later || file->unit->later)
            diag_drop_consequences(diag, file->unit->file, before);

    scope_free(c.scope);
    packages_free(&c);
    type_table_free(c.types);
    structs_free(&c);
    return c.program;
}
