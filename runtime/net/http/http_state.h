/* http_state.h - what a connection keeps while it speaks HTTP, shared by the files of this room. Nobody else includes
 * it.
 *
 * Ownership: the connection owns its http_conn, made with the first byte and freed when it is idle; see http_conn.h.
 * Limits:    bodies that arrive and answers that are not taken are bounded for the whole process (http_refusal.h).
 * Small ones are outside the sum: a few peers with large ones must not shut them out.
 */
#ifndef NET_HTTP_STATE_H
#define NET_HTTP_STATE_H

#include "net/codec/http_body.h"
#include "net/codec/http_head.h"
#include "net/connection/connection.h"
#include "net/http/http_answer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_UNCOUNTED = 64 * 1024 }; /* what a connection may hold outside the sum of the process */

struct http_conn {
    unsigned char *pending; /* bytes that have arrived and are not used up */
    size_t pending_length, pending_capacity;
    struct http_scan scan;
    struct http_manner manner;
    bool in_body;
    bool chunked;
    bool serving;                  /* the app has the request and has not answered */
    bool working;                  /* serve() is on the stack */
    bool closing;                  /* nothing is served after the present answer */
    bool rest;                     /* `pending` is to be taken up in the next turn, before anything is read */
    unsigned share;                /* of this turn: requests that may still be served */
    const struct request *request; /* during the call that gives it to the app */
    char *head;                    /* of the request whose body is still arriving */
    size_t head_length;
    struct http_body decoder;
    uint64_t body_left; /* of a Content-Length */
    char *body;
    size_t body_length, body_capacity;
    int file; /* being sent, or -1 */
    uint64_t file_left;
    uint64_t mark;       /* what was left at the last look of the timer */
    size_t counted;      /* bytes of body or answer in network->bodies */
    uint64_t held_since; /* ms; since when */
};

/* The connection's, made when there is none; NULL when memory is short (the connection then ends). */
struct http_conn *http_state_begin(struct connection *connection);
void http_state_free(struct connection *connection);

/* Forgets the request whose body is arriving, or the file being sent, if there is one. */
void http_state_drop_body(struct connection *connection, struct http_conn *http);
void http_state_drop_file(struct connection *connection, struct http_conn *http);

/* Says how many bytes of body or answer it holds now. */
static inline void http_state_count(struct connection *connection, struct http_conn *http, size_t bytes)
{
    if (bytes <= HTTP_UNCOUNTED)
        bytes = 0;
    if (!http->counted)
        http->held_since = connection->network->now;
    connection->network->bodies += bytes - http->counted;
    http->counted = bytes;
}

#endif
