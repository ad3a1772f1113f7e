#include "emit/c/cwriter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct writer {
    FILE *out;
    const struct source_set *sources;
    const char *c_path;
    unsigned line;           /* of the output, from 1: the one being written */
    unsigned depth;          /* of indentation */
    const char *mapped_path; /* what the C compiler believes the current line is */
    unsigned mapped_line;
};

/* ---- lines ---- */

static void end_line(struct writer *w)
{
    putc('\n', w->out);
    w->line++;
    w->mapped_line++;
}

static void indent(struct writer *w)
{
    for (unsigned i = 0; i < w->depth; i++)
        fputs("    ", w->out);
}

/* Marks of writing direction and other characters that change how source text looks: compilers warn about them. */
static bool deceptive(unsigned long code)
{
    return code < 0xa0 || code == 0x61c || (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff || (code >= 0xe0000 && code <= 0xe0fff);
}

/* How many of the bytes are one non-ASCII character that may stand in C text as it is; 0 for none. */
static size_t readable(const char *text, size_t left)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t length = bytes[0] < 0xc2 ? 0 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : bytes[0] < 0xf5 ? 4 : 0;
    if (length == 0 || length > left)
        return 0;
    unsigned long code = bytes[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (bytes[i] & 0x3f);
    }
    static const unsigned long smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || deceptive(code))
        return 0;
    return length;
}

/* The inside of a C string. Octal has three digits, so that a digit may follow; `?` after `?` would be a trigraph. */
static void write_text(struct writer *w, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        size_t character = readable(bytes + i, length - i);
        if (character > 0) {
            fwrite(bytes + i, 1, character, w->out);
            i += character - 1;
        } else if (byte == '"' || byte == '\\') {
            fprintf(w->out, "\\%c", byte);
        } else if (byte == '\n') {
            fputs("\\n", w->out);
        } else if (byte == '\t') {
            fputs("\\t", w->out);
        } else if (byte == '\r') {
            fputs("\\r", w->out);
        } else if (byte == '?' && i > 0 && bytes[i - 1] == '?') {
            fputs("\\?", w->out);
        } else if (byte < 0x20 || byte >= 0x7f) {
            fprintf(w->out, "\\%03o", byte);
        } else {
            putc(byte, w->out);
        }
    }
}

static void write_quoted(struct writer *w, const char *bytes, size_t length)
{
    putc('"', w->out);
    write_text(w, bytes, length);
    putc('"', w->out);
}

/* Makes the next line count as LINE of PATH. */
static void map_line(struct writer *w, const char *path, unsigned line)
{
    bool same_file = w->mapped_path == path || strcmp(w->mapped_path, path) == 0;
    if (same_file && w->mapped_line == line)
        return;
    fprintf(w->out, "#line %u", line);
    if (!same_file) {
        putc(' ', w->out);
        write_quoted(w, path, strlen(path));
    }
    end_line(w);
    w->mapped_path = path;
    w->mapped_line = line;
}

static void map_span(struct writer *w, struct span span)
{
    if (!source_file_of(w->sources, span))
        return;
    struct source_place place = source_locate(w->sources, span.begin);
    map_line(w, place.file->path, place.line);
}

/* Back to the C file: the #line itself takes up one line. */
static void map_own(struct writer *w)
{
    if (strcmp(w->mapped_path, w->c_path) != 0)
        map_line(w, w->c_path, w->line + 1);
}

/* ---- expressions ---- */

/* Binding strength, as in the C standard's grammar. */
enum {
    LEVEL_COMMA,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_BIT_OR,
    LEVEL_EQUALITY,
    LEVEL_RELATION,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_UNARY,
    LEVEL_POSTFIX,
};

static const struct {
    const char *text;
    int level;
} operators[] = {
    [C_OR] = {"||", LEVEL_OR},       [C_AND] = {"&&", LEVEL_AND},      [C_BIT_OR] = {"|", LEVEL_BIT_OR},
    [C_EQ] = {"==", LEVEL_EQUALITY}, [C_NE] = {"!=", LEVEL_EQUALITY},  [C_LT] = {"<", LEVEL_RELATION},
    [C_LE] = {"<=", LEVEL_RELATION}, [C_GT] = {">", LEVEL_RELATION},   [C_GE] = {">=", LEVEL_RELATION},
    [C_ADD] = {"+", LEVEL_SUM},      [C_SUB] = {"-", LEVEL_SUM},       [C_MUL] = {"*", LEVEL_PRODUCT},
    [C_DIV] = {"/", LEVEL_PRODUCT},  [C_MOD] = {"%", LEVEL_PRODUCT},   [C_NOT] = {"!", LEVEL_UNARY},
    [C_NEG] = {"-", LEVEL_UNARY},    [C_ADDRESS] = {"&", LEVEL_UNARY}, [C_DEREF] = {"*", LEVEL_UNARY},
};

static int level_of(const struct c_expr *expr)
{
    switch (expr->kind) {
    case C_INT: /* a negative number prints as a unary minus */
        return expr->integer < 0 ? LEVEL_UNARY : LEVEL_POSTFIX;
    case C_FLOAT:
        return signbit(expr->floating) ? LEVEL_UNARY : LEVEL_POSTFIX;
    case C_CAST:
        return LEVEL_UNARY;
    case C_UNARY:
        return LEVEL_UNARY;
    case C_BINARY:
        return operators[expr->binary.op].level;
    default:
        return LEVEL_POSTFIX;
    }
}

static void write_expr(struct writer *w, const struct c_expr *expr);

static void write_parenthesised(struct writer *w, const struct c_expr *expr, bool parentheses)
{
    if (parentheses)
        putc('(', w->out);
    write_expr(w, expr);
    if (parentheses)
        putc(')', w->out);
}

/* An operand of a binary operator. C needs parentheses by level; -Wparentheses and -Wlogical-not-parentheses want more,
 * and so do readers: && inside ||, a comparison inside a comparison, ! before a comparison. */
static void write_operand(struct writer *w, const struct c_expr *operand, int outer, bool right)
{
    int level = level_of(operand);
    bool parentheses = level < outer || (right && level == outer);
    if (outer == LEVEL_OR && level == LEVEL_AND)
        parentheses = true;
    if (outer == LEVEL_EQUALITY || outer == LEVEL_RELATION) {
        parentheses |= level == LEVEL_EQUALITY || level == LEVEL_RELATION;
        parentheses |= operand->kind == C_UNARY && operand->unary.op == C_NOT;
    }
    write_parenthesised(w, operand, parentheses);
}

static void write_binary(struct writer *w, const struct c_expr *expr)
{
    int level = operators[expr->binary.op].level;
    write_operand(w, expr->binary.left, level, false);
    fprintf(w->out, " %s ", operators[expr->binary.op].text);
    write_operand(w, expr->binary.right, level, true);
}

/* - before a minus would read as --. */
static void write_unary(struct writer *w, const struct c_expr *expr)
{
    const struct c_expr *operand = expr->unary.operand;
    int level = level_of(operand);
    fputs(operators[expr->unary.op].text, w->out);
    write_parenthesised(w, operand, level < LEVEL_UNARY || (expr->unary.op == C_NEG && level == LEVEL_UNARY));
}

/* The shortest decimal that reads back equal, always with a point or an exponent. */
static void write_float(struct writer *w, double value)
{
    if (isnan(value)) {
        fputs("NAN", w->out);
        return;
    }
    if (isinf(value)) {
        fputs(value < 0 ? "-INFINITY" : "INFINITY", w->out);
        return;
    }
    char text[40];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    fputs(text, w->out);
    if (!strpbrk(text, ".e"))
        fputs(".0", w->out);
}

static void write_exprs(struct writer *w, const struct c_expr *expr)
{
    for (; expr; expr = expr->next) {
        write_expr(w, expr);
        if (expr->next)
            fputs(", ", w->out);
    }
}

/* An item of an initialiser: there a text needs no type in front. */
static void write_initialiser(struct writer *w, const struct c_expr *value)
{
    if (value->kind == C_STRING) {
        fputs("BAL_TEXT(", w->out);
        write_quoted(w, value->text.bytes, value->text.length);
        putc(')', w->out);
    } else {
        write_expr(w, value);
    }
}

static void write_item(struct writer *w, const struct c_expr *item)
{
    if (item->designator)
        fprintf(w->out, "%s = ", item->designator);
    write_initialiser(w, item);
}

static void write_list(struct writer *w, const struct c_expr *list)
{
    putc('{', w->out);
    if (list->list.broken) {
        end_line(w);
        w->depth++;
        for (const struct c_expr *item = list->list.items.first; item; item = item->next) {
            indent(w);
            write_item(w, item);
            putc(',', w->out);
            end_line(w);
        }
        w->depth--;
        indent(w);
    } else {
        for (const struct c_expr *item = list->list.items.first; item; item = item->next) {
            write_item(w, item);
            if (item->next)
                fputs(", ", w->out);
        }
    }
    putc('}', w->out);
}

static void write_expr(struct writer *w, const struct c_expr *expr)
{
    switch (expr->kind) {
    case C_NAME:
        fputs(expr->name, w->out);
        break;
    case C_INT:
        if (expr->integer == INT64_MIN)
            fputs("INT64_MIN", w->out);
        else
            fprintf(w->out, "%lld", (long long)expr->integer);
        break;
    case C_FLOAT:
        write_float(w, expr->floating);
        break;
    case C_BOOL:
        fputs(expr->boolean ? "true" : "false", w->out);
        break;
    case C_NULL:
        fputs("NULL", w->out);
        break;
    case C_STRING:
        fputs("BAL_STRING(", w->out);
        write_quoted(w, expr->text.bytes, expr->text.length);
        putc(')', w->out);
        break;
    case C_CSTRING:
        write_quoted(w, expr->text.bytes, expr->text.length);
        break;
    case C_CALL:
        fprintf(w->out, "%s(", expr->call.function);
        write_exprs(w, expr->call.arguments.first);
        putc(')', w->out);
        break;
    case C_CAST:
        fprintf(w->out, "(%s)", expr->cast.type);
        write_parenthesised(w, expr->cast.operand, level_of(expr->cast.operand) < LEVEL_UNARY);
        break;
    case C_UNARY:
        write_unary(w, expr);
        break;
    case C_BINARY:
        write_binary(w, expr);
        break;
    case C_INDEX:
        write_parenthesised(w, expr->index.base, level_of(expr->index.base) < LEVEL_POSTFIX);
        fprintf(w->out, "[%zu]", expr->index.position);
        break;
    case C_ARROW:
        write_parenthesised(w, expr->arrow.object, level_of(expr->arrow.object) < LEVEL_POSTFIX);
        fprintf(w->out, "->%s", expr->arrow.member);
        break;
    case C_LIST:
        write_list(w, expr);
        break;
    }
}

/* ---- statements ---- */

/* `bal_string *` is followed by its name without a space. */
static void write_typed(struct writer *w, const char *type, const char *name)
{
    size_t length = strlen(type);
    fprintf(w->out, "%s%s%s", type, length > 0 && type[length - 1] == '*' ? "" : " ", name);
}

static void write_stmts(struct writer *w, const struct c_stmt *stmt);

static void write_block(struct writer *w, const struct c_stmts *body)
{
    putc('{', w->out);
    end_line(w);
    w->depth++;
    write_stmts(w, body->first);
    w->depth--;
    indent(w);
    putc('}', w->out);
}

/* else-if chains are printed without deeper indentation, and walked without recursion: they may be long. */
static void write_if(struct writer *w, const struct c_stmt *stmt)
{
    for (;;) {
        fputs("if (", w->out);
        write_expr(w, stmt->branch.condition);
        fputs(") ", w->out);
        write_block(w, &stmt->branch.then);
        const struct c_stmts *otherwise = &stmt->branch.otherwise;
        if (!otherwise->first)
            break;
        const struct c_stmt *only = otherwise->first == otherwise->last ? otherwise->first : NULL;
        if (!only || only->kind != C_IF) {
            fputs(" else ", w->out);
            write_block(w, otherwise);
            break;
        }
        stmt = only;
        struct source_place place = source_locate(w->sources, stmt->span.begin);
        if (w->mapped_line == place.line && strcmp(w->mapped_path, place.file->path) == 0) {
            putc(' ', w->out);
        } else {
            end_line(w);
            map_span(w, stmt->span);
            indent(w);
        }
        fputs("else ", w->out);
    }
    end_line(w);
}

static void write_declare(struct writer *w, const struct c_stmt *stmt)
{
    write_typed(w, stmt->declare.type, stmt->declare.name);
    if (stmt->declare.array)
        fputs("[]", w->out);
    if (stmt->declare.value) {
        fputs(" = ", w->out);
        write_initialiser(w, stmt->declare.value);
    }
    putc(';', w->out);
    end_line(w);
}

static void write_simple(struct writer *w, const char *before, const struct c_expr *expr, const char *after)
{
    fputs(before, w->out);
    if (expr)
        write_expr(w, expr);
    fputs(after, w->out);
    end_line(w);
}

/* BAL_TRY(call); or, inside a Ballerina try, BAL_TRY_OR(call, label); */
static void write_leave(struct writer *w, const char *out, const char *to_label, const struct c_stmt *stmt)
{
    fprintf(w->out, "%s(", stmt->leave.label ? to_label : out);
    write_expr(w, stmt->leave.value);
    if (stmt->leave.label)
        fprintf(w->out, ", %s", stmt->leave.label);
    write_simple(w, ");", NULL, "");
}

/* Before a declaration, and at the end of a block, C wants a statement; before a block clang-format does. */
static void write_label(struct writer *w, const struct c_stmt *stmt)
{
    enum c_stmt_kind next = stmt->next ? stmt->next->kind : C_SCOPE;
    bool bare = next == C_SCOPE || next == C_DECLARE || next == C_LABEL;
    write_simple(w, stmt->text, NULL, bare ? ":;" : ":");
}

static void write_stmt(struct writer *w, const struct c_stmt *stmt)
{
    bool executes = stmt->kind != C_DECLARE || stmt->declare.value;
    if (executes)
        map_span(w, stmt->span);
    if (stmt->kind == C_LABEL)
        w->depth--;
    indent(w);
    if (stmt->kind == C_LABEL)
        w->depth++;
    switch (stmt->kind) {
    case C_DECLARE:
        write_declare(w, stmt);
        break;
    case C_ASSIGN:
        write_expr(w, stmt->assign.target);
        write_simple(w, " = ", stmt->assign.value, ";");
        break;
    case C_RUN:
        write_simple(w, "", stmt->expr, ";");
        break;
    case C_TRY:
        write_leave(w, "BAL_TRY", "BAL_TRY_OR", stmt);
        break;
    case C_THROW:
        write_leave(w, "BAL_THROW", "BAL_THROW_TO", stmt);
        break;
    case C_UNUSED:
        write_simple(w, "(void)", stmt->expr, ";");
        break;
    case C_CALLABLE:
        fputs("BAL_CALLABLE(", w->out);
        write_quoted(w, stmt->text, strlen(stmt->text));
        write_simple(w, ");", NULL, "");
        break;
    case C_IF:
        write_if(w, stmt);
        break;
    case C_WHILE:
        if (stmt->loop.condition)
            fputs("while (", w->out), write_expr(w, stmt->loop.condition), fputs(") ", w->out);
        else
            fputs("for (;;) ", w->out);
        write_block(w, &stmt->loop.body);
        end_line(w);
        break;
    case C_COUNT:
        fprintf(w->out, "for (bal_int %s = 0; %s < ", stmt->count.counter, stmt->count.counter);
        write_expr(w, stmt->count.limit);
        fprintf(w->out, "; %s++) ", stmt->count.counter);
        write_block(w, &stmt->count.body);
        end_line(w);
        break;
    case C_BREAK:
        write_simple(w, "break;", NULL, "");
        break;
    case C_CONTINUE:
        write_simple(w, "continue;", NULL, "");
        break;
    case C_RETURN:
        write_simple(w, stmt->expr ? "return " : "return", stmt->expr, ";");
        break;
    case C_SCOPE:
        write_block(w, &stmt->body);
        end_line(w);
        break;
    case C_GOTO:
        fprintf(w->out, "goto %s;", stmt->text);
        end_line(w);
        break;
    case C_LABEL:
        write_label(w, stmt);
        break;
    }
}

static void write_stmts(struct writer *w, const struct c_stmt *stmt)
{
    for (; stmt; stmt = stmt->next)
        write_stmt(w, stmt);
}

/* ---- the file ---- */

/* A comment may hold any name, but neither the end nor the beginning of a comment, nor a line end. */
static void write_banner(struct writer *w, const char *text)
{
    size_t length = strlen(text);
    fputs("/* ---- ", w->out);
    for (size_t i = 0; i < length; i++) {
        size_t character = readable(text + i, length - i);
        bool edge = i > 0 && ((text[i] == '/' && text[i - 1] == '*') || (text[i] == '*' && text[i - 1] == '/'));
        if (edge)
            putc(' ', w->out);
        if (character > 0) {
            fwrite(text + i, 1, character, w->out);
            i += character - 1;
        } else {
            putc(text[i] >= 0x20 && text[i] < 0x7f ? text[i] : '?', w->out);
        }
    }
    fputs(" ---- */", w->out);
    end_line(w);
}

static void write_head(struct writer *w, const struct c_decl *decl)
{
    if (!decl->function.exported)
        fputs("static ", w->out);
    if (decl->function.unused)
        fputs("BAL_UNUSED ", w->out);
    write_typed(w, decl->function.type, decl->function.name);
    putc('(', w->out);
    if (!decl->function.parameters)
        fputs("void", w->out);
    for (const struct c_parameter *parameter = decl->function.parameters; parameter; parameter = parameter->next) {
        write_typed(w, parameter->type, parameter->name);
        if (parameter->next)
            fputs(", ", w->out);
    }
    putc(')', w->out);
}

static void write_function(struct writer *w, const struct c_decl *decl)
{
    if (source_file_of(w->sources, decl->span))
        map_span(w, decl->span);
    else
        map_own(w);
    write_head(w, decl);
    end_line(w);
    write_block(w, &decl->function.body);
    end_line(w);
}

static void write_variable(struct writer *w, const struct c_decl *decl)
{
    fputs(decl->variable.unused ? "static BAL_UNUSED " : "static ", w->out);
    write_typed(w, decl->variable.type, decl->variable.name);
    if (decl->variable.array)
        fputs("[]", w->out);
    if (decl->variable.value) {
        fputs(" = ", w->out);
        write_initialiser(w, decl->variable.value);
    }
    putc(';', w->out);
    end_line(w);
}

static void write_structure(struct writer *w, const struct c_decl *decl)
{
    fprintf(w->out, "struct %s {", decl->structure.tag);
    end_line(w);
    for (const struct c_parameter *member = decl->structure.members; member; member = member->next) {
        fputs("    ", w->out);
        write_typed(w, member->type, member->name);
        putc(';', w->out);
        end_line(w);
    }
    fputs("};", w->out);
    end_line(w);
}

/* A blank line parts what is not of one kind, and whatever stands on several lines. */
static bool parted(const struct c_decl *decl)
{
    if (!decl->next)
        return false;
    return decl->next->kind != decl->kind || decl->kind == C_FUNCTION || decl->kind == C_STRUCT ||
           (decl->kind == C_VARIABLE && (decl->variable.array || decl->next->variable.array));
}

static void write_decl(struct writer *w, const struct c_decl *decl)
{
    if (decl->kind != C_FUNCTION && decl->kind != C_BANNER)
        map_own(w);
    switch (decl->kind) {
    case C_BANNER:
        write_banner(w, decl->text);
        break;
    case C_INCLUDE:
        fprintf(w->out, "#include <%s>", decl->text);
        end_line(w);
        break;
    case C_STRUCT:
        write_structure(w, decl);
        break;
    case C_VARIABLE:
        write_variable(w, decl);
        break;
    case C_PROTOTYPE:
        write_head(w, decl);
        putc(';', w->out);
        end_line(w);
        break;
    case C_FUNCTION:
        write_function(w, decl);
        break;
    }
    if (parted(decl))
        end_line(w);
}

void cwriter_print(const struct c_decls *file, const struct source_set *sources, const char *c_path, FILE *out)
{
    struct writer w = {
        .out = out, .sources = sources, .c_path = c_path, .line = 1, .mapped_path = c_path, .mapped_line = 1};
    for (const struct c_decl *decl = file->first; decl; decl = decl->next)
        write_decl(&w, decl);
}
