"""RFC 6455, 5.6 and 8.1: text is UTF-8 (RFC 3629), and what is not fails with 1007 at its first wrong byte."""

import itertools

import pytest

from exchange import binary, fragmented, table, text
from peer import BINARY, CONTINUATION, frame

BOUNDARIES = [0x00, 0x01, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xF8FF, 0xFDD0,
              0xFDEF, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x1FFFF, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000,
              0x10FFFE, 0x10FFFF]
VALID = {
    **{f"U+{point:04X}": chr(point).encode() for point in BOUNDARIES},
    "greek": "κόσμε".encode(),
    "all lengths": "a¢€𝄞€¢a".encode(),
    "all boundaries": "".join(map(chr, BOUNDARIES)).encode(),
    "combining": "Héllo̧ 👩\u200d🚀".encode(),
    "behind 31 ASCII": b"a" * 31 + "€".encode(),
    "across byte 32": b"a" * 30 + "𝄞".encode() + b"a" * 30,
    "64 three-byte characters": "€".encode() * 64,
}
INVALID = {
    # The position of the first wrong byte; None: nothing is wrong but the end.
    **{f"lone continuation {byte:02x}": (bytes([byte]), 0) for byte in (0x80, 0x9F, 0xA0, 0xBF)},
    "two continuations": (b"\x80\xbf", 0),
    "all continuations": (bytes(range(0x80, 0xC0)), 0),
    **{f"impossible byte {byte:02x}": (bytes([byte]), 0) for byte in (0xC0, 0xC1, *range(0xF5, 0x100))},
    "fe fe ff ff": (b"\xfe\xfe\xff\xff", 0),
    **{f"surrogate U+{point:04X}": (chr(point).encode("utf-8", "surrogatepass"), 1)
       for point in (0xD800, 0xDB7F, 0xDB80, 0xDBFF, 0xDC00, 0xDF80, 0xDFFF)},
    "pair of surrogates": (b"\xed\xa0\x80\xed\xb0\x80", 1),
    "last pair of surrogates": (b"\xed\xaf\xbf\xed\xbf\xbf", 1),
    "overlong 2: NUL": (b"\xc0\x80", 0),
    "overlong 2: slash": (b"\xc0\xaf", 0),
    "overlong 2: U+007F": (b"\xc1\xbf", 0),
    "overlong 3: NUL": (b"\xe0\x80\x80", 1),
    "overlong 3: slash": (b"\xe0\x80\xaf", 1),
    "overlong 3: U+07FF": (b"\xe0\x9f\xbf", 1),
    "overlong 4: NUL": (b"\xf0\x80\x80\x80", 1),
    "overlong 4: slash": (b"\xf0\x80\x80\xaf", 1),
    "overlong 4: U+FFFF": (b"\xf0\x8f\xbf\xbf", 1),
    "overlong 5": (b"\xf8\x80\x80\x80\xaf", 0),
    "overlong 6": (b"\xfc\x80\x80\x80\x80\xaf", 0),
    "5 bytes: U+200000": (b"\xf8\x88\x80\x80\x80", 0),
    "5 bytes: U+3FFFFFF": (b"\xfb\xbf\xbf\xbf\xbf", 0),
    "6 bytes: U+4000000": (b"\xfc\x84\x80\x80\x80\x80", 0),
    "6 bytes: U+7FFFFFFF": (b"\xfd\xbf\xbf\xbf\xbf\xbf", 0),
    "U+110000": (b"\xf4\x90\x80\x80", 1),
    "U+13FFFF": (b"\xf4\xbf\xbf\xbf", 1),
    "U+1FFFFF": (b"\xf7\xbf\xbf\xbf", 0),
    "2 cut by ASCII": (b"\xc3(", 1),
    "3 cut by ASCII at 1": (b"\xe2(\xa1", 1),
    "3 cut by ASCII at 2": (b"\xe2\x82(", 2),
    "4 cut by ASCII at 1": (b"\xf0(\x8c\xbc", 1),
    "4 cut by ASCII at 2": (b"\xf0\x90(\xbc", 2),
    "4 cut by ASCII at 3": (b"\xf0\x90\x8c(", 3),
    "2 cut by a first byte": (b"\xc3\xc3\xa9", 1),
    "3 cut by a first byte": (b"\xe2\x82\xe2\x82\xac", 2),
    "4 cut by a first byte": (b"\xf0\x9d\x84\xf0\x9d\x84\x9e", 3),
    "one continuation too many": ("€".encode() + b"\xac", 3),
    "truncated 2": (b"\xc3", None),
    "truncated 3 at 1": (b"\xe2", None),
    "truncated 3 at 2": (b"\xe2\x82", None),
    "truncated 4 at 1": (b"\xf0", None),
    "truncated 4 at 2": (b"\xf0\x9d", None),
    "truncated 4 at 3": (b"\xf0\x9d\x84", None),
    "truncated last character": (b"\xf4\x8f\xbf", None),
    "truncated behind greek": ("κόσμε".encode()[:-1], None),
    "surrogate behind greek": ("κόσμε".encode() + b"\xed\xa0\x80edited", len("κόσμε".encode()) + 1),
    "ff behind 31 ASCII": (b"a" * 31 + b"\xff", 31),
    "ff behind 32 ASCII": (b"a" * 32 + b"\xff" + b"a" * 32, 32),
    "80 behind 63 ASCII": (b"a" * 63 + b"\x80", 63),
    "truncated behind 31 ASCII": (b"a" * 31 + b"\xe2", None),
}
# How characters of several bytes begin: all characters that differ only in their last byte begin alike.
STARTS = {chr(point).encode()[:length] for point in (*range(0x80, 0xD800, 64), *range(0xE000, 0x110000, 64))
          for length in range(1, len(chr(point).encode()))}
WRONG_BYTE = {name: case for name, case in INVALID.items() if case[1] is not None}
SHORT = {name: (data, wrong) for name, (data, wrong) in INVALID.items() if len(data) < 20}
SPLITS = {f"{name} at {at}": (data[:at], data[at:]) for name, (data, _) in SHORT.items()
          for at in range(len(data) + 1)}


def is_utf8(data):
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def split_everywhere(data):
    return [(data[:at], data[at:]) for at in range(len(data) + 1)]


@pytest.mark.parametrize("data", **table(VALID))
def test_the_table_of_valid(others_are_served, data):
    """Another decoder agrees with the table."""
    assert data.decode().encode() == data


@pytest.mark.parametrize("case", **table(INVALID))
def test_the_table_of_invalid(others_are_served, case):
    """Another decoder agrees, also on where the first byte is that no character can have there."""
    data, wrong = case
    start = 0
    found = None
    for at in range(len(data)):
        tail = data[start:at + 1]
        if is_utf8(tail):
            start = at + 1
        elif tail not in STARTS:
            found = at
            break
    assert found == wrong
    assert not is_utf8(data)


@pytest.mark.parametrize("data", **table(VALID))
def test_valid(client, data):
    """Whole; in two frames, cut at every byte, in one segment and in two; in one frame, cut there into two reads;
    with every byte in a frame and a read of its own."""
    client.send(data)
    client.expect_frames(text(data))
    for first, second in split_everywhere(data):
        client.send_raw(fragmented(first, second))
        client.expect_frames(text(data))
        client.send_apart(frame(first, fin=False), frame(second, CONTINUATION))
        client.expect_frames(text(data))
    whole = frame(data)
    for at in range(1, len(whole)):
        client.send_apart(whole[:at], whole[at:])
        client.expect_frames(text(data))
    client.send_apart(*(frame(data[at:at + 1], CONTINUATION if at else 1, fin=at + 1 == len(data))
                        for at in range(len(data))))
    client.expect_frames(text(data))
    client.send_apart(*(whole[at:at + 1] for at in range(len(whole))))
    client.expect_frames(text(data))
    client.finish()


@pytest.mark.parametrize("case", **table(INVALID))
@pytest.mark.parametrize("before, behind", itertools.product([b"", b"text ", "€".encode()], [b"", b" text"]),
                         ids=["alone", "before text", "behind text", "inside text", "behind a character",
                              "behind a character, before text"])
def test_invalid_whole(client, case, before, behind):
    client.send(before + case[0] + behind)
    client.expect_failure(1007)


@pytest.mark.parametrize("parts", **table(SPLITS))
def test_invalid_in_two_frames(client, parts):
    client.send_raw(fragmented(*parts))
    client.expect_failure(1007)


@pytest.mark.parametrize("parts", **table(SPLITS))
def test_invalid_in_two_segments(client, parts):
    data = frame(b"".join(parts) + b"x" * 8)
    at = len(data) - 8 - len(parts[1])
    client.send_apart(data[:at])
    client.send_raw(data[at:])
    client.expect_failure(1007)


@pytest.mark.parametrize("case", **table(INVALID))
def test_invalid_with_every_byte_in_a_frame(client, case):
    client.send_raw(fragmented(b"", *(case[0][at:at + 1] for at in range(len(case[0])))))
    client.expect_failure(1007)


@pytest.mark.parametrize("case", **table(WRONG_BYTE))
def test_fails_at_once_in_an_unfinished_message(client, case):
    """The bytes before the wrong one are accepted, which a ping shows; the wrong one is not, and nothing follows it."""
    data, wrong = case
    client.send(data[:wrong], fin=False)
    client.fence()
    client.send(data[wrong:wrong + 1], CONTINUATION, fin=False)
    client.expect_failure(1007)


@pytest.mark.parametrize("case", **table(WRONG_BYTE))
def test_fails_at_once_in_an_unfinished_frame(client, case):
    """The frame has 1000 bytes; those behind the wrong one are never sent."""
    data, wrong = case
    client.send_raw(frame(data[:wrong + 1].ljust(1000))[:8 + wrong + 1])
    client.expect_failure(1007)


@pytest.mark.parametrize("case", **table(WRONG_BYTE))
def test_fails_at_once_in_a_continuation_that_arrives_byte_by_byte(client, case):
    data, wrong = case
    client.send(b"good ", fin=False)
    sent = frame(data[:wrong + 1].ljust(1000), CONTINUATION)
    client.send_apart(sent[:8], *(sent[at:at + 1] for at in range(8, 8 + wrong)))
    client.send_raw(sent[8 + wrong:8 + wrong + 1])
    client.expect_failure(1007)


@pytest.mark.parametrize("case", **table({name: case for name, case in INVALID.items() if case[1] is None}))
def test_an_unfinished_character_is_no_failure_before_the_end(client, case):
    client.send(case[0], fin=False)
    client.fence()
    client.send(b"", CONTINUATION, fin=False)
    client.fence()
    client.send(b"", CONTINUATION)
    client.expect_failure(1007)


@pytest.mark.parametrize("case", **table(INVALID))
def test_binary_is_not_looked_at(client, case):
    client.send(case[0], BINARY)
    client.send_raw(fragmented(case[0][:1], case[0][1:], opcode=BINARY))
    client.expect_frames(binary(case[0]), binary(case[0]))
    client.finish()


@pytest.mark.parametrize("size", [100, 65535, 65536, 1 << 20])
@pytest.mark.parametrize("at", ["first", "middle", "last"])
def test_one_wrong_byte_in_a_long_text(client, size, at):
    place = {"first": 0, "middle": size // 2, "last": size - 1}[at]
    client.send(b"a" * place + b"\xff" + b"a" * (size - place - 1))
    client.expect_failure(1007)


def test_a_message_does_not_lend_its_state_to_the_next(client):
    client.send(b"\xe2\x82", BINARY)
    client.send(b"a")
    client.expect_frames(binary(b"\xe2\x82"), text("a"))
    client.send(b"\x82")
    client.expect_failure(1007)
