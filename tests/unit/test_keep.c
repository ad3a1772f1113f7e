/* What outlives its event: promotion in place, holders, release, cycles, and memory that runs out on the way. */
#include "running_event.h"
#include "value/keep.h"
#include "value/map.h"

#include <malloc.h>
#include <stdlib.h>

/* ---- allocations can be made to fail ---- */

static int allocations_left = -1;

static bool may_allocate(void)
{
    return allocations_left < 0 || allocations_left-- > 0;
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

/* ---- a program: variables and types ---- */

struct s_Node {
    struct bal_object head;
    bal_string v_name;
    bal_array v_marks;
    struct s_Node *v_next;
    bal_json v_data;
};

static const struct bal_type node_type;
static const struct bal_field node_fields[] = {
    {.name = "name", .type = &bal_type_string, .offset = offsetof(struct s_Node, v_name)},
    {.name = "marks", .type = &bal_type_string_array, .offset = offsetof(struct s_Node, v_marks)},
    {.name = "next", .type = &node_type, .offset = offsetof(struct s_Node, v_next)},
    {.name = "data", .type = &bal_type_json, .offset = offsetof(struct s_Node, v_data)},
};
static const struct bal_type node_type = {
    .kind = BAL_KIND_STRUCT, .name = "Node", .fields = node_fields, .field_count = 4, .size = sizeof(struct s_Node)};

static struct s_Node *g_node;
static bal_map g_map;
static bal_value g_any;
static const struct bal_root roots[] = {{&g_node, &node_type}, {&g_map, &bal_type_map}, {&g_any, &bal_type_any}};

static int begin_program(void **state)
{
    g_node = NULL;
    g_map = NULL;
    g_any = BAL_VALUE_NULL;
    allocations_left = -1;
    if (begin(state))
        return -1;
    pool.kept.roots = roots;
    pool.kept.root_count = 3;
    return 0;
}

static struct s_Node *new_node(const char *name)
{
    void *node;

    assert_true(bal_struct_new(ev, &node_type, &node));
    assert_true(bal_store_string(ev, node, &((struct s_Node *)node)->v_name, fresh(name)));
    return node;
}

static bool keep_node(struct s_Node *node)
{
    if (!bal_keep_object(ev, g_node, node))
        return false;
    g_node = node;
    return true;
}

static bool link_nodes(struct s_Node *from, struct s_Node *to)
{
    if (!bal_store_object(ev, from, from->v_next, to))
        return false;
    from->v_next = to;
    return true;
}

static size_t kept_objects(void)
{
    size_t count = 0;

    for (struct bal_object *object = pool.kept.objects.next; object != &pool.kept.objects; object = object->next)
        count++;
    return count;
}

/* ---- tests ---- */

static void what_escapes_stays_the_same_container(void **state)
{
    struct s_Node *a = new_node("a"), *b = new_node("b");

    (void)state;
    assert_true(link_nodes(a, b));
    assert_true(bal_array_set_string(ev, a->v_marks, 2, fresh("mark")));
    assert_true(bal_json_set(ev, b->v_data, fresh("key"), bal_of_string(fresh("text"))));
    assert_true(keep_node(a));
    assert_true(bal_keep_value(ev, &g_any, bal_of_object(b)));
    next_event();
    assert_ptr_equal(g_node, a);
    assert_ptr_equal(g_any.object, b);
    assert_ptr_equal(a->v_next, b);
    assert_int_equal(b->head.holders, 2);
    expect_text(a->v_name, "a");
    expect_text(b->v_name, "b");
    expect_text(((bal_string *)a->v_marks->items)[2], "mark");
    expect_text(((bal_string *)a->v_marks->items)[0], "");
    expect_text(map_key(map_next((bal_map)b->v_data.object, NULL)), "key");

    /* Through one name it changes, through the other it is seen. */
    assert_true(bal_store_string(ev, b, &b->v_name, fresh("changed")));
    next_event();
    expect_text(((struct s_Node *)g_any.object)->v_name, "changed");
    expect_text(g_node->v_next->v_name, "changed");
}

static void stores_into_kept_containers_promote(void **state)
{
    struct s_Node *late;
    bal_value value;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &g_map) && bal_keep_object(ev, NULL, g_map));
    next_event();
    late = new_node("late");
    assert_true(bal_map_set(ev, g_map, fresh("node"), bal_of_object(late)));
    for (int i = 0; i < 100; i++)
        assert_true(bal_map_set(ev, g_map, fresh((char[]){'k', (char)('0' + i / 10), (char)('0' + i % 10), 0}),
                                bal_of_string(fresh("value"))));
    next_event();
    assert_true(bal_map_get(ev, g_map, BAL_STRING("node"), &bal_type_any, &value));
    assert_ptr_equal(value.object, late);
    expect_text(late->v_name, "late");
    assert_true(bal_map_get(ev, g_map, BAL_STRING("k42"), &bal_type_any, &value));
    expect_text((bal_string){value.bytes, value.length}, "value");
}

/* AddressSanitizer sees it if something is freed too early. */
static void what_is_overwritten_lives_until_the_oldest_event_ends(void **state)
{
    struct event *old = ev;
    struct s_Node *borrowed;
    bal_string name;

    (void)state;
    assert_true(keep_node(new_node("first")));
    assert_true(link_nodes(g_node, new_node("behind")));
    borrowed = g_node;
    name = g_node->v_name;
    ev = event_begin(&pool, NULL, NULL);
    assert_true(bal_store_string(ev, g_node, &g_node->v_name, fresh("renamed")));
    assert_true(keep_node(NULL));
    event_end(ev);
    ev = old;
    expect_text(name, "first");
    expect_text(borrowed->v_name, "renamed");
    expect_text(borrowed->v_next->v_name, "behind");
    next_event();
    assert_int_equal(kept_objects(), 0);
    assert_int_equal(pool.kept.bytes, 0);
}

static void a_container_may_be_kept_again_before_it_is_gone(void **state)
{
    struct s_Node *node = new_node("node");

    (void)state;
    assert_true(keep_node(node));
    assert_true(keep_node(NULL));
    assert_true(keep_node(node));
    next_event();
    expect_text(g_node->v_name, "node");
    assert_int_equal(g_node->head.holders, 1);
}

static void depth_costs_no_stack(void **state)
{
    struct s_Node *node = NULL;

    (void)state;
    event_limit_memory(ev, 0);
    for (int i = 0; i < 300000; i++) {
        struct s_Node *front;
        void *made;

        assert_true(bal_struct_new(ev, &node_type, &made));
        front = made;
        assert_true(link_nodes(front, node));
        node = front;
    }
    assert_true(keep_node(node));
    next_event();
    assert_int_equal(kept_objects(), 3 * 300000);
    assert_true(keep_node(NULL));
    next_event();
    assert_int_equal(kept_objects(), 0);
    assert_int_equal(pool.kept.bytes, 0);
}

static void cycles_are_promoted_and_collected(void **state)
{
    struct s_Node *a = new_node("a"), *b = new_node("b"), *outside = new_node("outside");
    bal_value self;

    (void)state;
    assert_true(link_nodes(a, b));
    assert_true(link_nodes(b, a));
    assert_true(bal_json_object(ev, &self));
    assert_true(bal_json_set(ev, self, fresh("self"), self));
    assert_true(bal_json_set(ev, self, fresh("node"), bal_of_object(outside)));
    assert_true(bal_store_value(ev, a, &a->v_data, self));
    assert_true(keep_node(a));
    assert_true(bal_keep_value(ev, &g_any, bal_of_object(outside)));
    assert_int_equal(a->head.holders, 2);
    assert_int_equal(b->head.holders, 1);
    assert_int_equal(outside->head.holders, 2);
    next_event();
    expect_text(a->v_next->v_next->v_name, "a");
    assert_true(keep_node(NULL));
    next_event();
    assert_int_equal(kept_objects(), 9);

    event_end(ev);
    keep_collect(&pool.kept);
    ev = event_begin(&pool, NULL, NULL);
    assert_int_equal(kept_objects(), 3);
    assert_int_equal(outside->head.holders, 1);
    expect_text(outside->v_name, "outside");
    assert_true(bal_keep_value(ev, &g_any, BAL_VALUE_NULL));
    next_event();
    assert_int_equal(pool.kept.bytes, 0);
}

/* Each event leaves a cycle of some size behind; the heap stays as large as one look for cycles allows. */
static void a_heap_of_cycles_stays_bounded(void **state)
{
    (void)state;
    for (int i = 0; i < 10000; i++) {
        struct s_Node *a = new_node("one end of a cycle"), *b = new_node("the other end");

        assert_true(link_nodes(a, b));
        assert_true(link_nodes(b, a));
        assert_true(keep_node(a));
        next_event();
        assert_true(pool.kept.bytes <= 2 * KEPT_COLLECT_LEAST);
    }
    expect_text(g_node->v_next->v_name, "the other end");
}

/* Cycles go before they reach the limit, be it large or small. */
static void cycles_do_not_fill_what_may_be_kept(void **state)
{
    static const size_t limits[] = {20000, 2 * KEPT_COLLECT_LEAST};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        keep_limit(&pool.kept, limits[i]);
        for (int n = 0; n < 20000; n++) {
            struct s_Node *a = new_node("one end of a cycle"), *b = new_node("the other end");

            assert_true(link_nodes(a, b) && link_nodes(b, a));
            assert_true(keep_node(a));
            next_event();
        }
    }
}

/* What the heap of the process holds; under AddressSanitizer, which has a heap of its own, nothing. */
static size_t heap_bytes(void)
{
    return mallinfo2().uordblks + mallinfo2().hblkhd;
}

/* An event of a service: parses, builds, stores, replaces, drops. */
static void one_event(int number)
{
    struct s_Node *node = new_node("a node with a name");
    bal_value data;
    bal_string key;

    assert_true(bal_convert(ev, bal_of_string(BAL_STRING("{\"list\":[1,2.5,\"text\"],\"more\":{\"a\":null}}")),
                            &bal_type_json, &data));
    assert_true(bal_store_value(ev, node, &node->v_data, data));
    assert_true(bal_array_set_string(ev, node->v_marks, 3, fresh("mark")));
    if (number % 3 == 0)
        assert_true(link_nodes(node, node)); /* a cycle, left behind by the next one */
    assert_true(keep_node(node));
    assert_true(bal_string_from_int(ev, number % 50, &key));
    assert_true(bal_map_set(ev, g_map, key, bal_of_object(node)));
    if (number % 7 == 0)
        event_remove_key(ev, g_map, key);
    next_event();
}

/* EVENTS of them, if that is set, to watch the process by hand. */
static void millions_of_events_need_no_more_memory(void **state)
{
    int events = getenv("EVENTS") ? atoi(getenv("EVENTS")) : 200000;
    size_t before;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &g_map) && bal_keep_object(ev, NULL, g_map));
    for (int i = 0; i < events / 4; i++)
        one_event(i);
    before = heap_bytes();
    for (int i = events / 4; i < events; i++)
        one_event(i);
    assert_true(heap_bytes() <= before + 2 * KEPT_COLLECT_LEAST);
    assert_true(pool.kept.bytes <= 2 * KEPT_COLLECT_LEAST);
}

static void an_event_that_fills_a_variable_fails(void **state)
{
    struct bal_error *error;
    bool done = true;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &g_map) && bal_keep_object(ev, NULL, g_map));
    for (int i = 0; done && i < 100000; i++) {
        bal_string number;

        done = bal_string_from_int(ev, i, &number) && bal_map_set(ev, g_map, number, bal_of_string(number));
    }
    expect_failure(done, "memory limit of the event exceeded");
    assert_non_null(error = bal_catch(ev, &bal_type_error));
    expect_text(error->msg, "memory limit of the event exceeded");
    next_event();
    assert_true(bal_map_set(ev, g_map, BAL_STRING("more"), bal_of_int(1)));
}

static const char no_more[] = "memory limit of what variables keep exceeded";

static bool keep_any(bal_string text)
{
    return bal_keep_value(ev, &g_any, bal_of_string(text));
}

static bal_string long_text(size_t length)
{
    char *bytes = event_alloc(ev, length);

    assert_non_null(bytes);
    memset(bytes, 'x', length);
    return (bal_string){bytes, length};
}

/* What is refused has changed nothing; what is given up counts until nobody can borrow it. */
static void what_is_kept_has_a_limit(void **state)
{
    struct event *older = ev;
    struct s_Node *a, *b;
    struct bal_error *error;

    (void)state;
    keep_limit(&pool.kept, 10000);
    assert_true(keep_any(long_text(9000)));
    expect_failure(keep_any(long_text(9000)), no_more);
    assert_non_null(error = bal_catch(ev, &bal_type_error));
    expect_text(error->msg, no_more);
    assert_int_equal(g_any.length, 9000);
    assert_true(keep_any(long_text(500))); /* beside the old one, which the event may still borrow */
    expect_failure(keep_any(long_text(600)), no_more);
    ev = event_begin(&pool, NULL, NULL);
    expect_failure(keep_any(long_text(600)), no_more);
    event_end(older);
    next_event();
    assert_true(keep_any(long_text(9000)));

    a = new_node("a");
    b = new_node("b");
    assert_true(link_nodes(a, b));
    assert_true(bal_array_set_string(ev, b->v_marks, 0, long_text(1000)));
    expect_failure(keep_node(a), no_more);
    assert_int_equal(kept_objects() + a->head.holders + b->head.holders, 0);
    next_event();
    assert_true(keep_any(BAL_STRING("")));
    next_event();
    assert_int_equal(pool.kept.bytes, 0);
}

static void containers_grow_to_the_limit(void **state)
{
    bool done = true;
    int i;

    (void)state;
    keep_limit(&pool.kept, 100000);
    assert_true(bal_map_new(ev, &bal_type_map, &g_map) && bal_keep_object(ev, NULL, g_map));
    for (i = 0; done && i < 10000; i++) {
        bal_string number;

        next_event();
        done = bal_string_from_int(ev, i, &number) && bal_map_set(ev, g_map, number, bal_of_int(i));
    }
    expect_failure(done, no_more);
    assert_int_equal(g_map->length, i - 1);
    assert_in_range(pool.kept.bytes, 40000, 100000);
    for (int key = 0; key <= i / 2; key++) {
        bal_string number;

        assert_true(bal_string_from_int(ev, key, &number));
        event_remove_key(ev, g_map, number);
    }
    next_event();
    assert_true(bal_map_set(ev, g_map, BAL_STRING("more"), bal_of_int(1)));
}

static void messages_count_with_what_they_own(void **state)
{
    bal_message message, copy;
    bool done = true;

    (void)state;
    keep_limit(&pool.kept, 100000);
    assert_true(bal_message_new(ev, &message));
    assert_true(bal_messages_setStringPayload(ev, message, long_text(30000)));
    assert_true(bal_keep_value(ev, &g_any, bal_of_object(message)));
    assert_in_range(pool.kept.bytes, 30000, 31000);
    next_event();
    for (int i = 0; done && i < 10; i++)
        done = bal_messages_setStringPayload(ev, message, long_text(20000 + i));
    expect_failure(done, no_more); /* the old ones may be borrowed */
    next_event();
    assert_in_range(pool.kept.bytes, 20000, 21000);
    assert_true(bal_messages_clone(ev, message, &copy));
    assert_true(bal_messages_setHeader(ev, message, BAL_STRING("X"), long_text(50000)));
    assert_in_range(pool.kept.bytes, 70000, 71500);
    expect_failure(bal_map_new(ev, &bal_type_map, &g_map) && bal_keep_object(ev, NULL, g_map) &&
                       bal_map_set(ev, g_map, BAL_STRING("a"), bal_of_object(copy)) &&
                       bal_messages_clone(ev, message, &copy) &&
                       bal_map_set(ev, g_map, BAL_STRING("b"), bal_of_object(copy)),
                   no_more);
    assert_int_equal(g_map->length, 1);
    event_remove_key(ev, g_map, BAL_STRING("a"));
    assert_true(bal_keep_value(ev, &g_any, BAL_VALUE_NULL));
    assert_true(bal_keep_object(ev, g_map, NULL));
    g_map = NULL;
    next_event();
    assert_int_equal(pool.kept.bytes, 0);
}

/* Every allocation on the way fails in turn: nothing has changed then, and it can be tried again. */
static void without_memory_nothing_is_kept(void **state)
{
    bool done = false;

    (void)state;
    for (int failing = 0; !done; failing++) {
        struct s_Node *a = new_node("a"), *b = new_node("b");

        assert_true(failing < 100);
        assert_true(link_nodes(a, b));
        assert_true(link_nodes(b, a));
        assert_true(bal_array_set_string(ev, b->v_marks, 5, fresh("mark")));
        assert_true(bal_json_set(ev, a->v_data, fresh("name"), bal_of_string(fresh("text"))));
        assert_true(bal_json_set(ev, a->v_data, fresh("next"), bal_of_object(b->v_marks)));
        allocations_left = failing;
        done = keep_node(a);
        allocations_left = -1;
        if (!done) {
            expect_text(ev->failure, "memory limit of the event exceeded");
            assert_null(g_node);
            assert_int_equal(kept_objects(), 0);
            assert_int_equal(a->head.holders + b->head.holders, 0);
            assert_int_equal(pool.kept.bytes, 0);
            expect_text(b->v_next->v_name, "a");
        }
        next_event();
    }
    expect_text(g_node->v_next->v_name, "b");
    assert_int_equal(g_node->v_next->v_marks->head.holders, 2);
    assert_true(keep_node(NULL));
}

static void stores_without_memory_leave_what_was_there(void **state)
{
    bool done = false;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &g_map) && bal_keep_object(ev, NULL, g_map));
    for (int i = 0; i < 2; i++) /* with it, room for notes of what is released: without that it would leak */
        assert_true(bal_map_set(ev, g_map, fresh("old"), bal_of_string(fresh("value"))));
    for (int failing = 0; !done; failing++) {
        struct s_Node *node = new_node("node");

        assert_true(failing < 100);
        allocations_left = failing;
        done = bal_map_set(ev, g_map, BAL_STRING("old"), bal_of_object(node)) &&
               bal_map_set(ev, g_map, fresh("new"), bal_of_string(fresh("more")));
        allocations_left = -1;
        next_event();
        assert_int_equal(g_map->length, done ? 2 : 1);
    }
}

int main(void)
{
#define PROGRAM_TEST(name) cmocka_unit_test_setup_teardown(name, begin_program, end)
    const struct CMUnitTest tests[] = {
        PROGRAM_TEST(what_escapes_stays_the_same_container),
        PROGRAM_TEST(stores_into_kept_containers_promote),
        PROGRAM_TEST(what_is_overwritten_lives_until_the_oldest_event_ends),
        PROGRAM_TEST(a_container_may_be_kept_again_before_it_is_gone),
        PROGRAM_TEST(depth_costs_no_stack),
        PROGRAM_TEST(cycles_are_promoted_and_collected),
        PROGRAM_TEST(a_heap_of_cycles_stays_bounded),
        PROGRAM_TEST(millions_of_events_need_no_more_memory),
        PROGRAM_TEST(an_event_that_fills_a_variable_fails),
        PROGRAM_TEST(what_is_kept_has_a_limit),
        PROGRAM_TEST(containers_grow_to_the_limit),
        PROGRAM_TEST(messages_count_with_what_they_own),
        PROGRAM_TEST(cycles_do_not_fill_what_may_be_kept),
        PROGRAM_TEST(without_memory_nothing_is_kept),
        PROGRAM_TEST(stores_without_memory_leave_what_was_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
