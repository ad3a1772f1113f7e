"""RFC 6455, 5.4: fragmentation."""

import itertools

import pytest

from exchange import Client, binary, cut, fragmented, ping, table, text
from peer import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Frame, close_payload, frame

SENTENCE = "Fragmentation: κόσμε 𝄞"
DATA = SENTENCE.encode()


def pong(payload=b""):
    return Frame(True, PONG, payload)


def more(payload=b""):
    return frame(payload, CONTINUATION, fin=False)


def last(payload=b""):
    return frame(payload, CONTINUATION)


RIGHT = {
    **{f"pieces of {size}": (fragmented(*cut(DATA, size)), text(DATA)) for size in range(1, len(DATA) + 1)},
    **{f"binary, pieces of {size}": (fragmented(*cut(DATA, size), opcode=BINARY), binary(DATA)) for size in (1, 2, 9)},
    **{f"empty parts {''.join('0x'[full] for full in parts)}":
       (fragmented(*(b"x" * full for full in parts)), text("x" * sum(parts)))
       for count in (2, 3, 4) for parts in itertools.product((0, 1), repeat=count)},
    "empty parts, binary": (fragmented(b"", b"", b"", opcode=BINARY), binary(b"")),
    "parts of 0, 125, 126, 65535, 65536":
       (fragmented(*(b"x" * length for length in (0, 125, 126, 65535, 65536, 0))), text("x" * 131322)),
    "two messages": (fragmented("a", "b") + fragmented("c", "d", opcode=BINARY), text("ab"), binary(b"cd")),
    "whole, fragmented, whole": (frame("1") + fragmented("2", "3") + frame("4"), text("1"), text("23"), text("4")),
    "binary after an empty text": (fragmented("", "") + fragmented(b"\xff", b"\xfe", opcode=BINARY), text(""),
                                   binary(b"\xff\xfe")),
    "ping between": (frame("a", fin=False) + ping(b"p") + last("b"), pong(b"p"), text("ab")),
    "empty ping between": (frame("a", fin=False) + ping() + last("b"), pong(), text("ab")),
    "ping of 125 between": (frame("a", fin=False) + ping(b"p" * 125) + last("b"), pong(b"p" * 125), text("ab")),
    "pong between": (frame("a", fin=False) + frame(b"p", PONG) + last("b"), text("ab")),
    "ping and pong between all": (frame("a", fin=False) + ping(b"1") + frame(b"", PONG) + more("b") + ping(b"2")
                                  + more() + ping(b"3") + frame(b"x", PONG) + last("c"),
                                  pong(b"1"), pong(b"2"), pong(b"3"), text("abc")),
    "ping between, binary": (frame(b"\xff", BINARY, fin=False) + ping(b"p") + last(b"\xfe"), pong(b"p"),
                             binary(b"\xff\xfe")),
    "ping inside a character": (frame(b"\xe2", fin=False) + ping(b"\xff") + more(b"\x82") + ping(b"2") + last(b"\xac"),
                                pong(b"\xff"), pong(b"2"), text("€")),
    "ten pings between": (frame("a", fin=False) + b"".join(ping(b"%d" % n) for n in range(10)) + last("b"),
                          *(pong(b"%d" % n) for n in range(10)), text("ab")),
}
WRONG = {
    "continuation of nothing": (last("x"),),
    "empty continuation of nothing": (last(),),
    "unfinished continuation of nothing": (more("x"),),
    "unfinished empty continuation of nothing": (more(),),
    "continuation after a whole message": (frame("a") + last("b"), text("a")),
    "continuation after a fragmented message": (fragmented("a", "b") + last("c"), text("ab")),
    "unfinished continuation after a fragmented message": (fragmented("a", "b", opcode=BINARY) + more(b"c"),
                                                           binary(b"ab")),
    "continuation after a ping": (ping(b"p") + last("x"), pong(b"p")),
    **{f"{new} inside {old}{', behind a ping' * pinged}":
       (frame("a", before, fin=False) + ping(b"p") * pinged + frame("b", opcode, fin=fin), *[pong(b"p")] * pinged)
       for old, before in {"text": TEXT, "binary": BINARY}.items()
       for (new, opcode, fin), pinged in itertools.product(
           (("text", TEXT, True), ("binary", BINARY, True), ("unfinished text", TEXT, False),
            ("unfinished binary", BINARY, False)), (False, True))},
    "empty text inside text": (frame("a", fin=False) + frame(""),),
    "text inside an empty text": (frame("", fin=False) + frame("a"),),
    "text after two fragments": (frame("a", fin=False) + more("b") + frame("c"),),
    **{f"unfinished {name}{where}": (before + frame(body, opcode, fin=False) + frame(body, CONTINUATION),)
       for name, opcode, body in (("ping", PING, b"x"), ("empty ping", PING, b""), ("pong", PONG, b"x"),
                                  ("empty pong", PONG, b""), ("close", CLOSE, close_payload(1000)),
                                  ("empty close", CLOSE, b""))
       for where, before in {"": b"", " inside a message": frame("a", fin=False)}.items()},
}


@pytest.mark.parametrize("case", **table(RIGHT))
def test_in_one_segment(client, case):
    client.send_raw(case[0])
    client.expect_frames(*case[1:])
    client.finish()


@pytest.mark.parametrize("case", **table({name: case for name, case in RIGHT.items() if len(case[0]) < 500}))
def test_in_pieces_of_seven_bytes(client, case):
    client.send_apart(*cut(case[0], 7))
    client.expect_frames(*case[1:])
    client.finish()


@pytest.mark.parametrize("case", **table(WRONG))
def test_violations(client, case):
    client.send_raw(case[0])
    client.expect_frames(*case[1:])
    client.expect_failure(1002)


@pytest.mark.parametrize("case", **table(WRONG))
def test_violations_byte_by_byte(client, case):
    client.send_apart(*cut(case[0], 1))
    client.expect_frames(*case[1:])
    client.expect_failure(1002)


def test_a_ping_is_answered_before_the_message_goes_on(client):
    client.send("a", fin=False)
    for part in "bcd":
        client.fence()
        client.send(part, CONTINUATION, fin=False)
    client.fence()
    client.send("e", CONTINUATION)
    client.expect_frames(text("abcde"))
    client.finish()


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
@pytest.mark.parametrize("part", [b"x", b""], ids=["tiny", "empty"])
@pytest.mark.parametrize("limit, options", [(1024, ()), (10000, ("--max-fragments", "10000")),
                                            (1, ("--max-fragments", "1"))], ids=["default", "10000", "1"])
def test_the_limit_of_fragments(run_echo, limit, options, part, opcode):
    """As many as allowed are one message; one more is 1009, whether it is the last or not."""
    limited = run_echo(*options)
    with Client(limited) as client:
        client.send_raw(fragmented(*[part] * limit, opcode=opcode))
        client.expect_frames(Frame(True, opcode, part * limit))
        client.finish()
    for fin in (False, True):
        with Client(limited) as client:
            client.send_raw(fragmented(*[part] * (limit + 1), opcode=opcode, fin=fin))
            client.expect_failure(1009)
