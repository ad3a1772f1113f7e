"""RFC 6455, 4.2.1, 4.2.2, 4.4, 9.1: the opening handshake. What is right gets 101, what is wrong one other status."""

import base64
import hashlib
import socket

import pytest

from exchange import PATH, SECONDS, cut, table
from peer import GUID, Peer, Wire, read_response

KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # and its answer: RFC 6455, 1.3
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def request(port, line=f"GET {PATH} HTTP/1.1", body=b"", more=(), **changes):
    """The sample request. A change to None leaves a field out, one to a list sends several; `more` are lines."""
    fields = {"Host": f"127.0.0.1:{port}", "Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Key": KEY,
              "Sec_WebSocket_Version": "13", **changes}
    lines = [line, *(f"{name.replace('_', '-')}: {value}" for name, values in fields.items()
                     for value in (values if isinstance(values, list) else [values]) if value is not None), *more]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def key(data):
    return base64.b64encode(data).decode()


def accept(text):
    return base64.b64encode(hashlib.sha1(text.encode() + GUID).digest()).decode()


RIGHT = {
    "the sample": {},
    **{f"Upgrade: {value}": {"Upgrade": value} for value in ("WebSocket", "WEBSOCKET", "wEbSoCkEt", "  websocket  ",
                                                             "h2c, websocket", "websocket, h2c",
                                                             "websocket,websocket")},
    "Upgrade in two fields": {"Upgrade": ["h2c", "websocket"]},
    **{f"Connection: {value}": {"Connection": value}
       for value in ("upgrade", "UPGRADE", "keep-alive, Upgrade", "Upgrade, keep-alive", "keep-alive,Upgrade",
                     "keep-alive , , uPgRaDe", "foo, Upgrade, bar", "\tUpgrade\t")},
    "Connection in two fields": {"Connection": ["keep-alive", "Upgrade"]},
    "Connection twice": {"Connection": ["Upgrade", "Upgrade"]},
    "spaces around the version": {"Sec_WebSocket_Version": "  13  "},
    "unknown fields": {"X_Anything": "yes", "Cookie": "a=b", "Pragma": "no-cache", "User_Agent": "x/1"},
    "empty body declared": {"Content_Length": "0"},
    "query": {"line": f"GET {PATH}?a=b&c=%20 HTTP/1.1"},
    "whole URI": {"line": f"GET http://127.0.0.1{PATH} HTTP/1.1"},
    "other host": {"Host": "example.com"},
    "Host with port": {"Host": "example.com:8080"},
    "Host IPv6": {"Host": "[::1]:80"},
    "names in lower case": {"Upgrade": None, "Connection": None, "Sec_WebSocket_Key": None,
                            "Sec_WebSocket_Version": None,
                            "more": ("upgrade: websocket", "connection: upgrade", f"sec-websocket-key: {KEY}",
                                     "sec-websocket-version: 13")},
    "names in upper case": {"Upgrade": None, "Connection": None, "Sec_WebSocket_Key": None,
                            "Sec_WebSocket_Version": None,
                            "more": ("UPGRADE: websocket", "CONNECTION: upgrade", f"SEC-WEBSOCKET-KEY: {KEY}",
                                     "SEC-WEBSOCKET-VERSION: 13")},
    "no space behind the colon": {"Upgrade": None, "more": ("Upgrade:websocket",)},
    "same origin": {"Host": "example.com", "Origin": "http://example.com"},
    **{f"key {text}": {"Sec_WebSocket_Key": text}
       for text in (key(bytes(16)), key(b"\xff" * 16), key(bytes(range(16))), "++++++++++++++++++++++==",
                    "//////////////////////==", f"  {KEY}  ")},
    **{f"subprotocols: {value}": {"Sec_WebSocket_Protocol": value} for value in ("chat", "chat, superchat",
                                                                                ["chat", "superchat"])},
    **{f"extensions: {value}": {"Sec_WebSocket_Extensions": value}
       for value in ("permessage-deflate", "permessage-deflate; client_max_window_bits",
                     'foo; a=1; b="2", bar', ["x-webkit-deflate-frame", "permessage-deflate"])},
}
WRONG = {
    # 4.2.1, 1: an HTTP/1.1 or higher GET request
    "HTTP/1.0": (400, {"line": f"GET {PATH} HTTP/1.0"}),
    "HTTP/0.9": (505, {"line": f"GET {PATH} HTTP/0.9"}),
    "HTTP/2.0": (505, {"line": f"GET {PATH} HTTP/2.0"}),
    "no version": (400, {"line": f"GET {PATH}"}),
    "version in lower case": (400, {"line": f"GET {PATH} http/1.1"}),
    "no path": (400, {"line": "GET HTTP/1.1"}),
    "relative path": (400, {"line": "GET rfc6455/echo HTTP/1.1"}),
    **{method: (405, {"line": f"{method} {PATH} HTTP/1.1", "Content_Length": "0"})
       for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get")},
    "HEAD": (405, {"line": f"HEAD {PATH} HTTP/1.1"}),
    "body": (400, {"Content_Length": "5", "body": b"hello"}),
    "chunked body": (400, {"Transfer_Encoding": "chunked", "body": b"0\r\n\r\n"}),
    "another path": (404, {"line": "GET /rfc6455/other HTTP/1.1"}),
    # 2: Host
    "no Host": (400, {"Host": None}),
    "empty Host": (400, {"Host": ""}),
    "two Hosts": (400, {"Host": ["a", "b"]}),
    "the same Host twice": (400, {"Host": ["a", "a"]}),
    "Host with a path": (400, {"Host": "a/b"}),
    # 3: Upgrade. Without it the request is a plain one, and the endpoint tells what it wants.
    "no Upgrade": (426, {"Upgrade": None}),
    **{f"Upgrade: {value or 'empty'}": (426, {"Upgrade": value})
       for value in ("", "h2c", "websockets", "web socket", "websocket/13", "xwebsocket", '"websocket"')},
    # 4: Connection
    "no Connection": (400, {"Connection": None}),
    **{f"Connection: {value or 'empty'}": (400, {"Connection": value})
       for value in ("", "keep-alive", "close", "Upgrades", "xUpgrade", "Upgrade2", "keep-alive Upgrade",
                     "keep-alive; Upgrade", '"Upgrade"')},
    # 5: Sec-WebSocket-Key
    "no key": (400, {"Sec_WebSocket_Key": None}),
    "two keys": (400, {"Sec_WebSocket_Key": [KEY, key(bytes(16))]}),
    "the same key twice": (400, {"Sec_WebSocket_Key": [KEY, KEY]}),
    **{f"key of {length} bytes": (400, {"Sec_WebSocket_Key": key(bytes(length))}) for length in (0, 1, 15, 17, 18, 32)},
    **{f"key {text}": (400, {"Sec_WebSocket_Key": text})
       for text in ("x" * 24, KEY[:-1], KEY[:-2], KEY + "=", KEY[:-2] + "A=", "dGhlIHNhbXBsZSB?b25jZQ==",
                    "dGhlIHNhbXBsZSB-b25jZQ==", "dGhlIHNhbXBsZSB_b25jZQ==", "dGhl IHNhbXBsZSBub25jZQ==", f'"{KEY}"',
                    "=" + KEY[1:], f"{KEY}, {KEY}", f"{KEY};x", "dGhlIHNhbXBsZSBub25jZQ= =")},
    # 6: Sec-WebSocket-Version
    "no version field": (426, {"Sec_WebSocket_Version": None}),
    **{f"version {value or 'empty'}": (426, {"Sec_WebSocket_Version": value})
       for value in ("", "0", "7", "8", "12", "14", "25", "130", "255", "256", "013", "13.0", "+13", "-13", "0x0d",
                     "13x", "8, 13", "13, 8", "13 13", '"13"')},
    "two versions": (400, {"Sec_WebSocket_Version": ["13", "8"]}),
    "the same version twice": (400, {"Sec_WebSocket_Version": ["13", "13"]}),
    # 7: Origin, of another site: 4.2.2, 4
    "foreign origin": (403, {"Origin": "http://evil.example"}),
    "null origin": (403, {"Origin": "null"}),
    "two origins": (400, {"Host": "a", "Origin": ["http://a", "http://a"]}),
    # 8: Sec-WebSocket-Protocol, tokens
    "empty subprotocol": (400, {"Sec_WebSocket_Protocol": ""}),
    "subprotocol of two words": (400, {"Sec_WebSocket_Protocol": "a b"}),
    "subprotocol with a slash": (400, {"Sec_WebSocket_Protocol": "a, b/c"}),
    "second subprotocol field of two words": (400, {"Sec_WebSocket_Protocol": ["a", "b c"]}),
    # 9: Sec-WebSocket-Extensions, 9.1: what does not conform MUST fail
    **{f"extensions: {value or 'empty'}": (400, {"Sec_WebSocket_Extensions": value})
       for value in ("", "foo bar", "foo;", "foo; =1", "foo; a=", "foo; a=b c", 'foo; a="b', 'foo; a=""',
                     'foo; a="b c"', "foo; a=b=c", ";a", "foo=1", "foo, bar; ; c", "foo/bar")},
    # the grammar of HTTP itself
    "space before the colon": (400, {"more": ("X : y",)}),
    "folded field": (400, {"more": (" folded",)}),
    "field without colon": (400, {"more": ("nothing",)}),
    "NUL in a field": (400, {"more": ("X: a\0b",)}),
}


def expect_101(wire, text=KEY):
    """4.2.2, 5: status, Upgrade, Connection, Sec-WebSocket-Accept; neither extension nor subprotocol (4.2.2, 4)."""
    head = wire.read_until(b"\r\n\r\n").decode("latin-1")
    line, *fields = head[:-4].split("\r\n")
    names = sorted(field.partition(":")[0].lower() for field in fields)
    values = {field.partition(":")[0].lower(): field.partition(":")[2].strip() for field in fields}
    assert line.startswith("HTTP/1.1 101 ")
    assert names == ["connection", "sec-websocket-accept", "upgrade"]
    assert values["upgrade"].lower() == "websocket" and values["connection"].lower() == "upgrade"
    assert values["sec-websocket-accept"] == accept(text)


class Opened(Peer):
    """A Wire whose handshake has been made by the case."""

    def __init__(self, port):
        Wire.__init__(self, port, timeout=SECONDS)

    def echo_and_close(self):
        self.send("works")
        self.expect("works")
        self.close()


def test_the_oracle():
    assert accept(KEY) == ACCEPT


@pytest.mark.parametrize("changes", **table(RIGHT))
def test_right(port, changes):
    with Opened(port) as wire:
        wire.send_raw(request(port, **changes))
        expect_101(wire, (changes.get("Sec_WebSocket_Key") or KEY).strip())
        wire.echo_and_close()


@pytest.mark.parametrize("size", [1, 2, 7, 64])
def test_in_pieces(port, size):
    with Opened(port) as wire:
        for piece in cut(request(port), size):
            wire.send_raw(piece)
        expect_101(wire)
        wire.echo_and_close()


def test_behind_a_plain_request(port):
    """The upgrade is a later request of a connection."""
    with Opened(port) as wire:
        wire.send_raw(request(port, line="GET /other HTTP/1.1", Upgrade=None, Connection=None))
        assert read_response(wire).status == 404
        wire.send_raw(request(port))
        expect_101(wire)
        wire.echo_and_close()


@pytest.mark.parametrize("case", **table(WRONG))
def test_wrong(port, case):
    status, changes = case
    with Wire(port, timeout=SECONDS) as wire:
        wire.send_raw(request(port, **changes))
        response = read_response(wire, changes.get("line", "GET").split(" ")[0])
        assert response.status == status, response
        assert "sec-websocket-accept" not in response.headers
        if status == 426:  # RFC 9110, 15.5.22: the protocol; 4.2.2, 4 and 4.4: the versions this server speaks
            assert response.headers["upgrade"].lower() == "websocket"
            assert "Sec_WebSocket_Version" not in changes or response.headers["sec-websocket-version"] == "13"
        if status == 405:
            assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("case", **table({name: case for name, case in WRONG.items() if case[0] in (400, 403, 505)}))
def test_a_refused_connection_is_ended(port, case):
    """4.2.2: the server aborts. Frames behind the request are not looked at."""
    with Wire(port, timeout=SECONDS) as wire:
        wire.send_raw(request(port, **case[1]))
        wire.socket.shutdown(socket.SHUT_WR)
        assert wire.read_to_eof().startswith(b"HTTP/1.1 %d " % case[0])
