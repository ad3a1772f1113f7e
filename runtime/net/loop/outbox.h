/* outbox.h - what a connection still has to write: a queue of pieces, in order.
 *
 * A piece is one of three: bytes in the loop's gather buffer (small messages; neighbours of the same connection join),
 * a shared frame, or an own copy. A connection has an outbox only while something is queued, so an idle one costs
 * nothing. Everything in the gather buffer is written or copied out before the turn ends (outbox_settle).
 *
 * Ownership: an outbox holds a reference to each frame it queues. The room owns the outboxes and the gather buffer.
 * Not for:   limits and policy: the caller looks at `bytes`.
 */
#ifndef NET_OUTBOX_H
#define NET_OUTBOX_H

#include "hub/frame.h"
#include "net/loop/transport.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OUTBOX_GATHER = 256 * 1024, OUTBOX_SMALL = 8 * 1024, OUTBOX_INLINE = 4, OUTBOX_JOIN = FRAME_SMALL };

struct outbox_piece {
    struct frame_block *owner; /* NULL: the bytes are borrowed until the end of the turn */
    const unsigned char *bytes;
    size_t length;
    bool begun;  /* its message is on its way: the rest must follow */
    bool joined; /* its message goes on in the next piece */
};

struct outbox {
    struct outbox *next_free;
    size_t bytes;   /* of all pieces */
    uint32_t first; /* pieces[first .. count) are still to be written */
    uint32_t count, capacity;
    struct outbox_piece *pieces; /* `few`, or a block of its own */
    struct outbox_piece few[OUTBOX_INLINE];
};

/* What the connections of one loop share. */
struct outbox_room {
    unsigned char *gather;
    size_t used;
    struct outbox *free;
    uint32_t free_count;
};

enum outbox_result { OUTBOX_EMPTY, OUTBOX_BLOCKED, OUTBOX_FAILED };

bool outbox_room_init(struct outbox_room *room);
void outbox_room_free(struct outbox_room *room);

struct outbox *outbox_take(struct outbox_room *room);

/* Drops what is queued and gives the outbox back. */
void outbox_give(struct outbox_room *room, struct outbox *box);

/* Appends head and body to the gather buffer. Together they must fit outbox_room_left(). False: memory is short. */
bool outbox_add_small(struct outbox_room *room, struct outbox *box, const void *head, size_t head_length,
                      const void *body, size_t body_length);

/* The same in two steps, for who writes in place: up to outbox_room_left() bytes at outbox_place(), then committed. */
static inline unsigned char *outbox_place(const struct outbox_room *room)
{
    return room->gather + room->used;
}

/* Where something is queued already. */
bool outbox_commit_behind(struct outbox_room *room, struct outbox *box, size_t length);

static inline bool outbox_commit(struct outbox_room *room, struct outbox *box, size_t length)
{
    if (box->count)
        return outbox_commit_behind(room, box, length);
    box->pieces[0] = (struct outbox_piece){.bytes = outbox_place(room), .length = length};
    box->count = 1;
    box->bytes = length;
    room->used += length;
    return true;
}

static inline size_t outbox_room_left(const struct outbox_room *room)
{
    return OUTBOX_GATHER - room->used;
}

/* Appends a shared frame; takes a reference to its block, or makes the last piece longer. */
bool outbox_add_frame(struct outbox *box, const struct frame *frame);

/* Makes the last piece longer by a frame that lies behind it in the same block: what nearly every frame but the first
 * of a turn does. False: nothing has changed. */
static inline bool outbox_lengthen(struct outbox *box, const struct frame *frame)
{
    struct outbox_piece *last = &box->pieces[box->count - 1];

    if (box->count == box->first || last->owner != frame->block || last->bytes + last->length != frame->bytes)
        return false;
    last->length += frame->length;
    box->bytes += frame->length;
    return true;
}

/* Appends a copy of head and body; small ones share a block. */
bool outbox_add_copy(struct outbox *box, const void *head, size_t head_length, const void *body, size_t body_length);

/* Appends one message in two parts that stay valid only until the next outbox_settle(). */
bool outbox_add_borrowed(struct outbox *box, const void *head, size_t head_length, const void *body,
                         size_t body_length);

/* Writes until the queue is empty or the socket takes no more. */
enum outbox_result outbox_write(struct outbox *box, struct transport *transport);

/* Copies everything borrowed, so that gather buffer and scratch may be used again, and small pieces of shared blocks:
 * as pieces they would weigh more than their bytes, and hold the whole block. False: memory is short. */
bool outbox_settle(struct outbox *box);

/* Drops the messages that have not been begun, keeping at least `committed` bytes. */
void outbox_drop(struct outbox *box, size_t committed);

#endif
