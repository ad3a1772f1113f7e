/* config.h - the limits of the network, and what else the command line of a built server says about it.
 *
 * Ownership: texts belong to who fills them in, and outlive the server.
 */
#ifndef NET_CONFIG_H
#define NET_CONFIG_H

#include <stddef.h>
#include <stdint.h>

struct http_client_part;

/* All limits a peer can run into. server_defaults() fills them; every one is an option of the built server. */
struct server_config {
    size_t max_message;          /* bytes of a WebSocket message; 1 MiB */
    uint32_t max_fragments;      /* of a message; 1024 */
    size_t max_partial;          /* bytes of unfinished messages in the process; 16 MiB */
    size_t max_outbox;           /* bytes a receiver may leave untaken; 1 MiB */
    size_t max_untaken;          /* bytes all receivers may leave untaken, messages to several counted once; 256 MiB */
    size_t max_request_line;     /* 4 KiB: 414 */
    size_t max_head;             /* all header bytes; 8 KiB: 431 */
    size_t max_body;             /* HTTP body; 16 MiB: 413 */
    uint32_t max_connections;    /* 0: from RLIMIT_NOFILE */
    uint32_t max_per_address;    /* connections of one peer address; 0: no limit */
    uint32_t max_files;          /* large static files sent at a time; 0: from RLIMIT_NOFILE */
    unsigned head_timeout_ms;    /* first byte to end of head; 10 s: 408 or close */
    unsigned body_timeout_ms;    /* whole body; 60 s */
    unsigned keepalive_ms;       /* idle HTTP connection; 75 s */
    unsigned message_timeout_ms; /* first to last byte of a message; 60 s */
    unsigned ping_ms;            /* 25 s; 0: no pings */
    unsigned pong_timeout_ms;    /* 20 s */
    unsigned idle_ms;            /* WebSocket connection without a message; 0: no limit */
    unsigned close_timeout_ms;   /* close handshake; 5 s */
    unsigned grace_ms;           /* at shutdown; 10 s */
    size_t max_answer;           /* bytes of another server's answer; 16 MiB */
    size_t max_answers;          /* bytes of all answers together; 256 MiB */
    uint32_t max_outbound;       /* connections to other servers; 1000 */
    unsigned connect_timeout_ms; /* to another server; 10 s */
    unsigned answer_timeout_ms;  /* from the request to the end of its answer; 60 s */
    const char *outbound_ca;     /* PEM file of authorities that other servers' certificates need; NULL: the system's */
    const struct http_client_part *http_client; /* NULL: the program asks no other server */
    const char *const *allow_origins;           /* beside the same host; "*" allows all */
    size_t allow_origin_count;
    const char *www;                       /* directory of static files, or NULL */
    const char *tls_certificate, *tls_key; /* PEM files; NULL: no TLS */
};

void server_defaults(struct server_config *config);

#endif
