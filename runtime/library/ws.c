/* ballerina.net.ws */
#include "balrt/abi.h"
#include "event/event.h"
#include "hub/hub.h"

enum { NORMAL_CLOSURE = 1000 };

/* ---- failures ---- */

static bool has_connection(struct event *event, const char *function)
{
    if (__builtin_expect(event->member != NULL, 1))
        return true;
    return event_fail(event,
                      "ws:%s needs a current connection, and there is none: it works in the handlers of a WebSocket "
                      "connection and in what they call",
                      function);
}

/* Words for everything that HUB_OK is not; `unknown` is followed by the name. */
static bool fail(struct event *event, enum hub_result result, const char *unknown, bal_string name)
{
    switch (result) {
    case HUB_OK:
        return true;
    case HUB_UNKNOWN:
        return event_fail_about(event, unknown, name);
    case HUB_LIMIT:
        return event_fail_about(event, "a limit for the names and groups of connections is reached: ", name);
    case HUB_MEMORY:
        break;
    }
    return event_fail(event, "out of memory");
}

static bool fail_name(struct event *event, enum hub_result result, bal_string name)
{
    if (__builtin_expect(result == HUB_OK, 1))
        return true;
    return fail(event, result, "Cannot find a connection for the connection name: ", name);
}

static bool fail_group(struct event *event, enum hub_result result, bal_string name)
{
    if (__builtin_expect(result == HUB_OK, 1))
        return true;
    return fail(event, result, "Cannot find the connection group: ", name);
}

/* ---- to the current connection and to all of its service ---- */

static bool push(struct event *event, const char *function, enum frame_kind kind, const void *payload, size_t length)
{
    if (!has_connection(event, function))
        return false;
    hub_push(event->pool->hub, event->member, kind, payload, length);
    return true;
}

static bool broadcast(struct event *event, enum frame_kind kind, const void *payload, size_t length)
{
    const struct bal_service *service = event->service;
    enum hub_result result;

    if (!service)
        return event_fail(event, "This function is only working with services");
    if (!service->upgrade_path)
        return event_fail(event, "Cannot find a broadcast list for the service: %s", service->name);
    result = hub_broadcast(event->pool->hub, (uint32_t)(service - event->pool->services), kind, payload, length);
    return result == HUB_OK || event_fail(event, "out of memory");
}

bool bal_ws_pushText(bal_event *ev, bal_string text)
{
    return push(ev, "pushText", FRAME_TEXT, text.bytes, text.length);
}

bool bal_ws_pushBinary(bal_event *ev, bal_blob bytes)
{
    return push(ev, "pushBinary", FRAME_BINARY, bytes.bytes, bytes.length);
}

bool bal_ws_broadcastText(bal_event *ev, bal_string text)
{
    return broadcast(ev, FRAME_TEXT, text.bytes, text.length);
}

bool bal_ws_broadcastBinary(bal_event *ev, bal_blob bytes)
{
    return broadcast(ev, FRAME_BINARY, bytes.bytes, bytes.length);
}

bool bal_ws_closeConnection(bal_event *ev)
{
    if (!has_connection(ev, "closeConnection"))
        return false;
    hub_close(ev->pool->hub, ev->member, NORMAL_CLOSURE);
    return true;
}

/* ---- names ---- */

bool bal_ws_storeConnection(bal_event *ev, bal_string name)
{
    if (!has_connection(ev, "storeConnection"))
        return false;
    return fail_name(ev, hub_store(ev->pool->hub, ev->member, name.bytes, name.length), name);
}

bool bal_ws_removeStoredConnection(bal_event *ev, bal_string name)
{
    hub_forget(ev->pool->hub, name.bytes, name.length);
    return true;
}

bool bal_ws_pushTextToConnection(bal_event *ev, bal_string name, bal_string text)
{
    return fail_name(ev, hub_push_named(ev->pool->hub, name.bytes, name.length, FRAME_TEXT, text.bytes, text.length),
                     name);
}

bool bal_ws_pushBinaryToConnection(bal_event *ev, bal_string name, bal_blob bytes)
{
    return fail_name(
        ev, hub_push_named(ev->pool->hub, name.bytes, name.length, FRAME_BINARY, bytes.bytes, bytes.length), name);
}

bool bal_ws_closeStoredConnection(bal_event *ev, bal_string name)
{
    return fail_name(ev, hub_close_named(ev->pool->hub, name.bytes, name.length, NORMAL_CLOSURE), name);
}

/* ---- groups ---- */

bool bal_ws_addConnectionToGroup(bal_event *ev, bal_string group)
{
    if (!has_connection(ev, "addConnectionToGroup"))
        return false;
    return fail_group(ev, hub_group_add(ev->pool->hub, ev->member, group.bytes, group.length), group);
}

bool bal_ws_removeConnectionFromGroup(bal_event *ev, bal_string group)
{
    if (!has_connection(ev, "removeConnectionFromGroup"))
        return false;
    hub_group_leave(ev->pool->hub, ev->member, group.bytes, group.length);
    return true;
}

/* Of an unknown group: nothing to remove, no failure. */
bool bal_ws_removeConnectionGroup(bal_event *ev, bal_string group)
{
    hub_group_remove(ev->pool->hub, group.bytes, group.length);
    return true;
}

bool bal_ws_pushTextToGroup(bal_event *ev, bal_string group, bal_string text)
{
    return fail_group(ev, hub_group_push(ev->pool->hub, group.bytes, group.length, FRAME_TEXT, text.bytes, text.length),
                      group);
}

bool bal_ws_pushBinaryToGroup(bal_event *ev, bal_string group, bal_blob bytes)
{
    return fail_group(
        ev, hub_group_push(ev->pool->hub, group.bytes, group.length, FRAME_BINARY, bytes.bytes, bytes.length), group);
}

bool bal_ws_closeConnectionGroup(bal_event *ev, bal_string group)
{
    return fail_group(ev, hub_group_close(ev->pool->hub, group.bytes, group.length, NORMAL_CLOSURE), group);
}
