#include "hub/hub.h"

#include "base/keyed_hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <utlist.h>

/* Pointers packed without gaps. While somebody walks a list, what leaves it becomes a hole, so that nobody is visited
 * twice or missed; the last walker closes the holes. */
struct list {
    void **items;
    uint32_t count, room;
    uint32_t walkers;
    bool holes;
};

struct hub_group {
    UT_hash_handle handle;
    struct list members;           /* of struct hub_membership */
    uint32_t alive;                /* members that are no holes */
    struct hub_group *prev, *next; /* among the empty ones, while `alive` is 0 */
    bool removed;                  /* while somebody walked its members */
    char name[];
};

/* One member in one group. */
struct hub_membership {
    struct hub_member *member;
    struct hub_group *group;
    struct hub_membership *next, **link; /* among those of the member */
    uint32_t position;                   /* in the group's list */
};

struct hub_name {
    UT_hash_handle handle;
    struct hub_member *member;
    struct hub_name *next, **link; /* among those of the member */
    char name[];
};

struct hub {
    struct conn_network network;
    struct hub_limits limits;
    struct frame_block *frames; /* where the next small frame goes */
    struct hub_group *groups;
    struct hub_group *empty; /* groups without members, the one that has been so longest first */
    struct hub_name *names;
    uint32_t service_count;
    struct list services[]; /* of struct hub_member */
};

/* Members of a large service are not in the cache; that far ahead they are fetched. */
enum { AHEAD = 8 };

/* hub_member.position of one that is in no list. */
#define GONE UINT32_MAX

/* ---- lists ---- */

static bool list_add(struct list *list, void *item, uint32_t *position)
{
    if (list->count == list->room) {
        uint32_t room = list->room ? list->room * 2 : 4;
        void **items = realloc(list->items, room * sizeof(*items));

        if (!items)
            return false;
        list->items = items;
        list->room = room;
    }
    *position = list->count;
    list->items[list->count++] = item;
    return true;
}

/* Takes out what stands at `position` and returns what now stands there instead; NULL when nothing moved. */
static void *list_remove(struct list *list, uint32_t position)
{
    void *last;

    assert(position < list->count);
    if (list->walkers) {
        list->items[position] = NULL;
        list->holes = true;
        return NULL;
    }
    last = list->items[--list->count];
    if (position == list->count)
        return NULL;
    list->items[position] = last;
    return last;
}

/* Ends a walk. `move` tells an item its new position. */
static void list_walked(struct list *list, void (*move)(void *item, uint32_t position))
{
    uint32_t kept = 0;

    if (--list->walkers || !list->holes)
        return;
    for (uint32_t i = 0; i < list->count; i++) {
        if (!list->items[i])
            continue;
        move(list->items[i], kept);
        list->items[kept++] = list->items[i];
    }
    list->count = kept;
    list->holes = false;
}

static void move_member(void *item, uint32_t position)
{
    ((struct hub_member *)item)->position = position;
}

static void move_membership(void *item, uint32_t position)
{
    ((struct hub_membership *)item)->position = position;
}

/* ---- the hub ---- */

struct hub *hub_new(struct conn_network network, uint32_t service_count, struct hub_limits limits)
{
    struct hub *hub;

    if (!keyed_hash_start())
        return NULL;
    hub = calloc(1, sizeof(*hub) + service_count * sizeof(hub->services[0]));
    if (!hub)
        return NULL;
    hub->network = network;
    hub->limits = limits;
    hub->service_count = service_count;
    return hub;
}

static void free_group(struct hub_group *group)
{
    free(group->members.items);
    free(group);
}

static void unlink_name(struct hub_name *name)
{
    *name->link = name->next;
    if (name->next)
        name->next->link = name->link;
}

static void free_name(struct hub *hub, struct hub_name *name)
{
    unlink_name(name);
    HASH_DELETE(handle, hub->names, name);
    free(name);
}

static void end_membership(struct hub *hub, struct hub_membership *membership)
{
    struct hub_group *group = membership->group;
    struct hub_membership *moved = list_remove(&group->members, membership->position);

    if (moved)
        moved->position = membership->position;
    *membership->link = membership->next;
    if (membership->next)
        membership->next->link = membership->link;
    free(membership);
    if (!--group->alive)
        DL_APPEND(hub->empty, group);
}

/* Ends all memberships; the group itself goes, too, or at the end of the walk over it. */
static void remove_group(struct hub *hub, struct hub_group *group)
{
    for (uint32_t i = group->members.count; i-- > 0;) {
        if (group->members.items[i])
            end_membership(hub, group->members.items[i]);
    }
    DL_DELETE(hub->empty, group);
    HASH_DELETE(handle, hub->groups, group);
    group->removed = true;
    if (!group->members.walkers)
        free_group(group);
}

void hub_free(struct hub *hub)
{
    struct hub_group *group, *next_group;
    struct hub_name *name, *next_name;

    if (!hub)
        return;
    HASH_ITER(handle, hub->groups, group, next_group)
    {
        remove_group(hub, group);
    }
    HASH_ITER(handle, hub->names, name, next_name)
    {
        free_name(hub, name);
    }
    for (uint32_t i = 0; i < hub->service_count; i++)
        free(hub->services[i].items);
    if (hub->frames)
        frame_block_release(hub->frames);
    free(hub);
}

enum hub_result hub_join(struct hub *hub, struct hub_member *member, conn_id id, uint32_t service)
{
    assert(service < hub->service_count);
    *member = (struct hub_member){.id = id, .service = service, .position = GONE};
    return list_add(&hub->services[service], member, &member->position) ? HUB_OK : HUB_MEMORY;
}

void hub_stand_for(struct hub_member *member, conn_id id, uint32_t service)
{
    *member = (struct hub_member){.id = id, .service = service, .position = GONE};
}

void hub_leave(struct hub *hub, struct hub_member *member)
{
    struct hub_member *moved;

    if (member->position == GONE)
        return;
    moved = list_remove(&hub->services[member->service], member->position);
    if (moved)
        moved->position = member->position;
    member->position = GONE;
    while (member->groups)
        end_membership(hub, member->groups);
    while (member->names)
        free_name(hub, member->names);
}

void hub_push(struct hub *hub, struct hub_member *member, enum frame_kind kind, const void *payload, size_t length)
{
    hub->network.ops->send(hub->network.network, member->id, kind, payload, length);
}

void hub_close(struct hub *hub, struct hub_member *member, unsigned code)
{
    hub->network.ops->close(hub->network.network, member->id, code);
}

enum hub_result hub_broadcast(struct hub *hub, uint32_t service, enum frame_kind kind, const void *payload,
                              size_t length)
{
    struct list *list = &hub->services[service];
    uint32_t count = list->count; /* who joins meanwhile is not meant */
    struct frame frame;

    if (!count)
        return HUB_OK;
    if (count == 1 && list->items[0]) {
        hub_push(hub, list->items[0], kind, payload, length);
        return HUB_OK;
    }
    if (!frame_make(&frame, &hub->frames, kind, payload, length))
        return HUB_MEMORY;
    list->walkers++;
    for (uint32_t i = 0; i < count; i++) {
        struct hub_member *member = list->items[i];

        if (i + AHEAD < count)
            __builtin_prefetch(list->items[i + AHEAD]);
        if (member)
            hub->network.ops->send_frame(hub->network.network, member->id, &frame);
    }
    list_walked(list, move_member);
    frame_block_release(frame.block);
    return HUB_OK;
}

/* ---- names ---- */

static struct hub_name *find_name(struct hub *hub, const char *bytes, size_t length)
{
    struct hub_name *name;

    HASH_FIND(handle, hub->names, bytes, length, name);
    return name;
}

static void link_name(struct hub_name *name, struct hub_member *member)
{
    name->member = member;
    name->next = member->names;
    name->link = &member->names;
    if (name->next)
        name->next->link = &name->next;
    member->names = name;
}

static bool names_left(const struct hub *hub, const struct hub_member *member)
{
    uint32_t count = 0;

    for (const struct hub_name *name = member->names; name; name = name->next)
        count++;
    return count < hub->limits.names_of_member;
}

static struct hub_name *new_name(struct hub *hub, const char *bytes, size_t length)
{
    struct hub_name *name = calloc(1, sizeof(*name) + length);

    if (!name)
        return NULL;
    memcpy(name->name, bytes, length);
    HASH_ADD_KEYPTR(handle, hub->names, name->name, length, name);
    if (!name->handle.tbl) {
        free(name);
        return NULL;
    }
    return name;
}

enum hub_result hub_store(struct hub *hub, struct hub_member *member, const char *bytes, size_t length)
{
    struct hub_name *name;

    if (length > hub->limits.name_bytes)
        return HUB_LIMIT;
    if (member->position == GONE)
        return HUB_OK; /* it would be forgotten at once */
    name = find_name(hub, bytes, length);
    if (name && name->member == member)
        return HUB_OK;
    if (!names_left(hub, member))
        return HUB_LIMIT;
    if (name)
        unlink_name(name);
    else if (!(name = new_name(hub, bytes, length)))
        return HUB_MEMORY;
    link_name(name, member);
    return HUB_OK;
}

void hub_forget(struct hub *hub, const char *bytes, size_t length)
{
    struct hub_name *name = find_name(hub, bytes, length);

    if (name)
        free_name(hub, name);
}

enum hub_result hub_push_named(struct hub *hub, const char *bytes, size_t name_length, enum frame_kind kind,
                               const void *payload, size_t length)
{
    struct hub_name *name = find_name(hub, bytes, name_length);

    if (!name)
        return HUB_UNKNOWN;
    hub_push(hub, name->member, kind, payload, length);
    return HUB_OK;
}

enum hub_result hub_close_named(struct hub *hub, const char *bytes, size_t length, unsigned code)
{
    struct hub_name *name = find_name(hub, bytes, length);

    if (!name)
        return HUB_UNKNOWN;
    hub_close(hub, name->member, code);
    return HUB_OK;
}

/* ---- groups ---- */

static struct hub_group *find_group(struct hub *hub, const char *bytes, size_t length)
{
    struct hub_group *group;

    HASH_FIND(handle, hub->groups, bytes, length, group);
    return group;
}

static struct hub_group *new_group(struct hub *hub, const char *bytes, size_t length)
{
    struct hub_group *group = calloc(1, sizeof(*group) + length);

    if (!group)
        return NULL;
    memcpy(group->name, bytes, length);
    HASH_ADD_KEYPTR(handle, hub->groups, group->name, length, group);
    if (!group->handle.tbl) {
        free(group);
        return NULL;
    }
    DL_APPEND(hub->empty, group);
    return group;
}

/* Looks through the groups of the member, of which there are at most limits.groups_of_member. *count is how many it
 * passed: all of them when it finds none. */
static struct hub_membership *find_membership(const struct hub_member *member, const struct hub_group *group,
                                              uint32_t *count)
{
    *count = 0;
    for (struct hub_membership *at = member->groups; at; at = at->next) {
        if (at->group == group)
            return at;
        ++*count;
    }
    return NULL;
}

/* Whether one more group may be made. Groups outlive their members, so clients that choose names could use up the limit
 * for ever: the one that has been empty longest makes room. */
static bool groups_left(struct hub *hub)
{
    if (HASH_CNT(handle, hub->groups) < hub->limits.groups)
        return true;
    if (!hub->empty)
        return false;
    remove_group(hub, hub->empty);
    return HASH_CNT(handle, hub->groups) < hub->limits.groups;
}

static enum hub_result join_group(struct hub *hub, struct hub_member *member, struct hub_group *group)
{
    struct hub_membership *membership;
    uint32_t count;

    if (find_membership(member, group, &count))
        return HUB_OK;
    if (count >= hub->limits.groups_of_member)
        return HUB_LIMIT;
    membership = malloc(sizeof(*membership));
    if (!membership)
        return HUB_MEMORY;
    if (!list_add(&group->members, membership, &membership->position)) {
        free(membership);
        return HUB_MEMORY;
    }
    if (!group->alive++)
        DL_DELETE(hub->empty, group);
    membership->member = member;
    membership->group = group;
    membership->next = member->groups;
    membership->link = &member->groups;
    if (membership->next)
        membership->next->link = &membership->next;
    member->groups = membership;
    return HUB_OK;
}

enum hub_result hub_group_add(struct hub *hub, struct hub_member *member, const char *bytes, size_t length)
{
    struct hub_group *group = find_group(hub, bytes, length);
    enum hub_result result;
    bool created = false;

    if (!group) {
        if (length > hub->limits.name_bytes || !groups_left(hub))
            return HUB_LIMIT;
        group = new_group(hub, bytes, length);
        if (!group)
            return HUB_MEMORY;
        created = true;
    }
    if (member->position == GONE)
        return HUB_OK; /* the group exists now; the member has left it already */
    result = join_group(hub, member, group);
    if (result != HUB_OK && created)
        remove_group(hub, group);
    return result;
}

void hub_group_leave(struct hub *hub, struct hub_member *member, const char *bytes, size_t length)
{
    struct hub_group *group = find_group(hub, bytes, length);
    uint32_t count;
    struct hub_membership *membership = group ? find_membership(member, group, &count) : NULL;

    if (membership)
        end_membership(hub, membership);
}

enum hub_result hub_group_remove(struct hub *hub, const char *bytes, size_t length)
{
    struct hub_group *group = find_group(hub, bytes, length);

    if (!group)
        return HUB_UNKNOWN;
    remove_group(hub, group);
    return HUB_OK;
}

static void leave_walk(struct hub_group *group)
{
    list_walked(&group->members, move_membership);
    if (group->removed && !group->members.walkers)
        free_group(group);
}

enum hub_result hub_group_push(struct hub *hub, const char *bytes, size_t group_length, enum frame_kind kind,
                               const void *payload, size_t length)
{
    struct hub_group *group = find_group(hub, bytes, group_length);
    struct frame frame;
    uint32_t count;

    if (!group)
        return HUB_UNKNOWN;
    count = group->members.count;
    if (!count)
        return HUB_OK;
    if (count == 1 && group->members.items[0]) {
        hub_push(hub, ((struct hub_membership *)group->members.items[0])->member, kind, payload, length);
        return HUB_OK;
    }
    if (!frame_make(&frame, &hub->frames, kind, payload, length))
        return HUB_MEMORY;
    group->members.walkers++;
    for (uint32_t i = 0; i < count; i++) {
        struct hub_membership *membership = group->members.items[i];

        if (membership)
            hub->network.ops->send_frame(hub->network.network, membership->member->id, &frame);
    }
    leave_walk(group);
    frame_block_release(frame.block);
    return HUB_OK;
}

enum hub_result hub_group_close(struct hub *hub, const char *bytes, size_t length, unsigned code)
{
    struct hub_group *group = find_group(hub, bytes, length);
    uint32_t count;

    if (!group)
        return HUB_UNKNOWN;
    count = group->members.count;
    group->members.walkers++;
    for (uint32_t i = 0; i < count; i++) {
        struct hub_membership *membership = group->members.items[i];

        if (membership)
            hub_close(hub, membership->member, code);
    }
    leave_walk(group);
    return HUB_OK;
}
