/* check.h - what the files of sema share: the state of one run of the checker. Private to this folder.
 *
 * The passes are called in order by sema_check() in sema.c:
 *   package.c    files are grouped into packages; every top-level name is declared (declare.c, symbol.c); imports are
 *                resolved (import.c), and packages put in the order in which they depend on each other
 * (package_order.c) signatures.c the types of parameters, results and package variables; the values of constants
 * (constant.c), fields (structure.c, connector_signature.c) service.c    annotations become the tables of services
 * (annotation.c, resource.c, path.c) callable.c   bodies and initialisers: names (lookup.c, capture.c), types and
 * conversions (check_type.c, convert.c), the checks of statements and expressions (check_*.c, assign.c), missing
 * returns (flow.c) graph.c      what a callable can reach through its calls, which effect.c has noted unused.c warnings
 * about what nobody reads
 *
 * Everything lives in the arena of the run; hash indices are freed at the end of sema_check().
 */
#ifndef SEMA_CHECK_H
#define SEMA_CHECK_H

#include "sema/program.h"
#include "sema/scope.h"

#include <uthash.h>

/* ---- packages and files ---- */

/* A top-level name. Functions have a name space of their own and may share a name with each other (overloads). */
struct package_name {
    const char *name; /* key */
    struct symbol *symbol;
    struct symbol *functions; /* linked by overload, source order */
    struct symbol *last_function;
    UT_hash_handle hh;
};

enum package_state { PACKAGE_NEW, PACKAGE_OPEN, PACKAGE_DONE }; /* of the walk that orders them */

struct package {
    const char *path;  /* dotted, as declared; NULL for the default package */
    const char *group; /* the directory of its files */
    struct package_name *names;
    enum package_state state;
    bool imported;                /* by another one */
    const struct import *through; /* while OPEN: the import that is followed */
    struct package *next;         /* once ordered: one that it does not import */
};

struct import {
    const struct ast_import *ast; /* NULL for one that stands in for a missing import, already reported */
    const char *prefix;
    const char *path;        /* of today: older spellings are replaced */
    struct package *package; /* of the program; NULL for a library package */
    bool broken;             /* no such package, already reported: names behind it are silently poison */
    bool used;
    struct import *next;
};

struct seen_construct {
    const char *construct;
    struct seen_construct *next;
};

/* A function that casts from its parameter to its result. */
struct typemapper {
    struct function *function;
    struct typemapper *next;
};

struct file {
    struct ast_unit *unit;
    struct package *package;
    struct import *imports, *last_import;
    struct seen_construct *outside; /* constructs outside the subset already reported in this file */
    bool later; /* it is written for a later release: what else would be said about it follows from that */
    struct file *next;
};

/* ---- calls, for graph.c ---- */

struct call_edge {
    struct function *caller; /* NULL in an initialiser */
    struct symbol *service;  /* whose body or initialiser the call stands in, or NULL */
    struct symbol *callee;   /* FUNCTION or LIBRARY */
    struct span span;
    struct call_edge *next;
};

enum { UNDEFINED_REMEMBERED = 32 };

struct checker {
    struct arena *arena;
    struct intern *names;
    struct diag *diag;
    const struct source_set *sources;
    struct program *program;
    struct type_table *types;
    struct known_field *fields; /* of structs; in check_struct.c */
    struct package *packages;
    struct file *files;
    struct file *file; /* being checked */
    struct scope scope;
    struct symbol *service;            /* whose body is being checked, or NULL */
    struct function *function;         /* being checked; NULL in an initialiser */
    const struct symbol *initialising; /* the package variable whose initialiser is being checked, or NULL */
    unsigned loops;                    /* enclosing loops */
    bool uncertain;                    /* the body holds something not understood: no conclusions about its flow */
    bool broken; /* the parser reported errors: names may be missing through no fault of their uses */
    bool lost;   /* the body holds what the parser could not read: it may have declared anything */
    const char *undefined[UNDEFINED_REMEMBERED]; /* names reported in this callable */
    unsigned undefined_count;
    struct call_edge *edges, *last_edge;
    struct function *last_function;
    struct service *last_service;
    struct connector *last_connector;
    struct typemapper *typemappers;
    struct http_resource **resource_end; /* of the service being read */
    struct symbol *library_symbols;      /* one for each library function, same order */
};

/* ---- package.c ---- */
void packages_collect(struct checker *c, struct ast_unit *units);
void packages_free(struct checker *c);
/* The package of the program that an import means by its path, or NULL. */
struct package *package_called(struct checker *c, const char *path);
struct package_name *package_find(struct package *package, const char *name);
/* The entry of a name, made when there is none. */
struct package_name *package_name_add(struct checker *c, struct package_name **names, const char *name);
/* Adds a callable to those of its name. */
void overload_add(struct checker *c, struct package_name **names, struct symbol *symbol);

/* ---- package_order.c ---- */
void packages_order(struct checker *c);

/* ---- symbol.c ---- */
struct symbol *symbol_new(struct checker *c, enum symbol_kind kind, struct ast_name name, struct ast_decl *decl);
/* A connector that the program has no name for. */
struct symbol *self_new(struct checker *c, enum symbol_kind kind, const struct type *type, struct span span);
/* Adds a callable to the program. */
struct function *function_new(struct checker *c, struct symbol *symbol, struct ast_decl *decl);
/* Reports a name that no declaration may take. True when it did. */
bool name_is_reserved(struct checker *c, const struct ast_name *name);
void report_redeclared(struct checker *c, struct ast_name name, struct span first);

/* ---- declare.c ---- */
void names_declare(struct checker *c);

/* ---- lookup.c ---- */
/* Resolves a name where a value is wanted: its symbol, and its type; poison after a report. */
const struct type *name_check(struct checker *c, struct ast_expr *e);

/* ---- capture.c: what workers see of the callable around them ---- */
/* What a name means in the callable that is being checked: in a worker its own copy of what is outside; or NULL. */
struct symbol *local_find(struct checker *c, const char *name);
/* The connector whose fields the callable that is being checked can name. */
struct symbol *connector_self(struct checker *c, const struct symbol *field);
/* Warns of an assignment to such a copy. */
void capture_assigned(struct checker *c, const struct ast_expr *target);

/* ---- import.c ---- */
void imports_resolve(struct checker *c);
/* The import a prefix names, its use noted. Never NULL: a missing one is reported once, and a stand-in serves. */
struct import *import_for(struct checker *c, struct ast_ref ref);
struct import *import_find(struct file *file, const char *prefix);
/* The path of the package that a prefix without import most likely means, or NULL. */
const char *import_likely_path(struct checker *c, const char *prefix);
/* The imported prefix that a misspelt one most likely means, or NULL. */
const char *import_nearest(struct checker *c, const char *prefix);

/* ---- signature.c ---- */
void signatures_check(struct checker *c);
/* "greet(string name) (string)", for notes. */
const char *signature_text(struct checker *c, const struct symbol *function);
/* The parameters and results of a callable: symbols and types. Not bound yet. */
void signature_read(struct checker *c, struct function *function);
/* Reports a callable with the name and parameters of an earlier one. */
void overload_check(struct checker *c, const struct package_name *names, const struct symbol *symbol);

/* ---- constant.c ---- */
/* The literal that stands for a value of that type, widened where need be; NULL after a report. `what` it is for:
 * "the value of a constant". */
const struct ast_expr *literal_value(struct checker *c, struct ast_expr *value, const struct type *type,
                                     const char *what);
void constant_signature(struct checker *c, struct ast_decl *decl);

/* ---- typemapper.c ---- */
void typemapper_signature(struct checker *c, struct symbol *symbol);
struct typemapper *typemapper_find(struct checker *c, const struct type *from, const struct type *to);

/* ---- connector_signature.c ---- */
void connector_signature(struct checker *c, struct ast_decl *decl);

/* ---- structure.c ---- */
void struct_signature(struct checker *c, struct ast_decl *decl);
void structs_free(struct checker *c);
/* The field of a struct or error by that name, or NULL. */
struct symbol *struct_field(struct checker *c, const struct type *type, const char *name);

/* ---- check_type.c ---- */
/* The type a reference names; poison after a report. */
const struct type *type_resolve(struct checker *c, const struct ast_type *type);
/* The type of the connector of a library package that a name stands for, or NULL. Warns of an earlier name. */
const struct type *connector_of_library(struct checker *c, const struct import *import, struct ast_ref ref);

/* ---- effect.c ---- */
void may_fail(struct checker *c);
void call_note(struct checker *c, struct symbol *callee, struct span span);

/* ---- convert.c ---- */
/* Notes the conversion of a checked expression; reports one that does not exist. */
void expr_convert(struct checker *c, struct ast_expr *e, const struct type *to);
/* Whether the value converts by itself: its type does, or it is an element of a map of anything. */
bool expr_converts(const struct ast_expr *e, const struct type *to);
/* Reports a call whose results cannot stand as one value, and poisons it. */
void value_needed(struct checker *c, struct ast_expr *call);
/* Whether it reads a map of anything: m["k"] and m.k, which become what is expected of them. */
bool is_any_element(const struct ast_expr *e);

/* ---- check_expr.c ---- */
/* Checks an expression. `target` is the type its place wants, or NULL; it only gives literals their type. */
const struct type *expr_check(struct checker *c, struct ast_expr *e, const struct type *target);
/* Checks what has to be one value, of any type: an operand. */
const struct type *operand_check(struct checker *c, struct ast_expr *e);
/* Checks and converts for a place of type `to`. */
void expr_check_as(struct checker *c, struct ast_expr *e, const struct type *to);
/* The condition of an if or while; `loop` accepts a literal true. */
void condition_check(struct checker *c, struct ast_expr *e, bool loop);
/* Whatever is in it counts as used and is checked as far as it goes; for constructs outside the subset. */
void exprs_check_loosely(struct checker *c, struct ast_exprs *list);

/* ---- check_collection.c ---- */
const struct type *array_check(struct checker *c, struct ast_expr *e, const struct type *target);
const struct type *record_check(struct checker *c, struct ast_expr *e, const struct type *target);
const struct type *field_check(struct checker *c, struct ast_expr *e);
const struct type *index_check(struct checker *c, struct ast_expr *e);
const struct type *lengthof_check(struct checker *c, struct ast_expr *e);

/* ---- literal.c ---- */
/* Reports a key that stands twice in a literal; as a warning where `lenient`. */
void record_keys_check(struct checker *c, const struct ast_expr *e, bool lenient);
/* string `..` */
bool is_text_template(const struct ast_expr *e);
/* Whether a literal is typed by its place: [..], {..} and templates. */
bool is_collection_literal(const struct ast_expr *e);
/* Whether such a literal can be a value of the type. */
bool literal_fits(const struct ast_expr *e, const struct type *type);

/* ---- check_cast.c ---- */
bool is_cast(const struct ast_expr *e);
const struct type *cast_check(struct checker *c, struct ast_expr *e);
/* In `v, err = (T) e;`: the type err has by itself, and whether a target can take it. */
const struct type *cast_error_type(const struct ast_expr *e);
void cast_error_check(struct checker *c, const struct ast_expr *target);

/* ---- check_struct.c ---- */
/* Of a base whose type has fields: a struct or an error. */
const struct type *struct_field_check(struct checker *c, struct ast_expr *e);
const struct type *struct_record_check(struct checker *c, struct ast_expr *e, const struct type *type);

/* ---- check_json.c ---- */
const struct type *json_record_check(struct checker *c, struct ast_expr *e);
const struct type *json_array_check(struct checker *c, struct ast_expr *e);
void json_index_check(struct checker *c, struct ast_expr *index);
const struct type *backtick_check(struct checker *c, struct ast_expr *e, const struct type *target);

/* ---- hint.c: notes about what was most likely meant ---- */
/* Under "cannot be converted". */
void hint_conversion(struct checker *c, struct diag_entry *entry, const struct ast_expr *e, const struct type *to);
/* Under a condition that is no boolean. */
void hint_condition(struct checker *c, struct diag_entry *entry, const struct ast_expr *e);
/* Under a `!` of what is no boolean. */
void hint_not(struct checker *c, struct diag_entry *entry, const struct ast_expr *operand);
/* Under an operator that its operands do not have. */
void hint_operator(struct checker *c, struct diag_entry *entry, const struct ast_expr *e);
/* What to write instead of a call like a.size(); false when there is nothing to say. */
bool hint_method(struct checker *c, struct diag_entry *entry, const struct type *base, const char *name);

/* ---- check_call.c ---- */
/* Arguments are checked before what is called is known, except for literals that are typed by their parameter; then
 * what is left of them: a literal, and nothing to type it by. */
void arguments_check(struct checker *c, const struct ast_exprs *arguments);
void arguments_finish(struct checker *c, const struct ast_exprs *arguments);
const struct type *call_check(struct checker *c, struct ast_expr *e);

/* ---- call.c: choosing among overloads ---- */
/* Chooses by the checked arguments of `e` and notes conversions; reports and returns NULL when none fits. `shown` is
 * the name as the program wrote it. */
struct symbol *overload_choose(struct checker *c, struct ast_expr *e, struct symbol *first, const char *shown);

/* ---- check_stmt.c ---- */
void stmts_check(struct checker *c, struct ast_stmts *stmts);
void block_check(struct checker *c, struct ast_stmts *stmts);
/* The same where the block has a variable of its own: that of a catch. */
void block_check_with(struct checker *c, struct ast_stmts *stmts, struct symbol *variable);

/* ---- callable.c ---- */
void bodies_check(struct checker *c);
void callable_check(struct checker *c, struct function *f);

/* ---- assign.c ---- */
void assign_check(struct checker *c, struct ast_stmt *s);
/* `int x = 1;` and `var a, b = f();` */
void local_check(struct checker *c, struct ast_stmt *s);
void var_check(struct checker *c, struct ast_stmt *s);
/* What a statement assigns to; that is no use of it. */
const struct type *target_check(struct checker *c, struct ast_expr *target);

/* ---- local.c ---- */
/* Binds a name in the innermost block; reports one that is taken there. */
void name_bind(struct checker *c, struct symbol *symbol);
struct symbol *local_new(struct checker *c, struct ast_decl *decl, const struct type *type);
/* Leaves the innermost block; warns of its variables that nobody reads. */
void block_leave(struct checker *c);

/* ---- check_worker.c: workers, and what they see ---- */
/* Declares the workers of a callable whose parameters are bound, and checks their bodies; before its own. */
void workers_check(struct checker *c, struct function *f);
/* Behind its body: each message that is sent has its reply, and the other way round. */
void workers_match(struct checker *c, const struct function *f);
/* The team of workers that stand together in the callable that is being checked, declared and checked. */
struct team *team_new(struct checker *c, const struct ast_decls *workers, struct ast_name variable, bool forked);
void team_check(struct checker *c, struct team *team);
/* A checked `reply m;` of a worker is its return. */
void worker_reply_done(struct ast_stmt *s);
/* Reports a `reply` in a worker without message, and a `return` that a worker must not have. */
void worker_reply_report(struct checker *c, const struct ast_stmt *s);
void worker_return_check(struct checker *c, struct ast_stmt *s);

/* ---- check_exchange.c: what workers send each other ---- */
void send_check(struct checker *c, struct ast_stmt *s);
void receive_check(struct checker *c, struct ast_stmt *s);
/* Each of the two has its other side, and takes what is sent. When all of the team has been checked. */
void exchanges_match(struct checker *c, const struct team *team);
/* The nearest name among workers, or NULL. */
const char *nearest_worker(const struct ast_decls *workers, const char *name);

/* ---- check_fork.c ---- */
void fork_check(struct checker *c, struct ast_stmt *s);

/* ---- check_connector.c ---- */
const struct type *create_check(struct checker *c, struct ast_expr *e);
/* The connector that an expression names, or NULL. */
const struct symbol *connector_named(struct checker *c, const struct ast_expr *e);
/* A call of an action: `base` is the type of the connector before the '.', or NULL where that names the connector. The
 * arguments have been checked. */
const struct type *action_check(struct checker *c, struct ast_expr *e, const struct type *base);
/* The same for a connector of the library; `named`: it is the type's name that stands before the '.'. */
const struct type *library_action_check(struct checker *c, struct ast_expr *e, const struct type *connector,
                                        bool named);

/* ---- check_errors.c ---- */
void try_check(struct checker *c, struct ast_stmt *s);
void throw_check(struct checker *c, struct ast_stmt *s);

/* ---- flow.c ---- */
/* Reports unreachable statements of a body, and a function that can end without its results. */
void flow_check(struct checker *c, const struct function *function);

/* ---- graph.c ---- */
/* Fills the flags of functions and warns about calls that can find no connection. */
void graph_check(struct checker *c);

/* ---- service.c ---- */
void services_check(struct checker *c);

/* ---- unused.c ---- */
void unused_check(struct checker *c);

/* ---- library.c ---- */
void library_declare(struct checker *c);
/* The functions of a package by that name, linked by overload; NULL when there are none. */
struct symbol *library_find(struct checker *c, const char *package, const char *name);
/* The name of today of a function once called `name`; NULL when it never was. */
const char *library_renamed(const char *package, const char *name);
/* Package and name of a function with this bare name in any package; for suggestions. */
const struct library_function *library_anywhere(const char *name);
/* The type of a connector; NULL when the package has none of that name. */
const struct type *library_connector(const char *package, const char *name);
/* The first connector of the package that has an action of that name, or NULL; for suggestions. */
const struct type *library_connector_with(const char *package, const char *name);
/* What `create` and an action of a connector call. NULL: there is no such action. */
struct symbol *library_create(struct checker *c, const struct type *connector);
struct symbol *library_action(struct checker *c, const struct type *connector, const char *name);
const char *library_nearest_action(const struct type *connector, const char *name);
bool library_is_package(const char *path);
const char *library_nearest_package(const char *path);
const char *library_nearest_function(const char *package, const char *name);
/* The path of the library package a prefix usually means, or NULL. */
const char *library_package_of_prefix(const char *prefix);
/* ---- library_struct.c ---- */
void library_struct_declare(struct checker *c);
/* The struct type that a library package has by that name, or NULL. */
const struct type *library_struct(const char *package, const char *name);
const char *library_nearest_struct(const char *package, const char *name);
bool library_reads_handshake(const struct library_function *f);
bool library_broadcasts(const struct library_function *f);

/* ---- outside.c: what is Ballerina, but not compiled ---- */
/* Reports `construct` once in each file; NULL when it was reported before. */
struct diag_entry *outside(struct checker *c, struct span span, const char *construct, const char *section);
bool outside_seen(const struct checker *c, const char *construct);
#define FUNCTION_TYPE "a function type" /* its values are functions: names that are no variables */
/* The same of something with a name: "the type 'sql:Parameter'". */
void outside_named(struct checker *c, struct span span, const char *what, struct ast_ref ref, const char *section);

/* ---- words.c ---- */
/* Is `word` in the list? Lists are of the form " one two ". */
bool is_among(const char *words, const char *word);

/* ---- outside_library.c ---- */
/* Whether Ballerina's own library has that function (and balc has not). */
bool outside_function(const char *package, const char *name);
bool outside_action(const char *connector, const char *name);
bool outside_package(const char *path);
/* The packages of 0.8 among them, for suggestions. */
size_t outside_packages(const char *const **paths);

/* ---- spelling.c: older names ---- */
/* The path of today of an older package path, or NULL. */
const char *spelling_package(const char *path);
/* The package prefix ("http") of an annotation once written without one, or NULL. */
const char *spelling_annotation(const char *name);
void spelling_warn(struct checker *c, struct span span, const char *older, const char *newer);

#endif
