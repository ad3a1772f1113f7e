/* options.h - the command line of balc.
 *
 * Ownership: texts belong to argv.
 */
#ifndef DRIVER_OPTIONS_H
#define DRIVER_OPTIONS_H

#include "source/diag.h"

#include <stdbool.h>

enum emit_kind { EMIT_PROGRAM, EMIT_C, EMIT_AST, EMIT_TOKENS };

struct options {
    char **inputs; /* files and directories */
    int input_count;
    const char *output; /* NULL: not given */
    enum emit_kind emit;
    bool check;           /* only report */
    bool debug;           /* -g */
    bool verbose;         /* show commands and what the C compiler says */
    const char *optimise; /* the level behind -O */
    const char *cc;
    enum diag_format format;
    bool color;
};

/* What main() does next. */
enum options_outcome { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };

/* Reads the command line. DONE: --help or --version was answered. WRONG: reported in one line. */
enum options_outcome options_parse(struct options *options, int argc, char **argv);

#endif
