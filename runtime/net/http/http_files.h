/* http_files.h - a static file as an answer: small ones whole, large ones in shares of a turn, some of them at a time.
 *
 * Limits: network->files_limit large files at a time, and a part of them for one address; past that 503.
 */
#ifndef NET_HTTP_FILES_H
#define NET_HTTP_FILES_H

#include "net/http/http_state.h"

/* Serves a file of that path; false when there is none. */
bool http_files_serve(struct connection *connection, const struct request *request);

/* Sends on as much of the file as the socket takes, up to a share of the turn. */
void http_files_go_on(struct connection *connection, struct http_conn *http);

#endif
