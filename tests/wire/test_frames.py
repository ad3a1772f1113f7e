"""RFC 6455, sections 5 to 8: what a server must refuse, and with which close code; what it must take."""

import struct

import pytest

from conftest import HERE
from peer import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Frame, Peer, close_payload, frame

EURO = "€".encode()
MIB = 1 << 20


@pytest.fixture
def peer(lab):
    with Peer(lab.port, "/echo/ws") as peer:
        yield peer


PROTOCOL_ERRORS = {
    "unmasked text": frame("x", mask=None),
    "unmasked empty text": frame("", mask=None),
    "unmasked ping": frame("x", PING, mask=None),
    "unmasked close": frame(close_payload(1000), CLOSE, mask=None),
    **{f"reserved bits {bits}": frame("x", rsv=bits) for bits in range(1, 8)},
    "reserved bit on a ping": frame("x", PING, rsv=4),
    "reserved bit on a continuation": frame("x", fin=False) + frame("y", CONTINUATION, rsv=4),
    **{f"opcode {code}": frame("x", code) for code in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
    **{f"opcode {code}, empty": frame("", code) for code in (3, 7, 11, 15)},
    "opcode 3 unfinished": frame("x", 3, fin=False),
    "fragmented ping": frame("x", PING, fin=False),
    "fragmented pong": frame("x", PONG, fin=False),
    "fragmented close": frame(close_payload(1000), CLOSE, fin=False),
    "ping of 126 bytes": frame(b"x" * 126, PING),
    "pong of 126 bytes": frame(b"x" * 126, PONG),
    "ping with a 16 bit length": frame(b"x" * 5, PING, length_form=16),
    "ping that declares 8 GiB": frame(b"", PING, length=8 << 30),
    "close of 126 bytes": frame(close_payload(1000, "r" * 124), CLOSE),
    "continuation of nothing": frame("x", CONTINUATION),
    "unfinished continuation of nothing": frame("x", CONTINUATION, fin=False),
    "text inside a text": frame("a", fin=False) + frame("b"),
    "binary inside a text": frame("a", fin=False) + frame("b", BINARY),
    "text inside a binary": frame("a", BINARY, fin=False) + frame("b", fin=False),
    "second continuation after the last": frame("a", fin=False) + frame("b", CONTINUATION) + frame("c", CONTINUATION),
    "length 125 in 16 bits": frame(b"x" * 125, length_form=16),
    "length 0 in 16 bits": frame(b"", length_form=16),
    "length 65535 in 64 bits": frame(b"x" * 65535, length_form=64),
    "length 5 in 64 bits": frame(b"x" * 5, length_form=64),
    "length with the highest bit set": frame(b"", length=1 << 63 | 5),
    "close of one byte": frame(b"\x03", CLOSE),
    **{f"close code {code}": frame(close_payload(code), CLOSE)
       for code in (0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000, 65535)},
}


@pytest.mark.parametrize("sent", PROTOCOL_ERRORS.values(), ids=PROTOCOL_ERRORS)
def test_protocol_errors_close_with_1002(peer, sent):
    if sent.startswith(frame("a", fin=False) + frame("b", CONTINUATION)):
        peer.send_raw(sent)
        peer.expect("ab")
    else:
        peer.send_raw(sent)
    peer.expect_close(1002)


@pytest.mark.parametrize("name", ["unmasked text", "reserved bits 4", "opcode 3", "length 5 in 64 bits"])
def test_only_the_offender_is_closed(lab, peer, name):
    with Peer(lab.port, "/echo/ws") as bystander:
        peer.send_raw(PROTOCOL_ERRORS[name])
        peer.expect_close(1002)
        bystander.send("still here")
        bystander.expect("still here")


def test_what_came_before_the_violation_is_served(peer):
    peer.send_raw(frame("one") + frame("two") + frame("x", rsv=1) + frame("three"))
    peer.expect("one")
    peer.expect("two")
    peer.expect_close(1002)


BAD_UTF8 = {
    "lone continuation byte": b"\x80",
    "five byte form": b"\xf8\x88\x80\x80\x80",
    "0xff": b"ab\xff",
    "overlong slash": b"\xc0\xaf",
    "overlong in three": b"\xe0\x80\xaf",
    "overlong in four": b"\xf0\x80\x80\xaf",
    "surrogate": b"\xed\xa0\x80",
    "pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "above U+10FFFF": b"\xf4\x90\x80\x80",
    "0xf5": b"\xf5\x80\x80\x80",
    "cut short": EURO[:2],
    "cut short by ASCII": EURO[:2] + b"x",
    "after much ASCII": b"a" * 1000 + b"\xc3" + b"a" * 1000,
    "at the end of much ASCII": b"a" * 65600 + b"\xe2\x82",
}


@pytest.mark.parametrize("payload", BAD_UTF8.values(), ids=BAD_UTF8)
def test_text_that_is_not_utf8_closes_with_1007(peer, payload):
    peer.send(payload)
    peer.expect_close(1007)


def test_a_bad_byte_fails_at_once_in_an_unfinished_message(peer):
    peer.send(b"good \xce\xba", fin=False)
    peer.send(b"\xf4\x90", CONTINUATION, fin=False)
    peer.expect_close(1007)


def test_a_bad_byte_fails_at_once_in_an_unfinished_frame(peer):
    peer.send_raw(frame(b"ok \xff and more to come" + b"x" * 100)[:40])
    peer.expect_close(1007)


def test_a_character_left_open_by_the_last_fragment(peer):
    peer.send(EURO[:1], fin=False)
    peer.send(b"", CONTINUATION)
    peer.expect_close(1007)


@pytest.mark.parametrize("text", ["€", "κόσμε", "𝄞𝄞", "a€b𝄞c"])
def test_characters_may_be_split_anywhere_also_around_a_ping(peer, text):
    data = text.encode()
    for cut in range(len(data) + 1):
        peer.send(data[:cut], fin=False)
        peer.fence()
        peer.send(data[cut:], CONTINUATION)
        peer.expect(text)


def test_binary_messages_are_not_checked(lab):
    with Peer(lab.port, "/binary/ws?name=&how=&target=") as binary:
        binary.send(b"\xff\xc0", BINARY)
        binary.expect(b"\xff\xc0", BINARY)


@pytest.mark.parametrize("reason", [b"\xff", EURO[:2], b"\xed\xa0\x80"])
def test_a_close_reason_that_is_not_utf8(peer, reason):
    peer.send(struct.pack(">H", 1000) + reason, CLOSE)
    peer.expect_close(1007)


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1003, *range(1007, 1015), 3000, 3999, 4000, 4999])
def test_valid_close_codes_are_echoed(peer, code):
    peer.close(code)


@pytest.mark.parametrize("reason", ["", "bye", "é" * 61, "r" * 123])
def test_a_close_with_a_reason(peer, reason):
    peer.send(close_payload(1000, reason), CLOSE)
    received = peer.receive()
    assert received.opcode == CLOSE and received.payload[:2] == b"\x03\xe8"
    peer.expect_eof()


def test_a_close_without_code(peer):
    peer.send(b"", CLOSE)
    peer.expect_close(None, answer=False)


def test_nothing_is_served_behind_a_close(peer):
    peer.send_raw(frame("before") + frame(close_payload(1000), CLOSE) + frame("behind") + frame("p", PING))
    peer.expect("before")
    peer.expect(close_payload(1000), CLOSE)
    peer.expect_eof()


def test_a_close_inside_a_fragmented_message(peer):
    peer.send("unfinished", fin=False)
    peer.close()


@pytest.mark.parametrize("payload", [b"", b"x", bytes(range(125))], ids=len)
def test_a_ping_is_answered_with_its_payload(peer, payload):
    peer.send(payload, PING)
    peer.expect(payload, PONG)


def test_every_ping_of_a_burst_is_answered_in_order(peer):
    peer.send_raw(b"".join(frame(str(n), PING) for n in range(100)))
    for n in range(100):
        peer.expect(str(n), PONG)


def test_a_ping_right_before_a_close_is_answered(peer):
    peer.send_raw(frame("last", PING) + frame(close_payload(1000), CLOSE))
    peer.expect("last", PONG)
    peer.expect(close_payload(1000), CLOSE)
    peer.expect_eof()


def test_pings_between_fragments_are_answered_before_the_message(peer):
    peer.send_raw(frame("a", fin=False) + frame("1", PING) + frame("b", CONTINUATION, fin=False) + frame("2", PING)
                  + frame("c", CONTINUATION))
    peer.expect("1", PONG)
    peer.expect("2", PONG)
    peer.expect("abc")


def test_a_pong_nobody_asked_for_is_ignored(peer):
    peer.send("surprise", PONG)
    peer.send("", PONG)
    peer.fence()


@pytest.mark.parametrize("mask", [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x01\x80\x7f\xfe"])
def test_any_masking_key(peer, mask):
    for length in (1, 3, 4, 5, 7, 8, 9, 31, 32, 33, 63, 64, 65, 1000):
        text = "abcdefghij" * 100
        peer.send(text[:length], mask=mask)
        peer.expect(text[:length])


def test_bytes_one_at_a_time(peer):
    for byte in frame("s", fin=False) + frame("p", PING) + frame("€" * 50, CONTINUATION):
        peer.send_raw(bytes([byte]))
    peer.expect("p", PONG)
    peer.expect("s" + "€" * 50)


@pytest.mark.parametrize("length", [MIB - 1, MIB])
@pytest.mark.parametrize("pieces", [1, 7, 1024])
def test_messages_up_to_the_limit(peer, length, pieces):
    text = "0123456789abcdef" * (length // 16) + "x" * (length % 16)
    step = -(-length // pieces)
    cuts = [text[at:at + step] for at in range(0, length, step)]
    for number, piece in enumerate(cuts):
        peer.send(piece, TEXT if number == 0 else CONTINUATION, fin=number == len(cuts) - 1)
    peer.expect(text)


TOO_BIG = {
    "one byte over": frame(b"", length=MIB + 1),
    "8 GiB declared": frame(b"", length=8 << 30),
    "the largest length there is": frame(b"", length=(1 << 63) - 1),
    "over by the second fragment": frame(b"x" * 65536, fin=False) + frame(b"", CONTINUATION, length=MIB - 65535),
    "binary": frame(b"", BINARY, length=MIB + 1),
}


@pytest.mark.parametrize("sent", TOO_BIG.values(), ids=TOO_BIG)
def test_a_message_over_the_limit_closes_with_1009(peer, sent):
    peer.send_raw(sent)
    peer.expect_close(1009)


def test_the_limit_is_an_option(start):
    server = start(HERE / "lab.bal", "--max-message", 16 << 20, "--max-outbox", 32 << 20)
    with Peer(server.port, "/echo/ws") as peer:
        text = "0123456789abcdef" * MIB
        peer.send(text)
        peer.expect(text)
        peer.send_raw(frame(b"", length=(16 << 20) + 1))
        peer.expect_close(1009)
    small = start(HERE / "lab.bal", "--max-message", 10)
    with Peer(small.port, "/echo/ws") as peer:
        peer.send("x" * 10)
        peer.expect("x" * 10)
        peer.send("x" * 11)
        peer.expect_close(1009)


def test_fragments_are_limited(peer):
    peer.send("", fin=False)
    peer.send_raw(frame("", CONTINUATION, fin=False) * 1022)
    peer.fence()
    peer.send_raw(frame("", CONTINUATION, fin=False) * 2)
    received = peer.receive()
    assert received.opcode == CLOSE and received.payload[:2] in (struct.pack(">H", 1008), struct.pack(">H", 1009))


def test_unfinished_messages_are_limited_in_sum(start):
    server = start(HERE / "lab.bal", "--max-message", 100_000, "--max-partial", 300_000)
    peers = [Peer(server.port, "/echo/ws") for _ in range(8)]
    for peer in peers:
        peer.send("a" * 60_000, fin=False)
    server.err.wait("closed with 1013: unfinished messages hold", count=3)
    served = 0
    for peer in peers:
        try:
            peer.send("b", CONTINUATION)
        except OSError:  # it has been closed, and our bytes reset it
            continue
        received = peer.receive()
        if received.opcode == CLOSE:
            assert received.payload[:2] == close_payload(1013)
        else:
            assert received.payload.decode() == "a" * 60_000 + "b"
            served += 1
        peer.socket.close()
    assert 2 <= served <= 5
    with Peer(server.port, "/echo/ws") as after:  # what they held is free again
        after.send("a" * 60_000, fin=False)
        after.send("a" * 40_000, CONTINUATION)
        after.expect("a" * 100_000)


def test_many_tiny_fragments_by_option(start):
    server = start(HERE / "lab.bal", "--max-fragments", 20000)
    with Peer(server.port, "/echo/ws") as peer:
        peer.send("a", fin=False)
        peer.send_raw(frame("b", CONTINUATION, fin=False) * 9998)
        peer.send("c", CONTINUATION)
        assert peer.receive() == Frame(True, TEXT, b"a" + b"b" * 9998 + b"c")
