#include "driver/cc.h"

#include "driver/options.h"
#include "driver/output.h"
#include "driver/report.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* ---- the runtime ---- */

enum { FLAGS_MAX = 4096, ARGUMENTS_MAX = 128 };

struct runtime {
    char include[PATH_MAX];
    char archive[PATH_MAX];
    char flags[FLAGS_MAX]; /* the link line, cut into words at `words` */
    char *words[ARGUMENTS_MAX / 2];
    int word_count;
};

/* `relative` to the directory of this executable. */
static bool find_beside(char path[PATH_MAX], const char *relative)
{
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0)
        return false;
    self[length] = '\0';
    char *slash = strrchr(self, '/');
    *slash = '\0';
    char joined[2 * PATH_MAX];
    snprintf(joined, sizeof joined, "%s/%s", self, relative);
    return realpath(joined, path) != NULL;
}

static bool read_flags(struct runtime *runtime)
{
    char path[PATH_MAX];
    if (!find_beside(path, BALC_RUNTIME_DIR "/balrt.flags"))
        return false;
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    size_t length = fread(runtime->flags, 1, FLAGS_MAX - 1, file);
    runtime->flags[length] = '\0';
    fclose(file);
    char *rest = NULL;
    for (char *word = strtok_r(runtime->flags, " \t\n", &rest); word; word = strtok_r(NULL, " \t\n", &rest)) {
        if (runtime->word_count == ARGUMENTS_MAX / 2)
            return false;
        runtime->words[runtime->word_count++] = word;
    }
    return true;
}

static bool find_runtime(struct runtime *runtime)
{
    *runtime = (struct runtime){0};
    bool found = find_beside(runtime->include, BALC_INCLUDE_DIR) &&
                 find_beside(runtime->archive, BALC_RUNTIME_DIR "/libbalrt.a") && read_flags(runtime);
    if (!found)
        report("the runtime is missing: " BALC_RUNTIME_DIR "/libbalrt.a, balrt.flags beside it and " BALC_INCLUDE_DIR
               "/balrt, seen from the directory of balc");
    return found;
}

/* ---- running a command ---- */

struct command {
    const char *words[ARGUMENTS_MAX];
    int count;
};

static void add(struct command *command, const char *word)
{
    command->words[command->count++] = word;
    command->words[command->count] = NULL;
}

static void show(const struct command *command)
{
    for (int i = 0; i < command->count; i++)
        fprintf(stderr, "%s%s", i ? " " : "", command->words[i]);
    putc('\n', stderr);
}

/* Its input and, unless `heard`, its output are /dev/null. */
static int spawn(const struct command *command, bool heard, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!heard) {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    error = posix_spawnp(child, command->words[0], &actions, NULL, (char *const *)command->words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

enum result { RAN, FAILED, NOT_RUN };

static enum result run(const struct command *command, bool verbose)
{
    if (verbose)
        show(command);
    fflush(stderr);
    pid_t child;
    int error = spawn(command, verbose, &child);
    if (error) {
        report("cannot run the C compiler '%s': %s", command->words[0],
               error == ENOENT ? "not found; install gcc or clang, or name one with --cc" : strerror(error));
        return NOT_RUN;
    }
    output_set_child(child);
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            break;
    output_set_child(0);
    if (output_interrupted())
        return NOT_RUN;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? RAN : FAILED;
}

/* ---- compiling ---- */

/* -fwrapv: an int wraps. -w: warnings about the C are for balc's own tests. */
static void add_compilation(struct command *command, const struct options *options, const struct runtime *runtime,
                            char level[16])
{
    snprintf(level, 16, "-O%s", options->optimise);
    add(command, options->cc);
    add(command, "-std=c11");
    add(command, "-fwrapv");
    add(command, "-w");
    add(command, "-pipe");
    add(command, level);
    if (strcmp(options->optimise, "2") == 0)
        add(command, "-funswitch-loops"); /* tests for null leave the loops over arrays of arrays */
    if (options->debug)
        add(command, "-g");
    add(command, "-I");
    add(command, runtime->include);
}

/* Whose fault it was: C that does not compile is balc's, a link that fails is the machine's. */
static void explain(const struct options *options, const struct runtime *runtime, const char *name, const char *c_path)
{
    struct command again = {.count = 0};
    char level[16];
    add_compilation(&again, options, runtime, level);
    add(&again, "-fsyntax-only");
    add(&again, c_path);
    switch (run(&again, options->verbose)) {
    case RAN:
        report("the C compiler '%s' cannot link '%s': are the libraries of balrt.flags installed? --verbose shows what "
               "it says",
               options->cc, name);
        break;
    case FAILED:
        report("internal error: the C compiler '%s' rejects the code of '%s'; please report this with %s", options->cc,
               name, c_path);
        output_keep();
        break;
    case NOT_RUN:
        break;
    }
}

bool cc_build(const struct options *options, const char *name, const char *c_path, const char *output)
{
    struct runtime runtime;
    if (!find_runtime(&runtime))
        return false;
    struct command command = {.count = 0};
    char level[16];
    add_compilation(&command, options, &runtime, level);
    add(&command, "-o");
    add(&command, output);
    add(&command, c_path);
    add(&command, runtime.archive);
    for (int i = 0; i < runtime.word_count; i++)
        add(&command, runtime.words[i]);
    enum result result = run(&command, options->verbose);
    if (result == FAILED)
        explain(options, &runtime, name, c_path);
    return result == RAN;
}
