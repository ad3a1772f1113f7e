#include "sema/run/words.h"

#include <string.h>

bool is_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; length && (at = strstr(at, word)); at += length)
        if (at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}
