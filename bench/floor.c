/* floor - the kernel's price of moving WebSocket messages or HTTP answers: epoll, recv, send, and no checks at all.
 *
 *     floor PORT [PATH]     port 0 takes any free one; prints "listening on ws://127.0.0.1:PORT/PATH"
 *
 * With the path /hello it speaks HTTP: each empty line in what comes is the end of a request, and gets a fixed answer.
 *
 * It believes everything: whatever comes first is an upgrade request with the load generator's fixed key, every frame
 * is masked and final, and never more than one message of a connection is longer than a read. On the path /broadcast
 * each message goes to every connection, on any other it goes back to its sender. A close frame ends the connection.
 * Not a server to use: a yardstick.
 */
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
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
#include <unistd.h>

enum { BUFFER_SIZE = 4 << 20, MAX_EVENTS = 256, MAX_DESCRIPTORS = 65536 };

static const char accept_text[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

/* As long as balc's answer to the same request. */
static const char hello_text[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    "Content-Length: 13\r\n\r\nHello, World!";
static bool http;

/* What a connection has sent of a message that is not whole yet. NULL while idle. */
struct partial {
    size_t length, capacity;
    unsigned char *bytes;
};

static struct {
    bool upgraded, broadcast;
    int position; /* in members */
    struct partial partial;
} peers[MAX_DESCRIPTORS];

static int members[MAX_DESCRIPTORS];
static int member_count;
static unsigned char buffer[BUFFER_SIZE], out[BUFFER_SIZE];

static void die(const char *what)
{
    perror(what);
    exit(1);
}

/* Sends all of it, waiting where the socket does not take it: a load generator always reads. */
static void send_all(int fd, const unsigned char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);

        if (sent < 0 && errno != EAGAIN)
            return;
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        }
    }
}

static void drop(int fd)
{
    int last = members[--member_count];

    members[peers[fd].position] = last;
    peers[last].position = peers[fd].position;
    free(peers[fd].partial.bytes);
    memset(&peers[fd], 0, sizeof(peers[fd]));
    close(fd);
}

/* Unmasks in place, eight bytes at a time. */
static void unmask(unsigned char *payload, size_t length, const unsigned char mask[4])
{
    uint64_t wide, word;
    size_t i = 0;

    memcpy(&wide, mask, 4);
    memcpy((unsigned char *)&wide + 4, mask, 4);
    for (; i + 8 <= length; i += 8) {
        memcpy(&word, payload + i, 8);
        word ^= wide;
        memcpy(payload + i, &word, 8);
    }
    for (; i < length; i++)
        payload[i] ^= ((unsigned char *)&wide)[i & 7];
}

/* Turns the masked frame around its payload into an unmasked one, in place; returns where that begins. */
static unsigned char *turn_frame(unsigned char *payload, size_t length)
{
    unsigned char *frame;

    unmask(payload, length, (const unsigned char[4]){payload[-4], payload[-3], payload[-2], payload[-1]});
    if (length < 126) {
        frame = payload - 2;
        frame[1] = (unsigned char)length;
    } else if (length < 65536) {
        frame = payload - 4;
        frame[1] = 126;
        frame[2] = (unsigned char)(length >> 8);
        frame[3] = (unsigned char)length;
    } else {
        uint64_t wide = htobe64(length);

        frame = payload - 10;
        frame[1] = 127;
        memcpy(frame + 2, &wide, 8);
    }
    frame[0] = 0x81;
    return frame;
}

/* Bytes of the frame at `bytes`, 0 when it is not whole; its payload in *payload and *size. */
static size_t frame_at(unsigned char *bytes, size_t length, unsigned char **payload, size_t *size)
{
    size_t head = 6;

    if (length < 6)
        return 0;
    *size = bytes[1] & 127;
    if (*size == 126) {
        *size = (size_t)bytes[2] << 8 | bytes[3];
        head = 8;
    } else if (*size == 127) {
        uint64_t wide;

        if (length < 14)
            return 0;
        memcpy(&wide, bytes + 2, 8);
        *size = be64toh(wide);
        head = 14;
    }
    *payload = bytes + head;
    return length < head + *size ? 0 : head + *size;
}

static void deliver(int fd, const unsigned char *bytes, size_t length)
{
    if (!peers[fd].broadcast) {
        send_all(fd, bytes, length);
        return;
    }
    for (int i = 0; i < member_count; i++)
        send_all(members[i], bytes, length);
}

/* Serves every whole frame and returns how many bytes they took; false in *open after a close frame. One frame goes
 * out from where it lies, several are gathered. */
static size_t serve(int fd, unsigned char *bytes, size_t length, bool *open)
{
    size_t done = 0, size, whole, gathered = 0;
    unsigned char *payload;

    while ((whole = frame_at(bytes + done, length - done, &payload, &size)) != 0) {
        unsigned char *frame;
        size_t frame_length;

        if ((bytes[done] & 15) == 8) {
            *open = false;
            break;
        }
        frame = turn_frame(payload, size);
        frame_length = (size_t)(payload + size - frame);
        if (done == 0 && whole == length) {
            deliver(fd, frame, frame_length);
            return length;
        }
        memcpy(out + gathered, frame, frame_length);
        gathered += frame_length;
        done += whole;
    }
    if (gathered > 0)
        deliver(fd, out, gathered);
    return done;
}

static void upgrade(int fd, ssize_t got)
{
    peers[fd].upgraded = true;
    buffer[got] = 0;
    peers[fd].broadcast = strstr((char *)buffer, "GET /broadcast") != NULL;
    send_all(fd, (const unsigned char *)accept_text, sizeof(accept_text) - 1);
}

/* One answer for each request; the load generator sends whole ones. */
static void answer(int fd, const unsigned char *bytes, size_t length)
{
    const unsigned char *end = bytes + length;
    size_t gathered = 0;

    while ((bytes = memmem(bytes, (size_t)(end - bytes), "\r\n\r\n", 4))) {
        memcpy(out + gathered, hello_text, sizeof(hello_text) - 1);
        gathered += sizeof(hello_text) - 1;
        bytes += 4;
    }
    send_all(fd, out, gathered);
}

/* Keeps the rest of a frame that is not whole, in a block that will hold all of it. */
static void keep_rest(struct partial *partial, unsigned char *bytes, size_t length)
{
    unsigned char *payload;
    size_t size = 0;

    frame_at(bytes, length, &payload, &size);
    partial->capacity = size + 64 > length + 64 ? size + 64 : length + 64;
    partial->bytes = malloc(partial->capacity);
    memcpy(partial->bytes, bytes, length);
    partial->length = length;
}

/* Reads behind what an earlier read left of a large frame. */
static void on_rest(int fd)
{
    struct partial *partial = &peers[fd].partial;
    bool open = true;
    ssize_t got = recv(fd, partial->bytes + partial->length, partial->capacity - partial->length, 0);

    if (got <= 0) {
        if (got == 0 || errno != EAGAIN)
            drop(fd);
        return;
    }
    partial->length += (size_t)got;
    if (serve(fd, partial->bytes, partial->length, &open) == partial->length) {
        free(partial->bytes);
        *partial = (struct partial){0};
    }
    if (!open)
        drop(fd);
}

static void on_readable(int fd)
{
    size_t done;
    bool open = true;
    ssize_t got;

    if (peers[fd].partial.bytes) {
        on_rest(fd);
        return;
    }
    got = recv(fd, buffer, sizeof(buffer) - 1, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN)
            drop(fd);
        return;
    }
    if (http) {
        answer(fd, buffer, (size_t)got);
        return;
    }
    if (!peers[fd].upgraded) {
        upgrade(fd, got);
        return;
    }
    done = serve(fd, buffer, (size_t)got, &open);
    if (!open)
        drop(fd);
    else if (done < (size_t)got)
        keep_rest(&peers[fd].partial, buffer + done, (size_t)got - done);
}

static void on_accept(int epoll, int listener)
{
    int fd, on = 1;

    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        if (fd >= MAX_DESCRIPTORS || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0)
            die("epoll_ctl");
        peers[fd].position = member_count;
        members[member_count++] = fd;
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0), on = 1;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[MAX_EVENTS];
    socklen_t size = sizeof(address);
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    address.sin_port = htons((uint16_t)(argc > 1 ? atoi(argv[1]) : 0));
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(listener, (struct sockaddr *)&address, sizeof(address)) < 0 || listen(listener, 4096) < 0)
        die("listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    http = argc > 2 && strcmp(argv[2], "/hello") == 0;
    fprintf(stderr, "listening on %s://127.0.0.1:%d%s\n", http ? "http" : "ws", ntohs(address.sin_port),
            argc > 2 ? argv[2] : "/echo");
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int count = epoll_wait(epoll, events, MAX_EVENTS, -1);

        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener)
                on_accept(epoll, listener);
            else
                on_readable(events[i].data.fd);
        }
    }
}
