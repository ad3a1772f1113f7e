/* http_refusal.h - answers of our own: to what is wrong, to what nobody serves, and when too much is held.
 *
 * What is wrong gets the 4xx or 5xx that names it, as plain text; the connection ends behind it, and a line says so.
 */
#ifndef NET_HTTP_REFUSAL_H
#define NET_HTTP_REFUSAL_H

#include "net/http/http_state.h"

enum { HTTP_PATH_SHOWN = 1024 }; /* of a path in an answer of ours */

/* Ends the connection behind an answer that names what was wrong. */
void http_refuse(struct connection *connection, int status, const struct request_field *extra, const char *text);

/* The 404 of a path that nobody serves. */
void http_refuse_path(struct connection *connection, struct view path);

/* Keeps the sum of what the process holds for HTTP: whoever holds most gives way, not the one that asks. */
void http_refuse_heaviest(struct network *network);

/* An answer of our own that is no refusal. */
void http_answer_plain(struct connection *connection, int status, const struct request_field *extra, const char *text);

#endif
