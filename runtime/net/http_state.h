/* http_state.h - what a connection keeps while it speaks HTTP, shared by http_conn.c (requests) and http_files.c
 * (static files). Nobody else includes it.
 *
 * Ownership: the connection owns its http_conn, made with the first byte and freed when it is idle; see http_conn.h.
 */
#ifndef NET_HTTP_STATE_H
#define NET_HTTP_STATE_H

#include "net/connection.h"
#include "net/http_answer.h"
#include "net/http_body.h"
#include "net/http_conn.h"
#include "net/http_head.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_PATH_SHOWN = 1024 }; /* of a path in an answer of ours */

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

/* Ends the connection behind an answer that names what was wrong. */
void http_refuse(struct connection *connection, int status, const struct request_field *extra, const char *text);

/* The 404 of a path that nobody serves. */
void http_refuse_path(struct connection *connection, struct view path);

/* An answer of our own that is no refusal. */
void http_answer_plain(struct connection *connection, int status, const struct request_field *extra, const char *text);

/* Serves a file of that path; false when there is none. */
bool http_files_serve(struct connection *connection, const struct request *request);

/* Sends on as much of the file as the socket takes, up to a share of the turn. */
void http_files_go_on(struct connection *connection, struct http_conn *http);

/* Forgets the file being sent, if there is one. */
void http_files_drop(struct connection *connection, struct http_conn *http);

#endif
