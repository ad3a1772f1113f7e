"""RFC 6455, 5.1 (mask required), 5.2 (reserved bits, reserved opcodes, shortest length): 1002 for each violation.

Each violation occurs alone, behind a whole message, behind a ping and inside a message that is not whole, all in one
segment; and alone with every byte in a read of its own.
"""

import pytest

from exchange import cut, table, text
from peer import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Frame, close_payload, frame

KINDS = {"text": TEXT, "binary": BINARY, "close": CLOSE, "ping": PING, "pong": PONG}
RESERVED = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]
BODY = {CLOSE: close_payload(1000, "bye")}

VIOLATIONS = {
    **{f"reserved bits {bits:03b} on {name}": frame(BODY.get(opcode, b"body"), opcode, rsv=bits)
       for bits in range(1, 8) for name, opcode in KINDS.items()},
    **{f"reserved bits {bits:03b} on empty {name}": frame(b"", opcode, rsv=bits)
       for bits in (1, 2, 4, 7) for name, opcode in KINDS.items()},
    **{f"reserved bits {bits:03b} on an unfinished text": frame(b"x", rsv=bits, fin=False) for bits in (1, 2, 4, 7)},
    **{f"opcode {opcode}": frame(b"body", opcode) for opcode in RESERVED},
    **{f"opcode {opcode}, empty": frame(b"", opcode) for opcode in RESERVED},
    **{f"opcode {opcode}, unfinished": frame(b"x", opcode, fin=False) for opcode in RESERVED},
    **{f"opcode {opcode}, 200 bytes": frame(b"x" * 200, opcode) for opcode in RESERVED},
    **{f"opcode {opcode}, reserved bits": frame(b"x", opcode, rsv=7) for opcode in RESERVED},
    **{f"{name} without mask": frame(BODY.get(opcode, b"body"), opcode, mask=None) for name, opcode in KINDS.items()},
    **{f"empty {name} without mask": frame(b"", opcode, mask=None) for name, opcode in KINDS.items()},
    "unfinished text without mask": frame(b"x", mask=None, fin=False),
    "200 bytes without mask": frame(b"x" * 200, mask=None),
    "65536 bytes without mask": frame(b"x" * 65536, BINARY, mask=None),
    **{f"{length} bytes in a 16 bit length": frame(b"x" * length, length_form=16) for length in (0, 1, 5, 124, 125)},
    **{f"{length} bytes in a 64 bit length": frame(b"x" * length, length_form=64)
       for length in (0, 1, 125, 126, 65534, 65535)},
    "binary, 125 bytes in a 16 bit length": frame(b"x" * 125, BINARY, length_form=16),
    # 5.2: "the most significant bit MUST be 0". So it is a malformed header, 1002, before it is a large message, 1009.
    "64 bit length with the highest bit": frame(b"", length=1 << 63),
    "64 bit length with the highest bit and 5": frame(b"", BINARY, length=1 << 63 | 5),
    "64 bit length with all bits": frame(b"", length=(1 << 64) - 1),
}
INSIDE = {
    **{f"reserved bits {bits:03b} on a continuation": frame(b"x", CONTINUATION, rsv=bits) for bits in range(1, 8)},
    **{f"reserved bits {bits:03b} on an empty continuation": frame(b"", CONTINUATION, rsv=bits, fin=False)
       for bits in (1, 2, 4, 7)},
    "continuation without mask": frame(b"x", CONTINUATION, mask=None),
    "empty continuation without mask": frame(b"", CONTINUATION, mask=None, fin=False),
    "continuation of 125 bytes in a 16 bit length": frame(b"x" * 125, CONTINUATION, length_form=16),
    "continuation of 65535 bytes in a 64 bit length": frame(b"x" * 65535, CONTINUATION, length_form=64),
    "continuation with the highest bit in its length": frame(b"", CONTINUATION, length=1 << 63),
}


@pytest.mark.parametrize("sent", **table(VIOLATIONS))
def test_alone(client, sent):
    client.send_raw(sent)
    client.expect_failure(1002)


@pytest.mark.parametrize("sent", **table(VIOLATIONS))
def test_behind_a_message_and_a_ping(client, sent):
    """What came before is answered, what comes behind is not."""
    client.send_raw(frame("before") + frame(b"p", PING) + sent + frame("behind") + frame(b"q", PING))
    client.expect_frames(text("before"), Frame(True, PONG, b"p"))
    client.expect_failure(1002)


@pytest.mark.parametrize("sent", **table(VIOLATIONS | INSIDE))
def test_inside_a_message(client, sent):
    client.send_raw(frame("unfinished", fin=False) + sent)
    client.expect_failure(1002)


@pytest.mark.parametrize("sent", **table({name: sent for name, sent in VIOLATIONS.items() if len(sent) < 20}))
def test_with_every_byte_in_a_read_of_its_own(client, sent):
    client.send_apart(*cut(sent, 1))
    client.expect_failure(1002)


@pytest.mark.parametrize("first", [0x90, 0xA0, 0xC0, 0xF1, 0xC2, 0x83, 0x87, 0x8B, 0x8F, 0x09, 0x08, 0x0A, 0x80, 0x00],
                         ids=lambda first: f"{first:02x}")
def test_the_first_byte_is_enough(client, first):
    """Reserved bits, reserved opcodes, unfinished control frames, continuations of nothing: one byte shows it."""
    client.send_raw(bytes([first]))
    client.expect_failure(1002)


@pytest.mark.parametrize("start", [b"\x81\x05", b"\x89\x00", b"\x89\xfe", b"\x88\xff", b"\x88\x81", b"\x81\xfe\0\x7d",
                                   b"\x82\xff\0\0\0\0\0\0\xff\xff", b"\x81\xff\x80\0\0\0\0\0\0\0"],
                         ids=lambda start: start.hex())
def test_the_start_of_a_header_is_enough(client, start):
    """No mask, a control frame that is too long, a Close of one byte, a length that is not right."""
    client.send_raw(start)
    client.expect_failure(1002)
