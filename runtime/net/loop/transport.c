#include "net/loop/transport.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TLS_RECORD = 16 * 1024 };

/* One record's worth of plain text, gathered from several parts. */
static _Thread_local unsigned char record[TLS_RECORD];

bool transport_init(struct transport *transport, int fd, SSL_CTX *tls)
{
    transport->fd = fd;
    transport->tls = NULL;
    transport->wants_write = false;
    transport->write_pending = false;
    if (!tls)
        return true;
    transport->tls = SSL_new(tls);
    if (!transport->tls || !SSL_set_fd(transport->tls, fd)) {
        transport_close(transport, true);
        return false;
    }
    SSL_set_mode(transport->tls,
                 SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_RELEASE_BUFFERS);
    SSL_set_accept_state(transport->tls);
    return true;
}

SSL_CTX *transport_client_context(const char *authorities)
{
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());

    if (tls && SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION) &&
        (authorities ? SSL_CTX_load_verify_locations(tls, authorities, NULL) : SSL_CTX_set_default_verify_paths(tls))) {
        SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
        return tls;
    }
    ERR_clear_error();
    SSL_CTX_free(tls);
    return NULL;
}

static bool is_address(const char *host)
{
    return strchr(host, ':') || strspn(host, "0123456789.") == strlen(host);
}

bool transport_init_client(struct transport *transport, int fd, SSL_CTX *tls, const char *host)
{
    X509_VERIFY_PARAM *verify;

    if (!transport_init(transport, fd, tls))
        return false;
    if (!tls)
        return true;
    verify = SSL_get0_param(transport->tls);
    if (is_address(host)
            ? X509_VERIFY_PARAM_set1_ip_asc(verify, host)
            : X509_VERIFY_PARAM_set1_host(verify, host, 0) && SSL_set_tlsext_host_name(transport->tls, host)) {
        SSL_set_connect_state(transport->tls);
        return true;
    }
    ERR_clear_error();
    transport_close(transport, true);
    return false;
}

bool transport_is_ready(const struct transport *transport)
{
    return !transport->tls || SSL_is_init_finished(transport->tls);
}

const char *transport_problem(const struct transport *transport)
{
    long result = transport->tls ? SSL_get_verify_result(transport->tls) : X509_V_OK;

    return result == X509_V_OK ? NULL : X509_verify_cert_error_string(result);
}

/* What a failed SSL call means. The error queue is emptied: it belongs to the thread, not to the connection. */
static ptrdiff_t tls_result(struct transport *transport, int result)
{
    int error = SSL_get_error(transport->tls, result);

    ERR_clear_error();
    switch (error) {
    case SSL_ERROR_WANT_READ:
        return TRANSPORT_WAIT;
    case SSL_ERROR_WANT_WRITE:
        return TRANSPORT_WAIT;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    default:
        SSL_set_quiet_shutdown(transport->tls, 1); /* nothing may be sent after a fatal error */
        return TRANSPORT_FAILED;
    }
}

static ptrdiff_t socket_result(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK ? TRANSPORT_WAIT : TRANSPORT_FAILED;
}

/* Fills the buffer as far as it goes: several records for one call, as recv() would. */
static ptrdiff_t tls_read(struct transport *transport, unsigned char *buffer, size_t capacity)
{
    size_t total = 0;

    transport->wants_write = false;
    while (total < capacity) {
        size_t room = capacity - total;
        int n = SSL_read(transport->tls, buffer + total, room > TLS_RECORD ? TLS_RECORD : (int)room);
        ptrdiff_t result;

        if (n <= 0) {
            transport->wants_write = SSL_want_write(transport->tls);
            result = tls_result(transport, n);
            return total ? (ptrdiff_t)total : result; /* an end or a failure comes again at the next read */
        }
        total += (size_t)n;
    }
    return (ptrdiff_t)total;
}

ptrdiff_t transport_read(struct transport *transport, void *buffer, size_t capacity)
{
    if (transport->tls)
        return tls_read(transport, buffer, capacity);
    for (;;) {
        ssize_t n = recv(transport->fd, buffer, capacity, 0);

        if (n >= 0)
            return n;
        if (errno != EINTR)
            return socket_result();
    }
}

ptrdiff_t transport_read_parts(struct transport *transport, const struct iovec *parts, int count)
{
    ptrdiff_t total = 0;

    for (int i = 0; transport->tls && i < count; i++) {
        ptrdiff_t n = tls_read(transport, parts[i].iov_base, parts[i].iov_len);

        if (n <= 0)
            return total ? total : n;
        total += n;
        if ((size_t)n < parts[i].iov_len)
            return total;
    }
    if (transport->tls)
        return total;
    for (;;) {
        ssize_t n = readv(transport->fd, parts, count);

        if (n >= 0)
            return n;
        if (errno != EINTR)
            return socket_result();
    }
}

bool transport_tls_has_buffered(const struct transport *transport)
{
    return SSL_pending(transport->tls) > 0 || SSL_get_shutdown(transport->tls) & SSL_RECEIVED_SHUTDOWN;
}

static ptrdiff_t tls_write_bytes(struct transport *transport, const unsigned char *bytes, size_t length)
{
    int n = SSL_write(transport->tls, bytes, length > TLS_RECORD ? TLS_RECORD : (int)length);
    ptrdiff_t result;

    transport->write_pending = n <= 0;
    if (n > 0)
        return n;
    result = tls_result(transport, n);
    return result == 0 ? TRANSPORT_FAILED : result;
}

/* Parts are cut into records the same way at every call, so that a retry offers what TLS has already encrypted. */
static ptrdiff_t tls_write(struct transport *transport, const struct iovec *parts, int count)
{
    ptrdiff_t total = 0;
    int part = 0;
    size_t used = 0;

    while (part < count) {
        size_t length = 0;
        int from = part;
        size_t from_used = used;
        ptrdiff_t n;

        while (from < count && length < TLS_RECORD) {
            size_t piece = parts[from].iov_len - from_used;

            if (piece > TLS_RECORD - length)
                piece = TLS_RECORD - length;
            memcpy(record + length, (const unsigned char *)parts[from].iov_base + from_used, piece);
            length += piece;
            from_used += piece;
            if (from_used == parts[from].iov_len) {
                from++;
                from_used = 0;
            }
        }
        n = tls_write_bytes(transport, record, length);
        if (n < 0)
            return total ? total : n;
        total += n;
        for (size_t left = (size_t)n; left;) {
            size_t piece = parts[part].iov_len - used;

            if (piece > left) {
                used += left;
                break;
            }
            left -= piece;
            part++;
            used = 0;
        }
    }
    return total;
}

ptrdiff_t transport_write(struct transport *transport, const struct iovec *parts, int count)
{
    struct msghdr message = {.msg_iov = (struct iovec *)parts, .msg_iovlen = (size_t)count};

    if (transport->tls)
        return tls_write(transport, parts, count);
    for (;;) {
        ssize_t n = sendmsg(transport->fd, &message, MSG_NOSIGNAL);

        if (n >= 0)
            return n;
        if (errno != EINTR)
            return socket_result();
    }
}

static ptrdiff_t tls_send(struct transport *transport, const void *bytes, size_t length)
{
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = length};

    return tls_write(transport, &part, 1);
}

ptrdiff_t transport_send(struct transport *transport, const void *bytes, size_t length)
{
    if (transport->tls)
        return tls_send(transport, bytes, length);
    for (;;) {
        ssize_t n = send(transport->fd, bytes, length, MSG_NOSIGNAL);

        if (n >= 0)
            return n;
        if (errno != EINTR)
            return socket_result();
    }
}

static ptrdiff_t tls_send_file(struct transport *transport, int file, size_t length)
{
    off_t at = lseek(file, 0, SEEK_CUR);
    ssize_t n = pread(file, record, length > TLS_RECORD ? TLS_RECORD : length, at);
    ptrdiff_t taken;

    if (n <= 0)
        return n < 0 ? TRANSPORT_FAILED : 0;
    taken = tls_write_bytes(transport, record, (size_t)n);
    if (taken > 0 && lseek(file, at + taken, SEEK_SET) < 0)
        return TRANSPORT_FAILED;
    return taken;
}

ptrdiff_t transport_send_file(struct transport *transport, int file, size_t length)
{
    if (transport->tls)
        return tls_send_file(transport, file, length);
    for (;;) {
        ssize_t n = sendfile(transport->fd, file, NULL, length);

        if (n >= 0)
            return n;
        if (errno != EINTR)
            return socket_result();
    }
}

size_t transport_committed(const struct transport *transport)
{
    return transport->write_pending ? TLS_RECORD : 0;
}

void transport_shutdown(struct transport *transport)
{
    if (transport->tls && SSL_is_init_finished(transport->tls)) {
        SSL_shutdown(transport->tls);
        ERR_clear_error();
    }
    shutdown(transport->fd, SHUT_WR);
}

void transport_close(struct transport *transport, bool abort)
{
    if (transport->tls) {
        if (!abort && SSL_is_init_finished(transport->tls)) {
            SSL_shutdown(transport->tls);
            ERR_clear_error();
        }
        SSL_free(transport->tls);
        transport->tls = NULL;
    }
    if (transport->fd >= 0) {
        if (abort) {
            struct linger reset = {.l_onoff = 1, .l_linger = 0};

            setsockopt(transport->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
        }
        close(transport->fd);
        transport->fd = -1;
    }
}
