/* ballerina.net.ws: ClientConnector */
#include "balrt/abi.h"
#include "event/event.h"
#include "hub/hub.h"
#include "hub/outbound.h"

#include <string.h>

/* A connector is the number of its connection: when that has gone, sends do nothing. */
static const struct bal_field fields[] = {
    {.name = "connection", .type = &bal_type_int, .offset = offsetof(struct bal_ws_ClientConnector, connection)},
};
const struct bal_type bal_type_ws_ClientConnector = {
    .kind = BAL_KIND_CONNECTOR,
    .name = "ws:ClientConnector",
    .fields = fields,
    .field_count = 1,
    .size = sizeof(struct bal_ws_ClientConnector),
};

enum { URL_MAX = 64 * 1024, NORMAL_CLOSURE = 1000 };

struct dialler {
    struct dial dial; /* first */
    struct event *event;
};

static void dialled(struct dial *dial)
{
    event_wake(((struct dialler *)dial)->event);
}

/* The index of the client service of that name; -1: there is none. */
static int find_service(const struct event_pool *pool, bal_string name)
{
    for (size_t i = 0; i < pool->service_count; i++) {
        const struct bal_service *service = &pool->services[i];

        if (service->client && strlen(service->name) == name.length && !memcmp(service->name, name.bytes, name.length))
            return (int)i;
    }
    return -1;
}

static bool sound(bal_string url)
{
    for (size_t i = 0; i < url.length; i++) {
        if ((unsigned char)url.bytes[i] <= ' ' || (unsigned char)url.bytes[i] >= 0x7f)
            return false;
    }
    return url.length < URL_MAX;
}

static bool dial(struct event *event, struct dialler *dialler)
{
    const struct outbound *outbound = event->pool->outbound;
    bool done;

    if (!outbound->ops->dial(outbound->network, &dialler->dial))
        return event_fail(event, "%s: %s", dialler->dial.url, dialler->dial.problem);
    done = event_wait(event);
    if (done && dialler->dial.problem)
        done = event_fail_again(event, (bal_string){dialler->dial.problem, strlen(dialler->dial.problem)});
    outbound->ops->drop_dial(outbound->network, &dialler->dial);
    return done;
}

bool bal_ws_ClientConnector_create(bal_event *ev, bal_string url, bal_string callback, bal_ws_ClientConnector *result)
{
    struct dialler dialler = {.dial = {.done = dialled, .service = find_service(ev->pool, callback)}, .event = ev};
    void *object;

    if (dialler.dial.service < 0)
        return event_fail_about(ev, "there is no service with @ws:ClientService and the name ", callback);
    if (!sound(url))
        return event_fail_about(ev, "a ws:ClientConnector needs an address like ws://host:port/path, not ", url);
    dialler.dial.url = arena_copy_text(ev->heap.arena, url.bytes, url.length);
    dialler.dial.owner = ev->member ? ev->member->id : CONN_NONE;
    if (!dialler.dial.url)
        return event_fail_memory(ev);
    if (!bal_struct_new(ev, &bal_type_ws_ClientConnector, &object) || !dial(ev, &dialler))
        return false;
    *result = object;
    (*result)->connection = (bal_int)dialler.dial.id;
    return true;
}

static bool push(struct event *event, bal_ws_ClientConnector connector, enum frame_kind kind, const void *payload,
                 size_t length)
{
    struct hub_member peer;

    if (!connector)
        return event_fail(event, "the connector is null: 'create' makes one");
    peer = (struct hub_member){.id = (conn_id)connector->connection};
    hub_push(event->pool->hub, &peer, kind, payload, length);
    return true;
}

bool bal_ws_ClientConnector_pushText(bal_event *ev, bal_ws_ClientConnector connector, bal_string text)
{
    return push(ev, connector, FRAME_TEXT, text.bytes, text.length);
}

bool bal_ws_ClientConnector_pushBinary(bal_event *ev, bal_ws_ClientConnector connector, bal_blob bytes)
{
    return push(ev, connector, FRAME_BINARY, bytes.bytes, bytes.length);
}

bool bal_ws_ClientConnector_close(bal_event *ev, bal_ws_ClientConnector connector)
{
    struct hub_member peer;

    if (!connector)
        return event_fail(ev, "the connector is null: 'create' makes one");
    peer = (struct hub_member){.id = (conn_id)connector->connection};
    hub_close(ev->pool->hub, &peer, NORMAL_CLOSURE);
    return true;
}
