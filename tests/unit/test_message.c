#include "cmocka_all.h"
#include "value/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void empty_message(struct message *message)
{
    memset(message, 0, sizeof(*message));
    message_init(message);
}

static void a_message_can_own_payload_and_request(void **state)
{
    char bytes[] = "payload";
    struct request_field field = {{"Id", 2}, {bytes, 7}};
    struct request request = {.method = {"GET", 3}, .path = {bytes, 7}, .fields = &field, .field_count = 1};
    struct message message;

    (void)state;
    empty_message(&message);
    message.payload = (struct view){bytes, 7};
    message.request = &request;
    assert_true(message_own(&message));
    assert_true(message.object.owns);
    memset(bytes, 'x', 7);
    assert_memory_equal(message.payload.bytes, "payload", 7);
    assert_memory_equal(request_find(message.request, "id", 2)->value.bytes, "payload", 7);
    assert_true(message_own(&message));
    assert_memory_equal(message.payload.bytes, "payload", 7);
    message_clear(&message);
    assert_false(message.object.owns);
    assert_int_equal(message.payload.length, 0);
}

static void payloads_are_borrowed_until_the_message_owns(void **state)
{
    char bytes[] = "one";
    struct message message;
    void *old;

    (void)state;
    empty_message(&message);
    assert_int_equal(message.kind, PAYLOAD_NONE);
    assert_non_null(message.payload.bytes);
    assert_true(message_set_payload(&message, PAYLOAD_TEXT, (struct view){bytes, 3}, &old));
    assert_null(old);
    assert_ptr_equal(message.payload.bytes, bytes);
    assert_true(message_own(&message));
    assert_true(message_set_payload(&message, PAYLOAD_TEXT, (struct view){bytes, 2}, &old));
    assert_memory_equal(old, "one", 3);
    assert_ptr_not_equal(message.payload.bytes, bytes);
    free(old);
    assert_true(message_set_payload(&message, PAYLOAD_TEXT, (struct view){"", 0}, &old));
    assert_memory_equal(old, "on", 2);
    free(old);
    assert_true(message_payload_set(&message));
    message_disown(&message);
}

/* ---- fields ---- */

static struct view view(const char *text)
{
    return (struct view){text, strlen(text)};
}

static struct request_field field(const char *name, const char *value)
{
    return (struct request_field){view(name), view(value)};
}

/* All fields as "name=value;". */
static const char *fields_of(const struct message *message)
{
    static char text[512];
    const struct request_field *one;
    int length = 0;

    text[0] = '\0';
    for (size_t at = 0; (one = message_next_field(message, &at));)
        length += snprintf(text + length, sizeof(text) - (size_t)length, "%.*s=%.*s;", (int)one->name.length,
                           one->name.bytes, (int)one->value.length, one->value.bytes);
    return text;
}

static struct arena arena;
static struct request_field came[] = {
    {{"Host", 4}, {"h", 1}}, {{"Content-Type", 12}, {"a/b", 3}}, {{"Content-Length", 14}, {"7", 1}}};
static struct request request = {.method = {"GET", 3}, .path = {"/", 1}, .fields = came, .field_count = 3};
static void *old;

static int begin(void **state)
{
    static struct message message;

    arena_init(&arena, 1 << 16);
    empty_message(&message);
    message.request = &request;
    *state = &message;
    return 0;
}

static int end(void **state)
{
    message_disown(*state);
    arena_free(&arena);
    return 0;
}

static void set(struct message *message, const char *name, const char *value, bool add)
{
    assert_true(message_set_field(message, &arena, field(name, value), add, &old));
    free(old);
}

static void fields_are_the_requests_until_they_change(void **state)
{
    struct message *message = *state;

    assert_string_equal(fields_of(message), "Host=h;Content-Type=a/b;Content-Length=7;");
    set(message, "x", "1", true);
    set(message, "X", "2", true);
    assert_string_equal(fields_of(message), "Host=h;Content-Type=a/b;Content-Length=7;x=1;X=2;");
    set(message, "X", "3", false);
    assert_string_equal(fields_of(message), "Host=h;Content-Type=a/b;Content-Length=7;X=3;");
    assert_memory_equal(message_find(message, "x", 1)->value.bytes, "3", 1);
    assert_null(message_find(message, "y", 1));
    assert_int_equal(request.field_count, 3);
    for (int i = 0; i < 40; i++)
        set(message, "many", "times", true);
    assert_int_equal(message->head->field_count, 44);
}

static bool is_x(struct view name, const void *context)
{
    (void)context;
    return request_same_name(name, "x") || request_same_name(name, "content-type");
}

static void fields_are_removed(void **state)
{
    struct message *message = *state;
    void *old_payload;

    set(message, "x", "1", false);
    assert_true(message_remove_fields(message, &arena, is_x, NULL, &old));
    assert_string_equal(fields_of(message), "Host=h;Content-Length=7;");
    assert_true(message_set_payload(message, PAYLOAD_TEXT, view("t"), &old_payload));
    assert_string_equal(fields_of(message), "Host=h;"); /* removed: the program's to say */
    assert_true(message_remove_all_fields(message, &arena, &old));
    assert_string_equal(fields_of(message), "");
    assert_true(message_set_payload(message, PAYLOAD_TEXT, view("t"), &old_payload));
    assert_string_equal(fields_of(message), "Content-Type=text/plain;");
}

static void a_new_payload_has_its_own_type_and_length(void **state)
{
    struct message *message = *state;
    void *old_payload;

    assert_true(message_set_payload(message, PAYLOAD_TEXT, view("t"), &old_payload));
    assert_string_equal(fields_of(message), "Host=h;Content-Type=text/plain;");
    assert_true(message_set_payload(message, PAYLOAD_BYTES, view("t"), &old_payload));
    assert_string_equal(fields_of(message), "Host=h;Content-Type=application/octet-stream;");
    set(message, "content-type", "c/d", true);
    set(message, "content-length", "9", true);
    assert_string_equal(fields_of(message), "Host=h;content-type=c/d;content-length=9;");
    assert_true(message_set_payload(message, PAYLOAD_TEXT, view("t"), &old_payload));
    assert_string_equal(fields_of(message), "Host=h;content-type=c/d;content-length=9;");
}

static void status_reason_and_properties_are_kept_too(void **state)
{
    struct message *message = *state;
    char name[] = "name", value[] = "value", reason[] = "why";

    assert_int_equal(message_status(message), 0);
    assert_true(message_set_status(message, &arena, 404, &old));
    assert_true(message_set_reason(message, &arena, view(reason), &old));
    assert_true(message_set_property(message, &arena, field("a", "1"), &old));
    assert_true(message_set_property(message, &arena, field(name, value), &old));
    assert_true(message_set_property(message, &arena, field("a", "2"), &old));
    assert_null(message_property(message, view("A")));
    assert_true(message_own(message));
    memset(name, 'x', 4);
    memset(value, 'x', 5);
    memset(reason, 'x', 3);
    arena_reset(&arena);
    assert_int_equal(message_status(message), 404);
    assert_memory_equal(message->head->reason.bytes, "why", 3);
    assert_memory_equal(message_property(message, view("name"))->bytes, "value", 5);
    assert_memory_equal(message_property(message, view("a"))->bytes, "2", 1);
}

static void a_message_that_owns_changes_in_a_copy(void **state)
{
    struct message *message = *state;
    const struct request_field *before;
    char value[] = "1";

    set(message, "x", value, false);
    assert_true(message_own(message));
    before = message_find(message, "x", 1);
    assert_true(message_set_field(message, &arena, field("x", "2"), false, &old));
    assert_memory_equal(before->value.bytes, "1", 1); /* who still borrows it */
    assert_memory_equal(message_find(message, "x", 1)->value.bytes, "2", 1);
    assert_non_null(old);
    free(old);
}

static void a_copy_goes_its_own_way(void **state)
{
    struct message *message = *state, empty, *copy = &empty;

    empty_message(copy);
    set(message, "x", "1", false);
    assert_true(message_set_status(message, &arena, 201, &old));
    assert_true(message_copy(copy, message, &arena));
    set(copy, "x", "2", false);
    set(message, "y", "3", false);
    assert_string_equal(fields_of(copy), "Host=h;Content-Type=a/b;Content-Length=7;x=2;");
    assert_string_equal(fields_of(message), "Host=h;Content-Type=a/b;Content-Length=7;x=1;y=3;");
    assert_int_equal(message_status(copy), 201);
    assert_ptr_equal(copy->request, &request);
}

static void short_memory_changes_nothing(void **state)
{
    struct message *message = *state;

    arena_free(&arena);
    arena_init(&arena, 1);
    assert_false(message_set_field(message, &arena, field("x", "1"), true, &old));
    assert_false(message_set_status(message, &arena, 201, &old));
    assert_string_equal(fields_of(message), "Host=h;Content-Type=a/b;Content-Length=7;");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_can_own_payload_and_request),
        cmocka_unit_test(payloads_are_borrowed_until_the_message_owns),
        TEST(fields_are_the_requests_until_they_change),
        TEST(fields_are_removed),
        TEST(a_new_payload_has_its_own_type_and_length),
        TEST(status_reason_and_properties_are_kept_too),
        TEST(a_message_that_owns_changes_in_a_copy),
        TEST(a_copy_goes_its_own_way),
        TEST(short_memory_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
