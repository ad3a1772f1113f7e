#include "driver/output.h"

#include "driver/report.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WORK_FILES = 4 };

/* What is on disk now and must not stay. */
static struct {
    char *partial;          /* the output under its other name */
    char *directory;        /* of work */
    char *work[WORK_FILES]; /* files in it */
    int work_count;
} temporary;

/* ---- signals ---- */

static volatile sig_atomic_t caught;
static volatile sig_atomic_t child_process;

static void note_signal(int signal)
{
    caught = signal;
    if (child_process > 0)
        kill((pid_t)child_process, SIGTERM);
}

void output_guard(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction before;
        /* nohup and background jobs of plain shells ignore some: leave it so */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

bool output_interrupted(void)
{
    return caught != 0;
}

void output_set_child(pid_t child)
{
    child_process = (sig_atomic_t)child;
    if (caught && child > 0)
        kill(child, SIGTERM);
}

void output_die(void)
{
    signal((int)caught, SIG_DFL);
    raise((int)caught);
}

/* ---- the output ---- */

static void *need(void *memory)
{
    if (!memory) {
        report("out of memory");
        exit(STATUS_TROUBLE);
    }
    return memory;
}

const char *output_begin(const char *path)
{
    static const char pattern[] = ".XXXXXX";
    char *partial = need(malloc(strlen(path) + sizeof pattern));
    sprintf(partial, "%s%s", path, pattern);
    int fd = mkstemp(partial);
    if (fd < 0) {
        report("cannot write %s: %s", path, strerror(errno));
        free(partial);
        return NULL;
    }
    close(fd);
    temporary.partial = partial;
    return partial;
}

static mode_t new_file_mode(bool executable)
{
    mode_t mask = umask(0);
    umask(mask);
    return (executable ? 0777 : 0666) & ~mask;
}

bool output_commit(const char *path, bool executable)
{
    bool done = chmod(temporary.partial, new_file_mode(executable)) == 0 && rename(temporary.partial, path) == 0;
    if (!done) {
        report("cannot write %s: %s", path, strerror(errno));
        output_abandon();
        return false;
    }
    free(temporary.partial);
    temporary.partial = NULL;
    return true;
}

void output_abandon(void)
{
    if (!temporary.partial)
        return;
    unlink(temporary.partial);
    free(temporary.partial);
    temporary.partial = NULL;
}

/* ---- the work directory ---- */

const char *output_work_directory(void)
{
    const char *parent = getenv("TMPDIR");
    if (!parent || !*parent)
        parent = "/tmp";
    static const char pattern[] = "/balc-XXXXXX";
    char *directory = need(malloc(strlen(parent) + sizeof pattern));
    sprintf(directory, "%s%s", parent, pattern);
    if (!mkdtemp(directory)) {
        report("cannot make a temporary directory in %s: %s", parent, strerror(errno));
        free(directory);
        return NULL;
    }
    temporary.directory = directory;
    return directory;
}

FILE *output_work_file(const char *name, char **path)
{
    *path = need(malloc(strlen(temporary.directory) + strlen(name) + 2));
    sprintf(*path, "%s/%s", temporary.directory, name);
    FILE *file = fopen(*path, "we");
    if (!file) {
        report("cannot write %s: %s", *path, strerror(errno));
        free(*path);
        *path = NULL;
        return NULL;
    }
    if (temporary.work_count < WORK_FILES)
        temporary.work[temporary.work_count++] = need(strdup(*path));
    return file;
}

static void forget_directory(bool remove)
{
    for (int i = 0; i < temporary.work_count; i++) {
        if (remove)
            unlink(temporary.work[i]);
        free(temporary.work[i]);
    }
    temporary.work_count = 0;
    if (remove && temporary.directory)
        rmdir(temporary.directory);
    free(temporary.directory);
    temporary.directory = NULL;
}

void output_clean(void)
{
    forget_directory(true);
}

void output_keep(void)
{
    forget_directory(false);
}
