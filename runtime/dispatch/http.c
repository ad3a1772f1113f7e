/* HTTP requests: from the route to the answer. */
#include "dispatch/dispatch.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

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

static void respond_empty(const struct exchange *exchange, int status)
{
    struct response response = {.status = status};

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

/* Decision 21 and the record: the words are part of the language. The path stands in them as it was sent. */
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

/* Fields that describe the connection or the body of the request, not what a reply of the same message should say. */
static bool is_framing(struct view name)
{
    static const struct view framing[] = {
        {"Connection", 10}, {"Content-Length", 14}, {"Transfer-Encoding", 17},
        {"Date", 4},        {"Upgrade", 7},         {"Keep-Alive", 10},
        {"TE", 2},          {"Trailer", 7},         {"Expect", 6},
        {"Host", 4},
    };

    for (size_t i = 0; i < sizeof(framing) / sizeof(framing[0]); i++) {
        if (framing[i].length == name.length && !strncasecmp(framing[i].bytes, name.bytes, name.length))
            return true;
    }
    return false;
}

/* A reply of a message that came as a request echoes its fields, too. */
static void respond_message(const struct exchange *exchange, const struct message *message)
{
    struct request_field fields[REQUEST_MAX_FIELDS + 1];
    struct response response = {.status = 200, .fields = fields, .body = message->payload};
    const struct request *request = message->request;

    for (size_t i = 0; request && i < request->field_count && i < REQUEST_MAX_FIELDS; i++) {
        const struct request_field *field = &request->fields[i];
        bool is_type = field->name.length == 12 && !strncasecmp(field->name.bytes, "Content-Type", 12);

        if (!is_framing(field->name) && !(is_type && message->payload_set))
            fields[response.field_count++] = *field;
    }
    if (message->payload_set)
        fields[response.field_count++] = text_plain;
    respond(exchange, &response);
}

static void run_resource(const struct exchange *exchange, struct event *event, const struct route *route)
{
    const struct request *request = exchange->request;

    event->service = route->service;
    event->incoming->request = request;
    if (request->body.length) {
        event->incoming->kind = PAYLOAD_BYTES;
        event->incoming->payload = request->body;
    }
    if (!route->resource->run(event, event->incoming, route->values)) {
        event_report(event);
        respond_text(exchange, 500, (struct view){event->failure.bytes, event->failure.length});
    } else if (event->reply) {
        respond_message(exchange, event->reply);
    } else {
        respond_empty(exchange, 202);
    }
}

static void answer(const struct exchange *exchange, struct event *event, int listener)
{
    struct dispatch *dispatch = exchange->dispatch;
    const struct request *request = exchange->request;
    struct route route = route_resource(dispatch->routes, &event->arena, listener, request->method, request->path);

    if (route.outcome != ROUTE_FOUND && route_endpoint(dispatch->routes, &event->arena, listener, request->path) >= 0) {
        respond_upgrade_required(exchange);
        return;
    }
    switch (route.outcome) {
    case ROUTE_FOUND:
        run_resource(exchange, event, &route);
        break;
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
    case ROUTE_NO_MEMORY:
        respond_text(exchange, 500, VIEW("memory limit of the event exceeded"));
        break;
    }
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
    answer(&exchange, event, listener);
    event_end(event);
}
