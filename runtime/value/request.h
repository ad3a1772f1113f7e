/* request.h - an HTTP request (or handshake) as it came, checked and split, but not yet interpreted.
 *
 * The network fills a request with views into its read buffer; messages and routing read it. request_keep() makes the
 * one copy a connection needs when its program reads handshake headers after OnOpen.
 *
 * Ownership: a struct request borrows every byte; it is valid only during the call it was passed to. A kept request
 * owns its bytes in the same block.
 * Limits:    REQUEST_MAX_FIELDS header fields; the network refuses more with 431.
 */
#ifndef VALUE_REQUEST_H
#define VALUE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { REQUEST_MAX_FIELDS = 100 };

/* Bytes borrowed from somewhere; not terminated. */
struct view {
    const char *bytes;
    size_t length;
};

/* Whether HTTP takes it for white space inside of a line. */
static inline bool view_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Without the white space around it. */
static inline struct view view_trim(struct view text)
{
    while (text.length && view_blank(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    while (text.length && view_blank(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

struct request_field {
    struct view name;  /* as sent; compare without case */
    struct view value; /* without the white space around it */
};

struct request {
    struct view method; /* "GET" */
    struct view path;   /* as sent: not decoded, not folded, without the query; begins with '/' */
    struct view query;  /* behind the '?', not decoded; length 0 when there is none */
    const struct request_field *fields;
    size_t field_count;
    struct view body; /* whole; length 0 for a handshake */
    bool secure;      /* came over TLS */
};

/* First field of that name (compared without case), or NULL. */
const struct request_field *request_find(const struct request *request, const char *name, size_t length);

/* Whether two names are the same; compared without case (ASCII). */
static inline bool request_same_names(struct view a, struct view b)
{
    return a.length == b.length && !strncasecmp(a.bytes, b.bytes, a.length);
}

static inline bool request_same_name(struct view name, const char *other)
{
    return request_same_names(name, (struct view){other, strlen(other)});
}

/* What may be sent as a field's name (RFC 9110, 5.6.2: a token), and as its value or a reason phrase: no control
 * characters, so that nothing can end the line. */
bool request_name_valid(struct view name);
bool request_value_valid(struct view value);

/* Takes the next element off a comma-separated list (empty ones are skipped). False at the end. */
bool request_list_next(struct view *list, struct view *element);

/* For copies in one block: copies bytes to *room and moves *room past them. */
struct view request_copy_view(struct view view, char **room);
void request_copy_fields(struct request_field *into, const struct request_field *fields, size_t count, char **room);

/* Whether a field describes a connection or the form of a body, and not what another message with the same content
 * should say. */
bool request_is_framing(struct view name);

/* A copy in one block, without the body, to be freed with free(). NULL when memory is short. */
struct request *request_keep(const struct request *request);

/* Finds `name` in the query, percent-decoded once, '+' as a space. The decoded bytes are written to `out`
 * (capacity: the length of the query). Returns the length, or -1 when the parameter is not there, -2 when an
 * escape does not decode. */
ptrdiff_t request_query(const struct request *request, const char *name, size_t length, char *out);

/* Takes the next "name=value" off a query or form, not decoded; false at the end. */
bool request_next_parameter(struct view *rest, struct view *name, struct view *value);

/* Decodes %XX once, and '+' as a space where asked for. `out` has room for the length of `text`; it may hold NUL and
 * bytes that are no UTF-8 after. Returns the length, or -2 when an escape does not decode. */
ptrdiff_t request_decode(struct view text, bool plus_is_space, char *out);

/* An HTTP answer. Borrowed by the network for the length of the call. */
struct response {
    int status;
    struct view reason;                 /* length 0: the standard one */
    const struct request_field *fields; /* without Content-Length, Connection and Date, which the network adds */
    size_t field_count;
    struct view body;
    uint64_t head_length; /* to HEAD, where there is no body: what the length of one would be */
    bool chunked;         /* sent in chunks instead of with its length, where the client speaks HTTP/1.1 */
    bool unrouted;        /* nothing of the program took the request: a static file may answer instead */
};

#endif
