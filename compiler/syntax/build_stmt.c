/* build_stmt.c - statements. */
#include "syntax/ast_build.h"
#include "syntax/literal.h"

struct ast_stmt *build_stmt(struct parse_state *parse, enum ast_stmt_kind kind, struct span span)
{
    struct ast_stmt *stmt = ARENA_NEW(parse->arena, struct ast_stmt);
    stmt->kind = kind;
    stmt->span = span;
    return stmt;
}

/* Takes type and initialiser out of the declaration, as the tree wants it. */
struct ast_stmt *build_local(struct parse_state *parse, struct ast_decl *variable, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_VAR, span);
    stmt->var.type = variable->variable.type;
    stmt->var.value = variable->variable.value;
    variable->variable.value = NULL;
    ast_append_decl(&stmt->var.names, variable);
    return stmt;
}

/* The names come chained from the last to the first. */
struct ast_stmt *build_var(struct parse_state *parse, struct ast_decl *last_name, struct ast_expr *value,
                           struct span var, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_VAR, span);
    struct ast_decl *first = NULL;
    stmt->var.type = build_type(parse, AST_TYPE_VAR, NULL, var);
    stmt->var.value = value;
    while (last_name != NULL) {
        struct ast_decl *before = last_name->next;
        last_name->next = first;
        first = last_name;
        last_name = before;
    }
    while (first != NULL) {
        struct ast_decl *after = first->next;
        first->variable.type = stmt->var.type;
        first->next = NULL;
        ast_append_decl(&stmt->var.names, first);
        first = after;
    }
    return stmt;
}

/* The grammar takes any expression on the left; only these can be assigned to. */
static void check_targets(struct parse_state *parse, struct ast_exprs targets)
{
    for (struct ast_expr *target = targets.first; target != NULL; target = target->next) {
        switch (target->kind) {
        case AST_NAME:
        case AST_FIELD:
        case AST_INDEX:
        case AST_ATTRIBUTE:
        case AST_BAD:
            break;
        default: {
            struct diag_entry *entry =
                diag_error(parse->diag, target->span, "bad-target", "cannot assign to this expression");
            diag_note(parse->diag, entry, SPAN_NONE,
                      "on the left of '=' and '<-' stand variables, fields and elements");
        }
        }
    }
}

struct ast_stmt *build_assign(struct parse_state *parse, struct ast_exprs targets, struct ast_expr *value,
                              struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_ASSIGN, span);
    check_targets(parse, targets);
    stmt->assign.targets = targets;
    stmt->assign.value = value;
    return stmt;
}

struct ast_stmt *build_expr_statement(struct parse_state *parse, struct ast_exprs exprs, struct span span)
{
    struct ast_expr *expr = exprs.first;
    struct ast_stmt *stmt = build_stmt(parse, AST_EXPR, span);
    stmt->expr = expr;
    if (exprs.count == 1 && (expr->kind == AST_CALL || expr->kind == AST_BAD))
        return stmt;
    stmt->kind = AST_BAD_STMT;
    if (exprs.count > 1) {
        diag_error(parse->diag, span, "no-effect", "a list of expressions is not a statement");
    } else if (expr->kind == AST_BINARY && expr->binary.op == AST_OP_EQ) {
        struct diag_entry *entry =
            diag_error(parse->diag, span, "no-effect", "this comparison is not a statement: nothing uses its value");
        diag_note(parse->diag, entry, expr->binary.op_span, "an assignment is written with '='");
    } else if (expr->kind == AST_UNARY && expr->unary.operand->kind == AST_UNARY &&
               expr->unary.op == expr->unary.operand->unary.op && expr->unary.op != AST_OP_NOT) {
        char sign = expr->unary.op == AST_OP_NEG ? '-' : '+';
        struct diag_entry *entry =
            diag_error(parse->diag, span, "no-such-operator", "Ballerina has no '%c%c'", sign, sign);
        diag_note(parse->diag, entry, SPAN_NONE, "write 'x = x %c 1'", sign);
    } else {
        static const char *const words[] = {"break", "return", "reply", "continue"};
        struct diag_entry *entry =
            diag_error(parse->diag, span, "no-effect", "only a call can stand alone as a statement");
        bool plain = expr->kind == AST_NAME && expr->ref.prefix.text == NULL;
        const char *near = plain ? diag_nearest(expr->ref.name.text, words, sizeof words / sizeof *words) : NULL;
        if (near != NULL)
            diag_suggest(parse->diag, entry, near);
    }
    return stmt;
}

struct ast_stmt *build_bind(struct parse_state *parse, struct ast_expr *connector, struct ast_name endpoint,
                            struct span span)
{
    struct ast_exprs target = {0};
    build_outside(parse, span, "'bind'", "later");
    ast_append_expr(&target, build_name_expr(parse, endpoint));
    return build_assign(parse, target, connector, span);
}

struct ast_stmt *build_send(struct parse_state *parse, struct ast_exprs values, struct ast_name worker,
                            struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_SEND, span);
    stmt->send.values = values;
    stmt->send.worker = worker;
    return stmt;
}

struct ast_stmt *build_receive(struct parse_state *parse, struct ast_exprs targets, struct ast_name worker,
                               struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_RECEIVE, span);
    check_targets(parse, targets);
    stmt->receive.targets = targets;
    stmt->receive.worker = worker;
    return stmt;
}

struct ast_stmt *build_if(struct parse_state *parse, struct ast_expr *condition, struct ast_stmts then,
                          struct ast_stmts otherwise, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_IF, span);
    stmt->branch.condition = condition;
    stmt->branch.then = then;
    stmt->branch.otherwise = otherwise;
    return stmt;
}

struct ast_stmt *build_while(struct parse_state *parse, struct ast_expr *condition, struct ast_stmts body,
                             struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_WHILE, span);
    stmt->loop.condition = condition;
    stmt->loop.body = body;
    return stmt;
}

struct ast_stmt *build_iterate(struct parse_state *parse, struct ast_decl *variable, struct ast_expr *over,
                               struct ast_stmts body, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_ITERATE, span);
    stmt->iterate.variable = variable;
    stmt->iterate.over = over;
    stmt->iterate.body = body;
    return stmt;
}

struct ast_stmt *build_try(struct parse_state *parse, struct ast_stmts body, struct catches catches,
                           const struct ast_stmts *finally, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_TRY, span);
    stmt->try_.body = body;
    stmt->try_.catches = catches.first;
    stmt->try_.has_finally = finally != NULL;
    if (finally != NULL)
        stmt->try_.finally = *finally;
    else if (catches.first == NULL)
        diag_error(parse->diag, (struct span){span.begin, span.begin + 3}, "lonely-try",
                   "'try' needs a 'catch (T e) { .. }' or a 'finally { .. }' behind its block");
    return stmt;
}

struct ast_catch *build_catch(struct parse_state *parse, struct ast_type *type, struct ast_name name,
                              struct ast_stmts body, struct span span)
{
    struct ast_catch *catch_ = ARENA_NEW(parse->arena, struct ast_catch);
    catch_->type = type;
    catch_->name = name;
    catch_->body = body;
    catch_->span = span;
    return catch_;
}

struct ast_stmt *build_fork(struct parse_state *parse, struct ast_expr *message, struct ast_decls workers,
                            struct join join, struct join timeout, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_FORK, span);
    stmt->fork.message = message;
    stmt->fork.workers = workers;
    stmt->fork.has_join = join.present;
    stmt->fork.join_kind = join.kind;
    stmt->fork.join_count = join.count;
    stmt->fork.count_span = join.count_span;
    stmt->fork.join_names = join.names;
    stmt->fork.join_variable = join.variable;
    stmt->fork.join_body = join.body;
    stmt->fork.has_timeout = timeout.present;
    stmt->fork.timeout = timeout.time;
    stmt->fork.timeout_variable = timeout.variable;
    stmt->fork.timeout_body = timeout.body;
    return stmt;
}

struct join build_join_count(struct parse_state *parse, enum ast_join_kind kind, struct span count,
                             struct ast_exprs names)
{
    return (struct join){.kind = kind, .count = literal_int(parse, count), .count_span = count, .names = names};
}

void build_join(struct parse_state *parse, struct join *join, struct ast_type *type, struct ast_name name,
                struct ast_stmts body, struct span variable_span)
{
    join->present = true;
    join->variable = build_variable(parse, DECL_VARIABLE, type, name, NULL, variable_span);
    join->body = body;
}

struct ast_stmt *build_free_block(struct parse_state *parse, struct ast_stmts body, struct span span)
{
    struct ast_stmt *stmt = build_stmt(parse, AST_BLOCK, span);
    stmt->block = body;
    diag_error(parse->diag, (struct span){span.begin, span.begin + 1}, "free-block",
               "a block needs a statement before it, such as 'if (..)' or 'while (..)'");
    return stmt;
}
