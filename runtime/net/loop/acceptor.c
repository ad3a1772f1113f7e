#include "net/loop/acceptor.h"

#include "net/loop/log.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <libwebsockets.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <uv.h>

/* Descriptors below this number are left to libwebsockets (listeners, pipes, the socket just accepted) and to the
 * program; connections are moved above it. So accept() finds a free number even when connections have taken all others,
 * and libwebsockets, which sizes its tables by the limit it is shown, keeps small ones. */
enum { LWS_DESCRIPTORS = 128, ROUNDS = 64, CLOSING_ROUNDS = 1000 };

/* One vhost. */
struct door {
    struct door *next;
    struct acceptor *acceptor;
    struct lws_vhost *vhost;
    SSL_CTX *tls;
    int listener;
    char *certificate, *key;
    char name[24];
    char address[INET6_ADDRSTRLEN];
};

struct acceptor {
    void *context;
    acceptor_gate_fn gate;
    acceptor_fn take;
    uv_loop_t loop;
    struct lws_context *lws;
    struct door *doors;
    uint32_t taken; /* in this run */
    int first_descriptor;
    bool stopped;
};

static void take(struct door *door, int fd, const struct sockaddr *peer)
{
    struct acceptor *acceptor = door->acceptor;
    int own;

    if (acceptor->stopped || !acceptor->gate(acceptor->context, peer))
        return;
    own = fcntl(fd, F_DUPFD_CLOEXEC, acceptor->first_descriptor);
    if (own < 0) {
        net_log_limited(NET_EVENT_REFUSED, "connection refused: %s", strerror(errno));
        return;
    }
    acceptor->taken++;
    acceptor->take(acceptor->context, door->listener, own, door->tls, peer);
}

static int callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length)
{
    struct door *door;

    (void)length;
    switch (reason) {
    case LWS_CALLBACK_FILTER_NETWORK_CONNECTION: {
        const struct lws_filter_network_conn_args *peer = user;

        door = lws_vhost_user(lws_get_vhost(wsi));
        take(door, peer->accept_fd, (const struct sockaddr *)&peer->cli_addr);
        return 1; /* it closes its descriptor; ours, when there is one, lives on */
    }
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
        door = lws_vhost_user(in);
        door->tls = user;
        return 0;
    default:
        return 0;
    }
}

static const struct lws_protocols protocols[] = {{.name = "balc", .callback = callback}, {.name = NULL}};

static void log_lws(int level, const char *line)
{
    size_t length = strcspn(line, "\n");

    log_line(level & LLL_ERR ? LOG_ERROR : LOG_WARN, "libwebsockets: %.*s", (int)length, line);
}

/* The context sizes its tables by RLIMIT_NOFILE: it is shown a moderate one. */
static struct lws_context *context_new(struct acceptor *acceptor)
{
    void *loops[1] = {&acceptor->loop};
    struct lws_context_creation_info info = {
        .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
                   LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN,
        .foreign_loops = loops,
        .pcontext = &acceptor->lws,
    };
    struct rlimit limit, moderate;
    struct lws_context *context;

    lws_set_log_level(0, log_lws); /* while it starts, one line says what is wrong: ours */
    getrlimit(RLIMIT_NOFILE, &limit);
    moderate = limit;
    if (moderate.rlim_cur > LWS_DESCRIPTORS)
        moderate.rlim_cur = LWS_DESCRIPTORS;
    setrlimit(RLIMIT_NOFILE, &moderate);
    context = lws_create_context(&info);
    setrlimit(RLIMIT_NOFILE, &limit);
    lws_set_log_level(LLL_ERR, log_lws);
    acceptor->first_descriptor = moderate.rlim_cur < limit.rlim_cur ? LWS_DESCRIPTORS : 0;
    return context;
}

struct acceptor *acceptor_new(void *context, acceptor_gate_fn gate, acceptor_fn take_fn, const char **reason)
{
    struct acceptor *acceptor = calloc(1, sizeof(*acceptor));

    *reason = "out of memory";
    if (!acceptor)
        return NULL;
    acceptor->context = context;
    acceptor->gate = gate;
    acceptor->take = take_fn;
    if (uv_loop_init(&acceptor->loop)) {
        free(acceptor);
        return NULL;
    }
    acceptor->lws = context_new(acceptor);
    if (!acceptor->lws) {
        *reason = "libwebsockets cannot start on libuv (is the package libwebsockets-evlib-uv installed?)";
        uv_loop_close(&acceptor->loop);
        free(acceptor);
        return NULL;
    }
    return acceptor;
}

static void door_free(struct door *door)
{
    free(door->certificate);
    free(door->key);
    free(door);
}

/* lws_context_destroy() on a foreign loop only begins; when the loop has closed lws's handles, a second call ends it.
 * lws clears our pointer when that is done. */
void acceptor_free(struct acceptor *acceptor)
{
    if (!acceptor)
        return;
    acceptor->stopped = true;
    lws_context_destroy(acceptor->lws);
    for (int i = 0; i < CLOSING_ROUNDS && uv_loop_alive(&acceptor->loop); i++)
        uv_run(&acceptor->loop, UV_RUN_NOWAIT);
    if (acceptor->lws)
        lws_context_destroy(acceptor->lws);
    uv_loop_close(&acceptor->loop);
    while (acceptor->doors) {
        struct door *door = acceptor->doors;

        acceptor->doors = door->next;
        door_free(door);
    }
    free(acceptor);
}

/* lws takes addresses and interface names, not host names; and it says little when a bind fails. So the address is
 * looked up and tried here first. */
static bool check_address(const char *host, int port, char address[INET6_ADDRSTRLEN], int *family, const char **reason)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *found = NULL;
    char service[8], name[NI_MAXHOST];
    size_t bracket = host[0] == '['; /* [::1] */
    int fd, one = 1, failed;

    snprintf(service, sizeof(service), "%d", port);
    snprintf(name, sizeof(name), "%.*s", (int)strcspn(host + bracket, bracket ? "]" : ""), host + bracket);
    if (getaddrinfo(name, service, &hints, &found) || !found) {
        *reason = "unknown host";
        errno = EADDRNOTAVAIL;
        return false;
    }
    *family = found->ai_family;
    getnameinfo(found->ai_addr, found->ai_addrlen, address, INET6_ADDRSTRLEN, NULL, 0, NI_NUMERICHOST);
    fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    failed = fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
             bind(fd, found->ai_addr, found->ai_addrlen) || listen(fd, 1);
    if (failed) {
        failed = errno;
        *reason = strerrordesc_np(failed);
    }
    if (fd >= 0)
        close(fd);
    freeaddrinfo(found);
    errno = failed;
    return !failed;
}

static bool check_readable(const char *path, const char *what, const char **reason)
{
    if (access(path, R_OK) == 0)
        return true;
    *reason = what;
    return false;
}

static struct door *door_new(struct acceptor *acceptor, int listener, const char *certificate, const char *key)
{
    struct door *door = calloc(1, sizeof(*door));

    if (!door)
        return NULL;
    door->acceptor = acceptor;
    door->listener = listener;
    snprintf(door->name, sizeof(door->name), "listener-%d", listener);
    if (certificate && key) {
        door->certificate = strdup(certificate);
        door->key = strdup(key);
        if (!door->certificate || !door->key) {
            door_free(door);
            return NULL;
        }
    }
    return door;
}

int acceptor_listen(struct acceptor *acceptor, int listener, const char *host, int port, const char *certificate,
                    const char *key, const char **reason)
{
    struct lws_context_creation_info info = {
        .port = port,
        .protocols = protocols,
        .listen_accept_role = "raw-skt",
        .listen_accept_protocol = "balc",
        .options = LWS_SERVER_OPTION_ADOPT_APPLY_LISTEN_ACCEPT_CONFIG,
    };
    struct door *door;
    int family = AF_INET;

    if (certificate && !(check_readable(certificate, "cannot read the TLS certificate", reason) &&
                         check_readable(key, "cannot read the TLS key", reason)))
        return -1;
    door = door_new(acceptor, listener, certificate, key);
    if (!door) {
        *reason = "out of memory";
        return -1;
    }
    if (!check_address(host, port, door->address, &family, reason)) {
        door_free(door);
        return -1;
    }
    info.vhost_name = door->name;
    info.iface = door->address;
    info.user = door;
    if (family != AF_INET6)
        info.options |= LWS_SERVER_OPTION_DISABLE_IPV6;
    if (certificate) {
        info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.ssl_cert_filepath = door->certificate;
        info.ssl_private_key_filepath = door->key;
        info.alpn = "http/1.1";
    }
    lws_set_log_level(0, log_lws);
    door->vhost = lws_create_vhost(acceptor->lws, &info);
    lws_set_log_level(LLL_ERR, log_lws);
    if (!door->vhost || (certificate && !door->tls)) {
        *reason = certificate ? "cannot listen with this TLS certificate and key" : "cannot listen";
        errno = EINVAL;
        if (door->vhost)
            lws_vhost_destroy(door->vhost);
        door_free(door);
        return -1;
    }
    door->next = acceptor->doors;
    acceptor->doors = door;
    acceptor_run(acceptor);
    return lws_get_vhost_listen_port(door->vhost);
}

void acceptor_stop(struct acceptor *acceptor)
{
    acceptor->stopped = true;
    for (struct door *door = acceptor->doors; door; door = door->next) {
        if (door->vhost)
            lws_vhost_destroy(door->vhost);
        door->vhost = NULL;
    }
    acceptor_run(acceptor);
}

int acceptor_descriptor(const struct acceptor *acceptor)
{
    return uv_backend_fd(&acceptor->loop);
}

int acceptor_wait(const struct acceptor *acceptor)
{
    return uv_backend_timeout(&acceptor->loop);
}

/* lws takes one connection a round; a burst is taken in one go, but not without end. */
void acceptor_run(struct acceptor *acceptor)
{
    for (int i = 0; i < ROUNDS; i++) {
        acceptor->taken = 0;
        uv_run(&acceptor->loop, UV_RUN_NOWAIT);
        if (!acceptor->taken)
            return;
    }
}
