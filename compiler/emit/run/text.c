#include "emit/run/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *text_join(struct lower *l, const char *a, const char *b, const char *c)
{
    size_t lengths[] = {strlen(a), strlen(b), strlen(c)};
    char *text = arena_alloc(l->arena, lengths[0] + lengths[1] + lengths[2] + 1);
    memcpy(text, a, lengths[0]);
    memcpy(text + lengths[0], b, lengths[1]);
    memcpy(text + lengths[0] + lengths[1], c, lengths[2] + 1);
    return text;
}

const char *text_numbered(struct lower *l, const char *word, unsigned number)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%s_%u", word, number);
    return arena_copy_text(l->arena, text, (size_t)length);
}

const char *text_trace_name(struct lower *l, const struct symbol *symbol)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        abort();
    if (symbol->package)
        fprintf(out, "%s:", symbol->package);
    if (symbol->owner)
        fprintf(out, "%s.", symbol->owner->name);
    fputs(symbol->name, out);
    fclose(out);
    const char *name = arena_copy_text(l->arena, text, length);
    free(text);
    return name;
}
