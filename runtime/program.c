/* bal_main: from the command line to the running server and back to an empty heap. */
#include "balrt/abi.h"
#include "base/log.h"
#include "client.h"
#include "dispatch/dispatch.h"
#include "net/server.h"
#include "options.h"
#include "value/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, DEFAULT_PORT = 9090, STDOUT_BUFFER = 1 << 16 };

static const char default_host[] = "0.0.0.0";

struct listener {
    const char *host;
    int port; /* as asked for; the actual one once it is open */
};

/* Everything that lives as long as the process. */
struct running {
    const char *self;
    const struct bal_program *program;
    struct options options;
    struct event_pool events;
    struct dispatch dispatch;
    struct server *server;
    struct outbound outbound;
    struct listener *listeners; /* one for each service at most */
    int *listener_of;           /* of each service */
    int listener_count;
};

static int complain(const struct running *running, const char *what, const char *why)
{
    fprintf(stderr, "%s: %s%s%s\n", running->self, what, why ? ": " : "", why ? why : "");
    return EXIT_FAILURE;
}

/* A descriptor 0, 1 or 2 that is closed would become a socket, and println would write to a client. */
static void prepare_streams(void)
{
    int fd;

    while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= STDERR_FILENO)
        ;
    if (fd >= 0)
        close(fd);
    setvbuf(stdout, NULL, _IOLBF, STDOUT_BUFFER);
    signal(SIGPIPE, SIG_IGN);
}

/* ---- listeners ---- */

/* Services with the same host and port share a listener; client services need none. The command line overrides what
 * they say. */
static void assign_listeners(struct running *running)
{
    const struct options *options = &running->options;

    for (size_t i = 0; i < running->program->service_count; i++) {
        const struct bal_service *service = &running->program->services[i];
        struct listener wanted = {service->host ? service->host : default_host,
                                  service->port ? service->port : DEFAULT_PORT};
        int found = 0;

        running->listener_of[i] = -1;
        if (service->client)
            continue;
        if (options->host)
            wanted.host = options->host;
        if (options->port >= 0)
            wanted.port = options->port;
        while (found < running->listener_count && (running->listeners[found].port != wanted.port ||
                                                   strcmp(running->listeners[found].host, wanted.host) != 0))
            found++;
        if (found == running->listener_count)
            running->listeners[running->listener_count++] = wanted;
        running->listener_of[i] = found;
    }
}

static int open_listeners(struct running *running)
{
    for (int i = 0; i < running->listener_count; i++) {
        struct listener *listener = &running->listeners[i];
        const char *reason = NULL;
        int port = server_listen(running->server, i, listener->host, listener->port, &reason);

        if (port < 0) {
            fprintf(stderr, "%s: cannot listen on %s:%d: %s\n", running->self, listener->host, listener->port,
                    reason ? reason : strerror(errno));
            return EXIT_FAILURE;
        }
        listener->port = port;
    }
    return EXIT_SUCCESS;
}

static void announce_one(const struct running *running, const struct listener *listener, const char *scheme,
                         const char *path)
{
    static const struct log_origin server;
    bool bare_ipv6 = strchr(listener->host, ':') && listener->host[0] != '[';
    struct log_writer writer;

    log_open(&writer, LOG_INFO, &server);
    log_put(&writer, "listening on %s%s://%s%s%s:%d%s%s", scheme, running->options.server.tls_certificate ? "s" : "",
            bare_ipv6 ? "[" : "", listener->host, bare_ipv6 ? "]" : "", listener->port, path[0] == '/' ? "" : "/",
            path);
    if (!writer.as_json)
        log_put(&writer, "\n");
    log_close(&writer);
}

static void announce(const struct running *running)
{
    for (size_t i = 0; i < running->program->service_count; i++) {
        const struct bal_service *service = &running->program->services[i];
        const struct listener *listener = &running->listeners[running->listener_of[i]];

        if (service->upgrade_path)
            announce_one(running, listener, "ws", service->upgrade_path);
        if (service->resource_count)
            announce_one(running, listener, "http", service->base_path);
    }
}

/* ---- the stages ---- */

/* The network would refuse it, too, but cannot name the option. */
static bool has_www(const struct running *running)
{
    const char *www = running->options.server.www;
    int fd = www ? open(www, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (fd >= 0)
        close(fd);
    if (!www || fd >= 0)
        return true;
    fprintf(stderr, "%s: --www %s: %s\n", running->self, www, strerror(errno));
    return false;
}

static enum server_work work(void *app)
{
    const struct dispatch *dispatch = app;

    if (dispatch_can_go_on(dispatch))
        return SERVER_WORK_READY;
    return dispatch->events->fibers.count ? SERVER_WORK_WAITS : SERVER_WORK_NONE;
}

static void interrupt(void *app)
{
    event_interrupt(((struct dispatch *)app)->events);
}

static void turn(void *server)
{
    server_turn(server);
}

static int make_server(struct running *running)
{
    static struct server_app app = {
        .find_endpoint = dispatch_find_endpoint,
        .open = dispatch_open,
        .message = dispatch_message,
        .close = dispatch_close,
        .idle = dispatch_idle,
        .error = dispatch_error,
        .request = dispatch_request,
        .dialled = dispatch_dialled,
        .work = work,
        .go_on = dispatch_go_on,
        .interrupt = interrupt,
    };
    const char *reason = NULL;

    if (!has_www(running))
        return EXIT_FAILURE;
    app.app = &running->dispatch;
    running->options.server.http_client = running->program->client ? running->program->client->http : NULL;
    running->server = server_new(&running->options.server, &app, running->listener_count > 0, &reason);
    if (!running->server)
        return complain(running, "cannot start the server", reason);
    running->dispatch.network = server_network(running->server);
    running->outbound = server_outbound(running->server);
    running->events.outbound = &running->outbound;
    running->events.fibers.loop = (struct event_loop){turn, running->server};
    running->dispatch.static_files = running->options.server.www;
    return EXIT_SUCCESS;
}

static int make_routes(struct running *running)
{
    struct arena words;
    const char *trouble;
    int status = EXIT_SUCCESS;

    arena_init(&words, 0);
    running->dispatch.routes = route_new(running->program, running->listener_of, &words, &trouble);
    if (!running->dispatch.routes)
        status = complain(running, trouble ? trouble : "out of memory", NULL);
    arena_free(&words);
    return status;
}

static int make_hub(struct running *running)
{
    running->dispatch.hub =
        hub_new(running->dispatch.network, (uint32_t)running->program->service_count, running->options.hub);
    running->events.hub = running->dispatch.hub;
    return running->dispatch.hub ? EXIT_SUCCESS : complain(running, "cannot start", "no memory or no randomness");
}

/* Before the listeners open: variables, then main. */
static int run_start(struct running *running)
{
    const struct options *options = &running->options;
    bal_string *arguments = calloc(options->argument_count + 1, sizeof(*arguments));
    bool done;

    if (!arguments)
        return complain(running, "out of memory", NULL);
    for (size_t i = 0; i < options->argument_count; i++)
        arguments[i] = (bal_string){options->arguments[i], strlen(options->arguments[i])};
    done = dispatch_start(&running->dispatch, arguments, options->argument_count);
    free(arguments);
    fflush(stdout);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int serve(struct running *running)
{
    int status = open_listeners(running);

    if (status != EXIT_SUCCESS)
        return status;
    announce(running);
    return server_run(running->server) ? EXIT_SUCCESS : complain(running, "the event loop failed", NULL);
}

/* A program without listeners ends when the connections that its main has opened have ended. */
static int run_out(struct running *running)
{
    return server_run_out(running->server) ? EXIT_SUCCESS : complain(running, "the event loop failed", NULL);
}

static int run(struct running *running)
{
    int status;

    running->listeners = calloc(running->program->service_count + 1, sizeof(*running->listeners));
    running->listener_of = calloc(running->program->service_count + 1, sizeof(*running->listener_of));
    if (!running->listeners || !running->listener_of)
        return complain(running, "out of memory", NULL);
    assign_listeners(running);
    status = make_server(running);
    if (status == EXIT_SUCCESS)
        status = make_routes(running);
    if (status == EXIT_SUCCESS)
        status = make_hub(running);
    if (status == EXIT_SUCCESS)
        status = run_start(running);
    if (status == EXIT_SUCCESS)
        status = running->listener_count ? serve(running) : run_out(running);
    return status;
}

/* The server goes first: it still tells of connections that end with it. */
static void clean_up(struct running *running)
{
    server_free(running->server);
    hub_free(running->dispatch.hub);
    route_free(running->dispatch.routes);
    event_pool_free(&running->events);
    options_free(&running->options);
    free(running->listeners);
    free(running->listener_of);
    fflush(stdout);
}

int bal_main(const struct bal_program *program, int argc, char **argv)
{
    struct running running = {.self = argc ? argv[0] : program->name, .program = program};
    int status;

    prepare_streams();
    switch (options_parse(&running.options, program, argc, argv)) {
    case OPTIONS_RUN:
        break;
    case OPTIONS_DONE:
        options_free(&running.options);
        return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
    case OPTIONS_WRONG:
        options_free(&running.options);
        return EXIT_USAGE;
    }
    log_set_level(running.options.log_level);
    log_set_format((enum log_format)running.options.log_format);
    event_pool_init(&running.events, running.options.event_memory);
    running.events.start_memory = running.options.start_memory;
    running.events.services = program->services;
    running.events.service_count = program->service_count;
    running.events.fibers.limit = running.options.max_waiting;
    keep_limit(&running.events.kept, running.options.max_kept);
    running.events.parts_limit = running.options.max_workers;
    running.events.max_sessions = running.options.max_sessions;
    running.events.session_ms = running.options.session_ms;
    running.events.kept.roots = program->roots;
    running.events.kept.root_count = program->root_count;
    running.dispatch.program = program;
    running.dispatch.events = &running.events;
    running.events.fibers.memory_limit = running.options.max_waiting_memory;
    status = run(&running);
    clean_up(&running);
    return status;
}
