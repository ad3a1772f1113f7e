/* Handlers that wait, between a network and an outside that are fakes: what is lent is copied, what comes later waits,
 * and nothing leaks. */
#include "balrt/abi.h"
#include "base/log.h"
#include "cmocka_all.h"
#include "dispatch/dispatch.h"
#include "fake_network.h"
#include "hub/outbound.h"

#include <stdlib.h>
#include <string.h>

/* ---- what balc would make of a program ---- */

static bool r_open(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onOpen");
    bal_string id;

    BAL_TRY(bal_system_sleep(ev, 1));
    BAL_TRY(bal_messages_getHeader(ev, m, BAL_STRING("Id"), &id));
    BAL_TRY(bal_ws_pushText(ev, id));
    return true;
}

static bool r_text(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onText");
    bal_string text;

    BAL_TRY(bal_messages_getStringPayload(ev, m, &text));
    if (!bal_string_equal(text, BAL_STRING("quick")))
        BAL_TRY(bal_system_sleep(ev, 10));
    BAL_TRY(bal_ws_pushText(ev, text));
    return true;
}

static bool r_close(bal_event *ev, bal_message m)
{
    BAL_CALLABLE("onClose");

    (void)m;
    BAL_TRY(bal_system_sleep(ev, 5));
    BAL_TRY(bal_ws_broadcastText(ev, BAL_STRING("left")));
    return true;
}

static bool r_late(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("late");
    bal_string parts[3] = {values[0], BAL_TEXT(":")}, text;

    BAL_TRY(bal_system_sleep(ev, 10));
    BAL_TRY(bal_messages_getStringPayload(ev, m, &parts[2]));
    BAL_TRY(bal_string_concat(ev, parts, 3, &text));
    BAL_TRY(bal_messages_setStringPayload(ev, m, text));
    BAL_TRY(bal_reply(ev, m));
    return true;
}

/* Keeps four times what it was sent while it waits again. */
static bool r_grow(bal_event *ev, bal_message m, const bal_string *values)
{
    BAL_CALLABLE("grow");
    bal_string text;

    (void)values;
    BAL_TRY(bal_system_sleep(ev, 1));
    BAL_TRY(bal_messages_getStringPayload(ev, m, &text));
    const bal_string parts[] = {text, text, text, text};
    BAL_TRY(bal_string_concat(ev, parts, 4, &text));
    BAL_TRY(bal_system_sleep(ev, 1));
    return true;
}

static const struct bal_resource resources[] = {
    {.name = "late", .path = "/late/{name}", .methods = BAL_POST, .run = r_late, .suspends = true},
    {.name = "grow", .path = "/grow", .methods = BAL_POST, .run = r_grow, .suspends = true},
};
static const struct bal_service services[] = {
    {.name = "slow",
     .base_path = "/slow",
     .upgrade_path = "/slow",
     .events = {[BAL_ON_OPEN] = {.run = r_open, .name = "onOpen", .suspends = true},
                [BAL_ON_TEXT] = {.run = r_text, .name = "onText", .suspends = true},
                [BAL_ON_CLOSE] = {.run = r_close, .name = "onClose", .suspends = true}},
     .resources = resources,
     .resource_count = 2,
     .file = "t.bal",
     .line = 1},
};
static const struct bal_program program = {.name = "test", .services = services, .service_count = 1};

/* ---- alarms that ring when they are told ---- */

static struct alarm *set_alarms[16];
static size_t set_count, cancelled_count;

static bool fake_set(void *outside, struct alarm *alarm, uint64_t ms)
{
    (void)outside;
    alarm->due = ms;
    set_alarms[set_count++] = alarm;
    return true;
}

static void fake_cancel(void *outside, struct alarm *alarm)
{
    size_t at = 0;

    (void)outside;
    while (at < set_count && set_alarms[at] != alarm)
        at++;
    assert_true(at < set_count);
    memmove(set_alarms + at, set_alarms + at + 1, (--set_count - at) * sizeof(struct alarm *));
    cancelled_count++;
}

static struct event_pool pool;
static struct dispatch dispatch;

/* Rings the oldest one and lets its handler go on. */
static void ring(void)
{
    struct alarm *alarm = set_alarms[0];

    assert_true(set_count > 0);
    memmove(set_alarms, set_alarms + 1, --set_count * sizeof(struct alarm *));
    alarm->ring(alarm);
    dispatch_go_on(&dispatch);
}

/* ---- the floors around it ---- */

static struct fake_network network;
static void *sessions[10];

static int start(void **state)
{
    static const int listeners[] = {0};
    static const struct outbound_ops ops = {.set_alarm = fake_set, .cancel_alarm = fake_cancel};
    static const struct outbound outbound = {&ops, NULL};
    struct conn_network conns = {&fake_ops, &network};
    struct arena words;
    const char *trouble;

    (void)state;
    network = (struct fake_network){0};
    set_count = cancelled_count = 0;
    log_set_level(LOG_ERROR);
    event_pool_init(&pool, 1 << 20);
    arena_init(&words, 0);
    dispatch = (struct dispatch){
        .program = &program,
        .network = conns,
        .hub = hub_new(conns, 1, (struct hub_limits){100, 100, 100, 100}),
        .events = &pool,
        .routes = route_new(&program, listeners, &words, &trouble),
    };
    arena_free(&words);
    pool.hub = dispatch.hub;
    pool.services = services;
    pool.outbound = &outbound;
    memset(sessions, 0, sizeof(sessions));
    return dispatch.hub && dispatch.routes ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    assert_int_equal(pool.fibers.count, 0);
    assert_null(dispatch.closings.first);
    assert_int_equal(pool.fibers.memory, 0);
    hub_free(dispatch.hub);
    route_free(dispatch.routes);
    event_pool_free(&pool);
    return 0;
}

static void expect(const char *expected)
{
    assert_string_equal(fake_take(&network), expected);
}

/* Two pieces that stand side by side in it. */
static void expect_part(const char *first, const char *second)
{
    const char *said = fake_take(&network), *found = strstr(said, first);

    assert_non_null(found);
    assert_memory_equal(found + strlen(first), second, strlen(second));
}

static struct view view(const char *text)
{
    return (struct view){text, strlen(text)};
}

/* What is lent for the call is gone after it. */
static void open_connection(conn_id id)
{
    char value[] = "me";
    struct request_field field = {{"Id", 2}, {value, 2}};
    struct request handshake = {
        .method = view("GET"), .path = view("/slow"), .query = view(""), .fields = &field, .field_count = 1};

    dispatch_open(&dispatch, id, &sessions[id], 0, &handshake);
    memset(value, 'x', 2);
    memset(&handshake, 0, sizeof(handshake));
}

static void opened(conn_id id)
{
    open_connection(id);
    ring();
    fake_take(&network);
}

static void text(conn_id id, const char *payload)
{
    char scratch[64];

    memcpy(scratch, payload, strlen(payload));
    dispatch_message(&dispatch, id, &sessions[id], FRAME_TEXT, scratch, strlen(payload));
    memset(scratch, 'x', sizeof(scratch));
}

static void closed(conn_id id)
{
    dispatch_close(&dispatch, id, &sessions[id], 1000);
    assert_null(sessions[id]);
}

/* ---- the tests ---- */

static void a_connection_is_paused_while_its_handler_waits(void **state)
{
    (void)state;
    open_connection(1);
    expect("1 paused\n");
    ring();
    expect("1<t:me\n1 resumed\n");
    text(1, "hello");
    expect("1 paused\n");
    ring();
    expect("1<t:hello\n1 resumed\n");
    text(1, "quick"); /* does not wait after all */
    expect("1<t:quick\n");
    closed(1);
    ring();
    expect("");
}

static void others_run_meanwhile(void **state)
{
    (void)state;
    opened(1);
    opened(2);
    text(1, "one");
    text(2, "two");
    text(2, "quick"); /* the network would not: it is paused */
    expect("1 paused\n2 paused\n2<t:quick\n");
    ring();
    ring();
    expect("1<t:one\n1 resumed\n2<t:two\n2 resumed\n");
    closed(1);
    closed(2);
    ring();
    ring();
    expect("");
}

static void on_close_may_wait(void **state)
{
    (void)state;
    opened(1);
    opened(2);
    closed(1);
    expect("");
    ring();
    expect("2<t:left\n"); /* and nothing is resumed */
    closed(2);
    ring();
}

static void request(const char *path, const char *body)
{
    static char sent_body[1 << 16];
    char sent_path[32];
    struct request made = {.method = view("POST"), .query = view("")};

    strcpy(sent_path, path);
    strcpy(sent_body, body);
    made.path = view(sent_path);
    made.body = view(sent_body);
    dispatch_request(&dispatch, 9, 0, &made);
    memset(sent_path, 'x', sizeof(sent_path));
    memset(sent_body, 'x', sizeof(sent_body));
}

static void a_resource_answers_later(void **state)
{
    (void)state;
    request("/slow/late/ann", "body");
    request("/slow/late/b%20b", "");
    expect("");
    ring();
    ring();
    expect("9=200 Content-Type: text/plain; ann:body\n9=200 Content-Type: text/plain; b b:\n");
}

static void too_many_are_refused(void **state)
{
    (void)state;
    pool.fibers.limit = 1;
    request("/slow/late/a", "");
    request("/slow/late/b", "");
    expect("9=503 Content-Type: text/plain; too many handlers wait: 1 is the limit\n");
    ring();
    expect("9=200 Content-Type: text/plain; a:\n");
    opened(1);
    request("/slow/late/a", "");
    text(1, "refused");
    expect("");
    ring();
    expect("9=200 Content-Type: text/plain; a:\n");
    closed(1);
    ring();
}

/* What does not fit beside those that wait: when it comes, and when it has grown. */
static void what_they_use_is_bounded(void **state)
{
    static const char refusal[] = "; handlers that wait use too much memory: ";
    static char large[60001];
    size_t one;

    (void)state;
    memset(large, 'x', sizeof(large) - 1);
    request("/slow/grow", large);
    one = pool.fibers.memory;
    assert_in_range(one, 60000, 120000);
    pool.fibers.memory_limit = one * 5 / 2;
    request("/slow/grow", large);
    expect("");
    request("/slow/grow", large);
    expect_part("9=503 Content-Type: text/plain", refusal);
    pool.fibers.memory_limit = 4 * one;
    request("/slow/grow", "x");
    ring();
    expect_part("9=500 Content-Type: text/plain", refusal);
    ring();
    expect("");
    ring();
    ring();
    ring();
    expect("9=202 \n9=202 \n");
}

static int find_endpoint(void)
{
    struct request handshake = {.method = view("GET"), .path = view("/slow"), .query = view("")};

    return dispatch_find_endpoint(&dispatch, 0, &handshake);
}

static void on_close_waits_for_a_stack(void **state)
{
    (void)state;
    pool.fibers.limit = 1;
    opened(1);
    opened(2);
    opened(3);
    opened(4);
    text(1, "long");
    expect("1 paused\n");
    assert_int_equal(find_endpoint(), 0);
    closed(2);
    closed(3);
    expect("");
    assert_false(dispatch_can_go_on(&dispatch));
    assert_int_equal(find_endpoint(), ENDPOINT_BUSY); /* as many as there are stacks */
    ring();                                           /* 1 goes on and ends: 2's begins */
    expect("1<t:long\n1 resumed\n");
    assert_int_equal(pool.fibers.count, 1);
    assert_false(dispatch_can_go_on(&dispatch));
    ring(); /* it ends: 3's begins */
    expect("1<t:left\n4<t:left\n");
    assert_int_equal(find_endpoint(), 0);
    ring();
    expect("1<t:left\n4<t:left\n");
    closed(1);
    closed(4);
    ring();
    expect("");
    ring();
}

static void a_stop_runs_each_on_close(void **state)
{
    (void)state;
    pool.fibers.limit = 1;
    opened(1);
    opened(2);
    opened(3);
    text(1, "never");
    closed(2);
    closed(3);
    expect("1 paused\n");
    event_interrupt(&pool);
    while (dispatch_can_go_on(&dispatch))
        dispatch_go_on(&dispatch);
    expect("1 resumed\n");
    assert_int_equal(cancelled_count, 3);
    closed(1);
    assert_int_equal(cancelled_count, 4);
}

static void a_stop_fails_what_waits(void **state)
{
    (void)state;
    opened(1);
    text(1, "never");
    request("/slow/late/a", "");
    expect("1 paused\n");
    event_interrupt(&pool);
    event_run_woken(&pool);
    expect("1 resumed\n9=500 Content-Type: text/plain; the server is stopping\n");
    assert_int_equal(cancelled_count, 2);
    closed(1);
    assert_int_equal(cancelled_count, 3);
    expect("");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(a_connection_is_paused_while_its_handler_waits),
        TEST(others_run_meanwhile),
        TEST(on_close_may_wait),
        TEST(a_resource_answers_later),
        TEST(too_many_are_refused),
        TEST(what_they_use_is_bounded),
        TEST(on_close_waits_for_a_stack),
        TEST(a_stop_fails_what_waits),
        TEST(a_stop_runs_each_on_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
