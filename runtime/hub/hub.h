/* hub.h - who is connected to what: the connections of each service, the stored names, the groups.
 *
 * A member is one open WebSocket connection. It is in its service's list from hub_join() to hub_leave(), and may carry
 * names (hub_store) and be in groups (hub_group_add); leaving takes it out of all three. Pushes go through the
 * network's conn_ops and only enqueue; a receiver that has just gone is no error.
 *
 * Ownership: the caller owns the member's memory (it is embedded in the caller's session) and must call hub_leave()
 *            before freeing it. Names and group names are copied.
 * Cost:      join, leave, add, remove and look-up are O(1) in the number of connections; a fan-out touches its
 * receivers and nobody else, and encodes the frame once. Limits:    struct hub_limits. Names come from clients: the
 * tables use a keyed hash. Not for:   delivery, ordering and back pressure of bytes (the network's), and handlers
 * (dispatch's).
 */
#ifndef HUB_HUB_H
#define HUB_HUB_H

#include "hub/conn.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hub;
struct hub_membership;
struct hub_name;

struct hub_member {
    conn_id id;
    uint32_t service;  /* index of the service */
    uint32_t position; /* in the service's list */
    struct hub_membership *groups;
    struct hub_name *names;
};

struct hub_limits {
    uint32_t groups;           /* groups in all */
    uint32_t groups_of_member; /* groups one connection may be in */
    uint32_t names_of_member;  /* names one connection may carry */
    uint32_t name_bytes;       /* length of a name or group name */
};

/* What a hub call found. Everything but HUB_OK is an error the caller words. */
enum hub_result {
    HUB_OK,
    HUB_UNKNOWN, /* no such name, no such group */
    HUB_LIMIT,   /* a limit of struct hub_limits */
    HUB_MEMORY,
};

struct hub *hub_new(struct conn_network network, uint32_t service_count, struct hub_limits limits);
void hub_free(struct hub *hub);

/* Puts a connection into its service's list. The member is initialised here. */
enum hub_result hub_join(struct hub *hub, struct hub_member *member, conn_id id, uint32_t service);

/* A member that is in no list: pushes to it go to the connection, all else does nothing. */
void hub_stand_for(struct hub_member *member, conn_id id, uint32_t service);

/* Takes it out of list, groups and names. */
void hub_leave(struct hub *hub, struct hub_member *member);

void hub_push(struct hub *hub, struct hub_member *member, enum frame_kind kind, const void *payload, size_t length);
void hub_close(struct hub *hub, struct hub_member *member, unsigned code);

/* To every member of the service. */
enum hub_result hub_broadcast(struct hub *hub, uint32_t service, enum frame_kind kind, const void *payload,
                              size_t length);

/* Names: process-wide; a name used again moves to the new member. */
enum hub_result hub_store(struct hub *hub, struct hub_member *member, const char *name, size_t length);
void hub_forget(struct hub *hub, const char *name, size_t length);
enum hub_result hub_push_named(struct hub *hub, const char *name, size_t name_length, enum frame_kind kind,
                               const void *payload, size_t length);
enum hub_result hub_close_named(struct hub *hub, const char *name, size_t length, unsigned code);

/* Groups: process-wide; the first add creates one, an emptied one still exists. At limits.groups the one that has been
 * empty longest is removed to make room. */
enum hub_result hub_group_add(struct hub *hub, struct hub_member *member, const char *group, size_t length);
void hub_group_leave(struct hub *hub, struct hub_member *member, const char *group, size_t length);
enum hub_result hub_group_remove(struct hub *hub, const char *group, size_t length);
enum hub_result hub_group_push(struct hub *hub, const char *group, size_t group_length, enum frame_kind kind,
                               const void *payload, size_t length);
enum hub_result hub_group_close(struct hub *hub, const char *group, size_t length, unsigned code);

#endif
