/* build_expr.c - names, types and expressions. */
#include "syntax/ast_build.h"
#include "syntax/literal.h"

#include <string.h>

struct ast_name build_name(struct parse_state *parse, struct span span)
{
    const char *text = parse_text(parse, span);
    size_t length = span_length(span);
    if (length > 2 && *text == '|') { /* |any text| */
        text++;
        length -= 2;
    }
    return (struct ast_name){intern_text(parse->names, text, length), span};
}

struct ast_name build_prefix(struct parse_state *parse, struct span span)
{
    const char *text = parse_text(parse, span);
    const char *dot = memrchr(text, '.', span_length(span));
    if (dot == NULL)
        return build_name(parse, span);
    const char *end = text + span_length(span);
    do
        dot++;
    while (*dot == ' ' || *dot == '\t' || *dot == '\r' || *dot == '\n');
    return (struct ast_name){intern_text(parse->names, dot, (size_t)(end - dot)), span};
}

struct path_built path_begin(struct ast_name name)
{
    return (struct path_built){.text = name.text, .span = name.span};
}

struct path_built path_append(struct parse_state *parse, struct path_built path, struct ast_name name, bool slash)
{
    size_t begin = strlen(path.text), end = strlen(name.text);
    char *joined = arena_alloc(parse->arena, begin + 1 + end + 1);
    memcpy(joined, path.text, begin);
    joined[begin] = '.';
    memcpy(joined + begin + 1, name.text, end + 1);
    return (struct path_built){.text = intern_text(parse->names, joined, begin + 1 + end),
                               .span = span_join(path.span, name.span),
                               .slashed = path.slashed || slash};
}

void build_outside(struct parse_state *parse, struct span span, const char *construct, const char *section)
{
    for (const struct named_construct *named = parse->outside; named != NULL; named = named->next)
        if (strcmp(named->name, construct) == 0)
            return;
    struct named_construct *named = ARENA_NEW(parse->arena, struct named_construct);
    *named = (struct named_construct){construct, parse->outside};
    parse->outside = named;
    diag_outside(parse->diag, span, construct, section);
}

/* ---- types ---- */

struct ast_type *build_type(struct parse_state *parse, enum ast_type_kind kind, struct ast_type *element,
                            struct span span)
{
    struct ast_type *type = ARENA_NEW(parse->arena, struct ast_type);
    type->kind = kind;
    type->span = span;
    type->element = element;
    return type;
}

struct ast_type *build_named_type(struct parse_state *parse, struct ast_ref name, struct span span)
{
    struct ast_type *type = build_type(parse, AST_TYPE_NAMED, NULL, span);
    type->name = name;
    return type;
}

struct ast_type *build_parameterised_type(struct parse_state *parse, struct ast_ref name, struct ast_type *element,
                                          struct span span)
{
    if (name.prefix.text == NULL && strcmp(name.name.text, "map") == 0)
        return build_type(parse, AST_TYPE_MAP, element, span);
    if (name.prefix.text != NULL || (strcmp(name.name.text, "json") != 0 && strcmp(name.name.text, "xml") != 0))
        build_outside(parse, span, "a type with parameters", "later");
    return build_named_type(parse, name, span);
}

struct ast_type *build_nameless_struct(struct parse_state *parse, struct span span)
{
    struct span keyword = {span.begin, span.begin + (uint32_t)strlen("struct")};
    build_outside(parse, keyword, "a struct without a name", "later");
    return build_named_type(parse, (struct ast_ref){.name = {intern_text(parse->names, "struct", 6), keyword}}, span);
}

/* ---- expressions ---- */

struct ast_expr *build_expr(struct parse_state *parse, enum ast_expr_kind kind, struct span span)
{
    struct ast_expr *expr = ARENA_NEW(parse->arena, struct ast_expr);
    expr->kind = kind;
    expr->span = span;
    return expr;
}

struct ast_expr *build_int(struct parse_state *parse, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_INT, span);
    expr->integer = literal_int(parse, span);
    return expr;
}

struct ast_expr *build_float(struct parse_state *parse, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_FLOAT, span);
    expr->floating = literal_float(parse, span);
    return expr;
}

struct ast_expr *build_string(struct parse_state *parse, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_STRING, span);
    expr->text.bytes = literal_string(parse, span, &expr->text.length);
    return expr;
}

struct ast_expr *build_ref_expr(struct parse_state *parse, struct ast_ref ref, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_NAME, span);
    expr->ref = ref;
    return expr;
}

struct ast_expr *build_name_expr(struct parse_state *parse, struct ast_name name)
{
    return build_ref_expr(parse, (struct ast_ref){.name = name}, name.span);
}

struct ast_expr *build_binary(struct parse_state *parse, enum ast_operator op, struct ast_expr *left,
                              struct ast_expr *right, struct span op_span)
{
    struct ast_expr *expr = build_expr(parse, AST_BINARY, span_join(left->span, right->span));
    expr->binary.op = op;
    expr->binary.op_span = op_span;
    expr->binary.left = left;
    expr->binary.right = right;
    return expr;
}

struct ast_expr *build_unary(struct parse_state *parse, enum ast_expr_kind kind, enum ast_operator op,
                             struct ast_expr *operand, struct span span)
{
    struct ast_expr *expr = build_expr(parse, kind, span);
    expr->unary.op = op;
    expr->unary.operand = operand;
    return expr;
}

struct ast_expr *build_cast(struct parse_state *parse, enum ast_expr_kind kind, struct ast_type *type,
                            struct mapper mapper, struct ast_expr *operand, struct span span)
{
    struct ast_expr *expr = build_expr(parse, kind, span);
    expr->cast.type = type;
    expr->cast.mapper = mapper.ref;
    expr->cast.mapper_args = mapper.arguments;
    expr->cast.operand = operand;
    return expr;
}

struct ast_expr *build_type_of(struct parse_state *parse, const struct ast_type *type, struct span span)
{
    build_outside(parse, type->span, "'typeof' of a type", "operators");
    return build_expr(parse, AST_BAD, span);
}

struct ast_expr *build_field(struct parse_state *parse, struct ast_expr *base, struct ast_name name, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_FIELD, span);
    expr->access.base = base;
    expr->access.name = name;
    return expr;
}

struct ast_expr *build_index(struct parse_state *parse, enum ast_expr_kind kind, struct ast_expr *base,
                             struct ast_expr *index, struct span span)
{
    struct ast_expr *expr = build_expr(parse, kind, span);
    expr->access.base = base;
    expr->access.index = index;
    return expr;
}

struct ast_expr *build_call(struct parse_state *parse, struct ast_expr *base, struct ast_ref ref,
                            struct ast_exprs arguments, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_CALL, span);
    expr->call.base = base;
    expr->call.ref = ref;
    expr->call.args = arguments;
    return expr;
}

static bool is_made_by_literal(const char *type)
{
    static const char *const names[] = {"message", "map", "json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(type, names[i]) == 0)
            return true;
    return false;
}

struct ast_expr *build_create(struct parse_state *parse, struct ast_ref ref, struct span ref_span,
                              struct ast_exprs arguments, bool old_new, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_CREATE, span);
    expr->create.type = build_named_type(parse, ref, ref_span);
    expr->create.args = arguments;
    expr->create.old_new = old_new;
    if (old_new) {
        struct diag_entry *entry = diag_warning(parse->diag, (struct span){span.begin, span.begin + 3}, "old-new",
                                                "'new' is an older spelling");
        diag_show_once(entry);
        if (ref.prefix.text == NULL && is_made_by_literal(ref.name.text))
            diag_note(parse->diag, entry, SPAN_NONE, "write '{}'");
        else
            diag_note(parse->diag, entry, SPAN_NONE, "write 'create %s%s%s(..)'",
                      ref.prefix.text ? ref.prefix.text : "", ref.prefix.text ? ":" : "", ref.name.text);
    }
    return expr;
}

struct ast_entry *build_entry(struct parse_state *parse, struct ast_name name, struct ast_expr *key,
                              struct ast_expr *value)
{
    struct ast_entry *entry = ARENA_NEW(parse->arena, struct ast_entry);
    entry->name = name;
    entry->key = key;
    entry->value = value;
    return entry;
}

/* In string `..`, \` \{ \} and \\ stand for the character behind the backslash. */
static void resolve_escapes(struct parse_state *parse, struct ast_piece *pieces)
{
    for (struct ast_piece *piece = pieces; piece != NULL; piece = piece->next) {
        if (piece->expr != NULL || memchr(piece->text, '\\', piece->length) == NULL)
            continue;
        char *out = arena_alloc(parse->arena, piece->length + 1);
        size_t length = 0;
        for (size_t i = 0; i < piece->length; i++) {
            bool escape =
                piece->text[i] == '\\' && i + 1 < piece->length && strchr("`{}\\", piece->text[i + 1]) != NULL;
            i += escape;
            out[length++] = piece->text[i];
        }
        out[length] = '\0';
        piece->text = out;
        piece->length = length;
    }
}

struct ast_expr *build_template(struct parse_state *parse, struct ast_name type, struct pieces pieces, struct span span)
{
    struct ast_expr *expr = build_expr(parse, AST_TEMPLATE, span);
    if (type.text != NULL && strcmp(type.text, "string") == 0)
        resolve_escapes(parse, pieces.first);
    expr->template.type = type;
    expr->template.pieces = pieces.first;
    return expr;
}

struct ast_piece *build_piece(struct parse_state *parse, struct ast_expr *expr)
{
    struct ast_piece *piece = ARENA_NEW(parse->arena, struct ast_piece);
    piece->expr = expr;
    if (expr != NULL)
        piece->span = expr->span;
    return piece;
}

struct ast_piece *build_piece_text(struct parse_state *parse, struct span span)
{
    struct ast_piece *piece = build_piece(parse, NULL);
    piece->text = arena_copy_text(parse->arena, parse_text(parse, span), span_length(span));
    piece->length = span_length(span);
    piece->span = span;
    return piece;
}

struct ast_expr *build_splice_name(struct parse_state *parse, struct span span)
{
    span.begin++; /* the '$' */
    return build_name_expr(parse, build_name(parse, span));
}
