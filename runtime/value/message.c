#include "value/message.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

void message_init(struct message *message)
{
    message->object.type = &bal_type_message;
    message->object.kind = BAL_KIND_MESSAGE;
    message_clear(message);
}

struct message *message_new(struct heap *heap)
{
    struct message *message = heap_new(heap, &bal_type_message, BAL_KIND_MESSAGE, sizeof(*message));

    if (message)
        message_clear(message);
    return message;
}

/* Copies bytes into a block of their own. Empty ones need none: *block is NULL then. */
static bool own(struct view *bytes, char **block)
{
    *block = NULL;
    if (!bytes->length) {
        bytes->bytes = "";
        return true;
    }
    *block = malloc(bytes->length);
    if (!*block)
        return false;
    memcpy(*block, bytes->bytes, bytes->length);
    bytes->bytes = *block;
    return true;
}

bool message_set_payload(struct message *message, enum payload_kind kind, struct view payload, void **old)
{
    char *block = NULL;

    *old = NULL;
    if (message->object.owns && !own(&payload, &block))
        return false;
    *old = message->owned_payload;
    message->owned_payload = block;
    message->payload = payload;
    message->kind = message->set_kind = kind;
    return true;
}

bool message_own(struct message *message)
{
    struct view payload = message->payload;
    struct request *request = NULL;
    struct message_head *head = NULL;
    char *block;

    if (message->object.owns)
        return true;
    if (!own(&payload, &block))
        return false;
    if ((message->request && !(request = request_keep(message->request))) ||
        (message->head && !(head = message_head_keep(message->head)))) {
        free(request);
        free(block);
        return false;
    }
    message->payload = payload;
    message->owned_payload = block;
    message->head = message->owned_head = head;
    message->request = message->owned_request = request;
    message->object.owns = true;
    return true;
}

size_t message_owned_bytes(const struct message *message)
{
    return malloc_usable_size(message->owned_payload) + malloc_usable_size(message->owned_request) +
           malloc_usable_size(message->owned_head);
}

void message_disown(struct message *message)
{
    free(message->owned_payload);
    free(message->owned_request);
    free(message->owned_head);
    message->owned_payload = NULL;
    message->owned_request = NULL;
    message->owned_head = NULL;
    message->object.owns = false;
}
