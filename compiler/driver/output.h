/* output.h - files that appear whole or not at all, and leave nothing behind when balc is interrupted.
 *
 * An output is written under another name in the same directory and renamed when it is complete. The work directory
 * holds the C while the C compiler runs. Both are removed on every way out, SIGINT, SIGTERM and SIGHUP included.
 *
 * Limits: one output and one work directory at a time.
 */
#ifndef DRIVER_OUTPUT_H
#define DRIVER_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* Catches the signals. The handlers only note them and end the child: ask output_interrupted(). */
void output_guard(void);

/* Whether a signal came. */
bool output_interrupted(void);

/* Names the process that a signal shall end, too; 0: none. */
void output_set_child(pid_t child);

/* Ends the process by the signal that came, after everything has been removed. */
void output_die(void);

/* Opens the place for `path`. Its name, to be freed by nobody, or NULL: reported. */
const char *output_begin(const char *path);

/* Puts it in place with the permissions of a new file or, for a program, of an executable one. False: reported. */
bool output_commit(const char *path, bool executable);

/* Removes it. */
void output_abandon(void);

/* Makes the work directory; its path, or NULL: reported. */
const char *output_work_directory(void);

/* Opens a file in it. NULL: reported. `path` receives its name: to be freed. */
FILE *output_work_file(const char *name, char **path);

/* Removes the work directory with the files opened in it. */
void output_clean(void);

/* Forgets it instead, so that it stays. */
void output_keep(void);

#endif
