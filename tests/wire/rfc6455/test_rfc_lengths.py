"""RFC 6455, 5.2 (payload length), 5.3 (unmasking), 5.6, 6.2: messages of every length, however TCP cuts them."""

import pytest

from exchange import Client, binary, cut, fragmented, table, text
from peer import BINARY, CONTINUATION, TEXT, frame

MIB = 1 << 20
LENGTHS = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 125, 126, 127, 128, 255, 256, 65535, 65536, 65537, MIB - 1, MIB]
CHOPPED = [0, 1, 125, 126, 127, 128, 65535, 65536, MIB]
BIG = [MIB + 1, 2 * MIB, 4 * MIB, 8 * MIB, 16 * MIB]
OPCODES = {"text": TEXT, "binary": BINARY}
EVERY_BYTE = bytes(range(256)) * (16 * MIB // 256)
LETTERS = "Zażółć gęślą jaźń 𝄞 ".encode()


def payload_of(length, opcode):
    """Text ends in the middle of no character."""
    if opcode == BINARY:
        return EVERY_BYTE[:length]
    whole = LETTERS * (length // len(LETTERS))
    return whole + b"x" * (length - len(whole))


def answer_of(payload, opcode):
    return text(payload) if opcode == TEXT else binary(payload)


@pytest.fixture(scope="module")
def wide_port(run_echo):
    return run_echo("--max-message", str(16 * MIB))  # fragments and unfinished messages follow


@pytest.mark.parametrize("opcode", **table(OPCODES))
@pytest.mark.parametrize("length", LENGTHS)
def test_whole(client, length, opcode):
    payload = payload_of(length, opcode)
    client.send(payload, opcode)
    client.expect_frames(answer_of(payload, opcode))
    client.finish()


@pytest.mark.parametrize("opcode", **table(OPCODES))
@pytest.mark.parametrize("size", [1, 7, 64, 997, 2048])
@pytest.mark.parametrize("length", CHOPPED)
def test_chopped(client, length, size, opcode):
    """TCP_NODELAY is on."""
    payload = payload_of(length, opcode)
    for piece in cut(frame(payload, opcode), size):
        client.send_raw(piece)
    client.expect_frames(answer_of(payload, opcode))
    client.finish()


@pytest.mark.parametrize("opcode", **table(OPCODES))
@pytest.mark.parametrize("length", [0, 1, 5, 125, 126, 200, 65536])
def test_every_byte_of_the_header_is_a_read_of_its_own(client, length, opcode):
    payload = payload_of(length, opcode)
    data = frame(payload, opcode)
    header = len(data) - length + min(length, 5)
    client.send_apart(*cut(data[:header], 1))
    client.send_raw(data[header:])
    client.expect_frames(answer_of(payload, opcode))
    client.finish()


@pytest.mark.parametrize("opcode", **table(OPCODES))
@pytest.mark.parametrize("length", BIG)
def test_up_to_16_mib_by_option(wide_port, length, opcode):
    payload = payload_of(length, opcode)
    with Client(wide_port) as client:
        client.send(payload, opcode)
        client.expect_frames(answer_of(payload, opcode))
        client.finish()


@pytest.mark.parametrize("opcode", **table(OPCODES))
@pytest.mark.parametrize("size", [64, 256, 4096, 65536, MIB, 3 * MIB])
def test_large_messages_in_fragments(wide_port, size, opcode):
    payload = payload_of(4 * MIB, opcode)
    with Client(wide_port) as client:
        client.send_raw(fragmented(*cut(payload, size), opcode=opcode))
        client.expect_frames(answer_of(payload, opcode))
        client.finish()


@pytest.mark.parametrize("mask", [bytes(4), b"\xff" * 4, b"\x01\x80\x7f\xfe", b"\0\0\0\x01", b"\x80\0\0\0"],
                         ids=lambda mask: mask.hex())
@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 125, 126, 1000])
def test_masking_keys(client, length, mask):
    """5.3: any key, at any length and wherever a read cuts the payload."""
    payload = EVERY_BYTE[:length]
    client.send(payload, BINARY, mask=mask)
    client.expect_frames(binary(payload))
    data = frame(payload, BINARY, mask=mask)
    for at in {len(data) - length + offset for offset in (1, 2, 3, 5) if offset < length}:
        client.send_apart(data[:at], data[at:])
        client.expect_frames(binary(payload))
    client.finish()


TOO_LARGE = {
    "1 MiB and a byte": frame(b"", length=MIB + 1),
    "1 MiB and a byte, binary": frame(b"", BINARY, length=MIB + 1),
    "4 GiB": frame(b"", length=4 << 30),
    "4 GiB and 5 bytes": frame(b"", BINARY, length=(4 << 30) + 5),
    "8 GiB": frame(b"", length=8 << 30),
    "2^63 - 1": frame(b"", length=(1 << 63) - 1),
    "by a second fragment": fragmented(b"x" * (MIB - 3), fin=False) + frame(b"", CONTINUATION, length=4),
    "by a second fragment of 2^63 - 1": fragmented(b"x", fin=False) + frame(b"", CONTINUATION, length=(1 << 63) - 1),
}


@pytest.mark.parametrize("sent", **table(TOO_LARGE))
def test_too_large_is_refused_by_its_header(client, sent):
    """7.4.1: 1009, at once: none of the payload has been sent."""
    client.send_raw(sent)
    client.expect_failure(1009)


def test_too_large_with_its_payload(client):
    client.send("x" * (MIB + 1))
    client.expect_failure(1009)
