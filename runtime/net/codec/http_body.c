#include "net/codec/http_body.h"

#include "net/codec/http_head.h"

enum {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    LAST_LF,
    DONE,
    BROKEN
};

enum { MAX_DIGITS = 16 };

static int hex_digit(unsigned char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* Counts a byte that will be dropped. */
static bool drop(struct http_body *body)
{
    return ++body->extra <= HTTP_BODY_MAX_EXTRA;
}

static bool size_byte(struct http_body *body, unsigned char byte)
{
    int digit = hex_digit(byte);

    if (digit >= 0) {
        body->rest = body->rest << 4 | (unsigned)digit;
        return ++body->digits <= MAX_DIGITS;
    }
    body->phase = byte == '\r' ? SIZE_LF : EXTENSION;
    return body->digits && (byte == '\r' || byte == ';');
}

static void end_size(struct http_body *body)
{
    body->phase = body->rest ? DATA : TRAILER;
    body->digits = 0;
}

/* One byte of anything but data. False: it must not stand here. */
static bool take_byte(struct http_body *body, unsigned char byte)
{
    switch (body->phase) {
    case SIZE:
        return size_byte(body, byte);
    case EXTENSION:
        if (byte == '\r')
            body->phase = SIZE_LF;
        else if (!http_value_byte(byte))
            return false;
        return drop(body);
    case SIZE_LF:
        end_size(body);
        return byte == '\n';
    case DATA_CR:
        body->phase = DATA_LF;
        return byte == '\r';
    case DATA_LF:
        body->phase = SIZE;
        return byte == '\n';
    case TRAILER:
        if (byte == '\r') {
            body->phase = LAST_LF;
            return true;
        }
        body->phase = TRAILER_NAME;
        return http_token_byte(byte) && drop(body);
    case TRAILER_NAME:
        if (byte == ':')
            body->phase = TRAILER_VALUE;
        else if (!http_token_byte(byte))
            return false;
        return drop(body);
    case TRAILER_VALUE:
        if (byte == '\r')
            body->phase = TRAILER_LF;
        else if (!http_value_byte(byte))
            return false;
        return drop(body);
    case TRAILER_LF:
        body->phase = TRAILER;
        return byte == '\n';
    case LAST_LF:
        body->phase = DONE;
        return byte == '\n';
    default:
        return false;
    }
}

static struct view take_data(struct http_body *body, struct view *input)
{
    struct view piece = *input;

    if (piece.length > body->rest)
        piece.length = (size_t)body->rest;
    body->rest -= piece.length;
    if (!body->rest)
        body->phase = DATA_CR;
    input->bytes += piece.length;
    input->length -= piece.length;
    return piece;
}

enum http_body_result http_body_next(struct http_body *body, struct view *input, struct view *piece)
{
    while (body->phase != DONE) {
        if (body->phase == BROKEN)
            return HTTP_BODY_BAD;
        if (!input->length)
            return HTTP_BODY_MORE;
        if (body->phase == DATA) {
            *piece = take_data(body, input);
            return HTTP_BODY_DATA;
        }
        if (!take_byte(body, (unsigned char)input->bytes[0])) {
            body->phase = BROKEN;
            return HTTP_BODY_BAD;
        }
        input->bytes++;
        input->length--;
    }
    return HTTP_BODY_END;
}
