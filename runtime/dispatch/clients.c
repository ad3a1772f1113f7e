#include "dispatch/clients.h"

#include "base/keyed_hash.h"

#include <stdlib.h>
#include <utlist.h>

enum { GOING_AWAY = 1001 };

/* Lives while it has clients. */
struct client_owner {
    conn_id id;
    struct client *clients;
    bool over;
    UT_hash_handle hh;
};

static struct client_owner *find(const struct clients *clients, conn_id id)
{
    struct client_owner *owner;

    if (!clients->owners)
        return NULL;
    HASH_FIND(hh, clients->owners, &id, sizeof(id), owner);
    return owner;
}

static struct client_owner *add_owner(struct clients *clients, conn_id id)
{
    struct client_owner *owner = calloc(1, sizeof(*owner));

    if (!owner)
        return NULL;
    owner->id = id;
    HASH_ADD(hh, clients->owners, id, sizeof(owner->id), owner);
    if (owner->hh.tbl)
        return owner;
    free(owner);
    return NULL;
}

bool clients_add(struct clients *clients, struct client *client, conn_id id)
{
    struct client_owner *owner;

    if (id == CONN_NONE)
        return true;
    owner = find(clients, id);
    if (!owner)
        owner = add_owner(clients, id);
    if (!owner || owner->over)
        return false;
    client->owner = owner;
    DL_APPEND(owner->clients, client);
    return true;
}

void clients_remove(struct clients *clients, struct client *client)
{
    struct client_owner *owner = client->owner;

    if (!owner)
        return;
    client->owner = NULL;
    DL_DELETE(owner->clients, client);
    if (owner->clients)
        return;
    HASH_DEL(clients->owners, owner);
    free(owner);
}

void clients_close_of(struct clients *clients, const struct conn_network *network, conn_id id, bool over)
{
    struct client_owner *owner = find(clients, id);
    struct client *client;

    if (!owner)
        return;
    owner->over = over;
    DL_FOREACH(owner->clients, client)
    {
        if (!client->closed)
            network->ops->close(network->network, client->id, GOING_AWAY);
        client->closed = true;
    }
}
