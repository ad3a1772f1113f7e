/* handshake.h - whether a request becomes a WebSocket, RFC 6455, 4.2, and the answer that makes it one.
 *
 * Pure. handshake_decide() reads a complete head and says
 *     HANDSHAKE_NONE    not asked for: serve it as a plain request. Also "Upgrade: h2c" and any other protocol, which
 *                       a server may ignore (RFC 9110, 7.8) and this one always does: the answer is HTTP/1.1
 *     HANDSHAKE_ACCEPT  answer with handshake_response() if the path is an endpoint
 *     HANDSHAKE_REFUSE  answer with status, reason and, where `extra` is set, that header field; then close
 *         400  HTTP/1.0; Connection without "upgrade"; a body; Sec-WebSocket-Key missing, repeated or not base64 of
 *              16 bytes; Sec-WebSocket-Version or Origin repeated; Sec-WebSocket-Protocol or -Extensions against
 *              their grammar
 *         403  foreign Origin
 *         405  method other than GET                      Allow: GET
 *         426  version other than 13, or none             Sec-WebSocket-Version: 13
 * Offered subprotocols and extensions are not taken up: the 101 names none (never permessage-deflate).
 *
 * Origin: missing passes (no browser); the same host as Host passes; so do entries of the policy: "*" (all, also
 * "null"), "https://app.example.com" (scheme, host, port), "app.example.com" (host and port, any scheme). Schemes and
 * hosts are compared without case, ports 80 and 443 count as none.
 */
#ifndef NET_HANDSHAKE_H
#define NET_HANDSHAKE_H

#include "net/codec/http_head.h"

enum { HANDSHAKE_KEY_LENGTH = 24, HANDSHAKE_ACCEPT_LENGTH = 28, HANDSHAKE_RESPONSE_LENGTH = 129 };

enum handshake_result { HANDSHAKE_NONE, HANDSHAKE_ACCEPT, HANDSHAKE_REFUSE };

struct handshake_policy {
    const char *const *allow_origins;
    size_t allow_origin_count;
};

struct handshake {
    char accept[HANDSHAKE_ACCEPT_LENGTH + 1]; /* ACCEPT: value of Sec-WebSocket-Accept */
    int status;                               /* REFUSE */
    const char *reason;                       /* REFUSE: static English text, for the body and the log */
    const struct request_field *extra;        /* REFUSE: static header field, or NULL */
};

enum handshake_result handshake_decide(const struct http_head *head, const struct handshake_policy *policy,
                                       struct handshake *answer);

/* Writes the whole 101 answer, HANDSHAKE_RESPONSE_LENGTH bytes, not terminated. */
void handshake_response(const struct handshake *answer, char out[HANDSHAKE_RESPONSE_LENGTH]);

/* ---- the client's side ---- */

enum { HANDSHAKE_WORDS = 80 };

/* What the head of an answer, its empty line included, lacks to be the 101 to an upgrade with that key (of
 * HANDSHAKE_KEY_LENGTH characters). NULL: nothing. The words are static, or in `words`. */
const char *handshake_check_answer(struct view head, const char *key, char words[HANDSHAKE_WORDS]);

#endif
