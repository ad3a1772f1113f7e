#include "net/http/http_answer.h"

#include "base/log.h"
#include "net/codec/http_head.h"
#include "value/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A head being put together. Most fit the block on the stack. */
struct head {
    char *bytes;
    size_t length, capacity;
    bool failed;
    char few[1024];
};

static void head_begin(struct head *head)
{
    head->bytes = head->few;
    head->length = 0;
    head->capacity = sizeof(head->few);
    head->failed = false;
}

static void head_end(struct head *head)
{
    if (head->bytes != head->few)
        free(head->bytes);
}

static void put(struct head *head, const char *bytes, size_t length)
{
    if (head->length + length > head->capacity && !head->failed) {
        size_t capacity = (head->length + length) * 2;
        char *larger = malloc(capacity);

        if (!larger) {
            head->failed = true;
            return;
        }
        memcpy(larger, head->bytes, head->length);
        head_end(head);
        head->bytes = larger;
        head->capacity = capacity;
    }
    if (head->failed)
        return;
    memcpy(head->bytes + head->length, bytes, length);
    head->length += length;
}

static void put_text(struct head *head, const char *text)
{
    put(head, text, strlen(text));
}

static void put_number(struct head *head, uint64_t number)
{
    char digits[NUMBER_TEXT_MAX];

    put(head, digits, number_from_int((int64_t)number, digits));
}

const char *http_reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {203, "Non-Authoritative Information"},
        {204, "No Content"},
        {205, "Reset Content"},
        {206, "Partial Content"},
        {300, "Multiple Choices"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {402, "Payment Required"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {426, "Upgrade Required"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
    };

    for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++) {
        if (reasons[i].status == status)
            return reasons[i].reason;
    }
    return status < 400 ? "OK" : "Error";
}

void http_date(time_t time, char out[HTTP_DATE])
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm utc;

    gmtime_r(&time, &utc);
    snprintf(out, HTTP_DATE, "%s, %02u %s %04u %02u:%02u:%02u GMT", days[utc.tm_wday], (unsigned)utc.tm_mday % 100,
             months[utc.tm_mon], (unsigned)(utc.tm_year + 1900) % 10000, (unsigned)utc.tm_hour % 100,
             (unsigned)utc.tm_min % 100, (unsigned)utc.tm_sec % 100);
}

static const char *date_now(void)
{
    static char text[HTTP_DATE];
    static time_t made;
    time_t now = time(NULL);

    if (now != made) {
        http_date(now, text);
        made = now;
    }
    return text;
}

static void put_field(struct head *head, const struct request_field *field)
{
    if (!request_name_valid(field->name) || !request_value_valid(field->value)) {
        log_line(LOG_WARN, "response header left out: \"%.*s\" cannot be sent", (int)field->name.length,
                 field->name.bytes);
        return;
    }
    if (http_same(field->name, "content-length") || http_same(field->name, "connection") ||
        http_same(field->name, "transfer-encoding") || http_same(field->name, "date"))
        return; /* ours to say */
    put(head, field->name.bytes, field->name.length);
    put_text(head, ": ");
    put(head, field->value.bytes, field->value.length);
    put_text(head, "\r\n");
}

static const struct view no_reason = {"", 0};

static bool has_no_body(int status)
{
    return status < 200 || status == 204 || status == 304;
}

static void put_status(struct head *head, int status, struct view reason)
{
    put_text(head, "HTTP/1.1 ");
    put_number(head, (uint64_t)status);
    put_text(head, " ");
    if (reason.length && request_value_valid(reason))
        put(head, reason.bytes, reason.length);
    else
        put_text(head, http_reason(status));
    put_text(head, "\r\n");
}

static void put_length(struct head *head, int status, uint64_t length)
{
    if (has_no_body(status))
        return;
    put_text(head, "Content-Length: ");
    put_number(head, length);
    put_text(head, "\r\n");
}

/* What every answer ends its head with. */
static void put_rest(struct head *head, const struct http_manner *manner, int status)
{
    put_text(head, "Date: ");
    put(head, date_now(), HTTP_DATE - 1);
    put_text(head, "\r\n");
    if (status == 426) /* RFC 9110, 7.8: Upgrade is announced in Connection */
        put_text(head, manner->keep_alive ? "Connection: Upgrade\r\n" : "Connection: Upgrade, close\r\n");
    else if (!manner->keep_alive)
        put_text(head, "Connection: close\r\n");
    else if (manner->http10)
        put_text(head, "Connection: keep-alive\r\n");
    put_text(head, "\r\n");
}

static bool send_head(struct connection *connection, struct head *head, const char *body, size_t length)
{
    bool sound = !head->failed;

    if (sound && length < OUTBOX_SMALL)
        sound = connection_queue(connection, head->bytes, head->length, body, length);
    else if (sound)
        sound = connection_queue_large(connection, head->bytes, head->length, body, length);
    else
        connection_end(connection, true);
    head_end(head);
    return sound;
}

/* The body is whole already: it is one chunk. */
static bool send_chunked(struct connection *connection, struct head *head, const struct http_manner *manner, int status,
                         struct view body)
{
    static const char last[] = "\r\n0\r\n\r\n";
    char size[24];

    put_text(head, "Transfer-Encoding: chunked\r\n");
    put_rest(head, manner, status);
    if (!manner->head_only && !body.length)
        put_text(head, last + 2);
    if (body.length)
        put(head, size, (size_t)snprintf(size, sizeof(size), "%zx\r\n", body.length));
    if (!send_head(connection, head, body.bytes, body.length))
        return false;
    return !body.length || connection_queue(connection, last, sizeof(last) - 1, NULL, 0);
}

bool http_answer(struct connection *connection, const struct http_manner *manner, const struct response *response)
{
    int status = response->status >= 200 && response->status <= 599 ? response->status : 500;
    struct view body = status == 205 ? (struct view){"", 0} : response->body; /* RFC 9110, 15.3.6 */
    bool bodiless = manner->head_only || has_no_body(status);
    struct head head;

    head_begin(&head);
    put_status(&head, status, response->reason);
    for (size_t i = 0; i < response->field_count; i++)
        put_field(&head, &response->fields[i]);
    if (response->chunked && !manner->http10 && !has_no_body(status))
        return send_chunked(connection, &head, manner, status, bodiless ? (struct view){"", 0} : body);
    put_length(&head, status, manner->head_only && !body.length ? response->head_length : body.length);
    put_rest(&head, manner, status);
    return send_head(connection, &head, body.bytes, bodiless ? 0 : body.length);
}

bool http_answer_text(struct connection *connection, const struct http_manner *manner, int status,
                      const struct request_field *extra, const char *text, size_t length)
{
    struct head head;

    head_begin(&head);
    put_status(&head, status, no_reason);
    put_text(&head, "Content-Type: text/plain\r\n");
    if (extra)
        put_field(&head, extra);
    if (status == 426)
        put_text(&head, "Upgrade: websocket\r\n");
    put_length(&head, status, length);
    put_rest(&head, manner, status);
    return send_head(connection, &head, text, manner->head_only || has_no_body(status) ? 0 : length);
}

bool http_answer_file(struct connection *connection, const struct http_manner *manner, const struct static_file *file,
                      const char *body)
{
    char modified[HTTP_DATE];
    struct head head;

    http_date(file->modified, modified);
    head_begin(&head);
    put_status(&head, 200, no_reason);
    put_text(&head, "Content-Type: ");
    put_text(&head, file->type);
    put_text(&head, "\r\nLast-Modified: ");
    put_text(&head, modified);
    put_text(&head, "\r\nX-Content-Type-Options: nosniff\r\n");
    put_length(&head, 200, file->size);
    put_rest(&head, manner, 200);
    return send_head(connection, &head, body, body && !manner->head_only ? (size_t)file->size : 0);
}
