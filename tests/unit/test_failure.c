/* Errors: thrown, caught by type, carried past a finally, and caught without memory. */
#include "running_event.h"
#include "value/array.h"

struct s_Trouble {
    struct bal_object head;
    bal_string v_msg;
    bal_int v_code;
};

static const struct bal_field trouble_fields[] = {
    {.name = "msg", .type = &bal_type_string, .offset = offsetof(struct s_Trouble, v_msg)},
    {.name = "code", .type = &bal_type_int, .offset = offsetof(struct s_Trouble, v_code)},
};
static const struct bal_type trouble_type = {.kind = BAL_KIND_STRUCT,
                                             .name = "Trouble",
                                             .fields = trouble_fields,
                                             .field_count = 2,
                                             .size = sizeof(struct s_Trouble)};
static const struct bal_type other_type = {.kind = BAL_KIND_STRUCT,
                                           .name = "Other",
                                           .fields = trouble_fields,
                                           .field_count = 2,
                                           .size = sizeof(struct s_Trouble)};

static struct s_Trouble *new_trouble(const char *words)
{
    void *made;

    assert_true(bal_struct_new(ev, &trouble_type, &made));
    ((struct s_Trouble *)made)->v_msg = fresh(words);
    return made;
}

static void words_are_cut_between_characters(void **state)
{
    char name[2 * 400 + 1] = "";

    (void)state;
    for (int i = 0; i < 400; i++)
        strcat(name, "é");
    event_fail(ev, "%s", name);
    assert_int_equal(ev->failure.length, 510);
    event_fail(ev, "x%s", name);
    assert_int_equal(ev->failure.length, 511);
    event_fail_about(ev, "about ", (bal_string){name, strlen(name)});
    assert_int_equal(ev->failure.length, strlen("about ") + 512 + strlen("…"));
    next_event();
}

static void a_library_failure_becomes_an_error(void **state)
{
    bal_error error;

    (void)state;
    event_fail(ev, "the %s failed", "library");
    bal_trace(ev, "f", "dir/a.bal", 3);
    bal_trace(ev, "main", "dir/a.bal", 10);
    assert_null(bal_catch(ev, &trouble_type));
    assert_null(bal_catch(ev, &bal_type_cast_error));
    error = bal_catch(ev, &bal_type_error);
    expect_text(error->msg, "the library failed");
    assert_ptr_equal(error->head.type, &bal_type_error);
    assert_int_equal(error->trace->length, 2);
    expect_text(((bal_string *)error->trace->items)[0], "at f(a.bal:3)");
    expect_text(((bal_string *)error->trace->items)[1], "at main(a.bal:10)");
    assert_int_equal(ev->failure.length, 0);
    assert_int_equal(ev->trace_count, 0);
}

static void casts_have_errors_of_their_own(void **state)
{
    bal_error error;
    bal_int number;

    (void)state;
    assert_false(bal_as_int(ev, bal_of_boolean(true), &number));
    assert_null(bal_catch(ev, &bal_type_conversion_error));
    error = bal_catch(ev, &bal_type_cast_error);
    expect_text(error->source_type, "boolean");
    expect_text(error->target_type, "int");
    assert_false(bal_as_int(ev, bal_of_boolean(true), &number));
    error = bal_catch(ev, &bal_type_error);
    assert_ptr_equal(error->head.type, &bal_type_cast_error);
    assert_false(bal_as_int(ev, bal_of_boolean(true), &number));
    assert_non_null(bal_catch(ev, NULL));
}

static void structs_are_caught_as_what_they_are(void **state)
{
    struct s_Trouble *trouble = new_trouble("broken");
    bal_error view;

    (void)state;
    expect_failure(bal_throw(ev, trouble), "broken");
    assert_null(bal_catch(ev, &other_type));
    assert_ptr_equal(bal_catch(ev, &trouble_type), trouble);
    assert_false(bal_throw(ev, trouble));
    assert_ptr_equal(bal_catch(ev, NULL), trouble);
    assert_false(bal_throw(ev, trouble));
    view = bal_catch(ev, &bal_type_error);
    expect_text(view->msg, "broken");
    assert_ptr_equal(view->origin, trouble);

    /* Thrown on as the view, it is still that struct. */
    assert_false(bal_throw(ev, view));
    assert_null(bal_catch(ev, &other_type));
    assert_ptr_equal(bal_catch(ev, &trouble_type), trouble);
}

static void null_is_not_thrown(void **state)
{
    (void)state;
    expect_failure(bal_throw(ev, NULL), "null reference");
}

static void a_finally_in_between_changes_nothing(void **state)
{
    bal_error suspended, caught;
    bal_int number;

    (void)state;
    assert_false(bal_as_int(ev, bal_of_boolean(true), &number));
    bal_trace(ev, "inner", "a.bal", 1);
    suspended = bal_suspend_failure(ev);
    assert_int_equal(ev->failure.length, 0);
    event_fail(ev, "within finally, caught there");
    assert_non_null(bal_catch(ev, &bal_type_error));
    assert_false(bal_resume_failure(ev, suspended));
    bal_trace(ev, "outer", "a.bal", 2);
    caught = bal_catch(ev, &bal_type_cast_error);
    expect_text(caught->msg, "incompatible types: 'boolean' cannot be cast to 'int'");
    assert_int_equal(caught->trace->length, 2);
    expect_text(((bal_string *)caught->trace->items)[0], "at inner(a.bal:1)");
    expect_text(((bal_string *)caught->trace->items)[1], "at outer(a.bal:2)");
}

static void throwing_on_and_on_keeps_a_bounded_trace(void **state)
{
    bal_error error;

    (void)state;
    event_fail(ev, "again");
    for (int i = 0; i < 500; i++) {
        bal_trace(ev, "f", "a.bal", i);
        error = bal_catch(ev, &bal_type_error);
        assert_false(bal_throw(ev, error));
    }
    error = bal_catch(ev, &bal_type_error);
    assert_int_equal(error->trace->length, 2 * (TRACE_FIRST + TRACE_LAST));
    expect_text(((bal_string *)error->trace->items)[0], "at f(a.bal:0)");
}

/* With nothing left a catch still gets an error, and what it keeps is whole. */
static void a_catch_needs_no_memory(void **state)
{
    bal_error first, second, variable = NULL;

    (void)state;
    while (event_alloc(ev, 16))
        ;
    first = bal_catch(ev, &bal_type_error);
    expect_text(first->msg, "memory limit of the event exceeded");
    assert_null(event_alloc(ev, 1000));
    second = bal_catch(ev, &bal_type_error);
    expect_text(second->msg, "memory limit of the event exceeded");
    event_limit_memory(ev, 0);
    assert_true(bal_keep_object(ev, NULL, first));
    variable = first;
    next_event();
    expect_text(variable->msg, "memory limit of the event exceeded");
    while (event_alloc(ev, 16))
        ;
    assert_ptr_not_equal(bal_catch(ev, &bal_type_error), variable);
    assert_true(bal_keep_object(ev, variable, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_cut_between_characters),
        TEST(a_library_failure_becomes_an_error),
        TEST(casts_have_errors_of_their_own),
        TEST(structs_are_caught_as_what_they_are),
        TEST(null_is_not_thrown),
        TEST(a_finally_in_between_changes_nothing),
        TEST(throwing_on_and_on_keeps_a_bounded_trace),
        TEST(a_catch_needs_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
