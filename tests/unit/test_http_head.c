#include "cmocka_all.h"
#include "net/codec/http_body.h"
#include "net/codec/http_head.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct http_limits limits = {.max_line = 100, .max_head = 1000};

/* ---- one head as text, to compare ---- */

static int show_view(char *out, size_t capacity, const char *label, struct view view)
{
    return view.length ? snprintf(out, capacity, " %s=%.*s", label, (int)view.length, view.bytes) : 0;
}

static void show(const struct http_head *head, enum http_result result, char out[2048])
{
    int at;

    if (result == HTTP_INCOMPLETE) {
        strcpy(out, "incomplete");
        return;
    }
    if (result == HTTP_BAD) {
        assert_non_null(head->problem);
        snprintf(out, 2048, "%d", head->status);
        return;
    }
    at = snprintf(out, 2048, "%.*s %.*s", (int)head->request.method.length, head->request.method.bytes,
                  (int)head->request.path.length, head->request.path.bytes);
    at += show_view(out + at, 2048 - at, "query", head->request.query);
    at += show_view(out + at, 2048 - at, "host", head->host);
    at +=
        snprintf(out + at, 2048 - at, "%s%s%s%s%s%s", head->chunked ? " chunked" : "", head->keep_alive ? "" : " close",
                 head->expect_continue ? " continue" : "", head->http10 ? " 1.0" : "",
                 head->connection_upgrade ? " upgrade" : "", head->asterisk ? " asterisk" : "");
    if (head->content_length)
        snprintf(out + at, 2048 - at, " length=%llu", (unsigned long long)head->content_length);
}

/* Reads `text` in steps; `step` 0 is all at once. Bytes move between the calls, as a buffer that grows would. */
static enum http_result read_in_steps(const char *text, size_t length, size_t step, struct http_head *head, char **kept)
{
    struct http_scan scan = {0};
    enum http_result result = HTTP_INCOMPLETE;

    for (size_t have = step ? 0 : length; result == HTTP_INCOMPLETE;) {
        free(*kept);
        *kept = malloc(have + 1);
        assert_non_null(*kept);
        memcpy(*kept, text, have);
        result = http_head_read(&scan, &limits, *kept, have, head);
        if (have == length)
            break;
        have = have + step < length ? have + step : length;
    }
    return result;
}

static void expect_head(const char *text, size_t length, const char *expected)
{
    static const size_t steps[] = {0, 1, 2, 3, 7};

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        static struct http_head head;
        char got[2048], *kept = NULL;

        memset(&head, 0xa5, sizeof(head)); /* nothing may be left unset */
        show(&head, read_in_steps(text, length, steps[i], &head, &kept), got);
        if (strcmp(got, expected))
            fail_msg("%s\nin steps of %zu: %s, expected %s", text, steps[i], got, expected);
        free(kept);
    }
}

#define GET   "GET / HTTP/1.1\r\n"
#define HOST  "Host: h\r\n"
#define PLAIN GET HOST
#define END   "\r\n"
#define ROW(b, e)                                                                                                      \
    {                                                                                                                  \
        b, sizeof(b) - 1, e                                                                                            \
    }

struct row {
    const char *bytes;
    size_t length;
    const char *expected;
};

static void expect_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_head(rows[i].bytes, rows[i].length, rows[i].expected);
}

#define EXPECT_ROWS(rows) expect_rows(rows, sizeof(rows) / sizeof((rows)[0]))

static void lines_end_with_crlf_and_hold_no_controls(void **state)
{
    static const struct row rows[] = {
        ROW(PLAIN END, "GET / host=h"),
        ROW(PLAIN END "body", "GET / host=h"),
        ROW("\r\n" PLAIN END, "GET / host=h"),
        ROW("\r\n\r\n" PLAIN END, "400"),
        ROW("", "incomplete"),
        ROW("\r", "incomplete"),
        ROW(PLAIN, "incomplete"),
        ROW(PLAIN "\r", "incomplete"),
        ROW(PLAIN "\n", "400"),
        ROW("GET / HTTP/1.1\nHost: h\n\n", "400"),
        ROW("\n" PLAIN END, "400"),
        ROW(GET "Host: h\n\r\n", "400"),
        ROW(GET "Host: h\r\r\n" END, "400"),
        ROW(GET "Host: h\rX: y\r\n" END, "400"),
        ROW(PLAIN "X: a\0b\r\n" END, "400"),
        ROW(PLAIN "X: a\x01\r\n" END, "400"),
        ROW(PLAIN "X: a\x7f\r\n" END, "400"),
        ROW(PLAIN "X: a\tb\r\n" END, "GET / host=h"),
        ROW(PLAIN "X: \xc3\xa4\xff\r\n" END, "GET / host=h"),
        ROW("\x16\x03\x01", "400"), /* a TLS client */
    };

    EXPECT_ROWS(rows);
    (void)state;
}

static void request_lines_are_strict(void **state)
{
    static const struct row rows[] = {
        ROW("POST /a/b?c=d HTTP/1.1\r\n" HOST END, "POST /a/b query=c=d host=h"),
        ROW("GET /? HTTP/1.1\r\n" HOST END, "GET / host=h"),
        ROW("GET /a?b?c HTTP/1.1\r\n" HOST END, "GET /a query=b?c host=h"),
        ROW("GET  / HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /  HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET / HTTP/1.1 \r\n" HOST END, "400"),
        ROW(" GET / HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET\t/ HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /\r\n" HOST END, "400"),
        ROW("GET\r\n" HOST END, "400"),
        ROW("GET / http/1.1\r\n" HOST END, "400"),
        ROW("GET / HTTP/1.1x\r\n" HOST END, "400"),
        ROW("GET / HTTP/11\r\n" HOST END, "400"),
        ROW("GET / HTTP/2.0\r\n" HOST END, "505"),
        ROW("GET / HTTP/1.2\r\n" HOST END, "505"),
        ROW("GET / HTTP/0.9\r\n" HOST END, "505"),
        ROW("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
        ROW("G(T / HTTP/1.1\r\n" HOST END, "400"),
        ROW("G\xc3T / HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET a HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /\xc3\xa4 HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /a#b HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /a\tb HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /<a> HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET /%41%zz HTTP/1.1\r\n" HOST END, "GET /%41%zz host=h"), /* decoded, or not, by who reads it */
        ROW("GET http://o:81/a?b HTTP/1.1\r\n" HOST END, "GET /a query=b host=o:81"),
        ROW("GET WS://o HTTP/1.1\r\n" HOST END, "GET / host=o"),
        ROW("GET https://o?b HTTP/1.1\r\n" HOST END, "GET / query=b host=o"),
        ROW("GET http:///a HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET http://u@o/ HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET ftp://o/ HTTP/1.1\r\n" HOST END, "400"),
        ROW("GET http://o/ HTTP/1.1\r\n" END, "400"),
        ROW("OPTIONS * HTTP/1.1\r\n" HOST END, "OPTIONS / host=h asterisk"),
        ROW("GET * HTTP/1.1\r\n" HOST END, "400"),
        ROW("CONNECT h:80 HTTP/1.1\r\n" HOST END, "501"),
        ROW("GET / HTTP/1.0\r\n" END, "GET / close 1.0"),
        ROW("GET / HTTP/1.0\r\n" HOST "Connection: keep-alive\r\n" END, "GET / host=h close 1.0"),
    };

    EXPECT_ROWS(rows);
    (void)state;
}

static void fields_are_strict(void **state)
{
    static const struct row rows[] = {
        ROW(PLAIN "X : a\r\n" END, "400"),
        ROW(PLAIN " X: a\r\n" END, "400"),
        ROW(PLAIN "\tX: a\r\n" END, "400"),
        ROW(PLAIN "X: a\r\n b\r\n" END, "400"),
        ROW(PLAIN " \r\n" END, "400"),
        ROW(PLAIN ": a\r\n" END, "400"),
        ROW(PLAIN "X\r\n" END, "400"),
        ROW(PLAIN "X(: a\r\n" END, "400"),
        ROW(PLAIN "X\xc3: a\r\n" END, "400"),
        ROW(PLAIN "X:\r\n" END, "GET / host=h"),
        ROW(PLAIN "X:a:b\r\n" END, "GET / host=h"),
        /* Host */
        ROW(GET END, "400"),
        ROW(PLAIN HOST END, "400"),
        ROW(PLAIN "host: h\r\n" END, "400"),
        ROW(GET "Host:\r\n" END, "400"),
        ROW(GET "Host: a b\r\n" END, "400"),
        ROW(GET "Host: a,b\r\n" END, "GET / host=a,b"),
        ROW(GET "Host: a/b\r\n" END, "400"),
        ROW(GET "Host: u@a\r\n" END, "400"),
        ROW(GET "Host: a:b\r\n" END, "400"),
        ROW(GET "Host: a:65536\r\n" END, "400"),
        ROW(GET "Host: a:1:2\r\n" END, "400"),
        ROW(GET "Host: :80\r\n" END, "400"),
        ROW(GET "HOST:   a.b-c:8080  \r\n" END, "GET / host=a.b-c:8080"),
        ROW(GET "Host: [::1]:80\r\n" END, "GET / host=[::1]:80"),
        ROW(GET "Host: [::1\r\n" END, "400"),
        ROW(GET "Host: [::1]x\r\n" END, "400"),
        ROW("GET / HTTP/1.0\r\n" HOST HOST END, "400"),
        /* Content-Length */
        ROW(PLAIN "Content-Length: 5\r\n" END, "GET / host=h length=5"),
        ROW(PLAIN "Content-Length: 0\r\n" END, "GET / host=h"),
        ROW(PLAIN "Content-Length:\r\n" END, "400"),
        ROW(PLAIN "Content-Length: -1\r\n" END, "400"),
        ROW(PLAIN "Content-Length: +1\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 0x5\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 5 5\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 5, 5\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 3\r\nContent-Length: 5\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 5\r\nContent-Length: 5\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 9223372036854775807\r\n" END, "GET / host=h length=9223372036854775807"),
        ROW(PLAIN "Content-Length: 9223372036854775808\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 18446744073709551621\r\n" END, "400"),
        /* Transfer-Encoding */
        ROW(PLAIN "Transfer-Encoding: Chunked\r\n" END, "GET / host=h chunked"),
        ROW(PLAIN "Transfer-Encoding: gzip\r\n" END, "501"),
        ROW(PLAIN "Transfer-Encoding: gzip, chunked\r\n" END, "501"),
        ROW(PLAIN "Transfer-Encoding: \vchunked\r\n" END, "400"),
        ROW(PLAIN "Transfer-Encoding: xchunked\r\n" END, "501"),
        ROW(PLAIN "Transfer-Encoding:\r\n" END, "501"),
        ROW(PLAIN "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n" END, "400"),
        ROW(PLAIN "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" END, "400"),
        ROW(PLAIN "Content-Length: 5\r\nTransfer-Encoding: x\r\n" END, "400"),
        ROW("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" END, "400"),
        /* Connection, Expect */
        ROW(PLAIN "Connection: close\r\n" END, "GET / host=h close"),
        ROW(PLAIN "Connection: x , CLOSE\r\n" END, "GET / host=h close"),
        ROW(PLAIN "Connection: closed\r\n" END, "GET / host=h"),
        ROW(PLAIN "Connection: keep-alive,,Upgrade\r\n" END, "GET / host=h upgrade"),
        ROW(PLAIN "Connection: a\r\nConnection: upgrade\r\n" END, "GET / host=h upgrade"),
        ROW(PLAIN "Expect: 100-Continue\r\n" END, "GET / host=h continue"),
        ROW(PLAIN "Expect: wine\r\n" END, "417"),
        ROW("GET / HTTP/1.0\r\nExpect: 100-continue\r\n" END, "GET / close 1.0"),
    };

    EXPECT_ROWS(rows);
    (void)state;
}

static void expect_built(const char *before, char filler, size_t count, const char *after, const char *expected)
{
    char text[2048];
    size_t length = strlen(before);

    memcpy(text, before, length);
    memset(text + length, filler, count);
    length += count;
    strcpy(text + length, after);
    expect_head(text, length + strlen(after), expected);
}

static void sizes_are_limited(void **state)
{
    char text[4096] = PLAIN, path[128];
    size_t length = strlen(text);

    (void)state;
    /* The request line: "GET /" and " HTTP/1.1" are 14 bytes. */
    memset(path, 'a', 86);
    snprintf(path + 86, sizeof(path) - 86, " host=h");
    {
        char expected[256];

        snprintf(expected, sizeof(expected), "GET /%s", path);
        expect_built("GET /", 'a', 86, " HTTP/1.1\r\n" HOST END, expected);
    }
    expect_built("GET /", 'a', 87, " HTTP/1.1\r\n" HOST END, "414");
    expect_built("GET /", 'a', 500, "", "414");
    expect_built("GET /", 'a', 95, "", "incomplete");
    expect_built("GET /", 'a', 96, "", "414");
    /* The head: without the filler it is 16 + 9 + 5 + 2 bytes. */
    expect_built(PLAIN "X: ", 'a', 1000 - 32, "\r\n" END, "GET / host=h");
    expect_built(PLAIN "X: ", 'a', 1001 - 32, "\r\n" END, "431");
    expect_built(PLAIN "X: ", 'a', 1500, "", "431");

    for (int i = 0; i < REQUEST_MAX_FIELDS - 1; i++)
        length += (size_t)sprintf(text + length, "%c:\r\n", 'a' + i % 26);
    strcpy(text + length, END);
    expect_head(text, strlen(text), "GET / host=h");
    strcpy(text + length, "z:\r\n" END);
    expect_head(text, strlen(text), "431");
}

static void values_are_trimmed_and_counted(void **state)
{
    static const char text[] = PLAIN "A: \t one two\t \r\nB:\r\na:x,, y ,\r\n" END "rest";
    static struct http_head head;
    struct http_scan scan = {0};
    struct view first;

    (void)state;
    assert_int_equal(http_head_read(&scan, &limits, text, sizeof(text) - 1, &head), HTTP_COMPLETE);
    assert_int_equal(head.length, sizeof(text) - 1 - 4);
    assert_int_equal(head.request.field_count, 4);
    assert_int_equal(http_count(&head.request, "a", &first), 2);
    assert_true(http_same(first, "One Two"));
    assert_int_equal(http_count(&head.request, "c", NULL), 0);
    assert_true(http_has_token(&head.request, "A", "Y"));
    assert_false(http_has_token(&head.request, "A", "two"));
    assert_false(head.request.secure);
    assert_int_equal(head.request.body.length, 0);
}

static void cost_is_linear(void **state)
{
    /* One byte a call: the scan must stand where it stopped, and not before. */
    static const char text[] = PLAIN "X: abcdefghijklmnopqrstuvwxyz\r\n" END;
    static struct http_head head;
    struct http_scan scan = {0};

    (void)state;
    for (size_t have = 0; have < sizeof(text) - 1; have++) {
        assert_int_equal(http_head_read(&scan, &limits, text, have, &head), HTTP_INCOMPLETE);
        assert_true(scan.at + 1 >= have);
    }
}

/* ---- chunked bodies ---- */

static void expect_body(const char *text, size_t length, const char *expected)
{
    for (size_t step = 1; step <= length + 1; step = step < 4 ? step + 1 : step * 2) {
        struct http_body body = {0};
        char got[512] = "";
        size_t at = 0, gathered = 0;
        enum http_body_result result = HTTP_BODY_MORE;
        struct view input = {text, 0}, piece;

        while (result == HTTP_BODY_MORE && at < length) {
            size_t take = step < length - at ? step : length - at;

            input = (struct view){text + at, take};
            at += take;
            while ((result = http_body_next(&body, &input, &piece)) == HTTP_BODY_DATA) {
                memcpy(got + gathered, piece.bytes, piece.length);
                gathered += piece.length;
            }
        }
        snprintf(got + gathered, sizeof(got) - gathered, "|%s",
                 result == HTTP_BODY_MORE  ? "more"
                 : result == HTTP_BODY_BAD ? "bad"
                                           : "end");
        if (result == HTTP_BODY_END)
            snprintf(got + strlen(got), sizeof(got) - strlen(got), "%zu", length - at + input.length);
        if (strcmp(got, expected))
            fail_msg("%s\nin steps of %zu: %s, expected %s", text, step, got, expected);
        if (result != HTTP_BODY_MORE) { /* the answer stays */
            input = (struct view){"5\r\nhello", 8};
            assert_int_equal(http_body_next(&body, &input, &piece), result);
        }
    }
}

static void chunks_are_strict(void **state)
{
    static const struct row rows[] = {
        ROW("0\r\n\r\n", "|end0"),
        ROW("5\r\nhello\r\n0\r\n\r\n", "hello|end0"),
        ROW("5\r\nhello\r\n0\r\n\r\nGET", "hello|end3"),
        ROW("5\r\nhello\r\n1\r\n \r\n0a\r\n0123456789\r\n00\r\n\r\n", "hello 0123456789|end0"),
        ROW("5\r\nhel", "hel|more"),
        ROW("5\r\nhello\r\n0\r\n", "hello|more"),
        ROW("5\r\nhelloX", "hello|bad"),
        ROW("5\r\nhello\n0\r\n\r\n", "hello|bad"),
        ROW("5\nhello\r\n0\r\n\r\n", "|bad"),
        ROW("5\r\rhello", "|bad"),
        ROW("\r\n", "|bad"),
        ROW(";a\r\n", "|bad"),
        ROW(" 5\r\n", "|bad"),
        ROW("5 \r\n", "|bad"),
        ROW("-5\r\n", "|bad"),
        ROW("+5\r\n", "|bad"),
        ROW("0x5\r\n", "|bad"),
        ROW("5g\r\n", "|bad"),
        ROW("ffffffffffffffff\r\nx", "x|more"),
        ROW("10000000000000005\r\nhello", "|bad"),
        ROW("5;a=b;c=\"d\"\r\nhello\r\n0;z\r\n\r\n", "hello|end0"),
        ROW("5;a\nb\r\nhello", "|bad"),
        ROW("5;a\rb\r\nhello", "|bad"),
        ROW("5;a\0\r\nhello", "|bad"),
        ROW("0\r\nX: y\r\nZ:\r\n\r\nrest", "|end4"),
        ROW("0\r\nX : y\r\n\r\n", "|bad"),
        ROW("0\r\n X: y\r\n\r\n", "|bad"),
        ROW("0\r\nX: y\r\n z\r\n\r\n", "|bad"),
        ROW("0\r\n: y\r\n\r\n", "|bad"),
        ROW("0\r\nX\r\n\r\n", "|bad"),
        ROW("0\r\nX: y\n\r\n", "|bad"),
        ROW("0\r\n\rX", "|bad"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect_body(rows[i].bytes, rows[i].length, rows[i].expected);
}

static void what_is_dropped_is_limited(void **state)
{
    struct http_body body = {0};
    static const char chunk[] = "1;aaaaaaaaaaaaaaaa\r\nx\r\n";
    struct view input, piece;
    enum http_body_result result;
    int chunks = 0;

    (void)state;
    do {
        input = (struct view){chunk, sizeof(chunk) - 1};
        while ((result = http_body_next(&body, &input, &piece)) == HTTP_BODY_DATA)
            chunks++;
    } while (result == HTTP_BODY_MORE && chunks < 100000);
    assert_int_equal(result, HTTP_BODY_BAD);
    assert_in_range(chunks, HTTP_BODY_MAX_EXTRA / 20, HTTP_BODY_MAX_EXTRA / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_crlf_and_hold_no_controls),
        cmocka_unit_test(request_lines_are_strict),
        cmocka_unit_test(fields_are_strict),
        cmocka_unit_test(sizes_are_limited),
        cmocka_unit_test(values_are_trimmed_and_counted),
        cmocka_unit_test(cost_is_linear),
        cmocka_unit_test(chunks_are_strict),
        cmocka_unit_test(what_is_dropped_is_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
