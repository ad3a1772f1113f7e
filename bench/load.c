/* load - puts a bounded load on a WebSocket or HTTP server on 127.0.0.1 and prints what it cost as one line of JSON.
 *
 *     load --port PORT --path PATH --pid PID --work WORK [options]
 *
 * WORK is one of
 *     echo       every connection sends --depth messages of --size bytes, waits for all of them, and again
 *     broadcast  one connection sends --depth messages, waits until every connection has got them all, and again
 *     connect    connections are opened, upgraded and closed one after another, --at-once at a time
 *     idle       connections are opened and left alone: what does the server's memory grow by?
 *     http       as echo, but each message is a GET and its answer, which is as long each time
 * A message counts once for each receiver. Work ends after --messages messages (connections, for connect), or after
 * --seconds at the latest. CPU is what the kernel says the server's threads spent on a processor
 * (/proc/PID/task/N/schedstat), latency is a round's, as this program sees it.
 *
 * It trusts the server: sizes are counted, contents are not compared (the tests do that).
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <endian.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_EVENTS = 512, READ_SIZE = 1 << 20, ADDRESSES = 60, MAX_SAMPLES = 1 << 20 };

enum phase { CONNECTING, UPGRADING, OPEN, CLOSING };

struct client {
    int fd;
    enum phase phase;
    size_t awaited;   /* bytes of the answer still to come */
    size_t unsent;    /* bytes of the burst the socket did not take yet */
    uint64_t started; /* of the round */
};

static struct options {
    int port, pid;
    const char *path, *work;
    int connections, depth, at_once, idle;
    size_t size;
    double seconds;
    uint64_t messages;
} options = {.path = "/",
             .work = "echo",
             .connections = 50,
             .depth = 1,
             .at_once = 16,
             .size = 125,
             .seconds = 5,
             .messages = UINT64_MAX};

static bool speaks_http;
static int epoll;
static struct client *clients;
static unsigned char *burst, *scratch;
static size_t burst_length, answer_length; /* of a whole round */
static uint64_t done, rounds_open;
static uint32_t *samples;
static size_t sample_count;

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now_ns(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* ---- the server, seen from outside ---- */

/* Nanoseconds all its threads have spent on a processor. */
static uint64_t server_cpu_ns(void)
{
    char path[64];
    DIR *tasks;
    struct dirent *task;
    uint64_t sum = 0;

    snprintf(path, sizeof(path), "/proc/%d/task", options.pid);
    tasks = opendir(path);
    if (!tasks)
        die(path);
    while ((task = readdir(tasks))) {
        char name[384];
        FILE *file;
        unsigned long long spent = 0;

        if (task->d_name[0] == '.')
            continue;
        snprintf(name, sizeof(name), "%s/%s/schedstat", path, task->d_name);
        file = fopen(name, "r");
        if (!file)
            continue; /* the thread has just ended */
        if (fscanf(file, "%llu", &spent) == 1)
            sum += spent;
        fclose(file);
    }
    closedir(tasks);
    return sum;
}

static long server_rss_kib(void)
{
    char path[64], line[256];
    long kib = -1;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", options.pid);
    file = fopen(path, "r");
    if (!file)
        die(path);
    while (fgets(line, sizeof(line), file))
        if (sscanf(line, "VmRSS: %ld kB", &kib) == 1)
            break;
    fclose(file);
    return kib;
}

/* ---- bytes ---- */

static size_t head_length(size_t payload)
{
    return payload < 126 ? 2 : payload < 65536 ? 4 : 10;
}

/* `depth` masked text frames, one behind the other. */
static void make_burst(void)
{
    size_t frame = head_length(options.size) + 4 + options.size;
    unsigned char *at;

    burst_length = frame * (size_t)options.depth;
    answer_length = (head_length(options.size) + options.size) * (size_t)options.depth;
    at = burst = malloc(burst_length);
    for (int i = 0; i < options.depth; i++) {
        static const unsigned char mask[4] = {0x37, 0xfa, 0x21, 0x3d};

        *at++ = 0x81;
        if (options.size < 126) {
            *at++ = 0x80 | (unsigned char)options.size;
        } else if (options.size < 65536) {
            *at++ = 0x80 | 126;
            *at++ = (unsigned char)(options.size >> 8);
            *at++ = (unsigned char)options.size;
        } else {
            uint64_t wide = htobe64(options.size);

            *at++ = 0x80 | 127;
            memcpy(at, &wide, 8);
            at += 8;
        }
        memcpy(at, mask, 4);
        at += 4;
        for (size_t j = 0; j < options.size; j++)
            *at++ = (unsigned char)('a' + j % 26) ^ mask[j & 3];
    }
}

/* `depth` requests, one behind the other. */
static void make_requests(void)
{
    char request[512];
    size_t length = (size_t)snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n",
                                     options.path, options.port);

    burst_length = length * (size_t)options.depth;
    burst = malloc(burst_length);
    for (int i = 0; i < options.depth; i++)
        memcpy(burst + (size_t)i * length, request, length);
}

/* Asks once and learns how long an answer is. */
static void measure_answer(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    const char *body, *stated;
    size_t length = 0, whole = SIZE_MAX;

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
        die("connect");
    if (send(fd, burst, burst_length / (size_t)options.depth, MSG_NOSIGNAL) < 0)
        die("send");
    while (length < whole) {
        ssize_t got = recv(fd, scratch + length, READ_SIZE - length - 1, 0);

        if (got <= 0)
            die("the first answer");
        length += (size_t)got;
        scratch[length] = 0;
        body = strstr((char *)scratch, "\r\n\r\n");
        stated = strcasestr((char *)scratch, "\r\nContent-Length:");
        if (body && stated && stated < body)
            whole = (size_t)(body + 4 - (char *)scratch) + strtoul(stated + 17, NULL, 10);
    }
    if (memcmp(scratch, "HTTP/1.1 200 ", 13) != 0) {
        errno = EPROTO;
        die("the first answer is not 200");
    }
    close(fd);
    answer_length = whole * (size_t)options.depth;
}

static void watch(struct client *client, uint32_t events, int how)
{
    struct epoll_event event = {.events = events, .data.ptr = client};

    if (epoll_ctl(epoll, how, client->fd, &event) < 0)
        die("epoll_ctl");
}

/* Starts to connect, from one of several loopback addresses so that ports do not run out. */
static void client_connect(struct client *client)
{
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
    static unsigned turn;
    int on = 1;

    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + turn++ % ADDRESSES);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons((uint16_t)options.port);
    client->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (client->fd < 0)
        die("socket");
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    setsockopt(client->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
    if (bind(client->fd, (struct sockaddr *)&from, sizeof(from)) < 0)
        die("bind");
    if (connect(client->fd, (struct sockaddr *)&to, sizeof(to)) < 0 && errno != EINPROGRESS)
        die("connect");
    client->phase = CONNECTING;
    client->started = now_ns();
    watch(client, EPOLLOUT, EPOLL_CTL_ADD);
}

static void client_upgrade(struct client *client)
{
    char request[512];
    int length = snprintf(request, sizeof(request),
                          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                          options.path, options.port);

    if (send(client->fd, request, (size_t)length, MSG_NOSIGNAL) != length)
        die("sending the upgrade request");
    client->phase = UPGRADING;
    watch(client, EPOLLIN, EPOLL_CTL_MOD);
}

/* Sends what is left of the burst. */
static void client_send(struct client *client)
{
    while (client->unsent > 0) {
        ssize_t sent = send(client->fd, burst + burst_length - client->unsent, client->unsent, MSG_NOSIGNAL);

        if (sent < 0) {
            if (errno != EAGAIN)
                die("send");
            watch(client, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
            return;
        }
        client->unsent -= (size_t)sent;
    }
}

static void record(uint64_t started)
{
    if (sample_count < MAX_SAMPLES)
        samples[sample_count++] = (uint32_t)((now_ns() - started) / 100); /* tenths of a microsecond */
}

static void start_round(struct client *client)
{
    client->awaited = answer_length;
    client->unsent = burst_length;
    client->started = now_ns();
    client_send(client);
}

/* ---- the kinds of work ---- */

static bool finished(uint64_t deadline)
{
    return done >= options.messages || now_ns() >= deadline;
}

/* Reads what has come; false at the end of the stream. */
static bool client_read(struct client *client, size_t *got)
{
    ssize_t length = recv(client->fd, scratch, READ_SIZE, 0);

    *got = length > 0 ? (size_t)length : 0;
    if (length < 0 && errno != EAGAIN)
        die("recv");
    return length != 0;
}

/* Reads and drops what belongs to the round; true when all of it has come. */
static bool client_take(struct client *client)
{
    size_t got;

    if (!client_read(client, &got)) {
        errno = ECONNRESET;
        die("the server closed a connection");
    }
    if (got > client->awaited) {
        errno = EPROTO;
        die("more came than was asked for");
    }
    client->awaited -= got;
    return got > 0 && client->awaited == 0;
}

static void on_echo(struct client *client, uint64_t deadline)
{
    if (!client_take(client))
        return;
    record(client->started);
    done += (uint64_t)options.depth;
    if (finished(deadline))
        rounds_open--;
    else
        start_round(client);
}

/* The first client sends; a round is over when every client has it. */
static void on_broadcast(struct client *client, uint64_t deadline)
{
    static int missing;

    if (missing == 0)
        missing = options.connections;
    if (!client_take(client) || --missing > 0)
        return;
    record(clients[0].started);
    done += (uint64_t)options.depth * (uint64_t)options.connections;
    if (finished(deadline)) {
        rounds_open = 0;
        return;
    }
    for (int i = 1; i < options.connections; i++)
        clients[i].awaited = answer_length;
    start_round(&clients[0]);
}

/* Upgraded: say close at once, and wait for the end of the stream. */
static void on_connect(struct client *client, uint64_t deadline)
{
    static const unsigned char close_frame[] = {0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8};
    size_t got;

    if (client->phase == OPEN) {
        client->phase = CLOSING;
        if (send(client->fd, close_frame, sizeof(close_frame), MSG_NOSIGNAL) != sizeof(close_frame))
            die("sending a close frame");
        return;
    }
    if (client_read(client, &got))
        return;
    close(client->fd);
    record(client->started);
    done++;
    if (finished(deadline))
        rounds_open--;
    else
        client_connect(client);
}

/* Connects and upgrades; true when the connection has just opened. */
static bool client_open(struct client *client)
{
    size_t got;

    if (client->phase == CONNECTING && speaks_http) {
        client->phase = OPEN;
        watch(client, EPOLLIN, EPOLL_CTL_MOD);
        return true;
    }
    if (client->phase == CONNECTING) {
        client_upgrade(client);
        return false;
    }
    if (!client_read(client, &got) || got < 13 || memcmp(scratch, "HTTP/1.1 101 ", 13) != 0) {
        errno = EPROTO;
        die("the server refused the upgrade");
    }
    client->phase = OPEN;
    return true;
}

static int wait_events(struct epoll_event *events)
{
    int count = epoll_wait(epoll, events, MAX_EVENTS, 10000);

    if (count == 0) {
        errno = ETIMEDOUT;
        die("nothing came for 10 s");
    }
    return count;
}

/* Opens `count` connections, a few at a time so that no listen queue overflows. */
static void open_all(struct client *first, int count)
{
    struct epoll_event events[MAX_EVENTS];
    int opened = 0, started = 0;

    while (opened < count) {
        int ready;

        while (started < count && started - opened < 128)
            client_connect(&first[started++]);
        ready = wait_events(events);
        for (int i = 0; i < ready; i++)
            opened += client_open(events[i].data.ptr);
    }
}

static void run(uint64_t deadline)
{
    bool connects = strcmp(options.work, "connect") == 0, broadcasts = strcmp(options.work, "broadcast") == 0;
    struct epoll_event events[MAX_EVENTS];

    while (rounds_open > 0) {
        int ready = wait_events(events);

        for (int i = 0; i < ready; i++) {
            struct client *client = events[i].data.ptr;

            if (connects && client->phase < OPEN && !client_open(client))
                continue;
            if ((events[i].events & EPOLLOUT) && client->phase == OPEN && client->unsent > 0) {
                watch(client, EPOLLIN, EPOLL_CTL_MOD);
                client_send(client);
            }
            if (!(events[i].events & ~(uint32_t)EPOLLOUT))
                continue;
            if (connects)
                on_connect(client, deadline);
            else if (broadcasts)
                on_broadcast(client, deadline);
            else
                on_echo(client, deadline);
        }
    }
}

static void start(void)
{
    rounds_open = 1;
    if (strcmp(options.work, "connect") == 0) {
        rounds_open = (uint64_t)options.at_once;
        for (int i = 0; i < options.at_once; i++)
            client_connect(&clients[i]);
    } else if (strcmp(options.work, "broadcast") == 0) {
        for (int i = 1; i < options.connections; i++)
            clients[i].awaited = answer_length;
        start_round(&clients[0]);
    } else {
        rounds_open = (uint64_t)options.connections;
        for (int i = 0; i < options.connections; i++)
            start_round(&clients[i]);
    }
}

/* ---- results ---- */

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static double percentile(double share)
{
    size_t at = (size_t)(share * (double)sample_count);

    if (sample_count == 0)
        return 0;
    return samples[at < sample_count ? at : sample_count - 1] / 10.0;
}

static void print_work(double seconds, uint64_t cpu)
{
    qsort(samples, sample_count, sizeof(*samples), by_size);
    printf("{\"work\": \"%s\", \"messages\": %llu, \"seconds\": %.3f, \"messages_per_second\": %.0f, "
           "\"cpu_ns_per_message\": %.1f, \"p50_us\": %.1f, \"p99_us\": %.1f, \"p999_us\": %.1f}\n",
           options.work, (unsigned long long)done, seconds, (double)done / seconds, (double)cpu / (double)done,
           percentile(0.50), percentile(0.99), percentile(0.999));
}

static void measure_idle(struct client *first, int count)
{
    long before = server_rss_kib(), after;
    struct timespec settle = {.tv_nsec = 300000000};

    open_all(first, count);
    nanosleep(&settle, NULL);
    after = server_rss_kib();
    printf("{\"work\": \"idle\", \"connections\": %d, \"rss_kib\": %ld, \"bytes_per_connection\": %.0f}\n", count,
           after, (double)(after - before) * 1024 / count);
}

static void raise_descriptors(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"port", required_argument, NULL, 'p'},        {"path", required_argument, NULL, 'P'},
        {"pid", required_argument, NULL, 'i'},         {"work", required_argument, NULL, 'w'},
        {"connections", required_argument, NULL, 'c'}, {"depth", required_argument, NULL, 'd'},
        {"at-once", required_argument, NULL, 'a'},     {"idle", required_argument, NULL, 'I'},
        {"size", required_argument, NULL, 's'},        {"seconds", required_argument, NULL, 't'},
        {"messages", required_argument, NULL, 'm'},    {NULL, 0, NULL, 0},
    };
    int option;

    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (option) {
        case 'p':
            options.port = atoi(optarg);
            break;
        case 'P':
            options.path = optarg;
            break;
        case 'i':
            options.pid = atoi(optarg);
            break;
        case 'w':
            options.work = optarg;
            break;
        case 'c':
            options.connections = atoi(optarg);
            break;
        case 'd':
            options.depth = atoi(optarg);
            break;
        case 'a':
            options.at_once = atoi(optarg);
            break;
        case 'I':
            options.idle = atoi(optarg);
            break;
        case 's':
            options.size = strtoul(optarg, NULL, 10);
            break;
        case 't':
            options.seconds = atof(optarg);
            break;
        case 'm':
            options.messages = strtoull(optarg, NULL, 10);
            break;
        default:
            exit(2);
        }
    }
    if (options.port == 0 || options.pid == 0 || options.connections < 1 || options.depth < 1) {
        fputs("load: --port and --pid are needed; see the top of bench/load.c\n", stderr);
        exit(2);
    }
}

int main(int argc, char **argv)
{
    int most;
    uint64_t begun, cpu;

    read_options(argc, argv);
    raise_descriptors();
    most = options.connections > options.at_once ? options.connections : options.at_once;
    clients = calloc((size_t)(most + options.idle), sizeof(*clients));
    samples = calloc(MAX_SAMPLES, sizeof(*samples));
    scratch = malloc(READ_SIZE);
    epoll = epoll_create1(0);
    if (strcmp(options.work, "idle") == 0) {
        measure_idle(clients, options.connections);
        return 0;
    }
    speaks_http = strcmp(options.work, "http") == 0;
    if (speaks_http) {
        make_requests();
        measure_answer();
    } else {
        make_burst();
    }
    open_all(clients + most, options.idle);
    if (strcmp(options.work, "connect") != 0)
        open_all(clients, options.connections);
    cpu = server_cpu_ns();
    begun = now_ns();
    start();
    run(begun + (uint64_t)(options.seconds * 1e9));
    print_work((double)(now_ns() - begun) / 1e9, server_cpu_ns() - cpu);
    return 0;
}
