/* Ids are never used twice, stale ones find nothing, and places are used again. */
#include "cmocka_all.h"
#include "net/loop/slab.h"

#include <stddef.h>
#include <stdint.h>

struct thing {
    struct slab_object object;
    int value;
};

enum { MANY = 1000 };

static void finds_what_it_gave(void **state)
{
    struct slab *slab = slab_new(sizeof(struct thing));
    uint64_t ids[MANY];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        struct thing *thing = slab_take(slab);

        assert_int_equal(thing->value, 0);
        thing->value = i;
        ids[i] = thing->object.id;
    }
    for (int i = 0; i < MANY; i++) {
        struct thing *thing = slab_find(slab, ids[i]);

        assert_non_null(thing);
        assert_int_equal(thing->value, i);
    }
    assert_int_equal(slab_places(slab), MANY);
    slab_free(slab);
}

static void stale_ids_find_nothing(void **state)
{
    struct slab *slab = slab_new(sizeof(struct thing));
    struct thing *thing = slab_take(slab);
    uint64_t old = thing->object.id;

    (void)state;
    thing->value = 7;
    slab_give(slab, thing);
    assert_null(slab_find(slab, old));
    assert_null(slab_at(slab, 0));
    for (int i = 0; i < MANY; i++) {
        struct thing *again = slab_take(slab);

        assert_int_not_equal(again->object.id, old);
        assert_int_equal(again->value, 0);
        assert_null(slab_find(slab, old));
        slab_give(slab, again);
    }
    assert_int_equal(slab_places(slab), 1); /* one place, used over and over */
    assert_null(slab_find(slab, 0));
    assert_null(slab_find(slab, UINT64_MAX));
    slab_free(slab);
}

static void objects_do_not_move(void **state)
{
    struct slab *slab = slab_new(sizeof(struct thing));
    struct thing *first = slab_take(slab);

    (void)state;
    for (int i = 0; i < MANY; i++)
        slab_take(slab);
    assert_ptr_equal(slab_find(slab, first->object.id), first);
    slab_free(slab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_it_gave),
        cmocka_unit_test(stale_ids_find_nothing),
        cmocka_unit_test(objects_do_not_move),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
