/* transport.h - bytes in and out of one socket, plain or under TLS: the only place that knows the difference.
 *
 * Nothing here blocks. A transport under TLS does its handshake inside the first reads and writes; while TLS must write
 * before it can read on, `wants_write` is set and the caller waits for the socket to be writable.
 *
 * Ownership: the transport owns its descriptor and its SSL object from transport_init() to transport_close().
 */
#ifndef NET_TRANSPORT_H
#define NET_TRANSPORT_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

enum { TRANSPORT_WAIT = -1, TRANSPORT_FAILED = -2 };

struct transport {
    SSL *tls;           /* NULL: plain */
    int fd;             /* -1: closed */
    bool wants_write;   /* reading waits for the socket to be writable */
    bool write_pending; /* TLS has encrypted bytes that the socket did not take */
};

/* Takes over a non-blocking socket; `tls` is NULL for a plain one. False when memory is short: the socket is closed. */
bool transport_init(struct transport *transport, int fd, SSL_CTX *tls);

/* A context for connections to servers whose certificates `authorities` (PEM file; NULL: the system's) vouch for. NULL
 * when it cannot be made. Freed with SSL_CTX_free(). */
SSL_CTX *transport_client_context(const char *authorities);

/* Takes over a socket to a server, whose certificate must be for `host`. The handshake comes with the first reads. */
bool transport_init_client(struct transport *transport, int fd, SSL_CTX *tls, const char *host);

/* Whether bytes may be written: TLS has done its handshake. */
bool transport_is_ready(const struct transport *transport);

/* Why the server's certificate was not accepted; NULL: it was, or there was none. Static text. */
const char *transport_problem(const struct transport *transport);

/* Bytes read; 0 at the end of the stream; TRANSPORT_WAIT; TRANSPORT_FAILED. */
ptrdiff_t transport_read(struct transport *transport, void *buffer, size_t capacity);

/* The same into several buffers, filled in order. */
ptrdiff_t transport_read_parts(struct transport *transport, const struct iovec *parts, int count);

/* True when bytes wait inside TLS that the kernel does not report. */
bool transport_tls_has_buffered(const struct transport *transport);

static inline bool transport_has_buffered(const struct transport *transport)
{
    return transport->tls && transport_tls_has_buffered(transport);
}

/* Bytes taken, as many as the socket accepts; TRANSPORT_WAIT when it accepts none; TRANSPORT_FAILED. A caller that gets
 * TRANSPORT_WAIT or a part must offer the same bytes again, more may follow them. */
ptrdiff_t transport_write(struct transport *transport, const struct iovec *parts, int count);

/* The same for one part. */
ptrdiff_t transport_send(struct transport *transport, const void *bytes, size_t length);

/* Like transport_write, from a file; moves its offset. 0 at the end of the file. */
ptrdiff_t transport_send_file(struct transport *transport, int file, size_t length);

/* The leading bytes of the queue that TLS has already encrypted, and that must not be taken back. */
size_t transport_committed(const struct transport *transport);

/* No more bytes will be written; the peer sees the end behind what is on its way. */
void transport_shutdown(struct transport *transport);

/* Ends the connection; with `abort` the peer gets a reset, and nothing lingers in the kernel. */
void transport_close(struct transport *transport, bool abort);

#endif
