/* WebSocket connections: sessions and their events. */
#include "dispatch/dispatch.h"

#include "base/log.h"
#include "event/worker.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What a connection costs above the network: keep it small. */
struct session {
    struct hub_member member;
    struct request *handshake; /* kept only where the program reads it after OnOpen */
};

/* The session of a connection to another server. Its member stands for the connection that it was made for, so that
 * pushes of its handlers go there. It ends with that one. */
struct client_session {
    struct session session; /* first */
    struct client client;
};

/* A session whose OnClose has not begun. */
struct closing {
    struct closing *next;
    struct session *session;
    conn_id id;
};

enum { GOING_AWAY = 1001, INTERNAL_ERROR = 1011, CLOSINGS_A_TURN = FIBERS_A_TURN };

static bool is_client(const struct dispatch *dispatch, const struct session *session)
{
    return dispatch->program->services[session->member.service].client;
}

/* A run of a handler that may wait. */
struct long_run {
    struct dispatch *dispatch;
    struct session *session;
    const struct bal_handler *handler;
    struct request *handshake; /* a copy, or NULL */
    conn_id id;
    bool waits; /* the caller has gone on without it */
    bool last;  /* the session ends with it */
};

/* What its OnClose has dialled ends now, too. */
static void end_session(struct dispatch *dispatch, struct session *session)
{
    if (!is_client(dispatch, session))
        clients_close_of(&dispatch->clients, &dispatch->network, session->member.id, true);
    free(session->handshake);
    free(session);
}

static void run_long(struct event *event, void *argument)
{
    struct long_run *run = argument;
    const struct conn_network *network = &run->dispatch->network;

    if (!run->handler->run(event, event->incoming))
        event_report(event);
    event_join_workers(event);
    free(run->handshake);
    if (!run->waits)
        return;
    if (run->last)
        end_session(run->dispatch, run->session);
    else
        network->ops->resume(network->network, run->id);
}

/* Copies what is borrowed for the call only: the payload, and a handshake that the session does not keep. */
static bool own_incoming(struct event *event, struct long_run *run)
{
    struct message *incoming = event->incoming;
    char *payload = event_alloc(event, incoming->payload.length);

    if (!payload)
        return false;
    memcpy(payload, incoming->payload.bytes, incoming->payload.length);
    incoming->payload.bytes = payload;
    if (!incoming->request || incoming->request == run->session->handshake)
        return true;
    incoming->request = run->handshake = request_keep(incoming->request);
    return run->handshake || event_fail(event, "out of memory");
}

/* True when the handler has ended. */
static __attribute__((noinline)) bool start_long(struct event *event, struct long_run wanted)
{
    const struct conn_network *network = &wanted.dispatch->network;
    struct long_run *run = event_alloc(event, sizeof(*run));
    enum fiber_outcome outcome = FIBER_REFUSED;

    if (run) {
        *run = wanted;
        if (own_incoming(event, run))
            outcome = event_start(event, run_long, run);
        if (outcome == FIBER_REFUSED) {
            free(run->handshake);
        }
    }
    if (outcome == FIBER_REFUSED) {
        event_report(event);
        event_end(event);
    }
    if (outcome != FIBER_WAITS)
        return true;
    run->waits = true;
    if (!run->last)
        network->ops->pause(network->network, run->id);
    return false;
}

static __attribute__((cold)) bool out_of_memory(const struct bal_service *service, const struct bal_handler *handler)
{
    log_line(LOG_ERROR, "out of memory: %s of service %s did not run", handler->name, service->name);
    return true;
}

/* False when the handler waits: the connection is paused, or at its end, and the session is the handler's then. */
static bool run(struct dispatch *dispatch, conn_id id, struct session *session, enum bal_event_kind kind,
                const struct request *handshake, enum payload_kind payload_kind, struct view payload)
{
    const struct bal_service *service = &dispatch->program->services[session->member.service];
    const struct bal_handler *handler = &service->events[kind];
    struct message *incoming;
    struct event *event;

    if (!handler->run)
        return true;
    event = event_receive(dispatch->events, service, session->member.id == CONN_NONE ? NULL : &session->member);
    if (!event)
        return out_of_memory(service, handler);
    event->connection = id;
    incoming = event->incoming;
    message_receive(incoming, handshake, payload_kind, payload);
    if (handler->suspends)
        return start_long(event, (struct long_run){dispatch, session, handler, .id = id, .last = kind == BAL_ON_CLOSE});
    if (!handler->run(event, incoming))
        event_report(event);
    event_end(event);
    return true;
}

static bool run_empty(struct dispatch *dispatch, conn_id id, struct session *session, enum bal_event_kind kind,
                      const struct request *handshake)
{
    return run(dispatch, id, session, kind, handshake, PAYLOAD_NONE, (struct view){"", 0});
}

static bool waits_in_close(const struct dispatch *dispatch, uint32_t service)
{
    return dispatch->program->services[service].events[BAL_ON_CLOSE].suspends;
}

/* Too many connections have ended, but for their OnClose. */
static bool is_busy(const struct dispatch *dispatch, int endpoint)
{
    return endpoint >= 0 && dispatch->closings.first && waits_in_close(dispatch, (uint32_t)endpoint) &&
           dispatch->closings.count >= dispatch->events->fibers.limit;
}

int dispatch_find_endpoint(void *app, int listener, const struct request *request)
{
    struct dispatch *dispatch = app;
    struct event *scratch = event_begin(dispatch->events, NULL, NULL);
    int endpoint;

    if (!scratch)
        return ENDPOINT_NONE;
    endpoint = route_endpoint(dispatch->routes, scratch->heap.arena, listener, request->path);
    event_end(scratch);
    return is_busy(dispatch, endpoint) ? ENDPOINT_BUSY : endpoint;
}

static struct session *new_session(struct dispatch *dispatch, conn_id id, int endpoint, const struct request *handshake)
{
    const struct bal_service *service = &dispatch->program->services[endpoint];
    struct session *session = calloc(1, sizeof(*session));

    if (!session)
        return NULL;
    if (service->reads_headers_later && !(session->handshake = request_keep(handshake))) {
        free(session);
        return NULL;
    }
    if (hub_join(dispatch->hub, &session->member, id, (uint32_t)endpoint) != HUB_OK) {
        free(session->handshake);
        free(session);
        return NULL;
    }
    return session;
}

void dispatch_open(void *app, conn_id id, void **state, int endpoint, const struct request *handshake)
{
    struct dispatch *dispatch = app;
    struct session *session = new_session(dispatch, id, endpoint, handshake);

    *state = session;
    if (!session) {
        log_line(LOG_ERROR, "out of memory: a connection is refused");
        dispatch->network.ops->close(dispatch->network.network, id, INTERNAL_ERROR);
        return;
    }
    run_empty(dispatch, id, session, BAL_ON_OPEN, handshake);
}

void dispatch_dialled(void *app, conn_id id, void **state, const struct dial *dial)
{
    struct dispatch *dispatch = app;
    struct client_session *client = calloc(1, sizeof(*client));

    *state = client;
    if (!client) {
        log_line(LOG_ERROR, "out of memory: a connection is closed");
        dispatch->network.ops->close(dispatch->network.network, id, INTERNAL_ERROR);
        return;
    }
    client->client.id = id;
    hub_stand_for(&client->session.member, dial->owner, (uint32_t)dial->service);
    if (!clients_add(&dispatch->clients, &client->client, dial->owner))
        dispatch->network.ops->close(dispatch->network.network, id, GOING_AWAY);
}

void dispatch_message(void *app, conn_id id, void **state, enum frame_kind kind, const char *payload, size_t length)
{
    struct session *session = *state;

    _Static_assert((int)FRAME_TEXT == (int)BAL_ON_TEXT && (int)FRAME_TEXT == (int)PAYLOAD_TEXT, "one number for text");
    _Static_assert((int)FRAME_BINARY == (int)BAL_ON_BINARY && (int)FRAME_BINARY == (int)PAYLOAD_BYTES, "one for bytes");
    assert(session); /* a connection closed in dispatch_open() has no messages */
    run(app, id, session, (enum bal_event_kind)kind, session->handshake, (enum payload_kind)kind,
        (struct view){payload, length});
}

static void on_close(struct dispatch *dispatch, conn_id id, struct session *session)
{
    if (run_empty(dispatch, id, session, BAL_ON_CLOSE, session->handshake))
        end_session(dispatch, session);
}

static bool has_stack(const struct dispatch *dispatch)
{
    const struct fibers *fibers = &dispatch->events->fibers;

    return !fibers->limit || fibers->count < fibers->limit;
}

/* False when memory is short. */
static bool close_later(struct closings *closings, conn_id id, struct session *session)
{
    struct closing *closing = malloc(sizeof(*closing));

    if (!closing)
        return false;
    *closing = (struct closing){.session = session, .id = id};
    *(closings->first ? closings->end : &closings->first) = closing;
    closings->end = &closing->next;
    closings->count++;
    return true;
}

bool dispatch_can_go_on(const struct dispatch *dispatch)
{
    return event_any_woken(dispatch->events) || (dispatch->closings.first && has_stack(dispatch));
}

void dispatch_go_on(void *app)
{
    struct dispatch *dispatch = app;
    struct closings *closings = &dispatch->closings;

    event_run_woken(dispatch->events);
    for (int i = 0; i < CLOSINGS_A_TURN && closings->first && has_stack(dispatch); i++) {
        struct closing closing = *closings->first;

        free(closings->first);
        closings->first = closing.next;
        closings->count--;
        on_close(dispatch, closing.id, closing.session);
    }
}

void dispatch_close(void *app, conn_id id, void **state, unsigned code)
{
    struct dispatch *dispatch = app;
    struct session *session = *state;

    (void)code;
    if (!session)
        return;
    if (is_client(dispatch, session))
        clients_remove(&dispatch->clients, &((struct client_session *)session)->client);
    else
        clients_close_of(&dispatch->clients, &dispatch->network, id, false);
    hub_leave(dispatch->hub, &session->member);
    *state = NULL;
    if (has_stack(dispatch) || !waits_in_close(dispatch, session->member.service) ||
        !close_later(&dispatch->closings, id, session))
        on_close(dispatch, id, session);
}

void dispatch_idle(void *app, conn_id id, void **state)
{
    struct session *session = *state;

    if (session)
        run_empty(app, id, session, BAL_ON_IDLE, session->handshake);
}

void dispatch_error(void *app, conn_id id, void **state, const char *what)
{
    struct session *session = *state;

    if (session)
        run(app, id, session, BAL_ON_ERROR, session->handshake, PAYLOAD_TEXT, (struct view){what, strlen(what)});
}
