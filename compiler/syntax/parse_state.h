/* parse_state.h - what lexer results, grammar actions and error reports of one file share. Inside of this folder only.
 */
#ifndef SYNTAX_PARSE_STATE_H
#define SYNTAX_PARSE_STATE_H

#include "syntax/ast.h"
#include "syntax/token.h"

#include "base/arena.h"
#include "base/intern.h"

/* A construct outside the subset is named once in a file. */
struct named_construct {
    const char *name;
    const struct named_construct *next;
};

struct parse_state {
    const struct source_file *file;
    struct arena *arena;
    struct intern *names;
    struct diag *diag;
    struct ast_unit *unit;
    struct ast_import *last_import;
    struct token_list tokens;
    uint32_t next;    /* index of the token that is read next */
    uint32_t current; /* index of the token read last */
    bool panic;       /* a syntax error was found: the next token is TOK_SYNC, and reading goes on at `resume` */
    uint32_t resume;  /* set with panic */
    uint32_t resumed; /* reading must not go on before this one again: every error makes progress */
    unsigned errors;  /* syntax errors so far */
    const struct named_construct *outside;
    bool may_supply; /* a missing ';' may be put in */
    bool again;      /* a missing ';' was reported and put in: the file is parsed once more */
};

/* The bytes of a span of this file. */
static inline const char *parse_text(const struct parse_state *parse, struct span span)
{
    return parse->file->text + (span.begin - parse->file->base);
}

static inline size_t span_length(struct span span)
{
    return span.end - span.begin;
}

#endif
