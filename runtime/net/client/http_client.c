#include "net/client/http_client.h"

#include "base/log.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <unistd.h>

enum { EVENTS = 64, HANDLES_KEPT = 64, CONNECTIONS_KEPT = 256, ANSWER_FIELDS = REQUEST_MAX_FIELDS };

/* Bytes of the head of an answer, and of a URL in a failure. */
enum { ANSWER_HEAD = 64 * 1024, URL_SHOWN = 400 };

/* Answers up to this size are outside of the sum of the process: large ones must not shut them out. */
enum { ANSWER_UNCOUNTED = 64 * 1024 };

struct http_client {
    CURLM *multi;
    struct alarm alarm;
    struct alarms *alarms;
    const struct server_config *config;
    CURL *unused[HANDLES_KEPT]; /* keep their memory for the next request */
    unsigned unused_count;
    size_t held; /* bytes of bodies */
    int epoll;
};

struct bytes {
    char *bytes;
    size_t length, room;
};

/* A fetch under way, or its answer. */
struct transfer {
    struct http_client *client;
    struct fetch *fetch;
    CURL *easy;
    struct curl_slist *fields;
    struct bytes head, body;             /* of the answer */
    struct request_field *answer_fields; /* made when the answer is whole */
    char *problem;
    size_t length_at, length_length; /* of the value of Content-Length in the head; 0: there is none */
    bool too_large, too_many, two_lengths, running, only_connects;
    char error[CURL_ERROR_SIZE];
};

/* ---- collecting the answer ---- */

static bool append(struct bytes *to, const char *bytes, size_t length, size_t most)
{
    size_t room = to->room ? to->room : 512;
    char *larger;

    if (length > most - to->length)
        return false;
    while (room < to->length + length)
        room *= 2;
    if (room != to->room) {
        larger = realloc(to->bytes, room);
        if (!larger)
            return false;
        to->bytes = larger;
        to->room = room;
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

/* An answer with two different lengths leaves open where the next one begins: libcurl takes the last. */
static bool one_length(struct transfer *transfer, const char *line, size_t length)
{
    static const char name[] = "content-length:";
    size_t skip = sizeof(name) - 1;

    if (length < skip || strncasecmp(line, name, skip) != 0)
        return true;
    if (transfer->length_at && (transfer->length_length != length - skip ||
                                memcmp(transfer->head.bytes + transfer->length_at, line + skip, length - skip) != 0))
        return false;
    transfer->length_at = transfer->head.length + skip;
    transfer->length_length = length - skip;
    return true;
}

/* One line of the head. An interim answer (100 Continue) is followed by another status line. */
static size_t take_head(char *bytes, size_t size, size_t count, void *into)
{
    struct transfer *transfer = into;
    size_t length = size * count;

    if (length > 5 && !memcmp(bytes, "HTTP/", 5))
        transfer->head.length = transfer->length_at = 0;
    transfer->two_lengths = !one_length(transfer, bytes, length);
    if (transfer->two_lengths)
        return 0;
    if (append(&transfer->head, bytes, length, ANSWER_HEAD))
        return length;
    transfer->too_large = true;
    return 0;
}

static void forget_body(struct transfer *transfer)
{
    transfer->client->held -= transfer->body.room;
    free(transfer->body.bytes);
    transfer->body = (struct bytes){0};
}

static size_t take_body(char *bytes, size_t size, size_t count, void *into)
{
    struct transfer *transfer = into;
    struct http_client *client = transfer->client;
    size_t length = size * count, before = transfer->body.room;

    transfer->too_large = !append(&transfer->body, bytes, length, client->config->max_answer);
    client->held += transfer->body.room - before;
    transfer->too_many = transfer->body.room > before && transfer->body.length > ANSWER_UNCOUNTED &&
                         client->held > client->config->max_answers;
    if (!transfer->too_large && !transfer->too_many)
        return length;
    forget_body(transfer);
    return 0;
}

static struct view trim(const char *from, const char *to)
{
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (from < to && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r'))
        to--;
    return (struct view){from, (size_t)(to - from)};
}

/* The fields in the lines between the status line and the empty one: trailers of a chunked body, which come as lines,
 * too, are no fields of the head. False when memory is short. */
static bool split_head(struct transfer *transfer)
{
    struct fetch *fetch = transfer->fetch;
    const char *at = transfer->head.bytes, *end = at + transfer->head.length;

    transfer->answer_fields = malloc(ANSWER_FIELDS * sizeof(*transfer->answer_fields));
    if (!transfer->answer_fields)
        return false;
    for (bool first = true; at < end; first = false) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        const char *stop = line_end ? line_end : end;
        const char *colon = memchr(at, first ? ' ' : ':', (size_t)(stop - at));

        if (stop == at || *at == '\r')
            break;
        if (first && colon) /* "HTTP/1.1 200 OK" */
            fetch->reason = stop - colon > 4 ? trim(colon + 4, stop) : (struct view){"", 0};
        else if (colon && colon > at && fetch->answer_field_count < ANSWER_FIELDS)
            transfer->answer_fields[fetch->answer_field_count++] =
                (struct request_field){.name = {at, (size_t)(colon - at)}, .value = trim(colon + 1, stop)};
        at = stop + 1;
    }
    fetch->answer_fields = transfer->answer_fields;
    return true;
}

/* ---- the end of a transfer ---- */

/* Where the host begins in a URL: behind the user and password, which are shown to nobody. */
static const char *host_of(const char *url)
{
    const char *begin = strstr(url, "://");
    const char *at;

    begin = begin ? begin + 3 : url;
    at = memrchr(begin, '@', strcspn(begin, "/?#"));
    return at ? at + 1 : begin;
}

/* One line: what was asked, and what went wrong. */
static void word_problem(struct transfer *transfer, CURLcode code)
{
    const struct server_config *config = transfer->client->config;
    const char *url = transfer->fetch->url, *host = host_of(url);
    int scheme = (int)strcspn(url, "/") + 2;
    const char *why = transfer->error[0] ? transfer->error : curl_easy_strerror(code);
    char own[96];

    if (transfer->too_large) {
        snprintf(own, sizeof(own), "the answer is larger than %zu bytes", config->max_answer);
        why = own;
    } else if (transfer->too_many) {
        snprintf(own, sizeof(own), "answers hold more than %zu bytes together", config->max_answers);
        why = own;
    } else if (transfer->two_lengths) {
        why = "the answer has two different lengths";
    }
    transfer->fetch->problem = "out of memory";
    if ((transfer->only_connects ? asprintf(&transfer->problem, "%s", why)
                                 : asprintf(&transfer->problem, "%s %.*s%.*s: %s", transfer->fetch->method, scheme, url,
                                            URL_SHOWN, host, why)) < 0) {
        transfer->problem = NULL;
        return;
    }
    transfer->problem[strcspn(transfer->problem, "\r\n")] = '\0';
    transfer->fetch->problem = transfer->problem;
}

/* The handle goes; the answer stays. */
static void stop(struct transfer *transfer)
{
    struct http_client *client = transfer->client;

    if (!transfer->running)
        return;
    transfer->running = false;
    curl_multi_remove_handle(client->multi, transfer->easy);
    curl_slist_free_all(transfer->fields);
    if (client->unused_count < HANDLES_KEPT && !transfer->only_connects) {
        curl_easy_reset(transfer->easy);
        client->unused[client->unused_count++] = transfer->easy;
    } else {
        curl_easy_cleanup(transfer->easy);
    }
}

/* libcurl closes its own descriptor of the connection with the handle. */
static bool take_connection(struct transfer *transfer)
{
    curl_socket_t fd = CURL_SOCKET_BAD;

    curl_easy_getinfo(transfer->easy, CURLINFO_ACTIVESOCKET, &fd);
    transfer->fetch->descriptor = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return transfer->fetch->descriptor >= 0;
}

static void finish(struct transfer *transfer, CURLcode code)
{
    struct fetch *fetch = transfer->fetch;
    long status = 0;

    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    if (transfer->only_connects && code == CURLE_OK && take_connection(transfer)) {
        fetch->status = 0;
    } else if (code == CURLE_OK && status && split_head(transfer)) {
        fetch->status = (int)status;
        fetch->answer_body = (struct view){transfer->body.length ? transfer->body.bytes : "", transfer->body.length};
    } else {
        word_problem(transfer, code);
    }
    stop(transfer);
    fetch->done(fetch);
}

static void finish_all(struct http_client *client)
{
    CURLMsg *message;
    int left;

    while ((message = curl_multi_info_read(client->multi, &left))) {
        struct transfer *transfer = NULL;

        if (message->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&transfer);
        finish(transfer, message->data.result);
    }
}

/* ---- on the loop ---- */

static int watch(CURL *easy, curl_socket_t fd, int what, void *context, void *watched)
{
    struct http_client *client = context;
    struct epoll_event event = {.data.fd = fd};

    (void)easy;
    if (what == CURL_POLL_REMOVE) {
        epoll_ctl(client->epoll, EPOLL_CTL_DEL, fd, NULL);
        return 0;
    }
    event.events = (what & CURL_POLL_IN ? EPOLLIN : 0) | (what & CURL_POLL_OUT ? EPOLLOUT : 0);
    epoll_ctl(client->epoll, watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event);
    curl_multi_assign(client->multi, fd, client);
    return 0;
}

static int set_timer(CURLM *multi, long ms, void *context)
{
    struct http_client *client = context;

    (void)multi;
    if (ms < 0)
        alarms_cancel(client->alarms, &client->alarm);
    else if (!alarms_set(client->alarms, &client->alarm, (uint64_t)ms))
        return -1;
    return 0;
}

static void act(struct http_client *client, curl_socket_t fd, int what)
{
    int running;

    curl_multi_socket_action(client->multi, fd, what, &running);
}

static void timer_due(struct alarm *alarm)
{
    struct http_client *client = (struct http_client *)((char *)alarm - offsetof(struct http_client, alarm));

    act(client, CURL_SOCKET_TIMEOUT, 0);
    finish_all(client);
}

static void run(struct http_client *client)
{
    struct epoll_event events[EVENTS];
    int count = epoll_wait(client->epoll, events, EVENTS, 0);

    for (int i = 0; i < count; i++) {
        uint32_t event = events[i].events;

        act(client, events[i].data.fd,
            (event & EPOLLIN ? CURL_CSELECT_IN : 0) | (event & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                (event & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0));
    }
    finish_all(client);
}

static int descriptor(const struct http_client *client)
{
    return client->epoll;
}

/* ---- requests ---- */

static bool add_field(struct transfer *transfer, const struct request_field *field)
{
    struct curl_slist *longer;
    char *line;
    int length;

    if (!request_name_valid(field->name) || !request_value_valid(field->value)) {
        log_line(LOG_WARN, "request header left out: \"%.*s\" cannot be sent", (int)field->name.length,
                 field->name.bytes);
        return true;
    }
    length = asprintf(&line, "%.*s%s%.*s", (int)field->name.length, field->name.bytes, field->value.length ? ": " : ";",
                      (int)field->value.length, field->value.bytes);

    if (length < 0)
        return false;
    longer = curl_slist_append(transfer->fields, line);
    free(line);
    if (longer)
        transfer->fields = longer;
    return longer != NULL;
}

/* What libcurl would say by itself; the same field of the message is sent all the same. */
static bool forget_field(struct transfer *transfer, const char *name)
{
    struct curl_slist *longer = curl_slist_append(transfer->fields, name);

    if (longer)
        transfer->fields = longer;
    return longer != NULL;
}

static bool set_fields(struct transfer *transfer)
{
    const struct fetch *fetch = transfer->fetch;

    for (size_t i = 0; i < fetch->field_count; i++) {
        if (!add_field(transfer, &fetch->fields[i]))
            return false;
    }
    return forget_field(transfer, "Accept:") && forget_field(transfer, "Expect:") &&
           forget_field(transfer, "Content-Type:") &&
           curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->fields) == CURLE_OK;
}

static void set_request(CURL *easy, const struct fetch *fetch)
{
    bool head = !strcmp(fetch->method, "HEAD");

    curl_easy_setopt(easy, CURLOPT_URL, fetch->url);
    if (head) {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else if (fetch->body.length || !strcmp(fetch->method, "POST") || !strcmp(fetch->method, "PUT") ||
               !strcmp(fetch->method, "PATCH")) { /* these say how long their body is, also when it is empty */
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, fetch->body.bytes);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)fetch->body.length);
    }
    if (!head)
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, fetch->method);
}

/* QUICK_EXIT: a transfer that is given up does not wait for the thread that resolves its name. */
static void set_manners(struct transfer *transfer)
{
    const struct server_config *config = transfer->client->config;
    CURL *easy = transfer->easy;

    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "balc"); /* unless the message names one: some servers want to know */
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)config->connect_timeout_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)config->answer_timeout_ms);
    if (config->outbound_ca)
        curl_easy_setopt(easy, CURLOPT_CAINFO, config->outbound_ca);
}

static CURL *take_handle(struct http_client *client)
{
    return client->unused_count ? client->unused[--client->unused_count] : curl_easy_init();
}

static void free_transfer(struct transfer *transfer)
{
    forget_body(transfer);
    free(transfer->head.bytes);
    free(transfer->answer_fields);
    free(transfer->problem);
    free(transfer);
}

static void drop(struct http_client *client, struct fetch *fetch)
{
    struct transfer *transfer = fetch->transfer;

    (void)client;
    if (!transfer)
        return;
    fetch->transfer = NULL;
    stop(transfer);
    free_transfer(transfer);
}

static bool start(struct http_client *client, struct fetch *fetch, bool only_connects)
{
    struct transfer *transfer = calloc(1, sizeof(*transfer));

    fetch->problem = "out of memory";
    fetch->transfer = NULL;
    if (!transfer)
        return false;
    transfer->client = client;
    transfer->fetch = fetch;
    transfer->only_connects = only_connects;
    transfer->easy = take_handle(client);
    if (!transfer->easy || !set_fields(transfer)) {
        curl_slist_free_all(transfer->fields);
        curl_easy_cleanup(transfer->easy);
        free_transfer(transfer);
        return false;
    }
    if (only_connects) {
        curl_easy_setopt(transfer->easy, CURLOPT_URL, fetch->url);
        curl_easy_setopt(transfer->easy, CURLOPT_CONNECT_ONLY, 1L);
    } else {
        set_request(transfer->easy, fetch);
    }
    set_manners(transfer);
    transfer->running = true;
    fetch->transfer = transfer;
    fetch->problem = NULL;
    fetch->status = 0;
    fetch->answer_field_count = 0;
    if (curl_multi_add_handle(client->multi, transfer->easy) == CURLM_OK)
        return true;
    drop(client, fetch);
    fetch->problem = "out of memory";
    return false;
}

static bool fetch_start(struct http_client *client, struct fetch *fetch)
{
    return start(client, fetch, false);
}

static bool connect_start(struct http_client *client, struct fetch *fetch)
{
    return start(client, fetch, true);
}

/* ---- life ---- */

static void free_client(struct http_client *client)
{
    if (!client)
        return;
    alarms_cancel(client->alarms, &client->alarm);
    while (client->unused_count)
        curl_easy_cleanup(client->unused[--client->unused_count]);
    curl_multi_cleanup(client->multi);
    curl_global_cleanup();
    if (client->epoll >= 0)
        close(client->epoll);
    free(client);
}

static struct http_client *make(const struct server_config *config, struct alarms *alarms)
{
    struct http_client *client = calloc(1, sizeof(*client));

    if (!client || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(client);
        return NULL;
    }
    client->config = config;
    client->alarms = alarms;
    client->alarm.ring = timer_due;
    client->epoll = epoll_create1(EPOLL_CLOEXEC);
    client->multi = curl_multi_init();
    if (client->epoll < 0 || !client->multi) {
        free_client(client);
        return NULL;
    }
    curl_multi_setopt(client->multi, CURLMOPT_SOCKETFUNCTION, watch);
    curl_multi_setopt(client->multi, CURLMOPT_SOCKETDATA, client);
    curl_multi_setopt(client->multi, CURLMOPT_TIMERFUNCTION, set_timer);
    curl_multi_setopt(client->multi, CURLMOPT_TIMERDATA, client);
    curl_multi_setopt(client->multi, CURLMOPT_MAXCONNECTS, (long)CONNECTIONS_KEPT);
    curl_multi_setopt(client->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)config->max_outbound);
    return client;
}

const struct http_client_part http_client_part = {.make = make,
                                                  .free = free_client,
                                                  .descriptor = descriptor,
                                                  .run = run,
                                                  .fetch = fetch_start,
                                                  .drop = drop,
                                                  .connect = connect_start};
