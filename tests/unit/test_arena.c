#include "base/arena.h"
#include "cmocka_all.h"

#include <string.h>

static void pieces_are_apart_and_aligned(void **state)
{
    struct arena arena;
    char *pieces[200];

    (void)state;
    arena_init(&arena, 0);
    for (size_t i = 0; i < 200; i++) {
        pieces[i] = arena_alloc(&arena, i);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        memset(pieces[i], (int)i, i);
    }
    for (size_t i = 0; i < 200; i++) {
        for (size_t k = 0; k < i; k++)
            assert_int_equal((unsigned char)pieces[i][k], i);
    }
    arena_free(&arena);
}

static void limit_gives_null_and_reset_gives_room(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, 64 << 10);
    assert_non_null(arena_alloc(&arena, 40 << 10));
    assert_null(arena_alloc(&arena, 40 << 10));
    assert_null(arena_alloc(&arena, SIZE_MAX));
    assert_true(arena.used <= 64 << 10);
    arena_reset(&arena);
    assert_non_null(arena_alloc(&arena, 40 << 10));
    arena_free(&arena);
}

static void reset_keeps_the_first_block(void **state)
{
    struct arena arena;
    void *first;

    (void)state;
    arena_init(&arena, 0);
    first = arena_alloc(&arena, 8);
    arena_alloc(&arena, 100000);
    arena_reset(&arena);
    assert_ptr_equal(arena_alloc(&arena, 8), first);
    arena_free(&arena);
}

static void growing_keeps_the_content(void **state)
{
    struct arena arena;
    char *newest, *grown;

    (void)state;
    arena_init(&arena, 0);
    newest = arena_alloc(&arena, 5);
    memcpy(newest, "12345", 5);
    grown = arena_grow(&arena, newest, 5, 500);
    assert_ptr_equal(grown, newest);
    arena_alloc(&arena, 1);
    grown = arena_grow(&arena, newest, 500, 10000);
    assert_ptr_not_equal(grown, newest);
    assert_memory_equal(grown, "12345", 5);
    assert_string_equal(arena_copy_text(&arena, "abcdef", 3), "abc");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_apart_and_aligned),
        cmocka_unit_test(limit_gives_null_and_reset_gives_room),
        cmocka_unit_test(reset_keeps_the_first_block),
        cmocka_unit_test(growing_keeps_the_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
