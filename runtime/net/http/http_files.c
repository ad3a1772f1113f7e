#include "net/http/http_files.h"

#include "net/http/http_refusal.h"
#include "net/http/static_files.h"
#include "net/loop/peers.h"

#include <string.h>
#include <unistd.h>

enum {
    FILE_SMALL = 64 * 1024,   /* a file of this size is read whole and closed at once */
    FILES_PER_ADDRESS = 4,    /* one address may be sent this part of all files */
    FILE_SHARE = 1024 * 1024, /* bytes of one file in one turn */
};

static void redirect_to_directory(struct connection *connection, struct view path)
{
    char location[HTTP_PATH_SHOWN + 2];
    struct request_field field = {{"Location", 8}, {location, path.length + 1}};

    if (path.length > HTTP_PATH_SHOWN || (path.length > 1 && path.bytes[1] == '/')) {
        http_refuse_path(connection, path); /* "//host" would lead elsewhere */
        return;
    }
    memcpy(location, path.bytes, path.length);
    location[path.length] = '/';
    http_answer_plain(connection, 301, &field, "");
}

/* A small file goes as any answer; its descriptor waits for nobody. */
static void send_small_file(struct connection *connection, struct static_file *file)
{
    static char content[FILE_SMALL];
    ssize_t length = read(file->fd, content, (size_t)file->size);

    close(file->fd);
    if (length < 0) {
        http_refuse(connection, 500, NULL, "the file cannot be read");
        return;
    }
    file->size = (uint64_t)length; /* it may have become shorter */
    http_answer_file(connection, &connection->http->manner, file, content);
}

static bool take_file_slot(struct connection *connection)
{
    struct network *network = connection->network;
    uint32_t share = network->files_limit / FILES_PER_ADDRESS;

    if (network->files_open >= network->files_limit ||
        !peers_take_file(network->peers, connection->peer, share ? share : 1))
        return false;
    network->files_open++;
    return true;
}

static void send_file(struct connection *connection, const struct request *request, struct static_file *file)
{
    const struct request_field *since = request_find(request, "If-Modified-Since", 17);
    struct http_conn *http = connection->http;
    char modified[HTTP_DATE];

    http_date(file->modified, modified);
    if (since && http_same(since->value, modified)) {
        http_answer_plain(connection, 304, NULL, "");
        close(file->fd);
        return;
    }
    if (http->manner.head_only) {
        http_answer_file(connection, &http->manner, file, NULL);
        close(file->fd);
    } else if (file->size <= FILE_SMALL) {
        send_small_file(connection, file);
    } else if (!take_file_slot(connection)) {
        close(file->fd);
        http_refuse(connection, 503, NULL, "too many files are being sent");
        return;
    } else {
        http->file = file->fd;
        http->file_left = file->size;
        http_answer_file(connection, &http->manner, file, NULL);
    }
    if (!http->manner.keep_alive)
        http->closing = true;
    connection_touch(connection);
}

bool http_files_serve(struct connection *connection, const struct request *request)
{
    struct network *network = connection->network;
    struct static_file file;

    if (network->www < 0 || !(http_same(request->method, "GET") || http_same(request->method, "HEAD")))
        return false;
    switch (static_file_open(network->www, request->path, &file)) {
    case STATIC_FOUND:
        send_file(connection, request, &file);
        return true;
    case STATIC_DIRECTORY:
        redirect_to_directory(connection, request->path);
        return true;
    case STATIC_BUSY:
        http_refuse(connection, 503, NULL, "no more files can be opened");
        return true;
    case STATIC_NONE:
        break;
    }
    return false;
}

void http_files_go_on(struct connection *connection, struct http_conn *http)
{
    size_t share = FILE_SHARE;

    while (http->file_left && share) {
        size_t wanted = http->file_left < share ? (size_t)http->file_left : share;
        ptrdiff_t sent = transport_send_file(&connection->transport, http->file, wanted);

        if (sent == TRANSPORT_WAIT) {
            connection_blocked(connection);
            return;
        }
        if (sent <= 0) { /* the file has become shorter: the promised length cannot be kept */
            connection_end(connection, true);
            return;
        }
        http->file_left -= (uint64_t)sent;
        share -= (size_t)sent;
    }
    if (http->file_left)
        connection_go_on_later(connection);
    else
        http_state_drop_file(connection, http);
}
