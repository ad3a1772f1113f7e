#include "sema/library/library.h"

#include "sema/library/library_struct.h"
#include "sema/library/outside_library.h"

#include <string.h>

/* clang-format off */
#define BAL_STRUCT(package, name, fields) extern const struct type type_##name, type_##name##_array;
#include "balrt/library_types.def"
#undef BAL_STRUCT
/* clang-format on */

#define T(name)                    &type_##name
#define P0                         {NULL}, .parameter_count = 0
#define P1(a)                      {T(a)}, .parameter_count = 1
#define P2(a, b)                   {T(a), T(b)}, .parameter_count = 2
#define P3(a, b, c)                {T(a), T(b), T(c)}, .parameter_count = 3
#define P4(a, b, c, d)             {T(a), T(b), T(c), T(d)}, .parameter_count = 4
#define P8(a, b, c, d, e, f, g, h) {T(a), T(b), T(c), T(d), T(e), T(f), T(g), T(h)}, .parameter_count = 8
#define R0                         {NULL}, .result_count = 0
#define R1(a)                      {T(a)}, .result_count = 1
#define R2(a, b)                   {T(a), T(b)}, .result_count = 2
#define R3(a, b, c)                {T(a), T(b), T(c)}, .result_count = 3
#define R4(a, b, c, d)             {T(a), T(b), T(c), T(d)}, .result_count = 4

enum { NEEDS_CONNECTION = 1, SUSPENDS = 2, LEADING_MESSAGE = 4, RESULT_LIKE_FIRST = 8, SESSIONS = 16, OLDER = 32 };

static const struct library_function functions[] = {
#define BAL_OLD_NAME(p, old, n)
#define BAL_FUNCTION(p, n, s, ps, rs, flags)                                                                           \
    {.package = (p),                                                                                                   \
     .name = (n),                                                                                                      \
     .c_symbol = #s,                                                                                                   \
     .parameters = ps,                                                                                                 \
     .results = rs,                                                                                                    \
     .needs_connection = ((flags)&NEEDS_CONNECTION) != 0,                                                              \
     .suspends = ((flags)&SUSPENDS) != 0,                                                                              \
     .leading_message = ((flags)&LEADING_MESSAGE) != 0,                                                                \
     .result_like_first = ((flags)&RESULT_LIKE_FIRST) != 0,                                                            \
     .sessions = ((flags)&SESSIONS) != 0,                                                                              \
     .older = ((flags)&OLDER) != 0},
#include "balrt/library.def"
#undef BAL_FUNCTION
#undef BAL_OLD_NAME
};

enum { FUNCTIONS = sizeof(functions) / sizeof(*functions) };

static const struct {
    const char *package, *old, *name;
} old_names[] = {
#define BAL_FUNCTION(p, n, s, ps, rs, flags)
#define BAL_OLD_NAME(p, o, n) {.package = (p), .old = (o), .name = (n)},
#include "balrt/library.def"
#undef BAL_FUNCTION
#undef BAL_OLD_NAME
};

const struct library_function *library_functions(size_t *count)
{
    *count = FUNCTIONS;
    return functions;
}

void library_declare(struct checker *c)
{
    struct symbol *symbols = arena_calloc(c->arena, FUNCTIONS * sizeof(*symbols));
    for (size_t i = 0; i < FUNCTIONS; i++) {
        const struct library_function *f = &functions[i];
        symbols[i] = (struct symbol){
            .kind = SYMBOL_LIBRARY,
            .name = f->name,
            .package = f->package,
            .type = f->result_count == 1 ? f->results[0] : &type_nothing,
            .library = f,
            .used = true,
        };
        for (size_t j = i; j > 0; j--)
            if (strcmp(functions[j - 1].name, f->name) == 0 && strcmp(functions[j - 1].package, f->package) == 0) {
                symbols[j - 1].overload = &symbols[i];
                break;
            }
    }
    c->library_symbols = symbols;
    library_struct_declare(c);
}

struct symbol *library_find(struct checker *c, const char *package, const char *name)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (strcmp(functions[i].name, name) == 0 && strcmp(functions[i].package, package) == 0)
            return &c->library_symbols[i];
    return NULL;
}

const char *library_renamed(const char *package, const char *name)
{
    for (size_t i = 0; i < sizeof(old_names) / sizeof(*old_names); i++)
        if (strcmp(old_names[i].old, name) == 0 && strcmp(old_names[i].package, package) == 0)
            return old_names[i].name;
    return NULL;
}

const struct library_function *library_newer(const struct library_function *older)
{
    for (const struct library_function *f = functions; f < functions + FUNCTIONS && older->older; f++)
        if (!f->older && strcmp(f->c_symbol, older->c_symbol) == 0)
            return f;
    return NULL;
}

/* ---- connectors: their functions are "C.create" and "C.action" ---- */

/* What stands behind the '.' in the name of an action, or NULL for other functions. */
static const char *action_name(const struct library_function *f)
{
    const char *dot = strchr(f->name, '.');
    return dot ? dot + 1 : NULL;
}

static bool is_create(const struct library_function *f)
{
    const char *name = action_name(f);
    return name && strcmp(name, "create") == 0;
}

const struct type *library_connector(const char *package, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (is_create(&functions[i]) && strcmp(functions[i].package, package) == 0 &&
            strncmp(functions[i].name, name, length) == 0 && functions[i].name[length] == '.')
            return functions[i].results[0];
    return NULL;
}

struct symbol *library_create(struct checker *c, const struct type *connector)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (is_create(&functions[i]) && functions[i].results[0] == connector)
            return &c->library_symbols[i];
    return NULL;
}

static bool is_action_of(const struct library_function *f, const struct type *connector)
{
    return action_name(f) && !is_create(f) && f->parameters[0] == connector;
}

struct symbol *library_action(struct checker *c, const struct type *connector, const char *name)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (is_action_of(&functions[i], connector) && strcmp(action_name(&functions[i]), name) == 0)
            return &c->library_symbols[i];
    return NULL;
}

const char *library_nearest_action(const struct type *connector, const char *name)
{
    const char *names[FUNCTIONS];
    size_t count = 0;
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (is_action_of(&functions[i], connector))
            names[count++] = action_name(&functions[i]);
    return diag_nearest(name, names, count);
}

const struct type *library_connector_with(const char *package, const char *name)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (strcmp(functions[i].package, package) == 0 && action_name(&functions[i]) && !is_create(&functions[i]) &&
            strcmp(action_name(&functions[i]), name) == 0)
            return functions[i].parameters[0];
    return NULL;
}

const struct library_function *library_anywhere(const char *name)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

bool library_is_package(const char *path)
{
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (strcmp(functions[i].package, path) == 0)
            return true;
    return outside_package(path);
}

static size_t package_paths(const char **paths, size_t limit)
{
    const char *const *others;
    size_t count = 0, other_count = outside_packages(&others);
    for (size_t i = 0; i < FUNCTIONS && count < limit; i++)
        if (i == 0 || strcmp(functions[i].package, functions[i - 1].package) != 0)
            paths[count++] = functions[i].package;
    for (size_t i = 0; i < other_count && count < limit; i++)
        paths[count++] = others[i];
    return count;
}

const char *library_package_of_prefix(const char *prefix)
{
    const char *paths[64];
    size_t count = package_paths(paths, 64);
    for (size_t i = 0; i < count; i++)
        if (strcmp(strrchr(paths[i], '.') + 1, prefix) == 0)
            return paths[i];
    return NULL;
}

/* ballerina.http: the one with that prefix is likelier than one that is spelt alike. */
const char *library_nearest_package(const char *path)
{
    const char *paths[64], *dot = strrchr(path, '.');
    const char *same = dot && strncmp(path, "ballerina.", 10) == 0 ? library_package_of_prefix(dot + 1) : NULL;
    return same ? same : diag_nearest(path, paths, package_paths(paths, 64));
}

const char *library_nearest_function(const char *package, const char *name)
{
    enum { SHORTEST_BEGIN = 5 };
    const char *names[FUNCTIONS];
    size_t count = 0;
    for (size_t i = 0; i < FUNCTIONS; i++)
        if (strcmp(functions[i].package, package) == 0 && !action_name(&functions[i]))
            names[count++] = functions[i].name;
    const char *near = diag_nearest(name, names, count);
    for (size_t i = 0; !near && i < count; i++) /* one that says less, as invalidate for invalidateSession */
        if (strlen(names[i]) >= SHORTEST_BEGIN && strncmp(name, names[i], strlen(names[i])) == 0)
            near = names[i];
    return near;
}

bool library_reads_handshake(const struct library_function *f)
{
    static const char *const names[] = {"getHeader", "getHeaders",    "getQueryParam",
                                        "getMethod", "getRequestURL", "getContentLength"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(f->name, names[i]) == 0)
            return true;
    return f->sessions;
}

bool library_broadcasts(const struct library_function *f)
{
    return strcmp(f->package, "ballerina.net.ws") == 0 && strncmp(f->name, "broadcast", 9) == 0;
}
