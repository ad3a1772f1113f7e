/* http_body.h - the chunked body of a request, RFC 9112, 7.1, decoded strictly.
 *
 * Pure and incremental: bytes in, any split; pieces of data out, which are views into those bytes.
 *
 *     while ((result = http_body_next(&body, &input, &piece)) == HTTP_BODY_DATA)
 *         take the piece;                      input is a view that shrinks from the front
 *     HTTP_BODY_MORE: all input is used; HTTP_BODY_END: what is left of input belongs to the next request;
 *     HTTP_BODY_BAD: 400, and close
 *
 * Sizes are hexadecimal, 16 digits at most. Chunk extensions and trailer fields are checked for their characters and
 * dropped; together they may take HTTP_BODY_MAX_EXTRA bytes in a body, so that they are no way around its limit.
 * Bare CR or LF anywhere is bad.
 *
 * Not for: the limit on the body (add up the pieces), bodies with a Content-Length (count down).
 */
#ifndef NET_HTTP_BODY_H
#define NET_HTTP_BODY_H

#include "value/request.h"

#include <stdint.h>

enum { HTTP_BODY_MAX_EXTRA = 4096 };

enum http_body_result { HTTP_BODY_MORE, HTTP_BODY_DATA, HTTP_BODY_END, HTTP_BODY_BAD };

/* Zeroed: start. Members belong to http_body.c. */
struct http_body {
    uint64_t rest;  /* data bytes of the chunk still to come; while its size is read, the size so far */
    uint16_t extra; /* bytes of extensions and trailers so far */
    uint8_t digits;
    uint8_t phase;
};

enum http_body_result http_body_next(struct http_body *body, struct view *input, struct view *piece);

#endif
