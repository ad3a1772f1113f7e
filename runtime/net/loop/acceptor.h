/* acceptor.h - the listening side: libwebsockets on a libuv loop, until a connection has been accepted.
 *
 * libwebsockets opens the listeners, accepts, and sets up TLS (certificate, key, ALPN) as a vhost per listener. In its
 * filter callback, before it has made anything of the new socket or read a byte, we duplicate the descriptor and refuse
 * it: libwebsockets closes its own descriptor, which does not shut the connection down, and ours lives on. All bytes of
 * a connection are therefore ours: HTTP head, upgrade, frames. Why: 4.1.6 cannot refuse conflicting lengths, unmasked
 * frames or silent closes from its callbacks, its raw-socket adoption costs about ten system calls more and 1.7 KB a
 * connection, and its tables are scanned at every close.
 *
 * The libuv loop is nested: its descriptor (acceptor_descriptor) goes into our epoll set, acceptor_run() serves it.
 * This is the only file that includes libwebsockets and libuv.
 */
#ifndef NET_ACCEPTOR_H
#define NET_ACCEPTOR_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

struct acceptor;

/* Takes a new connection: a non-blocking, close-on-exec descriptor that is its own now; `tls` is NULL on a plain
 * listener. */
typedef void (*acceptor_fn)(void *context, int listener, int fd, SSL_CTX *tls, const struct sockaddr *peer);

/* Asked before a connection is taken; false closes it at once. */
typedef bool (*acceptor_gate_fn)(void *context, const struct sockaddr *peer);

/* NULL and a reason (static text) when libwebsockets or its libuv plugin is not there. */
struct acceptor *acceptor_new(void *context, acceptor_gate_fn gate, acceptor_fn take, const char **reason);
void acceptor_free(struct acceptor *acceptor);

/* Opens a listener. The port, or -1 with errno and a reason. certificate and key are NULL for a plain one. */
int acceptor_listen(struct acceptor *acceptor, int listener, const char *host, int port, const char *certificate,
                    const char *key, const char **reason);

/* Closes all listeners. */
void acceptor_stop(struct acceptor *acceptor);

int acceptor_descriptor(const struct acceptor *acceptor);

/* Milliseconds until acceptor_run() is due without an event; -1: never. */
int acceptor_wait(const struct acceptor *acceptor);

/* Serves what is ready, without blocking. */
void acceptor_run(struct acceptor *acceptor);

#endif
