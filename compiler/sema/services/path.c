#include "sema/services/path.h"

#include "base/utf8.h"
#include "sema/run/outside.h"

#include <string.h>

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* The byte that the escape at `text` stands for, or -1: it is none. */
static int escaped(const char *text)
{
    int high = digit(text[1]), low = high < 0 ? -1 : digit(text[2]);
    return low < 0 ? -1 : 16 * high + low;
}

const char *path_normalise(struct checker *c, const char *text)
{
    char *path = arena_alloc(c->arena, strlen(text) + 2), *end = path;
    while (*text) {
        size_t length = strcspn(text, "/");
        if (length)
            *end++ = '/';
        for (size_t i = 0; i < length; i++) {
            int byte = text[i] == '%' ? escaped(text + i) : -1;
            *end++ = (char)(byte < 0 ? text[i] : byte);
            i += byte < 0 ? 0 : 2;
        }
        text += length + (text[length] == '/');
    }
    *end = '\0';
    return path;
}

const char *path_join(struct checker *c, const char *base, const char *below)
{
    size_t a = strlen(base), b = strlen(below);
    char *path = arena_alloc(c->arena, a + b + 1);
    memcpy(path, base, a);
    memcpy(path + a, below, b + 1);
    return path;
}

/* ---- segments ---- */

/* The next segment at or behind `at`, its length in *length; NULL at the end. */
static const char *segment_next(const char *at, size_t *length)
{
    while (*at == '/')
        at++;
    *length = strcspn(at, "/");
    return *length ? at : NULL;
}

static bool is_variable(const char *segment, size_t length)
{
    return length > 2 && segment[0] == '{' && segment[length - 1] == '}' && !memchr(segment + 1, '{', length - 2) &&
           !memchr(segment + 1, '}', length - 2);
}

int path_variable(const char *template, const char *name)
{
    size_t length, wanted = strlen(name);
    int position = 0;
    for (const char *s = template; (s = segment_next(s, &length)); s += length)
        if (is_variable(s, length)) {
            if (length == wanted + 2 && memcmp(s + 1, name, wanted) == 0)
                return position;
            position++;
        }
    return -1;
}

size_t path_variables(struct checker *c, const char *template, const char **names, size_t limit)
{
    size_t length, count = 0;
    for (const char *s = template; count < limit && (s = segment_next(s, &length)); s += length)
        if (is_variable(s, length))
            names[count++] = arena_copy_text(c->arena, s + 1, length - 2);
    return count;
}

const char *path_shape(struct checker *c, const char *template)
{
    char *shape = arena_alloc(c->arena, strlen(template) + 1), *end = shape;
    size_t length;
    for (const char *s = template; (s = segment_next(s, &length)); s += length) {
        bool variable = is_variable(s, length);
        *end++ = '/';
        memcpy(end, variable ? "{}" : s, variable ? 2 : length);
        end += variable ? 2 : length;
    }
    *end = '\0';
    return shape;
}

/* ---- what may not stand in a path ---- */

/* Requests are decoded before they are compared, and so are paths of the program. */
static bool escapes_check(struct checker *c, const char *path, struct span span)
{
    unsigned state = UTF8_START;
    for (const char *at = path; *at; at++) {
        int byte = *at == '%' ? escaped(at) : (unsigned char)*at;
        char character = (char)byte;
        if (byte < 0) {
            diag_error(c->diag, span, "bad-path", "'%%' in a path begins an escape such as %%20");
            return false;
        }
        state = utf8_check(state, &character, 1);
        if (*at == '%' && (byte < ' ' || byte == 0x7f || strchr("/{}*", byte))) {
            diag_error(c->diag, span, "bad-path", "'%.3s' cannot stand in the path of a service", at);
            return false;
        }
        at += *at == '%' ? 2 : 0;
    }
    if (state != UTF8_START)
        diag_error(c->diag, span, "bad-path", "the escapes in the path are no UTF-8");
    return state == UTF8_START;
}

/* "." and "..": no request has them. */
static bool dots_check(struct checker *c, const char *path, struct span span)
{
    size_t length;
    for (const char *s = path; (s = segment_next(s, &length)); s += length)
        if (length <= 2 && strspn(s, ".") == length) {
            diag_error(c->diag, span, "bad-path", "a path has no part '%.*s'", (int)length, s);
            return false;
        }
    return true;
}

static bool segment_check(struct checker *c, const char *s, size_t length, struct span span)
{
    int shown = (int)length;
    if (length == 1 && *s == '*' && s[1 + strspn(s + 1, "/")]) {
        struct diag_entry *e = diag_error(c->diag, span, "bad-path", "'*' stands at the end of a path only");
        diag_note(c->diag, e, SPAN_NONE, "it takes whatever follows; a variable takes one part: /order/{id}/lines");
        return false;
    }
    if (length > 1 && *s == ':') {
        struct diag_entry *e =
            diag_warning(c->diag, span, "path-colon", "'%.*s' in the path stands for itself", shown, s);
        diag_note(c->diag, e, SPAN_NONE, "a variable is written {%.*s}", shown - 1, s + 1);
    }
    if (!memchr(s, '{', length) && !memchr(s, '}', length))
        return true;
    if (is_variable(s, length) && strchr("+#.", s[1])) {
        outside(c, span, "a path variable with an operator", "services");
        return false;
    }
    if (is_variable(s, length))
        return true;
    struct diag_entry *e = diag_error(c->diag, span, "bad-path", "'%.*s' is not a valid part of a path", shown, s);
    diag_note(c->diag, e, SPAN_NONE, "a variable takes a whole part: /order/{id}");
    return false;
}

static bool template_check(struct checker *c, const char *path, struct span span)
{
    size_t length;
    for (const char *s = path; (s = segment_next(s, &length)); s += length)
        if (!segment_check(c, s, length, span))
            return false;
    const char *names[64];
    size_t count = path_variables(c, path, names, 64);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(names[i], names[k]) == 0) {
                diag_error(c->diag, span, "bad-path", "the path has two variables called '{%s}'", names[i]);
                return false;
            }
    return true;
}

bool path_check(struct checker *c, const char *path, struct span span, bool template)
{
    const char *bad = strpbrk(path, template ? "?# \t\r\n" : "?# \t\r\n{}");
    if (!bad)
        return escapes_check(c, path, span) && dots_check(c, path, span) &&
               (!template || template_check(c, path, span));
    if (*bad == '?' || *bad == '#')
        diag_error(c->diag, span, "bad-path", "a path ends before '%c': the query is not part of it", *bad);
    else if (*bad == '{' || *bad == '}')
        diag_error(c->diag, span, "bad-path", "variables stand in the paths of resources, not here");
    else
        diag_error(c->diag, span, "bad-path", "white space cannot stand in a path");
    return false;
}
