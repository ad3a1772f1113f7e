/* stock_lws - an echo server on libwebsockets the way its documentation shows one: a copy of each message is kept
 * until the WRITEABLE callback, which writes one. On libuv, because its poll() loop is slow with many connections.
 *
 *     stock_lws PORT
 */
#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

struct message {
    struct message *next;
    size_t length;
    unsigned char bytes[]; /* LWS_PRE of room, then the payload */
};

struct session {
    struct message *first, *last;
    struct message *partial; /* fragments that have come so far */
};

static struct lws_context *context;

static int keep(struct session *session, struct lws *wsi, const void *in, size_t length)
{
    size_t old = session->partial ? session->partial->length : 0;
    struct message *message = realloc(session->partial, sizeof(*message) + LWS_PRE + old + length);

    if (!message)
        return -1;
    memcpy(message->bytes + LWS_PRE + old, in, length);
    message->length = old + length;
    message->next = NULL;
    session->partial = message;
    if (!lws_is_final_fragment(wsi) || lws_remaining_packet_payload(wsi) > 0)
        return 0;
    session->partial = NULL;
    if (session->last)
        session->last->next = message;
    else
        session->first = message;
    session->last = message;
    lws_callback_on_writable(wsi);
    return 0;
}

static int write_one(struct session *session, struct lws *wsi)
{
    struct message *message = session->first;
    int written;

    if (!message)
        return 0;
    written = lws_write(wsi, message->bytes + LWS_PRE, message->length, LWS_WRITE_TEXT);
    session->first = message->next;
    if (!session->first)
        session->last = NULL;
    else
        lws_callback_on_writable(wsi);
    free(message);
    return written < 0 ? -1 : 0;
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length)
{
    struct session *session = user;

    switch (reason) {
    case LWS_CALLBACK_RECEIVE:
        return keep(session, wsi, in, length);
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return write_one(session, wsi);
    case LWS_CALLBACK_CLOSED:
        while (session->first) {
            struct message *next = session->first->next;

            free(session->first);
            session->first = next;
        }
        free(session->partial);
        return 0;
    default:
        return 0;
    }
}

static void on_signal(int number)
{
    (void)number;
    lws_cancel_service(context);
    _exit(0);
}

int main(int argc, char **argv)
{
    static const struct lws_protocols protocols[] = {{"echo", on_event, sizeof(struct session), 65536, 0, NULL, 0},
                                                     {NULL, NULL, 0, 0, 0, NULL, 0}};
    struct lws_context_creation_info info = {.port = CONTEXT_PORT_NO_LISTEN,
                                             .protocols = protocols,
                                             .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS,
                                             .pt_serv_buf_size = 65536};
    struct lws_vhost *vhost;
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max < 30000 ? limit.rlim_max : 30000; /* it scans the table at each close */
    setrlimit(RLIMIT_NOFILE, &limit);
    lws_set_log_level(LLL_ERR, NULL);
    signal(SIGTERM, on_signal);
    context = lws_create_context(&info);
    if (!context)
        return 1;
    info.port = argc > 1 ? atoi(argv[1]) : 0;
    vhost = lws_create_vhost(context, &info);
    if (!vhost)
        return 1;
    fprintf(stderr, "listening on ws://127.0.0.1:%d/\n", lws_get_vhost_listen_port(vhost));
    lws_service(context, 0);
    return 0;
}
