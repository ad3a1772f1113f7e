/* ast.h - the syntax tree: what the parser builds, sema fills in and emit reads.
 *
 * One node type for each of: type reference, expression, statement, declaration, annotation. A node's `kind` says
 * which member of its union is valid. Every node has a span. Lists are linked through `next` in source order; a node is
 * in one list only.
 *
 * Ownership: everything lives in the arena of the run; names are interned (compare by pointer).
 * The fields under "sema" are zero until sema has run; no floor below sema reads them.
 */
#ifndef SYNTAX_AST_H
#define SYNTAX_AST_H

#include "source/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Small structures stand on one line here: the file is read as a table. */
/* clang-format off */

struct type;       /* sema/types/type.h */
struct symbol;     /* sema/program.h */
struct conversion; /* sema/program.h */

struct ast_type;
struct ast_expr;
struct ast_stmt;
struct ast_decl;
struct ast_annotation;
struct ast_attribute;

struct ast_types { struct ast_type *first, *last; uint32_t count; };
struct ast_exprs { struct ast_expr *first, *last; uint32_t count; };
struct ast_stmts { struct ast_stmt *first, *last; uint32_t count; };
struct ast_decls { struct ast_decl *first, *last; uint32_t count; };
struct ast_annotations { struct ast_annotation *first, *last; uint32_t count; };
struct ast_attributes { struct ast_attribute *first, *last; uint32_t count; };

/* A name with its place. `text` is NULL for an absent optional name. */
struct ast_name {
    const char *text;
    struct span span;
};

/* `prefix:name` or `name`. */
struct ast_ref {
    struct ast_name prefix;
    struct ast_name name;
};

/* ---- types ---- */

enum ast_type_kind {
    AST_TYPE_NAMED,    /* int, message, Person, http:ClientConnector */
    AST_TYPE_ARRAY,    /* element[] */
    AST_TYPE_MAP,      /* map<element>; a bare map is AST_TYPE_NAMED */
    AST_TYPE_ITERATOR, /* element~ (R) */
    AST_TYPE_FUNCTION, /* function (..) returns (..) (L) */
    AST_TYPE_VAR,      /* var */
};

struct ast_type {
    enum ast_type_kind kind;
    struct span span;
    struct ast_ref name;      /* NAMED; the schema hint of json<..> and xml<..> is read and dropped */
    struct ast_type *element; /* ARRAY, MAP, ITERATOR */
    struct ast_type *next;
};

/* ---- expressions ---- */

enum ast_expr_kind {
    AST_INT,      /* integer */
    AST_FLOAT,    /* floating */
    AST_STRING,   /* text, escapes resolved */
    AST_BOOLEAN,  /* boolean */
    AST_NULL,     /* null */
    AST_TEMPLATE, /* template: `..`, optionally with a type word before it (json `..`, xml `..`, string `..`) */
    AST_NAME,     /* ref: a variable, constant or type-like name */
    AST_FIELD,    /* access: base.name */
    AST_INDEX,    /* access: base[index] */
    AST_CALL,     /* call: ref(args), or base.name(args) when `base` is set (actions) */
    AST_CREATE,   /* create: create T(args), and the older new T(args) */
    AST_CAST,     /* cast: (T) e */
    AST_CONVERT,  /* cast: <T> e, <T, f> e, <T, f(..)> e */
    AST_UNARY,    /* unary */
    AST_BINARY,   /* binary */
    AST_ARRAY,    /* list: [a, b] */
    AST_RECORD,   /* record: {k: v} typed by its target: map, struct, json or message */
    AST_LENGTHOF, /* unary */
    AST_TYPEOF,   /* unary */
    AST_LAMBDA,   /* lambda: function (..) .. { .. } (L) */
    AST_ATTRIBUTE,/* access: base@["name"], xml attributes (L); index may be NULL */
    AST_BAD,      /* left by error recovery; already reported */
};

enum ast_operator {
    AST_OP_ADD, AST_OP_SUB, AST_OP_MUL, AST_OP_DIV, AST_OP_MOD, AST_OP_POW,
    AST_OP_EQ, AST_OP_NE, AST_OP_LT, AST_OP_LE, AST_OP_GT, AST_OP_GE,
    AST_OP_AND, AST_OP_OR,
    AST_OP_NOT, AST_OP_NEG, AST_OP_PLUS,
};

/* One piece of a template: literal text, or an expression spliced in. */
struct ast_piece {
    const char *text; /* literal bytes when `expr` is NULL */
    size_t length;
    struct ast_expr *expr;
    struct span span; /* of what stands there, the marks of a splice not included */
    struct ast_piece *next;
};

/* One `key: value` of a record. An identifier key stands in `name`; any other key in `key`. */
struct ast_entry {
    struct ast_name name;
    struct ast_expr *key;
    struct ast_expr *value;
    struct ast_entry *next;
    struct symbol *field; /* sema: of a struct */
};

struct ast_expr {
    enum ast_expr_kind kind;
    struct span span;
    struct ast_expr *next;
    /* sema */
    const struct type *type;   /* of the value as written; never NULL after sema */
    const struct type *wanted; /* type it is implicitly converted to, or NULL */
    struct symbol *symbol;     /* NAME: what it names. CALL: the function or library function chosen */
    union {
        int64_t integer;
        double floating;
        bool boolean;
        struct { const char *bytes; size_t length; } text;
        struct { struct ast_name type; struct ast_piece *pieces; } template;
        struct ast_ref ref;
        struct { struct ast_expr *base; struct ast_name name; struct ast_expr *index; } access;
        struct { struct ast_expr *base; struct ast_ref ref; struct ast_exprs args; } call;
        struct { struct ast_type *type; struct ast_exprs args; bool old_new; } create;
        struct { struct ast_type *type; struct ast_ref mapper; struct ast_exprs mapper_args; struct ast_expr *operand; } cast;
        struct { enum ast_operator op; struct ast_expr *operand; } unary;
        struct { enum ast_operator op; struct span op_span; struct ast_expr *left, *right; } binary;
        struct ast_exprs list;
        struct { struct ast_entry *first; } record;
        struct ast_decl *lambda; /* a DECL_FUNCTION without a name */
    };
};

/* ---- statements ---- */

enum ast_stmt_kind {
    AST_VAR,         /* var: T x = e;  and  var a, b = e; */
    AST_ASSIGN,      /* assign: a, b.c, d[0] = e; */
    AST_EXPR,        /* expr: a call */
    AST_IF,          /* branch: else-if is a nested AST_IF alone in `otherwise` */
    AST_WHILE,       /* loop */
    AST_ITERATE,     /* iterate */
    AST_BREAK,
    AST_CONTINUE,
    AST_RETURN,      /* values */
    AST_REPLY,       /* expr; NULL for a bare reply; */
    AST_THROW,       /* expr */
    AST_TRY,         /* try */
    AST_FORK,        /* fork */
    AST_SEND,        /* send: a, b -> w; worker name NULL for "-> ;", "fork" for "-> fork;" */
    AST_RECEIVE,     /* receive: a, b <- w; */
    AST_TRANSACTION, /* transaction */
    AST_ABORT,
    AST_RETRY,       /* expr: retry 3; in a failed block */
    AST_TRANSFORM,   /* block (L) */
    AST_XMLNS,       /* read for its place only (L) */
    AST_BLOCK,       /* block: recovery and bodies only; the language has no free block */
    AST_BAD_STMT,    /* left by error recovery; already reported */
};

/* catch (T name) { } */
struct ast_catch {
    struct ast_type *type;
    struct ast_name name;
    struct ast_stmts body;
    struct span span;
    struct ast_catch *next;
    struct symbol *symbol; /* sema */
};

/* join (any 1 w1, w2) (T name) { } and timeout (e) (T name) { } */
enum ast_join_kind { AST_JOIN_ALL, AST_JOIN_ANY, AST_JOIN_SOME };

struct ast_stmt {
    enum ast_stmt_kind kind;
    struct span span;
    struct ast_stmt *next;
    union {
        struct {
            struct ast_type *type; /* AST_TYPE_VAR for var */
            struct ast_decls names; /* DECL_VARIABLE without initialiser; more than one only with var */
            struct ast_expr *value; /* or NULL */
        } var;
        struct { struct ast_exprs targets; struct ast_expr *value; } assign;
        struct ast_expr *expr;
        struct { struct ast_expr *condition; struct ast_stmts then, otherwise; } branch;
        struct { struct ast_expr *condition; struct ast_stmts body; } loop;
        struct { struct ast_decl *variable; struct ast_expr *over; struct ast_stmts body; } iterate;
        struct ast_exprs values;
        struct { struct ast_stmts body; struct ast_catch *catches; struct ast_stmts finally; bool has_finally; } try_;
        struct {
            struct ast_expr *message; /* R: fork (m), or NULL */
            struct ast_decls workers;
            bool has_join, has_timeout;
            enum ast_join_kind join_kind;
            int64_t join_count;      /* of any and some */
            struct span count_span;
            struct ast_exprs join_names;
            struct ast_decl *join_variable;
            struct ast_stmts join_body;
            struct ast_expr *timeout;
            struct ast_decl *timeout_variable;
            struct ast_stmts timeout_body;
            struct team *team; /* sema */
        } fork;
        struct { struct ast_exprs values; struct ast_name worker; } send;
        struct { struct ast_exprs targets; struct ast_name worker; } receive;
        struct {
            struct ast_exprs properties;              /* of `with`: calls such as retries(3) */
            struct ast_stmts body, failed, committed; /* failed: onrollback, aborted, failed */
        } transaction;
        struct ast_stmts block;
    };
};

/* ---- annotations ---- */

enum ast_annotation_form {
    AST_FORM_BARE,  /* @ws:OnOpen */
    AST_FORM_PAREN, /* @http:BasePath("/x"), @http:Source(interface="x") */
    AST_FORM_BRACE, /* @http:BasePath {value:"/x"} */
};

/* name=value, name:value, or a value alone (name.text NULL, meaning "value"). Exactly one of expr, annotation and
 * list is set; a list holds nested values, each again an attribute without a name. */
struct ast_attribute {
    struct ast_name name;
    struct ast_expr *expr;
    struct ast_annotation *annotation;
    struct ast_attributes list;
    bool is_list;
    struct span span;
    struct ast_attribute *next;
};

struct ast_annotation {
    enum ast_annotation_form form;
    struct span span; /* from the @ to the last bracket */
    struct ast_ref name;
    struct ast_attributes attributes;
    struct ast_annotation *next;
};

/* ---- declarations ---- */

enum ast_decl_kind {
    DECL_SERVICE,    /* service */
    DECL_RESOURCE,   /* callable; inside a service */
    DECL_FUNCTION,   /* callable */
    DECL_CONNECTOR,  /* service, with parameters */
    DECL_ACTION,     /* callable; inside a connector */
    DECL_TYPEMAPPER, /* callable with one parameter and one result */
    DECL_STRUCT,     /* fields */
    DECL_CONSTANT,   /* variable */
    DECL_VARIABLE,   /* variable: local, parameter, field, service or package variable */
    DECL_WORKER,     /* callable */
    DECL_ANNOTATION, /* fields; read, no run-time effect */
};

struct ast_decl {
    enum ast_decl_kind kind;
    struct span span; /* all of it, annotations not included */
    struct ast_name name;
    struct ast_annotations annotations;
    struct ast_decl *next;
    struct symbol *symbol; /* sema */
    union {
        struct {
            struct ast_name protocol;    /* of service<protocol>, or text NULL */
            struct ast_decls parameters; /* connectors only */
            struct ast_decls variables;  /* DECL_VARIABLE with initialisers */
            struct ast_decls callables;  /* DECL_RESOURCE or DECL_ACTION */
        } service;
        struct {
            struct ast_decls parameters; /* DECL_VARIABLE */
            struct ast_decls results;    /* DECL_VARIABLE; name.text NULL when unnamed */
            struct ast_decls workers;    /* DECL_WORKER, which stand before the statements */
            struct ast_stmts body;
            struct span end;             /* the closing brace: where "missing return" points */
            bool native, throws;         /* throws: read and ignored */
        } callable;
        struct { struct ast_decls list; } fields; /* DECL_VARIABLE */
        struct { struct ast_type *type; struct ast_expr *value; } variable;
    };
};

/* ---- files ---- */

struct ast_import {
    const char *path;     /* dotted, interned: ballerina.net.ws; a slash form is normalised */
    struct span span;     /* of the path */
    struct ast_name alias; /* of `as`, or text NULL */
    bool slashed;          /* written with / */
    struct ast_import *next;
};

struct ast_unit {
    const struct source_file *file;
    const char *package; /* dotted, interned; NULL when not declared */
    struct span package_span;
    struct ast_import *imports;
    struct ast_decls decls;
    unsigned supplied; /* errors that were a missing ';', put in: the tree lacks nothing because of them */
    bool later; /* written for a release of 2018: only what is outside the subset is said about it */
    struct ast_unit *next;
};

/* clang-format on */

#endif
