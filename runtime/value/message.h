/* message.h - what a handler receives and a resource replies: a payload, header fields, a status, properties.
 *
 * A message that came in reads its fields from its request. What the program sets or changes lies in a head of the
 * message's own, made with the first change; a message that is only read has none. How the program set the payload says
 * the content type unless the program did.
 *
 * A payload is text, bytes or json. Once it was read as json it is json: whoever changes that changes the message.
 *
 * Ownership: a message borrows payload, request and what is set, which stay valid until its event ends, and its head
 * lies in the arena of the event; until message_own() makes it copy all of them, in place, so that every name of the
 *            message still means the same one. It is a container like others: value/keep.h says who keeps it. What a
 *            changed message that owns gives up may be borrowed still: that is the event floor's concern.
 * Not for:   the answer on the wire (struct response): dispatch makes that from a message.
 */
#ifndef VALUE_MESSAGE_H
#define VALUE_MESSAGE_H

#include "balrt/value.h"
#include "base/arena.h"
#include "value/heap.h"
#include "value/request.h"

#include <stdbool.h>
#include <stdint.h>

enum payload_kind {
    PAYLOAD_NONE,
    PAYLOAD_TEXT, /* UTF-8 */
    PAYLOAD_BYTES,
    PAYLOAD_JSON, /* the value `json`, which the program may change: its text is made when it is wanted */
};

/* What the program has set. */
struct message_head {
    struct request_field *fields; /* instead of the request's */
    size_t field_count, field_room;
    struct request_field *properties;
    size_t property_count, property_room;
    struct view reason; /* length 0: the standard one */
    int status;         /* 0: not set */
    bool type_set;      /* Content-Type: payload setters leave it alone */
    bool length_set;    /* Content-Length */
};

struct message {
    struct bal_object object;      /* `owns`: payload and request lie in blocks of the message */
    struct view payload;           /* bytes is never NULL */
    const struct request *request; /* or NULL */
    struct message_head *head;     /* or NULL: all as the request says */
    char *owned_payload;           /* the block `payload` lies in, when the message owns it */
    struct request *owned_request;
    struct message_head *owned_head;
    size_t counted; /* bytes of these blocks that are counted as kept */
    bal_value json; /* of PAYLOAD_JSON; a place that holds like others (event/store.c) */
    enum payload_kind kind;
    enum payload_kind set_kind; /* what the program set it as; NONE: as it came */
};

/* Whether the program has set the payload: the request's content type and length no longer hold. */
static inline bool message_payload_set(const struct message *message)
{
    return message->set_kind != PAYLOAD_NONE;
}

/* An empty message of the event; NULL past its limit. */
struct message *message_new(struct heap *heap);

/* Makes cleared memory an empty message that is on no list. */
void message_init(struct message *message);

/* Frees the blocks a message owns, not the message. */
void message_disown(struct message *message);

/* Makes a message that nobody holds one that has come with these, which it borrows. `request` may be NULL. */
static inline void message_receive(struct message *message, const struct request *request, enum payload_kind kind,
                                   struct view payload)
{
    if (message->object.owns)
        message_disown(message);
    message->payload = payload;
    message->request = request;
    message->head = NULL;
    message->json = BAL_VALUE_NULL;
    message->kind = kind;
    message->set_kind = PAYLOAD_NONE;
}

/* Empties a message that nobody holds. */
static inline void message_clear(struct message *message)
{
    message_receive(message, NULL, PAYLOAD_NONE, (struct view){"", 0});
}

/* Sets the payload to borrowed bytes; a message that owns copies them. What it gives up comes back in *old, to be freed
 * by the caller; NULL otherwise. False when memory is short: nothing has changed. `json` is the caller's to store. */
bool message_set_payload(struct message *message, enum payload_kind kind, struct view payload, void **old);

/* ---- header fields (message_head.c) ---- */

/* Calls for *at = 0, 1, … until NULL give every field, in order. */
const struct request_field *message_next_field(const struct message *message, size_t *at);

/* Whether a field goes along when the message is sent: it is neither framing nor one of those that are only for the
 * connection it came by, which Connection names. */
bool message_sends(const struct message *message, const struct request_field *field);

/* First field of that name (compared without case), or NULL. */
const struct request_field *message_find(const struct message *message, const char *name, size_t length);

/* 0: not set. */
static inline int message_status(const struct message *message)
{
    return message->head ? message->head->status : 0;
}

/* Changes. Names and values are borrowed as a payload is; new memory comes from `arena`, and *old is as above. False
 * when memory is short: nothing has changed. */

/* The only field of that name from now on; with `add`, one more. There is never more than one Content-Type. */
bool message_set_field(struct message *message, struct arena *arena, struct request_field field, bool add, void **old);

/* Removes the fields `matches` says yes to. */
typedef bool (*message_match)(struct view name, const void *context);
bool message_remove_fields(struct message *message, struct arena *arena, message_match matches, const void *context,
                           void **old);

/* Removes all, the content type of a payload set before included. */
bool message_remove_all_fields(struct message *message, struct arena *arena, void **old);

bool message_set_status(struct message *message, struct arena *arena, int status, void **old);
bool message_set_reason(struct message *message, struct arena *arena, struct view reason, void **old);

/* Properties are the program's own notes; they are not sent. Names are compared with case. NULL: there is none. */
const struct view *message_property(const struct message *message, struct view name);
bool message_set_property(struct message *message, struct arena *arena, struct request_field property, void **old);

/* Makes `copy`, an empty message that nobody holds, say the same, but for json; it borrows what `message` borrows or
 * owns. */
bool message_copy(struct message *copy, const struct message *message, struct arena *arena);

/* A head in one block, to be freed with free(). NULL when memory is short. */
struct message_head *message_head_keep(const struct message_head *head);

/* ---- keeping ---- */

/* Makes it own what it borrowed. False when memory is short: nothing has changed. */
bool message_own(struct message *message);

/* Of the blocks that it owns. */
size_t message_owned_bytes(const struct message *message);

#endif
