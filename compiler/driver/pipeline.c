#include "driver/pipeline.h"

#include "driver/cc.h"
#include "driver/input.h"
#include "driver/options.h"
#include "driver/output.h"
#include "driver/report.h"
#include "emit/emit.h"
#include "syntax/ast_print.h"
#include "syntax/parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What lives as long as one program is compiled. */
struct run {
    const struct options *options;
    struct input_program *input; /* grows by the packages that are imported */
    struct arena arena;          /* trees, names, types, C nodes */
    struct intern *names;
    struct source_set *sources;
    struct diag *diag;
    struct ast_unit *units;
    struct program *program;
};

static void run_open(struct run *run)
{
    arena_init(&run->arena, 0);
    run->names = intern_new(&run->arena);
    run->sources = source_set_new();
    run->diag = diag_new(run->sources);
}

static void run_close(struct run *run)
{
    diag_free(run->diag);
    source_set_free(run->sources);
    intern_free(run->names);
    arena_free(&run->arena);
}

/* ---- front ---- */

static bool read_source(struct run *run, size_t index)
{
    const struct input_file *file = &run->input->files[index];
    if (source_add_file(run->sources, file->path, file->group))
        return true;
    report("cannot read %s: %s", file->path,
           errno == EFBIG ? "the sources are larger than balc can take" : strerror(errno));
    return false;
}

/* Ballerina's own packages are no files. */
static bool find_imported(struct run *run, size_t index, const struct ast_unit *unit)
{
    for (const struct ast_import *i = unit->imports; i; i = i->next)
        if (strncmp(i->path, "ballerina.", 10) != 0 && !input_add_package(run->input, index, unit->package, i->path))
            return false;
    return true;
}

/* Reads and parses every file; those of packages that others import are found on the way. */
static bool read_sources(struct run *run)
{
    struct ast_unit **next = &run->units;
    for (size_t i = 0; i < run->input->count; i++) {
        if (!read_source(run, i))
            return false;
        if (run->options->emit == EMIT_TOKENS)
            continue;
        *next = parse_file(source_at(run->sources, i), &run->arena, run->names, run->diag);
        if (!find_imported(run, i, *next))
            return false;
        next = &(*next)->next;
    }
    return true;
}

static bool has_errors(const struct run *run)
{
    return diag_error_count(run->diag) > 0;
}

static void check_sources(struct run *run)
{
    run->program = sema_check(run->units, run->sources, &run->arena, run->names, run->diag);
    run->program->name = run->input->name;
}

/* A library is right as it is, but it is no program. */
static bool has_entry(struct run *run)
{
    if (run->program->services || run->program->main)
        return true;
    uint32_t base = run->units->file->base;
    struct span span = {base, base};
    for (const struct ast_unit *unit = run->units; unit; unit = unit->next)
        if (unit->decls.first) {
            span = unit->decls.first->name.span;
            break;
        }
    struct diag_entry *e = diag_error(run->diag, span, "nothing-to-run",
                                      "there is nothing to run: the program has no service and no function main");
    diag_note(run->diag, e, SPAN_NONE, "a server begins with: service name { ... }");
    diag_note(run->diag, e, SPAN_NONE, "a program that runs once begins with: function main (string[] args) { ... }");
    diag_note(run->diag, e, SPAN_NONE, "a library is compiled with what imports it; --check checks it alone");
    return false;
}

/* ---- where to ---- */

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Inside OUT when that is a directory; OUT itself otherwise. */
static const char *output_path(struct run *run)
{
    const char *name = run->input->name;
    const char *path = run->options->output ? run->options->output : name;
    if (!is_directory(path))
        return path;
    size_t room = strlen(path) + strlen(name) + 2;
    char *inside = arena_alloc(&run->arena, room);
    snprintf(inside, room, "%s/%s", path, name);
    return inside;
}

/* A mistyped -o must not replace a source, a device or a directory. */
static bool may_replace(const struct run *run, const char *path)
{
    struct stat old, source;
    if (stat(path, &old) != 0)
        return true;
    if (!S_ISREG(old.st_mode)) {
        report("cannot write %s: it is %s", path, S_ISDIR(old.st_mode) ? "a directory" : "not a regular file");
        return false;
    }
    for (size_t i = 0; i < run->input->count; i++)
        if (stat(run->input->files[i].path, &source) == 0 && source.st_dev == old.st_dev &&
            source.st_ino == old.st_ino) {
            report("cannot write %s: it is one of the sources", path);
            return false;
        }
    return true;
}

/* ---- back ---- */

static const char *c_name_of(struct run *run, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (path)
        return slash ? slash + 1 : path;
    size_t room = strlen(run->input->name) + 3;
    char *name = arena_alloc(&run->arena, room);
    snprintf(name, room, "%s.c", run->input->name);
    return name;
}

/* Writes what --emit asks for. */
static void print_stage(struct run *run, const char *path, FILE *out)
{
    if (run->options->emit == EMIT_C) {
        emit_program(run->program, c_name_of(run, path), &run->arena, out);
        return;
    }
    for (const struct ast_unit *unit = run->units; unit; unit = unit->next)
        ast_print_unit(unit, out);
    for (size_t i = 0; run->options->emit == EMIT_TOKENS && i < source_count(run->sources); i++)
        parse_dump_tokens(run->sources, source_at(run->sources, i), run->diag, out);
}

static bool finish_stream(FILE *out, const char *shown)
{
    bool written = !ferror(out) && fflush(out) == 0;
    int error = errno;
    if (out != stdout)
        written &= fclose(out) == 0;
    if (!written)
        report("cannot write %s: %s", shown, strerror(error));
    return written;
}

static bool write_stage(struct run *run, const char *path)
{
    if (!path) {
        print_stage(run, NULL, stdout);
        return finish_stream(stdout, "standard output");
    }
    if (!may_replace(run, path))
        return false;
    const char *partial = output_begin(path);
    FILE *out = partial ? fopen(partial, "we") : NULL;
    if (!out) {
        if (partial)
            report("cannot write %s: %s", path, strerror(errno));
        output_abandon();
        return false;
    }
    print_stage(run, path, out);
    if (!finish_stream(out, path)) {
        output_abandon();
        return false;
    }
    return output_commit(path, false);
}

/* The C of the program in the work directory, and the executable it gives under `partial`. */
static bool compile(struct run *run, const char *partial)
{
    if (!output_work_directory())
        return false;
    char *c_path = NULL;
    FILE *out = output_work_file("program.c", &c_path);
    if (out)
        emit_program(run->program, c_name_of(run, NULL), &run->arena, out);
    bool built = out && finish_stream(out, c_path) && cc_build(run->options, run->input->name, c_path, partial);
    free(c_path);
    output_clean();
    return built;
}

static bool build(struct run *run, const char *path)
{
    const char *partial = output_begin(path);
    bool built = partial && compile(run, partial) && !output_interrupted();
    if (built)
        return output_commit(path, true);
    output_abandon();
    return false;
}

/* The executable. */
static bool write_program(struct run *run)
{
    const char *path = output_path(run);
    return may_replace(run, path) && build(run, path);
}

/* ---- one program: the passes in order, nothing written before all of them are through ---- */

static int compile_program(struct run *run)
{
    const struct options *options = run->options;
    if (!read_sources(run))
        return STATUS_TROUBLE;
    if (options->emit == EMIT_AST || options->emit == EMIT_TOKENS)
        return write_stage(run, options->output) ? STATUS_DONE : STATUS_TROUBLE;
    check_sources(run);
    if (options->check || has_errors(run) || !has_entry(run))
        return STATUS_DONE;
    bool written = options->emit == EMIT_C ? write_stage(run, options->output) : write_program(run);
    return written ? STATUS_DONE : STATUS_TROUBLE;
}

static int compile_input(const struct options *options, struct input_program *input)
{
    struct run run = {.options = options, .input = input};
    run_open(&run);
    int status = compile_program(&run);
    diag_print(run.diag, stderr, options->format, options->color);
    if (status == STATUS_DONE && has_errors(&run))
        status = STATUS_PROGRAM;
    run_close(&run);
    return status;
}

/* ---- all programs ---- */

static bool prepare_directory(const struct options *options)
{
    if (options->emit != EMIT_PROGRAM) {
        report("--emit takes one program, and the directory holds several");
        return false;
    }
    if (options->check || !options->output || mkdir(options->output, 0777) == 0 || is_directory(options->output))
        return true;
    report("cannot make directory %s: %s", options->output, strerror(errno));
    return false;
}

static int compile_all(const struct options *options, struct inputs *inputs)
{
    int worst = STATUS_DONE;
    if (inputs->several && !prepare_directory(options))
        return STATUS_TROUBLE;
    for (size_t i = 0; i < inputs->count && !output_interrupted(); i++) {
        int status = compile_input(options, &inputs->programs[i]);
        if (status > worst)
            worst = status;
    }
    return worst;
}

int pipeline_run(const struct options *options)
{
    struct inputs inputs;
    output_guard();
    int status =
        input_find(&inputs, options->inputs, options->input_count) ? compile_all(options, &inputs) : STATUS_TROUBLE;
    input_free(&inputs);
    if (output_interrupted())
        output_die();
    return status;
}
