/* http_answer.h - the writing half of http_conn.c: status lines, fields, bodies, files.
 *
 * Everything is queued in the connection's outbox. Content-Length, Transfer-Encoding, Connection and Date are
 * ours; fields of a program that would break the head (line ends, no token as name) are left out and logged.
 */
#ifndef NET_HTTP_ANSWER_H
#define NET_HTTP_ANSWER_H

#include "net/connection/connection.h"
#include "net/http/static_files.h"
#include "value/request.h"

/* How the request wants to be answered. */
struct http_manner {
    bool keep_alive;
    bool head_only; /* HEAD: no body, but its length */
    bool http10;
};

/* The standard reason phrase. */
const char *http_reason(int status);

bool http_answer(struct connection *connection, const struct http_manner *manner, const struct response *response);

/* A plain text answer of our own; `extra` may be NULL. */
bool http_answer_text(struct connection *connection, const struct http_manner *manner, int status,
                      const struct request_field *extra, const char *text, size_t length);

/* Only the head for a file, with its length. */
bool http_answer_file(struct connection *connection, const struct http_manner *manner, const struct static_file *file,
                      const char *body);

/* "Sun, 06 Nov 1994 08:49:37 GMT", terminated. */
enum { HTTP_DATE = 30 };
void http_date(time_t time, char out[HTTP_DATE]);

#endif
