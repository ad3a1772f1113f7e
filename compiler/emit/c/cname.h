/* cname.h - the C names of what a program declares.
 *
 * A prefix says what a name is, and keeps it apart from C keywords, macros and the names of abi.h:
 *   r_ resource, f_ function, a_ action, v_ local variable, g_ variable of a service or package, k_ constant, s_ part
 * of a service, t_ the C struct of a struct, m_ its members, y_ the description of a type, tN temporary. Within a
 * prefix a table of taken names keeps two declarations apart: the second to ask gets `_2`, and so on. What C does not
 * allow in a name is spelled by its code point ("é" is u00e9).
 *
 * File names live as long as the program. Members are taken apart within their struct. Local names live in scopes and
 * may be taken again after their scope is closed; inside it they are never taken twice, so no C variable shadows
 * another.
 *
 * Ownership: everything lives in the arena given at the start, except the index, which cname_free() gives back.
 */
#ifndef EMIT_CNAME_H
#define EMIT_CNAME_H

#include "base/arena.h"
#include "sema/program.h"

struct cname;

struct cname *cname_new(struct arena *arena);
void cname_free(struct cname *names);

/* The name of a symbol. Asked the first time, a local is declared in the scope that is open. */
const char *cname_of(struct cname *names, const struct symbol *symbol);

/* Whether cname_of() was asked for it before: whether the C says it. */
bool cname_is_known(const struct cname *names, const struct symbol *symbol);

/* A name of the file made from a prefix, a symbol and a suffix: "s_", echo, "_resources". A new one with each call. */
const char *cname_part(struct cname *names, const char *prefix, const struct symbol *symbol, const char *suffix);

/* A name of the file made from a prefix and any text. A new one with each call. */
const char *cname_described(struct cname *names, const char *prefix, const char *text);

/* t1, t2 … of the function that is open. */
const char *cname_temporary(struct cname *names);

/* Nothing uses that temporary: its number is used again if it was the last. */
void cname_forget_temporary(struct cname *names, const char *name);

/* A callable's own scope, its temporaries counted from 1. */
void cname_enter_callable(struct cname *names);

/* Scopes of locals, nested. */
void cname_enter(struct cname *names);
void cname_leave(struct cname *names);

#endif
