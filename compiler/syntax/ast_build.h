/* ast_build.h - makes nodes of the tree; called by the actions of grammar/parser.y only.
 *
 * A builder takes parts that were parsed, allocates one node in the arena of the run, and never fails. What the grammar
 * lets through for the sake of a better message is checked here: targets of assignments, statements without effect.
 */
#ifndef SYNTAX_AST_BUILD_H
#define SYNTAX_AST_BUILD_H

#include "syntax/ast.h"

struct parse_state;

/* ---- values of the grammar that are no nodes of the tree ---- */

/* a.b.c, as it is being read */
struct path_built {
    const char *text; /* interned, dotted */
    struct span span;
    bool slashed;
};

struct entries {
    struct ast_entry *first, *last;
};
struct pieces {
    struct ast_piece *first, *last;
};
struct catches {
    struct ast_catch *first, *last;
};

/* { workers, then statements } */
struct body {
    struct ast_decls workers;
    struct ast_stmts stmts;
    struct span end; /* the closing brace */
};

/* A join or a timeout clause. */
struct join {
    bool present;
    enum ast_join_kind kind;
    struct span count_span;
    int64_t count;
    struct ast_exprs names;
    struct ast_expr *time; /* of a timeout */
    struct ast_decl *variable;
    struct ast_stmts body;
};

/* What a conversion goes through: <T, f(..)> e. */
struct mapper {
    struct ast_ref ref;
    struct ast_exprs arguments;
};

/* Reports a construct that no tree stands for, once in a file. The rest of them is sema's. */
void build_outside(struct parse_state *parse, struct span span, const char *construct, const char *section);

/* ---- lists ---- */

void ast_append_expr(struct ast_exprs *list, struct ast_expr *expr);
void ast_append_stmt(struct ast_stmts *list, struct ast_stmt *stmt);
void ast_append_decl(struct ast_decls *list, struct ast_decl *decl);
void ast_append_annotation(struct ast_annotations *list, struct ast_annotation *annotation);
void ast_append_attribute(struct ast_attributes *list, struct ast_attribute *attribute);
void ast_join_stmts(struct ast_stmts *list, struct ast_stmts more);
void append_entry(struct entries *list, struct ast_entry *entry);
void append_piece(struct pieces *list, struct ast_piece *piece);
void append_catch(struct catches *list, struct ast_catch *catch_);

/* ---- names ---- */

struct ast_name build_name(struct parse_state *parse, struct span span);
struct ast_name build_prefix(struct parse_state *parse, struct span span); /* of a.b:c, b */
struct path_built path_begin(struct ast_name name);
struct path_built path_append(struct parse_state *parse, struct path_built path, struct ast_name name, bool slash);

/* ---- types ---- */

struct ast_type *build_type(struct parse_state *parse, enum ast_type_kind kind, struct ast_type *element,
                            struct span span);
struct ast_type *build_named_type(struct parse_state *parse, struct ast_ref name, struct span span);

/* struct { .. } in place of a type's name. */
struct ast_type *build_nameless_struct(struct parse_state *parse, struct span span);

/* map<T>; the T of json<T> and xml<T> is dropped. */
struct ast_type *build_parameterised_type(struct parse_state *parse, struct ast_ref name, struct ast_type *element,
                                          struct span span);

/* ---- expressions ---- */

struct ast_expr *build_expr(struct parse_state *parse, enum ast_expr_kind kind, struct span span);
struct ast_expr *build_int(struct parse_state *parse, struct span span);
struct ast_expr *build_float(struct parse_state *parse, struct span span);
struct ast_expr *build_string(struct parse_state *parse, struct span span);
struct ast_expr *build_name_expr(struct parse_state *parse, struct ast_name name);
struct ast_expr *build_ref_expr(struct parse_state *parse, struct ast_ref ref, struct span span);
struct ast_expr *build_binary(struct parse_state *parse, enum ast_operator op, struct ast_expr *left,
                              struct ast_expr *right, struct span op_span);
struct ast_expr *build_unary(struct parse_state *parse, enum ast_expr_kind kind, enum ast_operator op,
                             struct ast_expr *operand, struct span span);
struct ast_expr *build_cast(struct parse_state *parse, enum ast_expr_kind kind, struct ast_type *type,
                            struct mapper mapper, struct ast_expr *operand, struct span span);
struct ast_expr *build_type_of(struct parse_state *parse, const struct ast_type *type, struct span span);
struct ast_expr *build_field(struct parse_state *parse, struct ast_expr *base, struct ast_name name, struct span span);
struct ast_expr *build_index(struct parse_state *parse, enum ast_expr_kind kind, struct ast_expr *base,
                             struct ast_expr *index, struct span span);
struct ast_expr *build_call(struct parse_state *parse, struct ast_expr *base, struct ast_ref ref,
                            struct ast_exprs arguments, struct span span);
struct ast_expr *build_create(struct parse_state *parse, struct ast_ref ref, struct span ref_span,
                              struct ast_exprs arguments, bool old_new, struct span span);
struct ast_entry *build_entry(struct parse_state *parse, struct ast_name name, struct ast_expr *key,
                              struct ast_expr *value);
struct ast_expr *build_template(struct parse_state *parse, struct ast_name type, struct pieces pieces,
                                struct span span);
struct ast_piece *build_piece(struct parse_state *parse, struct ast_expr *expr);
struct ast_piece *build_piece_text(struct parse_state *parse, struct span span);
struct ast_expr *build_splice_name(struct parse_state *parse, struct span span); /* $name */

/* ---- statements ---- */

struct ast_stmt *build_stmt(struct parse_state *parse, enum ast_stmt_kind kind, struct span span);
struct ast_stmt *build_local(struct parse_state *parse, struct ast_decl *variable, struct span span);
struct ast_stmt *build_var(struct parse_state *parse, struct ast_decl *last_name, struct ast_expr *value,
                           struct span var, struct span span);
struct ast_stmt *build_assign(struct parse_state *parse, struct ast_exprs targets, struct ast_expr *value,
                              struct span span);
struct ast_stmt *build_expr_statement(struct parse_state *parse, struct ast_exprs exprs, struct span span);
struct ast_stmt *build_bind(struct parse_state *parse, struct ast_expr *connector, struct ast_name endpoint,
                            struct span span);
struct ast_stmt *build_send(struct parse_state *parse, struct ast_exprs values, struct ast_name worker,
                            struct span span);
struct ast_stmt *build_receive(struct parse_state *parse, struct ast_exprs targets, struct ast_name worker,
                               struct span span);
struct ast_stmt *build_if(struct parse_state *parse, struct ast_expr *condition, struct ast_stmts then,
                          struct ast_stmts otherwise, struct span span);
struct ast_stmt *build_while(struct parse_state *parse, struct ast_expr *condition, struct ast_stmts body,
                             struct span span);
struct ast_stmt *build_iterate(struct parse_state *parse, struct ast_decl *variable, struct ast_expr *over,
                               struct ast_stmts body, struct span span);
struct ast_stmt *build_try(struct parse_state *parse, struct ast_stmts body, struct catches catches,
                           const struct ast_stmts *finally, struct span span);
struct ast_catch *build_catch(struct parse_state *parse, struct ast_type *type, struct ast_name name,
                              struct ast_stmts body, struct span span);
struct ast_stmt *build_fork(struct parse_state *parse, struct ast_expr *message, struct ast_decls workers,
                            struct join join, struct join timeout, struct span span);
struct join build_join_count(struct parse_state *parse, enum ast_join_kind kind, struct span count,
                             struct ast_exprs names);
void build_join(struct parse_state *parse, struct join *join, struct ast_type *type, struct ast_name name,
                struct ast_stmts body, struct span variable_span);
struct ast_stmt *build_free_block(struct parse_state *parse, struct ast_stmts body, struct span span);

/* ---- annotations ---- */

struct ast_annotation *build_annotation(struct parse_state *parse, enum ast_annotation_form form, struct ast_ref name,
                                        struct ast_attributes attributes, struct span span);
struct ast_attribute *build_attribute(struct parse_state *parse, struct ast_expr *expr,
                                      struct ast_annotation *annotation, struct span span);
struct ast_attribute *build_attribute_list(struct parse_state *parse, struct ast_attributes list, struct span span);

/* ---- declarations ---- */

void build_package(struct parse_state *parse, struct path_built path, struct span span);
void build_import(struct parse_state *parse, struct path_built path, struct ast_name alias, struct span span);
void build_package_xmlns(struct parse_state *parse, struct span span);
void build_declaration(struct parse_state *parse, struct ast_annotations annotations, struct ast_decl *decl);
struct ast_decls build_annotated(struct parse_state *parse, struct ast_decls members,
                                 struct ast_annotations annotations, struct ast_decl *member);
struct ast_decl *build_service(struct parse_state *parse, struct ast_name name, struct ast_name protocol,
                               struct ast_decls members, struct span span);
struct ast_decl *build_connector(struct parse_state *parse, struct ast_name name, struct ast_decls parameters,
                                 struct ast_decls members, struct span span);
struct ast_decl *build_callable(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                                struct ast_decls parameters, struct ast_decls results, struct body body,
                                struct span span);
struct ast_decl *build_native(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                              struct ast_decls parameters, struct ast_decls results, struct span span);
void build_throws(struct parse_state *parse, struct ast_decl *callable, bool throws, struct span span);
struct ast_decl *build_fields(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                              struct ast_decls fields, struct span span);
struct ast_decl *build_variable(struct parse_state *parse, enum ast_decl_kind kind, struct ast_type *type,
                                struct ast_name name, struct ast_expr *value, struct span span);
/* Puts the T t of function <T t> f and connector C<T t> before the parameters; `attached` may be NULL. */
struct ast_decls build_attached(struct parse_state *parse, struct ast_decl *attached, struct ast_decls parameters);

struct ast_decl *build_endpoint(struct parse_state *parse, struct ast_type *type, struct ast_name name,
                                struct ast_expr *value, struct span span);
struct ast_decl *build_enum(struct parse_state *parse, struct ast_name name, struct span span);
struct ast_decl *build_transformer(struct parse_state *parse, struct ast_name name, struct ast_decls from_to,
                                   struct ast_decls parameters, struct body body, struct span span); /* or NULL */
void misplaced_worker(struct parse_state *parse, struct ast_decl *worker);
void misplaced_function(struct parse_state *parse, struct ast_decl *function);
void require_names(struct parse_state *parse, struct ast_decls parameters);

#endif
