/* HTTP requests: from the route to the answer. */
#include "dispatch/dispatch.h"

#include "base/log.h"
#include "dispatch/media.h"
#include "event/worker.h"
#include "value/number.h"

#include <stdlib.h>
#include <string.h>

#define VIEW(literal) ((struct view){(literal), sizeof(literal) - 1})

static const struct request_field text_plain = {{"Content-Type", 12}, {"text/plain", 10}};

/* One request on its way to its answer. */
struct exchange {
    struct dispatch *dispatch;
    conn_id id;
    const struct request *request;
};

static void respond(const struct exchange *exchange, const struct response *response)
{
    exchange->dispatch->network.ops->respond(exchange->dispatch->network.network, exchange->id, response);
}

/* Clients provoke these lines. */
static bool may_log(void)
{
    static struct log_limit limit;

    return log_limit_pass(&limit, LOG_INFO);
}

static void respond_text(const struct exchange *exchange, int status, struct view text)
{
    struct response response = {.status = status, .fields = &text_plain, .field_count = 1, .body = text};

    if (may_log())
        log_line(LOG_INFO, "%d %.*s", status, (int)text.length, text.bytes);
    respond(exchange, &response);
}

static void respond_empty(const struct exchange *exchange, const struct event *event, int status)
{
    struct request_field cookie = {VIEW("Set-Cookie"), event->cookie};
    struct response response = {.status = status, .fields = &cookie, .field_count = event->cookie.length != 0};

    respond(exchange, &response);
}

static void respond_allow(const struct exchange *exchange, int status, unsigned allowed)
{
    char methods[ROUTE_ALLOW_MAX];
    struct request_field allow = {VIEW("Allow"), {methods, route_allow(allowed, methods)}};
    struct response response = {.status = status, .fields = &allow, .field_count = 1};

    if (status != 200 && may_log())
        log_line(LOG_INFO, "%d %.*s %.*s", status, (int)exchange->request->method.length,
                 exchange->request->method.bytes, (int)exchange->request->path.length, exchange->request->path.bytes);
    respond(exchange, &response);
}

/* The words are part of the language. The path stands in them as it was sent. */
static void respond_not_found(const struct exchange *exchange, struct event *event, const char *what, bool with_method)
{
    const struct request *request = exchange->request;
    bal_string parts[] = {
        BAL_TEXT("no matching "),       {what, strlen(what)},
        BAL_TEXT(" found for path : "), {request->path.bytes, request->path.length},
        BAL_TEXT(" , method : "),       {request->method.bytes, request->method.length},
    };
    bal_string text;
    struct response response = {.status = 404, .fields = &text_plain, .field_count = 1, .unrouted = true};

    if (!bal_string_concat(event, parts, with_method ? 6 : 4, &text))
        text = BAL_STRING("not found");
    response.body = (struct view){text.bytes, text.length};
    if (!exchange->dispatch->static_files && may_log())
        log_line(LOG_INFO, "404 %.*s", (int)text.length, text.bytes);
    respond(exchange, &response);
}

static void respond_upgrade_required(const struct exchange *exchange)
{
    static const struct request_field fields[] = {
        {{"Upgrade", 7}, {"websocket", 9}},
        {{"Sec-WebSocket-Version", 21}, {"13", 2}},
        {{"Content-Type", 12}, {"text/plain", 10}},
    };
    struct response response = {.status = 426, .fields = fields, .field_count = 3};

    response.body = VIEW("this is a WebSocket endpoint");
    respond(exchange, &response);
}

/* ---- replies ---- */

static size_t count_fields(const struct message *message)
{
    size_t count = 0;

    for (size_t at = 0; message_next_field(message, &at);)
        count++;
    return count;
}

/* Fills in the fields of a message. One that came in chunks, or that the program wants in chunks, is answered so. The
 * length that is given counts only where nothing is sent: in an answer to HEAD, such as another server's. */
static void take_fields(struct response *response, struct request_field *fields, const struct message *message)
{
    const struct request_field *field;
    int64_t length;

    response->fields = fields;
    for (size_t at = 0; (field = message_next_field(message, &at));) {
        if (message_sends(message, field))
            fields[response->field_count++] = *field;
        else if (request_same_name(field->name, "Transfer-Encoding"))
            response->chunked = request_same_name(field->value, "chunked");
        else if (request_same_name(field->name, "Content-Length") && number_to_int(field->value, &length) && length > 0)
            response->head_length = (uint64_t)length;
    }
}

/* A reply of a message that came as a request echoes its fields, too. */
static void respond_message(const struct exchange *exchange, struct event *event, const struct message *message)
{
    struct request_field few[8], *fields = few;
    struct response response = {.status = message_status(message)};
    size_t count = count_fields(message) + 1; /* a cookie */

    if (!event_payload(event, message, &response.body)) {
        event_report(event);
        respond_text(exchange, 500, (struct view){event->failure.bytes, event->failure.length});
        return;
    }
    if (count > sizeof(few) / sizeof(few[0]) && !(fields = arena_alloc(event->heap.arena, count * sizeof(*fields)))) {
        respond_text(exchange, 500, VIEW("memory limit of the event exceeded"));
        return;
    }
    take_fields(&response, fields, message);
    if (event->cookie.length)
        fields[response.field_count++] = (struct request_field){VIEW("Set-Cookie"), event->cookie};
    if (!response.status)
        response.status = 200;
    if (message->head)
        response.reason = message->head->reason;
    respond(exchange, &response);
}

/* ---- requests ---- */

static void respond_about(const struct exchange *exchange, struct event *event, int status, const char *words,
                          const char *about)
{
    bal_string parts[] = {{words, strlen(words)}, {about, strlen(about)}};
    bal_string text;

    if (!bal_string_concat(event, parts, 2, &text))
        text = parts[0];
    respond_text(exchange, status, (struct view){text.bytes, text.length});
}

/* Whether the resource takes what the request brings and makes what its client accepts. */
static bool media_fit(const struct exchange *exchange, struct event *event, const struct bal_resource *resource)
{
    if (resource->consumes && !media_takes(resource->consumes, exchange->request)) {
        respond_about(exchange, event, 415, "this resource takes ", resource->consumes);
        return false;
    }
    if (resource->produces && !media_accepted(resource->produces, exchange->request)) {
        respond_about(exchange, event, 406, "this resource makes ", resource->produces);
        return false;
    }
    return true;
}

static void run_resource(const struct exchange *exchange, struct event *event, const struct route *route)
{
    const struct request *request = exchange->request;

    if (!media_fit(exchange, event, route->resource))
        return;
    event->service = route->service;
    event->incoming->request = request;
    if (request->body.length) {
        event->incoming->kind = PAYLOAD_BYTES;
        event->incoming->payload = request->body;
    }
    if (!route->resource->run(event, event->incoming, route->values)) {
        if (!event->refused)
            event_report(event);
        respond_text(exchange, event->refused ? 400 : 500, (struct view){event->failure.bytes, event->failure.length});
    } else if (event->reply) {
        respond_message(exchange, event, event->reply);
    } else {
        respond_empty(exchange, event, 202);
    }
}

/* A run of a resource that may wait. */
struct long_run {
    struct exchange exchange;
    struct request *request; /* a copy */
    struct route route;
};

static void run_long(struct event *event, void *argument)
{
    struct long_run *run = argument;

    run_resource(&run->exchange, event, &run->route);
    event_join_workers(event);
    free(run->request);
}

/* Copies what is borrowed for the call only; the values of the route lie in the path. */
static bool own_request(const struct exchange *exchange, struct event *event, int listener, struct long_run *run)
{
    struct view body = exchange->request->body;
    char *bytes = event_alloc(event, body.length);

    if (!bytes)
        return false;
    run->request = request_keep(exchange->request);
    if (!run->request)
        return event_fail(event, "out of memory");
    memcpy(bytes, body.bytes, body.length);
    run->request->body = (struct view){bytes, body.length};
    run->exchange = (struct exchange){exchange->dispatch, exchange->id, run->request};
    run->route = route_resource(exchange->dispatch->routes, event->heap.arena, listener, run->request->method,
                                run->request->path);
    return run->route.outcome == ROUTE_FOUND || event_fail_memory(event);
}

/* True when the event is still the caller's to end. */
static bool start_resource(const struct exchange *exchange, struct event *event, int listener,
                           const struct route *route)
{
    struct long_run *run;

    if (!route->resource->suspends) {
        run_resource(exchange, event, route);
        return true;
    }
    run = event_alloc(event, sizeof(*run));
    if (run) {
        run->request = NULL;
        if (own_request(exchange, event, listener, run) && event_start(event, run_long, run) != FIBER_REFUSED)
            return false;
        free(run->request);
    }
    event_report(event);
    respond_text(exchange, 503, (struct view){event->failure.bytes, event->failure.length});
    return true;
}

/* True when the event is still the caller's to end. */
static bool answer(const struct exchange *exchange, struct event *event, int listener)
{
    struct dispatch *dispatch = exchange->dispatch;
    const struct request *request = exchange->request;
    struct route route = route_resource(dispatch->routes, event->heap.arena, listener, request->method, request->path);

    if (route.outcome != ROUTE_FOUND &&
        route_endpoint(dispatch->routes, event->heap.arena, listener, request->path) >= 0) {
        respond_upgrade_required(exchange);
        return true;
    }
    switch (route.outcome) {
    case ROUTE_FOUND:
        return start_resource(exchange, event, listener, &route);
    case ROUTE_OPTIONS:
        respond_allow(exchange, 200, route.allowed);
        break;
    case ROUTE_NO_METHOD:
        respond_allow(exchange, 405, route.allowed);
        break;
    case ROUTE_NO_RESOURCE:
        respond_not_found(exchange, event, "resource", true);
        break;
    case ROUTE_NO_SERVICE:
        respond_not_found(exchange, event, "service", false);
        break;
    case ROUTE_MALFORMED:
        respond_text(exchange, 400, VIEW("the path does not decode"));
        break;
    case ROUTE_DOTS:
        respond_text(exchange, 400, VIEW("the path has a part '.' or '..'"));
        break;
    case ROUTE_NO_MEMORY:
        respond_text(exchange, 500, VIEW("memory limit of the event exceeded"));
        break;
    }
    return true;
}

void dispatch_request(void *app, conn_id id, int listener, const struct request *request)
{
    struct dispatch *dispatch = app;
    struct exchange exchange = {dispatch, id, request};
    struct event *event = event_begin(dispatch->events, NULL, NULL);

    if (!event) {
        respond_text(&exchange, 503, VIEW("out of memory"));
        return;
    }
    event->cookie.length = 0;
    if (answer(&exchange, event, listener))
        event_end(event);
}
