/* ballerina.net.http: ClientConnector */
#include "balrt/abi.h"
#include "event/event.h"
#include "hub/outbound.h"

#include <string.h>
#include <strings.h>

/* A connector is the address its paths are appended to; connections belong to the network. */
static const struct bal_field fields[] = {
    {.name = "uri", .type = &bal_type_string, .offset = offsetof(struct bal_http_ClientConnector, uri)},
};
const struct bal_type bal_type_http_ClientConnector = {
    .kind = BAL_KIND_CONNECTOR,
    .name = "http:ClientConnector",
    .fields = fields,
    .field_count = 1,
    .size = sizeof(struct bal_http_ClientConnector),
};

enum { URL_MAX = 64 * 1024, VERB_MAX = 32 };

/* ---- addresses ---- */

static bool starts_with(bal_string text, const char *start)
{
    size_t length = strlen(start);

    return text.length > length && !strncasecmp(text.bytes, start, length);
}

/* Whether a URL may hold the byte. What is not ASCII is escaped. */
static bool is_of_url(unsigned char byte)
{
    return byte > ' ' && byte != 0x7f && byte != '"' && byte != '<' && byte != '>' && byte != '\\';
}

static bool all_of_url(bal_string text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is_of_url((unsigned char)text.bytes[i]))
            return false;
    }
    return true;
}

bool bal_http_ClientConnector_create(bal_event *ev, bal_string uri, bal_http_ClientConnector *result)
{
    size_t scheme = starts_with(uri, "http://") ? 7 : starts_with(uri, "https://") ? 8 : 0;
    void *object;

    if (!scheme || uri.bytes[scheme] == '/' || uri.bytes[scheme] == ':' || !all_of_url(uri) ||
        memchr(uri.bytes, '?', uri.length) || memchr(uri.bytes, '#', uri.length))
        return event_fail_about(ev, "a http:ClientConnector needs an address like http://host:port/path, not ", uri);
    if (!bal_struct_new(ev, &bal_type_http_ClientConnector, &object))
        return false;
    *result = object;
    return bal_store_string(ev, object, &(*result)->uri, uri);
}

static char *put_escaped(char *at, bal_string text)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];

        if (byte < 0x80) {
            *at++ = (char)byte;
            continue;
        }
        *at++ = '%';
        *at++ = digits[byte >> 4];
        *at++ = digits[byte & 15];
    }
    return at;
}

/* Base and path with one '/' between, terminated. NULL: the event has failed. */
static const char *join(struct event *event, bal_string base, bal_string path)
{
    bool slash = path.length && path.bytes[0] == '/';
    char *url, *at;

    if (!all_of_url(path)) {
        event_fail_about(event, "a path with characters that must be escaped (uri:encode does): ", path);
        return NULL;
    }
    if (base.length + path.length > URL_MAX) {
        event_fail(event, "the URL is longer than %d bytes", URL_MAX);
        return NULL;
    }
    if (path.length && base.bytes[base.length - 1] == '/')
        base.length--;
    url = event_alloc(event, 3 * (base.length + path.length) + 2);
    if (!url)
        return NULL;
    at = put_escaped(url, base);
    if (path.length && !slash && path.bytes[0] != '?')
        *at++ = '/';
    *put_escaped(at, path) = '\0';
    return url;
}

/* ---- messages ---- */

static bool is_sent(const struct message *m, const struct request_field *field, bool with_body)
{
    static const struct view type = {"Content-Type", 12};

    return message_sends(m, field) && (with_body || !request_same_names(field->name, type));
}

static bool take_fields(struct event *event, const struct message *m, bool with_body, struct fetch *fetch)
{
    const struct request_field *field;
    struct request_field *taken;
    size_t count = 0;

    for (size_t at = 0; (field = message_next_field(m, &at));)
        count++;
    taken = event_alloc(event, count * sizeof(*taken));
    if (!taken)
        return false;
    for (size_t at = 0; (field = message_next_field(m, &at));) {
        if (is_sent(m, field, with_body))
            taken[fetch->field_count++] = *field;
    }
    fetch->fields = taken;
    return true;
}

static bool copy(struct event *event, struct view *view)
{
    char *bytes = event_alloc(event, view->length);

    if (!bytes)
        return false;
    memcpy(bytes, view->bytes, view->length);
    view->bytes = bytes;
    return true;
}

/* The answer as a message. It reads its fields as one that came in does: from a request. */
static bool make_message(struct event *event, const struct fetch *fetch, bal_message *result)
{
    size_t count = fetch->answer_field_count;
    struct request *request = event_alloc(event, sizeof(*request));
    struct request_field *copies = event_alloc(event, count * sizeof(*copies));
    struct view body = fetch->answer_body, reason = fetch->reason;
    void *old = NULL;

    if (!request || !copies || !copy(event, &body) || !copy(event, &reason) || !bal_message_new(event, result))
        return false;
    for (size_t i = 0; i < count; i++) {
        copies[i] = fetch->answer_fields[i];
        if (!copy(event, &copies[i].name) || !copy(event, &copies[i].value))
            return false;
    }
    *request = (struct request){
        .method = {"", 0}, .path = {"", 0}, .query = {"", 0}, .fields = copies, .field_count = count, .body = body};
    (*result)->request = request;
    (*result)->payload = body;
    (*result)->kind = body.length ? PAYLOAD_BYTES : PAYLOAD_NONE;
    return event_changed(event, *result, message_set_status(*result, event->heap.arena, fetch->status, &old), &old) &&
           event_changed(event, *result, message_set_reason(*result, event->heap.arena, reason, &old), &old);
}

/* ---- asking ---- */

struct asker {
    struct fetch fetch; /* first */
    struct event *event;
};

static void answered(struct fetch *fetch)
{
    event_wake(((struct asker *)fetch)->event);
}

static bool take_answer(struct event *event, const struct fetch *fetch, bal_message *result)
{
    if (fetch->problem)
        return event_fail_again(event, (bal_string){fetch->problem, strlen(fetch->problem)});
    return make_message(event, fetch, result);
}

static bool ask(struct event *event, bal_http_ClientConnector connector, const char *verb, bal_string path,
                bal_message m, bool with_body, bal_message *result)
{
    const struct outbound *outbound = event->pool->outbound;
    struct asker asker = {.fetch = {.done = answered, .method = verb, .body = {"", 0}}, .event = event};
    bool done;

    if (!connector)
        return event_fail(event, "the connector is null: 'create' makes one");
    if (!m)
        return event_fail(event, "the message to send is null");
    if (with_body && !event_payload(event, m, &asker.fetch.body))
        return false;
    asker.fetch.url = join(event, connector->uri, path);
    if (!asker.fetch.url || !take_fields(event, m, with_body, &asker.fetch))
        return false;
    if (!outbound->ops->fetch(outbound->network, &asker.fetch))
        return event_fail(event, "%s: %s", verb, asker.fetch.problem);
    done = event_wait(event) && take_answer(event, &asker.fetch, result);
    outbound->ops->drop_fetch(outbound->network, &asker.fetch);
    return done;
}

bool bal_http_ClientConnector_get(bal_event *ev, bal_http_ClientConnector connector, bal_string path, bal_message m,
                                  bal_message *result)
{
    return ask(ev, connector, "GET", path, m, false, result);
}

bool bal_http_ClientConnector_head(bal_event *ev, bal_http_ClientConnector connector, bal_string path, bal_message m,
                                   bal_message *result)
{
    return ask(ev, connector, "HEAD", path, m, false, result);
}

bool bal_http_ClientConnector_post(bal_event *ev, bal_http_ClientConnector connector, bal_string path, bal_message m,
                                   bal_message *result)
{
    return ask(ev, connector, "POST", path, m, true, result);
}

bool bal_http_ClientConnector_put(bal_event *ev, bal_http_ClientConnector connector, bal_string path, bal_message m,
                                  bal_message *result)
{
    return ask(ev, connector, "PUT", path, m, true, result);
}

bool bal_http_ClientConnector_patch(bal_event *ev, bal_http_ClientConnector connector, bal_string path, bal_message m,
                                    bal_message *result)
{
    return ask(ev, connector, "PATCH", path, m, true, result);
}

bool bal_http_ClientConnector_delete(bal_event *ev, bal_http_ClientConnector connector, bal_string path, bal_message m,
                                     bal_message *result)
{
    return ask(ev, connector, "DELETE", path, m, true, result);
}

bool bal_http_ClientConnector_execute(bal_event *ev, bal_http_ClientConnector connector, bal_string verb,
                                      bal_string path, bal_message m, bal_message *result)
{
    char name[VERB_MAX + 1];
    bool bodiless;

    if (verb.length > VERB_MAX || !request_name_valid((struct view){verb.bytes, verb.length}))
        return event_fail_about(ev, "no HTTP method: ", verb);
    for (size_t i = 0; i < verb.length; i++)
        name[i] = (char)(verb.bytes[i] >= 'a' && verb.bytes[i] <= 'z' ? verb.bytes[i] - 'a' + 'A' : verb.bytes[i]);
    name[verb.length] = '\0';
    bodiless = !strcmp(name, "GET") || !strcmp(name, "HEAD");
    return ask(ev, connector, name, path, m, !bodiless, result);
}
