/* ctree.h - the C that is going to be printed, as nodes.
 *
 * Only as much C as balc writes: expressions without side effects of their own, flat statements, functions, variables
 * and tables. The rooms above build it, cwriter.h prints it; nobody else puts C text together.
 *
 * Ownership: every node lives in the arena it was made from. A node stands in one list only; names are not copied.
 * Not for:   reading C, and not for types: those are the text that stands before the name.
 */
#ifndef EMIT_CTREE_H
#define EMIT_CTREE_H

#include "base/arena.h"
#include "source/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- expressions ---- */

enum c_expr_kind {
    C_NAME,    /* name */
    C_INT,     /* integer */
    C_FLOAT,   /* floating */
    C_BOOL,    /* boolean */
    C_NULL,    /* NULL */
    C_STRING,  /* text: a bal_string; BAL_STRING("..") or, as an initialiser, BAL_TEXT("..") */
    C_CSTRING, /* text: a plain "..": names in tables */
    C_CALL,    /* call */
    C_CAST,    /* cast */
    C_UNARY,   /* unary */
    C_BINARY,  /* binary */
    C_INDEX,   /* index: base[position] */
    C_ARROW,   /* arrow: object->member */
    C_LIST,    /* list: an initialiser in braces */
};

enum c_operator {
    C_OR,
    C_AND,
    C_BIT_OR,
    C_EQ,
    C_NE,
    C_LT,
    C_LE,
    C_GT,
    C_GE,
    C_ADD,
    C_SUB,
    C_MUL,
    C_DIV,
    C_MOD,
    C_NOT,
    C_NEG,
    C_ADDRESS,
    C_DEREF,
};

struct c_exprs {
    struct c_expr *first, *last;
    size_t count;
};

struct c_expr {
    enum c_expr_kind kind;
    bool calls;      /* contains a call of a function of the program */
    bool reads_kept; /* reads a variable of a service or a package: another call may change it */
    bool constant;   /* an int whose `value` is known */
    bool narrow;     /* only literals that C computes in its 32-bit int */
    int64_t value;
    const char *designator; /* in a list: ".name" or ".events[BAL_ON_OPEN]", or NULL */
    struct c_expr *next;    /* in a list of arguments or of an initialiser */
    union {
        const char *name;
        int64_t integer;
        double floating;
        bool boolean;
        struct {
            const char *bytes;
            size_t length;
        } text;
        struct {
            const char *function;
            struct c_exprs arguments;
        } call;
        struct {
            const char *type;
            struct c_expr *operand;
        } cast;
        struct {
            enum c_operator op;
            struct c_expr *operand;
        } unary;
        struct {
            enum c_operator op;
            struct c_expr *left, *right;
        } binary;
        struct {
            struct c_expr *base;
            size_t position;
        } index;
        struct {
            struct c_expr *object;
            const char *member;
        } arrow;
        struct {
            struct c_exprs items;
            bool broken; /* one item a line */
        } list;
    };
};

struct c_expr *c_name(struct arena *arena, const char *name);
struct c_expr *c_int(struct arena *arena, int64_t value);
struct c_expr *c_float(struct arena *arena, double value);
struct c_expr *c_bool(struct arena *arena, bool value);
struct c_expr *c_null(struct arena *arena);
struct c_expr *c_string(struct arena *arena, const char *bytes, size_t length);
struct c_expr *c_cstring(struct arena *arena, const char *text);
struct c_expr *c_cstring_of(struct arena *arena, const char *bytes, size_t length);
struct c_expr *c_call(struct arena *arena, const char *function);
struct c_expr *c_cast(struct arena *arena, const char *type, struct c_expr *operand);
struct c_expr *c_unary(struct arena *arena, enum c_operator op, struct c_expr *operand);
struct c_expr *c_binary(struct arena *arena, enum c_operator op, struct c_expr *left, struct c_expr *right);
struct c_expr *c_index(struct arena *arena, struct c_expr *base, size_t position);
struct c_expr *c_arrow(struct arena *arena, struct c_expr *object, const char *member);
struct c_expr *c_list(struct arena *arena, bool broken);

/* &target; the pointer itself when the target is *pointer. */
struct c_expr *c_address(struct arena *arena, struct c_expr *target);

/* Appends to a call's arguments, or to a list; a call takes on the effects of its arguments. */
void c_argument(struct c_expr *call, struct c_expr *argument);
void c_item(struct c_expr *list, const char *designator, struct c_expr *value);

/* A name or a literal may be said again; what has a list of its own may not. */
bool c_is_repeatable(const struct c_expr *expr);
struct c_expr *c_again(struct arena *arena, const struct c_expr *expr);

/* Whether two expressions are the same text. */
bool c_same(const struct c_expr *a, const struct c_expr *b);

/* ---- statements ---- */

enum c_stmt_kind {
    C_DECLARE,  /* declare: TYPE NAME = VALUE; */
    C_ASSIGN,   /* assign */
    C_RUN,      /* expr: a call for its effect */
    C_TRY,      /* leave: BAL_TRY(call); */
    C_THROW,    /* leave: BAL_THROW(error); */
    C_UNUSED,   /* expr: (void)name; */
    C_CALLABLE, /* text: BAL_CALLABLE("name"); */
    C_IF,       /* branch */
    C_WHILE,    /* loop; condition NULL: for (;;) */
    C_COUNT,    /* count: for (bal_int COUNTER = 0; COUNTER < LIMIT; COUNTER++) */
    C_BREAK,
    C_CONTINUE,
    C_RETURN, /* expr, or NULL */
    C_SCOPE,  /* body: statements in braces */
    C_GOTO,   /* text: the label */
    C_LABEL,  /* text */
};

struct c_stmts {
    struct c_stmt *first, *last;
};

struct c_stmt {
    enum c_stmt_kind kind;
    struct span span; /* what it was written for; SPAN_NONE: any line will do */
    struct c_stmt *next;
    union {
        struct {
            const char *type, *name;
            bool array; /* NAME[] */
            struct c_expr *value;
        } declare;
        struct {
            struct c_expr *target, *value;
        } assign;
        struct c_expr *expr;
        const char *text;
        struct {
            struct c_expr *value;
            const char *label; /* where a failure goes; NULL: out of the callable */
        } leave;
        struct c_stmts body;
        struct {
            struct c_expr *condition;
            struct c_stmts then, otherwise;
        } branch;
        struct {
            struct c_expr *condition;
            struct c_stmts body;
        } loop;
        struct {
            const char *counter;
            struct c_expr *limit;
            struct c_stmts body;
        } count;
    };
};

struct c_stmt *c_stmt_new(struct arena *arena, enum c_stmt_kind kind, struct span span);
void c_append(struct c_stmts *list, struct c_stmt *stmt);

/* Inserts behind `after`, or at the front when that is NULL. */
void c_insert(struct c_stmts *list, struct c_stmt *after, struct c_stmt *stmt);

/* ---- the file ---- */

enum c_decl_kind {
    C_BANNER,    /* text: the comment above a service or function */
    C_INCLUDE,   /* text: the name between < and > */
    C_STRUCT,    /* structure */
    C_VARIABLE,  /* variable */
    C_PROTOTYPE, /* function, without its body */
    C_FUNCTION,  /* function */
};

/* A parameter, or a member of a struct. */
struct c_parameter {
    const char *type, *name;
    struct c_parameter *next;
};

struct c_decl {
    enum c_decl_kind kind;
    struct span span; /* of a function: where it is declared; SPAN_NONE: code without a source */
    struct c_decl *next;
    union {
        const char *text;
        struct {
            const char *tag; /* struct TAG */
            struct c_parameter *members;
        } structure;
        struct {
            const char *type, *name; /* type with its const; static is understood */
            bool array;
            bool unused; /* nothing may read it */
            struct c_expr *value;
        } variable;
        struct {
            const char *type, *name;
            bool unused;   /* nothing may call it */
            bool exported; /* not static: main */
            struct c_parameter *parameters;
            struct c_stmts body;
        } function;
    };
};

struct c_decls {
    struct c_decl *first, *last;
};

struct c_decl *c_decl_new(struct arena *arena, struct c_decls *list, enum c_decl_kind kind);

/* Moves all of `part` to the end of `list`. */
void c_decls_append(struct c_decls *list, const struct c_decls *part);
void c_parameter(struct arena *arena, struct c_decl *function, const char *type, const char *name);
void c_member(struct arena *arena, struct c_decl *structure, const char *type, const char *name);

#endif
