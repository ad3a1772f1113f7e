#include "net/ops.h"

#include "net/client/http_client.h"
#include "net/client/ws_client.h"
#include "net/http/http_conn.h"
#include "net/ws/ws_send.h"

/* Of connections */

static void op_send(void *network, conn_id id, enum frame_kind kind, const void *payload, size_t length)
{
    struct connection *connection = connection_find(network, id);

    if (connection)
        ws_send_message(connection, kind, payload, length);
}

static void op_send_frame(void *network, conn_id id, const struct frame *frame)
{
    struct connection *connection = connection_find(network, id);

    if (connection)
        ws_send_frame(connection, frame);
}

static void op_close(void *network, conn_id id, unsigned code)
{
    struct connection *connection = connection_find(network, id);

    if (connection)
        ws_close(connection, code);
}

static void op_respond(void *network, conn_id id, const struct response *response)
{
    struct connection *connection = connection_find(network, id);

    if (connection)
        http_conn_respond(connection, response);
}

static void op_pause(void *network, conn_id id)
{
    struct connection *connection = slab_find(((struct network *)network)->connections, id);

    if (connection)
        connection_pause(connection);
}

static void op_resume(void *network, conn_id id)
{
    struct connection *connection = slab_find(((struct network *)network)->connections, id);

    if (connection)
        connection_resume(connection);
}

struct conn_network ops_of_connections(struct network *network)
{
    static const struct conn_ops ops = {.send = op_send,
                                        .send_frame = op_send_frame,
                                        .close = op_close,
                                        .respond = op_respond,
                                        .pause = op_pause,
                                        .resume = op_resume};

    return (struct conn_network){.ops = &ops, .network = network};
}

/* For handlers that wait */

static bool op_set_alarm(void *network, struct alarm *alarm, uint64_t ms)
{
    return alarms_set(&((struct network *)network)->alarms, alarm, ms);
}

static void op_cancel_alarm(void *network, struct alarm *alarm)
{
    alarms_cancel(&((struct network *)network)->alarms, alarm);
}

static bool make_http_client(struct network *network)
{
    const struct http_client_part *part = network->config->http_client;
    struct http_client *client = part->make(network->config, &network->alarms);

    if (client && network_watch(network, part->descriptor(client), NETWORK_HTTP_CLIENT)) {
        network->http_client = client;
        return true;
    }
    if (client)
        part->free(client);
    return false;
}

static bool op_fetch(void *context, struct fetch *fetch)
{
    struct network *network = context;

    if (network->http_client || make_http_client(network))
        return network->config->http_client->fetch(network->http_client, fetch);
    fetch->problem = "out of memory or descriptors";
    return false;
}

static void op_drop_fetch(void *context, struct fetch *fetch)
{
    struct network *network = context;

    network->config->http_client->drop(network->http_client, fetch);
}

static bool op_dial(void *context, struct dial *dial)
{
    struct network *network = context;

    if (network->http_client || make_http_client(network))
        return ws_client_dial(network, network->http_client, dial);
    dial->problem = "out of memory or descriptors";
    return false;
}

static void op_drop_dial(void *network, struct dial *dial)
{
    (void)network;
    ws_client_drop(dial);
}

struct outbound ops_outbound(struct network *network)
{
    static const struct outbound_ops ops = {.set_alarm = op_set_alarm,
                                            .cancel_alarm = op_cancel_alarm,
                                            .fetch = op_fetch,
                                            .drop_fetch = op_drop_fetch,
                                            .dial = op_dial,
                                            .drop_dial = op_drop_dial};

    return (struct outbound){.ops = &ops, .network = network};
}
