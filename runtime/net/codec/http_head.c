#include "net/codec/http_head.h"

#include <stdint.h>
#include <string.h>

/* ---- characters ---- */

enum { TOKEN = 1, TARGET = 2, HOST = 4, LINE = 8, LITERAL = 16 };

#define RUN(first, last) [first... last]
#define ALL              (TOKEN | TARGET | HOST | LINE)

/* TOKEN: RFC 9110, 5.6.2. TARGET: what is visible, without '#' and what every client escapes. HOST: RFC 3986, 3.2.2,
 * reg-name. LITERAL: inside the brackets of an IPv6 address. LINE: all that may stand in a field's value. */
static const unsigned char classes[256] = {
    ['\t'] = LINE,
    [' '] = LINE,
    ['"'] = LINE,
    ['#'] = LINE | TOKEN,
    ['<'] = LINE,
    ['>'] = LINE,
    ['@'] = LINE | TARGET,
    ['\\'] = LINE | TARGET,
    ['/'] = LINE | TARGET,
    [':'] = LINE | TARGET | LITERAL,
    ['?'] = LINE | TARGET,
    ['['] = LINE | TARGET,
    [']'] = LINE | TARGET,
    ['{'] = LINE | TARGET,
    ['}'] = LINE | TARGET,
    ['('] = LINE | TARGET | HOST,
    [')'] = LINE | TARGET | HOST,
    [','] = LINE | TARGET | HOST,
    [';'] = LINE | TARGET | HOST,
    ['='] = LINE | TARGET | HOST,
    ['^'] = LINE | TARGET | TOKEN,
    ['`'] = LINE | TARGET | TOKEN,
    ['|'] = LINE | TARGET | TOKEN,
    ['!'] = ALL,
    ['$'] = ALL,
    ['%'] = ALL,
    ['&'] = ALL,
    ['\''] = ALL,
    ['*'] = ALL,
    ['+'] = ALL,
    ['-'] = ALL,
    ['.'] = ALL | LITERAL,
    ['_'] = ALL,
    ['~'] = ALL,
    RUN('0', '9') = ALL | LITERAL,
    RUN('A', 'F') = ALL | LITERAL,
    RUN('G', 'Z') = ALL,
    RUN('a', 'f') = ALL | LITERAL,
    RUN('g', 'z') = ALL,
    RUN(0x80, 0xff) = LINE,
};

#undef RUN
#undef ALL

static bool is_all(struct view text, unsigned class)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!(classes[(unsigned char)text.bytes[i]] & class))
            return false;
    }
    return true;
}

bool http_token_byte(unsigned char byte)
{
    return classes[byte] & TOKEN;
}

bool http_value_byte(unsigned char byte)
{
    return classes[byte] & LINE;
}

/* ---- views ---- */

static struct view part(struct view text, size_t from, size_t to)
{
    return (struct view){text.bytes + from, to - from};
}

/* The place of the byte, or the length. */
static size_t find(struct view text, char byte)
{
    const char *at = text.length ? memchr(text.bytes, byte, text.length) : NULL;

    return at ? (size_t)(at - text.bytes) : text.length;
}

bool http_same(struct view text, const char *other)
{
    return request_same_name(text, other);
}

bool http_has_token(const struct request *request, const char *name, const char *token)
{
    for (size_t i = 0; i < request->field_count; i++) {
        struct view list = request->fields[i].value, element;

        if (!http_same(request->fields[i].name, name))
            continue;
        while (request_list_next(&list, &element)) {
            if (http_same(element, token))
                return true;
        }
    }
    return false;
}

size_t http_count(const struct request *request, const char *name, struct view *first)
{
    size_t count = 0;

    for (size_t i = 0; i < request->field_count; i++) {
        if (!http_same(request->fields[i].name, name))
            continue;
        if (!count++ && first)
            *first = request->fields[i].value;
    }
    return count;
}

/* ---- finding the end ---- */

static bool bad(struct http_head *head, int status, const char *problem)
{
    head->status = status;
    head->problem = problem;
    return false;
}

/* A line ends with the CRLF at `at`. True: it is the empty line that ends the head. */
static bool end_line(struct http_scan *scan, size_t at, struct http_head *head)
{
    bool empty = at == scan->line_start;

    scan->line_start = at + 2;
    if (empty && !scan->lines) {
        if (at)
            bad(head, 400, "no request line");
        return false; /* the one empty line before a request */
    }
    if (empty)
        return true;
    if (scan->lines > REQUEST_MAX_FIELDS)
        bad(head, 431, "too many header fields");
    scan->lines++;
    return false;
}

static bool within_limits(const struct http_scan *scan, const struct http_limits *limits, size_t at,
                          struct http_head *head)
{
    if (!scan->lines && at - scan->line_start > limits->max_line)
        return bad(head, 414, "request line is too long");
    if (at >= limits->max_head)
        return bad(head, 431, "request head is too large");
    return true;
}

/* The first byte from `at` that cannot stand inside a line, or `end`. */
static size_t skip_line(const char *bytes, size_t at, size_t end)
{
    while (at < end && classes[(unsigned char)bytes[at]] & LINE)
        at++;
    return at;
}

static enum http_result scan_head(struct http_scan *scan, const struct http_limits *limits, const char *bytes,
                                  size_t length, struct http_head *head)
{
    while (scan->at < length) {
        size_t most = scan->lines ? limits->max_head : scan->line_start + limits->max_line + 1;
        size_t at;

        if (most > limits->max_head)
            most = limits->max_head;
        at = skip_line(bytes, scan->at, length < most ? length : most);
        scan->at = at;
        if (!within_limits(scan, limits, at, head))
            return HTTP_BAD;
        if (at == length)
            break;
        if (bytes[at] != '\r') {
            bad(head, 400, bytes[at] == '\n' ? "line feed without carriage return" : "control character");
            return HTTP_BAD;
        }
        if (at + 1 >= limits->max_head) {
            bad(head, 431, "request head is too large");
            return HTTP_BAD;
        }
        if (at + 1 == length)
            break; /* its line feed is still to come */
        if (bytes[at + 1] != '\n') {
            bad(head, 400, "carriage return without line feed");
            return HTTP_BAD;
        }
        scan->at = at + 2;
        if (end_line(scan, at, head)) {
            head->length = at + 2;
            return HTTP_COMPLETE;
        }
        if (head->status)
            return HTTP_BAD;
    }
    return HTTP_INCOMPLETE;
}

/* ---- request line ---- */

static bool parse_version(struct http_head *head, struct view version)
{
    const char *text = version.bytes;

    if (version.length != 8 || memcmp(text, "HTTP/", 5) || text[6] != '.' || text[5] < '0' || text[5] > '9' ||
        text[7] < '0' || text[7] > '9')
        return bad(head, 400, "malformed request line");
    if (text[5] != '1' || text[7] > '1')
        return bad(head, 505, "HTTP version is not supported");
    head->http10 = text[7] == '0';
    return true;
}

static bool is_port(struct view text)
{
    unsigned port = 0;

    if (text.length > 5)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        port = port * 10 + (unsigned)(text.bytes[i] - '0');
    }
    return port <= 65535;
}

/* host, host:port, [address]:port; no user. */
static bool is_host(struct view text)
{
    size_t colon;

    if (text.length && text.bytes[0] == '[') {
        size_t close = find(text, ']');

        if (close == text.length || close < 3 || !is_all(part(text, 1, close), LITERAL))
            return false;
        text = part(text, close + 1, text.length);
        return !text.length || (text.bytes[0] == ':' && is_port(part(text, 1, text.length)));
    }
    colon = find(text, ':');
    if (!colon || !is_all(part(text, 0, colon), HOST))
        return false;
    return colon == text.length || is_port(part(text, colon + 1, text.length));
}

/* Length of "http://" or another scheme that names this server; 0 when there is none. */
static size_t scheme_length(struct view target)
{
    static const char *const schemes[] = {"http://", "https://", "ws://", "wss://"};

    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
        size_t length = strlen(schemes[i]);

        if (target.length >= length && http_same(part(target, 0, length), schemes[i]))
            return length;
    }
    return 0;
}

/* scheme://host/path?query becomes /path?query; its host is kept. */
static bool reduce_target(struct http_head *head, struct view *target)
{
    size_t scheme = scheme_length(*target);
    size_t end = scheme;

    if (!scheme)
        return bad(head, 400, "request target does not begin with '/'");
    while (end < target->length && target->bytes[end] != '/' && target->bytes[end] != '?')
        end++;
    head->host = part(*target, scheme, end);
    if (!is_host(head->host))
        return bad(head, 400, "wrong host in the request target");
    *target = part(*target, end, target->length);
    return true;
}

static bool parse_target(struct http_head *head, struct view target)
{
    struct request *request = &head->request;
    size_t mark;

    if (!target.length || !is_all(target, TARGET))
        return bad(head, 400, "malformed request target");
    if (http_same(target, "*")) {
        if (!http_same(request->method, "OPTIONS"))
            return bad(head, 400, "request target '*' is for OPTIONS only");
        head->asterisk = true;
        request->path = (struct view){"/", 1};
        return true;
    }
    if (target.bytes[0] != '/' && !reduce_target(head, &target))
        return false;
    mark = find(target, '?');
    request->path = mark ? part(target, 0, mark) : (struct view){"/", 1};
    if (mark < target.length)
        request->query = part(target, mark + 1, target.length);
    return true;
}

static bool parse_request_line(struct http_head *head, struct view line)
{
    size_t space = find(line, ' ');
    struct view rest;

    head->request.method = part(line, 0, space);
    if (!space || space == line.length || !is_all(head->request.method, TOKEN))
        return bad(head, 400, "malformed request line");
    rest = part(line, space + 1, line.length);
    space = find(rest, ' ');
    if (space == rest.length)
        return bad(head, 400, "malformed request line");
    if (!parse_version(head, part(rest, space + 1, rest.length)))
        return false;
    if (http_same(head->request.method, "CONNECT"))
        return bad(head, 501, "CONNECT is not supported");
    return parse_target(head, part(rest, 0, space));
}

/* ---- fields ---- */

/* What the fields that say how the message goes on have said so far. */
struct framing {
    unsigned hosts, lengths, encodings;
    struct view host;
    bool close;
};

static bool parse_length(struct http_head *head, struct view value)
{
    uint64_t length = 0;

    if (!value.length)
        return bad(head, 400, "wrong Content-Length");
    for (size_t i = 0; i < value.length; i++) {
        unsigned digit = (unsigned)(value.bytes[i] - '0');

        if (digit > 9 || length > ((uint64_t)INT64_MAX - digit) / 10)
            return bad(head, 400, "wrong Content-Length");
        length = length * 10 + digit;
    }
    head->content_length = length;
    return true;
}

static void parse_connection(struct http_head *head, struct framing *framing, struct view list)
{
    struct view option;

    while (request_list_next(&list, &option)) {
        if (http_same(option, "close"))
            framing->close = true;
        else if (http_same(option, "upgrade"))
            head->connection_upgrade = true;
    }
}

static bool parse_known_field(struct http_head *head, struct framing *framing, const struct request_field *field)
{
    switch (field->name.length) {
    case 4:
        if (http_same(field->name, "Host")) {
            framing->host = field->value;
            if (framing->hosts++)
                return bad(head, 400, "Host is repeated");
        }
        return true;
    case 6:
        if (http_same(field->name, "Expect") && !head->http10) {
            if (!http_same(field->value, "100-continue"))
                return bad(head, 417, "expectation is not supported");
            head->expect_continue = true;
        }
        return true;
    case 10:
        if (http_same(field->name, "Connection"))
            parse_connection(head, framing, field->value);
        return true;
    case 14:
        if (http_same(field->name, "Content-Length")) {
            if (framing->lengths++)
                return bad(head, 400, "Content-Length is repeated");
            return parse_length(head, field->value);
        }
        return true;
    case 17:
        if (http_same(field->name, "Transfer-Encoding")) {
            if (framing->encodings++)
                return bad(head, 400, "Transfer-Encoding is repeated");
            head->chunked = http_same(field->value, "chunked");
        }
        return true;
    default:
        return true;
    }
}

static bool parse_field(struct http_head *head, struct framing *framing, struct view line)
{
    struct request_field *field = &head->fields[head->request.field_count++];
    size_t colon = find(line, ':');

    if (view_blank(line.bytes[0]))
        return bad(head, 400, "folded header line");
    field->name = part(line, 0, colon);
    if (!colon || colon == line.length || !is_all(field->name, TOKEN))
        return bad(head, 400, "malformed header field");
    field->value = view_trim(part(line, colon + 1, line.length));
    return parse_known_field(head, framing, field);
}

/* What the fields say only together. */
static bool check_framing(struct http_head *head, const struct framing *framing)
{
    if (framing->encodings) {
        if (framing->lengths)
            return bad(head, 400, "Content-Length together with Transfer-Encoding");
        if (head->http10)
            return bad(head, 400, "Transfer-Encoding in HTTP/1.0");
        if (!head->chunked)
            return bad(head, 501, "transfer coding is not supported");
    }
    if (!framing->hosts) {
        if (!head->http10)
            return bad(head, 400, "Host is missing");
    } else {
        if (!is_host(framing->host))
            return bad(head, 400, "wrong Host");
        if (!head->host.length)
            head->host = framing->host;
    }
    head->keep_alive = !head->http10 && !framing->close;
    return true;
}

static bool parse_head(struct http_head *head, struct view text)
{
    struct framing framing = {0};
    size_t line = find(text, '\r');

    if (!parse_request_line(head, part(text, 0, line)))
        return false;
    for (;;) {
        text = part(text, line + 2, text.length);
        line = find(text, '\r');
        if (!line)
            return check_framing(head, &framing);
        if (!parse_field(head, &framing, part(text, 0, line)))
            return false;
    }
}

enum http_result http_head_read(struct http_scan *scan, const struct http_limits *limits, const char *bytes,
                                size_t length, struct http_head *head)
{
    enum http_result result;
    struct view text;
    size_t start;

    head->status = 0;
    result = scan_head(scan, limits, bytes, length, head);
    if (result != HTTP_COMPLETE)
        return result;

    start = bytes[0] == '\r' ? 2 : 0;
    text = (struct view){bytes + start, head->length - start};
    head->request = (struct request){.fields = head->fields};
    head->problem = NULL;
    head->host = (struct view){NULL, 0};
    head->content_length = 0;
    head->chunked = head->keep_alive = head->expect_continue = false;
    head->http10 = head->connection_upgrade = head->asterisk = false;
    return parse_head(head, text) ? HTTP_COMPLETE : HTTP_BAD;
}
