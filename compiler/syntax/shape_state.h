/* shape_state.h - the work in hand of shape_tokens(). Inside of this folder only.
 *
 * Tokens move from `in` to `out`, one step at a time; `levels` are the brackets that are open in `out`. The functions
 * are in shape_look.c (looking around), shape_types.c (casts and other types), shape_brackets.c (pairs, limits, missing
 * braces), shape_foreign.c (words of other languages), shape_later.c (declarations of 2018) and shape.c (the rest).
 */
#ifndef SYNTAX_SHAPE_STATE_H
#define SYNTAX_SHAPE_STATE_H

#include "syntax/parse.h"
#include "syntax/token.h"

/* What a bracket holds; decides what ':' and '[' mean directly inside of it. */
enum level_kind { LEVEL_FILE, LEVEL_BLOCK, LEVEL_PAREN, LEVEL_RECORD, LEVEL_ANNOTATION, LEVEL_ITERATE };

/* An open bracket, and how deep the tree inside of it is so far. */
struct level {
    enum level_kind kind;
    uint32_t open;        /* index of the bracket in the output */
    bool brace_form;      /* ANNOTATION: {k:v}, not (k=v) */
    bool key_done;        /* RECORD: the ':' of this element was seen; ITERATE: the ':' was */
    uint32_t finished;    /* deepest expression or statement that is complete */
    uint32_t inner;       /* deepest bracket in the piece being read */
    uint32_t operators;   /* in the piece being read */
    uint32_t convert_end; /* input index of the '>' of the conversion being read, or NO_MATCH */
    uint32_t closed_at;   /* input index of its closing bracket, once a ';' in it was looked at */
    uint32_t indentation; /* BLOCK: of the line it opens on */
};

struct shape {
    const struct source_file *file;
    struct diag *diag;
    const struct token *in;
    uint32_t in_count, at;
    struct token_list out;
    struct level levels[PARSE_MAX_DEPTH + 1];
    uint32_t depth;           /* levels[depth] is the innermost */
    uint32_t blocks;          /* how many levels are LEVEL_BLOCK */
    uint32_t cast_end;        /* input index of the ')' of the cast being read, or NO_MATCH */
    uint32_t type_end;        /* input index behind the type of a cast, a conversion or typeof */
    uint32_t annotation_open; /* input index of the bracket of the annotation just begun */
    uint32_t annotation_end;  /* offset behind the last annotation */
    uint32_t type_lt;         /* how many TYPE_LT wait for their '>' */
    uint32_t functions_end;   /* input index behind the functions being read inside of a service */
    uint32_t line_seen;       /* offset up to which lines were looked at for their indentation */
    uint32_t line_indentation;
    uint32_t annotated;      /* input index behind the annotations being read */
    uint32_t last_block_end; /* output index of the last '}' that returned to the level of the file */
    bool suspect_known;      /* `suspect` is an opening brace that indentation makes look unclosed */
    struct span suspect;
    bool path;             /* inside of a package or import path */
    bool said_visibility;  /* once in a file is enough */
    uint32_t said_foreign; /* bit n: word n of the next language was explained */
    uint32_t said_later;   /* the same of its declarations */
    bool failed;           /* a limit was exceeded */
};

/* ---- shape_look.c ---- */

const struct token *shape_ahead(const struct shape *shape, uint32_t distance);

int shape_kind_at(const struct shape *shape, uint32_t index);

/* Input index of the bracket that closes the one at `index`, or of what comes before the end of the file. */
uint32_t shape_closing(const struct shape *shape, uint32_t index);

/* `back` 1 is the token just written. */
const struct token *shape_behind(const struct shape *shape, uint32_t back);

const char *shape_text_of(const struct shape *shape, const struct token *token);

bool shape_is_text(const struct shape *shape, const struct token *token, const char *text);

bool shape_adjacent(const struct token *left, const struct token *right);

/* Could an expression end with this token? Then an operator follows, not an operand. */
bool shape_ends_operand(int kind);

/* Is the next token the first of an operand? */
bool shape_operand_expected(const struct shape *shape);

bool shape_at_statement_start(const struct shape *shape);

bool shape_is_builtin_type(const struct shape *shape, const struct token *token);

/* Is it a type that takes parameters in <>? */
bool shape_takes_parameters(const struct shape *shape, const struct token *token);

void shape_put(struct shape *shape, int kind, struct span span);

/* Writes the next token as `kind`. */
void shape_take(struct shape *shape, int kind);

/* ---- shape_types.c ---- */

/* Input index behind a type that begins at `index`; `index` itself when none does. `certain`: it cannot be an
 * expression as well. */
uint32_t shape_skip_type(const struct shape *shape, uint32_t index, bool *certain);

/* The next token is one of these brackets: writes it as what it is. */
void shape_left_paren(struct shape *shape);
void shape_less_than(struct shape *shape);
void shape_greater_than(struct shape *shape);
void shape_left_bracket(struct shape *shape);

/* ---- shape_brackets.c ---- */

void shape_count_operator(struct shape *shape, struct span span);

/* An expression or a statement is complete. */
void shape_end_piece(struct shape *shape);

/* The bracket is the token just written. */
void shape_open_level(struct shape *shape, enum level_kind kind, bool brace_form);

/* The token just written closes the innermost level. */
void shape_close_level(struct shape *shape);

bool shape_is_brace(const struct shape *shape, uint32_t depth);

/* Forgets '(' and '[' that were not closed before a token that cannot stand inside of them; the parser reports them. */
void shape_drop_parens(struct shape *shape);

/* The same at a ';', and literals too. */
void shape_drop_literals(struct shape *shape);

/* Does indentation say that the next token stands inside of the block that is open? */
bool shape_is_nested(struct shape *shape);

/* Supplies the closing braces that are missing before a declaration, which stands at most `blocks` blocks deep. */
void shape_close_down_to(struct shape *shape, uint32_t blocks);

void shape_right_brace(struct shape *shape);

/* A resource at the level of the file: alone, or because a '}' too many has closed its service. */
void shape_report_member_outside(struct shape *shape, int kind);

/* At the end of the file every bracket must be closed. */
void shape_finish(struct shape *shape);

/* ---- shape_foreign.c ---- */

/* Before the '{' of a block stands `name (..)`, alone as a statement, and the name is a misspelt word: reads it as a
 * loop, so that its body is checked. */
void shape_replace_foreign_head(struct shape *shape);

/* for, switch, do ..: explains, then skips the head, and the body too when it holds no ordinary statements. */
bool shape_skip_foreign_head(struct shape *shape);

/* Before the '{' of a block stands one word, which begins the statement: `esle {`. Makes it the keyword it is near to.
 */
void shape_replace_misspelt(struct shape *shape);

/* `type Guest struct {`, as if it were `struct Guest {`. */
bool shape_turn_type(struct shape *shape);

/* A word where only the keyword of a declaration can stand, `servce s {`: reported, and the kind that was meant.
 * TOK_IDENT when it may be a name. */
int shape_keyword_meant(struct shape *shape);

/* public, private: before a declaration; `private:` in a struct. */
bool shape_skip_visibility(struct shape *shape);

/* ---- shape_later.c ---- */

/* A declaration of the releases of 2018 begins with the next token, a word of this kind: named, and left out. */
bool shape_skip_later(struct shape *shape, int kind);

#endif
