#include "net/loop/peers.h"

#include "base/keyed_hash.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

/* An address entry lives while it is counted; its number is its place in `entries`. */
struct address {
    uint8_t key[16];
    uint32_t count, files;
    int number;
    UT_hash_handle hh;
};

struct peers {
    uint32_t limit;
    struct address *table;
    struct address **entries;
    int entry_count, entry_capacity;
    int *free;
    int free_count;
};

struct peers *peers_new(uint32_t limit)
{
    struct peers *peers = keyed_hash_start() ? calloc(1, sizeof(*peers)) : NULL;

    if (peers)
        peers->limit = limit;
    return peers;
}

void peers_free(struct peers *peers)
{
    struct address *entry, *next;

    if (!peers)
        return;
    HASH_ITER(hh, peers->table, entry, next)
    {
        HASH_DEL(peers->table, entry);
        free(entry);
    }
    free(peers->entries);
    free(peers->free);
    free(peers);
}

/* IPv4 as mapped IPv6; of IPv6 the /64 that one customer has. */
static void key_of(const struct sockaddr *address, uint8_t key[16])
{
    memset(key, 0, 16);
    if (address->sa_family == AF_INET) {
        key[10] = key[11] = 0xff;
        memcpy(key + 12, &((const struct sockaddr_in *)address)->sin_addr, 4);
    } else if (address->sa_family == AF_INET6) {
        const struct in6_addr *ip = &((const struct sockaddr_in6 *)address)->sin6_addr;

        memcpy(key, ip, IN6_IS_ADDR_V4MAPPED(ip) ? 16 : 8);
    }
}

static int number_for(struct peers *peers)
{
    if (peers->free_count)
        return peers->free[--peers->free_count];
    if (peers->entry_count == peers->entry_capacity) {
        int capacity = peers->entry_capacity ? peers->entry_capacity * 2 : 64;
        struct address **entries = realloc(peers->entries, (size_t)capacity * sizeof(*entries));
        int *stack;

        if (!entries)
            return -1;
        peers->entries = entries;
        stack = realloc(peers->free, (size_t)capacity * sizeof(*stack));
        if (!stack)
            return -1;
        peers->free = stack;
        peers->entry_capacity = capacity;
    }
    return peers->entry_count++;
}

int peers_enter(struct peers *peers, const struct sockaddr *address)
{
    struct address *entry;
    uint8_t key[16];

    if (!peers)
        return PEERS_NOT_COUNTED;
    key_of(address, key);
    HASH_FIND(hh, peers->table, key, sizeof(key), entry);
    if (!entry) {
        entry = calloc(1, sizeof(*entry));
        if (!entry)
            return PEERS_REFUSED;
        entry->number = number_for(peers);
        if (entry->number < 0) {
            free(entry);
            return PEERS_REFUSED;
        }
        memcpy(entry->key, key, sizeof(key));
        peers->entries[entry->number] = entry;
        HASH_ADD(hh, peers->table, key, sizeof(key), entry);
        if (!entry->hh.tbl) {
            peers->free[peers->free_count++] = entry->number;
            free(entry);
            return PEERS_REFUSED;
        }
    }
    if (entry->count >= peers->limit)
        return PEERS_REFUSED;
    entry->count++;
    return entry->number;
}

bool peers_take_file(struct peers *peers, int number, uint32_t limit)
{
    if (!peers || number < 0)
        return true;
    if (peers->entries[number]->files >= limit)
        return false;
    peers->entries[number]->files++;
    return true;
}

void peers_give_file(struct peers *peers, int number)
{
    if (peers && number >= 0)
        peers->entries[number]->files--;
}

void peers_leave(struct peers *peers, int number)
{
    struct address *entry;

    if (!peers || number < 0)
        return;
    entry = peers->entries[number];
    if (--entry->count)
        return;
    HASH_DEL(peers->table, entry);
    peers->free[peers->free_count++] = number;
    free(entry);
}
