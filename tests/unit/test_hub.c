#include "cmocka_all.h"
#include "fake_network.h"
#include "hub/hub.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---- allocation that fails when told to ---- */

static long allocations_left = -1; /* negative: never fails */

static bool may_allocate(void)
{
    if (allocations_left < 0)
        return true;
    return allocations_left-- > 0 || (allocations_left = 0, false);
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    return may_allocate() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return may_allocate() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *old, size_t size)
{
    return may_allocate() ? __real_realloc(old, size) : NULL;
}

/* ---- a hub with members 1 to 8: 1 to 4 in service 0, the others in service 1 ---- */

enum { MEMBERS = 8 };

static const struct hub_limits roomy = {
    .groups = 100, .groups_of_member = 10, .names_of_member = 10, .name_bytes = 100};
static struct fake_network network;
static struct hub *hub;
static struct hub_member members[MEMBERS + 1];

static void make_hub(struct hub_limits limits)
{
    network = (struct fake_network){0};
    hub = hub_new((struct conn_network){&fake_ops, &network}, 2, limits);
    assert_non_null(hub);
    for (conn_id i = 1; i <= MEMBERS; i++)
        assert_int_equal(hub_join(hub, &members[i], i, i > 4), HUB_OK);
}

static int roomy_hub(void **state)
{
    (void)state;
    make_hub(roomy);
    return 0;
}

static int free_hub(void **state)
{
    (void)state;
    hub_free(hub);
    return 0;
}

static int compare_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What was sent since the last look, sorted: fan-out promises no order among receivers. */
static void expect_sent(const char *expected)
{
    static char sorted[sizeof(network.text)];
    char *text = (char *)(uintptr_t)fake_take(&network);
    char *lines[1000];
    size_t count = 0;
    char *rest = NULL;

    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        lines[count++] = line;
    if (count)
        qsort(lines, count, sizeof(lines[0]), compare_text);
    sorted[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(sorted, lines[i]);
        strcat(sorted, i + 1 < count ? " " : "");
    }
    assert_string_equal(sorted, expected);
}

static enum hub_result broadcast(uint32_t service, const char *text)
{
    return hub_broadcast(hub, service, FRAME_TEXT, text, strlen(text));
}

static enum hub_result add(unsigned member, const char *group)
{
    return hub_group_add(hub, &members[member], group, strlen(group));
}

static void leave_group(unsigned member, const char *group)
{
    hub_group_leave(hub, &members[member], group, strlen(group));
}

static enum hub_result push_group(const char *group, const char *text)
{
    return hub_group_push(hub, group, strlen(group), FRAME_TEXT, text, strlen(text));
}

static enum hub_result remove_group(const char *group)
{
    return hub_group_remove(hub, group, strlen(group));
}

static enum hub_result store(unsigned member, const char *name)
{
    return hub_store(hub, &members[member], name, strlen(name));
}

static enum hub_result push_named(const char *name, const char *text)
{
    return hub_push_named(hub, name, strlen(name), FRAME_TEXT, text, strlen(text));
}

/* ---- services ---- */

static void a_broadcast_reaches_its_service_only(void **state)
{
    (void)state;
    assert_int_equal(broadcast(0, "x"), HUB_OK);
    expect_sent("1<t:x 2<t:x 3<t:x 4<t:x");
    hub_leave(hub, &members[2]);
    hub_leave(hub, &members[2]);
    assert_int_equal(hub_broadcast(hub, 0, FRAME_BINARY, "y", 1), HUB_OK);
    expect_sent("1<b:y 3<b:y 4<b:y");
    for (unsigned i = 1; i <= 4; i++)
        hub_leave(hub, &members[i]);
    assert_int_equal(broadcast(0, "nobody"), HUB_OK);
    expect_sent("");
    assert_int_equal(hub_join(hub, &members[1], 9, 0), HUB_OK);
    assert_int_equal(broadcast(0, ""), HUB_OK);
    expect_sent("9<t:");
}

static void push_and_close_go_to_one(void **state)
{
    (void)state;
    hub_push(hub, &members[3], FRAME_TEXT, "hello", 5);
    hub_close(hub, &members[3], 1000);
    expect_sent("3!1000 3<t:hello");
}

/* ---- names ---- */

static void names_move_and_end_with_their_connection(void **state)
{
    (void)state;
    assert_int_equal(push_named("n", "x"), HUB_UNKNOWN);
    assert_int_equal(store(1, "n"), HUB_OK);
    assert_int_equal(store(1, "m"), HUB_OK);
    assert_int_equal(store(5, "n"), HUB_OK);
    assert_int_equal(store(5, "n"), HUB_OK);
    assert_int_equal(push_named("n", "x"), HUB_OK);
    assert_int_equal(push_named("m", "y"), HUB_OK);
    expect_sent("1<t:y 5<t:x");
    hub_leave(hub, &members[1]);
    assert_int_equal(push_named("m", "y"), HUB_UNKNOWN);
    assert_int_equal(push_named("n", "x"), HUB_OK);
    expect_sent("5<t:x");
    hub_forget(hub, "n", 1);
    hub_forget(hub, "n", 1);
    assert_int_equal(push_named("n", "x"), HUB_UNKNOWN);
    assert_int_equal(store(5, ""), HUB_OK);
    assert_int_equal(hub_close_named(hub, "", 0, 1000), HUB_OK);
    assert_int_equal(hub_close_named(hub, "n", 1, 1000), HUB_UNKNOWN);
    expect_sent("5!1000");
}

/* ---- groups ---- */

static void groups_hold_each_member_once(void **state)
{
    (void)state;
    assert_int_equal(push_group("g", "x"), HUB_UNKNOWN);
    assert_int_equal(add(1, "g"), HUB_OK);
    assert_int_equal(add(1, "g"), HUB_OK);
    assert_int_equal(add(6, "g"), HUB_OK);
    assert_int_equal(add(6, "h"), HUB_OK);
    assert_int_equal(push_group("g", "x"), HUB_OK);
    expect_sent("1<t:x 6<t:x");
    leave_group(1, "g");
    leave_group(1, "g");
    leave_group(1, "unknown");
    assert_int_equal(push_group("g", "x"), HUB_OK);
    expect_sent("6<t:x");
    hub_leave(hub, &members[6]);
    assert_int_equal(push_group("g", "emptied groups exist"), HUB_OK);
    assert_int_equal(push_group("h", "emptied groups exist"), HUB_OK);
    expect_sent("");
}

static void a_removed_group_is_gone_for_everybody(void **state)
{
    (void)state;
    for (unsigned i = 1; i <= MEMBERS; i++)
        assert_int_equal(add(i, "g"), HUB_OK);
    assert_int_equal(add(1, "other"), HUB_OK);
    assert_int_equal(remove_group("g"), HUB_OK);
    assert_int_equal(remove_group("g"), HUB_UNKNOWN);
    assert_int_equal(push_group("g", "x"), HUB_UNKNOWN);
    assert_int_equal(push_group("other", "y"), HUB_OK);
    expect_sent("1<t:y");
    assert_int_equal(add(2, "g"), HUB_OK);
    assert_int_equal(push_group("g", "new"), HUB_OK);
    expect_sent("2<t:new");
    assert_int_equal(hub_group_close(hub, "g", 1, 1000), HUB_OK);
    assert_int_equal(hub_group_close(hub, "none", 4, 1000), HUB_UNKNOWN);
    expect_sent("2!1000");
}

/* In OnClose the current connection has left already. */
static void who_has_left_joins_nothing(void **state)
{
    (void)state;
    hub_leave(hub, &members[1]);
    assert_int_equal(add(1, "g"), HUB_OK);
    assert_int_equal(store(1, "n"), HUB_OK);
    assert_int_equal(push_group("g", "x"), HUB_OK);
    assert_int_equal(push_named("n", "x"), HUB_UNKNOWN);
    assert_int_equal(store(2, "n"), HUB_OK);
    assert_int_equal(store(1, "n"), HUB_OK);
    assert_int_equal(push_named("n", "x"), HUB_OK);
    expect_sent("2<t:x");
}

/* ---- limits ---- */

static void limits_hold(void **state)
{
    (void)state;
    make_hub((struct hub_limits){.groups = 3, .groups_of_member = 2, .names_of_member = 2, .name_bytes = 3});
    assert_int_equal(add(1, "a"), HUB_OK);
    assert_int_equal(add(1, "b"), HUB_OK);
    assert_int_equal(add(1, "a"), HUB_OK);
    assert_int_equal(add(1, "c"), HUB_LIMIT);
    assert_int_equal(push_group("c", "not left behind"), HUB_UNKNOWN);
    assert_int_equal(add(2, "c"), HUB_OK);
    assert_int_equal(add(2, "d"), HUB_LIMIT);
    assert_int_equal(add(2, "long"), HUB_LIMIT);
    assert_int_equal(remove_group("a"), HUB_OK);
    assert_int_equal(add(1, "d"), HUB_OK);

    assert_int_equal(store(1, "a"), HUB_OK);
    assert_int_equal(store(1, "b"), HUB_OK);
    assert_int_equal(store(1, "b"), HUB_OK);
    assert_int_equal(store(1, "c"), HUB_LIMIT);
    assert_int_equal(store(1, "long"), HUB_LIMIT);
    hub_forget(hub, "a", 1);
    assert_int_equal(store(1, "c"), HUB_OK);
}

/* Otherwise one client could use up the limit for ever. */
static void the_oldest_empty_group_makes_room(void **state)
{
    (void)state;
    make_hub((struct hub_limits){.groups = 3, .groups_of_member = 3, .names_of_member = 2, .name_bytes = 3});
    assert_int_equal(add(1, "a"), HUB_OK);
    assert_int_equal(add(1, "b"), HUB_OK);
    assert_int_equal(add(2, "c"), HUB_OK);
    hub_group_leave(hub, &members[1], "b", 1);
    hub_group_leave(hub, &members[1], "a", 1);
    assert_int_equal(add(3, "d"), HUB_OK);
    assert_int_equal(push_group("b", "x"), HUB_UNKNOWN);
    assert_int_equal(push_group("a", "x"), HUB_OK);
    assert_int_equal(add(3, "a"), HUB_OK);
    assert_int_equal(add(3, "e"), HUB_LIMIT);
    hub_leave(hub, &members[3]);
    assert_int_equal(add(2, "e"), HUB_OK);
    assert_int_equal(add(2, "f"), HUB_OK);
    assert_int_equal(add(4, "g"), HUB_LIMIT);
    assert_int_equal(push_group("c", "x"), HUB_OK);
    expect_sent("2<t:x");
}

/* ---- a network that calls back in the middle of a fan-out ---- */

static void everybody_leaves(conn_id id)
{
    (void)id;
    for (unsigned i = 1; i <= MEMBERS; i++)
        hub_leave(hub, &members[i]);
}

static void first_and_joiner(conn_id id)
{
    network.on_call = NULL;
    hub_leave(hub, &members[id]);
    hub_leave(hub, &members[3]);
    assert_int_equal(hub_join(hub, &members[3], 30, 0), HUB_OK);
}

static void remove_g(conn_id id)
{
    (void)id;
    remove_group("g");
}

static void remove_and_add_again(conn_id id)
{
    network.on_call = NULL;
    remove_group("g");
    assert_int_equal(add((unsigned)id, "g"), HUB_OK);
}

static void broadcast_within(conn_id id)
{
    network.on_call = NULL;
    hub_leave(hub, &members[id]);
    assert_int_equal(broadcast(0, "in"), HUB_OK);
}

static void a_fan_out_survives_what_happens_meanwhile(void **state)
{
    (void)state;
    network.on_call = first_and_joiner;
    assert_int_equal(broadcast(0, "x"), HUB_OK);
    expect_sent("1<t:x 2<t:x 4<t:x");
    assert_int_equal(broadcast(0, "y"), HUB_OK);
    expect_sent("2<t:y 30<t:y 4<t:y");

    network.on_call = broadcast_within;
    assert_int_equal(broadcast(0, "out"), HUB_OK);
    network.on_call = NULL;
    assert_int_equal(broadcast(0, "z"), HUB_OK);
    hub_leave(hub, &members[2]);
    hub_leave(hub, &members[3]);
    hub_leave(hub, &members[4]);
    fake_take(&network);
    assert_int_equal(broadcast(0, "none"), HUB_OK);
    expect_sent("");
}

static void a_group_may_go_while_it_is_pushed_to(void **state)
{
    (void)state;
    for (unsigned i = 1; i <= MEMBERS; i++)
        assert_int_equal(add(i, "g"), HUB_OK);
    network.on_call = remove_and_add_again;
    assert_int_equal(push_group("g", "x"), HUB_OK);
    expect_sent("1<t:x");
    assert_int_equal(push_group("g", "y"), HUB_OK);
    expect_sent("1<t:y");
    network.on_call = remove_g;
    assert_int_equal(hub_group_close(hub, "g", 1, 1000), HUB_OK);
    assert_int_equal(push_group("g", "x"), HUB_UNKNOWN);
    network.on_call = everybody_leaves;
    assert_int_equal(broadcast(1, "x"), HUB_OK);
    for (unsigned i = 1; i <= MEMBERS; i++) {
        assert_null(members[i].groups);
        assert_null(members[i].names);
    }
}

/* ---- frames ---- */

static void frame_headers_have_three_lengths(void **state)
{
    static const struct {
        uint64_t length;
        size_t head;
        unsigned char bytes[FRAME_HEADER_MAX];
    } cases[] = {
        {0, 2, {0x81, 0}},
        {125, 2, {0x81, 125}},
        {126, 4, {0x81, 126, 0, 126}},
        {65535, 4, {0x81, 126, 0xff, 0xff}},
        {65536, 10, {0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0}},
    };
    unsigned char header[FRAME_HEADER_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_int_equal(frame_header(header, FRAME_TEXT, cases[i].length), cases[i].head);
        assert_memory_equal(header, cases[i].bytes, cases[i].head);
    }
}

/* ---- every allocation fails in turn ---- */

/* True when everything worked; otherwise the first step that did not said HUB_MEMORY. */
static bool walk(void)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    bool all = true;

    hub = hub_new((struct conn_network){&fake_ops, &network}, 2, (struct hub_limits){1000, 1000, 1000, 100});
    if (!hub)
        return false;
    for (conn_id i = 1; i <= MEMBERS; i++)
        all = hub_join(hub, &members[i], i, i > 4) == HUB_OK && all;
    for (unsigned n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
        for (unsigned i = 1; i <= MEMBERS; i++) {
            enum hub_result added = add(i, names[n]);
            enum hub_result stored = store(i, names[n]);

            assert_true(added == HUB_OK || added == HUB_MEMORY);
            assert_true(stored == HUB_OK || stored == HUB_MEMORY);
            all = added == HUB_OK && stored == HUB_OK && all;
        }
        all = push_group(names[n], "x") == HUB_OK && all;
    }
    all = broadcast(0, "x") == HUB_OK && all;
    fake_take(&network);
    for (unsigned i = 1; i <= MEMBERS; i++)
        hub_leave(hub, &members[i]);
    hub_free(hub);
    return all;
}

static void every_allocation_may_fail(void **state)
{
    long fail_at = 0;
    bool worked = false;

    (void)state;
    network = (struct fake_network){0};
    for (; !worked && fail_at < 10000; fail_at++) {
        allocations_left = fail_at;
        worked = walk();
        allocations_left = -1;
    }
    assert_true(worked);
    assert_true(fail_at > 50);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, roomy_hub, free_hub)
    const struct CMUnitTest tests[] = {
        TEST(a_broadcast_reaches_its_service_only),
        TEST(push_and_close_go_to_one),
        TEST(names_move_and_end_with_their_connection),
        TEST(groups_hold_each_member_once),
        TEST(a_removed_group_is_gone_for_everybody),
        TEST(who_has_left_joins_nothing),
        TEST(a_fan_out_survives_what_happens_meanwhile),
        TEST(a_group_may_go_while_it_is_pushed_to),
        cmocka_unit_test_teardown(limits_hold, free_hub),
        cmocka_unit_test_teardown(the_oldest_empty_group_makes_room, free_hub),
        cmocka_unit_test(frame_headers_have_three_lengths),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
