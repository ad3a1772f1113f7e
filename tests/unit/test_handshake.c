#include "cmocka_all.h"
#include "net/codec/handshake.h"

#include <stdio.h>
#include <string.h>

#define START   "GET /chat HTTP/1.1\r\nHost: server.example.com\r\n"
#define UPGRADE "Upgrade: websocket\r\nConnection: Upgrade\r\n"
#define KEY     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
#define VERSION "Sec-WebSocket-Version: 13\r\n"
#define ASKED   START UPGRADE KEY VERSION

static const char accepted[] = "accept s3pPLMBiTxaQ9kYGzzhZRbK+xOo="; /* RFC 6455, 1.3 */

static void decide(const char *fields, const struct handshake_policy *policy, char out[256])
{
    static const struct http_limits limits = {.max_line = 4096, .max_head = 8192};
    static struct http_head head;
    struct http_scan scan = {0};
    struct handshake answer;
    char text[4096];

    snprintf(text, sizeof(text), "%s\r\n", fields);
    if (http_head_read(&scan, &limits, text, strlen(text), &head) != HTTP_COMPLETE)
        fail_msg("%s: %d %s", fields, head.status, head.problem);
    memset(&answer, 0xa5, sizeof(answer));
    switch (handshake_decide(&head, policy, &answer)) {
    case HANDSHAKE_NONE:
        strcpy(out, "none");
        return;
    case HANDSHAKE_ACCEPT:
        snprintf(out, 256, "accept %s", answer.accept);
        return;
    case HANDSHAKE_REFUSE:
        assert_non_null(answer.reason);
        snprintf(out, 256, "%d", answer.status);
        if (answer.extra)
            snprintf(out + 3, 253, " %.*s: %.*s", (int)answer.extra->name.length, answer.extra->name.bytes,
                     (int)answer.extra->value.length, answer.extra->value.bytes);
        return;
    }
}

static void expect(const char *fields, const struct handshake_policy *policy, const char *expected)
{
    char got[256] = "";

    decide(fields, policy, got);
    if (strcmp(got, expected))
        fail_msg("%s\n%s, expected %s", fields, got, expected);
}

static void every_requirement_is_checked(void **state)
{
    static const struct handshake_policy none = {0};
    static const char version[] = "426 Sec-WebSocket-Version: 13";
    static const struct {
        const char *fields, *expected;
    } rows[] = {
        {ASKED, accepted},
        {START "upgrade: WebSocket\r\nconnection: keep-alive, UPGRADE\r\nsec-websocket-key:dGhlIHNhbXBsZSBub25jZQ==\r\n"
               "sec-websocket-version:13\r\n",
         accepted},
        {START "Upgrade: h2c, websocket\r\nConnection: Upgrade\r\n" KEY VERSION, accepted},
        {ASKED "Sec-WebSocket-Protocol: a, b\r\nSec-WebSocket-Extensions: permessage-deflate\r\n", accepted},
        {ASKED "Sec-WebSocket-Extensions: a; b; c=d; e=\"f\\g\", , h ;i = j\r\n", accepted},
        {ASKED "Sec-WebSocket-Protocol: a b\r\n", "400"},
        {ASKED "Sec-WebSocket-Protocol:\r\n", "400"},
        {ASKED "Sec-WebSocket-Extensions: a=b\r\n", "400"},
        {ASKED "Sec-WebSocket-Extensions: a; b=\"\"\r\n", "400"},
        {ASKED "Sec-WebSocket-Extensions: a; b=\"c\r\n", "400"},
        {ASKED "Sec-WebSocket-Extensions: a; b=\"c\\\r\n", "400"},
        {ASKED "Sec-WebSocket-Extensions: a;\r\n", "400"},
        /* no WebSocket asked for */
        {START, "none"},
        {START KEY VERSION, "none"},
        {START "Connection: Upgrade\r\n" KEY VERSION, "none"},
        {START "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n", "none"},
        {START "Upgrade: websockets\r\nConnection: Upgrade\r\n" KEY VERSION, "none"},
        {"POST / HTTP/1.1\r\nHost: h\r\nUpgrade: TLS/1.2\r\nConnection: Upgrade\r\n", "none"},
        /* asked for wrongly */
        {"GET / HTTP/1.0\r\nHost: h\r\n" UPGRADE KEY VERSION, "400"},
        {"POST / HTTP/1.1\r\nHost: h\r\n" UPGRADE KEY VERSION, "405 Allow: GET"},
        {"get / HTTP/1.1\r\nHost: h\r\n" UPGRADE KEY VERSION, "405 Allow: GET"},
        {"HEAD / HTTP/1.1\r\nHost: h\r\n" UPGRADE KEY VERSION, "405 Allow: GET"},
        {START "Upgrade: websocket\r\n" KEY VERSION, "400"},
        {START "Upgrade: websocket\r\nConnection: keep-alive\r\n" KEY VERSION, "400"},
        {ASKED "Content-Length: 5\r\n", "400"},
        {ASKED "Content-Length: 0\r\n", accepted},
        {ASKED "Transfer-Encoding: chunked\r\n", "400"},
        {START UPGRADE KEY, version},
        {START UPGRADE KEY "Sec-WebSocket-Version: 8\r\n", version},
        {START UPGRADE KEY "Sec-WebSocket-Version: 013\r\n", version},
        {START UPGRADE KEY "Sec-WebSocket-Version: 13, 8\r\n", version},
        {START UPGRADE KEY "Sec-WebSocket-Version:\r\n", version},
        {START UPGRADE "Sec-WebSocket-Version: 8\r\n", version}, /* an old client hears that first */
        {ASKED VERSION, "400"},
        {START UPGRADE VERSION, "400"},
        {ASKED KEY, "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key:\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: AAAAA\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQAA\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ===\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j-Q==\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, x\r\n", "400"},
        {START UPGRADE VERSION "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==AAAA\r\n", "400"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect(rows[i].fields, &none, rows[i].expected);
}

static void expect_origin(const char *host, const char *origin, const struct handshake_policy *policy,
                          const char *expected)
{
    char fields[1024];

    snprintf(fields, sizeof(fields), "GET / HTTP/1.1\r\nHost: %s\r\n" UPGRADE KEY VERSION "Origin: %s\r\n", host,
             origin);
    expect(fields, policy, expected);
}

static void foreign_origins_are_refused(void **state)
{
    static const struct handshake_policy none = {0};
    static const struct {
        const char *host, *origin;
        int passes;
    } rows[] = {
        {"h", "http://h", 1},
        {"h", "https://h", 1},
        {"H.example", "HTTP://h.EXAMPLE", 1},
        {"h:80", "http://h", 1},
        {"h", "http://h:80", 1},
        {"h:443", "https://h", 1},
        {"h", "https://h:443", 1},
        {"h:8080", "http://h:8080", 1},
        {"[::1]:9090", "http://[::1]:9090", 1},
        {"h:8080", "http://h", 0},
        {"h", "http://h:8080", 0},
        {"h:8080", "http://h:8081", 0},
        {"h", "http://other", 0},
        {"h", "http://h.evil", 0},
        {"h", "http://evilh", 0},
        {"h", "http://evil/h", 0},
        {"h", "http://h/", 0},
        {"h", "http://u@h", 0},
        {"h", "h", 0},
        {"h", "://h", 0},
        {"h", "null", 0},
        {"null", "null", 0},
        {"h", "", 0},
        {"h", "http://h http://h", 0},
        {"h", "http://", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect_origin(rows[i].host, rows[i].origin, &none, rows[i].passes ? accepted : "403");
    expect(ASKED "Origin: http://server.example.com\r\nOrigin: http://server.example.com\r\n", &none, "400");
    expect(ASKED, &none, accepted);
}

static void allowed_origins_pass(void **state)
{
    static const char *const list[] = {"https://app.example.com", "tools.example.com:8443", "http://x:80"};
    static const char *const all[] = {"*"}, *const null[] = {"null"};
    static const struct handshake_policy some = {list, 3}, every = {all, 1}, only_null = {null, 1};

    (void)state;
    expect_origin("h", "https://app.example.com", &some, accepted);
    expect_origin("h", "HTTPS://App.Example.com:443", &some, accepted);
    expect_origin("h", "http://app.example.com", &some, "403");
    expect_origin("h", "https://app.example.com:444", &some, "403");
    expect_origin("h", "http://tools.example.com:8443", &some, accepted);
    expect_origin("h", "https://tools.example.com:8443", &some, accepted);
    expect_origin("h", "https://tools.example.com", &some, "403");
    expect_origin("h", "http://x", &some, accepted);
    expect_origin("h", "http://h", &some, accepted);
    expect_origin("h", "null", &some, "403");
    expect_origin("h", "null", &only_null, accepted);
    expect_origin("h", "null", &every, accepted);
    expect_origin("h", "http://anything", &every, accepted);
}

static void response_is_whole(void **state)
{
    static const char expected[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                   "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    struct handshake answer = {.accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="};
    char out[HANDSHAKE_RESPONSE_LENGTH];

    (void)state;
    assert_int_equal(sizeof(expected) - 1, HANDSHAKE_RESPONSE_LENGTH);
    handshake_response(&answer, out);
    assert_memory_equal(out, expected, sizeof(out));
}

static void answers_to_our_own_upgrade(void **state)
{
    static const char key[] = "dGhlIHNhbXBsZSBub25jZQ==";
#define SWITCHING "HTTP/1.1 101 Switching Protocols\r\n"
#define ACCEPT    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
    static const struct {
        const char *head, *problem;
    } cases[] = {
        {SWITCHING UPGRADE ACCEPT "\r\n", NULL},
        {SWITCHING "upgrade:\tWebSocket \r\nSEC-WEBSOCKET-ACCEPT:s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n", NULL},
        {SWITCHING UPGRADE "\r\n", "the server's answer is no WebSocket handshake"},
        {SWITCHING ACCEPT "\r\n", "the server's answer is no WebSocket handshake"},
        {SWITCHING "Upgrade: h2c\r\n" ACCEPT "\r\n", "the server's answer is no WebSocket handshake"},
        {SWITCHING UPGRADE "Sec-WebSocket-Accept: t3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
         "the server's answer is no WebSocket handshake"},
        {SWITCHING UPGRADE ACCEPT "Sec-WebSocket-Protocol: chat\r\n\r\n",
         "the server chose an extension or protocol that was not offered"},
        {SWITCHING UPGRADE ACCEPT "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n",
         "the server chose an extension or protocol that was not offered"},
        {"HTTP/1.1 302 Found\r\n\r\n", "the server answered 302 Found"},
        {"HTTP/1.1 10\r\n\r\n", "the server does not speak HTTP/1.1"},
        {"HTTP/1.0 101 x\r\n" UPGRADE ACCEPT "\r\n", "the server does not speak HTTP/1.1"},
        {"\r\n\r\n", "the server does not speak HTTP/1.1"},
        {"", "the server does not speak HTTP/1.1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char words[HANDSHAKE_WORDS];
        const char *problem = handshake_check_answer((struct view){cases[i].head, strlen(cases[i].head)}, key, words);

        if (cases[i].problem)
            assert_string_equal(problem, cases[i].problem);
        else
            assert_null(problem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_requirement_is_checked), cmocka_unit_test(foreign_origins_are_refused),
        cmocka_unit_test(allowed_origins_pass),         cmocka_unit_test(response_is_whole),
        cmocka_unit_test(answers_to_our_own_upgrade),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
