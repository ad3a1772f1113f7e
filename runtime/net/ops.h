/* ops.h - what handlers ask of the network: the functions behind hub/conn.h and hub/outbound.h.
 *
 * Each finds the connection, or the client of other servers, that it is about, and hands the call on.
 */
#ifndef NET_OPS_H
#define NET_OPS_H

#include "hub/conn.h"
#include "hub/outbound.h"

struct network;

struct conn_network ops_of_connections(struct network *network);

/* The client of other servers is made with the first call that needs it. */
struct outbound ops_outbound(struct network *network);

#endif
