"""What is refused before a connection becomes a WebSocket: the table of gaps that this project closes itself."""

import socket
import time

import pytest

from conftest import HERE
from peer import (Closed, Peer, Wire, ask, frame, key_and_accept, read_response, request_bytes, try_upgrade,
                  upgrade_headers)

PATH = "/echo/ws"


@pytest.mark.parametrize("upgrade", ["h2c", "h2", "TLS/1.0", "websocket2", "h2c, foo"])
def test_only_websocket_is_upgraded_to(lab, upgrade):
    response = try_upgrade(lab.port, PATH, Upgrade=upgrade, HTTP2_Settings="AAMAAABkAARAAAAAAAIAAAAA")
    assert response.status == 426
    assert response.headers["upgrade"].lower() == "websocket"


def test_http2_by_its_preface_is_refused(lab):
    with Wire(lab.port) as wire:
        wire.send_raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        assert not wire.read_to_eof().startswith(b"\0")


@pytest.mark.parametrize("version", ["8", "7", "0", "14", "", "13x", "013", None])
def test_another_version_is_told_which_one(lab, version):
    response = try_upgrade(lab.port, PATH, Sec_WebSocket_Version=version)
    assert response.status in (400, 426) if version is None else response.status == 426
    assert response.headers["sec-websocket-version"] == "13"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_another_method_is_not_allowed(lab, method):
    response = try_upgrade(lab.port, PATH, method=method, Content_Length="0")
    assert response.status == 405
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("key", ["short", "", None, "x" * 24, "AAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAA=",
                                 "AAAAAAAAAAAAAAAAAAAAAAAAAA==", "A" * 3000, "AAAAAAAAAAA AAAAAAAAAAA=="])
def test_a_bad_key_is_a_bad_request(lab, key):
    assert try_upgrade(lab.port, PATH, Sec_WebSocket_Key=key).status == 400


def test_two_keys_are_a_bad_request(lab):
    keys = [key_and_accept()[0], key_and_accept()[0]]
    assert try_upgrade(lab.port, PATH, Sec_WebSocket_Key=keys).status == 400


@pytest.mark.parametrize("changes, status", [
    ({"Connection": "keep-alive"}, 400),
    ({"Connection": None}, 400),
    ({"Upgrade": None}, 426),
    ({"Host": None}, 400),
    ({"Host": ["a", "b"]}, 400),
])
def test_other_fields_an_upgrade_needs(lab, changes, status):
    assert try_upgrade(lab.port, PATH, **changes).status == status


def test_http_1_0_cannot_upgrade(lab):
    assert try_upgrade(lab.port, PATH, version="HTTP/1.0").status in (400, 426, 505)


@pytest.mark.parametrize("changes", [
    {"Connection": "keep-alive, Upgrade"}, {"Connection": "UPGRADE"}, {"Connection": ["keep-alive", "upgrade"]},
    {"Upgrade": "WebSocket"}, {"Upgrade": "WEBSOCKET"}, {"Sec_WebSocket_Version": " 13 "},
])
def test_forms_that_are_right(lab, changes):
    with Wire(lab.port) as wire:
        wire.send_raw(request_bytes(lab.port, PATH, upgrade_headers(key_and_accept()[0], **changes)))
        assert read_response(wire).status == 101


def origin(port, value):
    return try_upgrade_status(port, {"Origin": value})


def try_upgrade_status(port, headers):
    with Wire(port) as wire:
        wire.send_raw(request_bytes(port, PATH, {**upgrade_headers(key_and_accept()[0]), **headers}))
        return read_response(wire).status


@pytest.mark.parametrize("value", ["http://evil.example", "https://127.0.0.1.evil.example", "null", "",
                                   "http://127.0.0.1:1", "http://evil.example@127.0.0.1", "file://"])
def test_a_foreign_origin_is_forbidden(lab, value):
    assert origin(lab.port, value) == 403


def test_the_same_host_and_no_origin_pass(lab):
    assert origin(lab.port, f"http://127.0.0.1:{lab.port}") == 101
    assert origin(lab.port, f"HTTP://127.0.0.1:{lab.port}") == 101
    assert origin(lab.port, None) == 101


def test_origins_can_be_allowed(start):
    server = start(HERE / "lab.bal", "--allow-origin", "https://a.example", "--allow-origin", "http://b.example:8080")
    assert origin(server.port, "https://a.example") == 101
    assert origin(server.port, "http://b.example:8080") == 101
    assert origin(server.port, f"http://127.0.0.1:{server.port}") == 101
    for foreign in ("http://a.example", "https://a.example:444", "http://b.example", "https://sub.a.example"):
        assert origin(server.port, foreign) == 403


def test_all_origins_can_be_allowed(start):
    server = start(HERE / "lab.bal", "--allow-origin", "*")
    assert origin(server.port, "http://anything.example") == 101


def test_no_subprotocol_and_no_extension_is_agreed_to(lab):
    headers = {"Sec-WebSocket-Protocol": "chat, superchat",
               "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
    with Peer(lab.port, PATH, headers) as peer:
        assert "sec-websocket-protocol" not in peer.response.headers
        assert "sec-websocket-extensions" not in peer.response.headers
        peer.send("plain")
        peer.expect("plain")


BAD_REQUESTS = {
    "negative length": {"Content-Length": "-1"},
    "signed length": {"Content-Length": "+5"},
    "two lengths": {"Content-Length": ["3", "5"]},
    "two lengths in one field": {"Content-Length": "3, 5"},
    "length in hex": {"Content-Length": "0x3"},
    "no number": {"Content-Length": "three"},
    "empty length": {"Content-Length": ""},
    "length beyond 64 bits": {"Content-Length": "99999999999999999999999"},
    "length and encoding": {"Content-Length": "3", "Transfer-Encoding": "chunked"},
    "no host": {"Host": None},
    "two hosts": {"Host": ["a", "b"]},
}


@pytest.mark.parametrize("headers", BAD_REQUESTS.values(), ids=BAD_REQUESTS)
def test_ambiguous_requests_are_refused_before_routing(lab, headers):
    with Wire(lab.port) as wire:
        wire.send_raw(request_bytes(lab.port, "/lab/shout", headers, "POST", body=b"abc"))
        assert read_response(wire).status == 400
        wire.read_to_eof()  # and the connection is not used again


@pytest.mark.parametrize("coding", ["chunked, identity", "chunked, chunked", "gzip, chunked", "identity", "xchunked"])
def test_other_transfer_codings_are_refused(lab, coding):
    with Wire(lab.port) as wire:
        wire.send_raw(request_bytes(lab.port, "/lab/shout", {"Transfer-Encoding": coding}, "POST", body=b"abc"))
        assert read_response(wire).status in (400, 501)
        wire.read_to_eof()


@pytest.mark.parametrize("head", [
    b"GET /echo/ws HTTP/1.1\r\nHost: a\r\nX y: z\r\n\r\n",
    b"GET /echo/ws HTTP/1.1\r\nHost: a\r\nX : z\r\n\r\n",
    b"GET /echo/ws HTTP/1.1\r\nHost: a\r\n folded: z\r\n\r\n",
    b"GET /echo/ws HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
    b"GET /echo/ws HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
    b"GET  /echo/ws HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /echo/ws\r\nHost: a\r\n\r\n",
    b"GET /echo/ws HTTP/1.1 x\r\nHost: a\r\n\r\n",
    b"GET echo HTTP/1.1\r\nHost: a\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"\0\0\0\0\r\n\r\n",
])
def test_what_is_not_http_is_a_bad_request(lab, head):
    with Wire(lab.port) as wire:
        wire.send_raw(head)
        assert read_response(wire).status == 400
        wire.read_to_eof()


def test_a_request_may_be_followed_by_another_at_once(lab):
    with Wire(lab.port) as wire:
        wire.send_raw(request_bytes(lab.port, "/lab/hello") * 3)
        for _ in range(3):
            assert read_response(wire).body == b"Hello, World!"


def refused(port, head, status):
    """The answer is `status`, and the server ends the connection though it has not read everything."""
    with Wire(port) as wire:
        try:
            wire.send_raw(head)
        except OSError:
            pass
        response = read_response(wire)
        assert response.status == status


def test_too_many_headers(lab):
    fields = {f"X-{n}": "y" for n in range(5000)}
    refused(lab.port, request_bytes(lab.port, PATH, fields), 431)


def test_a_header_that_is_too_long(lab):
    refused(lab.port, request_bytes(lab.port, PATH, {"X": "y" * 20000}), 431)


def test_a_uri_that_is_too_long(lab):
    refused(lab.port, request_bytes(lab.port, "/" + "x" * 100_000), 414)


def test_header_limits_are_options(start):
    server = start(HERE / "lab.bal", "--max-request-line", 60000, "--max-head", 80000)
    assert ask(server.port, "/lab/hello?" + "x" * 50000).status == 200
    assert ask(server.port, "/lab/hello", {"X": "y" * 50000}).status == 200
    refused(server.port, request_bytes(server.port, "/" + "x" * 70000), 414)


def test_a_body_over_the_limit(start):
    server = start(HERE / "lab.bal", "--max-body", 1000)
    refused(server.port, request_bytes(server.port, "/lab/shout", {"Content-Length": "1001"}, "POST"), 413)
    status = ask(server.port, "/lab/shout", {"Content-Length": "1000"}, "POST", body=b"x" * 1000).status
    assert status == 202
    chunks = (b"200\r\n" + b"y" * 0x200 + b"\r\n") * 2
    head = request_bytes(server.port, "/lab/shout", {"Transfer-Encoding": "chunked"}, "POST")
    refused(server.port, head + chunks, 413)


def expect_cut_off(wire, within):
    """The server ends the connection by itself, at once or with 408."""
    began = time.monotonic()
    rest = wire.read_to_eof()
    assert rest == b"" or rest.startswith(b"HTTP/1.1 408 ")
    assert time.monotonic() - began < within


@pytest.mark.parametrize("sent", [b"", b"G", b"GET /lab/ws HTTP/1.1\r\nHost: a\r\nX: slow"])
def test_a_slow_head_is_cut_off(start, sent):
    server = start(HERE / "lab.bal", "--head-timeout", 1)
    with Wire(server.port) as wire, Peer(server.port, PATH) as good:
        wire.send_raw(sent)
        expect_cut_off(wire, 10)
        good.fence()


def test_one_byte_now_and_then_does_not_extend_the_time(start):
    server = start(HERE / "lab.bal", "--head-timeout", 1)
    with Wire(server.port) as wire:
        began = time.monotonic()
        wire.socket.settimeout(0.1)
        for byte in request_bytes(server.port, PATH, {"X": "y" * 500}):
            try:
                wire.send_raw(bytes([byte]))
                wire._more()
            except socket.timeout:
                continue
            except (Closed, OSError):
                break
            if wire.buffer:
                break
        assert time.monotonic() - began < 10
        assert b"101" not in wire.buffer


def test_a_slow_message_is_cut_off(start):
    server = start(HERE / "lab.bal", "--message-timeout", 1)
    with Peer(server.port, PATH) as peer, Peer(server.port, PATH) as good:
        peer.send_raw(frame("never finished")[:-1])
        peer.read_to_eof()
        good.fence()


def test_connections_are_limited(start):
    server = start(HERE / "lab.bal", "--max-connections", 5)
    peers = [Peer(server.port, PATH) for _ in range(5)]
    with Wire(server.port) as sixth:
        sixth.send_raw(request_bytes(server.port, PATH, upgrade_headers(key_and_accept()[0])))
        rest = sixth.read_to_eof()
        assert rest == b"" or rest.startswith(b"HTTP/1.1 503 ")
    for peer in peers:
        peer.fence()
    peers.pop().close()
    deadline = time.monotonic() + 10
    while True:  # its slot is free once the server has seen our end of file
        try:
            peers.append(Peer(server.port, PATH))
            break
        except (Closed, OSError, AssertionError):
            assert time.monotonic() < deadline
    for peer in peers:
        peer.socket.close()


def test_idle_connections_make_place(start):
    """Who says nothing, or nothing more, does not shut out who has something to say."""
    server = start(HERE / "lab.bal", "--max-connections", 5)
    silent = [Wire(server.port) for _ in range(8)]
    for wire in silent[:3]:
        wire.expect_eof()  # the first to come
    said = Wire(server.port)
    for wire in silent[3:4]:
        wire.expect_eof()
    said.send_raw(request_bytes(server.port, "/lab/hello"))
    assert read_response(said).status == 200
    for _ in range(4):
        assert ask(server.port, "/lab/hello").status == 200
    peers = [Peer(server.port, PATH) for _ in range(5)]
    said.expect_eof()
    with Wire(server.port) as last:
        last.read_to_eof()  # nobody is idle
    for peer in peers:
        peer.fence()
        peer.drop()
    server.err.wait("an idle one gives way")
    server.err.wait("connection refused: 5 connections are open, the limit")


def test_connections_of_one_address_are_limited(start):
    server = start(HERE / "lab.bal", "--max-per-address", 3)
    peers = [Peer(server.port, PATH) for _ in range(3)]
    with Wire(server.port) as fourth:
        fourth.send_raw(request_bytes(server.port, PATH, upgrade_headers(key_and_accept()[0])))
        rest = fourth.read_to_eof()
        assert rest == b"" or rest.startswith((b"HTTP/1.1 503 ", b"HTTP/1.1 429 "))
    elsewhere = socket.create_connection(("127.0.0.1", server.port), 10, ("127.0.0.2", 0))
    elsewhere.sendall(request_bytes(server.port, "/lab/hello"))
    assert elsewhere.recv(12) == b"HTTP/1.1 200"
    elsewhere.close()
    for peer in peers:
        peer.fence()
        peer.socket.close()


def test_what_is_refused_is_logged(start):
    server = start(HERE / "lab.bal", "--max-connections", 10, "--head-timeout", "300ms")
    for path, headers in (("/" + "x" * 9000, {}), ("/", {"X": "y" * 9000})):
        ask(server.port, path, headers)
    origin(server.port, "http://evil.example")
    for sent in (frame("", length=9 << 20), frame(b"\xff"), frame("x", mask=None)):
        with Peer(server.port, PATH) as peer:
            peer.send_raw(sent)
            peer.read_to_eof()
    silent = [Wire(server.port) for _ in range(20)]
    for line in ("414", "431", "403", "1009", "1007", "1002", "connections are open, the limit"):
        server.err.wait(line)
    for wire in silent:
        wire.read_to_eof()
        wire.socket.close()


def test_a_peer_cannot_fill_the_log(start):
    server = start(HERE / "lab.bal")
    began = time.monotonic()
    for _ in range(300):
        refused(server.port, request_bytes(server.port, "/" + "x" * 9000), 414)
        with Peer(server.port, PATH) as peer:
            peer.send("x", mask=None)
            peer.expect_close(1002)
    seconds = time.monotonic() - began
    assert len(server.err.lines) < 100 + 50 * seconds
