#include "value/message.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_AT_FIRST = 8 };

#define TYPE   "Content-Type"
#define LENGTH "Content-Length"

/* ---- reading ---- */

/* What a payload of each kind is sent as, where the program does not say. */
static const struct request_field types[] = {
    [PAYLOAD_TEXT] = {{TYPE, sizeof(TYPE) - 1}, {"text/plain", 10}},
    [PAYLOAD_BYTES] = {{TYPE, sizeof(TYPE) - 1}, {"application/octet-stream", 24}},
    [PAYLOAD_JSON] = {{TYPE, sizeof(TYPE) - 1}, {"application/json", 16}},
};

/* Whether the payload says the content type. */
static bool is_typed(const struct message *message)
{
    return message_payload_set(message) && !(message->head && message->head->type_set);
}

/* Whether the field described a payload that the message no longer has. */
static bool is_outdated(const struct message *message, struct view name)
{
    if (!message_payload_set(message))
        return false;
    if (request_same_name(name, TYPE))
        return is_typed(message);
    return request_same_name(name, LENGTH) && !(message->head && message->head->length_set);
}

const struct request_field *message_next_field(const struct message *message, size_t *at)
{
    const struct request_field *fields = NULL;
    size_t count = 0;

    if (message->head) {
        fields = message->head->fields;
        count = message->head->field_count;
    } else if (message->request) {
        fields = message->request->fields;
        count = message->request->field_count;
    }
    while (*at < count) {
        const struct request_field *field = &fields[(*at)++];

        if (!is_outdated(message, field->name))
            return field;
    }
    return (*at)++ == count && is_typed(message) ? &types[message->set_kind] : NULL;
}

static bool is_of_connection(const struct message *message, struct view name)
{
    const struct request_field *field;

    for (size_t at = 0; (field = message_next_field(message, &at));) {
        struct view list = field->value, option;

        while (request_same_name(field->name, "Connection") && request_list_next(&list, &option)) {
            if (request_same_names(option, name))
                return true;
        }
    }
    return false;
}

bool message_sends(const struct message *message, const struct request_field *field)
{
    return !request_is_framing(field->name) && !is_of_connection(message, field->name);
}

const struct request_field *message_find(const struct message *message, const char *name, size_t length)
{
    const struct request_field *field;
    struct view wanted = {name, length};

    for (size_t at = 0; (field = message_next_field(message, &at));) {
        if (request_same_names(field->name, wanted))
            return field;
    }
    return NULL;
}

const struct view *message_property(const struct message *message, struct view name)
{
    const struct message_head *head = message->head;

    for (size_t i = 0; head && i < head->property_count; i++) {
        const struct request_field *property = &head->properties[i];

        if (property->name.length == name.length && !memcmp(property->name.bytes, name.bytes, name.length))
            return &property->value;
    }
    return NULL;
}

/* ---- changing ---- */

/* `count` fields and room for more. */
static struct request_field *copy_fields(struct arena *arena, const struct request_field *fields, size_t count,
                                         size_t *room)
{
    struct request_field *copy;

    *room = count + ROOM_AT_FIRST;
    copy = arena_alloc(arena, *room * sizeof(*copy));
    if (copy && count)
        memcpy(copy, fields, count * sizeof(*copy));
    return copy;
}

/* A head in the arena that says what the message says now. */
static struct message_head *new_head(const struct message *message, struct arena *arena)
{
    struct message_head *head = ARENA_NEW(arena, struct message_head);

    if (!head)
        return NULL;
    if (message->head) {
        *head = *message->head;
        head->fields = copy_fields(arena, head->fields, head->field_count, &head->field_room);
        head->properties = copy_fields(arena, head->properties, head->property_count, &head->property_room);
        return head->fields && head->properties ? head : NULL;
    }
    if (message->request)
        head->field_count = message->request->field_count;
    head->fields =
        copy_fields(arena, head->field_count ? message->request->fields : NULL, head->field_count, &head->field_room);
    return head->fields ? head : NULL;
}

/* A head to be changed; one of a message that is held is changed in a copy. */
static struct message_head *begin_change(const struct message *message, struct arena *arena)
{
    return message->head && !message->object.owns ? message->head : new_head(message, arena);
}

static bool end_change(struct message *message, struct message_head *head, void **old)
{
    struct message_head *kept;

    *old = NULL;
    if (!message->object.owns) {
        message->head = head;
        return true;
    }
    kept = message_head_keep(head);
    if (!kept)
        return false;
    *old = message->owned_head;
    message->head = message->owned_head = kept;
    return true;
}

/* One more at the end. Nothing has changed when there is no room. */
static bool append(struct arena *arena, struct request_field **fields, size_t *count, size_t *room,
                   struct request_field field)
{
    if (*count == *room) {
        size_t larger = *room * 2 + ROOM_AT_FIRST;
        struct request_field *grown = arena_grow(arena, *fields, *room * sizeof(*grown), larger * sizeof(*grown));

        if (!grown)
            return false;
        *fields = grown;
        *room = larger;
    }
    (*fields)[(*count)++] = field;
    return true;
}

static void remove_matching(struct message_head *head, message_match matches, const void *context)
{
    size_t left = 0;

    for (size_t i = 0; i < head->field_count; i++) {
        if (!matches(head->fields[i].name, context))
            head->fields[left++] = head->fields[i];
    }
    head->field_count = left;
}

static bool has_name(struct view name, const void *wanted)
{
    return request_same_names(name, *(const struct view *)wanted);
}

/* From now on the program says what these are. */
static void note_set(struct message_head *head, struct view name)
{
    head->type_set |= request_same_name(name, TYPE);
    head->length_set |= request_same_name(name, LENGTH);
}

bool message_set_field(struct message *message, struct arena *arena, struct request_field field, bool add, void **old)
{
    struct message_head *head = begin_change(message, arena);

    if (!head || !append(arena, &head->fields, &head->field_count, &head->field_room, field))
        return false;
    if (!add || request_same_name(field.name, TYPE) || request_same_name(field.name, LENGTH)) {
        head->field_count--;
        remove_matching(head, has_name, &field.name);
        head->fields[head->field_count++] = field;
    }
    note_set(head, field.name);
    return end_change(message, head, old);
}

bool message_remove_fields(struct message *message, struct arena *arena, message_match matches, const void *context,
                           void **old)
{
    static const struct view type = {TYPE, sizeof(TYPE) - 1};
    struct message_head *head = begin_change(message, arena);

    if (!head)
        return false;
    remove_matching(head, matches, context);
    head->type_set |= matches(type, context);
    return end_change(message, head, old);
}

bool message_remove_all_fields(struct message *message, struct arena *arena, void **old)
{
    struct message_head *head = begin_change(message, arena);

    if (!head)
        return false;
    head->field_count = 0;
    head->type_set = head->length_set = false;
    if (!end_change(message, head, old))
        return false;
    message->set_kind = PAYLOAD_NONE;
    return true;
}

bool message_set_status(struct message *message, struct arena *arena, int status, void **old)
{
    struct message_head *head = begin_change(message, arena);

    if (!head)
        return false;
    head->status = status;
    return end_change(message, head, old);
}

bool message_set_reason(struct message *message, struct arena *arena, struct view reason, void **old)
{
    struct message_head *head = begin_change(message, arena);

    if (!head)
        return false;
    head->reason = reason;
    return end_change(message, head, old);
}

bool message_set_property(struct message *message, struct arena *arena, struct request_field property, void **old)
{
    struct message_head *head = begin_change(message, arena);

    if (!head)
        return false;
    for (size_t i = 0; i < head->property_count; i++) {
        struct request_field *present = &head->properties[i];

        if (present->name.length == property.name.length &&
            !memcmp(present->name.bytes, property.name.bytes, property.name.length)) {
            present->value = property.value;
            return end_change(message, head, old);
        }
    }
    if (!append(arena, &head->properties, &head->property_count, &head->property_room, property))
        return false;
    return end_change(message, head, old);
}

bool message_copy(struct message *copy, const struct message *message, struct arena *arena)
{
    copy->payload = message->payload;
    copy->request = message->request;
    copy->kind = message->kind;
    copy->set_kind = message->set_kind;
    copy->head = NULL;
    if (message->head)
        copy->head = new_head(message, arena);
    return copy->head || !message->head;
}

/* ---- keeping ---- */

static size_t bytes_of(const struct request_field *fields, size_t count)
{
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        bytes += fields[i].name.length + fields[i].value.length;
    return bytes;
}

struct message_head *message_head_keep(const struct message_head *head)
{
    size_t slots = (head->field_count + head->property_count) * sizeof(struct request_field);
    size_t bytes = bytes_of(head->fields, head->field_count) + bytes_of(head->properties, head->property_count) +
                   head->reason.length;
    struct message_head *copy = malloc(sizeof(*copy) + slots + bytes);
    char *room;

    if (!copy)
        return NULL;
    *copy = *head;
    copy->fields = (struct request_field *)(copy + 1);
    copy->properties = copy->fields + head->field_count;
    copy->field_room = head->field_count;
    copy->property_room = head->property_count;
    room = (char *)(copy->properties + head->property_count);
    request_copy_fields(copy->fields, head->fields, head->field_count, &room);
    request_copy_fields(copy->properties, head->properties, head->property_count, &room);
    copy->reason = request_copy_view(head->reason, &room);
    return copy;
}
