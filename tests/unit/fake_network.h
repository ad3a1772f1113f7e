/* fake_network.h - a network that writes down what is asked of it.
 *
 * Each call becomes one line of `text`: "1<t:hello" is text to connection 1, "1<b:" binary, "2!1000" a close, "3=404 …"
 * an answer, "1 paused", "1 resumed". `on_call` may do anything in the middle of a call, as a hostile network would.
 */
#ifndef UNIT_FAKE_NETWORK_H
#define UNIT_FAKE_NETWORK_H

#include "hub/conn.h"
#include "value/request.h"

#include <stdio.h>
#include <string.h>

struct fake_network {
    char text[1 << 16];
    size_t length;
    void (*on_call)(conn_id id);
};

static void fake_note(struct fake_network *network, conn_id id, const char *mark, const void *bytes, size_t length)
{
    network->length += (size_t)snprintf(network->text + network->length, sizeof(network->text) - network->length,
                                        "%lu%s%.*s\n", (unsigned long)id, mark, (int)length, (const char *)bytes);
    if (network->on_call)
        network->on_call(id);
}

static void fake_send(void *network, conn_id id, enum frame_kind kind, const void *payload, size_t length)
{
    fake_note(network, id, kind == FRAME_TEXT ? "<t:" : "<b:", payload, length);
}

static void fake_send_frame(void *network, conn_id id, const struct frame *frame)
{
    unsigned char header[FRAME_HEADER_MAX];
    size_t head = 2;

    while (frame_header(header, frame->bytes[0] & 0xf, frame->length - head) != head)
        head += head == 2 ? 2 : 6;
    fake_send(network, id, frame->bytes[0] & 0xf, frame->bytes + head, frame->length - head);
}

static void fake_close(void *network, conn_id id, unsigned code)
{
    char text[16];

    fake_note(network, id, "!", text, (size_t)snprintf(text, sizeof(text), "%u", code));
}

static void fake_respond(void *network, conn_id id, const struct response *response)
{
    char text[8192];
    int length = snprintf(text, sizeof(text), "%d%s%.*s%s", response->status, response->reason.length ? " " : "",
                          (int)response->reason.length, response->reason.length ? response->reason.bytes : "",
                          response->chunked ? " chunked" : "");

    for (size_t i = 0; i < response->field_count; i++)
        length += snprintf(text + length, sizeof(text) - (size_t)length, " %.*s: %.*s;",
                           (int)response->fields[i].name.length, response->fields[i].name.bytes,
                           (int)response->fields[i].value.length, response->fields[i].value.bytes);
    length += snprintf(text + length, sizeof(text) - (size_t)length, " %.*s", (int)response->body.length,
                       response->body.length ? response->body.bytes : "");
    fake_note(network, id, "=", text, (size_t)length);
}

static void fake_pause(void *network, conn_id id)
{
    fake_note(network, id, " paused", "", 0);
}

static void fake_resume(void *network, conn_id id)
{
    fake_note(network, id, " resumed", "", 0);
}

static const struct conn_ops fake_ops = {fake_send, fake_send_frame, fake_close, fake_respond, fake_pause, fake_resume};

/* What was asked since the last call of this, as one text. */
static const char *fake_take(struct fake_network *network)
{
    network->text[network->length] = '\0';
    network->length = 0;
    return network->text;
}

#endif
