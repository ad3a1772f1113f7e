/* words.h - short lists of words in one text, " one two ", for tables that are read more often than searched. */
#ifndef SEMA_WORDS_H
#define SEMA_WORDS_H

#include <stdbool.h>

/* Is `word` in the list? */
bool is_among(const char *words, const char *word);

#endif
