/* Connections to other servers end with the one they were dialled for, and nobody looks at the others. */
#include "base/keyed_hash.h"
#include "cmocka_all.h"
#include "dispatch/clients.h"
#include "fake_network.h"

#include <stdlib.h>
#include <time.h>

static struct fake_network network;
static const struct conn_network conns = {&fake_ops, &network};
static struct clients clients;

static int start(void **state)
{
    (void)state;
    network = (struct fake_network){0};
    clients = (struct clients){0};
    return keyed_hash_start() ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    return clients.owners ? -1 : 0;
}

static void expect(const char *expected)
{
    assert_string_equal(fake_take(&network), expected);
}

static void what_was_dialled_ends_with_its_owner(void **state)
{
    struct client two = {.id = 2}, three = {.id = 3}, four = {.id = 4}, five = {.id = 5}, six = {.id = 6};

    (void)state;
    assert_true(clients_add(&clients, &two, 11));
    assert_true(clients_add(&clients, &three, 12));
    assert_true(clients_add(&clients, &four, 11));
    assert_true(clients_add(&clients, &five, 11));
    assert_true(clients_add(&clients, &six, CONN_NONE)); /* by main */
    clients_remove(&clients, &four);                     /* ended by itself */
    clients_close_of(&clients, &conns, 11, false);
    expect("2!1001\n5!1001\n");
    assert_true(clients_add(&clients, &four, 11)); /* by its OnClose */
    clients_close_of(&clients, &conns, 11, true);
    expect("4!1001\n");
    clients_remove(&clients, &four);
    assert_false(clients_add(&clients, &four, 11)); /* by a handler of 2 or 5, which have not gone yet */
    clients_remove(&clients, &four);
    clients_remove(&clients, &two);
    clients_remove(&clients, &five);
    clients_remove(&clients, &six);
    clients_close_of(&clients, &conns, 11, true);
    expect("");
    clients_close_of(&clients, &conns, 12, true);
    expect("3!1001\n");
    clients_remove(&clients, &three);
}

static void forget_call(conn_id id)
{
    (void)id;
    network.length = 0;
}

/* Processor time of so many owners, each of one client, that end one after the other. */
static double lives(conn_id count)
{
    struct client *all = calloc(count, sizeof(*all));
    clock_t before = clock();

    assert_non_null(all);
    for (conn_id i = 0; i < count; i++) {
        all[i].id = count + i;
        assert_true(clients_add(&clients, &all[i], i + 1));
    }
    for (conn_id i = 0; i < count; i++)
        clients_close_of(&clients, &conns, i + 1, true);
    for (conn_id i = 0; i < count; i++)
        clients_remove(&clients, &all[i]);
    free(all);
    return (double)(clock() - before);
}

/* Eight times as many take eight times as long; if each end looked at all, it were sixty-four. The best of some rounds:
 * other programs run here, too. */
static void an_end_looks_at_its_own_only(void **state)
{
    double few = 0, many = 0;

    (void)state;
    network.on_call = forget_call;
    for (int i = 0; i < 5; i++) {
        double time = lives(2000);

        few = i && few < time ? few : time;
        time = lives(16000);
        many = i && many < time ? many : time;
    }
    assert_true(many < 24 * few);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
    const struct CMUnitTest tests[] = {
        TEST(what_was_dialled_ends_with_its_owner),
        TEST(an_end_looks_at_its_own_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
