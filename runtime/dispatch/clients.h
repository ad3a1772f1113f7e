/* clients.h - which connections to other servers were dialled for which connection, so that they end with it.
 *
 * Each owner has a list of its own, found by its number: what ends touches what was dialled for it and nothing else.
 *
 * Ownership: a client lies in its session and is taken out before that goes; the lists are ours.
 */
#ifndef DISPATCH_CLIENTS_H
#define DISPATCH_CLIENTS_H

#include "hub/conn.h"

#include <stdbool.h>

struct client_owner;

/* Zeroed: of no list. */
struct client {
    conn_id id;
    struct client_owner *owner;
    struct client *next, *prev;
    bool closed; /* by us, and not gone yet */
};

struct clients {
    struct client_owner *owners; /* a table; its hash is keyed by who makes the hub */
};

/* Puts it into the list of its owner; CONN_NONE is none. False when memory is short, or its owner is over already. */
bool clients_add(struct clients *clients, struct client *client, conn_id owner);
void clients_remove(struct clients *clients, struct client *client);

/* Closes what was dialled for `owner`. When that is `over`, what is dialled for it from now on is not taken: it lasts
 * as long as its clients, as one of them may be dialling right now. */
void clients_close_of(struct clients *clients, const struct conn_network *network, conn_id owner, bool over);

#endif
