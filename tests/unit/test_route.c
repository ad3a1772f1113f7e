#include "cmocka_all.h"
#include "dispatch/route.h"

#include <stdio.h>
#include <string.h>

#define RESOURCE(path_, methods_)                                                                                      \
    {                                                                                                                  \
        .name = path_, .path = path_, .methods = methods_                                                              \
    }

static const struct bal_resource root_resources[] = {
    RESOURCE("/", BAL_GET), RESOURCE("/{any}", BAL_GET), RESOURCE("/static/*", BAL_GET),
    RESOURCE("/static/{a}/{b}", BAL_GET), RESOURCE("/static/top", BAL_GET)};
static const struct bal_resource shop_resources[] = {
    RESOURCE("/order/{id}", BAL_GET | BAL_DELETE), RESOURCE("/order/new", BAL_POST), RESOURCE("/order/open", BAL_GET),
    RESOURCE("/{kind}/open", BAL_GET | BAL_PUT),   RESOURCE("/own", BAL_OPTIONS),    RESOURCE("/a/{x}/b/{y}", BAL_GET),
};
static const struct bal_resource deep_resources[] = {RESOURCE("/x", BAL_HEAD | BAL_GET)};

static const struct bal_service services[] = {
    {.name = "root", .base_path = "", .resources = root_resources, .resource_count = 5, .file = "r.bal", .line = 1},
    {.name = "shop",
     .base_path = "/shop",
     .upgrade_path = "/shop/ws",
     .resources = shop_resources,
     .resource_count = 6,
     .file = "r.bal",
     .line = 2},
    {.name = "deep",
     .base_path = "/shop/deep",
     .upgrade_path = "/shop/deep",
     .resources = deep_resources,
     .resource_count = 1,
     .file = "r.bal",
     .line = 3},
    {.name = "chat", .base_path = "/chat", .upgrade_path = "/chat", .file = "r.bal", .line = 4},
    {.name = "elsewhere", .base_path = "/shop", .upgrade_path = "/chat", .file = "r.bal", .line = 5},
};
static const struct bal_program program = {.name = "test", .services = services, .service_count = 5};
static const int listeners[] = {0, 0, 0, 0, 1};

static struct arena arena;
static struct route_table *table;

static int make_table(void **state)
{
    const char *trouble;

    (void)state;
    arena_init(&arena, 1 << 20);
    table = route_new(&program, listeners, &arena, &trouble);
    return table ? 0 : -1;
}

static int free_table(void **state)
{
    (void)state;
    route_free(table);
    arena_free(&arena);
    return 0;
}

/* What a request finds, as "service resource value,value" or a word. */
static const char *find(const char *method, const char *path)
{
    static char text[256];
    struct route route =
        route_resource(table, &arena, 0, (struct view){method, strlen(method)}, (struct view){path, strlen(path)});
    char allow[ROUTE_ALLOW_MAX];
    int length;

    switch (route.outcome) {
    case ROUTE_FOUND:
        break;
    case ROUTE_OPTIONS:
    case ROUTE_NO_METHOD:
        route_allow(route.allowed, allow);
        snprintf(text, sizeof(text), "%s %s", route.outcome == ROUTE_OPTIONS ? "options" : "method", allow);
        return text;
    case ROUTE_NO_RESOURCE:
        return "no resource";
    case ROUTE_NO_SERVICE:
        return "no service";
    case ROUTE_MALFORMED:
        return "malformed";
    case ROUTE_DOTS:
        return "dots";
    case ROUTE_NO_MEMORY:
        return "no memory";
    }
    length = snprintf(text, sizeof(text), "%s %s", route.service->name, route.resource->path);
    for (size_t i = 0, vars = 0; route.resource->path[i]; i++) {
        if (route.resource->path[i] == '{') {
            length += snprintf(text + length, sizeof(text) - (size_t)length, " %.*s", (int)route.values[vars].length,
                               route.values[vars].bytes);
            vars++;
        }
    }
    return text;
}

static void literal_segments_beat_variables(void **state)
{
    (void)state;
    assert_string_equal(find("GET", "/shop/order/open"), "shop /order/open");
    assert_string_equal(find("GET", "/shop/order/7"), "shop /order/{id} 7");
    assert_string_equal(find("PUT", "/shop/order/open"), "shop /{kind}/open order");
    assert_string_equal(find("POST", "/shop/order/new"), "shop /order/new");
    assert_string_equal(find("GET", "/shop/order/new"), "shop /order/{id} new");
    assert_string_equal(find("GET", "/shop/a/1/b/2"), "shop /a/{x}/b/{y} 1 2");
}

static void longest_base_path_wins_on_a_segment_boundary(void **state)
{
    (void)state;
    assert_string_equal(find("GET", "/shop/deep/x"), "deep /x");
    assert_string_equal(find("GET", "/shop/deep/y"), "no resource");
    assert_string_equal(find("GET", "/shopping"), "root /{any} shopping");
    assert_string_equal(find("GET", "/"), "root /");
    assert_string_equal(find("GET", "/a/b"), "no resource");
}

static void paths_are_folded_split_and_then_decoded(void **state)
{
    (void)state;
    assert_string_equal(find("GET", "//shop///order/7//"), "shop /order/{id} 7");
    assert_string_equal(find("GET", "/shop/order/a%2Fb"), "shop /order/{id} a/b");
    assert_string_equal(find("GET", "/sh%6fp/order/%2525"), "shop /order/{id} %25");
    assert_string_equal(find("GET", "/shop/order/a+b"), "shop /order/{id} a+b");
    assert_string_equal(find("GET", "/shop/order/%e4"), "malformed");
    assert_string_equal(find("GET", "/shop/order/%c3%a4"), "shop /order/{id} \xc3\xa4");
    assert_string_equal(find("GET", "/shop/order/%zz"), "malformed");
    assert_string_equal(find("GET", "/shop/order/\xff"), "malformed");
    assert_string_equal(find("GET", "/shop/order%2f7"), "no resource");
}

static void a_star_takes_whatever_follows(void **state)
{
    (void)state;
    assert_string_equal(find("GET", "/static"), "root /static/*");
    assert_string_equal(find("GET", "/static/"), "root /static/*");
    assert_string_equal(find("GET", "/static/x"), "root /static/*");
    assert_string_equal(find("GET", "/static/top"), "root /static/top");
    assert_string_equal(find("GET", "/static/x/y"), "root /static/{a}/{b} x y");
    assert_string_equal(find("GET", "/static/x/y/z"), "root /static/*");
    assert_string_equal(find("GET", "/other/x"), "no resource");
}

static void dots_are_no_parts(void **state)
{
    (void)state;
    assert_string_equal(find("GET", "/shop/order/.."), "dots");
    assert_string_equal(find("GET", "/shop/../order/7"), "dots");
    assert_string_equal(find("GET", "/shop/%2e%2E/x"), "dots");
    assert_string_equal(find("GET", "/shop/order/%2e"), "dots");
    assert_string_equal(find("GET", "/shop/order/..."), "shop /order/{id} ...");
    assert_string_equal(find("GET", "/shop/order/.a"), "shop /order/{id} .a");
}

static void methods_decide_last(void **state)
{
    (void)state;
    assert_string_equal(find("HEAD", "/shop/order/7"), "shop /order/{id} 7");
    assert_string_equal(find("HEAD", "/shop/deep/x"), "deep /x");
    assert_string_equal(find("PATCH", "/shop/order/7"), "method GET, HEAD, DELETE, OPTIONS");
    assert_string_equal(find("BREW", "/shop/order/7"), "method GET, HEAD, DELETE, OPTIONS");
    assert_string_equal(find("get", "/shop/order/7"), "method GET, HEAD, DELETE, OPTIONS");
    assert_string_equal(find("OPTIONS", "/shop/order/7"), "options GET, HEAD, DELETE, OPTIONS");
    assert_string_equal(find("OPTIONS", "/shop/own"), "shop /own");
    assert_string_equal(find("GET", "/shop/own"), "method OPTIONS");
}

static int endpoint(int listener, const char *path)
{
    return route_endpoint(table, &arena, listener, (struct view){path, strlen(path)});
}

static void endpoints_match_exactly(void **state)
{
    (void)state;
    assert_int_equal(endpoint(0, "/shop/ws"), 1);
    assert_int_equal(endpoint(0, "//shop/%77s/"), 1);
    assert_int_equal(endpoint(0, "/shop"), -1);
    assert_int_equal(endpoint(0, "/shop/ws/x"), -1);
    assert_int_equal(endpoint(0, "/shop%2fws"), -1);
    assert_int_equal(endpoint(0, "/chat"), 3);
    assert_int_equal(endpoint(1, "/chat"), 4);
    assert_int_equal(endpoint(1, "/shop/ws"), -1);
    assert_int_equal(endpoint(0, "/%"), -1);
}

static void services_on_one_listener_must_differ(void **state)
{
    static const int all_on_one[] = {0, 0, 0, 0, 0};
    const char *trouble;

    (void)state;
    assert_null(route_new(&program, all_on_one, &arena, &trouble));
    assert_string_equal(trouble, "services chat (r.bal:4) and elsewhere (r.bal:5) have the same WebSocket path on one "
                                 "listener");
}

static void a_used_up_arena_is_told(void **state)
{
    (void)state;
    arena_init(&arena, 8 << 10);
    while (arena_alloc(&arena, 16))
        ;
    assert_string_equal(find("GET", "/shop/order/7"), "no memory");
    assert_int_equal(endpoint(0, "/shop/ws"), -1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_table, free_table)
    const struct CMUnitTest tests[] = {
        TEST(literal_segments_beat_variables),
        TEST(longest_base_path_wins_on_a_segment_boundary),
        TEST(paths_are_folded_split_and_then_decoded),
        TEST(a_star_takes_whatever_follows),
        TEST(dots_are_no_parts),
        TEST(methods_decide_last),
        TEST(endpoints_match_exactly),
        TEST(services_on_one_listener_must_differ),
        TEST(a_used_up_arena_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
