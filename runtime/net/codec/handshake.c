#include "net/codec/handshake.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char response_head[] = "HTTP/1.1 101 Switching Protocols\r\n"
                                    "Upgrade: websocket\r\n"
                                    "Connection: Upgrade\r\n"
                                    "Sec-WebSocket-Accept: ";

static enum handshake_result refuse(struct handshake *answer, int status, const char *reason,
                                    const struct request_field *extra)
{
    answer->status = status;
    answer->reason = reason;
    answer->extra = extra;
    return HANDSHAKE_REFUSE;
}

/* ---- key ---- */

static bool is_key(struct view key)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char text[HANDSHAKE_KEY_LENGTH + 1] = "";

    if (key.length != HANDSHAKE_KEY_LENGTH)
        return false;
    memcpy(text, key.bytes, HANDSHAKE_KEY_LENGTH);
    return strspn(text, alphabet) == HANDSHAKE_KEY_LENGTH - 2 && !strcmp(text + HANDSHAKE_KEY_LENGTH - 2, "==");
}

static void accept_value(struct view key, char out[HANDSHAKE_ACCEPT_LENGTH + 1])
{
    static const char magic[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; /* RFC 6455, 1.3 */
    unsigned char text[HANDSHAKE_KEY_LENGTH + sizeof(magic) - 1], digest[SHA_DIGEST_LENGTH];

    memcpy(text, key.bytes, HANDSHAKE_KEY_LENGTH);
    memcpy(text + HANDSHAKE_KEY_LENGTH, magic, sizeof(magic) - 1);
    SHA1(text, sizeof(text), digest);
    EVP_EncodeBlock((unsigned char *)out, digest, sizeof(digest));
}

/* ---- origin ---- */

static struct view view_of(const char *text)
{
    return (struct view){text, strlen(text)};
}

static struct view without_suffix(struct view text, const char *suffix)
{
    size_t length = strlen(suffix);

    if (text.length > length && !memcmp(text.bytes + text.length - length, suffix, length))
        text.length -= length;
    return text;
}

/* Host and port; a default port counts as none. */
static struct view without_port(struct view host)
{
    struct view shorter = without_suffix(host, ":80");

    return shorter.length < host.length ? shorter : without_suffix(host, ":443");
}

/* Splits scheme://host:port. The scheme is empty when there is none. */
static void split_origin(struct view origin, struct view *scheme, struct view *host)
{
    const char *colon = memmem(origin.bytes, origin.length, "://", 3);
    size_t length = colon ? (size_t)(colon - origin.bytes) : 0;

    *scheme = (struct view){origin.bytes, length};
    *host = origin;
    if (colon) {
        host->bytes = colon + 3;
        host->length = origin.length - length - 3;
    }
    *host = without_port(*host);
}

static bool origin_matches(struct view origin, struct view allowed)
{
    struct view scheme, host, allowed_scheme, allowed_host;

    if (request_same_names(allowed, view_of("*")) || request_same_names(origin, allowed))
        return true;
    split_origin(origin, &scheme, &host);
    split_origin(allowed, &allowed_scheme, &allowed_host);
    if (!scheme.length || !request_same_names(host, allowed_host))
        return false;
    return !allowed_scheme.length || request_same_names(scheme, allowed_scheme);
}

static bool origin_allowed(struct view origin, struct view host, const struct handshake_policy *policy)
{
    struct view scheme, own;

    split_origin(origin, &scheme, &own);
    if (scheme.length && request_same_names(own, without_port(host)))
        return true;
    for (size_t i = 0; i < policy->allow_origin_count; i++) {
        if (origin_matches(origin, view_of(policy->allow_origins[i])))
            return true;
    }
    return false;
}

/* ---- offers ---- */

/* Nothing is taken up, but what breaks the grammar must be refused: RFC 6455, 4.2.1 and 9.1. */

static void drop(struct view *text, size_t length)
{
    text->bytes += length;
    text->length -= length;
}

static bool take_byte(struct view *text, char byte)
{
    if (!text->length || *text->bytes != byte)
        return false;
    drop(text, 1);
    return true;
}

static void skip_blanks(struct view *text)
{
    while (take_byte(text, ' ') || take_byte(text, '\t'))
        continue;
}

static bool take_token(struct view *text)
{
    size_t length = 0;

    while (length < text->length && http_token_byte((unsigned char)text->bytes[length]))
        length++;
    drop(text, length);
    return length > 0;
}

/* What is left without its quotes and backslashes must be a token (9.1). */
static bool take_quoted(struct view *text)
{
    do {
        take_byte(text, '\\');
        if (!text->length || !http_token_byte((unsigned char)*text->bytes))
            return false;
        drop(text, 1);
    } while (!take_byte(text, '"'));
    return true;
}

static bool is_subprotocol(struct view text)
{
    return take_token(&text) && !text.length;
}

/* name; parameter; parameter=value; parameter="value" */
static bool is_extension(struct view text)
{
    for (bool parameter = false;; parameter = true) {
        if (!take_token(&text))
            return false;
        skip_blanks(&text);
        if (parameter && take_byte(&text, '=')) {
            skip_blanks(&text);
            if (!(take_byte(&text, '"') ? take_quoted(&text) : take_token(&text)))
                return false;
            skip_blanks(&text);
        }
        if (!text.length)
            return true;
        if (!take_byte(&text, ';'))
            return false;
        skip_blanks(&text);
    }
}

/* The fields of that name, together a list: each element is right, and if there is a field there is an element. */
static bool offers_right(const struct request *request, const char *name, bool (*right)(struct view))
{
    bool any = false, present = false;

    for (size_t i = 0; i < request->field_count; i++) {
        struct view list = request->fields[i].value, element;

        if (!http_same(request->fields[i].name, name))
            continue;
        present = true;
        while (request_list_next(&list, &element)) {
            if (!right(element))
                return false;
            any = true;
        }
    }
    return any || !present;
}

/* ---- decision ---- */

enum handshake_result handshake_decide(const struct http_head *head, const struct handshake_policy *policy,
                                       struct handshake *answer)
{
    static const struct request_field version_13 = {{"Sec-WebSocket-Version", 21}, {"13", 2}};
    static const struct request_field allow_get = {{"Allow", 5}, {"GET", 3}};
    const struct request *request = &head->request;
    struct view key, version, origin;
    size_t count;

    if (!http_has_token(request, "Upgrade", "websocket"))
        return HANDSHAKE_NONE;
    if (head->http10)
        return refuse(answer, 400, "a WebSocket needs HTTP/1.1", NULL);
    if (request->method.length != 3 || memcmp(request->method.bytes, "GET", 3))
        return refuse(answer, 405, "a WebSocket is opened with GET", &allow_get);
    if (!head->connection_upgrade)
        return refuse(answer, 400, "Connection does not name upgrade", NULL);
    if (head->chunked || head->content_length)
        return refuse(answer, 400, "a WebSocket handshake has no body", NULL);

    count = http_count(request, "Sec-WebSocket-Version", &version);
    if (count > 1)
        return refuse(answer, 400, "Sec-WebSocket-Version is repeated", NULL);
    if (!count || !http_same(version, "13"))
        return refuse(answer, 426, "WebSocket version 13 is needed", &version_13);

    count = http_count(request, "Sec-WebSocket-Key", &key);
    if (count != 1)
        return refuse(answer, 400, count ? "Sec-WebSocket-Key is repeated" : "Sec-WebSocket-Key is missing", NULL);
    if (!is_key(key))
        return refuse(answer, 400, "Sec-WebSocket-Key is not base64 of 16 bytes", NULL);
    if (!offers_right(request, "Sec-WebSocket-Protocol", is_subprotocol))
        return refuse(answer, 400, "Sec-WebSocket-Protocol is not a list of tokens", NULL);
    if (!offers_right(request, "Sec-WebSocket-Extensions", is_extension))
        return refuse(answer, 400, "Sec-WebSocket-Extensions is malformed", NULL);

    count = http_count(request, "Origin", &origin);
    if (count > 1)
        return refuse(answer, 400, "Origin is repeated", NULL);
    if (count && !origin_allowed(origin, head->host, policy))
        return refuse(answer, 403, "Origin is not allowed", NULL);

    accept_value(key, answer->accept);
    return HANDSHAKE_ACCEPT;
}

void handshake_response(const struct handshake *answer, char out[HANDSHAKE_RESPONSE_LENGTH])
{
    _Static_assert(sizeof(response_head) - 1 + HANDSHAKE_ACCEPT_LENGTH + 4 == HANDSHAKE_RESPONSE_LENGTH, "length");

    memcpy(out, response_head, sizeof(response_head) - 1);
    out += sizeof(response_head) - 1;
    memcpy(out, answer->accept, HANDSHAKE_ACCEPT_LENGTH);
    memcpy(out + HANDSHAKE_ACCEPT_LENGTH, "\r\n\r\n", 4);
}

/* ---- the client's side ---- */

/* The value of the first field of that name; length 0 when it is not there. */
static struct view answer_field(struct view head, const char *name)
{
    const char *at = head.bytes, *end = at + head.length;
    size_t length = strlen(name);

    while ((at = memchr(at, '\n', (size_t)(end - at))) && ++at < end) {
        const char *stop = memchr(at, '\r', (size_t)(end - at));

        if (!stop || (size_t)(stop - at) <= length || at[length] != ':' || strncasecmp(at, name, length) != 0)
            continue;
        at += length + 1;
        while (at < stop && (*at == ' ' || *at == '\t'))
            at++;
        while (stop > at && (stop[-1] == ' ' || stop[-1] == '\t'))
            stop--;
        return (struct view){at, (size_t)(stop - at)};
    }
    return (struct view){"", 0};
}

const char *handshake_check_answer(struct view head, const char *key, char words[HANDSHAKE_WORDS])
{
    static const char version[] = "HTTP/1.1 ";
    const size_t before = sizeof(version) - 1;
    const char *line_end = memchr(head.bytes, '\r', head.length);
    char accept[HANDSHAKE_ACCEPT_LENGTH + 1];
    struct view said = answer_field(head, "Sec-WebSocket-Accept");

    if (!line_end || (size_t)(line_end - head.bytes) < before + 3 || memcmp(head.bytes, version, before) != 0)
        return "the server does not speak HTTP/1.1";
    if (memcmp(head.bytes + before, "101", 3) != 0) {
        snprintf(words, HANDSHAKE_WORDS, "the server answered %.*s", (int)(line_end - head.bytes - (ptrdiff_t)before),
                 head.bytes + before);
        return words;
    }
    accept_value((struct view){key, HANDSHAKE_KEY_LENGTH}, accept);
    if (said.length != HANDSHAKE_ACCEPT_LENGTH || memcmp(said.bytes, accept, said.length) != 0 ||
        !http_same(answer_field(head, "Upgrade"), "websocket"))
        return "the server's answer is no WebSocket handshake";
    if (answer_field(head, "Sec-WebSocket-Extensions").length || answer_field(head, "Sec-WebSocket-Protocol").length)
        return "the server chose an extension or protocol that was not offered";
    return NULL;
}
