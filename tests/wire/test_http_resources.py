"""HTTP resources: what reaches them, and what their replies are on the wire."""

import contextlib
import signal
import socket
import subprocess

import pytest

from conftest import HERE, SECONDS, Lines
from peer import Closed, Peer, Wire, ask, read_response, request_bytes


@pytest.fixture(scope="module")
def shop(start_shared):
    return start_shared(HERE / "shop.bal")


def send(server, method, path, body=b"", **headers):
    fields = {"Content-Length": len(body), **{name.replace("_", "-"): value for name, value in headers.items()}}
    return ask(server.port, path, fields, method, body=body)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_every_method_is_named(shop, method):
    assert send(shop, method, "/shop/method?a=b&c").body == f"{method} /shop/method?a=b&c 0".encode()


def test_a_head_of_its_own(shop):
    response = send(shop, "HEAD", "/shop/method")
    assert response.headers["content-length"] == str(len("HEAD /shop/method 0"))


def test_options(shop):
    assert send(shop, "OPTIONS", "/shop/own").body == b"mine"
    response = send(shop, "OPTIONS", "/shop/method")
    assert (response.status, response.body) == (200, b"")
    assert response.headers["allow"] == "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS"
    assert send(shop, "OPTIONS", "/shop/orders/1").headers["allow"] == "PUT, OPTIONS"


def test_options_of_the_whole_server(shop):
    with Wire(shop.port) as wire:
        for _ in range(2):
            wire.send_raw(request_bytes(shop.port, "*", method="OPTIONS"))
            response = read_response(wire)
            assert (response.status, response.body) == (200, b"")
            assert response.headers["allow"] == "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS"


def test_parameters(shop):
    path = "/shop/orders/-7?price=2.50&gift=true&note=a+%C3%A4%26b&note=second"
    assert send(shop, "PUT", path).body == "order -7, 2.5, true, a ä&b".encode()
    assert send(shop, "PUT", "/shop/orders/0").body == b"order 0, 0.0, false, "


@pytest.mark.parametrize("path, name", [
    ("/shop/orders/seven", "path parameter 'id'"),
    ("/shop/orders/7.0", "path parameter 'id'"),
    ("/shop/orders/9223372036854775808", "path parameter 'id'"),
    ("/shop/orders/7?price=dear", "query parameter 'price'"),
    ("/shop/orders/7?price=", "query parameter 'price'"),
    ("/shop/orders/7?gift=1", "query parameter 'gift'"),
    ("/shop/orders/7?note=%f", "query parameter 'note'"),
    ("/shop/orders/7?note=%ff", "query parameter 'note'"),
])
def test_what_does_not_convert_is_named(shop, path, name):
    response = send(shop, "PUT", path)
    assert (response.status, response.headers["content-type"]) == (400, "text/plain")
    assert response.body.decode().startswith(name)


@pytest.mark.parametrize("headers, status", [
    ({"Content_Type": "text/plain"}, 200),
    ({"Content_Type": "Application/JSON; charset=utf-8", "Accept": "text/*;q=0.1, image/png"}, 200),
    ({"Content_Type": "text/html"}, 415),
    ({}, 415),
    ({"Content_Type": "text/plain", "Accept": "application/json"}, 406),
    ({"Content_Type": "text/plain", "Accept": "*/*, text/plain;q=0"}, 406),
])
def test_media_types(shop, headers, status):
    assert send(shop, "POST", "/shop/typed", b"{}", **headers).status == status


def test_the_rest_of_a_path(shop):
    assert send(shop, "GET", "/shop/files/a/b%20c?d").body == b"rest of /shop/files/a/b%20c?d"
    assert send(shop, "GET", "/shop/files").status == 200
    assert send(shop, "GET", "/shop/filesystem").status == 404


@pytest.mark.parametrize("path, body", [
    ("caf%C3%A9/7/a%20b", "café, 7"),
    ("%63af%c3%A9//7%2F8/a%20%62/", "café, 7/8"),
    ("caf%C3%A9/%25/a%20b", "café, %"),
])
def test_paths_are_compared_decoded(shop, path, body):
    assert send(shop, "GET", f"/shop/{path}").body == body.encode()
    assert send(shop, "GET", f"/shop/{path}".replace("a%20", "a+")).status == 404


def test_limits_are_met_to_the_byte(start):
    """What is as large as the limit is served, one byte more is not."""
    server = start(HERE / "shop.bal", "--max-body", "1000", "--max-request-line", "200", "--max-head", "1000")
    for more, status in ((0, 200), (1, 413)):
        body = b"x" * (1000 + more)
        assert send(server, "POST", "/shop/echo", body).status == status
        chunks = b"3e7\r\n" + body[1:1000] + b"\r\n%x\r\nx" % (1 + more) + b"x" * more + b"\r\n0\r\n\r\n"
        with Wire(server.port) as wire:
            wire.send_raw(request_bytes(server.port, "/shop/echo", {"Transfer-Encoding": "chunked"}, "POST",
                                        body=chunks))
            assert wire.read_until(b"\r\n").startswith(b"HTTP/1.1 %d " % status)
        with Wire(server.port) as wire:  # the body is not even asked for
            wire.send_raw(request_bytes(server.port, "/shop/echo", {"Content-Length": len(body),
                                                                    "Expect": "100-continue"}, "POST"))
            assert wire.read_until(b"\r\n").startswith(b"HTTP/1.1 %d " % (100 if status == 200 else status))
    for more, status in ((0, 200), (1, 414)):
        target = "/shop/method?" + "q" * (200 - len("GET /shop/method? HTTP/1.1") + more)
        assert ask(server.port, target).status == status
    for more, status in ((0, 200), (1, 431)):
        bare = len(request_bytes(server.port, "/shop/method", {"X": ""}))
        assert ask(server.port, "/shop/method", {"X": "x" * (1000 - bare + more)}).status == status


def test_a_reply_of_the_request_echoes_it(shop):
    response = send(shop, "POST", "/shop/echo", b"\x00\xff body", Content_Type="image/x", X_Mine="\xe4")
    assert (response.status, response.body) == (200, b"\x00\xff body")
    assert response.headers["content-type"] == "image/x" and response.headers["x-mine"] == "\xe4"
    assert "host" not in response.headers


OF_REQUESTS = {name: "x" for name in ("User-Agent", "Accept", "Accept-Charset", "accept-encoding", "Accept-Language", "TE",
                                      "Upgrade", "Authorization", "Cookie", "If-Match", "If-None-Match",
                                      "If-Modified-Since", "If-Range", "range", "Referer", "Origin")}
OF_BOTH = {"Content-Type": "a/b", "Content-Language": "de", "X-Mine": "1", "Cache-Control": "no-store", "Via": "1.1 y",
           "Set-Cookie": "a=b", "X-Accept": "2", "Ranges": "3", "Ifs": "4"}


def test_a_request_becomes_a_response(shop):
    fields = {**OF_REQUESTS, **OF_BOTH, "Content-Length": 4, "Expect": "100-continue"}
    with Wire(shop.port) as wire:
        wire.send_raw(request_bytes(shop.port, "/shop/answer", fields, "POST", body=b"body"))
        answered = read_response(wire)
    assert (answered.status, answered.body) == (200, b"body")
    assert answered.headers.pop("date")
    assert answered.headers == {**{name.lower(): value for name, value in OF_BOTH.items()}, "content-length": "4"}
    echoed = ask(shop.port, "/shop/echo", {**fields, "Expect": None, "Connection": "x-mine, keep-alive"}, "POST", body=b"body")
    assert "x-mine" not in echoed.headers and echoed.headers["via"] == "1.1 y"
    assert echoed.headers["cookie"] == "x" and "te" not in echoed.headers and "upgrade" not in echoed.headers


def test_bytes_are_bytes(shop):
    body = bytes(range(256)) * 300
    response = send(shop, "POST", "/shop/bytes", body)
    assert (response.headers["content-type"], response.body) == ("application/octet-stream", body)


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("body, words", [
    (b"a=1&b=x+y%26%C3%A4&a=2&c&=d&&e=", "a=1;b=x y&ä;c=;=d;e=;"),
    (b"", ""),
    (b"a", "a=;"),
    (b"a=b=c", "a=b=c;"),
])
def test_forms(shop, body, words):
    assert send(shop, "POST", "/shop/form", body, Content_Type=FORM + "; charset=utf-8").body == words.encode()
    assert send(shop, "POST", "/shop/form", body, Content_Type=FORM.upper() + " ;x=y").body == words.encode()
    for other in ("text/plain", "application/x-www-form-urlencoded2", "multipart/form-data; boundary=x", ""):
        assert send(shop, "POST", "/shop/form", body, Content_Type=other).body == b""


@pytest.mark.parametrize("body", [b"a=%", b"%f=1", b"a=%ff", b"%c3=%a4"])
def test_a_form_that_does_not_decode(shop, body):
    response = send(shop, "POST", "/shop/form", body, Content_Type=FORM)
    assert (response.status, response.body) == (500, b"a parameter of the form does not decode")


def test_all_fields_of_a_name(shop):
    assert send(shop, "POST", "/shop/form", X_Many=["1", "", "\xe4"]).body == " 1  ä".encode()


def test_json_in_and_out(shop):
    response = send(shop, "POST", "/shop/json", '{"ä": [1, 2.50, null, "\\u2603"], "b": {}}'.encode())
    assert response.headers["content-type"] == "application/json"
    assert response.body == '{"ä":[1,2.5,null,"☃"],"b":{}}'.encode()
    response = send(shop, "POST", "/shop/json", b"{]")
    assert response.status == 500
    assert response.body.startswith(b"Error while retrieving json payload from message: ")


def test_all_that_a_reply_says(shop):
    with Wire(shop.port) as wire:
        wire.send_raw(request_bytes(shop.port, "/shop/head"))
        head = wire.read_until(b"\r\n\r\n").decode()
        assert wire.read(7) == b"<p>head"
    lines = head.split("\r\n")
    assert lines[0] == "HTTP/1.1 418 I'm a teapot"
    assert lines[1:5] == ["X-One: 1", "X-Two: 2a", "x-two: 2b", "Content-Type: text/html"]
    assert "Content-Length: 7" in lines and head.count("Content-") == 2
    assert "unsent" not in head and "Gone" not in head


@pytest.mark.parametrize("status, answered", [(200, 200), (204, 204), (205, 205), (304, 304), (599, 599), (199, 500), (600, 500),
                                              (-1, 500)])
def test_statuses(shop, status, answered):
    with Wire(shop.port) as wire:
        for _ in range(2):  # that the first has left nothing behind
            wire.send_raw(request_bytes(shop.port, f"/shop/status/{status}"))
            response = read_response(wire)
            assert response.status == answered
            assert ("content-length" in response.headers) == (answered not in (204, 304))
            assert (response.body == b"") == (answered in (204, 205, 304))


@pytest.mark.parametrize("query", ["name=X-A&value=a%0d%0aX-B:b", "name=X-A&value=%00", "name=X%20A&value=a",
                                   "name=X-A:&value=a", "name=&value=a", "name=X-A%0d%0aX-B&value=a"])
def test_nothing_splits_a_response(shop, query):
    response = send(shop, "GET", f"/shop/header?{query}")
    assert response.status == 500 and b"cannot be sent" in response.body
    assert "x-a" not in response.headers and "x-b" not in response.headers


def read_chunks(wire):
    head = wire.read_until(b"\r\n\r\n")
    assert b"Transfer-Encoding: chunked\r\n" in head and b"Content-Length" not in head
    body = b""
    while size := int(wire.read_until(b"\r\n"), 16):
        body += wire.read(size)
        assert wire.read(2) == b"\r\n"
    assert wire.read(2) == b"\r\n"
    return body


@pytest.mark.parametrize("length", [0, 1, 5000, 3_000_000])
def test_chunks_out(shop, length):
    body = b"x" * length
    with Wire(shop.port) as wire:
        for _ in range(2):
            wire.send_raw(request_bytes(shop.port, "/shop/chunks", {"Content-Length": length}, "POST", body=body))
            assert read_chunks(wire) == body
        wire.send_raw(request_bytes(shop.port, "/shop/method"))
        assert read_response(wire).status == 200


def test_what_came_in_chunks_is_echoed_in_chunks(shop):
    with Wire(shop.port) as wire:
        wire.send_raw(request_bytes(shop.port, "/shop/echo", {"Transfer-Encoding": "chunked"}, "POST",
                                    body=b"3\r\nabc\r\n1;x\r\nd\r\n0\r\n\r\n"))
        assert read_chunks(wire) == b"abcd"


def test_no_chunks_for_http_1_0(shop):
    response = ask(shop.port, "/shop/chunks", {"Content-Length": 3}, "POST", version="HTTP/1.0", body=b"abc")
    assert (response.body, response.headers["content-length"]) == (b"abc", "3")
    assert "transfer-encoding" not in response.headers


def test_a_kept_message_changes_for_everybody(shop):
    assert send(shop, "PUT", "/shop/kept", b"kept body", Content_Type="a/b", X_Mine="1").status == 202
    for times in ("once+", "once++"):
        response = send(shop, "GET", "/shop/kept")
        assert (response.status, response.body) == (200, b"kept body")
        assert response.headers["content-type"] == "a/b" and response.headers["x-mine"] == "1"
        assert response.headers["x-shown"] == "%C3%A4%20b" and response.headers["x-times"] == times


def test_many_requests_at_once_are_answered_in_order(shop):
    with Wire(shop.port) as wire:
        wire.send_raw(b"".join(request_bytes(shop.port, f"/shop/orders/{i}", {"Content-Length": 1}, "PUT", body=b"x")
                               for i in range(300)))
        for i in range(300):
            assert read_response(wire).body == f"order {i}, 0.0, false, ".encode()


def test_requests_in_single_bytes(shop):
    request = request_bytes(shop.port, "/shop/echo", {"Transfer-Encoding": "chunked"}, "POST",
                            body=b"2\r\nab\r\n0\r\n\r\n")
    with Wire(shop.port) as wire:
        for byte in request + request_bytes(shop.port, "/shop/method"):
            wire.send_raw(bytes([byte]))
        assert read_chunks(wire) == b"ab"
        assert read_response(wire).status == 200


def test_the_body_waits_for_100(shop):
    with Wire(shop.port) as wire:
        for _ in range(2):
            wire.send_raw(request_bytes(shop.port, "/shop/echo", {"Content-Length": 3, "Expect": "100-continue"},
                                        "POST"))
            assert wire.read_until(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
            wire.send_raw(b"abc")
            response = read_response(wire)
            assert response.body == b"abc" and "expect" not in response.headers


def test_pushes_from_http(shop):
    with Peer(shop.port, "/shop/deep/ws") as first, Peer(shop.port, "/shop/deep/ws") as last:
        assert send(shop, "POST", "/shop/deep/push", b"hi").body == b"pushed"
        for peer in (first, last):
            peer.expect("all: hi")
            peer.expect("group: hi")
        last.expect("name: hi")
        first.fence()


def test_a_service_of_websockets_has_the_same_base_path(shop):
    with Peer(shop.port, "/shop/socket") as peer:
        peer.send("hi")
        peer.expect("hi")
        assert send(shop, "GET", "/shop/served").status == 202
    assert send(shop, "GET", "/shop/socket").status == 426
    assert send(shop, "GET", "/shop/other").status == 404


def test_the_longest_base_path_takes_it(shop):
    assert send(shop, "GET", "/shop/deep/named").body == b"by its name"
    assert send(shop, "GET", "/shop/deep/method").status == 404
    assert send(shop, "GET", "/shop/deeper").body == \
        b"no matching resource found for path : /shop/deeper , method : GET"


TWO_PORTS = """
import ballerina.lang.messages;
@http:configuration {{host:"127.0.0.1", port:{0}, basePath:"/a"}}
service one {{ resource where(message m) {{ message r = {{}}; messages:setStringPayload(r, "one"); reply r; }} }}
@http:config {{host:"127.0.0.1", port:{1}, basePath:"/a"}}
service two {{ resource where(message m) {{ message r = {{}}; messages:setStringPayload(r, "two"); reply r; }} }}
@http:config (host="127.0.0.1", port={1}, basePath="/b")
service three {{ resource where(message m) {{ message r = {{}}; messages:setStringPayload(r, "three"); reply r; }} }}
"""


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]


def test_listeners_of_their_own(build):
    first, second = free_ports(2)
    process = subprocess.Popen([build(TWO_PORTS.format(first, second))], stdin=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    try:
        err = Lines(process.stderr)
        err.wait(f"listening on http://127.0.0.1:{first}/a$")
        err.wait(f"listening on http://127.0.0.1:{second}/a$")
        err.wait(f"listening on http://127.0.0.1:{second}/b$")
        assert ask(first, "/a/where").body == b"one"
        assert ask(second, "/a/where").body == b"two"
        assert ask(second, "/b/where").body == b"three"
        assert ask(first, "/b/where").status == 404
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.wait()


def test_a_client_that_goes_away_is_missed_by_nobody(shop):
    for cut in range(1, 60, 7):
        with Wire(shop.port) as wire:
            wire.send_raw(request_bytes(shop.port, "/shop/echo", {"Content-Length": 30}, "POST")[:-cut])
            wire.drop()
    assert send(shop, "GET", "/shop/served").status == 202


def test_half_a_connection_is_still_answered(shop):
    with Wire(shop.port) as wire:
        wire.send_raw(request_bytes(shop.port, "/shop/method"))
        wire.half_close()
        assert read_response(wire).status == 200
        with pytest.raises(Closed):
            wire.read(1)
