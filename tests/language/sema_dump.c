/* sema_dump [--tables | --json] FILE... - checks a program and prints what is said about it: as text, or with --json
 * with the ids of the diagnostics; with --tables also the services and callables that were found. Files of one
 * directory are one package. Exit status 1 when there are errors. sema_dump --library prints the library functions as
 * the table of docs/language.md.
 */
#include "sema/program.h"
#include "syntax/parse.h"

#include <stdlib.h>
#include <string.h>

static void dump_type_list(const struct type *const *types, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        printf("%s%s", i ? ", " : "", types[i]->name);
}

static void dump_function(const struct function *f)
{
    printf("%s %s (", f->symbol->kind == SYMBOL_RESOURCE ? "resource" : "function", f->symbol->name);
    for (unsigned i = 0; i < f->parameter_count; i++)
        printf("%s%s %s", i ? ", " : "", f->parameters[i]->type->name, f->parameters[i]->name);
    printf(")");
    if (f->result_count) {
        printf(" (");
        dump_type_list(f->results, f->result_count);
        printf(")");
    }
    printf("%s%s%s%s%s\n", f->recursive ? " recursive" : "", f->fallible ? " fallible" : "",
           f->suspends ? " suspends" : "", f->needs_connection ? " needs-connection" : "",
           f->reads_handshake ? " reads-handshake" : "");
}

static void dump_resource(const struct http_resource *r)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};
    printf("    http %s", r->path);
    for (unsigned i = 0; i < 7; i++)
        if (r->methods & (1u << i))
            printf(" %s", names[i]);
    printf(" -> %s", r->function->symbol->name);
    for (unsigned i = 0; i < r->parameter_count; i++) {
        const struct http_parameter *p = &r->parameters[i];
        if (p->from_query)
            printf(", %s = ?%s", p->symbol->name, p->name);
        else
            printf(", %s = {%s}@%u", p->symbol->name, p->name, p->position);
    }
    if (r->consumes)
        printf(", takes %s", r->consumes);
    if (r->produces)
        printf(", makes %s", r->produces);
    printf("\n");
}

static void dump_service(const struct service *s)
{
    static const char *const events[EVENT_KINDS] = {"open", "text", "binary", "close", "error", "idle"};
    printf("service %s base '%s'", s->symbol->name, s->base_path);
    if (s->upgrade_path)
        printf(" endpoint '%s'", s->upgrade_path);
    if (s->host || s->port)
        printf(" listener %s:%d", s->host ? s->host : "", s->port);
    printf("%s\n", s->reads_headers_later ? " keeps-headers" : "");
    for (unsigned i = 0; i < s->variable_count; i++)
        printf("    %s %s\n", s->variables[i]->type->name, s->variables[i]->name);
    for (int i = 0; i < EVENT_KINDS; i++)
        if (s->events[i])
            printf("    on %s -> %s\n", events[i], s->events[i]->symbol->name);
    for (const struct http_resource *r = s->resources; r; r = r->next)
        dump_resource(r);
}

static void dump_program(const struct program *p)
{
    printf("program %s\n", p->name);
    for (unsigned i = 0; i < p->constant_count; i++)
        printf("const %s %s\n", p->constants[i]->type->name, p->constants[i]->name);
    for (unsigned i = 0; i < p->variable_count; i++)
        printf("variable %s %s\n", p->variables[i]->type->name, p->variables[i]->name);
    for (const struct function *f = p->functions; f; f = f->next)
        dump_function(f);
    for (const struct service *s = p->services; s; s = s->next)
        dump_service(s);
}

static const char *text_or(const char *text, const char *other)
{
    return *text ? text : other;
}

static void append_types(char *text, size_t size, const struct type *const *types, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s%s", i ? ", " : "", types[i]->name);
    }
}

/* The table of docs/language.md. */
static void dump_library(void)
{
    size_t count;
    const struct library_function *f = library_functions(&count);
    printf("| function | result | |\n|---|---|---|\n");
    for (size_t i = 0; i < count; i++, f++) {
        char parameters[128] = "", results[128] = "";
        append_types(parameters, sizeof parameters, f->parameters, f->parameter_count);
        append_types(results, sizeof results, f->results, f->result_count);
        if (i == 0 || strcmp(f->package, f[-1].package) != 0)
            printf("| **%s** | | |\n", f->package);
        const char *dot = strchr(f->name, '.');
        bool create = dot && strcmp(dot, ".create") == 0;
        int length = create ? (int)(dot - f->name) : (int)strlen(f->name);
        printf("| `%s%s:%.*s(%s)` | %s | %s |\n", create ? "create " : "", strrchr(f->package, '.') + 1, length,
               f->name, parameters, text_or(results, "–"),
               f->needs_connection ? "needs the current connection"
               : f->suspends       ? "waits"
               : f->older          ? "older spelling"
                                   : "");
    }
}

static const struct source_file *add_file(struct source_set *sources, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *group = slash ? strndup(path, (size_t)(slash - path)) : strdup(".");
    const struct source_file *file = source_add_file(sources, path, group);
    free(group);
    return file;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--library") == 0) {
        dump_library();
        return 0;
    }
    bool tables = argc > 1 && strcmp(argv[1], "--tables") == 0;
    bool json = argc > 1 && strcmp(argv[1], "--json") == 0;
    struct arena arena;
    arena_init(&arena, 0);
    struct intern *names = intern_new(&arena);
    struct source_set *sources = source_set_new();
    struct diag *diag = diag_new(sources);
    struct ast_unit *units = NULL, **end = &units;
    for (int i = tables || json ? 2 : 1; i < argc; i++) {
        const struct source_file *file = add_file(sources, argv[i]);
        if (!file) {
            fprintf(stderr, "cannot read %s\n", argv[i]);
            return 2;
        }
        *end = parse_file(file, &arena, names, diag);
        end = &(*end)->next;
    }
    const struct program *program = sema_check(units, sources, &arena, names, diag);
    int status = diag_error_count(diag) > 0;
    diag_print(diag, stderr, json ? DIAG_JSON : DIAG_TEXT, false);
    if (tables && status == 0)
        dump_program(program);
    diag_free(diag);
    source_set_free(sources);
    intern_free(names);
    arena_free(&arena);
    return status;
}
