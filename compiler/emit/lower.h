/* lower.h - what the lower_*.c files share: the state of turning a checked program into C nodes. Private to this
 * folder.
 *
 *   lower_program.c   the file: types, constants, variables, functions, services, main
 *   lower_service.c   a service: its variables, resources and table
 *   lower_callable.c  a function or the body of a resource: signature, prologue, end
 *   lower_connector.c how a connector is made
 *   lower_stmt.c      statements
 *   lower_assign.c    assignments
 *   lower_expr.c      expressions
 *   lower_errors.c    try, catch, finally and throw; the ways out of them
 *   lower_string.c    conversions between basic types, and + on strings
 *   lower_collection.c  arrays and maps
 *   lower_struct.c    structs and errors
 *   lower_json.c      literals and elements of json
 *   lower_cast.c      casts and conversions
 *   lower_value.c     json and any: what goes into them and comes out
 *   lower_worker.c    workers, what they send each other, fork and join
 *   lower_type.c      types: their C names, default values and descriptions
 *
 * Every expression becomes a C expression that may be read once and has no failure of its own; what can fail has
 * become a statement before it. Order of evaluation is kept by lower_operands().
 */
#ifndef EMIT_LOWER_H
#define EMIT_LOWER_H

#include "emit/cname.h"
#include "emit/ctree.h"
#include "sema/program.h"

struct c_type;
struct place;

struct lower {
    const struct program *program;
    struct arena *arena;
    struct cname *names;
    struct c_decls head;       /* includes, constants, variables of packages */
    struct c_decls prototypes; /* of functions that are called above their definition */
    struct c_decls functions;
    struct c_decls services;
    struct c_type *types;        /* named or described so far */
    struct c_expr *roots;        /* rows of the variables that can hold containers */
    bool calls_out;              /* makes a connector to another server */
    bool sessions;               /* keeps sessions of HTTP clients */
    struct c_decl **function_of; /* by function index, as far as they are lowered */
    bool *called, *called_early; /* by function index */
    bool *sees_known;            /* by function index: the struct of what a worker sees is in `prototypes` */

    /* The callable being lowered. */
    const struct function *function; /* NULL: an initialiser */
    bool plain;                      /* it cannot fail, and has a signature without event */
    const char *const *results;      /* the pointers that results go to */
    struct c_stmts *block;           /* where statements go */
    struct span span;                /* what they are written for */
    unsigned calls;                  /* statements so far that call what may change kept variables */
    struct open_try *open_try;       /* the innermost one whose body or catches are being lowered */
    unsigned tries;                  /* so far, for labels */
    unsigned loops;                  /* around what is being lowered */
    struct c_expr **attempt;         /* where fallible calls are gathered instead of being statements, or NULL */
    bool uses_event, uses_callable, uses_results;
};

/* ---- lower_type.c ---- */

const char *lower_type(struct lower *l, const struct type *type);         /* "bal_int" */
const char *lower_const_type(struct lower *l, const struct type *type);   /* "const bal_int" */
const char *lower_pointer_type(struct lower *l, const struct type *type); /* "bal_int *" */

/* &y_int_array_array: the table that describes a type to the runtime. It will be in the file. */
struct c_expr *lower_descriptor(struct lower *l, const struct type *type);

/* The value a variable of the type starts with; NULL for json and containers, which have to be made. */
struct c_expr *lower_default(struct lower *l, const struct type *type);

/* Makes one where lower_default() gives none. Like lower_expr(), it may fill `place`. */
struct c_expr *lower_new(struct lower *l, const struct type *type, struct place *place);

/* The C structs and descriptors of all types that were asked for. */
void lower_types(struct lower *l, struct c_decls *into);
void lower_types_free(struct lower *l);

/* Whether stores into a variable of a service or package go through bal_keep_*. */
bool lower_is_kept(const struct type *type);

/* ---- lower_expr.c ---- */

/* Where a value is to go. One of: `target`, an lvalue that exists; `name` of `type`, to be declared; only `type`, a
 * temporary to be made. */
struct place {
    struct c_expr *target;
    const char *name;
    const char *type;
    bool filled; /* the value is already there */
};

/* The value of an expression, as its wanted type. What comes back through a pointer goes straight to `place` when that
 * is given, and place->filled tells. */
struct c_expr *lower_expr(struct lower *l, const struct ast_expr *e, struct place *place);

/* The value in its place, whatever it takes. */
void lower_expr_to(struct lower *l, const struct ast_expr *e, struct place *place);

/* Values evaluated from left to right: where the evaluation of a later one could change or overtake an earlier one,
 * that one is put into a temporary. Each is given to lower_operand() when it has been lowered, all to lower_settle()
 * when the last one has. */
struct operand {
    struct c_expr *value;
    const struct type *type;
    struct c_stmt *mark; /* last statement when it had been lowered */
    unsigned calls;      /* l->calls at that time */
};

struct operand lower_operand(struct lower *l, struct c_expr *value, const struct type *type);
void lower_settle(struct lower *l, struct operand *operands, size_t count);

/* The same for plain expressions. */
void lower_operands(struct lower *l, const struct ast_expr *const *operands, size_t count, struct c_expr **values);
struct c_expr **lower_list(struct lower *l, const struct ast_exprs *list);

/* A call as a statement, each result to its place. */
void lower_call(struct lower *l, const struct ast_expr *e, struct place *places);

/* Puts a value into its place, unless it is there already. */
void lower_fill(struct lower *l, struct place *place, struct c_expr *value);

/* Opens a place: declares what has to be declared, and gives the lvalue. */
struct c_expr *lower_place(struct lower *l, struct place *place);

/* A new call that begins with `ev`, and the statement BAL_TRY of a finished one. */
struct c_expr *lower_event_call(struct lower *l, const char *function);
void lower_try(struct lower *l, struct c_expr *call);

/* Ends `call` with the address of the place (a temporary when that is NULL), runs it, and gives what is there then. */
struct c_expr *lower_try_into(struct lower *l, struct c_expr *call, const struct type *type, struct place *place);

/* The same with a temporary `void *`: for what gives any kind of object. */
struct c_expr *lower_try_object(struct lower *l, struct c_expr *call);

/* The same value as something that can be said twice (c_again). */
struct c_expr *lower_repeatable(struct lower *l, struct c_expr *value, const struct type *type);

/* const TYPE tN[] = {values}; at least one. */
struct c_expr *lower_items(struct lower *l, const char *type, struct c_expr **values, size_t count);

/* The same, each in a line of its own. */
struct c_expr *lower_rows(struct lower *l, const char *type, struct c_expr **values, size_t count);

/* The function is called, or named, in the one that is open: it needs a declaration before. */
void lower_note_called(struct lower *l, const struct function *callee);

/* An expression has become part of a statement: its calls happen there. */
void lower_note_effects(struct lower *l, const struct c_expr *value);

/* ---- lower_string.c ---- */

/* A value of another type: what the conversion of `from` to `to` makes of it. */
struct c_expr *lower_convert(struct lower *l, struct c_expr *value, const struct type *from, const struct type *to,
                             struct place *place);

/* Whether it is a + of strings; the chain that begins with it is one bal_string_concat of an array. */
bool lower_is_concat(const struct ast_expr *e);
struct c_expr *lower_concat(struct lower *l, const struct ast_expr *e, struct place *place);

/* ---- lower_value.c ---- */

/* bal_of_int(value): as json or any. What is json or any already stays as it is. */
struct c_expr *lower_box(struct lower *l, struct c_expr *value, const struct type *from);

/* What is in a json or any, as `to`: fails where it does not fit. */
struct c_expr *lower_unbox(struct lower *l, struct c_expr *value, const struct type *to, struct place *place);

/* The text of a json or any: what `+` and println make of it. */
struct c_expr *lower_text(struct lower *l, struct c_expr *value, struct place *place);

/* ---- lower_collection.c ---- */

struct c_expr *lower_array_literal(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_map_literal(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_array_element(struct lower *l, const struct ast_expr *e, struct place *place);

/* m["k"] and m.k, as what is wanted of it. */
bool lower_is_map_element(const struct ast_expr *e);
struct c_expr *lower_map_element(struct lower *l, const struct ast_expr *e, struct place *place);

/* Base and index of an access, to be settled; `written`: something is going to be stored there. */
void lower_access(struct lower *l, const struct ast_expr *e, bool written, struct operand operands[2]);

/* A container that something is going to be stored in: elements on the way to it come to be. */
struct c_expr *lower_container(struct lower *l, const struct ast_expr *e);

/* Stores into the element that `target` is, whose base and index have been evaluated. */
void lower_set_element(struct lower *l, const struct ast_expr *target, struct c_expr *base, struct c_expr *index,
                       struct c_expr *value);

/* The number of elements. */
struct c_expr *lower_length(struct lower *l, const struct ast_expr *of, struct place *place);
void lower_iterate(struct lower *l, const struct ast_stmt *s);

/* ---- lower_struct.c ---- */

/* Structs and errors. The literal gives at least one field. */
struct c_expr *lower_struct_literal(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_struct_field(struct lower *l, const struct ast_expr *e, bool written);
void lower_set_field(struct lower *l, const struct symbol *field, struct c_expr *object, struct c_expr *value);

/* The value of `e` as a name of its C type, found not to be null. */
struct c_expr *lower_checked_object(struct lower *l, const struct ast_expr *e, struct c_expr *value);

/* ---- lower_json.c ---- */

struct c_expr *lower_json_object(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_json_array(struct lower *l, const struct ast_expr *e, struct place *place);
struct c_expr *lower_json_element(struct lower *l, const struct ast_expr *e, bool written, struct place *place);
void lower_set_json(struct lower *l, const struct ast_expr *target, struct c_expr *base, struct c_expr *index,
                    struct c_expr *value);

/* ---- lower_cast.c ---- */

struct c_expr *lower_cast(struct lower *l, const struct ast_expr *e, struct place *place);

/* `v, err = (T) e;`: the value and the error to their places; `error` is NULL where nobody wants it. */
void lower_cast_pair(struct lower *l, const struct ast_expr *e, struct place *value, struct place *error);

/* ---- lower_stmt.c ---- */

struct c_stmt *lower_append(struct lower *l, enum c_stmt_kind kind);

/* (void)name; */
struct c_stmt *lower_unused(struct lower *l, const char *name);
void lower_block(struct lower *l, const struct ast_stmts *stmts, struct c_stmts *into);
void lower_body(struct lower *l, const struct ast_stmts *stmts); /* into the open block */

/* Gives a variable its first value: that of `value`, or the default when that is NULL. */
void lower_initialise(struct lower *l, const struct symbol *symbol, const struct ast_expr *value);

/* (void) behind the declaration of a variable that nobody reads. */
void lower_mark_unread(struct lower *l, const struct symbol *symbol);

/* ---- lower_assign.c ---- */

/* TARGET = VALUE; */
void lower_assign(struct lower *l, struct c_expr *target, struct c_expr *value);

/* The same for a variable of the program, which may be a kept one. */
void lower_assign_variable(struct lower *l, const struct symbol *symbol, struct c_expr *value);

/* Several results to their places: those of a call, or the value and the error of a cast. `last_wanted`: the last of
 * them is. */
const struct type *lower_result_type(const struct ast_expr *value, unsigned index);
void lower_results(struct lower *l, const struct ast_expr *value, struct place *places, bool last_wanted);

/* Stores into a variable of a service or package by bal_keep_*. */
void lower_keep(struct lower *l, const struct symbol *variable, struct c_expr *value);

void lower_assign_one(struct lower *l, const struct ast_expr *target, const struct ast_expr *value);
void lower_assign_many(struct lower *l, const struct ast_exprs *targets, const struct ast_expr *call);

/* ---- lower_stmt.c: leaving ---- */

/* `return true;`, or `return;` where nothing can fail. */
void lower_succeed(struct lower *l);

/* `return` of named results, and the end of a callable. */
void lower_return_end(struct lower *l);

/* Whether control can come out at the end. */
bool lower_falls_through(const struct ast_stmts *stmts);

/* ---- lower_errors.c ---- */

void lower_try_catch(struct lower *l, const struct ast_stmt *s);
void lower_throw(struct lower *l, const struct ast_stmt *s);

/* The label of the open try that a failure goes to; NULL: out of the callable. */
const char *lower_failure_label(struct lower *l);

/* The ways out of a piece of code. Where a finally stands in between, it runs first. */
enum way_out { WAY_RETURN, WAY_BREAK, WAY_CONTINUE, WAYS_OUT };

/* `return true;`, `break;`, `continue;`: with WAY_RETURN the results are where they belong. */
void lower_leave(struct lower *l, enum way_out way);

/* Where result number `result` of a `return` is to be put: behind its pointer, or in a variable that waits for a
 * finally to end. */
struct c_expr *lower_result_target(struct lower *l, unsigned result);
/* Whether it is such a variable. */
bool lower_results_wait(const struct lower *l);

/* ---- lower_callable.c ---- */

/* Begins a C function: its scope and block. `name` is that in stack traces. */
void lower_open(struct lower *l, struct c_decl *decl, const struct function *function);

/* Ends it: puts the prologue in front of what has been lowered. */
void lower_close(struct lower *l, struct c_decl *decl, const char *trace_name);

void lower_function(struct lower *l, const struct function *function, struct c_decls *into);

/* ---- lower_connector.c ---- */

/* The body of the function that `create` calls. */
void lower_create(struct lower *l, const struct function *create);

/* The function by which the runtime calls main: it turns the arguments of the command line into an array. */
void lower_start(struct lower *l, const struct function *main);

/* `package:name`, `service.resource`: what stack traces say. */
const char *lower_trace_name(struct lower *l, const struct symbol *symbol);

/* "service echo": the text above it. */
const char *lower_banner(struct lower *l, const char *what, const char *name);

/* ---- lower_worker.c ---- */

/* Its workers, in front of the callable itself. */
void lower_worker_functions(struct lower *l, const struct function *f, struct c_decls *into);
/* At the beginning of a callable: starts its workers, and declares what stands for messages to those that answer. */
void lower_workers(struct lower *l, const struct function *f);
/* The parameters of a worker, and in front of its body its copies of what it sees. */
void lower_worker_signature(struct lower *l, struct c_decl *decl, const struct function *worker);
void lower_fork(struct lower *l, const struct ast_stmt *s);
void lower_send(struct lower *l, const struct ast_stmt *s);
void lower_receive(struct lower *l, const struct ast_stmt *s);

/* ---- lower_service.c ---- */

/* A row of the variables at which walks over kept objects begin. */
void lower_root(struct lower *l, const char *variable, const struct type *type);

/* Code and tables of all services, in `services`; how many there are. */
size_t lower_services(struct lower *l);

/* The variables of `symbols` as C variables in `into`, and in `code` the function that initialises those which need
 * it: its name, or NULL when none does. */
const char *lower_variables(struct lower *l, struct symbol *const *symbols, unsigned count, struct c_decls *into,
                            struct c_decls *code, const char *init_name, const char *trace_name);

#endif
