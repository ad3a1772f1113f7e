/* client.h - what only programs that call other servers need. Their generated C refers to bal_client, and so pulls it
 * out of the library; nothing else does.
 */
#ifndef CLIENT_H
#define CLIENT_H

struct http_client_part;

struct bal_client {
    const struct http_client_part *http;
};

#endif
