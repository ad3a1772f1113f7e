#include "syntax/token.h"

#include "parser.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void set_capacity(struct token_list *list, uint32_t capacity)
{
    list->tokens = realloc(list->tokens, capacity * sizeof(struct token));
    list->capacity = capacity;
    if (list->tokens == NULL) {
        fputs("balc: out of memory\n", stderr);
        exit(2);
    }
}

static void make_room(struct token_list *list)
{
    if (list->count == list->capacity)
        set_capacity(list, list->capacity ? 2 * list->capacity : 256);
}

void token_add(struct token_list *list, int kind, struct span span)
{
    assert(list->count == 0 || list->tokens[list->count - 1].span.end <= span.begin);
    make_room(list);
    list->tokens[list->count++] = (struct token){.kind = kind, .span = span, .match = NO_MATCH};
}

void token_insert(struct token_list *list, uint32_t index, int kind, struct span span)
{
    assert(index == 0 || list->tokens[index - 1].span.end <= span.begin);
    assert(span.end <= list->tokens[index].span.begin);
    make_room(list);
    memmove(list->tokens + index + 1, list->tokens + index, (list->count - index) * sizeof *list->tokens);
    list->tokens[index] = (struct token){.kind = kind, .span = span, .match = NO_MATCH};
    list->count++;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->tokens[i].match != NO_MATCH && list->tokens[i].match >= index)
            list->tokens[i].match++;
}

void token_list_trim(struct token_list *list)
{
    set_capacity(list, list->count);
}

void token_list_free(struct token_list *list)
{
    free(list->tokens);
    *list = (struct token_list){.quiet_from = UINT32_MAX};
}

/* Kind, and how messages call it. The order is that of the words in the lexer. */
#define TOKENS(X)                                                                                                      \
    X(EOF, "the end of the file")                                                                                      \
    X(PACKAGE, "'package'")                                                                                            \
    X(IMPORT, "'import'")                                                                                              \
    X(AS, "'as'")                                                                                                      \
    X(SERVICE, "'service'")                                                                                            \
    X(RESOURCE, "'resource'")                                                                                          \
    X(FUNCTION, "'function'")                                                                                          \
    X(CONNECTOR, "'connector'")                                                                                        \
    X(ACTION, "'action'")                                                                                              \
    X(STRUCT, "'struct'")                                                                                              \
    X(TYPEMAPPER, "'typemapper'")                                                                                      \
    X(CONST, "'const'")                                                                                                \
    X(WORKER, "'worker'")                                                                                              \
    X(NATIVE, "'native'")                                                                                              \
    X(IF, "'if'")                                                                                                      \
    X(ELSE, "'else'")                                                                                                  \
    X(WHILE, "'while'")                                                                                                \
    X(ITERATE, "'iterate'")                                                                                            \
    X(BREAK, "'break'")                                                                                                \
    X(RETURN, "'return'")                                                                                              \
    X(REPLY, "'reply'")                                                                                                \
    X(THROW, "'throw'")                                                                                                \
    X(TRY, "'try'")                                                                                                    \
    X(CATCH, "'catch'")                                                                                                \
    X(FORK, "'fork'")                                                                                                  \
    X(CREATE, "'create'")                                                                                              \
    X(TRUE, "'true'")                                                                                                  \
    X(FALSE, "'false'")                                                                                                \
    X(NULL, "'null'")                                                                                                  \
    X(ANNOTATION, "'annotation'")                                                                                      \
    X(ATTACH, "'attach'")                                                                                              \
    X(THROWS, "'throws'")                                                                                              \
    X(RETURNS, "'returns'")                                                                                            \
    X(CONTINUE, "'continue'")                                                                                          \
    X(FINALLY, "'finally'")                                                                                            \
    X(JOIN, "'join'")                                                                                                  \
    X(ALL, "'all'")                                                                                                    \
    X(ANY, "'any'")                                                                                                    \
    X(SOME, "'some'")                                                                                                  \
    X(TIMEOUT, "'timeout'")                                                                                            \
    X(TRANSACTION, "'transaction'")                                                                                    \
    X(ONROLLBACK, "'onrollback'")                                                                                      \
    X(ABORTED, "'aborted'")                                                                                            \
    X(FAILED, "'failed'")                                                                                              \
    X(COMMITTED, "'committed'")                                                                                        \
    X(ABORT, "'abort'")                                                                                                \
    X(TRANSFORM, "'transform'")                                                                                        \
    X(XMLNS, "'xmlns'")                                                                                                \
    X(VAR, "'var'")                                                                                                    \
    X(NEW, "'new'")                                                                                                    \
    X(LENGTHOF, "'lengthof'")                                                                                          \
    X(TYPEOF, "'typeof'")                                                                                              \
    X(RETRY, "'retry'")                                                                                                \
    X(WITH, "'with'")                                                                                                  \
    X(ENDPOINT, "'endpoint'")                                                                                          \
    X(BIND, "'bind'")                                                                                                  \
    X(ENUM, "'enum'")                                                                                                  \
    X(TRANSFORMER, "'transformer'")                                                                                    \
    X(IDENT, "a name")                                                                                                 \
    X(INT, "a number")                                                                                                 \
    X(FLOAT, "a number")                                                                                               \
    X(STRING, "a string")                                                                                              \
    X(TEMPLATE_BEGIN, "a template")                                                                                    \
    X(TEMPLATE_TEXT, "text of a template")                                                                             \
    X(SPLICE_NAME, "'$name'")                                                                                          \
    X(SPLICE_BEGIN, "a splice")                                                                                        \
    X(SPLICE_END, "the '}' that ends the splice")                                                                      \
    X(TEMPLATE_END, "'`'")                                                                                             \
    X(LBRACE, "'{'")                                                                                                   \
    X(RBRACE, "'}'")                                                                                                   \
    X(LPAREN, "'('")                                                                                                   \
    X(RPAREN, "')'")                                                                                                   \
    X(LBRACKET, "'['")                                                                                                 \
    X(RBRACKET, "']'")                                                                                                 \
    X(SEMICOLON, "';'")                                                                                                \
    X(COMMA, "','")                                                                                                    \
    X(DOT, "'.'")                                                                                                      \
    X(COLON, "':'")                                                                                                    \
    X(AT, "'@'")                                                                                                       \
    X(ASSIGN, "'='")                                                                                                   \
    X(TILDE, "'~'")                                                                                                    \
    X(SEND, "'->'")                                                                                                    \
    X(RECEIVE, "'<-'")                                                                                                 \
    X(PLUS, "'+'")                                                                                                     \
    X(MINUS, "'-'")                                                                                                    \
    X(STAR, "'*'")                                                                                                     \
    X(SLASH, "'/'")                                                                                                    \
    X(PERCENT, "'%'")                                                                                                  \
    X(CARET, "'^'")                                                                                                    \
    X(NOT, "'!'")                                                                                                      \
    X(EQ, "'=='")                                                                                                      \
    X(NE, "'!='")                                                                                                      \
    X(LT, "'<'")                                                                                                       \
    X(LE, "'<='")                                                                                                      \
    X(GT, "'>'")                                                                                                       \
    X(GE, "'>='")                                                                                                      \
    X(AND, "'&&'")                                                                                                     \
    X(OR, "'||'")                                                                                                      \
    X(PREFIX, "a name")                                                                                                \
    X(KEY, "a key")                                                                                                    \
    X(RECORD, "'{'")                                                                                                   \
    X(LIST, "a list")                                                                                                  \
    X(CAST, "'('")                                                                                                     \
    X(CAST_END, "')'")                                                                                                 \
    X(CONVERT, "'<'")                                                                                                  \
    X(CONVERT_END, "'>'")                                                                                              \
    X(TYPE_LT, "'<'")                                                                                                  \
    X(TYPE_GT, "'>'")                                                                                                  \
    X(TYPEOF_TYPE, "'typeof'")                                                                                         \
    X(DIMENSION, "'[]'")                                                                                               \
    X(ATTRIBUTE_AT, "'@'")                                                                                             \
    X(ATTRIBUTES, "'@'")                                                                                               \
    X(BAD, "an unknown character")                                                                                     \
    X(SYNC, "nothing")

const char *token_words(int kind)
{
    switch (kind) {
#define CASE(name, words)                                                                                              \
    case TOK_##name:                                                                                                   \
        return words;
        TOKENS(CASE)
#undef CASE
    default:
        return "something";
    }
}

const char *token_kind_name(int kind)
{
    switch (kind) {
#define CASE(name, words)                                                                                              \
    case TOK_##name:                                                                                                   \
        return #name;
        TOKENS(CASE)
#undef CASE
    default:
        return "?";
    }
}

bool token_is_word(int kind)
{
    return kind >= TOK_PACKAGE && kind <= TOK_IDENT;
}

void token_dump(const struct token_list *list, const struct source_set *sources, const struct source_file *file,
                FILE *out)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct token *token = &list->tokens[i];
        struct source_place place = source_locate(sources, token->span.begin);
        fprintf(out, "%u:%u %s", place.line, place.column, token_kind_name(token->kind));
        if (token->span.end > token->span.begin)
            fprintf(out, " %.*s", (int)(token->span.end - token->span.begin),
                    file->text + (token->span.begin - file->base));
        putc('\n', out);
    }
}
