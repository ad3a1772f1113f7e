/* Requests on their way to a resource: routing, decoding, conversion of parameters, media types, the reply. The input
 * is a method, a path, a query, Content-Type, Accept and a body, a line each. Whatever they are, there is one answer,
 * and what a resource receives is what its types promise. */
#include "base/log.h"
#include "base/utf8.h"
#include "dispatch/dispatch.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void is_text(bal_string text)
{
    require(utf8_check(UTF8_START, text.bytes, text.length) == UTF8_START);
}

/* ---- the program ---- */

static bool r_typed(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("typed");
    bal_int id, count, again;
    bal_float price, share;
    bal_boolean gift, wanted;
    bal_string note, text;

    (void)m;
    BAL_TRY(bal_resource_path_int(ev, BAL_STRING("id"), values[0], &id));
    BAL_TRY(bal_resource_path_float(ev, BAL_STRING("price"), values[1], &price));
    BAL_TRY(bal_resource_path_boolean(ev, BAL_STRING("gift"), values[2], &gift));
    BAL_TRY(bal_resource_query_int(ev, m, BAL_STRING("count"), &count));
    BAL_TRY(bal_resource_query_float(ev, m, BAL_STRING("share"), &share));
    BAL_TRY(bal_resource_query_boolean(ev, m, BAL_STRING("wanted"), &wanted));
    BAL_TRY(bal_resource_query(ev, m, BAL_STRING("note"), &note));
    is_text(note);
    BAL_TRY(bal_string_from_int(ev, id, &text));
    BAL_TRY(bal_int_from_string(ev, text, &again));
    require(again == id);
    BAL_TRY(bal_messages_setStringPayload(ev, m, note));
    BAL_TRY(bal_reply(ev, m));
    return true;
}

static bool r_values(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("values");

    is_text(values[0]);
    is_text(values[1]);
    require(values[0].length && values[1].length);
    BAL_TRY(bal_messages_setHeader(ev, m, values[0], values[1]));
    BAL_TRY(bal_messages_addHeader(ev, m, values[0], values[1]));
    BAL_TRY(bal_messages_setProperty(ev, m, values[0], values[1]));
    BAL_TRY(bal_http_setReasonPhrase(ev, m, values[1]));
    BAL_TRY(bal_reply(ev, m));
    return true;
}

static bool r_echo(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("echo");
    bal_message copy;

    (void)values;
    BAL_TRY(bal_messages_clone(ev, m, &copy));
    BAL_TRY(bal_http_convertToResponse(ev, copy));
    BAL_TRY(bal_reply(ev, copy));
    return true;
}

/* The body as what it may be. */
static bool r_payload(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("payload");
    bal_map form;
    bal_array keys;
    bal_json json;
    bal_string first, again;

    if (bal_string_equal(values[0], BAL_STRING("form"))) {
        BAL_TRY(bal_http_getFormParams(ev, m, &form));
        BAL_TRY(bal_map_keys(ev, form, &keys));
        for (bal_int i = 0; i < keys->length; i++)
            is_text(((const bal_string *)keys->items)[i]);
    } else {
        BAL_TRY(bal_messages_getJsonPayload(ev, m, &json));
        BAL_TRY(bal_messages_getStringPayload(ev, m, &first));
        is_text(first);
        BAL_TRY(bal_messages_setStringPayload(ev, m, first));
        BAL_TRY(bal_messages_getJsonPayload(ev, m, &json));
        BAL_TRY(bal_messages_getStringPayload(ev, m, &again));
        require(bal_string_equal(first, again)); /* what was written reads back */
    }
    BAL_TRY(bal_reply(ev, m));
    return true;
}

static const struct bal_resource resources[] = {
    {.name = "payload", .path = "/p/{how}", .methods = BAL_POST, .run = r_payload},
    {.name = "typed", .path = "/t/{id}/{price}/{gift}", .methods = BAL_GET | BAL_PUT, .run = r_typed},
    {.name = "values", .path = "/{a}/{b}", .methods = BAL_GET, .run = r_values},
    {.name = "rest", .path = "/r/*", .methods = BAL_GET | BAL_POST, .run = r_echo},
    {.name = "media",
     .path = "/m",
     .methods = BAL_POST,
     .run = r_echo,
     .consumes = "text/plain, application/*",
     .produces = "text/plain"},
};
static const struct bal_service services[] = {
    {.name = "a", .base_path = "/a", .upgrade_path = "/a/ws", .resources = resources, .resource_count = 5},
    {.name = "root", .base_path = "", .resources = resources, .resource_count = 5},
};
static const struct bal_program program = {.name = "fuzz", .services = services, .service_count = 2};

/* ---- the floors around it ---- */

static int answers;

static void check_answer(void *network, conn_id id, const struct response *response)
{
    static const int known[] = {200, 202, 400, 404, 405, 406, 415, 426, 500};
    bool found = false;

    (void)network;
    (void)id;
    answers++;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        found |= response->status == known[i];
    require(found);
    require(request_value_valid(response->reason));
    for (size_t i = 0; i < response->field_count; i++) {
        require(request_name_valid(response->fields[i].name));
        require(request_value_valid(response->fields[i].value));
    }
}

static const struct conn_ops ops = {.respond = check_answer};
static struct event_pool pool;
static struct dispatch dispatch;

static void begin(void)
{
    static const int listeners[] = {0, 0};
    struct arena words;
    const char *trouble;

    if (dispatch.program)
        return;
    log_set_level(LOG_ERROR + 1);
    event_pool_init(&pool, 1 << 16);
    arena_init(&words, 0);
    dispatch = (struct dispatch){.program = &program,
                                 .network = {&ops, NULL},
                                 .events = &pool,
                                 .routes = route_new(&program, listeners, &words, &trouble)};
    arena_free(&words);
    require(dispatch.routes);
    pool.services = services;
}

static struct view next_line(struct view *rest)
{
    const char *end = rest->length ? memchr(rest->bytes, '\n', rest->length) : NULL;
    struct view line = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->length};
    size_t gone = line.length + (end != NULL);

    rest->bytes += gone;
    rest->length -= gone;
    return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size + 1); /* exact, so that sanitizers see a step too far */
    struct view rest = {bytes, size};
    struct request_field fields[2] = {{.name = {"Content-Type", 12}}, {.name = {"Accept", 6}}};
    struct request request = {.fields = fields, .field_count = 2};

    require(bytes != NULL);
    memcpy(bytes, data, size);
    begin();
    request.method = next_line(&rest);
    request.path = next_line(&rest);
    request.query = next_line(&rest);
    fields[0].value = next_line(&rest);
    fields[1].value = next_line(&rest);
    request.body = rest;
    /* The network lets nothing else through. */
    if (request.path.length && request.path.bytes[0] == '/' && request_name_valid(request.method) &&
        request_value_valid(request.path) && request_value_valid(request.query) &&
        request_value_valid(fields[0].value) && request_value_valid(fields[1].value)) {
        answers = 0;
        dispatch_request(&dispatch, 1, 0, &request);
        require(answers == 1);
    }
    free(bytes);
    return 0;
}
