#include "sema/run/outside.h"

#include <stdio.h>
#include <string.h>

void outside_named(struct checker *c, struct span span, const char *what, struct ast_ref ref, const char *section)
{
    char construct[256];
    snprintf(construct, sizeof construct, "%s '%s%s%s'", what, ref.prefix.text ? ref.prefix.text : "",
             ref.prefix.text ? ":" : "", ref.name.text);
    outside(c, span, construct, section);
}

bool outside_seen(const struct checker *c, const char *construct)
{
    for (const struct seen_construct *s = c->file->outside; s; s = s->next)
        if (strcmp(s->construct, construct) == 0)
            return true;
    return false;
}

struct diag_entry *outside(struct checker *c, struct span span, const char *construct, const char *section)
{
    c->uncertain = true;
    if (outside_seen(c, construct))
        return NULL;
    struct seen_construct *seen = ARENA_NEW(c->arena, struct seen_construct);
    seen->construct = arena_copy_text(c->arena, construct, strlen(construct));
    seen->next = c->file->outside;
    c->file->outside = seen;
    return diag_outside(c->diag, span, construct, section);
}
