/* program.h - a checked program: what sema makes of the syntax trees, and all that emit reads besides them.
 *
 * sema_check() resolves names, checks types, reads annotations and fills the "sema" fields of the trees. When
 * diag_error_count() is zero after it, every promise below holds and emit needs no checks of its own:
 *   - every expression has a type that is not TYPE_POISON; `wanted` says where emit must convert, and the pair
 *     (type, wanted) is one of: int -> float, int/float/boolean -> string, boolean -> int/float, in `+` and
 *     comparisons, too; anything -> any; int/float/string/boolean/null -> json; inside of json literals
 *     map/array/struct -> json, a copy; null -> a container; map<T> -> map; between the error types, which have one
 *     form in C; an element of a map of anything -> what it is expected to be; that and json -> type_text, in `+`;
 *   - every name and call has its symbol; a call's arguments match the parameters after `wanted` is applied;
 *   - every construct in it is one that balc compiles (others were reported by diag_outside);
 *   - a call of a function with several results has the type type_nothing and stands only where all of them are taken:
 *     as the value of a multiple assignment, of `var a, b`, or alone in a `return`; `_` there is a SYMBOL_SINK;
 *   - there is no AST_CREATE, and no call has a base: create C(..), C.a(c, ..) and c.a(..) have become calls of a
 *     SYMBOL_ACTION whose first argument is the connector (of create: whose result it is);
 *   - a parameter or variable of a connector is an AST_FIELD of the first parameter of the action, or of what `create`
 *     makes;
 *   - a thrown value, and the variable of a catch, is of a type of TYPE_EXCEPTION or a struct with a field
 *     `string msg`;
 *   - an AST_RECORD is of a map, of json, of a struct or error, whose fields its entries have, or an empty one of a
 *     message; an AST_ARRAY is of an array or of json. No AST_TEMPLATE is left: it has become such literals, or a chain
 *     of +;
 *   - an AST_INDEX is of an array, a map or json; an AST_FIELD of a struct or error, whose field is its symbol, or of a
 *     map or json; of an array, or of json as an int, it is the length;
 *   - a cast that is the value of an assignment or `var` with two targets gives its error to the second. Where a cast
 *     has a mapper, its operand is the call;
 *   - a worker either answers: it takes a message and returns one, its reply; or it takes and returns nothing. An
 *     AST_SEND to one that answers has one message, an AST_RECEIVE from it one variable of that type, and both name a
 *     worker of their own callable; all others are between members of a team, of which one is the sender or receiver
 *     ("default": the callable; a receiver "fork": the fork), and what is sent is wanted as what takes it, or as any;
 *   - the workers of an AST_FORK answer if it has a message, else none does; its join names some of them and its count
 *     is at most how many those are;
 *   - a leading message argument of early programs has been dropped from call.args, and an old spelling names the
 *     symbol of today.
 *
 * Ownership: everything lives in the arena of the run.
 */
#ifndef SEMA_PROGRAM_H
#define SEMA_PROGRAM_H

#include "base/intern.h"
#include "sema/types/type.h"
#include "source/diag.h"
#include "syntax/ast.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- library functions: rows of balrt/library.def ---- */

enum { LIBRARY_MAX_PARAMETERS = 8, LIBRARY_MAX_RESULTS = 4 };

struct library_function {
    const char *package; /* "ballerina.net.ws" */
    const char *name;    /* "pushText" */
    const char *c_symbol;
    const struct type *parameters[LIBRARY_MAX_PARAMETERS];
    const struct type *results[LIBRARY_MAX_RESULTS];
    unsigned parameter_count, result_count;
    bool needs_connection, suspends, leading_message, result_like_first, sessions, older;
};

/* ---- symbols ---- */

enum symbol_kind {
    SYMBOL_LOCAL, /* variable in a body, also a catch or iterate variable */
    SYMBOL_PARAMETER,
    SYMBOL_RESULT,   /* named result: a local preset to its default */
    SYMBOL_VARIABLE, /* of a service or a package: kept */
    SYMBOL_CONSTANT,
    SYMBOL_FUNCTION, /* also a typemapper */
    SYMBOL_ACTION,   /* of a connector; also the one that `create` calls */
    SYMBOL_LIBRARY,  /* library function */
    SYMBOL_RESOURCE,
    SYMBOL_SERVICE,
    SYMBOL_STRUCT,
    SYMBOL_CONNECTOR,
    SYMBOL_FIELD, /* of a struct; parameter or variable of a connector */
    SYMBOL_SINK,  /* `_` */
};

/* What a struct or a connector consists of. */
struct structure {
    struct symbol **fields; /* in order */
    unsigned field_count;
    struct connector *connector; /* what else a connector has; NULL for a struct */
};

struct symbol {
    enum symbol_kind kind;
    const char *name;
    struct span span;        /* of the name where it is declared */
    const struct type *type; /* of a variable, constant or field; of a single-result function, its result; the type
                                that a struct or connector declares */
    struct ast_decl *decl;   /* NULL for library functions */
    const char *package;     /* dotted; NULL for the default package */
    struct symbol *owner; /* the service of a variable or resource, the struct or connector of a field, the connector of
                             an action; else NULL */
    union {
        struct function *function;              /* FUNCTION, ACTION, RESOURCE */
        struct service *service;                /* SERVICE */
        const struct library_function *library; /* LIBRARY */
        struct structure *structure;            /* STRUCT, CONNECTOR */
        const struct ast_expr *constant;        /* CONSTANT: a literal. FIELD: its default, or NULL */
    };
    struct symbol *overload; /* FUNCTION, ACTION: the next of the same name in its package */
    bool used;               /* read somewhere */
    const struct team
        *joined; /* LOCAL: the fork of which it has what the workers sent, by their names; or NULL; sema's own */
};

/* ---- callables ---- */

/* Workers that can send each other values: those of a callable, which is one of them by the name "default", or those of
 * a fork. */
struct team {
    const struct ast_decls *workers;
    struct symbol *variable;           /* of the callable they stand in: the team at run time */
    bool forked;                       /* by a fork */
    struct exchange *sends, *receives; /* sema's own */
};

/* A worker has copies of the variables that it reads of the callable around it. */
struct capture {
    struct symbol *outer, *own, *field; /* the field: of the struct in which they are handed over */
    bool warned;                        /* sema's own */
    struct capture *next;
};

/* A function, an action, the body of a resource, or a worker. The first parameter of an action is its connector; its
 * decl is NULL when the program did not declare it. */
struct function {
    struct symbol *symbol;
    struct ast_decl *decl;
    struct symbol **parameters;
    const struct type **results;
    struct symbol **named_results; /* or NULL */
    unsigned parameter_count, result_count;
    bool recursive; /* can reach itself: emit guards its stack */
    bool fallible;  /* may fail. Never false for one that can: makes text, divides ints by what is not a known number,
                       parses, keeps, calls the library, recurses, or calls such a function. emit may give others a plain
                       C signature */
    bool suspends;  /* can reach a library function that waits */
    bool needs_connection;                  /* can reach a library function that needs a current connection */
    bool takes_event;                       /* a resource for a WebSocket event */
    bool takes_requests;                    /* a resource for HTTP requests */
    bool reads_handshake;                   /* can reach a read of a header or a query parameter */
    struct function *workers;               /* that stand in it and in its forks, linked by next_worker */
    struct function *outer, *next_worker;   /* of a worker: the callable it stands in, and another one there */
    struct team *team;                      /* of a worker: its own; of a callable that has workers: theirs; or NULL */
    struct capture *captures;               /* of a worker, in the order of their first use */
    struct symbol *sees;                    /* of a worker: the struct of its captures; NULL: none */
    unsigned depth;                         /* of the block of its own names; sema's own */
    struct symbol *run;                     /* of a worker that answers: a local of its callable, for what was sent */
    bool talks;                             /* a worker that sends or receives values */
    bool reports;                           /* a worker that sends to the join of its fork; sema's own */
    const struct ast_stmt *sent, *received; /* of a worker that answers: the first statements that do so */
    unsigned index;                         /* in the program, from 0 */
    struct function *next;                  /* in the program, source order */
};

/* Whether a worker takes a message and replies one. */
static inline bool worker_answers(const struct ast_decl *worker)
{
    return worker->callable.parameters.count > 0;
}

/* ---- what a call takes and gives: of a function, an action or a library function ---- */

static inline unsigned callee_parameter_count(const struct symbol *callee)
{
    return callee->kind == SYMBOL_LIBRARY ? callee->library->parameter_count : callee->function->parameter_count;
}

static inline const struct type *callee_parameter(const struct symbol *callee, unsigned index)
{
    return callee->kind == SYMBOL_LIBRARY ? callee->library->parameters[index]
                                          : callee->function->parameters[index]->type;
}

static inline unsigned callee_result_count(const struct symbol *callee)
{
    return callee->kind == SYMBOL_LIBRARY ? callee->library->result_count : callee->function->result_count;
}

static inline const struct type *callee_result(const struct symbol *callee, unsigned index)
{
    return callee->kind == SYMBOL_LIBRARY ? callee->library->results[index] : callee->function->results[index];
}

/* ---- connectors ---- */

struct package_name;

/* The fields of its structure are first its parameters, then its variables. */
struct connector {
    struct symbol *symbol;
    struct function *create;      /* takes the parameters and gives a connector */
    struct symbol *self;          /* what `create` makes: a local of it */
    struct package_name *actions; /* by name; sema's own */
    struct connector *next;
};

/* ---- services ---- */

enum event_kind { EVENT_OPEN, EVENT_TEXT, EVENT_BINARY, EVENT_CLOSE, EVENT_ERROR, EVENT_IDLE, EVENT_KINDS };

enum http_method {
    HTTP_GET = 1,
    HTTP_HEAD = 2,
    HTTP_POST = 4,
    HTTP_PUT = 8,
    HTTP_DELETE = 16,
    HTTP_PATCH = 32,
    HTTP_OPTIONS = 64
};

/* One bound parameter of an HTTP resource, beside the message. */
struct http_parameter {
    struct symbol *symbol;
    bool from_query;   /* else from the path */
    const char *name;  /* in the template or query */
    unsigned position; /* path: which {var}, from 0 */
};

struct http_resource {
    struct function *function;
    const char *path;                /* normalised template, begins with '/' */
    unsigned methods;                /* bits of enum http_method */
    const char *consumes, *produces; /* media types in lower case, "text/plain, application/json"; NULL: any */
    struct http_parameter *parameters;
    unsigned parameter_count;
    struct http_resource *next;
};

struct service {
    struct symbol *symbol;
    struct ast_decl *decl;
    const char *base_path;    /* normalised; "" for the root */
    const char *upgrade_path; /* full path of the endpoint, or NULL */
    struct function *events[EVENT_KINDS];
    struct http_resource *resources;
    struct symbol **variables; /* in order */
    unsigned variable_count;
    const char *host;         /* of @http:config, or NULL */
    int port;                 /* 0: not given */
    bool client;              /* @ws:ClientService */
    bool reads_headers_later; /* header or query of the handshake may be read in another event than OnOpen */
    struct service *next;
};

/* ---- the program ---- */

struct program {
    const char *name; /* of the output, from the first file */
    const struct source_set *sources;
    struct function *functions; /* and bodies of resources */
    struct service *services;
    struct connector *connectors;
    struct symbol **variables; /* of packages, in the order of initialisation */
    unsigned variable_count;
    struct symbol **constants;
    unsigned constant_count;
    struct function *main; /* function main (string[] args), or NULL */
};

/* Checks the units of one program. Never NULL; ask diag_error_count(). `units` are linked by next. */
struct program *sema_check(struct ast_unit *units, const struct source_set *sources, struct arena *arena,
                           struct intern *names, struct diag *diag);

/* The table of library functions, for --help, the manual and suggestions. */
const struct library_function *library_functions(size_t *count);

#endif
