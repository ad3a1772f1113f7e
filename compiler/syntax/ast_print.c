#include "syntax/ast_print.h"

#include <inttypes.h>

/* Nodes come almost in source order, so the line of the last one is a good place to start from. */
struct printer {
    FILE *out;
    const struct source_file *file;
    unsigned depth;
    size_t byte; /* the last place asked for, and its line and column */
    unsigned line, column;
};

static void print_expr(struct printer *printer, const char *role, const struct ast_expr *expr);
static void print_stmts(struct printer *printer, const char *role, const struct ast_stmts *stmts);
static void print_decl(struct printer *printer, const char *role, const struct ast_decl *decl);

/* ---- lines ---- */

static bool begins_code_point(char byte)
{
    return (byte & 0xc0) != 0x80;
}

static void seek(struct printer *printer, size_t byte)
{
    const char *text = printer->file->text;
    while (printer->byte < byte) {
        char passed = text[printer->byte++];
        printer->column = passed == '\n' ? 1 : printer->column + begins_code_point(passed);
        printer->line += passed == '\n';
    }
    bool other_line = false;
    while (printer->byte > byte) {
        char passed = text[--printer->byte];
        other_line |= passed == '\n';
        printer->line -= passed == '\n';
        printer->column -= begins_code_point(passed);
    }
    if (!other_line)
        return;
    printer->column = 1;
    while (byte > 0 && text[byte - 1] != '\n')
        printer->column += begins_code_point(text[--byte]);
}

static void print_place(struct printer *printer, struct span span)
{
    if (span.end == 0)
        return;
    seek(printer, span.begin - printer->file->base);
    fprintf(printer->out, " %u:%u", printer->line, printer->column);
}

static void indent(struct printer *printer)
{
    fprintf(printer->out, "%*s", (int)(2 * printer->depth), "");
}

/* A line that only groups what follows, one deeper. */
static void begin(struct printer *printer, const char *words)
{
    indent(printer);
    fprintf(printer->out, "%s\n", words);
    printer->depth++;
}

static void end(struct printer *printer)
{
    printer->depth--;
}

/* "role: words place", and what follows is one deeper. */
static void begin_node(struct printer *printer, const char *role, const char *words, struct span span)
{
    indent(printer);
    fprintf(printer->out, "%s%s%s", role != NULL ? role : "", role != NULL ? ": " : "", words);
    print_place(printer, span);
    putc('\n', printer->out);
    printer->depth++;
}

static void print_name(struct printer *printer, const char *role, struct ast_name name)
{
    if (name.text == NULL)
        return;
    begin_node(printer, role, name.text, name.span);
    end(printer);
}

static void print_ref(FILE *out, struct ast_ref ref)
{
    fprintf(out, "%s%s%s", ref.prefix.text != NULL ? ref.prefix.text : "", ref.prefix.text != NULL ? ":" : "",
            ref.name.text);
}

static void print_quoted(FILE *out, const char *bytes, size_t length)
{
    putc('"', out);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c < 0x20 || c == 0x7f)
            fprintf(out, "\\x%02x", c);
        else
            putc(c, out);
    }
    putc('"', out);
}

/* ---- types ---- */

static void print_type_words(FILE *out, const struct ast_type *type)
{
    switch (type->kind) {
    case AST_TYPE_NAMED:
        print_ref(out, type->name);
        break;
    case AST_TYPE_ARRAY:
        print_type_words(out, type->element);
        fputs("[]", out);
        break;
    case AST_TYPE_MAP:
        fputs("map<", out);
        print_type_words(out, type->element);
        putc('>', out);
        break;
    case AST_TYPE_ITERATOR:
        print_type_words(out, type->element);
        putc('~', out);
        break;
    case AST_TYPE_FUNCTION:
        fputs("function", out);
        break;
    case AST_TYPE_VAR:
        fputs("var", out);
        break;
    }
}

static void print_type(struct printer *printer, const struct ast_type *type)
{
    if (type == NULL)
        return;
    indent(printer);
    fputs("type: ", printer->out);
    print_type_words(printer->out, type);
    print_place(printer, type->span);
    putc('\n', printer->out);
}

/* ---- expressions ---- */

static const char *const expr_words[] = {
    [AST_INT] = "int",         [AST_FLOAT] = "float",         [AST_STRING] = "string", [AST_BOOLEAN] = "boolean",
    [AST_NULL] = "null",       [AST_TEMPLATE] = "template",   [AST_NAME] = "name",     [AST_FIELD] = "field",
    [AST_INDEX] = "index",     [AST_CALL] = "call",           [AST_CREATE] = "create", [AST_CAST] = "cast",
    [AST_CONVERT] = "convert", [AST_UNARY] = "unary",         [AST_BINARY] = "binary", [AST_ARRAY] = "array",
    [AST_RECORD] = "record",   [AST_LENGTHOF] = "lengthof",   [AST_TYPEOF] = "typeof", [AST_LAMBDA] = "lambda",
    [AST_BAD] = "bad",         [AST_ATTRIBUTE] = "attribute",
};

static const char *const operator_words[] = {
    [AST_OP_ADD] = "+", [AST_OP_SUB] = "-",  [AST_OP_MUL] = "*",  [AST_OP_DIV] = "/", [AST_OP_MOD] = "%",
    [AST_OP_POW] = "^", [AST_OP_EQ] = "==",  [AST_OP_NE] = "!=",  [AST_OP_LT] = "<",  [AST_OP_LE] = "<=",
    [AST_OP_GT] = ">",  [AST_OP_GE] = ">=",  [AST_OP_AND] = "&&", [AST_OP_OR] = "||", [AST_OP_NOT] = "!",
    [AST_OP_NEG] = "-", [AST_OP_PLUS] = "+",
};

static void print_exprs(struct printer *printer, const char *role, const struct ast_exprs *exprs)
{
    for (const struct ast_expr *expr = exprs->first; expr != NULL; expr = expr->next)
        print_expr(printer, role, expr);
}

static void print_pieces(struct printer *printer, const struct ast_piece *piece)
{
    for (; piece != NULL; piece = piece->next) {
        if (piece->expr != NULL) {
            print_expr(printer, "splice", piece->expr);
            continue;
        }
        indent(printer);
        fputs("text ", printer->out);
        print_quoted(printer->out, piece->text, piece->length);
        putc('\n', printer->out);
    }
}

static void print_entries(struct printer *printer, const struct ast_entry *entry)
{
    for (; entry != NULL; entry = entry->next) {
        print_name(printer, "key", entry->name);
        if (entry->key != NULL)
            print_expr(printer, "key", entry->key);
        print_expr(printer, "value", entry->value);
    }
}

/* What stands on the node's own line behind its kind. */
static void print_expr_line(FILE *out, const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_INT:
        fprintf(out, " %" PRId64, expr->integer);
        break;
    case AST_FLOAT:
        fprintf(out, " %.17g", expr->floating);
        break;
    case AST_STRING:
        putc(' ', out);
        print_quoted(out, expr->text.bytes, expr->text.length);
        break;
    case AST_BOOLEAN:
        fputs(expr->boolean ? " true" : " false", out);
        break;
    case AST_TEMPLATE:
        if (expr->template.type.text != NULL)
            fprintf(out, " %s", expr->template.type.text);
        break;
    case AST_NAME:
        putc(' ', out);
        print_ref(out, expr->ref);
        break;
    case AST_FIELD:
        fprintf(out, " %s", expr->access.name.text);
        break;
    case AST_CALL:
        putc(' ', out);
        print_ref(out, expr->call.ref);
        break;
    case AST_CREATE:
        fputs(expr->create.old_new ? " new " : " ", out);
        print_type_words(out, expr->create.type);
        break;
    case AST_CAST:
    case AST_CONVERT:
        putc(' ', out);
        print_type_words(out, expr->cast.type);
        if (expr->cast.mapper.name.text != NULL) {
            fputs(" by ", out);
            print_ref(out, expr->cast.mapper);
        }
        break;
    case AST_UNARY:
        fprintf(out, " %s", operator_words[expr->unary.op]);
        break;
    case AST_BINARY:
        fprintf(out, " %s", operator_words[expr->binary.op]);
        break;
    default:
        break;
    }
}

static void print_expr_children(struct printer *printer, const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_TEMPLATE:
        print_pieces(printer, expr->template.pieces);
        break;
    case AST_FIELD:
    case AST_INDEX:
    case AST_ATTRIBUTE:
        print_expr(printer, "base", expr->access.base);
        if (expr->access.index != NULL)
            print_expr(printer, "index", expr->access.index);
        break;
    case AST_CALL:
        if (expr->call.base != NULL)
            print_expr(printer, "base", expr->call.base);
        print_exprs(printer, NULL, &expr->call.args);
        break;
    case AST_CREATE:
        print_exprs(printer, NULL, &expr->create.args);
        break;
    case AST_CAST:
    case AST_CONVERT:
        print_exprs(printer, "argument", &expr->cast.mapper_args);
        print_expr(printer, NULL, expr->cast.operand);
        break;
    case AST_UNARY:
    case AST_LENGTHOF:
    case AST_TYPEOF:
        print_expr(printer, NULL, expr->unary.operand);
        break;
    case AST_BINARY:
        print_expr(printer, NULL, expr->binary.left);
        print_expr(printer, NULL, expr->binary.right);
        break;
    case AST_ARRAY:
        print_exprs(printer, NULL, &expr->list);
        break;
    case AST_RECORD:
        print_entries(printer, expr->record.first);
        break;
    case AST_LAMBDA:
        print_decl(printer, NULL, expr->lambda);
        break;
    default:
        break;
    }
}

static void print_expr(struct printer *printer, const char *role, const struct ast_expr *expr)
{
    indent(printer);
    fprintf(printer->out, "%s%s%s", role != NULL ? role : "", role != NULL ? ": " : "", expr_words[expr->kind]);
    print_expr_line(printer->out, expr);
    print_place(printer, expr->span);
    putc('\n', printer->out);
    printer->depth++;
    print_expr_children(printer, expr);
    printer->depth--;
}

/* ---- statements ---- */

static void print_fork(struct printer *printer, const struct ast_stmt *stmt)
{
    static const char *const kinds[] = {"all", "any", "some"};
    if (stmt->fork.message != NULL)
        print_expr(printer, "message", stmt->fork.message);
    for (const struct ast_decl *worker = stmt->fork.workers.first; worker != NULL; worker = worker->next)
        print_decl(printer, NULL, worker);
    if (stmt->fork.has_join) {
        indent(printer);
        fprintf(printer->out, "join %s %" PRId64 "\n", kinds[stmt->fork.join_kind], stmt->fork.join_count);
        printer->depth++;
        print_exprs(printer, NULL, &stmt->fork.join_names);
        print_decl(printer, NULL, stmt->fork.join_variable);
        print_stmts(printer, "body", &stmt->fork.join_body);
        end(printer);
    }
    if (stmt->fork.has_timeout) {
        begin(printer, "timeout");
        print_expr(printer, NULL, stmt->fork.timeout);
        print_decl(printer, NULL, stmt->fork.timeout_variable);
        print_stmts(printer, "body", &stmt->fork.timeout_body);
        end(printer);
    }
}

static void print_try(struct printer *printer, const struct ast_stmt *stmt)
{
    print_stmts(printer, "body", &stmt->try_.body);
    for (const struct ast_catch *catch_ = stmt->try_.catches; catch_ != NULL; catch_ = catch_->next) {
        begin_node(printer, "catch", catch_->name.text, catch_->span);
        print_type(printer, catch_->type);
        print_stmts(printer, "body", &catch_->body);
        end(printer);
    }
    if (stmt->try_.has_finally)
        print_stmts(printer, "finally", &stmt->try_.finally);
}

static const char *const stmt_words[] = {
    [AST_VAR] = "var",
    [AST_ASSIGN] = "assign",
    [AST_EXPR] = "expr",
    [AST_IF] = "if",
    [AST_WHILE] = "while",
    [AST_ITERATE] = "iterate",
    [AST_BREAK] = "break",
    [AST_CONTINUE] = "continue",
    [AST_RETURN] = "return",
    [AST_REPLY] = "reply",
    [AST_THROW] = "throw",
    [AST_TRY] = "try",
    [AST_FORK] = "fork",
    [AST_SEND] = "send",
    [AST_RECEIVE] = "receive",
    [AST_TRANSACTION] = "transaction",
    [AST_ABORT] = "abort",
    [AST_RETRY] = "retry",
    [AST_TRANSFORM] = "transform",
    [AST_XMLNS] = "xmlns",
    [AST_BLOCK] = "block",
    [AST_BAD_STMT] = "bad",
};

static void print_stmt_children(struct printer *printer, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_VAR:
        print_type(printer, stmt->var.type);
        for (const struct ast_decl *name = stmt->var.names.first; name != NULL; name = name->next)
            print_name(printer, "name", name->name);
        if (stmt->var.value != NULL)
            print_expr(printer, "value", stmt->var.value);
        break;
    case AST_ASSIGN:
        print_exprs(printer, "target", &stmt->assign.targets);
        print_expr(printer, "value", stmt->assign.value);
        break;
    case AST_EXPR:
    case AST_THROW:
    case AST_REPLY:
    case AST_RETRY:
        if (stmt->expr != NULL)
            print_expr(printer, NULL, stmt->expr);
        break;
    case AST_IF:
        print_expr(printer, "condition", stmt->branch.condition);
        print_stmts(printer, "then", &stmt->branch.then);
        if (stmt->branch.otherwise.first != NULL)
            print_stmts(printer, "else", &stmt->branch.otherwise);
        break;
    case AST_WHILE:
        print_expr(printer, "condition", stmt->loop.condition);
        print_stmts(printer, "body", &stmt->loop.body);
        break;
    case AST_ITERATE:
        print_decl(printer, NULL, stmt->iterate.variable);
        print_expr(printer, "over", stmt->iterate.over);
        print_stmts(printer, "body", &stmt->iterate.body);
        break;
    case AST_RETURN:
        print_exprs(printer, NULL, &stmt->values);
        break;
    case AST_TRY:
        print_try(printer, stmt);
        break;
    case AST_FORK:
        print_fork(printer, stmt);
        break;
    case AST_SEND:
        print_exprs(printer, "value", &stmt->send.values);
        print_name(printer, "to", stmt->send.worker);
        break;
    case AST_RECEIVE:
        print_exprs(printer, "target", &stmt->receive.targets);
        print_name(printer, "from", stmt->receive.worker);
        break;
    case AST_TRANSACTION:
        print_exprs(printer, "with", &stmt->transaction.properties);
        print_stmts(printer, "body", &stmt->transaction.body);
        print_stmts(printer, "failed", &stmt->transaction.failed);
        print_stmts(printer, "committed", &stmt->transaction.committed);
        break;
    case AST_TRANSFORM:
    case AST_BLOCK:
        print_stmts(printer, "body", &stmt->block);
        break;
    case AST_BREAK:
    case AST_CONTINUE:
    case AST_ABORT:
    case AST_XMLNS:
    case AST_BAD_STMT:
        break;
    }
}

static void print_stmts(struct printer *printer, const char *role, const struct ast_stmts *stmts)
{
    begin(printer, role);
    for (const struct ast_stmt *stmt = stmts->first; stmt != NULL; stmt = stmt->next) {
        begin_node(printer, NULL, stmt_words[stmt->kind], stmt->span);
        print_stmt_children(printer, stmt);
        end(printer);
    }
    end(printer);
}

/* ---- annotations ---- */

static void print_annotation(struct printer *printer, const struct ast_annotation *annotation);

static void print_attribute(struct printer *printer, const struct ast_attribute *attribute)
{
    begin_node(printer, attribute->is_list ? "list" : "attribute",
               attribute->name.text != NULL ? attribute->name.text : "-", attribute->span);
    if (attribute->expr != NULL)
        print_expr(printer, NULL, attribute->expr);
    if (attribute->annotation != NULL)
        print_annotation(printer, attribute->annotation);
    for (const struct ast_attribute *item = attribute->list.first; item != NULL; item = item->next)
        print_attribute(printer, item);
    end(printer);
}

static void print_annotation(struct printer *printer, const struct ast_annotation *annotation)
{
    static const char *const forms[] = {"bare", "paren", "brace"};
    indent(printer);
    fputs("annotation ", printer->out);
    print_ref(printer->out, annotation->name);
    fprintf(printer->out, " %s", forms[annotation->form]);
    print_place(printer, annotation->span);
    putc('\n', printer->out);
    printer->depth++;
    for (const struct ast_attribute *item = annotation->attributes.first; item != NULL; item = item->next)
        print_attribute(printer, item);
    printer->depth--;
}

/* ---- declarations ---- */

static const char *const decl_words[] = {
    [DECL_SERVICE] = "service",
    [DECL_RESOURCE] = "resource",
    [DECL_FUNCTION] = "function",
    [DECL_ACTION] = "action",
    [DECL_STRUCT] = "struct",
    [DECL_TYPEMAPPER] = "typemapper",
    [DECL_CONSTANT] = "constant",
    [DECL_VARIABLE] = "variable",
    [DECL_CONNECTOR] = "connector",
    [DECL_WORKER] = "worker",
    [DECL_ANNOTATION] = "annotation definition",
};

static void print_decls(struct printer *printer, const char *role, const struct ast_decls *decls)
{
    for (const struct ast_decl *decl = decls->first; decl != NULL; decl = decl->next)
        print_decl(printer, role, decl);
}

static void print_callable(struct printer *printer, const struct ast_decl *decl)
{
    print_decls(printer, "parameter", &decl->callable.parameters);
    print_decls(printer, "result", &decl->callable.results);
    print_decls(printer, NULL, &decl->callable.workers);
    if (decl->callable.throws) {
        begin(printer, "throws");
        end(printer);
    }
    if (decl->callable.native) {
        begin(printer, "native");
        end(printer);
        return;
    }
    print_stmts(printer, "body", &decl->callable.body);
    begin_node(printer, NULL, "end", decl->callable.end);
    end(printer);
}

static void print_decl(struct printer *printer, const char *role, const struct ast_decl *decl)
{
    indent(printer);
    fprintf(printer->out, "%s%s%s", role != NULL ? role : "", role != NULL ? ": " : "", decl_words[decl->kind]);
    if (decl->name.text != NULL)
        fprintf(printer->out, " %s", decl->name.text);
    print_place(printer, decl->name.text != NULL ? decl->name.span : decl->span);
    putc('\n', printer->out);
    printer->depth++;
    for (const struct ast_annotation *item = decl->annotations.first; item != NULL; item = item->next)
        print_annotation(printer, item);
    switch (decl->kind) {
    case DECL_SERVICE:
    case DECL_CONNECTOR:
        print_name(printer, "protocol", decl->service.protocol);
        print_decls(printer, "parameter", &decl->service.parameters);
        print_decls(printer, NULL, &decl->service.variables);
        print_decls(printer, NULL, &decl->service.callables);
        break;
    case DECL_RESOURCE:
    case DECL_FUNCTION:
    case DECL_ACTION:
    case DECL_TYPEMAPPER:
    case DECL_WORKER:
        print_callable(printer, decl);
        break;
    case DECL_STRUCT:
    case DECL_ANNOTATION:
        print_decls(printer, "field", &decl->fields.list);
        break;
    case DECL_CONSTANT:
    case DECL_VARIABLE:
        print_type(printer, decl->variable.type);
        if (decl->variable.value != NULL)
            print_expr(printer, "value", decl->variable.value);
        break;
    }
    printer->depth--;
}

void ast_print_unit(const struct ast_unit *unit, FILE *out)
{
    struct printer printer = {.out = out, .file = unit->file, .line = 1, .column = 1};
    begin(&printer, "unit");
    if (unit->package != NULL) {
        begin_node(&printer, "package", unit->package, unit->package_span);
        end(&printer);
    }
    for (const struct ast_import *import = unit->imports; import != NULL; import = import->next) {
        begin_node(&printer, import->slashed ? "slashed import" : "import", import->path, import->span);
        print_name(&printer, "as", import->alias);
        end(&printer);
    }
    print_decls(&printer, NULL, &unit->decls);
}
