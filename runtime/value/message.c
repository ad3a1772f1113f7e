#include "value/message.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct message *message_new(void)
{
    struct message *message = calloc(1, sizeof(*message));

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

bool message_set_payload(struct message *message, enum payload_kind kind, struct view payload, char **old)
{
    char *block = NULL;

    *old = NULL;
    if (message->holders && !own(&payload, &block))
        return false;
    *old = message->owned_payload;
    message->owned_payload = block;
    message->payload = payload;
    message->kind = kind;
    message->payload_set = true;
    return true;
}

bool message_hold(struct message *message)
{
    struct view payload = message->payload;
    struct request *request = NULL;
    struct message_head *head = NULL;
    char *block;

    if (message->holders) {
        message->holders++;
        return true;
    }
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
    message->holders = 1;
    return true;
}

void message_drop(struct message *message)
{
    assert(message->holders);
    if (!--message->holders)
        message_free(message);
}

void message_free(struct message *message)
{
    free(message->owned_payload);
    free(message->owned_request);
    free(message->owned_head);
    free(message);
}
