/* server.h - the network of a built server: listeners, HTTP, WebSocket connections, the loop.
 *
 * Knows no Ballerina. Everything it has to tell goes through struct server_app (connection/app.h); everything that is
 * asked of it comes through struct conn_ops (hub/conn.h), or through the functions below. One server per process and
 * thread.
 *
 *     server_new -> server_listen (once a listener) -> server_run (returns after server_stop or a signal) ->
 * server_free
 */
#ifndef NET_SERVER_H
#define NET_SERVER_H

#include "hub/conn.h"
#include "hub/outbound.h"
#include "net/connection/app.h"
#include "net/connection/config.h"

#include <stdbool.h>

struct server;

/* NULL and a reason (static text) when the system refuses. `app` and `config` must outlive the server. One that never
 * `listens` needs no libwebsockets. */
struct server *server_new(const struct server_config *config, const struct server_app *app, bool listens,
                          const char **reason);
void server_free(struct server *server);

struct conn_network server_network(struct server *server);
struct outbound server_outbound(struct server *server);

/* Opens a listener; `port` 0 takes any free one. The actual port, or -1 and errno. `listener` is passed to server_app.
 */
int server_listen(struct server *server, int listener, const char *host, int port, const char **reason);

/* Serves until server_stop() or SIGTERM/SIGINT; then stops accepting, closes every connection with 1001, flushes and
 * returns. False when the loop itself failed. */
bool server_run(struct server *server);

/* The same for a server without listeners: returns when no connection is open and nothing waits. */
bool server_run_out(struct server *server);

/* One turn of the loop: serves what is ready, or waits for something. For who has to wait before server_run(). */
void server_turn(struct server *server);

/* Safe from a handler and from a signal handler. */
void server_stop(struct server *server);

#endif
