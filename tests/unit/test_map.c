/* Maps: against a simple model, with keys that come and go, in maps of an event and in kept ones. */
#include "running_event.h"
#include "value/map.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- the model: a list of pairs in the order they came ---- */

enum { KEYS = 60, OPERATIONS = 20000 };

struct model {
    int keys[KEYS];
    int64_t values[KEYS];
    size_t count;
};

static size_t model_find(const struct model *model, int key)
{
    size_t at = 0;

    while (at < model->count && model->keys[at] != key)
        at++;
    return at;
}

static void model_set(struct model *model, int key, int64_t value)
{
    size_t at = model_find(model, key);

    if (at == model->count)
        model->keys[model->count++] = key;
    model->values[at] = value;
}

static void model_remove(struct model *model, int key)
{
    size_t at = model_find(model, key);

    if (at == model->count)
        return;
    for (; at + 1 < model->count; at++) {
        model->keys[at] = model->keys[at + 1];
        model->values[at] = model->values[at + 1];
    }
    model->count--;
}

/* ---- the map beside it ---- */

/* Keys of many lengths, some with a common beginning. */
static bal_string key_text(int key)
{
    static const char *const forms[] = {"%d", "k%d", "a longer key %d", "one that needs more than sixteen bytes %d"};
    char text[64];

    snprintf(text, sizeof(text), forms[key % 4], key);
    return fresh(text);
}

static void expect_same(bal_map map, const struct model *model)
{
    struct map_entry *entry = NULL;
    bal_array keys;

    assert_int_equal(map->length, model->count);
    assert_true(bal_map_keys(ev, map, &keys));
    assert_int_equal(keys->length, model->count);
    for (size_t i = 0; i < model->count; i++) {
        bal_string key = key_text(model->keys[i]);

        entry = map_next(map, entry);
        assert_non_null(entry);
        assert_true(bal_string_equal(map_key(entry), key));
        assert_true(bal_string_equal(((bal_string *)keys->items)[i], key));
        assert_int_equal(entry->value.integer, model->values[i]);
    }
    assert_null(map_next(map, entry));
}

static void expect_at(bal_map map, const struct model *model, int key)
{
    size_t at = model_find(model, key);
    bal_value value;

    assert_true(bal_map_get(ev, map, key_text(key), &bal_type_int, &value));
    assert_int_equal(value.kind, BAL_KIND_INT);
    assert_int_equal(value.integer, at < model->count ? model->values[at] : 0);
}

static void operate(bal_map map, struct model *model, int keys)
{
    int key = rand() % keys;

    switch (rand() % 5) {
    case 0:
    case 1:
        model_set(model, key, rand());
        assert_true(bal_map_set(ev, map, key_text(key), bal_of_int(model->values[model_find(model, key)])));
        break;
    case 2:
    case 3:
        model_remove(model, key);
        event_remove_key(ev, map, key_text(key));
        break;
    default:
        expect_at(map, model, key);
    }
}

static void a_map_does_what_the_model_does(void **state)
{
    (void)state;
    srand(1);
    for (int keys = 2; keys <= KEYS; keys += 2) {
        struct model model = {.count = 0};
        bal_map map;

        assert_true(bal_map_new(ev, &bal_type_map, &map));
        for (int i = 0; i < OPERATIONS / KEYS; i++)
            operate(map, &model, keys);
        expect_same(map, &model);
        next_event();
    }
}

static void so_does_a_kept_one(void **state)
{
    struct model model = {.count = 0};
    bal_map map;

    (void)state;
    srand(2);
    assert_true(bal_map_new(ev, &bal_type_map, &map) && bal_keep_object(ev, NULL, map));
    for (int i = 0; i < OPERATIONS; i++) {
        operate(map, &model, KEYS);
        if (i % 10 == 0)
            next_event();
        if (i % 100 == 0)
            expect_same(map, &model);
    }
    expect_same(map, &model);
}

/* A queue: what is taken from the front leaves gaps, which must cost neither memory nor time for ever. */
static void a_queue_stays_small(void **state)
{
    bal_map map;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &map) && bal_keep_object(ev, NULL, map));
    for (int i = 0; i < 100000; i++) {
        assert_true(bal_map_set(ev, map, key_text(i), bal_of_int(i)));
        if (i >= 20)
            event_remove_key(ev, map, key_text(i - 20));
        if (i % 100 == 0)
            next_event();
    }
    assert_int_equal(map->length, 20);
    assert_true(map->room <= 64);
    assert_true(bal_string_equal(map_key(map_next(map, NULL)), key_text(100000 - 20)));
}

static void removing_everything_closes_the_gaps(void **state)
{
    bal_map map;

    (void)state;
    event_limit_memory(ev, 0);
    assert_true(bal_map_new(ev, &bal_type_map, &map));
    for (int i = 0; i < 10000; i++)
        assert_true(bal_map_set(ev, map, key_text(i), bal_of_int(i)));
    for (int i = 0; i < 9990; i++)
        event_remove_key(ev, map, key_text(i));
    assert_true(map->used < 50);
    for (int i = 9990; i < 10000; i++) {
        bal_value value;

        assert_true(bal_map_get(ev, map, key_text(i), &bal_type_int, &value));
        assert_int_equal(value.integer, i);
    }
}

static void missing_keys_give_the_default(void **state)
{
    bal_value value;
    bal_map map;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &map));
    assert_true(bal_map_get(ev, map, BAL_STRING("x"), &bal_type_any, &value));
    assert_true(bal_is_null(value));
    assert_true(bal_map_get(ev, map, BAL_STRING("x"), &bal_type_string, &value));
    assert_int_equal(value.kind, BAL_KIND_STRING);
    assert_int_equal(value.length, 0);
    assert_true(bal_map_get(ev, map, BAL_STRING("x"), &bal_type_int_array, &value));
    assert_int_equal(value.kind, BAL_KIND_ARRAY);
    assert_int_equal(map->length, 0);
}

static void keys_may_be_any_text(void **state)
{
    bal_value value;
    bal_map map;

    (void)state;
    assert_true(bal_map_new(ev, &bal_type_map, &map));
    assert_true(bal_map_set(ev, map, BAL_STRING(""), bal_of_int(1)));
    assert_true(bal_map_set(ev, map, BAL_STRING("\0"), bal_of_int(2)));
    assert_true(bal_map_set(ev, map, BAL_STRING("\0\0"), bal_of_int(3)));
    assert_true(bal_map_get(ev, map, BAL_STRING(""), &bal_type_int, &value));
    assert_int_equal(value.integer, 1);
    assert_true(bal_map_get(ev, map, BAL_STRING("\0\0"), &bal_type_int, &value));
    assert_int_equal(value.integer, 3);
}

static void null_has_no_keys(void **state)
{
    bal_value value;
    bal_int length;
    bal_array keys;

    (void)state;
    expect_failure(bal_map_get(ev, NULL, BAL_STRING("x"), &bal_type_int, &value), "null reference");
    expect_failure(bal_map_set(ev, NULL, BAL_STRING("x"), bal_of_int(1)), "null reference");
    expect_failure(bal_map_length(ev, NULL, &length), "null reference");
    expect_failure(bal_map_keys(ev, NULL, &keys), "null reference");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_map_does_what_the_model_does),
        TEST(so_does_a_kept_one),
        TEST(a_queue_stays_small),
        TEST(removing_everything_closes_the_gaps),
        TEST(missing_keys_give_the_default),
        TEST(keys_may_be_any_text),
        TEST(null_has_no_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
