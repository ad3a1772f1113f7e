/* literal.h - the values of literals. Each reports what is wrong and returns something harmless. */
#ifndef SYNTAX_LITERAL_H
#define SYNTAX_LITERAL_H

#include "syntax/parse_state.h"

/* Decimal, 0x, 0b, or octal with a leading 0; underscores; l or L behind; a '-' directly before it belongs to it. */
int64_t literal_int(struct parse_state *parse, struct span span);

double literal_float(struct parse_state *parse, struct span span);

/* The bytes between the quotes, escapes resolved, in the arena; NUL behind the last. */
const char *literal_string(struct parse_state *parse, struct span span, size_t *length);

#endif
