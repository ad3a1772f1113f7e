#include "sema/whole/unused.h"

#include "sema/names/import.h"

static void imports_check(struct checker *c)
{
    for (struct file *file = c->files; file; file = file->next)
        for (const struct import *i = file->imports; i; i = i->next)
            if (i->ast && !i->used && !i->broken && !file->outside)
                diag_warning(c->diag, i->ast->span, "unused-import", "unused import package '%s'", i->prefix);
}

static void service_variables_check(struct checker *c)
{
    for (const struct service *s = c->program->services; s; s = s->next)
        for (unsigned i = 0; i < s->variable_count; i++)
            if (!s->variables[i]->used && s->variables[i]->name[0] != '_')
                diag_warning(c->diag, s->variables[i]->span, "unused-variable", "variable '%s' is never read",
                             s->variables[i]->name);
}

/* With errors in the program a use may simply not have been seen. */
void unused_check(struct checker *c)
{
    if (c->broken)
        return;
    imports_check(c);
    if (diag_error_count(c->diag) == 0)
        service_variables_check(c);
}
