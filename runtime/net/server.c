#include "net/server.h"

#include "net/client/http_client.h"
#include "net/connection/connection.h"
#include "net/http/http_conn.h"
#include "net/http/static_files.h"
#include "net/loop/acceptor.h"
#include "net/loop/log.h"
#include "net/loop/peers.h"
#include "net/ops.h"

#include <assert.h>
#include <errno.h>
#include <malloc.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    EVENTS = 256,              /* of one turn: their small answers stay in the first level of cache */
    DESCRIPTORS_OURS = 192,    /* not for connections: libwebsockets (see acceptor.c), the program's own */
    FILES_OF_DESCRIPTORS = 16, /* this part of them is for static files */
    FILES_LEAST = 32,
    FILES_MOST = 4096,
    DESCRIPTORS_AT_MOST = 1 << 20 /* what we raise the soft limit to */
};

struct server {
    struct network network;
    struct acceptor *acceptor; /* NULL when it never listens */
    uint64_t acceptor_due;     /* milliseconds; UINT64_MAX: never */
    uint64_t stop_by;          /* while stopping */
    int wake;
    volatile sig_atomic_t stop;
    struct sigaction old_term, old_int;
};

static uint64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Accepting */

static bool gate(void *context, const struct sockaddr *peer)
{
    struct network *network = context;

    (void)peer;
    if (network->open < network->limit)
        return true;
    if (network_make_place(network)) {
        net_log_limited(NET_EVENT_REFUSED, "%u connections are open, the limit: an idle one gives way", network->limit);
        return true;
    }
    net_log_limited(NET_EVENT_REFUSED, "connection refused: %u connections are open, the limit", network->open);
    return false;
}

static void take(void *context, int listener, int fd, SSL_CTX *tls, const struct sockaddr *address)
{
    struct network *network = context;
    int peer = peers_enter(network->peers, address);

    if (peer == PEERS_REFUSED) {
        net_log_limited(NET_EVENT_REFUSED, "connection refused: its address has the limit of %u connections",
                        network->config->max_per_address);
        close(fd);
        return;
    }
    connection_accept(network, &http_protocol, listener, fd, tls, peer);
}

/* Static files that may be sent at a time. */
static uint32_t file_limit(const struct server_config *config, rlim_t descriptors)
{
    rlim_t files = descriptors / FILES_OF_DESCRIPTORS;

    if (files < FILES_LEAST)
        files = FILES_LEAST;
    if (files > FILES_MOST)
        files = FILES_MOST;
    return config->max_files && config->max_files < files ? config->max_files : (uint32_t)files;
}

/* As many connections as there are descriptors, less what we, the static files and the program need: accept never meets
 * the limit. */
static uint32_t connection_limit(const struct server_config *config, uint32_t *files)
{
    struct rlimit limit;
    rlim_t descriptors, ours;

    getrlimit(RLIMIT_NOFILE, &limit);
    descriptors = limit.rlim_max < DESCRIPTORS_AT_MOST ? limit.rlim_max : DESCRIPTORS_AT_MOST;
    if (limit.rlim_cur < descriptors) {
        limit.rlim_cur = descriptors;
        setrlimit(RLIMIT_NOFILE, &limit);
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    descriptors = limit.rlim_cur < DESCRIPTORS_AT_MOST ? limit.rlim_cur : DESCRIPTORS_AT_MOST;
    *files = config->www ? file_limit(config, descriptors) : 0;
    ours = DESCRIPTORS_OURS + *files;
    descriptors = descriptors > 2 * ours ? descriptors - ours : descriptors / 2;
    if (config->max_connections && config->max_connections < descriptors)
        return config->max_connections;
    if (config->max_connections > descriptors)
        log_line(LOG_WARN, "at most %u connections: the limit of open files allows no more", (unsigned)descriptors);
    return (uint32_t)descriptors;
}

/* Signals */

static struct server *volatile signalled; /* the running server */

static void on_signal(int number)
{
    int saved = errno;

    if (!signalled || signalled->stop) { /* the second one ends at once, whatever a handler is doing */
        signal(number, SIG_DFL);
        raise(number);
    }
    if (signalled)
        server_stop(signalled);
    errno = saved;
}

void server_stop(struct server *server)
{
    uint64_t one = 1;

    server->stop = 1;
    if (write(server->wake, &one, sizeof(one)) < 0)
        return; /* full: it is awake already */
}

/* From the first listener on, so that a signal behind the line that announces it is an orderly end already. */
static void catch_signals(struct server *server)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

    if (signalled == server)
        return;
    signalled = server;
    sigaction(SIGTERM, &action, &server->old_term);
    sigaction(SIGINT, &action, &server->old_int);
}

static void release_signals(struct server *server)
{
    if (signalled != server)
        return;
    sigaction(SIGTERM, &server->old_term, NULL);
    sigaction(SIGINT, &server->old_int, NULL);
    signalled = NULL;
}

/* Life */

/* Large messages are allocated and freed all the time; by default each would be mapped anew, and its pages faulted in.
 */
static void keep_large_blocks(void)
{
    mallopt(M_MMAP_THRESHOLD, 8 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 16 * 1024 * 1024);
}

/* send() is told not to raise it; sendfile() and TLS cannot be. */
static void ignore_broken_pipes(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    sigaction(SIGPIPE, &ignore, NULL);
}

static bool network_init(struct network *network, const struct server_config *config, const struct server_app *app)
{
    network->config = config;
    network->app = app;
    network->limits = (struct ws_limits){.max_message = config->max_message, .max_fragments = config->max_fragments};
    network->client_limits = network->limits;
    network->client_limits.from_server = true;
    network->connections = slab_new(sizeof(struct connection));
    TAILQ_INIT(&network->later);
    TAILQ_INIT(&network->idle);
    network->input = malloc(NETWORK_INPUT);
    if (config->max_per_address || config->www)
        network->peers = peers_new(config->max_per_address ? config->max_per_address : UINT32_MAX);
    return alarms_init(&network->alarms) && outbox_room_init(&network->outboxes) && network->connections &&
           network->input && (network->peers || !(config->max_per_address || config->www));
}

/* All that the loop waits for beside the connections. */
static bool open_loop(struct server *server)
{
    server->network.epoll = epoll_create1(EPOLL_CLOEXEC);
    server->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (server->network.epoll < 0 || server->wake < 0)
        return false;
    return network_watch(&server->network, server->wake, NETWORK_WAKE) &&
           network_watch(&server->network, server->network.alarms.descriptor, NETWORK_ALARMS) &&
           (!server->acceptor ||
            network_watch(&server->network, acceptor_descriptor(server->acceptor), NETWORK_ACCEPTOR));
}

struct server *server_new(const struct server_config *config, const struct server_app *app, bool listens,
                          const char **reason)
{
    struct server *server = calloc(1, sizeof(*server));

    *reason = "out of memory";
    if (!server)
        return NULL;
    server->wake = server->network.epoll = server->network.www = server->network.alarms.descriptor = -1;
    server->acceptor_due = UINT64_MAX;
    ignore_broken_pipes();
    keep_large_blocks();
    server->network.now = clock_ms();
    timers_init(&server->network.timers, server->network.now);
    if (!network_init(&server->network, config, app)) {
        server_free(server);
        return NULL;
    }
    if (listens && !(server->acceptor = acceptor_new(&server->network, gate, take, reason))) {
        server_free(server);
        return NULL;
    }
    server->network.limit = connection_limit(config, &server->network.files_limit);
    server->network.www = config->www ? static_root_open(config->www) : -1;
    if (config->www && server->network.www < 0) {
        *reason = "cannot open the directory of static files (--www)";
        server_free(server);
        return NULL;
    }
    if (!open_loop(server)) {
        *reason = "no descriptors left";
        server_free(server);
        return NULL;
    }
    return server;
}

static enum server_work work_of(const struct network *network)
{
    return network->app->work ? network->app->work(network->app->app) : SERVER_WORK_NONE;
}

/* What still waits fails now. It cannot wait again, so this ends. */
static void interrupt(struct network *network)
{
    if (work_of(network) == SERVER_WORK_NONE)
        return;
    network->app->interrupt(network->app->app);
    while (work_of(network) == SERVER_WORK_READY) {
        network->app->go_on(network->app->app);
        network_finish_turn(network);
    }
}

/* Ends what is still open; the app hears of each. */
static void end_all(struct network *network)
{
    interrupt(network);
    for (uint32_t i = 0; network->connections && i < slab_places(network->connections); i++) {
        struct connection *connection = slab_at(network->connections, i);

        if (connection)
            connection_end(connection, false);
    }
    network_finish_turn(network);
}

void server_free(struct server *server)
{
    const struct server_config *config;

    if (!server)
        return;
    config = server->network.config;
    release_signals(server);
    end_all(&server->network);
    if (server->acceptor)
        acceptor_free(server->acceptor);
    if (server->network.http_client)
        config->http_client->free(server->network.http_client);
    SSL_CTX_free(server->network.client_tls);
    alarms_free(&server->network.alarms);
    slab_free(server->network.connections);
    peers_free(server->network.peers);
    outbox_room_free(&server->network.outboxes);
    free(server->network.input);
    if (server->wake >= 0)
        close(server->wake);
    if (server->network.epoll >= 0)
        close(server->network.epoll);
    if (server->network.www >= 0)
        close(server->network.www);
    free(server);
}

int server_listen(struct server *server, int listener, const char *host, int port, const char **reason)
{
    const struct server_config *config = server->network.config;

    catch_signals(server);
    return acceptor_listen(server->acceptor, listener, host, port, config->tls_certificate, config->tls_key, reason);
}

struct conn_network server_network(struct server *server)
{
    return ops_of_connections(&server->network);
}

struct outbound server_outbound(struct server *server)
{
    return ops_outbound(&server->network);
}

/* Stopping */

static void begin_stop(struct server *server)
{
    struct network *network = &server->network;

    network->stopping = true;
    server->stop_by = network->now + network->config->grace_ms;
    acceptor_stop(server->acceptor);
    for (uint32_t i = 0; i < slab_places(network->connections); i++) {
        struct connection *connection = slab_at(network->connections, i);

        if (connection && connection->state < CONNECTION_DRAINING)
            connection->protocol->stop(connection);
    }
}

/* The loop */

static int wait_time(struct server *server)
{
    struct network *network = &server->network;
    int wait = timers_wait(&network->timers, network->now);
    uint64_t due = network->stopping && server->stop_by < server->acceptor_due ? server->stop_by : server->acceptor_due;

    if (!TAILQ_EMPTY(&network->later) || work_of(network) == SERVER_WORK_READY)
        return 0;
    if (due != UINT64_MAX) {
        int until = due > network->now ? (int)(due - network->now) : 0;

        if (wait < 0 || until < wait)
            wait = until;
    }
    return wait;
}

static void run_acceptor(struct server *server)
{
    int wait;

    acceptor_run(server->acceptor);
    wait = acceptor_wait(server->acceptor);
    server->acceptor_due = wait < 0 ? UINT64_MAX : server->network.now + (unsigned)wait;
}

static void serve_event(struct server *server, const struct epoll_event *event)
{
    struct connection *connection;
    uint64_t count;

    switch (event->data.u64) {
    case NETWORK_ACCEPTOR:
        run_acceptor(server);
        return;
    case NETWORK_WAKE:
        if (read(server->wake, &count, sizeof(count)) < 0)
            return;
        return;
    case NETWORK_HTTP_CLIENT:
        server->network.config->http_client->run(server->network.http_client);
        return;
    case NETWORK_ALARMS:
        alarms_ring(&server->network.alarms);
        return;
    default:
        connection = connection_find(&server->network, event->data.u64);
        if (connection)
            connection_event(connection, event->events);
    }
}

static void serve_timers(struct server *server)
{
    struct network *network = &server->network;
    struct timer *timer;

    while ((timer = timers_pop(&network->timers, network->now)))
        connection_expired((struct connection *)((char *)timer - offsetof(struct connection, timer)));
    if (server->acceptor_due <= network->now)
        run_acceptor(server);
}

/* One turn. False when the loop itself is broken. */
static bool turn(struct server *server)
{
    struct epoll_event events[EVENTS];
    int count = epoll_wait(server->network.epoll, events, EVENTS, wait_time(server));

    if (count < 0 && errno != EINTR) {
        log_line(LOG_ERROR, "the event loop has failed: %s", strerror(errno));
        return false;
    }
    server->network.now = clock_ms();
    for (int i = 0; i < count; i++)
        serve_event(server, &events[i]);
    network_serve_later(&server->network, EVENTS);
    serve_timers(server);
    if (server->stop && !server->network.stopping)
        begin_stop(server);
    if (server->network.app->go_on)
        server->network.app->go_on(server->network.app->app);
    network_finish_turn(&server->network);
    return true;
}

void server_turn(struct server *server)
{
    network_finish_turn(&server->network);
    turn(server);
}

/* Everybody has been told good-bye and has ended, or had the time to. */
static bool stopped(const struct server *server)
{
    const struct network *network = &server->network;

    if (!network->stopping)
        return false;
    return network->now >= server->stop_by || (!network->open && work_of(network) == SERVER_WORK_NONE);
}

bool server_run(struct server *server)
{
    bool sound = true;

    server->network.now = clock_ms();
    run_acceptor(server);
    while (sound && !stopped(server))
        sound = turn(server);
    end_all(&server->network);
    return sound;
}

bool server_run_out(struct server *server)
{
    bool sound = true;

    network_finish_turn(&server->network);
    while (sound && (server->network.open || work_of(&server->network) != SERVER_WORK_NONE))
        sound = turn(server);
    return sound;
}
