/* message.h - what a handler receives and a resource replies: a payload, and the request it came from.
 *
 * Ownership: a message belongs to its event (holders == 0) and borrows payload and request, which stay valid until that
 *            event ends. message_hold() makes it one that is kept: it copies both, in place, so that every name of the
 *            message still means the same one. It is then counted by the places that hold it; the last message_drop()
 *            frees it. Who may still borrow what a holder gives up is the event floor's concern.
 * Not for:   the answer on the wire (struct response): dispatch makes that from a message.
 */
#ifndef VALUE_MESSAGE_H
#define VALUE_MESSAGE_H

#include "value/request.h"

#include <stdbool.h>
#include <stdint.h>

enum payload_kind {
    PAYLOAD_NONE,
    PAYLOAD_TEXT, /* UTF-8 */
    PAYLOAD_BYTES,
};

struct message {
    struct view payload;           /* bytes is never NULL */
    const struct request *request; /* or NULL */
    struct message *next;          /* of those its event has made */
    char *owned_payload;           /* the block `payload` lies in, when the message owns it */
    struct request *owned_request;
    uint32_t holders;
    enum payload_kind kind;
    bool payload_set; /* by the program: the content type is ours to say */
};

/* Empties a message that nobody holds. */
static inline void message_clear(struct message *message)
{
    message->payload = (struct view){"", 0};
    message->request = NULL;
    message->kind = PAYLOAD_NONE;
    message->payload_set = false;
}

/* A message on the heap, empty; NULL when memory is short. */
struct message *message_new(void);

/* Sets the payload to borrowed bytes; a kept message copies them. What a kept message gives up comes back in *old, to
 * be freed by the caller; NULL otherwise. False when memory is short: nothing has changed. */
bool message_set_payload(struct message *message, enum payload_kind kind, struct view payload, char **old);

/* One more holder; the first makes it own what it borrowed. False when memory is short: nothing has changed. */
bool message_hold(struct message *message);

/* One holder less; frees the message with the last. */
void message_drop(struct message *message);

/* Frees a message that nobody holds. */
void message_free(struct message *message);

#endif
