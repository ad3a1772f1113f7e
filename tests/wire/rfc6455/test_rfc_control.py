"""RFC 6455, 5.5, 5.5.2, 5.5.3: control frames, pings and pongs."""

import pytest

from exchange import cut, ping, table, text
from peer import CLOSE, PING, PONG, Frame, close_payload, frame

EVERY_BYTE = bytes(range(256))
OVERSIZE = {
    **{f"{name} of {length} bytes": frame(b"x" * length, opcode)
       for name, opcode in {"ping": PING, "pong": PONG}.items() for length in (126, 127, 128, 1000, 65536)},
    "close of 126 bytes": frame(close_payload(1000, "r" * 124), CLOSE),
    "close of 65536 bytes": frame(close_payload(1000, "r" * 65534), CLOSE),
    **{f"{name} of {length} bytes in {form} bits": frame(b"x" * length, opcode, length_form=form)
       for name, opcode in {"ping": PING, "pong": PONG, "close": CLOSE}.items() for length in (0, 5, 125)
       for form in (16, 64)},
    "ping that declares 8 GiB": frame(b"", PING, length=8 << 30),
}


def pong(payload=b""):
    return Frame(True, PONG, payload)


@pytest.mark.parametrize("length", range(126))
def test_a_ping_of_every_legal_size(client, length):
    payload = EVERY_BYTE[:length]
    client.send_raw(ping(payload))
    client.expect_frames(pong(payload))
    client.send_raw(ping(EVERY_BYTE[-length or 256:]))
    client.expect_frames(pong(EVERY_BYTE[-length or 256:]))
    client.finish()


@pytest.mark.parametrize("payload", [b"\0", b"\xff\xfe\xfd", b"\xed\xa0\x80", b"\0" * 125, b"\xff" * 125],
                         ids=lambda payload: f"{len(payload)} of {payload[:1].hex()}")
def test_the_payload_of_a_ping_is_any_bytes(client, payload):
    client.send_raw(ping(payload))
    client.expect_frames(pong(payload))
    client.finish()


@pytest.mark.parametrize("length", [0, 1, 2, 64, 125])
@pytest.mark.parametrize("size", [1, 3, 7, 64])
def test_a_ping_in_pieces(client, length, size):
    payload = EVERY_BYTE[:length]
    client.send_apart(*cut(ping(payload), size))
    client.expect_frames(pong(payload))
    client.finish()


@pytest.mark.parametrize("sent", **table(OVERSIZE))
@pytest.mark.parametrize("before", [b"", frame("a", fin=False)], ids=["alone", "inside a message"])
def test_oversize(client, sent, before):
    client.send_raw(before + sent)
    client.expect_failure(1002)


@pytest.mark.parametrize("sent", [frame(b"x" * 126, PING), frame(b"", PING, length_form=64)], ids=["126", "64 bits"])
def test_oversize_byte_by_byte(client, sent):
    client.send_apart(*cut(sent[:6], 1))
    client.expect_failure(1002)


@pytest.mark.parametrize("count", [2, 10, 1000, 5000])
@pytest.mark.parametrize("length", [4, 125])
def test_a_burst_of_pings(client, count, length):
    payloads = [(b"%d" % number).ljust(length, b".") for number in range(count)]
    client.send_raw(b"".join(map(ping, payloads)))
    client.expect_frames(*map(pong, payloads))
    client.finish()


@pytest.mark.parametrize("size", [1, 5, 100])
def test_a_burst_of_pings_in_pieces(client, size):
    payloads = [b"ping %d" % number for number in range(10)]
    client.send_apart(*cut(b"".join(map(ping, payloads)), size))
    client.expect_frames(*map(pong, payloads))
    client.finish()


@pytest.mark.parametrize("sent", **table({
    "empty": frame(b"", PONG), "with payload": frame(b"surprise", PONG), "125 bytes": frame(b"\xff" * 125, PONG),
    "twice": frame(b"1", PONG) * 2, "100 of them": frame(b"p", PONG) * 100}))
def test_pongs_nobody_asked_for(client, sent):
    client.send_raw(sent)
    client.fence()
    client.send_apart(*cut(sent[:300], 3)[:-1])
    client.send_raw(sent[:300][(len(cut(sent[:300], 3)) - 1) * 3:] + sent[300:])
    client.finish()


def test_pongs_around_a_ping(client):
    client.send_raw(frame(b"no", PONG) + ping(b"yes") + frame(b"no", PONG))
    client.expect_frames(pong(b"yes"))
    client.finish()


def test_messages_and_pings_are_answered_in_order(client):
    client.send_raw(b"".join(frame(str(n)) + ping(b"%d" % n) for n in range(100)))
    for n in range(100):
        client.expect_frames(text(str(n)), pong(b"%d" % n))
    client.finish()
