"""RFC 6455, 5.1, 5.2, 6.1, 6.2: several frames in one segment, order, and the form of the server's own frames.

The server's frames must be unmasked, whole, without reserved bits, their length in its shortest form: `receive` of
peer.py demands that of every frame in every table. Here each boundary of the length forms is asked for."""

import struct

import pytest

from exchange import Client, binary, cut, ping, table, text
from peer import BINARY, CLOSE, CONTINUATION, PONG, TEXT, Frame, close_payload, frame

SEGMENTS = {
    "two texts": (frame("1") + frame("2"), text("1"), text("2")),
    "text and binary": (frame("1") + frame(b"\xff", BINARY), text("1"), binary(b"\xff")),
    "empty ones": (frame("") * 3 + frame(b"", BINARY) * 2, *[text("")] * 3, *[binary(b"")] * 2),
    "ping and text": (ping(b"p") + frame("1"), Frame(True, PONG, b"p"), text("1")),
    "text and ping": (frame("1") + ping(b"p"), text("1"), Frame(True, PONG, b"p")),
    "all length forms": (frame("x" * 125) + frame("y" * 126) + frame("z" * 65536) + frame("end"),
                         text("x" * 125), text("y" * 126), text("z" * 65536), text("end")),
    "other masks": (frame("1", mask=bytes(4)) + frame("2", mask=b"\xff" * 4), text("1"), text("2")),
}


@pytest.mark.parametrize("case", **table(SEGMENTS))
def test_several_frames_in_one_segment(client, case):
    client.send_raw(case[0])
    client.expect_frames(*case[1:])
    client.finish()


@pytest.mark.parametrize("case", **table(SEGMENTS))
def test_frames_in_the_packet_of_the_handshake(port, case):
    with Client(port, first=case[0]) as client:
        client.expect_frames(*case[1:])
        client.finish()


@pytest.mark.parametrize("case", **table({n: c for n, c in SEGMENTS.items() if len(c[0]) < 200}))
@pytest.mark.parametrize("size", [1, 2, 3, 7, 13])
def test_frames_and_segments_do_not_fit(client, case, size):
    client.send_apart(*cut(case[0], size))
    client.expect_frames(*case[1:])
    client.finish()


def test_ping_and_close_in_one_segment(client):
    client.send_raw(ping(b"last") + frame(close_payload(1000), CLOSE))
    client.expect_frames(Frame(True, PONG, b"last"), Frame(True, CLOSE, close_payload(1000)))
    client.expect_end()


@pytest.mark.parametrize("length", [4, 125, 126, 500])
@pytest.mark.parametrize("opcode", [TEXT, BINARY])
def test_1000_messages_keep_their_order(client, opcode, length):
    payloads = [(b"%04d" % number).ljust(length, b".") for number in range(1000)]
    client.send_raw(b"".join(frame(payload, opcode) for payload in payloads))
    client.expect_frames(*(Frame(True, opcode, payload) for payload in payloads))
    client.finish()


@pytest.mark.parametrize("right", [True, False], ids=["close", "violation"])
def test_more_than_one_turn_serves(client, right):
    """Frames of all kinds in one go, and an end behind them. A large message comes first: after it the server reads much
    at once."""
    client.send(b"x" * 900_000, BINARY)
    client.expect_frames(binary(b"x" * 900_000))
    sent, wanted = [], []
    for number in range(3000):
        name = b"%d" % number
        sent += [frame(name), ping(name), frame(name, PONG), frame(name, fin=False), ping(name + b"!"),
                 frame(b"end", CONTINUATION)]
        wanted += [text(name), Frame(True, PONG, name), Frame(True, PONG, name + b"!"), text(name + b"end")]
    client.send_raw(b"".join(sent) + (frame(close_payload(1000), CLOSE) if right else frame("", rsv=4)))
    client.expect_frames(*wanted)
    if right:
        client.expect_frames(Frame(True, CLOSE, close_payload(1000)))
        client.expect_end()
    else:
        client.expect_failure(1002)


@pytest.mark.parametrize("size", [7, 64, 997, 2048])
def test_1000_messages_in_pieces_keep_their_order(client, size):
    payloads = [b"%04d" % number * (number % 50) for number in range(1000)]
    for piece in cut(b"".join(map(frame, payloads)), size):
        client.send_raw(piece)
    client.expect_frames(*map(text, payloads))
    client.finish()


@pytest.mark.parametrize("length", [0, 1, 124, 125, 126, 127, 65534, 65535, 65536, 65537])
@pytest.mark.parametrize("opcode", [TEXT, BINARY])
def test_the_header_of_the_servers_frames(client, length, opcode):
    client.send(b"x" * length, opcode)
    form = (bytes([length]) if length < 126 else
            struct.pack(">BH", 126, length) if length < 65536 else struct.pack(">BQ", 127, length))
    assert client.read(1 + len(form)) == bytes([0x80 | opcode]) + form
    assert client.read(length) == b"x" * length
    client.finish()


@pytest.mark.parametrize("length", [0, 1, 125])
def test_the_header_of_a_pong(client, length):
    client.send_raw(ping(b"p" * length))
    assert client.read(2 + length) == bytes([0x8A, length]) + b"p" * length
    client.finish()


@pytest.mark.parametrize("payload", [b"", close_payload(1000)], ids=["empty", "1000"])
def test_the_header_of_a_close(client, payload):
    client.send(payload, CLOSE)
    assert client.read(2 + len(payload)) == bytes([0x88, len(payload)]) + payload
    client.expect_end()
