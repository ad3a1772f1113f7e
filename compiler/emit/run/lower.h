/* lower.h - the state of turning one checked program into C nodes, which everything above gets.
 *
 * emit_program() makes it, calls the passes in their order (emit.c) and frees it. A part below that is named after a
 * room is that room's to write; those above may read it.
 *
 * Every expression becomes a C expression that may be read once and has no failure of its own; what can fail has
 * become a statement before it. Order of evaluation is kept by code/operand.h.
 *
 * Ownership: everything lives in the arena, except the indices of names and types, which are freed at the end of
 * emit_program().
 * Not for:   text of C, which only c/cwriter.h makes.
 */
#ifndef EMIT_LOWER_H
#define EMIT_LOWER_H

#include "emit/c/cname.h"
#include "emit/c/ctree.h"
#include "sema/program.h"

struct c_type;
struct open_try;

struct lower {
    const struct program *program;
    struct arena *arena;
    struct cname *names;

    /* The parts of the file. Whoever finds that it needs something there adds it. */
    struct c_decls head;       /* includes, types, constants */
    struct c_decls prototypes; /* functions that are called above their definition, and what workers see */
    struct c_decls functions;
    struct c_decls services;
    struct c_decl **function_of; /* by function index, as far as they are lowered: where in the file they are */

    /* The callable being lowered: program/callable.h begins and ends it. */
    const struct function *function; /* NULL: an initialiser */
    bool plain;                      /* it cannot fail, and has a signature without event */
    const char *const *results;      /* the pointers that results go to */
    struct c_stmts *block;           /* where statements go */
    struct span span;                /* what they are written for */
    unsigned calls;                  /* statements so far that call what may change kept variables */
    struct open_try *open_try;       /* the innermost one whose body or catches are being lowered; code/ways.h */
    unsigned tries;                  /* so far, for labels */
    unsigned loops;                  /* around what is being lowered */
    struct c_expr **attempt;         /* where fallible calls are gathered instead of being statements, or NULL */
    bool uses_event, uses_callable, uses_results;

    /* types */
    struct c_type *types; /* named or described so far */

    /* expressions */
    bool calls_out;              /* makes a connector to another server */
    bool sessions;               /* keeps sessions of HTTP clients */
    bool *called, *called_early; /* by function index */

    /* statements */
    bool *sees_known; /* by function index: the struct of what a worker sees is in `prototypes` */

    /* program */
    struct c_expr *roots; /* rows of the variables that can hold containers */
};

#endif
