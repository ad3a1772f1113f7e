/* The hub against a model that is too simple to be wrong: random calls, the same answers and the same receivers. */
#include "cmocka_all.h"
#include "hub/hub.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS = 24, SERVICES = 2, GROUPS = 6, NAMES = 6, STEPS = 200000 };

static struct {
    bool open;
    uint32_t service;
    bool in[GROUPS];
} model[MEMBERS];
static bool group_exists[GROUPS];
static int name_owner[NAMES]; /* -1: nobody */

static unsigned received[MEMBERS];
static struct hub *hub;
static struct hub_member members[MEMBERS];
static uint64_t seed = 42;

static unsigned draw(unsigned below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(seed >> 33) % below;
}

static void take(void *network, conn_id id, enum frame_kind kind, const void *payload, size_t length)
{
    (void)network;
    (void)kind;
    (void)payload;
    (void)length;
    received[id - 1]++;
}

static void take_frame(void *network, conn_id id, const struct frame *frame)
{
    (void)network;
    (void)frame;
    received[id - 1]++;
}

static const struct conn_ops ops = {.send = take, .send_frame = take_frame};

static void expect_receivers(bool (*meant)(unsigned member, unsigned which), unsigned which)
{
    for (unsigned m = 0; m < MEMBERS; m++)
        assert_int_equal(received[m], meant(m, which));
    memset(received, 0, sizeof(received));
}

static bool in_service(unsigned m, unsigned service)
{
    return model[m].open && model[m].service == service;
}

static bool in_group(unsigned m, unsigned group)
{
    return model[m].open && model[m].in[group];
}

static bool owns_name(unsigned m, unsigned name)
{
    return name_owner[name] == (int)m;
}

static void open_or_leave(unsigned m)
{
    if (!model[m].open) {
        memset(&model[m], 0, sizeof(model[m]));
        model[m].open = true;
        model[m].service = draw(SERVICES);
        assert_int_equal(hub_join(hub, &members[m], m + 1, model[m].service), HUB_OK);
        return;
    }
    hub_leave(hub, &members[m]);
    model[m].open = false;
    for (unsigned n = 0; n < NAMES; n++) {
        if (name_owner[n] == (int)m)
            name_owner[n] = -1;
    }
}

static void group_step(unsigned m, unsigned g, const char *text, size_t length)
{
    switch (draw(8)) {
    case 0:
        assert_int_equal(hub_group_remove(hub, text, length), group_exists[g] ? HUB_OK : HUB_UNKNOWN);
        group_exists[g] = false;
        for (unsigned i = 0; i < MEMBERS; i++)
            model[i].in[g] = false;
        break;
    case 1:
        hub_group_leave(hub, &members[m], text, length);
        model[m].in[g] = false;
        break;
    case 2:
    case 3:
        assert_int_equal(hub_group_push(hub, text, length, FRAME_TEXT, "x", 1), group_exists[g] ? HUB_OK : HUB_UNKNOWN);
        expect_receivers(in_group, g);
        break;
    default:
        assert_int_equal(hub_group_add(hub, &members[m], text, length), HUB_OK);
        group_exists[g] = true;
        model[m].in[g] = model[m].open;
    }
}

static void name_step(unsigned m, unsigned n, const char *text, size_t length)
{
    switch (draw(4)) {
    case 0:
        hub_forget(hub, text, length);
        name_owner[n] = -1;
        break;
    case 1:
        assert_int_equal(hub_push_named(hub, text, length, FRAME_TEXT, "x", 1),
                         name_owner[n] < 0 ? HUB_UNKNOWN : HUB_OK);
        expect_receivers(owns_name, n);
        break;
    default:
        assert_int_equal(hub_store(hub, &members[m], text, length), HUB_OK);
        if (model[m].open)
            name_owner[n] = (int)m;
    }
}

static void step(void)
{
    unsigned m = draw(MEMBERS);
    unsigned which = draw(GROUPS);
    char text[8];
    size_t length = (size_t)snprintf(text, sizeof(text), "n%u", which);

    switch (draw(6)) {
    case 0:
        open_or_leave(m);
        break;
    case 1:
        assert_int_equal(hub_broadcast(hub, which % SERVICES, FRAME_TEXT, "x", 1), HUB_OK);
        expect_receivers(in_service, which % SERVICES);
        break;
    case 2:
    case 3:
        name_step(m, which, text, length);
        break;
    default:
        group_step(m, which, text, length);
    }
}

static void random_calls_agree_with_the_model(void **state)
{
    (void)state;
    hub = hub_new((struct conn_network){&ops, NULL}, SERVICES, (struct hub_limits){GROUPS, GROUPS, NAMES, 8});
    assert_non_null(hub);
    for (unsigned n = 0; n < NAMES; n++)
        name_owner[n] = -1;
    for (unsigned m = 0; m < MEMBERS; m++)
        open_or_leave(m);
    for (int i = 0; i < STEPS; i++)
        step();
    hub_free(hub);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_calls_agree_with_the_model)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
