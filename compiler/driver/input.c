#include "driver/input.h"

#include "driver/report.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- memory: the compiler gives up where it ends ---- */

static void *need(void *memory)
{
    if (!memory) {
        report("out of memory");
        exit(STATUS_TROUBLE);
    }
    return memory;
}

static char *copy(const char *text)
{
    return need(strdup(text));
}

static char *join_path(const char *directory, const char *name)
{
    size_t length = strlen(directory);
    char *path = need(malloc(length + strlen(name) + 2));
    const char *between = length > 0 && directory[length - 1] == '/' ? "" : "/";
    sprintf(path, "%s%s%s", directory, between, name);
    return path;
}

/* ---- paths ---- */

static bool is_directory(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

static char *directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return copy(".");
    return need(strndup(path, slash == path ? 1 : (size_t)(slash - path)));
}

static char *absolute(const char *path)
{
    char *resolved = realpath(path, NULL);
    return resolved ? resolved : copy(path);
}

/* What a directory is called, also "." and "..". */
static char *name_of_directory(const char *path)
{
    char *full = absolute(path);
    const char *slash = strrchr(full, '/');
    char *name = copy(slash && slash[1] ? slash + 1 : "program");
    free(full);
    return name;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static char *name_of_file(const char *path)
{
    char *name = copy(last_part(path));
    if (ends_with(name, ".bal"))
        name[strlen(name) - 4] = '\0';
    return name;
}

/* ---- programs ---- */

static bool has_file(const struct input_program *program, const char *path, const char *group)
{
    for (size_t i = 0; i < program->count; i++)
        if (strcmp(last_part(program->files[i].path), last_part(path)) == 0 &&
            strcmp(program->files[i].group, group) == 0)
            return true;
    return false;
}

/* A file that is given twice, as in `DIR DIR/main.bal`, is there once. */
static void add_file(struct input_program *program, char *path, const char *directory)
{
    char *group = absolute(directory);
    if (has_file(program, path, group)) {
        free(path);
        free(group);
        return;
    }
    program->files = need(realloc(program->files, (program->count + 1) * sizeof *program->files));
    program->files[program->count++] = (struct input_file){path, group};
}

static struct input_program *add_program(struct inputs *inputs)
{
    inputs->programs = need(realloc(inputs->programs, (inputs->count + 1) * sizeof *inputs->programs));
    struct input_program *program = &inputs->programs[inputs->count++];
    *program = (struct input_program){0};
    return program;
}

static bool cannot_read(const char *path)
{
    report("cannot read %s: %s", path, strerror(errno));
    return false;
}

/* A sorted list of what is visible in a directory; -1 when it cannot be read. */
static int list(const char *path, struct dirent ***entries)
{
    return scandir(path, entries, NULL, alphasort);
}

static void free_list(struct dirent **entries, int count)
{
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
}

static bool is_hidden(const char *name)
{
    return name[0] == '.';
}

/* Adds the .bal files that stand in a directory itself. */
static bool add_directory_files(struct input_program *program, const char *directory)
{
    struct dirent **entries;
    int count = list(directory, &entries);
    if (count < 0)
        return cannot_read(directory);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (is_hidden(name) || !ends_with(name, ".bal"))
            continue;
        char *path = join_path(directory, name);
        if (is_directory(path))
            free(path);
        else
            add_file(program, path, directory);
    }
    free_list(entries, count);
    return true;
}

/* Adds the files of a directory's program: none when it has none. */
static bool add_directory(struct input_program *program, const char *directory)
{
    size_t before = program->count;
    if (!add_directory_files(program, directory))
        return false;
    if (program->count > before)
        return true;
    char *server = join_path(directory, "server");
    bool read = !is_directory(server) || add_directory_files(program, server);
    free(server);
    return read;
}

static void drop_program(struct inputs *inputs)
{
    free(inputs->programs[--inputs->count].name);
}

/* Each sub-directory that holds a program. */
static bool find_below(struct inputs *inputs, const char *directory)
{
    struct dirent **entries;
    int count = list(directory, &entries);
    if (count < 0)
        return cannot_read(directory);
    bool read = true;
    for (int i = 0; i < count && read; i++) {
        char *path = join_path(directory, entries[i]->d_name);
        if (!is_hidden(entries[i]->d_name) && is_directory(path)) {
            struct input_program *program = add_program(inputs);
            program->name = copy(entries[i]->d_name);
            read = add_directory(program, path);
            if (read && program->count == 0)
                drop_program(inputs);
        }
        free(path);
    }
    free_list(entries, count);
    return read;
}

static bool add_path(struct input_program *program, const char *path)
{
    if (!is_directory(path)) {
        char *directory = directory_of(path);
        add_file(program, copy(path), directory);
        free(directory);
        return true;
    }
    size_t before = program->count;
    if (!add_directory(program, path))
        return false;
    if (program->count == before)
        report("no .bal files in %s", path);
    return program->count > before;
}

/* A single directory may be one of programs. */
static bool find_directory(struct inputs *inputs, const char *path)
{
    struct input_program *program = add_program(inputs);
    program->name = name_of_directory(path);
    if (!add_directory(program, path))
        return false;
    if (program->count > 0)
        return true;
    drop_program(inputs);
    inputs->several = true;
    if (!find_below(inputs, path))
        return false;
    if (inputs->count == 0)
        report("no .bal files in %s, nor in its sub-directories", path);
    return inputs->count > 0;
}

bool input_find(struct inputs *inputs, char *const *paths, int count)
{
    *inputs = (struct inputs){0};
    if (count == 1 && is_directory(paths[0]))
        return find_directory(inputs, paths[0]);
    struct input_program *program = add_program(inputs);
    program->name = is_directory(paths[0]) ? name_of_directory(paths[0]) : name_of_file(paths[0]);
    for (int i = 0; i < count; i++)
        if (!add_path(program, paths[i]))
            return false;
    return true;
}

/* ---- imported packages ---- */

/* "a/b" of "a.b". */
static char *path_of_package(const char *package)
{
    char *path = copy(package);
    for (char *c = path; *c; c++)
        if (*c == '.')
            *c = '/';
    return path;
}

/* "x" of "x/a/b" and "a/b"; NULL when it is no such directory. */
static char *directory_above(const char *directory, const char *below)
{
    size_t length = strlen(directory), end = strlen(below);
    if (strcmp(directory, below) == 0)
        return copy(".");
    if (!ends_with(directory, below) || directory[length - end - 1] != '/')
        return NULL;
    return need(strndup(directory, length - end - 1));
}

/* Where the directories of packages begin, by one of them and its name; that directory where it does not fit. */
static char *package_root(const char *directory, const char *declared)
{
    char *below = path_of_package(declared ? declared : "");
    char *root = *below ? directory_above(directory, below) : NULL;
    if (!root && *below) {
        char *full = absolute(directory);
        root = directory_above(full, below);
        free(full);
    }
    free(below);
    return root ? root : copy(directory);
}

static bool has_directory(const struct input_program *program, const char *directory)
{
    char *full = absolute(directory);
    bool has = false;
    for (size_t i = 0; i < program->count && !has; i++)
        has = strcmp(program->files[i].group, full) == 0;
    free(full);
    return has;
}

/* Adds what is in `root`/`below`; `*found` tells whether that is a directory. */
static bool add_package(struct input_program *program, const char *root, const char *below, bool *found)
{
    char *directory = strcmp(root, ".") == 0 ? copy(below) : join_path(root, below);
    *found = is_directory(directory);
    bool read = !*found || has_directory(program, directory) || add_directory_files(program, directory);
    free(directory);
    return read;
}

bool input_add_package(struct input_program *program, size_t importer, const char *declared, const char *path)
{
    char *directory = directory_of(program->files[importer].path);
    char *root = package_root(directory, declared), *below = path_of_package(path);
    bool found, read = add_package(program, root, below, &found);
    if (read && !found && strcmp(root, directory) != 0)
        read = add_package(program, directory, below, &found);
    free(directory);
    free(root);
    free(below);
    return read;
}

void input_free(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++) {
        struct input_program *program = &inputs->programs[i];
        for (size_t k = 0; k < program->count; k++) {
            free(program->files[k].path);
            free(program->files[k].group);
        }
        free(program->files);
        free(program->name);
    }
    free(inputs->programs);
}
