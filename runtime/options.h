/* options.h - the command line of a built server: every option is one row of the table in options.c.
 *
 * Sizes take K, M and G (1024), times take ms, s, m and h (seconds without). Later options win.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "balrt/abi.h"
#include "hub/hub.h"
#include "net/server.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct options {
    const char *host; /* NULL: as the services say */
    int port;         /* -1: as the services say */
    int log_level;
    int log_format; /* enum log_format */
    size_t event_memory, start_memory, max_kept, max_waiting_memory;
    uint32_t max_waiting, max_workers, max_sessions;
    uint32_t session_ms;
    struct server_config server;
    struct hub_limits hub;
    const char **origins; /* what server.allow_origins points to */
    char **arguments;     /* for main */
    size_t argument_count;
};

enum options_result {
    OPTIONS_RUN,
    OPTIONS_DONE,  /* --help, --version: printed */
    OPTIONS_WRONG, /* said on stderr */
};

enum options_result options_parse(struct options *options, const struct bal_program *program, int argc, char **argv);
void options_free(struct options *options);

#endif
