#include "driver/options.h"

#include "driver/report.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help_text[] =
    "Usage: balc FILE... [-o OUT]\n"
    "       balc DIR [-o OUT]\n"
    "\n"
    "Compiles Ballerina 0.8 services into a native server. Several files, or the .bal files of a directory, are one\n"
    "program. A directory without .bal files of its own stands for its sub-directory 'server', or else for the\n"
    "programs in its sub-directories: each of them is built.\n"
    "\n"
    "Output:\n"
    "  -o, --output OUT        name of the program [the first file's without .bal; the directory's]; when OUT is a\n"
    "                          directory, the program is put into it\n"
    "      --emit KIND         write something else: c, ast or tokens; to standard output without -o\n"
    "      --check             only report errors and warnings\n"
    "\n"
    "Code:\n"
    "  -O LEVEL                optimisation: 0, 1, 2, 3, s, z, g or fast [2; with -g 0]\n"
    "  -g                      with debug information; debuggers show the .bal\n"
    "      --cc CC             the C compiler [cc]\n"
    "\n"
    "Messages:\n"
    "      --error-format F    text or json [text]\n"
    "      --color WHEN        auto, always or never [auto]\n"
    "  -v, --verbose           show the C compiler's command and messages\n"
    "\n"
    "  -h, --help              this text\n"
    "  -V, --version           the version\n"
    "\n"
    "Exit status: 0 done, 1 errors in the program, 2 usage, input and output, or C compiler trouble.\n"
    "What a built server understands is told by itself: ./OUT --help\n";

enum {
    OPTION_EMIT = 256,
    OPTION_CHECK,
    OPTION_CC,
    OPTION_FORMAT,
    OPTION_COLOR,
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"emit", required_argument, NULL, OPTION_EMIT},
    {"check", no_argument, NULL, OPTION_CHECK},
    {"cc", required_argument, NULL, OPTION_CC},
    {"error-format", required_argument, NULL, OPTION_FORMAT},
    {"color", required_argument, NULL, OPTION_COLOR},
    {"colour", required_argument, NULL, OPTION_COLOR},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

/* The place of `text` among `words` (NULL ends); -1 after a report. */
static int choose(const char *option, const char *text, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    report("%s: there is no '%s'; see balc --help", option, text);
    return -1;
}

static bool read_emit(struct options *options, const char *text)
{
    static const char *const words[] = {"c", "ast", "tokens", NULL};
    static const enum emit_kind kinds[] = {EMIT_C, EMIT_AST, EMIT_TOKENS};
    int chosen = choose("--emit", text, words);
    if (chosen >= 0)
        options->emit = kinds[chosen];
    return chosen >= 0;
}

static bool read_format(struct options *options, const char *text)
{
    static const char *const words[] = {"text", "json", NULL};
    int chosen = choose("--error-format", text, words);
    options->format = chosen == 1 ? DIAG_JSON : DIAG_TEXT;
    return chosen >= 0;
}

/* NO_COLOR is the custom of terminals: set, it means no colour unless asked for. */
static bool terminal_has_color(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no_color && *no_color) && !(terminal && strcmp(terminal, "dumb") == 0);
}

static bool read_color(struct options *options, const char *text)
{
    static const char *const words[] = {"auto", "always", "never", NULL};
    int chosen = choose("--color", text, words);
    options->color = chosen == 1 || (chosen == 0 && terminal_has_color());
    return chosen >= 0;
}

static bool read_level(struct options *options, const char *text)
{
    static const char *const words[] = {"0", "1", "2", "3", "s", "z", "g", "fast", NULL};
    options->optimise = text;
    return choose("-O", text, words) >= 0;
}

/* One option; false when it is wrong. */
static bool read_option(struct options *options, int option)
{
    switch (option) {
    case 'o':
        options->output = optarg;
        return true;
    case 'g':
        options->debug = true;
        return true;
    case 'v':
        options->verbose = true;
        return true;
    case 'O':
        return read_level(options, optarg);
    case OPTION_EMIT:
        return read_emit(options, optarg);
    case OPTION_CHECK:
        options->check = true;
        return true;
    case OPTION_CC:
        options->cc = optarg;
        return true;
    case OPTION_FORMAT:
        return read_format(options, optarg);
    case OPTION_COLOR:
        return read_color(options, optarg);
    default: /* getopt has said what is wrong */
        fputs("balc: see balc --help\n", stderr);
        return false;
    }
}

static bool check_combination(const struct options *options)
{
    if (options->input_count == 0) {
        report("nothing to compile: give a FILE or a DIR; see balc --help");
        return false;
    }
    if (options->check && (options->emit != EMIT_PROGRAM || options->output)) {
        report("--check writes nothing: it goes neither with --emit nor with -o");
        return false;
    }
    if (options->output && !*options->output) {
        report("-o: the name is empty");
        return false;
    }
    return true;
}

enum options_outcome options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){.cc = "cc", .color = terminal_has_color()};
    int option;
    while ((option = getopt_long(argc, argv, "o:O:gvhV", long_options, NULL)) != -1) {
        if (option == 'h') {
            fputs(help_text, stdout);
            return OPTIONS_DONE;
        }
        if (option == 'V') {
            puts("balc " BALC_VERSION);
            return OPTIONS_DONE;
        }
        if (!read_option(options, option))
            return OPTIONS_WRONG;
    }
    if (!options->optimise) /* debuggers show all variables only of code that is as it was written */
        options->optimise = options->debug ? "0" : "2";
    options->inputs = argv + optind;
    options->input_count = argc - optind;
    return check_combination(options) ? OPTIONS_RUN : OPTIONS_WRONG;
}
