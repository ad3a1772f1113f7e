#include "options.h"

#include "base/log.h"
#include "event/event.h"
#include "value/text.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum option_kind {
    TEXT,   /* const char * */
    SIZE,   /* size_t, with K, M, G */
    LENGTH, /* the same, of what may become one text or blob: below 4 GiB */
    COUNT,  /* uint32_t */
    TIME,   /* unsigned milliseconds, with ms, s, m, h */
    PORT,
    LEVEL,
    FORMAT,
    ORIGIN,
    HELP,
    VERSION,
};

struct option_row {
    const char *name;
    enum option_kind kind;
    size_t field; /* offset in struct options */
    const char *value;
    const char *help;
};

#define FIELD(name) offsetof(struct options, name)

static const struct option_row rows[] = {
    {"host", TEXT, FIELD(host), "ADDRESS", "listen here, whatever the services say"},
    {"port", PORT, FIELD(port), "PORT", "listen here, whatever the services say; 0 takes any free port"},
    {"www", TEXT, FIELD(server.www), "DIR", "serve the files of DIR where no service answers"},
    {"tls-cert", TEXT, FIELD(server.tls_certificate), "FILE", "certificate chain, PEM"},
    {"tls-key", TEXT, FIELD(server.tls_key), "FILE", "private key, PEM"},
    {"allow-origin", ORIGIN, 0, "ORIGIN", "let pages of this origin connect; may be repeated; * for all"},
    {"log-level", LEVEL, FIELD(log_level), "LEVEL", "trace, debug, info, warn or error"},
    {"log-format", FORMAT, FIELD(log_format), "FORMAT", "text or json: a line of JSON for each line of the log"},
    {"event-memory", LENGTH, FIELD(event_memory), "SIZE", "memory one running handler may use"},
    {"start-memory", LENGTH, FIELD(start_memory), "SIZE", "memory main and each initialiser may use"},
    {"max-kept", SIZE, FIELD(max_kept), "SIZE", "memory what variables hold may use, in all; 0: no limit"},
    {"max-waiting", COUNT, FIELD(max_waiting), "N", "handlers that wait at a time; 0: no limit"},
    {"max-waiting-memory", SIZE, FIELD(max_waiting_memory), "SIZE",
     "these use together; unless given, at least four of --event-memory"},
    {"max-workers", COUNT, FIELD(max_workers), "N", "workers of one handler that run at a time; 0: no limit"},
    {"max-sessions", COUNT, FIELD(max_sessions), "N", "sessions of HTTP clients; 0: no limit"},
    {"session-timeout", TIME, FIELD(session_ms), "TIME",
     "a session may be left alone, unless its program says otherwise"},
    {"max-message", LENGTH, FIELD(server.max_message), "SIZE", "of a WebSocket message"},
    {"max-fragments", COUNT, FIELD(server.max_fragments), "N",
     "of a WebSocket message; unless given, one for 64 bytes of a larger --max-message"},
    {"max-partial", SIZE, FIELD(server.max_partial), "SIZE",
     "of all unfinished messages together; unless given, at least four of --max-message"},
    {"max-outbox", SIZE, FIELD(server.max_outbox), "SIZE", "a receiver may leave untaken"},
    {"max-untaken", SIZE, FIELD(server.max_untaken), "SIZE",
     "all receivers may leave untaken together; unless given, at least four of --event-memory"},
    {"max-request-line", SIZE, FIELD(server.max_request_line), "SIZE", "of an HTTP request line"},
    {"max-head", SIZE, FIELD(server.max_head), "SIZE", "of the head of an HTTP request"},
    {"max-body", LENGTH, FIELD(server.max_body), "SIZE", "of an HTTP body"},
    {"max-connections", COUNT, FIELD(server.max_connections), "N",
     "in all, then idle ones of HTTP give way; 0: what the system allows"},
    {"max-per-address", COUNT, FIELD(server.max_per_address), "N", "connections of one address; 0: no limit"},
    {"max-files", COUNT, FIELD(server.max_files), "N",
     "files of --www sent at a time, a quarter of them to one address; 0: what the system allows"},
    {"max-groups", COUNT, FIELD(hub.groups), "N", "connection groups in all"},
    {"max-groups-per-connection", COUNT, FIELD(hub.groups_of_member), "N", "groups one connection may be in"},
    {"max-names-per-connection", COUNT, FIELD(hub.names_of_member), "N", "names one connection may be stored under"},
    {"max-name", COUNT, FIELD(hub.name_bytes), "N", "bytes of such a name"},
    {"head-timeout", TIME, FIELD(server.head_timeout_ms), "TIME", "for the head of a request"},
    {"body-timeout", TIME, FIELD(server.body_timeout_ms), "TIME", "for its body"},
    {"keepalive", TIME, FIELD(server.keepalive_ms), "TIME", "an idle HTTP connection stays open"},
    {"message-timeout", TIME, FIELD(server.message_timeout_ms), "TIME", "from first to last byte of a message"},
    {"ping", TIME, FIELD(server.ping_ms), "TIME", "between pings; 0: none"},
    {"pong-timeout", TIME, FIELD(server.pong_timeout_ms), "TIME", "to answer one"},
    {"idle", TIME, FIELD(server.idle_ms), "TIME", "a WebSocket connection may be silent; 0: for ever"},
    {"close-timeout", TIME, FIELD(server.close_timeout_ms), "TIME", "for the close handshake"},
    {"connect-timeout", TIME, FIELD(server.connect_timeout_ms), "TIME", "to connect to another server"},
    {"answer-timeout", TIME, FIELD(server.answer_timeout_ms), "TIME", "for another server's whole answer"},
    {"max-answer", SIZE, FIELD(server.max_answer), "SIZE", "of another server's answer"},
    {"max-answers", SIZE, FIELD(server.max_answers), "SIZE",
     "of all of them together; unless given, at least four of --max-answer"},
    {"max-outbound", COUNT, FIELD(server.max_outbound), "N", "connections to other servers; requests past it wait"},
    {"outbound-ca", TEXT, FIELD(server.outbound_ca), "FILE", "authorities for https to other servers, PEM"},
    {"grace", TIME, FIELD(server.grace_ms), "TIME",
     "for waiting handlers and to say good-bye, when the server stops; then what waits fails"},
    {"help", HELP, 0, NULL, "print this and exit"},
    {"version", VERSION, 0, NULL, "print the version and exit"},
};

enum { ROW_COUNT = sizeof(rows) / sizeof(rows[0]) };

/* ---- values ---- */

struct unit {
    const char *name;
    unsigned long long factor;
};

static const struct unit size_units[] = {
    {"", 1}, {"K", 1ULL << 10}, {"M", 1ULL << 20}, {"G", 1ULL << 30}, {NULL, 0},
};
static const struct unit time_units[] = {
    {"", 1000}, {"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}, {NULL, 0},
};
static const struct unit no_units[] = {{"", 1}, {NULL, 0}};

/* A whole number with one of the units, at most `most`. */
static bool parse_number(const char *text, const struct unit *units, unsigned long long most, unsigned long long *value)
{
    unsigned long long number, factor;
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    number = strtoull(text, &end, 10);
    while (units->name && strcasecmp(units->name, end) != 0)
        units++;
    factor = units->factor;
    if (errno || !units->name || __builtin_mul_overflow(number, factor, value))
        return false;
    return *value <= most;
}

static bool add_origin(struct options *options, const char *origin)
{
    size_t count = options->server.allow_origin_count;
    const char **origins = realloc(options->origins, (count + 1) * sizeof(*origins));

    if (!origins)
        return false;
    origins[count] = origin;
    options->origins = origins;
    options->server.allow_origins = origins;
    options->server.allow_origin_count = count + 1;
    return true;
}

static bool set(struct options *options, const struct option_row *row, const char *text)
{
    void *field = (char *)options + row->field;
    unsigned long long number;

    switch (row->kind) {
    case TEXT:
        *(const char **)field = text;
        return text[0] != '\0';
    case SIZE:
    case LENGTH:
        if (!parse_number(text, size_units, row->kind == LENGTH ? EVENT_MEMORY_MOST : SIZE_MAX / 2, &number))
            return false;
        *(size_t *)field = (size_t)number;
        return true;
    case COUNT:
        if (!parse_number(text, no_units, INT32_MAX, &number))
            return false;
        *(uint32_t *)field = (uint32_t)number;
        return true;
    case TIME:
        if (!parse_number(text, time_units, INT_MAX, &number))
            return false;
        *(unsigned *)field = (unsigned)number;
        return true;
    case PORT:
        if (!parse_number(text, no_units, 65535, &number))
            return false;
        *(int *)field = (int)number;
        return true;
    case LEVEL:
        *(int *)field = log_level_named(text);
        return *(int *)field != 0;
    case FORMAT:
        *(int *)field = log_format_named(text);
        return *(int *)field >= 0;
    case ORIGIN:
        return add_origin(options, text);
    case HELP:
    case VERSION:
        break;
    }
    return true;
}

/* ---- help ---- */

static void set_defaults(struct options *options)
{
    *options = (struct options){
        .port = -1,
        .log_level = LOG_INFO,
        .log_format = LOG_AS_TEXT,
        .event_memory = 64 << 20,
        .start_memory = 1 << 30,
        .max_kept = 1 << 30,
        .max_waiting = 10000,
        .max_waiting_memory = 256 << 20,
        .max_workers = 256,
        .max_sessions = 100000,
        .session_ms = 15 * 60 * 1000,
        .hub = {.groups = 100000, .groups_of_member = 1024, .names_of_member = 1024, .name_bytes = 1024},
    };
    server_defaults(&options->server);
}

/* The default of a limit, as the help shows it. */
static void print_default(const struct options *options, const struct option_row *row)
{
    const void *field = (const char *)options + row->field;

    if (row->kind == SIZE || row->kind == LENGTH) {
        size_t size = *(const size_t *)field;
        bool mega = size >= 1 << 20 && size % (1 << 20) == 0;
        bool kilo = !mega && size >= 1 << 10 && size % (1 << 10) == 0;

        printf(" [%zu%s]", mega ? size >> 20 : kilo ? size >> 10 : size, mega ? "M" : kilo ? "K" : "");
    } else if (row->kind == COUNT) {
        printf(" [%lu]", (unsigned long)*(const uint32_t *)field);
    } else if (row->kind == TIME) {
        unsigned time = *(const unsigned *)field;

        printf(time % 1000 ? " [%ums]" : " [%us]", time % 1000 ? time : time / 1000);
    } else if (row->kind == LEVEL) {
        printf(" [info]");
    } else if (row->kind == FORMAT) {
        printf(" [text]");
    }
}

static void print_help(const struct bal_program *program, const char *self)
{
    struct options defaults;

    set_defaults(&defaults);
    printf("usage: %s [OPTION…]%s\n\n", self, program->main ? " [--] [ARGUMENT…]" : "");
    printf("%s, compiled by balc.%s\n\n", program->name,
           program->main ? " The arguments go to its function main." : "");
    for (size_t i = 0; i < ROW_COUNT; i++) {
        char name[48];

        snprintf(name, sizeof(name), "--%s%s%s", rows[i].name, rows[i].value ? " " : "",
                 rows[i].value ? rows[i].value : "");
        printf("  %-32s %s", name, rows[i].help);
        print_default(&defaults, &rows[i]);
        putchar('\n');
    }
}

/* ---- parsing ---- */

static enum options_result complain(const char *self, const char *what, const char *about)
{
    fprintf(stderr, "%s: %s%s; --help lists the options\n", self, what, about);
    return OPTIONS_WRONG;
}

static enum options_result parse_rows(struct options *options, const struct bal_program *program, int argc, char **argv)
{
    struct option longs[ROW_COUNT + 1] = {{0}};
    int index;
    int outcome;

    for (int i = 0; i < ROW_COUNT; i++)
        longs[i] = (struct option){rows[i].name, rows[i].value ? required_argument : no_argument, NULL, 0};
    opterr = 0;
    while ((outcome = getopt_long(argc, argv, "+:", longs, &index)) == 0) {
        const struct option_row *row = &rows[index];

        if (row->kind == HELP) {
            print_help(program, argv[0]);
            return OPTIONS_DONE;
        }
        if (row->kind == VERSION) {
            printf("%s (balc %s)\n", program->name, BALRT_VERSION);
            return OPTIONS_DONE;
        }
        if (!set(options, row, optarg)) {
            fprintf(stderr, "%s: --%s does not take '%s'\n", argv[0], row->name, optarg);
            return OPTIONS_WRONG;
        }
    }
    if (outcome == ':')
        return complain(argv[0], "a value is missing behind ", argv[optind - 1]);
    if (outcome != -1)
        return complain(argv[0], "unknown option ", argv[optind - 1]);
    return OPTIONS_RUN;
}

/* Unless it was given, what all may use together: four of what one may, and no less than by default. */
static void follow_one(size_t *together, size_t one, size_t least)
{
    size_t four = one < SIZE_MAX / 4 ? one * 4 : SIZE_MAX;

    if (!*together)
        *together = four > least ? four : least;
}

/* Who lets longer messages in means them to arrive: what goes with their length grows, too. What a handler is sent, or
 * sends at once, is no larger than its memory. */
static void follow(struct options *options)
{
    struct server_config *server = &options->server;
    struct options defaults;
    size_t pieces = server->max_message / 64;

    set_defaults(&defaults);
    if (!server->max_fragments) {
        server->max_fragments = defaults.server.max_fragments;
        if (server->max_message > defaults.server.max_message && pieces > server->max_fragments)
            server->max_fragments = pieces < UINT32_MAX ? (uint32_t)pieces : UINT32_MAX;
    }
    follow_one(&server->max_partial, server->max_message, defaults.server.max_partial);
    follow_one(&server->max_untaken, options->event_memory, defaults.server.max_untaken);
    follow_one(&server->max_answers, server->max_answer, defaults.server.max_answers);
    follow_one(&options->max_waiting_memory, options->event_memory, defaults.max_waiting_memory);
}

enum options_result options_parse(struct options *options, const struct bal_program *program, int argc, char **argv)
{
    enum options_result result;

    set_defaults(options);
    options->server.max_fragments = 0; /* not given */
    options->server.max_partial = options->server.max_untaken = options->server.max_answers = 0;
    options->max_waiting_memory = 0;
    result = parse_rows(options, program, argc, argv);
    if (result != OPTIONS_RUN)
        return result;
    follow(options);
    options->arguments = argv + optind;
    options->argument_count = (size_t)(argc - optind);
    if (options->argument_count && !program->main)
        return complain(argv[0], "unexpected argument ", argv[optind]);
    for (size_t i = 0; i < options->argument_count; i++) /* they become strings of the program */
        if (!text_valid(options->arguments[i], strlen(options->arguments[i])))
            return complain(argv[0], "not UTF-8 text: argument ", options->arguments[i]);
    if (!options->server.tls_certificate != !options->server.tls_key)
        return complain(argv[0], "--tls-cert and --tls-key go together", "");
    return OPTIONS_RUN;
}

void options_free(struct options *options)
{
    free(options->origins);
}
