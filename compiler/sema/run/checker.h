/* checker.h - the state of one run of the checker, which every pass gets.
 *
 * sema_check() makes it, calls the passes in their order (sema.c) and frees it. A part below that is named after a room
 * is that room's to write; those above may read it.
 *
 * Ownership: everything lives in the arena of the run; the indices of types, packages, names and fields are freed at
 * the end of sema_check().
 * Not for:   what one pass alone needs: that is a struct of its own in its file, as in service.c and graph.c.
 */
#ifndef SEMA_CHECKER_H
#define SEMA_CHECKER_H

#include "sema/program.h"

struct file {
    struct ast_unit *unit;
    struct package *package;
    struct import *imports, *last_import;
    struct seen_construct *outside; /* constructs outside the subset already reported in this file */
    bool later; /* it is written for a later release: what else would be said about it follows from that */
    struct file *next;
};

enum { UNDEFINED_REMEMBERED = 32 };

struct checker {
    struct arena *arena;
    struct intern *names;
    struct diag *diag;
    const struct source_set *sources;
    struct program *program; /* what comes out */
    struct file *files;
    struct file *file; /* being checked */
    bool broken;       /* the parser reported errors: names may be missing through no fault of their uses */

    /* The body or initialiser that is being checked. */
    struct symbol *service;              /* it belongs to, or NULL */
    struct function *function;           /* NULL in an initialiser */
    const struct symbol *initialising;   /* the package variable whose initialiser it is, or NULL */
    unsigned loops;                      /* enclosing loops */
    bool uncertain;                      /* it holds something not understood: no conclusions about its flow */
    bool lost;                           /* it holds what the parser could not read: it may have declared anything */
    struct call_edge *edges, *last_edge; /* calls of all bodies; run/effect.h */

    /* types and library */
    struct type_table *types;
    struct symbol *library_symbols; /* one for each library function, same order */

    /* names */
    struct package *packages;
    struct scope *scope;
    const char *undefined[UNDEFINED_REMEMBERED]; /* names reported in this callable */
    unsigned undefined_count;
    struct function *last_function;
    struct service *last_service;
    struct connector *last_connector;

    /* signatures */
    struct known_field *fields; /* of structs; in struct_signature.c */
    struct typemapper *typemappers;

    /* services */
    struct http_resource **resource_end; /* of the service being read */
};

#endif
