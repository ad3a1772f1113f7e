"""RFC 6455, 5.5.1, 7.1, 7.4: closing."""

import struct

import pytest

from exchange import Client, cut, ping, table, text
from peer import BINARY, CLOSE, PING, PONG, Frame, close_payload, frame

VALID = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3001, 3999, 4000, 4500, 4999]
INVALID = [0, 1, 125, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2500, 2999, 5000, 5001, 32768, 65535]
GOOD_REASONS = {
    "1 byte": b"r", "123 bytes": b"r" * 123, "122 bytes": b"r" * 122, "two-byte characters": "é".encode() * 61,
    "three-byte characters": "€".encode() * 41, "four-byte characters": "𝄞".encode() * 30, "NUL": b"\0",
    "U+FFFF": b"\xef\xbf\xbf", "U+10FFFF": b"\xf4\x8f\xbf\xbf",
}
BAD_REASONS = {
    "0xff": b"\xff", "0xfe in the middle": b"good \xfe good", "cut short": b"\xe2\x82", "cut short at 123":
    b"r" * 122 + b"\xc3", "surrogate": b"\xed\xa0\x80", "overlong": b"\xc0\xaf", "above U+10FFFF": b"\xf4\x90\x80\x80",
    "lone continuation": b"\x80", "five-byte form": b"\xf8\x88\x80\x80\x80",
}


def closing(code, reason=b""):
    return frame(struct.pack(">H", code) + reason, CLOSE)


def expect_echo(client, code):
    """The code comes back (5.5.1); the server ends the TCP connection first (7.1.1), though we keep ours open."""
    received = client.receive()
    assert received.opcode == CLOSE and received.payload[:2] == struct.pack(">H", code), received
    received.payload[2:].decode()
    client.expect_end()


def test_no_payload(client):
    client.send(b"", CLOSE)
    client.expect_frames(Frame(True, CLOSE, b""))
    client.expect_end()


@pytest.mark.parametrize("byte", [b"\0", b"\x03", b"\xff"], ids=lambda byte: byte.hex())
def test_one_byte(client, byte):
    client.send(byte, CLOSE)
    client.expect_failure(1002)


@pytest.mark.parametrize("reason", [b"", b"bye"], ids=["no reason", "reason"])
@pytest.mark.parametrize("code", VALID)
def test_valid_codes(client, code, reason):
    client.send_raw(closing(code, reason))
    expect_echo(client, code)


@pytest.mark.parametrize("reason", [b"", b"bye"], ids=["no reason", "reason"])
@pytest.mark.parametrize("code", INVALID)
def test_invalid_codes(client, code, reason):
    client.send_raw(closing(code, reason))
    client.expect_failure(1002)


@pytest.mark.parametrize("reason", **table(GOOD_REASONS))
def test_reasons(client, reason):
    client.send_raw(closing(1000, reason))
    expect_echo(client, 1000)


@pytest.mark.parametrize("reason", **table(BAD_REASONS))
def test_reasons_that_are_not_utf8(client, reason):
    client.send_raw(closing(1000, reason))
    client.expect_failure(1007)


def test_a_wrong_code_comes_before_a_wrong_reason(client):
    client.send_raw(closing(1005, b"\xff"))
    client.expect_failure(1002)


@pytest.mark.parametrize("size", [1, 2, 7, 64])
@pytest.mark.parametrize("reason", [b"", b"r" * 123], ids=["no reason", "123 bytes"])
def test_in_pieces(client, reason, size):
    client.send_apart(*cut(closing(1000, reason), size))
    expect_echo(client, 1000)


BEHIND = {
    "text": frame("x"), "binary": frame(b"x", BINARY), "ping": ping(b"x"), "pong": frame(b"x", PONG),
    "the same Close": closing(1000), "another Close": closing(3000), "an invalid Close": closing(1005),
    "a violation": frame("x", rsv=7), "no UTF-8": frame(b"\xff"), "an unfinished text": frame("x", fin=False),
    "half a header": b"\x81", "half a frame": frame("hello")[:-2], "8 GiB": frame(b"", length=8 << 30),
    "no frames at all": b"GET / HTTP/1.1\r\n\r\n", "zeros": bytes(1000), "many pings": ping(b"x") * 100,
}


@pytest.mark.parametrize("behind", **table(BEHIND))
def test_nothing_behind_a_close_is_looked_at(client, behind):
    client.send_raw(closing(1000) + behind)
    expect_echo(client, 1000)


@pytest.mark.parametrize("behind", **table(BEHIND))
def test_nothing_behind_a_violation_is_looked_at(client, behind):
    """7.1.7. The segment behind arrives while the server has ended its side and waits for ours."""
    client.send_raw(frame("x", rsv=4) + behind)
    client.expect_failure(1002)
    client.send_raw(behind)


BEFORE = {
    "a text": (frame("x"), text("x")),
    "a ping": (ping(b"x"), Frame(True, PONG, b"x")),
    "ten pings": (ping(b"x") * 10, *[Frame(True, PONG, b"x")] * 10),
    "two texts and a ping": (frame("1") + frame("2") + ping(b"3"), text("1"), text("2"), Frame(True, PONG, b"3")),
    "a pong": (frame(b"x", PONG),),
    "an unfinished text": (frame("x", fin=False),),
    "an unfinished binary": (frame(b"x", BINARY, fin=False),),
    "an unfinished character": (frame(b"\xe2\x82", fin=False),),
    "two fragments": (frame("x", fin=False) + frame("y", 0, fin=False),),
    "1 MiB": (frame("x" * (1 << 20)), text("x" * (1 << 20))),
}


@pytest.mark.parametrize("case", **table(BEFORE))
@pytest.mark.parametrize("payload", [b"", close_payload(1000, "bye")], ids=["empty", "1000"])
def test_what_came_before_is_answered(client, case, payload):
    client.send_raw(case[0] + frame(payload, CLOSE))
    client.expect_frames(*case[1:], Frame(True, CLOSE, payload[:2]))
    client.expect_end()


@pytest.mark.parametrize("case", **table(BEFORE))
def test_a_half_closed_connection_is_served_to_its_end(client, case):
    """The Close and our FIN behind it: the answers come all the same."""
    client.send_raw(case[0] + closing(1000))
    client.half_close()
    client.expect_frames(*case[1:])
    expect_echo(client, 1000)


@pytest.mark.parametrize("masked", [bytes(4), b"\xff" * 4], ids=["mask 0", "mask ff"])
def test_masks(client, masked):
    client.send(close_payload(1000, "bye"), CLOSE, mask=masked)
    expect_echo(client, 1000)


def test_a_close_in_the_packet_of_the_handshake(port):
    with Client(port, first=ping(b"p") + closing(3000)) as client:
        client.expect_frames(Frame(True, PONG, b"p"))
        expect_echo(client, 3000)


def test_a_server_that_stops_sends_1001(start, request):
    """7.4.1, and 7.1.2: it starts the closing handshake itself."""
    server = start(request.path.parent / "echo.bal", "--ping", "0s")
    with Client(server.port) as client:
        client.fence()
        server.terminate()
        client.expect(close_payload(1001), CLOSE)
        client.send(b"too late")
        client.send(b"too late", PING)
        client.send(close_payload(1001), CLOSE)
        client.expect_end()
