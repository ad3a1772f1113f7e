#include "base/intern.h"
#include "cmocka_all.h"

#include <stdio.h>

static void equal_names_are_one_pointer(void **state)
{
    struct arena arena;
    struct intern *table;
    const char *first;

    (void)state;
    arena_init(&arena, 0);
    table = intern_new(&arena);
    first = intern_text(table, "name", 4);
    assert_string_equal(first, "name");
    assert_ptr_equal(intern_text(table, "names", 4), first);
    assert_ptr_not_equal(intern_text(table, "names", 5), first);
    assert_string_equal(intern_text(table, "", 0), "");
    for (int i = 0; i < 5000; i++) {
        char text[16];
        int length = snprintf(text, sizeof(text), "n%d", i);

        assert_ptr_equal(intern_text(table, text, (size_t)length), intern_text(table, text, (size_t)length));
    }
    assert_ptr_equal(intern_text(table, "name", 4), first);
    intern_free(table);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(equal_names_are_one_pointer)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
