#include "cmocka_all.h"
#include "value/message.h"

#include <stdlib.h>
#include <string.h>

static void a_held_message_owns_payload_and_request(void **state)
{
    char bytes[] = "payload";
    struct request_field field = {{"Id", 2}, {bytes, 7}};
    struct request request = {.method = {"GET", 3}, .path = {bytes, 7}, .fields = &field, .field_count = 1};
    struct message *message = message_new();

    (void)state;
    message->payload = (struct view){bytes, 7};
    message->request = &request;
    assert_true(message_hold(message));
    memset(bytes, 'x', 7);
    assert_memory_equal(message->payload.bytes, "payload", 7);
    assert_memory_equal(request_find(message->request, "id", 2)->value.bytes, "payload", 7);
    assert_true(message_hold(message));
    message_drop(message);
    assert_memory_equal(message->payload.bytes, "payload", 7);
    message_drop(message);
}

static void payloads_are_borrowed_until_the_message_is_held(void **state)
{
    char bytes[] = "one";
    struct message *message = message_new();
    char *old;

    (void)state;
    assert_int_equal(message->kind, PAYLOAD_NONE);
    assert_non_null(message->payload.bytes);
    assert_true(message_set_payload(message, PAYLOAD_TEXT, (struct view){bytes, 3}, &old));
    assert_null(old);
    assert_ptr_equal(message->payload.bytes, bytes);
    assert_true(message_hold(message));
    assert_true(message_set_payload(message, PAYLOAD_TEXT, (struct view){bytes, 2}, &old));
    assert_memory_equal(old, "one", 3);
    assert_ptr_not_equal(message->payload.bytes, bytes);
    free(old);
    assert_true(message_set_payload(message, PAYLOAD_TEXT, (struct view){"", 0}, &old));
    assert_memory_equal(old, "on", 2);
    free(old);
    assert_true(message->payload_set);
    message_drop(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_held_message_owns_payload_and_request),
        cmocka_unit_test(payloads_are_borrowed_until_the_message_is_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
