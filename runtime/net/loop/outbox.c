#include "net/loop/outbox.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = IOV_MAX, KEPT_BOXES = 4096, KEPT_CAPACITY = 64, COPY_BLOCK = 4096 };

bool outbox_room_init(struct outbox_room *room)
{
    memset(room, 0, sizeof(*room));
    room->gather = malloc(OUTBOX_GATHER);
    return room->gather != NULL;
}

static void box_free(struct outbox *box)
{
    if (box->pieces != box->few)
        free(box->pieces);
    free(box);
}

void outbox_room_free(struct outbox_room *room)
{
    while (room->free) {
        struct outbox *box = room->free;

        room->free = box->next_free;
        box_free(box);
    }
    free(room->gather);
}

struct outbox *outbox_take(struct outbox_room *room)
{
    struct outbox *box = room->free;

    if (box) {
        room->free = box->next_free;
        room->free_count--;
        return box;
    }
    box = calloc(1, sizeof(*box));
    if (box) {
        box->pieces = box->few;
        box->capacity = OUTBOX_INLINE;
    }
    return box;
}

static void release_from(struct outbox *box, uint32_t from)
{
    for (uint32_t i = from; i < box->count; i++) {
        box->bytes -= box->pieces[i].length;
        if (box->pieces[i].owner)
            frame_block_release(box->pieces[i].owner);
    }
    box->count = from;
}

void outbox_give(struct outbox_room *room, struct outbox *box)
{
    if (box->count)
        release_from(box, box->first);
    box->first = box->count = 0;
    if (room->free_count >= KEPT_BOXES || box->capacity > KEPT_CAPACITY) {
        box_free(box);
        return;
    }
    box->next_free = room->free;
    room->free = box;
    room->free_count++;
}

static bool make_place(struct outbox *box)
{
    struct outbox_piece *pieces;
    uint32_t capacity;

    if (box->count < box->capacity)
        return true;
    if (box->first >= box->capacity / 2) {
        memmove(box->pieces, box->pieces + box->first, (box->count - box->first) * sizeof(*box->pieces));
        box->count -= box->first;
        box->first = 0;
        return true;
    }
    capacity = box->capacity * 2;
    pieces = malloc(capacity * sizeof(*pieces));
    if (!pieces)
        return false;
    memcpy(pieces, box->pieces, box->count * sizeof(*pieces));
    if (box->pieces != box->few)
        free(box->pieces);
    box->pieces = pieces;
    box->capacity = capacity;
    return true;
}

static bool add_piece(struct outbox *box, struct frame_block *owner, unsigned char *bytes, size_t length)
{
    if (!make_place(box))
        return false;
    box->pieces[box->count++] = (struct outbox_piece){.bytes = bytes, .length = length, .owner = owner};
    box->bytes += length;
    return true;
}

bool outbox_commit_behind(struct outbox_room *room, struct outbox *box, size_t length)
{
    unsigned char *at = outbox_place(room);
    struct outbox_piece *last = &box->pieces[box->count - 1];

    room->used += length;
    if (box->count == box->first || last->owner || last->bytes + last->length != at)
        return add_piece(box, NULL, at, length);
    last->length += length;
    box->bytes += length;
    return true;
}

bool outbox_add_small(struct outbox_room *room, struct outbox *box, const void *head, size_t head_length,
                      const void *body, size_t body_length)
{
    unsigned char *at = outbox_place(room);

    memcpy(at, head, head_length);
    if (body_length)
        memcpy(at + head_length, body, body_length);
    return outbox_commit(room, box, head_length + body_length);
}

bool outbox_add_frame(struct outbox *box, const struct frame *frame)
{
    if (outbox_lengthen(box, frame))
        return true;
    if (!add_piece(box, frame->block, frame->bytes, frame->length))
        return false;
    frame_block_retain(frame->block);
    return true;
}

bool outbox_add_borrowed(struct outbox *box, const void *head, size_t head_length, const void *body, size_t body_length)
{
    if (!add_piece(box, NULL, (unsigned char *)head, head_length))
        return false;
    box->pieces[box->count - 1].joined = true;
    if (add_piece(box, NULL, (unsigned char *)body, body_length))
        return true;
    box->count--;
    box->bytes -= head_length;
    return false;
}

/* Room behind a piece, when that lies in a block of our own. */
static size_t room_behind(const struct outbox_piece *piece)
{
    if (!piece->owner || piece->owner->references != 1)
        return 0;
    return (size_t)(piece->owner->bytes + piece->owner->room - (piece->bytes + piece->length));
}

bool outbox_add_copy(struct outbox *box, const void *head, size_t head_length, const void *body, size_t body_length)
{
    size_t length = head_length + body_length;
    struct outbox_piece *last;
    struct frame_block *block;

    if (box->count == box->first || room_behind(&box->pieces[box->count - 1]) < length) {
        block = frame_block_new(length < OUTBOX_JOIN ? COPY_BLOCK : length);
        if (!block)
            return false;
        if (!add_piece(box, block, block->bytes, 0)) {
            frame_block_release(block);
            return false;
        }
    }
    last = &box->pieces[box->count - 1];
    memcpy((unsigned char *)last->bytes + last->length, head, head_length);
    if (body_length)
        memcpy((unsigned char *)last->bytes + last->length + head_length, body, body_length);
    last->length += length;
    box->bytes += length;
    return true;
}

/* Takes `taken` bytes off the front. */
static void advance(struct outbox *box, size_t taken)
{
    box->bytes -= taken;
    while (taken) {
        struct outbox_piece *piece = &box->pieces[box->first];

        if (taken < piece->length) {
            piece->bytes += taken;
            piece->length -= taken;
            piece->begun = true;
            return;
        }
        taken -= piece->length;
        if (piece->joined)
            piece[1].begun = true;
        if (piece->owner)
            frame_block_release(piece->owner);
        box->first++;
    }
}

/* The next pieces as a list; their bytes in *length. */
static int list_pieces(const struct outbox *box, struct iovec parts[BATCH], size_t *length)
{
    int count = 0;

    *length = 0;
    for (uint32_t i = box->first; i < box->count && count < BATCH; i++, count++) {
        parts[count].iov_base = (void *)box->pieces[i].bytes;
        parts[count].iov_len = box->pieces[i].length;
        *length += box->pieces[i].length;
    }
    return count;
}

static enum outbox_result write_pieces(struct outbox *box, struct transport *transport)
{
    static _Thread_local struct iovec parts[BATCH]; /* too large for a handler's stack */

    while (box->bytes) {
        size_t offered;
        int count = list_pieces(box, parts, &offered);
        ptrdiff_t taken = transport_write(transport, parts, count);

        if (taken == TRANSPORT_FAILED)
            return OUTBOX_FAILED;
        if (taken == TRANSPORT_WAIT)
            return OUTBOX_BLOCKED;
        advance(box, (size_t)taken);
        if ((size_t)taken < offered)
            return OUTBOX_BLOCKED;
    }
    box->first = box->count = 0;
    return OUTBOX_EMPTY;
}

/* Nearly every queue is one piece that the socket takes whole: that needs no list. */
enum outbox_result outbox_write(struct outbox *box, struct transport *transport)
{
    const struct outbox_piece *piece = &box->pieces[box->first];
    ptrdiff_t taken;

    if (box->count - box->first != 1 || !box->bytes)
        return write_pieces(box, transport);
    taken = transport_send(transport, piece->bytes, piece->length);
    if (taken < 0)
        return taken == TRANSPORT_WAIT ? OUTBOX_BLOCKED : OUTBOX_FAILED;
    if ((size_t)taken < piece->length) {
        advance(box, (size_t)taken);
        return OUTBOX_BLOCKED;
    }
    if (piece->owner)
        frame_block_release(piece->owner);
    box->bytes = 0;
    box->first = box->count = 0;
    return OUTBOX_EMPTY;
}

/* Copies a piece behind the one before it, where that is a copy with room and not on its way; else to a new block. */
static bool settle_piece(struct outbox *box, struct outbox_piece *piece)
{
    struct outbox_piece *last = &box->pieces[box->count - 1];
    struct frame_block *owner = piece->owner, *block;

    if (box->count > box->first && !last->begun && room_behind(last) >= piece->length) {
        memcpy((unsigned char *)last->bytes + last->length, piece->bytes, piece->length);
        last->length += piece->length;
        last->joined = piece->joined;
    } else {
        block = frame_block_new(piece->length < COPY_BLOCK ? COPY_BLOCK : piece->length);
        if (!block)
            return false;
        memcpy(block->bytes, piece->bytes, piece->length);
        box->pieces[box->count++] = (struct outbox_piece){.owner = block,
                                                          .bytes = block->bytes,
                                                          .length = piece->length,
                                                          .begun = piece->begun,
                                                          .joined = piece->joined};
    }
    if (owner)
        frame_block_release(owner);
    return true;
}

bool outbox_settle(struct outbox *box)
{
    uint32_t count = box->count, i;

    box->count = box->first; /* pieces are written no further than they are read */
    for (i = box->first; i < count; i++) {
        struct outbox_piece piece = box->pieces[i];

        if (piece.owner && (piece.length >= COPY_BLOCK || piece.owner->references == 1))
            box->pieces[box->count++] = piece;
        else if (!settle_piece(box, &piece))
            break;
    }
    if (i == count)
        return true;
    memmove(box->pieces + box->count, box->pieces + i, (count - i) * sizeof(*box->pieces));
    box->count += count - i;
    return false;
}

void outbox_drop(struct outbox *box, size_t committed)
{
    uint32_t keep = box->first;
    size_t kept = 0;

    while (keep < box->count &&
           (box->pieces[keep].begun || kept < committed || (keep > box->first && box->pieces[keep - 1].joined)))
        kept += box->pieces[keep++].length;
    release_from(box, keep);
}
