/* http_head.h - the head of one HTTP/1.1 request, RFC 9110 and 9112, read strictly.
 *
 * Pure and incremental: call http_head_read() with all bytes so far, from the first byte of the request, whenever more
 * have arrived. The scan state remembers how far it has looked, so the cost is linear however the bytes are split; the
 * bytes may move between calls. Only when the head is complete are views made.
 *
 * Answers: HTTP_INCOMPLETE; HTTP_COMPLETE with head->length bytes of head; HTTP_BAD with a status and a reason, after
 * which the connection must be closed behind the answer, as the rest cannot be told apart from the body.
 *     400  a control character, NUL, CR or LF that is no line end; white space before ':' or at a line's start (folding
 *          too); wrong field name, method or target; Host missing, repeated or wrong; Content-Length repeated, signed,
 *          not digits, too large, or with Transfer-Encoding; Transfer-Encoding in HTTP/1.0 or repeated
 *     414  request line above max_line
 *     431  head above max_head, or more than REQUEST_MAX_FIELDS fields
 *     501  Transfer-Encoding other than exactly "chunked"; CONNECT
 *     505  a version other than HTTP/1.1 and HTTP/1.0
 *     417  Expect other than 100-continue
 * One empty line before the request line is skipped (RFC 9112, 2.2). http://host/path (also https, ws, wss) is reduced
 * to /path, and its host replaces the Host field's in head->host (RFC 9112, 3.2.2). Bytes above 0x7f are allowed in
 * field values only.
 *
 * HTTP/1.0 is served without keep-alive.
 *
 * Ownership: everything borrows the caller's bytes; request.fields points into the struct itself, so do not copy it.
 * Not for:   which methods or paths there are, percent-decoding (value/request.h), limits on the body.
 */
#ifndef NET_HTTP_HEAD_H
#define NET_HTTP_HEAD_H

#include "value/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum http_result { HTTP_INCOMPLETE, HTTP_COMPLETE, HTTP_BAD };

struct http_limits {
    size_t max_line; /* request line without its CRLF */
    size_t max_head; /* everything up to and with the empty line */
};

/* Between the calls for one head. Zeroed: start. */
struct http_scan {
    size_t at;         /* bytes looked at */
    size_t line_start; /* of the line that is not complete */
    uint32_t lines;    /* complete ones */
};

struct http_head {
    struct request request; /* body empty, secure false: the caller's to fill */
    struct request_field fields[REQUEST_MAX_FIELDS];
    size_t length;           /* COMPLETE: bytes of the head; the body starts behind */
    int status;              /* BAD */
    const char *problem;     /* BAD: static English text */
    struct view host;        /* with its port; length 0 only in HTTP/1.0 */
    uint64_t content_length; /* 0 when there is none */
    bool chunked;            /* the body is chunked: http_body.h */
    bool keep_alive;         /* the peer lets the connection live on */
    bool expect_continue;    /* waits for 100 before it sends the body (never in HTTP/1.0) */
    bool http10;
    bool connection_upgrade; /* "upgrade" is among the Connection options */
    bool asterisk;           /* OPTIONS *: asks about the server, not about a path; request.path is "/" */
};

enum http_result http_head_read(struct http_scan *scan, const struct http_limits *limits, const char *bytes,
                                size_t length, struct http_head *head);

/* Whether the byte may stand in a token (RFC 9110, 5.6.2), in a field's value (5.5, with blanks). */
bool http_token_byte(unsigned char byte);
bool http_value_byte(unsigned char byte);

/* Compares without case (ASCII). */
bool http_same(struct view text, const char *other);

/* Whether any field of that name holds the token in its comma-separated list; both compared without case. */
bool http_has_token(const struct request *request, const char *name, const char *token);

/* How many fields have that name; the first, if any, goes to `*first` (may be NULL). */
size_t http_count(const struct request *request, const char *name, struct view *first);

#endif
