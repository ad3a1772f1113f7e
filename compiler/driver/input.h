/* input.h - from the paths on the command line to programs: which files each has, and what it is called.
 *
 * A directory's program is the .bal files in it or, when it has none, those in its sub-directory `server` (the layout
 * of the samples). A directory with neither stands for the programs of its sub-directories, each built by itself.
 *
 * A package that a file imports need not be given: it is looked for where the directories of packages begin (the file's
 * own, less the segments of the package it declares), and below the file's own.
 *
 * Ownership: input_free() gives everything back.
 */
#ifndef DRIVER_INPUT_H
#define DRIVER_INPUT_H

#include <stdbool.h>
#include <stddef.h>

struct input_file {
    char *path;  /* as it is shown */
    char *group; /* absolute path of its directory: files of one are one package */
};

struct input_program {
    char *name; /* of the output */
    struct input_file *files;
    size_t count;
};

struct inputs {
    struct input_program *programs;
    size_t count;
    bool several; /* a directory of programs: OUT is a directory */
};

/* False: reported. */
bool input_find(struct inputs *inputs, char *const *paths, int count);

/* Adds the files of package `path`, imported by file number `importer`, which declares package `declared` (or NULL).
 * Adds nothing when the program has that directory or there is none. False: reported. */
bool input_add_package(struct input_program *program, size_t importer, const char *declared, const char *path);

void input_free(struct inputs *inputs);

#endif
