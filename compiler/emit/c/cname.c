#include "emit/c/cname.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uthash.h>

/* A C name that is in use. Those of a scope hang together, so that closing it gives them back. */
struct taken {
    const char *name;
    struct taken *in_scope;
    UT_hash_handle hh;
};

struct given {
    const struct symbol *symbol;
    const char *name;
    UT_hash_handle hh;
};

struct scope {
    struct taken *names;
    struct scope *outer;
};

struct cname {
    struct arena *arena;
    struct taken *taken;
    struct given *given;
    struct scope *scope; /* innermost; NULL at file level */
    unsigned temporaries;
};

struct cname *cname_new(struct arena *arena)
{
    struct cname *names = ARENA_NEW(arena, struct cname);
    names->arena = arena;
    return names;
}

void cname_free(struct cname *names)
{
    HASH_CLEAR(hh, names->taken); /* the entries are in the arena */
    HASH_CLEAR(hh, names->given);
}

static bool plain(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

/* Reads one code point of UTF-8 that the lexer has checked. */
static unsigned long next_code_point(const char **text)
{
    const unsigned char *bytes = (const unsigned char *)*text;
    unsigned more = bytes[0] < 0xc0 ? 0 : bytes[0] < 0xe0 ? 1 : bytes[0] < 0xf0 ? 2 : 3;
    unsigned long code = more ? bytes[0] & (0x3fu >> more) : bytes[0];
    unsigned read = 1;
    for (; read <= more && (bytes[read] & 0xc0) == 0x80; read++)
        code = code << 6 | (bytes[read] & 0x3f);
    *text += read;
    return code;
}

static void spell(FILE *out, const char *text)
{
    while (*text) {
        if (plain((unsigned char)*text))
            putc(*text++, out);
        else if (*text == '.') { /* of a package */
            putc('_', out);
            text++;
        } else
            fprintf(out, "u%04lx", next_code_point(&text));
    }
}

/* Takes `wish`, or the first of wish_2, wish_3 … that is free; for a local until the open scope is closed. */
static const char *take(struct cname *names, const char *wish, bool local)
{
    const char *name = wish;
    struct taken *entry;
    for (unsigned number = 2;; number++) {
        HASH_FIND_STR(names->taken, name, entry);
        if (!entry)
            break;
        size_t room = strlen(wish) + 12;
        char *numbered = arena_alloc(names->arena, room);
        snprintf(numbered, room, "%s_%u", wish, number);
        name = numbered;
    }
    entry = ARENA_NEW(names->arena, struct taken);
    entry->name = name;
    HASH_ADD_KEYPTR(hh, names->taken, name, strlen(name), entry);
    if (local) {
        entry->in_scope = names->scope->names;
        names->scope->names = entry;
    }
    return name;
}

static bool is_local(const struct symbol *symbol)
{
    return symbol->kind == SYMBOL_LOCAL || symbol->kind == SYMBOL_PARAMETER || symbol->kind == SYMBOL_RESULT;
}

/* prefix, [package_], [owner_], name, suffix */
static const char *wish_for(struct cname *names, const char *prefix, const struct symbol *symbol, const char *suffix)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        abort();
    fputs(prefix, out);
    if (symbol->package && !is_local(symbol) && symbol->kind != SYMBOL_FIELD) {
        spell(out, symbol->package);
        putc('_', out);
    }
    if (symbol->owner && symbol->kind != SYMBOL_FIELD) {
        spell(out, symbol->owner->name);
        putc('_', out);
    }
    spell(out, symbol->name);
    fputs(suffix, out);
    fclose(out);
    const char *wish = arena_copy_text(names->arena, text, length);
    free(text);
    return wish;
}

static const char *prefix_of(const struct symbol *symbol)
{
    switch (symbol->kind) {
    case SYMBOL_RESOURCE:
        return "r_";
    case SYMBOL_FUNCTION:
        return "f_";
    case SYMBOL_ACTION:
        return "a_";
    case SYMBOL_VARIABLE:
        return "g_";
    case SYMBOL_CONSTANT:
        return "k_";
    case SYMBOL_STRUCT:
    case SYMBOL_CONNECTOR:
        return "t_";
    case SYMBOL_FIELD:
        return "m_";
    default:
        return "v_";
    }
}

static struct given *give(struct cname *names, const struct symbol *symbol, bool local)
{
    struct given *given = ARENA_NEW(names->arena, struct given);
    given->symbol = symbol;
    given->name = take(names, wish_for(names, prefix_of(symbol), symbol, ""), local);
    HASH_ADD_PTR(names->given, symbol, given);
    return given;
}

/* The members of a struct share a scope with nothing else. */
static struct given *give_fields(struct cname *names, const struct symbol *asked)
{
    const struct structure *structure = asked->owner->structure;
    struct given *found = NULL;
    cname_enter(names);
    for (unsigned i = 0; i < structure->field_count; i++) {
        struct given *given = give(names, structure->fields[i], true);
        if (structure->fields[i] == asked)
            found = given;
    }
    cname_leave(names);
    return found;
}

const char *cname_of(struct cname *names, const struct symbol *symbol)
{
    struct given *given;
    HASH_FIND_PTR(names->given, &symbol, given);
    if (!given)
        given = symbol->kind == SYMBOL_FIELD ? give_fields(names, symbol) : give(names, symbol, is_local(symbol));
    return given->name;
}

bool cname_is_known(const struct cname *names, const struct symbol *symbol)
{
    struct given *given;
    HASH_FIND_PTR(names->given, &symbol, given);
    return given != NULL;
}

const char *cname_part(struct cname *names, const char *prefix, const struct symbol *symbol, const char *suffix)
{
    return take(names, wish_for(names, prefix, symbol, suffix), false);
}

const char *cname_described(struct cname *names, const char *prefix, const char *text)
{
    size_t room = strlen(prefix) + strlen(text) + 1;
    char *wish = arena_alloc(names->arena, room);
    snprintf(wish, room, "%s%s", prefix, text);
    return take(names, wish, false);
}

const char *cname_temporary(struct cname *names)
{
    char name[16];
    int length = snprintf(name, sizeof name, "t%u", ++names->temporaries);
    return arena_copy_text(names->arena, name, (size_t)length);
}

void cname_forget_temporary(struct cname *names, const char *name)
{
    if ((unsigned)atoi(name + 1) == names->temporaries)
        names->temporaries--;
}

void cname_enter_callable(struct cname *names)
{
    names->temporaries = 0;
    cname_enter(names);
}

void cname_enter(struct cname *names)
{
    struct scope *scope = ARENA_NEW(names->arena, struct scope);
    scope->outer = names->scope;
    names->scope = scope;
}

void cname_leave(struct cname *names)
{
    for (struct taken *entry = names->scope->names; entry; entry = entry->in_scope)
        HASH_DELETE(hh, names->taken, entry);
    names->scope = names->scope->outer;
}
