#include "balrt/abi.h"
#include "base/log.h"
#include "cmocka_all.h"
#include "dispatch/dispatch.h"
#include "fake_network.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a program as the compiler would have written it ---- */

static bal_string g_last = BAL_TEXT("");
static bal_message g_message;

static bool r_open(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onOpen");
    bal_string id;

    BAL_TRY(bal_messages_getHeader(ev, m, BAL_STRING("id"), &id));
    BAL_TRY(bal_ws_pushText(ev, id));
    BAL_TRY(bal_ws_broadcastText(ev, BAL_STRING("joined")));
    return true;
}

static bool r_text(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onText");
    bal_string text;

    BAL_TRY(bal_messages_getStringPayload(ev, m, &text));
    BAL_TRY(bal_keep_string(ev, &g_last, text));
    BAL_TRY(bal_keep_message(ev, &g_message, m));
    if (bal_string_equal(text, BAL_STRING("fail")))
        BAL_TRY(bal_ws_pushTextToGroup(ev, BAL_STRING("nobody"), text));
    if (bal_string_equal(text, BAL_STRING("header")))
        BAL_TRY(bal_messages_getHeader(ev, m, BAL_STRING("id"), &text));
    if (bal_string_equal(text, BAL_STRING("query")))
        BAL_TRY(bal_uri_getQueryParam(ev, m, BAL_STRING("q"), &text));
    BAL_TRY(bal_ws_pushText(ev, text));
    return true;
}

static bool r_binary(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onBinary");
    bal_blob bytes;

    BAL_TRY(bal_messages_getBinaryPayload(ev, m, &bytes));
    BAL_TRY(bal_ws_broadcastBinary(ev, bytes));
    return true;
}

static bool r_close(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onClose");
    bal_string text;

    BAL_TRY(bal_messages_getStringPayload(ev, m, &text));
    BAL_TRY(bal_ws_addConnectionToGroup(ev, BAL_STRING("late")));
    BAL_TRY(bal_ws_broadcastText(ev, BAL_STRING("left")));
    return true;
}

static bool r_error(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onError");
    bal_string what;

    BAL_TRY(bal_messages_getStringPayload(ev, m, &what));
    BAL_TRY(bal_ws_pushText(ev, what));
    return true;
}

static bool r_echo(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("echo");

    (void)values;
    BAL_TRY(bal_reply(ev, m));
    return true;
}

static bool r_hello(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("hello");
    const bal_string parts[] = {BAL_TEXT("hello "), values[0]};
    bal_string text;
    bal_message answer;

    (void)m;
    BAL_TRY(bal_string_concat(ev, parts, 2, &text));
    BAL_TRY(bal_message_new(ev, &answer));
    BAL_TRY(bal_messages_setStringPayload(ev, answer, text));
    BAL_TRY(bal_reply(ev, answer));
    return true;
}

static bool r_silent(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("silent");

    (void)m;
    (void)values;
    BAL_TRY(bal_ws_broadcastText(ev, BAL_STRING("from http")));
    return true;
}

static bool r_push(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("push");

    (void)m;
    (void)values;
    BAL_TRY(bal_ws_pushText(ev, BAL_STRING("to whom?")));
    return true;
}

/* All kinds of parameters, and all that a reply can say. */
static bool r_order(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("order");
    bal_int id, count;
    bal_float price;
    bal_boolean gift, wanted;
    bal_string note, id_text, count_text, price_text;

    BAL_TRY(bal_resource_path_int(ev, BAL_STRING("id"), values[0], &id));
    BAL_TRY(bal_resource_path_float(ev, BAL_STRING("price"), values[1], &price));
    BAL_TRY(bal_resource_path_boolean(ev, BAL_STRING("gift"), values[2], &gift));
    BAL_TRY(bal_resource_query_int(ev, m, BAL_STRING("count"), &count));
    BAL_TRY(bal_resource_query_boolean(ev, m, BAL_STRING("wanted"), &wanted));
    BAL_TRY(bal_resource_query(ev, m, BAL_STRING("note"), &note));
    BAL_TRY(bal_string_from_int(ev, id, &id_text));
    BAL_TRY(bal_string_from_int(ev, count, &count_text));
    BAL_TRY(bal_string_from_float(ev, price, &price_text));
    const bal_string parts[] = {id_text,
                                BAL_TEXT(" "),
                                price_text,
                                BAL_TEXT(" "),
                                bal_string_from_boolean(gift),
                                BAL_TEXT(" "),
                                count_text,
                                BAL_TEXT(" "),
                                bal_string_from_boolean(wanted),
                                BAL_TEXT(" "),
                                note};
    bal_string text;
    BAL_TRY(bal_string_concat(ev, parts, 11, &text));
    BAL_TRY(bal_http_convertToResponse(ev, m));
    BAL_TRY(bal_messages_setStringPayload(ev, m, text));
    BAL_TRY(bal_messages_addHeader(ev, m, BAL_STRING("X-A"), BAL_STRING("2")));
    BAL_TRY(bal_http_setStatusCode(ev, m, 201));
    BAL_TRY(bal_http_setReasonPhrase(ev, m, BAL_STRING("Made")));
    BAL_TRY(bal_messages_setHeader(ev, m, BAL_STRING("Transfer-Encoding"), BAL_STRING("chunked")));
    BAL_TRY(bal_reply(ev, m));
    return true;
}

/* Reads json, changes it in a message that a variable keeps, and answers with copies of before and after. */
static bool r_json(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("json");
    bal_json json, again;
    bal_message copy, answer;
    bal_string before, after;

    BAL_TRY(bal_messages_getJsonPayload(ev, m, &json));
    BAL_TRY(bal_messages_clone(ev, m, &copy));
    if (bal_string_equal(values[0], BAL_STRING("keep")))
        BAL_TRY(bal_keep_message(ev, &g_message, m));
    BAL_TRY(bal_json_set(ev, json, BAL_STRING("seen"), bal_of_boolean(true)));
    BAL_TRY(bal_messages_getJsonPayload(ev, m, &again));
    assert_true(json.object == again.object);
    BAL_TRY(bal_messages_getStringPayload(ev, copy, &before));
    BAL_TRY(bal_messages_getJsonPayload(ev, copy, &again));
    BAL_TRY(bal_messages_getStringPayload(ev, m, &after));
    const bal_string parts[] = {before, BAL_TEXT(" "), after};
    BAL_TRY(bal_string_concat(ev, parts, 3, &after));
    BAL_TRY(bal_message_new(ev, &answer));
    if (bal_string_equal(values[0], BAL_STRING("echo"))) {
        answer = m;
    } else if (bal_string_equal(values[0], BAL_STRING("set"))) {
        BAL_TRY(bal_messages_setStringPayload(ev, answer, after));
        BAL_TRY(bal_messages_setJsonPayload(ev, answer, again));
        BAL_TRY(bal_json_set(ev, again, BAL_STRING("late"), bal_of_int(1)));
    } else {
        BAL_TRY(bal_messages_setJsonPayload(ev, answer, again));
        BAL_TRY(bal_messages_setStringPayload(ev, answer, after));
    }
    BAL_TRY(bal_reply(ev, answer));
    return true;
}

/* What a variable kept, in a later event. */
static bool r_kept(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("kept");
    bal_json json;

    (void)m;
    (void)values;
    BAL_TRY(bal_messages_getJsonPayload(ev, g_message, &json));
    BAL_TRY(bal_json_set(ev, json, BAL_STRING("more"), json));
    BAL_TRY(bal_json_set(ev, json, BAL_STRING("more"), bal_of_string(BAL_STRING("text"))));
    BAL_TRY(bal_reply(ev, g_message));
    return true;
}

static bool r_split(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("split");

    BAL_TRY(bal_messages_setHeader(ev, m, BAL_STRING("X-A"), values[0]));
    BAL_TRY(bal_reply(ev, m));
    return true;
}

static bool r_plain_broadcast(bal_event *ev, bal_message m, const bal_string *values)
{
    return r_silent(ev, m, values);
}

static bool r_text_of_body(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("textOfBody");
    bal_string text;

    (void)values;
    BAL_TRY(bal_messages_getStringPayload(ev, m, &text));
    return true;
}

static const struct bal_resource chat_resources[] = {
    {.name = "echo", .path = "/echo", .methods = BAL_POST, .run = r_echo},
    {.name = "hello", .path = "/hello/{name}", .methods = BAL_GET, .run = r_hello},
    {.name = "silent", .path = "/silent", .methods = BAL_GET, .run = r_silent},
    {.name = "push", .path = "/push", .methods = BAL_GET, .run = r_push},
    {.name = "textOfBody", .path = "/text", .methods = BAL_POST, .run = r_text_of_body},
    {.name = "order", .path = "/order/{id}/{price}/{gift}", .methods = BAL_GET, .run = r_order},
    {.name = "json", .path = "/json/{how}", .methods = BAL_POST, .run = r_json},
    {.name = "kept", .path = "/kept", .methods = BAL_GET, .run = r_kept},
    {.name = "split", .path = "/split/{value}", .methods = BAL_GET, .run = r_split},
    {.name = "media",
     .path = "/media",
     .methods = BAL_POST,
     .run = r_echo,
     .consumes = "text/x, text/y",
     .produces = "text/x"},
};
static const struct bal_resource plain_resources[] = {
    {.name = "cast", .path = "/cast", .methods = BAL_GET, .run = r_plain_broadcast},
};
static const struct bal_service services[] = {
    {.name = "chat",
     .base_path = "/chat",
     .upgrade_path = "/chat/ws",
     .events = {[BAL_ON_OPEN] = {.run = r_open, .name = "onOpen"},
                [BAL_ON_TEXT] = {.run = r_text, .name = "onText"},
                [BAL_ON_BINARY] = {.run = r_binary, .name = "onBinary"},
                [BAL_ON_CLOSE] = {.run = r_close, .name = "onClose"},
                [BAL_ON_ERROR] = {.run = r_error, .name = "onError"}},
     .resources = chat_resources,
     .resource_count = 10,
     .reads_headers_later = true,
     .file = "t.bal",
     .line = 1},
    {.name = "quiet", .base_path = "/quiet", .upgrade_path = "/quiet", .file = "t.bal", .line = 2},
    {.name = "plain",
     .base_path = "/plain",
     .resources = plain_resources,
     .resource_count = 1,
     .file = "t.bal",
     .line = 3},
};
static const struct bal_program program = {.name = "test", .services = services, .service_count = 3};

/* ---- and the floors around it ---- */

static struct fake_network network;
static struct event_pool pool;
static struct dispatch dispatch;
static void *sessions[10];

static int start(void **state)
{
    static const int listeners[] = {0, 0, 0};
    struct conn_network conns = {&fake_ops, &network};
    struct arena words;
    const char *trouble;

    (void)state;
    network = (struct fake_network){0};
    log_set_level(LOG_ERROR);
    event_pool_init(&pool, 1 << 20);
    arena_init(&words, 0);
    dispatch = (struct dispatch){
        .program = &program,
        .network = conns,
        .hub = hub_new(conns, 3, (struct hub_limits){100, 100, 100, 100}),
        .events = &pool,
        .routes = route_new(&program, listeners, &words, &trouble),
    };
    arena_free(&words);
    pool.hub = dispatch.hub;
    pool.services = services;
    memset(sessions, 0, sizeof(sessions));
    return dispatch.hub && dispatch.routes ? 0 : -1;
}

static void forget_variables(void)
{
    struct event *event = event_begin(&pool, NULL, NULL);

    assert_true(bal_keep_string(event, &g_last, BAL_STRING("")));
    assert_true(bal_keep_message(event, &g_message, NULL));
    event_end(event);
}

static int stop(void **state)
{
    (void)state;
    forget_variables();
    hub_free(dispatch.hub);
    route_free(dispatch.routes);
    event_pool_free(&pool);
    return 0;
}

static struct view view(const char *text)
{
    return (struct view){text, strlen(text)};
}

static void open_connection(conn_id id, int endpoint)
{
    char value[] = "me";
    char query[] = "q=a%20b";
    struct request_field field = {{"Id", 2}, {value, 2}};
    struct request handshake = {
        .method = view("GET"), .path = view("/chat/ws"), .query = view(query), .fields = &field, .field_count = 1};

    dispatch_open(&dispatch, id, &sessions[id], endpoint, &handshake);
    memset(value, 'x', 2); /* borrowed for the call only */
    memset(query, 'x', sizeof(query) - 1);
}

static void text(conn_id id, const char *payload)
{
    char scratch[64];

    memcpy(scratch, payload, strlen(payload));
    dispatch_message(&dispatch, id, &sessions[id], FRAME_TEXT, scratch, strlen(payload));
    memset(scratch, 'x', sizeof(scratch));
}

static void expect(const char *expected)
{
    assert_string_equal(fake_take(&network), expected);
}

static void a_connection_lives_in_order(void **state)
{
    (void)state;
    open_connection(1, 0);
    expect("1<t:me\n1<t:joined\n");
    open_connection(2, 0);
    expect("2<t:me\n1<t:joined\n2<t:joined\n");
    text(2, "hi");
    expect("2<t:hi\n");
    dispatch_message(&dispatch, 1, &sessions[1], FRAME_BINARY, "\1", 1);
    expect("1<b:\1\n2<b:\1\n");
    dispatch_error(&dispatch, 1, &sessions[1], "reset");
    expect("1<t:reset\n");
    dispatch_close(&dispatch, 1, &sessions[1], 1006);
    expect("2<t:left\n");
    assert_null(sessions[1]);
    dispatch_close(&dispatch, 1, &sessions[1], 1006);
    expect("");
    dispatch_idle(&dispatch, 2, &sessions[2]);
    dispatch_close(&dispatch, 2, &sessions[2], 1000);
    expect("");
}

static void the_handshake_is_readable_later(void **state)
{
    (void)state;
    open_connection(1, 0);
    fake_take(&network);
    text(1, "header");
    expect("1<t:me\n");
    text(1, "query");
    expect("1<t:a b\n");
    dispatch_close(&dispatch, 1, &sessions[1], 1000);
    /* the message in the variable outlives the connection */
    assert_memory_equal(request_find(g_message->request, "id", 2)->value.bytes, "me", 2);
    assert_memory_equal(g_last.bytes, "query", 5);
}

static void an_uncaught_error_leaves_the_connection_open(void **state)
{
    (void)state;
    open_connection(1, 0);
    fake_take(&network);
    text(1, "fail");
    expect("");
    text(1, "");
    expect("1<t:\n");
    dispatch_close(&dispatch, 1, &sessions[1], 1000);
}

static void events_without_handler_are_ignored(void **state)
{
    (void)state;
    open_connection(3, 1);
    text(3, "x");
    dispatch_error(&dispatch, 3, &sessions[3], "x");
    dispatch_close(&dispatch, 3, &sessions[3], 1000);
    expect("");
}

static struct request_field fields[] = {{{"Host", 4}, {"h", 1}},
                                        {{"Content-Type", 12}, {"text/x", 6}},
                                        {{"X-A", 3}, {"1", 1}},
                                        {{"Accept", 6}, {"text/z", 6}}};

static void request_with(const char *method, const char *path, const char *query, const char *body, size_t field_count)
{
    struct request made = {.method = view(method),
                           .path = view(path),
                           .query = view(query),
                           .fields = fields,
                           .field_count = field_count,
                           .body = view(body)};

    dispatch_request(&dispatch, 9, 0, &made);
}

static void request(const char *method, const char *path, const char *body)
{
    request_with(method, path, "", body, 3);
}

static void resources_answer(void **state)
{
    (void)state;
    request("GET", "/chat/hello/you", "");
    expect("9=200 Content-Type: text/plain; hello you\n");
    request("POST", "/chat/echo", "body");
    expect("9=200 Content-Type: text/x; X-A: 1; body\n");
    request("GET", "/chat/silent", "");
    expect("9=202 \n");
}

static void parameters_are_converted(void **state)
{
    (void)state;
    request_with("GET", "/chat/order/-7/2.5/TRUE", "count=3&wanted=true&note=a+b%21&count=9", "", 4);
    expect("9=201 Made chunked X-A: 1; X-A: 2; Content-Type: text/plain; -7 2.5 true 3 true a b!\n");
    request_with("GET", "/chat/order/0/1/false", "", "", 0);
    expect("9=201 Made chunked X-A: 2; Content-Type: text/plain; 0 1.0 false 0 false \n");
}

static void what_does_not_convert_is_named(void **state)
{
    static const struct {
        const char *path, *query, *words;
    } cases[] = {
        {"/chat/order/x/1/true", "", "path parameter 'id' must be an int"},
        {"/chat/order/1.0/1/true", "", "path parameter 'id' must be an int"},
        {"/chat/order/9223372036854775808/1/true", "", "path parameter 'id' must be an int"},
        {"/chat/order/1/1,5/true", "", "path parameter 'price' must be a float"},
        {"/chat/order/1/1/yes", "", "path parameter 'gift' must be true or false"},
        {"/chat/order/1/1/true", "count=", "query parameter 'count' must be an int"},
        {"/chat/order/1/1/true", "count", "query parameter 'count' must be an int"},
        {"/chat/order/1/1/true", "count=+1", "query parameter 'count' must be an int"},
        {"/chat/order/1/1/true", "count=%zz", "query parameter 'count' does not decode"},
        {"/chat/order/1/1/true", "wanted=1", "query parameter 'wanted' must be true or false"},
        {"/chat/order/1/1/true", "note=%ff", "query parameter 'note' does not decode"},
        {"/chat/order/1/1/true", "note=%4", "query parameter 'note' does not decode"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char wanted[128];

        request_with("GET", cases[i].path, cases[i].query, "", 0);
        snprintf(wanted, sizeof(wanted), "9=400 Content-Type: text/plain; %s\n", cases[i].words);
        expect(wanted);
    }
}

static void media_types_are_enforced(void **state)
{
    (void)state;
    request("POST", "/chat/media", "body");
    expect("9=200 Content-Type: text/x; X-A: 1; body\n");
    request_with("POST", "/chat/media", "", "body", 4);
    expect("9=406 Content-Type: text/plain; this resource makes text/x\n");
    request_with("POST", "/chat/media", "", "body", 1);
    expect("9=415 Content-Type: text/plain; this resource takes text/x, text/y\n");
}

static void json_is_one_value_whoever_reads_it(void **state)
{
    (void)state;
    request("POST", "/chat/json/text", "{ \"a\" : [1, 2.50] }");
    expect("9=200 Content-Type: text/plain; {\"a\":[1,2.5]} {\"a\":[1,2.5],\"seen\":true}\n");
    request("POST", "/chat/json/echo", "{}");
    expect("9=200 Content-Type: text/x; X-A: 1; {\"seen\":true}\n");
    request("POST", "/chat/json/set", "{\"a\":\"\\u00e4\"}");
    expect("9=200 Content-Type: application/json; {\"a\":\"\xc3\xa4\",\"late\":1}\n");
    request("POST", "/chat/json/text", "{\"a\":");
    assert_non_null(strstr(fake_take(&network),
                           "=500 Content-Type: text/plain; Error while retrieving json payload from "
                           "message: cannot convert to json: "));
    request("POST", "/chat/json/text", "");
    assert_non_null(strstr(fake_take(&network), "=500 "));
}

static void json_of_a_kept_message_is_kept(void **state)
{
    (void)state;
    request("POST", "/chat/json/keep", "{\"a\":{\"b\":\"c\"}}");
    fake_take(&network);
    for (int i = 0; i < 3; i++) {
        request("GET", "/chat/kept", "");
        expect("9=200 Content-Type: text/x; X-A: 1; {\"a\":{\"b\":\"c\"},\"seen\":true,\"more\":\"text\"}\n");
    }
    request("POST", "/chat/json/keep", "{}");
    fake_take(&network);
    request("GET", "/chat/kept", "");
    expect("9=200 Content-Type: text/x; X-A: 1; {\"seen\":true,\"more\":\"text\"}\n");
}

static void nothing_splits_an_answer(void **state)
{
    (void)state;
    request("GET", "/chat/split/a", "");
    expect("9=200 Content-Type: text/x; X-A: a; \n");
    request("GET", "/chat/split/a%0d%0aSet-Cookie:b", "");
    expect("9=500 Content-Type: text/plain; Header 'X-A' cannot be sent: its value holds a control character\n");
}

static void refusals_have_the_words_of_the_language(void **state)
{
    (void)state;
    request("GET", "/none", "");
    expect("9=404 Content-Type: text/plain; no matching service found for path : /none\n");
    request("PUT", "/chat/none", "");
    expect("9=404 Content-Type: text/plain; no matching resource found for path : /chat/none , method : PUT\n");
    request("PUT", "/chat/echo", "");
    expect("9=405 Allow: POST, OPTIONS; \n");
    request("OPTIONS", "/chat/hello/you", "");
    expect("9=200 Allow: GET, HEAD, OPTIONS; \n");
    request("GET", "/chat/ws", "");
    expect(
        "9=426 Upgrade: websocket; Sec-WebSocket-Version: 13; Content-Type: text/plain; this is a WebSocket endpoint\n");
    request("GET", "/chat/%", "");
    expect("9=400 Content-Type: text/plain; the path does not decode\n");
    request("GET", "/chat/%2e%2e", "");
    expect("9=400 Content-Type: text/plain; the path has a part '.' or '..'\n");
    request("POST", "/chat/text", "\xff");
    expect(
        "9=500 Content-Type: text/plain; Error while retrieving string payload from message: it is not UTF-8 text\n");
}

static void functions_need_what_they_need(void **state)
{
    (void)state;
    request("GET", "/chat/push", "");
    assert_non_null(
        strstr(fake_take(&network), "9=500 Content-Type: text/plain; ws:pushText needs a current connection"));
    request("GET", "/plain/cast", "");
    expect("9=500 Content-Type: text/plain; Cannot find a broadcast list for the service: plain\n");
}

static void http_resources_broadcast_to_their_service(void **state)
{
    (void)state;
    open_connection(1, 0);
    fake_take(&network);
    request("GET", "/chat/silent", "");
    expect("1<t:from http\n9=202 \n");
    dispatch_close(&dispatch, 1, &sessions[1], 1000);
}

static bool takes_two_megabytes(bal_event *ev)
{
    return event_alloc(ev, 2 << 20) != NULL;
}

/* Nobody outside drives what runs before the listeners open: it has a limit of its own. */
static void the_start_may_use_more_than_handlers(void **state)
{
    struct bal_program starting = program;
    struct event *event;

    (void)state;
    starting.init = takes_two_megabytes;
    dispatch.program = &starting;
    pool.start_memory = 4 << 20;
    assert_true(dispatch_start(&dispatch, NULL, 0));
    pool.start_memory = 1 << 20;
    assert_false(dispatch_start(&dispatch, NULL, 0));
    pool.start_memory = 4 << 20;
    event = event_begin(&pool, NULL, NULL);
    assert_null(event_alloc(event, 2 << 20));
    event_end(event);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(a_connection_lives_in_order),
        TEST(the_handshake_is_readable_later),
        TEST(an_uncaught_error_leaves_the_connection_open),
        TEST(events_without_handler_are_ignored),
        TEST(resources_answer),
        TEST(parameters_are_converted),
        TEST(what_does_not_convert_is_named),
        TEST(media_types_are_enforced),
        TEST(json_is_one_value_whoever_reads_it),
        TEST(json_of_a_kept_message_is_kept),
        TEST(nothing_splits_an_answer),
        TEST(refusals_have_the_words_of_the_language),
        TEST(functions_need_what_they_need),
        TEST(http_resources_broadcast_to_their_service),
        TEST(the_start_may_use_more_than_handlers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
