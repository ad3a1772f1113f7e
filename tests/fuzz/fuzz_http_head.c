/* Request heads, what follows them as a chunked body, and the decision on a WebSocket: however the bytes are cut, the
 * answer is the same, and every view lies inside the bytes. */
#include "net/codec/handshake.h"
#include "net/codec/http_body.h"
#include "net/codec/http_head.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void inside(struct view view, const char *bytes, size_t length)
{
    require(!view.length || (view.bytes >= bytes && view.bytes + view.length <= bytes + length));
}

static void check_complete(const struct http_head *head, const char *bytes, size_t length)
{
    const struct request *request = &head->request;

    require(head->length <= length && head->length <= 8192);
    require(!memcmp(bytes + head->length - 4, "\r\n\r\n", 4));
    inside(request->method, bytes, head->length);
    inside(request->query, bytes, head->length);
    inside(head->host, bytes, head->length);
    require(request->method.length && request->path.length && request->path.bytes[0] == '/');
    require(head->http10 || head->host.length);
    require(!(head->chunked && head->content_length));
    require(request->field_count <= REQUEST_MAX_FIELDS);
    for (size_t i = 0; i < request->field_count; i++) {
        const struct request_field *field = &request->fields[i];

        inside(field->name, bytes, head->length);
        inside(field->value, bytes, head->length);
        require(field->name.length && !memchr(field->name.bytes, ' ', field->name.length));
        for (size_t k = 0; k < field->value.length; k++)
            require((unsigned char)field->value.bytes[k] >= ' ' || field->value.bytes[k] == '\t');
    }
}

static void check_handshake(const struct http_head *head)
{
    static const char *const origins[] = {"https://app.example.com"};
    static const struct handshake_policy policy = {origins, 1};
    struct handshake answer;
    char out[HANDSHAKE_RESPONSE_LENGTH];

    switch (handshake_decide(head, &policy, &answer)) {
    case HANDSHAKE_ACCEPT:
        require(strlen(answer.accept) == HANDSHAKE_ACCEPT_LENGTH && !head->http10);
        handshake_response(&answer, out);
        break;
    case HANDSHAKE_REFUSE:
        require(answer.status >= 400 && answer.reason);
        break;
    case HANDSHAKE_NONE:
        break;
    }
}

static struct view read_body(const char *bytes, size_t length, size_t step, enum http_body_result *result, size_t *data)
{
    struct http_body body = {0};
    struct view input = {bytes, 0}, piece;
    size_t at = 0;

    *data = 0;
    do {
        input = (struct view){bytes + at, step < length - at ? step : length - at};
        at += input.length;
        while ((*result = http_body_next(&body, &input, &piece)) == HTTP_BODY_DATA) {
            inside(piece, bytes, length);
            *data += piece.length;
        }
    } while (*result == HTTP_BODY_MORE && at < length);
    return (struct view){input.bytes, (size_t)(bytes + length - input.bytes)};
}

static void check_body(const char *bytes, size_t length)
{
    enum http_body_result whole, parts;
    size_t whole_data, parts_data;
    struct view whole_rest = read_body(bytes, length, length ? length : 1, &whole, &whole_data);
    struct view parts_rest = read_body(bytes, length, 3, &parts, &parts_data);

    require(whole == parts && whole_data == parts_data);
    require(whole != HTTP_BODY_END || whole_rest.length == parts_rest.length);
}

/* The same bytes as a server's answer. */
static void check_answer(const char *bytes, size_t length)
{
    char words[HANDSHAKE_WORDS];
    const char *problem = handshake_check_answer((struct view){bytes, length}, "dGhlIHNhbXBsZSBub25jZQ==", words);

    require(!problem || strlen(problem) < sizeof(words));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct http_limits limits = {.max_line = 4096, .max_head = 8192};
    struct http_head head = {0}, other = {0};
    struct http_scan scan = {0}, step_scan = {0};
    char *bytes = malloc(size + 1); /* exact, so that sanitizers see a step too far */
    enum http_result whole, parts = HTTP_INCOMPLETE;

    require(bytes != NULL);
    memcpy(bytes, data, size);
    whole = http_head_read(&scan, &limits, bytes, size, &head);
    for (size_t have = 0; have <= size && parts == HTTP_INCOMPLETE; have++) {
        char *copy = malloc(have ? have : 1);

        require(copy != NULL);
        memcpy(copy, data, have);
        parts = http_head_read(&step_scan, &limits, copy, have, &other);
        free(copy);
        if (parts == HTTP_COMPLETE)
            require(have == other.length);
    }
    require(whole == parts);
    if (whole == HTTP_BAD)
        require(head.status == other.status && head.status >= 400 && head.problem == other.problem);
    if (whole == HTTP_COMPLETE) {
        require(head.length == other.length && head.content_length == other.content_length);
        check_complete(&head, bytes, size);
        check_handshake(&head);
        check_body(bytes + head.length, size - head.length);
    }
    check_answer(bytes, size);
    free(bytes);
    return 0;
}
