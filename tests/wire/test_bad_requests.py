"""Requests that are wrong, byte for byte, and what they get. Behind each comes one that must not be answered where the
server cannot know where the wrong one ends; where it can, the next one is served."""

import socket
import struct

import pytest

from conftest import HERE
from peer import Wire, ask, read_response, request_bytes

NEXT = b"GET /shop/served HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def get(target=b"/shop/served", fields=b"", version=b"HTTP/1.1", method=b"GET"):
    return method + b" " + target + b" " + version + b"\r\nHost: a\r\n" + fields + b"\r\n"


def post(fields, body=b"", target=b"/shop/echo"):
    return get(target, fields, method=b"POST") + body


def chunks(body):
    return post(b"Transfer-Encoding: chunked\r\n", body)


# What ends the connection: the only answer is this one.
ENDING = {
    # the request line
    "no version": (b"GET /shop/served\r\nHost: a\r\n\r\n", 400),
    "two spaces": (b"GET  /shop/served HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "tab for a space": (b"GET\t/shop/served\tHTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "space at the end": (b"GET /shop/served HTTP/1.1 \r\nHost: a\r\n\r\n", 400),
    "space in the target": (get(b"/shop/ser ved"), 400),
    "space at the beginning": (b" GET /shop/served HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "no method": (b" /shop/served HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "wrong method": (get(method=b"GE(T"), 400),
    "lower-case version": (get(version=b"http/1.1"), 400),
    "longer version": (get(version=b"HTTP/1.10"), 400),
    "HTTP/2.0": (get(version=b"HTTP/2.0"), 505),
    "HTTP/0.9": (get(version=b"HTTP/0.9"), 505),
    "HTTP/1.2": (get(version=b"HTTP/1.2"), 505),
    "preface of HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "target without slash": (get(b"shop"), 400),
    "target of another scheme": (get(b"ftp://a/shop"), 400),
    "empty host in the target": (get(b"http:///shop"), 400),
    "user in the target": (get(b"http://me@a/shop/served"), 400),
    "fragment": (get(b"/shop/served#x"), 400),
    "quote in the target": (get(b'/shop/"'), 400),
    "NUL in the target": (get(b"/shop/\0"), 400),
    "control in the target": (get(b"/shop/\x01"), 400),
    "UTF-8 in the target": (get("/shop/ä".encode()), 400),
    "asterisk for GET": (get(b"*"), 400),
    "body for the whole server": (get(b"*", b"Content-Length: 1\r\n", method=b"OPTIONS") + b"x", 400),
    "CONNECT": (get(b"a:80", method=b"CONNECT"), 501),
    "two empty lines first": (b"\r\n\r\n" + get(), 400),
    "TLS": (b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + b"\0" * 32, 400),
    "another protocol": (b"SSH-2.0-client\r\n\r\n", 400),
    "long target": (get(b"/shop/served?" + b"a" * 5000), 414),
    "target without end": (b"GET /" + b"a" * 9000, 414),
    # lines
    "line feeds only": (b"GET /shop/served HTTP/1.1\nHost: a\n\n", 400),
    "one line feed only": (b"GET /shop/served HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400),
    "carriage return only": (b"GET /shop/served HTTP/1.1\rHost: a\r\n\r\n", 400),
    "carriage return in a value": (get(fields=b"X: a\rb\r\n"), 400),
    "NUL in a value": (get(fields=b"X: a\0b\r\n"), 400),
    "control in a value": (get(fields=b"X: a\x1bb\r\n"), 400),
    "delete in a value": (get(fields=b"X: a\x7fb\r\n"), 400),
    "vertical tab before a value": (get(fields=b"X:\x0ba\r\n"), 400),
    "NUL in a name": (get(fields=b"X\0: a\r\n"), 400),
    "letters of another alphabet in a name": (get(fields="Ä: a\r\n".encode()), 400),
    "folded line": (get(fields=b"X: a\r\n b\r\n"), 400),
    "folded by a tab": (get(fields=b"X: a\r\n\tb\r\n"), 400),
    "first line folded": (b"GET /shop/served HTTP/1.1\r\n Host: a\r\n\r\n", 400),
    "space before the colon": (get(fields=b"X : a\r\n"), 400),
    "tab before the colon": (get(fields=b"X\t: a\r\n"), 400),
    "no colon": (get(fields=b"X a\r\n"), 400),
    "no name": (get(fields=b": a\r\n"), 400),
    "brackets in a name": (get(fields=b"X[]: a\r\n"), 400),
    "too many fields": (get(fields=b"X: a\r\n" * 101), 431),
    "long field": (get(fields=b"X: " + b"a" * 9000 + b"\r\n"), 431),
    "field without end": (b"GET / HTTP/1.1\r\nX: " + b"a" * 9000, 431),
    # Host and Expect
    "no Host": (b"GET /shop/served HTTP/1.1\r\n\r\n", 400),
    "two Hosts": (get(fields=b"Host: a\r\n"), 400),
    "two different Hosts": (get(fields=b"host: b\r\n"), 400),
    "empty Host": (b"GET /shop/served HTTP/1.1\r\nHost:\r\n\r\n", 400),
    "Host with a path": (b"GET /shop/served HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
    "Host with a wrong port": (b"GET /shop/served HTTP/1.1\r\nHost: a:65536\r\n\r\n", 400),
    "Host with a name": (b"GET /shop/served HTTP/1.1\r\nHost: me@a\r\n\r\n", 400),
    "another expectation": (get(fields=b"Expect: 200-ok\r\n"), 417),
    # Content-Length
    "Content-Length and chunks": (post(b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"), 400),
    "chunks and Content-Length": (post(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", b"0\r\n\r\n"), 400),
    "two lengths": (post(b"Content-Length: 4\r\nContent-Length: 4\r\n", b"abcd"), 400),
    "two different lengths": (post(b"Content-Length: 4\r\ncontent-length: 0\r\n", b"abcd"), 400),
    "list of lengths": (post(b"Content-Length: 4, 4\r\n", b"abcd"), 400),
    "length with a plus": (post(b"Content-Length: +4\r\n", b"abcd"), 400),
    "negative length": (post(b"Content-Length: -4\r\n", b"abcd"), 400),
    "hexadecimal length": (post(b"Content-Length: 0x4\r\n", b"abcd"), 400),
    "length with an exponent": (post(b"Content-Length: 4e0\r\n", b"abcd"), 400),
    "length with a fraction": (post(b"Content-Length: 4.0\r\n", b"abcd"), 400),
    "length in two words": (post(b"Content-Length: 4 4\r\n", b"abcd"), 400),
    "quoted length": (post(b'Content-Length: "4"\r\n', b"abcd"), 400),
    "no length": (post(b"Content-Length:\r\n", b"abcd"), 400),
    "length past 64 bits": (post(b"Content-Length: 18446744073709551620\r\n", b"abcd"), 400),
    "length past the limit": (post(b"Content-Length: 100001\r\n"), 413),
    # Transfer-Encoding
    "identity": (post(b"Transfer-Encoding: identity\r\n"), 501),
    "gzip, chunked": (post(b"Transfer-Encoding: gzip, chunked\r\n", b"0\r\n\r\n"), 501),
    "chunked twice": (post(b"Transfer-Encoding: chunked, chunked\r\n", b"0\r\n\r\n"), 501),
    "chunked in two fields": (post(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n"), 400),
    "xchunked": (post(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n"), 501),
    "chunked with a parameter": (post(b"Transfer-Encoding: chunked;q=1\r\n", b"0\r\n\r\n"), 501),
    "quoted chunked": (post(b'Transfer-Encoding: "chunked"\r\n', b"0\r\n\r\n"), 501),
    "empty coding": (post(b"Transfer-Encoding:\r\n", b"0\r\n\r\n"), 501),
    "control before chunked": (post(b"Transfer-Encoding: \x0bchunked\r\n", b"0\r\n\r\n"), 400),
    "space behind Transfer-Encoding": (post(b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n"), 400),
    "chunks in HTTP/1.0": (get(b"/shop/echo", b"Transfer-Encoding: chunked\r\n", b"HTTP/1.0", b"POST"), 400),
    # chunks
    "size that is no number": (chunks(b"x\r\n"), 400),
    "negative size": (chunks(b"-1\r\n"), 400),
    "size with 0x": (chunks(b"0x3\r\nabc\r\n0\r\n\r\n"), 400),
    "no size": (chunks(b"\r\nabc\r\n0\r\n\r\n"), 400),
    "space before a size": (chunks(b" 3\r\nabc\r\n0\r\n\r\n"), 400),
    "space behind a size": (chunks(b"3 \r\nabc\r\n0\r\n\r\n"), 400),
    "size of 17 digits": (chunks(b"10000000000000003\r\nabc\r\n0\r\n\r\n"), 400),
    "size past the limit": (chunks(b"186a1\r\n" + b"a" * 100001), 413),
    "many chunks past the limit": (chunks(b"1000\r\n" + b"a" * 4096 + b"\r\n") + (b"1000\r\n" + b"a" * 4096 + b"\r\n") * 30,
                                   413),
    "line feed behind a size": (chunks(b"3\nabc\r\n0\r\n\r\n"), 400),
    "line feed behind data": (chunks(b"3\r\nabc\n0\r\n\r\n"), 400),
    "data longer than its size": (chunks(b"3\r\nabcd\r\n0\r\n\r\n"), 400),
    "control in an extension": (chunks(b"3;\x01\r\nabc\r\n0\r\n\r\n"), 400),
    "long extension": (chunks(b"3;" + b"a" * 5000 + b"\r\nabc\r\n0\r\n\r\n"), 400),
    "trailer without colon": (chunks(b"0\r\nX\r\n\r\n"), 400),
    "trailer with NUL": (chunks(b"0\r\nX: \0\r\n\r\n"), 400),
    "long trailers": (chunks(b"0\r\n" + b"X: a\r\n" * 1000 + b"\r\n"), 400),
}

# What is answered, and the next request after it.
PASSING = {
    "escape that is none": (get(b"/shop/%zz"), 400),
    "half an escape": (get(b"/shop/%4"), 400),
    "percent at the end": (get(b"/shop/orders/%"), 400),
    "percent in the base path": (get(b"/%shop"), 400),
    "escape of no UTF-8": (get(b"/shop/%ff"), 400),
    "overlong slash": (get(b"/shop/%c0%af"), 400),
    "surrogate": (get(b"/shop/%ed%a0%80"), 400),
    "up by dots": (get(b"/shop/../shop/served"), 400),
    "up by escaped dots": (get(b"/shop/%2e%2e/shop/served"), 400),
    "up by half-escaped dots": (get(b"/shop/.%2E/shop/served"), 400),
    "up at the end": (get(b"/shop/orders/.."), 400),
    "here": (get(b"/shop/./served"), 400),
    "escaped slash is no slash": (get(b"/shop%2fserved"), 404),
    "escaped twice": (get(b"/shop/%2573erved"), 404),
    "escaped NUL": (get(b"/shop/served%00"), 404),
    "backslash is no slash": (get(b"/shop\\served"), 404),
    "other case": (get(b"/Shop/served"), 404),
    "semicolon belongs to the name": (get(b"/shop/served;x=1"), 404),
    "path parameter": (get(b"/shop/orders/1%00", method=b"PUT"), 400),
    "query parameter": (get(b"/shop/orders/1?price=%", method=b"PUT"), 400),
    "method nobody knows": (get(method=b"BREW"), 405),
    "lower-case method": (get(method=b"get"), 405),
    "TRACE": (get(method=b"TRACE"), 405),
    "no resource": (get(b"/shop/none"), 404),
    "no service": (get(b"/none"), 404),
    "wrong type": (post(b"Content-Type: a/b\r\nContent-Length: 1\r\n", b"x", b"/shop/typed"), 415),
    "text that is no UTF-8": (post(b"Content-Length: 1\r\n", b"\xff", b"/shop/deep/push"), 500),
}


@pytest.fixture(scope="module")
def shop(start_shared):
    return start_shared(HERE / "shop.bal", "--max-body", "100000", "--log-level", "error")


@pytest.fixture(scope="module")
def bystander(shop):
    """A connection that must notice nothing of all this."""
    with Wire(shop.port) as wire:
        yield wire


def statuses(answers):
    """The status of each answer, and that each is whole."""
    found = []
    while answers:
        head, mark, answers = answers.partition(b"\r\n\r\n")
        assert mark and head.startswith(b"HTTP/1.1 "), head
        found.append(int(head.split(b" ")[1]))
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length:"))
        assert len(answers) >= length
        answers = answers[length:]
    return found


def answers_to(shop, request):
    with Wire(shop.port) as wire:
        try:
            wire.send_raw(request + NEXT)
        except OSError:
            pass  # it has heard enough
        return statuses(wire.read_to_eof())


def check_bystander(shop, wire):
    wire.send_raw(request_bytes(shop.port, "/shop/orders/7?note=mine", method="PUT"))
    assert read_response(wire).body == b"order 7, 0.0, false, mine"


def test_there_are_enough():
    assert len(ENDING) + len(PASSING) >= 60


@pytest.mark.parametrize("request_and_status", ENDING.values(), ids=ENDING)
def test_what_ends_the_connection(shop, bystander, request_and_status):
    request, status = request_and_status
    assert answers_to(shop, request) == [status]
    check_bystander(shop, bystander)


@pytest.mark.parametrize("request_and_status", PASSING.values(), ids=PASSING)
def test_what_passes(shop, bystander, request_and_status):
    request, status = request_and_status
    assert answers_to(shop, request) == [status, 202]
    check_bystander(shop, bystander)


@pytest.mark.parametrize("request_and_status", ENDING.values(), ids=ENDING)
def test_the_same_in_small_pieces(shop, request_and_status):
    """Cut anywhere, the answer is the same."""
    request, status = request_and_status
    step = max(3, len(request) // 50)
    with Wire(shop.port) as wire:
        try:
            for i in range(0, len(request), step):
                wire.send_raw(request[i : i + step])
            wire.send_raw(NEXT)
        except OSError:
            pass
        assert statuses(wire.read_to_eof()) == [status]


@pytest.mark.parametrize("begun, status", [
    (b"GET /shop/served HTTP/1.1\r\nHost: a\r\n", 408),
    (post(b"Content-Length: 10\r\n", b"12345"), 408),
    (chunks(b"5\r\nabc"), 408),
    (chunks(b"5\r\nabcde\r\n0\r\nX: "), 408),
], ids=["head", "body", "chunk", "trailer"])
def test_what_does_not_end(start, begun, status):
    server = start(HERE / "shop.bal", "--head-timeout", "300ms", "--body-timeout", "300ms")
    with Wire(server.port) as wire:
        wire.send_raw(begun)
        assert statuses(wire.read_to_eof()) == [status]


def test_a_wrong_request_behind_right_ones(shop):
    assert answers_to(shop, get() * 3 + get(fields=b"X : a\r\n")) == [202, 202, 202, 400]


def test_a_reset_in_the_middle_of_each(shop, bystander):
    for request, _ in [*ENDING.values(), *PASSING.values()]:
        with Wire(shop.port) as wire:
            wire.send_raw(request[: len(request) // 2])
            wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    check_bystander(shop, bystander)
    assert ask(shop.port, "/shop/served").status == 202
