/* http_client.h - requests to other servers, for handlers that wait: libcurl's multi interface on our loop.
 *
 * libcurl resolves names on a thread of its own, connects, does TLS with the system's certificates, speaks HTTP/1.1,
 * and keeps connections to each target open for the next request. Redirects are not followed and no proxy is used. Its
 * sockets lie in an epoll set of its own, whose descriptor goes into the loop's; its one timer is an alarm.
 *
 * Limits:    times to connect and for the whole answer, the bytes of an answer and of all together, connections in all
 * (past them requests wait for one), connections kept open. Ownership: a transfer belongs to its fetch
 * (hub/outbound.h), and holds its answer, until it is dropped.
 */
#ifndef NET_HTTP_CLIENT_H
#define NET_HTTP_CLIENT_H

#include "hub/outbound.h"
#include "net/connection/config.h"
#include "net/loop/alarms.h"

#include <stdbool.h>

struct http_client;

/* A table, through which the server reaches it: programs that call no other server do not link libcurl, which costs
 * four megabytes and ten milliseconds at the start. */
struct http_client_part {
    /* NULL when memory or descriptors are short. Both arguments must outlive it. */
    struct http_client *(*make)(const struct server_config *config, struct alarms *alarms);

    /* Nothing may be under way. */
    void (*free)(struct http_client *client);

    /* Readable when `run` has something to do. */
    int (*descriptor)(const struct http_client *client);
    void (*run)(struct http_client *client);

    /* As struct outbound_ops has them. */
    bool (*fetch)(struct http_client *client, struct fetch *fetch);
    void (*drop)(struct http_client *client, struct fetch *fetch);

    /* Only connects to the host of an "http://" address; fetch->descriptor is the socket then, and the asker's. */
    bool (*connect)(struct http_client *client, struct fetch *fetch);
};

extern const struct http_client_part http_client_part;

#endif
