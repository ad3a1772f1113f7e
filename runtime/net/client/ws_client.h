/* ws_client.h - a WebSocket connection to another server, from its address to the open connection.
 *
 * libcurl resolves the name and connects (http_client.h), so that no resolver blocks the loop. From then on it is a
 * connection like all others, in the client's role: TLS with the same authorities as requests have, the upgrade, and
 * then ws_conn.c, which masks what it sends and takes only what is not masked.
 *
 * Limits:    the times to connect and to answer that requests have; WS_CLIENT_HEAD bytes for the answer to the upgrade.
 * Ownership: a dial is its asker's until `done` (hub/outbound.h); the connection belongs to the slab.
 */
#ifndef NET_WS_CLIENT_H
#define NET_WS_CLIENT_H

#include "hub/outbound.h"
#include "net/connection/connection.h"

#include <stdbool.h>

enum { WS_CLIENT_HEAD = 8 * 1024 };

struct http_client;
struct ws_dialling;

/* Starts to connect. False when it cannot even be tried: dial->problem says why. */
bool ws_client_dial(struct network *network, struct http_client *client, struct dial *dial);
void ws_client_drop(struct dial *dial);

#endif
