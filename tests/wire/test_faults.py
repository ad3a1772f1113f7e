"""Peers that misbehave, vanish or dawdle: only they notice (faults that must be survived)."""

import random
import resource
import selectors
import socket
import time

import pytest

from conftest import HERE
from peer import (BINARY, CLOSE, PING, PONG, Closed, Peer, Wire, close_payload, frame, key_and_accept, request_bytes,
                  upgrade_headers)

LAB = HERE / "lab.bal"
SMALL = 4096  # receive buffer of a reader that will not read


def raise_descriptor_limit(wanted):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
        soft = limit
    return soft


def flood_until_closed(server, sender, log):
    """Broadcasts until the server has closed the slow receiver, and counts the broadcasts."""
    text = "b" * 60000
    for count in range(1, 2000):
        sender.send(text)
        sender.expect(text)
        if server.err.find(log):
            return count
    raise AssertionError("the slow receiver was never closed")


def test_a_slow_receiver_is_closed_and_the_others_are_served(start):
    server = start(LAB)
    slow = Peer(server.port, "/crowd/ws", receive_buffer=SMALL)
    with Peer(server.port, "/crowd/ws") as sender, Peer(server.port, "/echo/ws") as other:
        count = flood_until_closed(server, sender, "1013")
        assert count * 60000 > 1 << 20
        other.send("still served")
        other.expect("still served")
        # What it did not take is not kept for it.
        assert server.memory() < 300 << 20
        # It reads at last: whole broadcasts first, then its Close (unless the server has given up on it).
        try:
            received = slow.receive()
            while received.opcode != CLOSE:
                assert received.payload == b"b" * 60000
                received = slow.receive()
            assert received.payload[:2] == close_payload(1013)
        except Closed:
            pass
    slow.socket.close()


def test_a_single_larger_message_is_let_through(start):
    server = start(LAB, "--max-outbox", 100000)
    with Peer(server.port, "/echo/ws") as peer:
        peer.send("x" * 1_000_000)
        peer.expect("x" * 1_000_000)


def test_the_outbox_is_an_option(start):
    server = start(LAB, "--max-outbox", 8 << 20)
    patient = Peer(server.port, "/crowd/ws", receive_buffer=SMALL)
    with Peer(server.port, "/crowd/ws") as sender:
        for _ in range(100):  # 6 MB that nobody takes
            sender.send("b" * 60000)
            sender.expect("b" * 60000)
        for _ in range(100):
            patient.expect("b" * 60000)
        patient.fence()
    patient.socket.close()


def test_an_echo_client_that_never_reads_costs_little(start):
    server = start(LAB)
    peer = Peer(server.port, "/echo/ws", receive_buffer=SMALL)
    peer.socket.settimeout(5)
    data = frame("e" * 60000)
    with Peer(server.port, "/echo/ws") as good:
        try:
            for _ in range(2000):  # 120 MB, if it were taken
                peer.send_raw(data)
        except OSError:  # closed with 1013, or it stopped reading us
            pass
        good.send("quick")
        good.expect("quick")
        assert server.memory() < 300 << 20
    peer.drop()


def test_two_thousand_silent_connections(start):
    raise_descriptor_limit(5000)
    server = start(LAB)
    silent = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(2000)]
    began = time.monotonic()
    with Peer(server.port, "/echo/ws") as good:
        for n in range(100):
            good.send(str(n))
            good.expect(str(n))
    assert time.monotonic() - began < 10
    for connection in silent:
        connection.close()


def test_peers_that_vanish(start):
    server = start(LAB)
    with Peer(server.port, "/echo/ws") as good:
        for n in range(200):
            peer = Peer(server.port, "/crowd/ws")
            peer.send_raw(frame("x" * 1000) * 5 + frame("cut")[: n % 8])
            peer.drop()
            good.send(str(n))
            good.expect(str(n))


def test_connections_that_end_before_the_upgrade(start):
    server = start(LAB)
    request = request_bytes(server.port, "/echo/ws", upgrade_headers(key_and_accept()[0]))
    for cut in range(0, len(request), 7):
        wire = Wire(server.port)
        wire.send_raw(request[:cut])
        if cut % 2:
            wire.drop()
        else:
            wire.socket.close()
    for _ in range(50):  # gone before the answer can be written
        wire = Wire(server.port)
        wire.send_raw(request)
        wire.drop()
    with Peer(server.port, "/echo/ws") as good:
        good.fence()


def test_half_close_is_an_end(start):
    server = start(LAB)
    with Peer(server.port, "/lab/ws?id=half") as peer:
        peer.expect("welcome")
        peer.half_close()
        server.out.wait("^close half ")
        peer.read_to_eof()


def test_a_half_close_behind_messages_serves_them_first(start):
    server = start(LAB)
    with Peer(server.port, "/lab/ws?id=behind") as peer, Peer(server.port, "/lab/ws?id=other") as other:
        peer.expect("welcome")
        other.expect("welcome")
        for text in ("broadcastText", "last words", ""):
            peer.send(text)
        peer.half_close()
        other.expect("last words")
        other.expect("left behind")


def test_a_flood_of_pings_from_somebody_who_does_not_read(start):
    server = start(LAB)
    peer = Peer(server.port, "/echo/ws", receive_buffer=SMALL)
    peer.socket.settimeout(5)
    pings = frame(b"p" * 125, PING) * 1000
    with Peer(server.port, "/echo/ws") as good:
        try:
            for _ in range(500):  # 64 MB of pings
                peer.send_raw(pings)
        except OSError:
            pass
        good.send("quick")
        good.expect("quick")
        assert server.memory() < 300 << 20
    peer.drop()


def test_closing_during_a_broadcast(start):
    server = start(LAB)
    with Peer(server.port, "/crowd/ws") as stays, Peer(server.port, "/crowd/ws") as sender:
        for n in range(50):
            leaving = [Peer(server.port, "/crowd/ws") for _ in range(4)]
            leaving[0].send(close_payload(1000), CLOSE)
            leaving[1].drop()
            sender.send(str(n))
            leaving[2].drop()
            stays.expect(str(n))
            sender.expect(str(n))
            leaving[3].expect(str(n))
            leaving[3].close()
            for peer in leaving:
                peer.socket.close()
        stays.fence()


@pytest.mark.parametrize("seed", range(3))
def test_nobody_else_notices(start, seed):
    """While others misbehave in every way at once, all that stay see every message, once, in one order."""
    chance = random.Random(seed)
    server = start(LAB)
    stay = [Peer(server.port, "/crowd/ws") for _ in range(5)]
    bad, sent = [], []

    def misbehave():
        peer = chance.choice(bad)
        try:
            match chance.randrange(7):
                case 0: peer.drop()
                case 1: peer.send("x", mask=None)
                case 2: peer.send(b"\xff")
                case 3: peer.send(close_payload(1000), CLOSE)
                case 4: peer.send_raw(frame("cut off", fin=False)[: chance.randrange(12)])
                case 5: peer.half_close()
                case 6: peer.send("p" * 125, PING)
        except OSError:  # it had misbehaved before
            pass

    for n in range(300):
        if n % 3 == 0:
            bad.append(Peer(server.port, "/crowd/ws"))
        misbehave()
        sent.append(f"{n}:" + "x" * chance.randrange(2000))
        stay[0].send(sent[-1])
        if n % 10 == 9:  # let nobody fall behind too far
            for peer in stay:
                for text in sent[-10:]:
                    peer.expect(text)
    for peer in stay:
        peer.fence()
        peer.close()
    for peer in bad:
        peer.socket.close()


def test_closing_in_open_while_the_peer_talks(start):
    server = start(LAB)
    for _ in range(50):
        with Peer(server.port, "/refuse/ws", first=frame("hello") * 20) as peer:
            peer.expect("go away")
            peer.expect_close(1000)
    server.out.wait("^close refuse$", 50)
    assert len(server.out.find("^close refuse$")) == 50


def test_a_peer_that_does_not_answer_a_close_is_cut_off(start):
    server = start(LAB, "--close-timeout", 1)
    with Peer(server.port, "/refuse/ws") as peer:
        peer.expect("go away")
        assert peer.receive().opcode == CLOSE
        peer.expect_eof()
        server.out.wait("^close refuse$")


def test_a_dead_peer_is_found_by_pings(start):
    server = start(LAB, "--ping", 1, "--pong-timeout", 1)
    with Peer(server.port, "/lab/ws?id=dead") as dead, Peer(server.port, "/lab/ws?id=alive") as alive:
        dead.expect("welcome")
        alive.expect("welcome")
        while (received := alive.receive()).opcode == PING:
            alive.send(received.payload, PONG)
        assert received.payload == b"left dead"
        server.out.wait("^close dead ")
        assert not server.out.find("^close alive")


def test_an_idle_connection_is_closed_by_option(start):
    server = start(LAB, "--idle", 1)
    with Peer(server.port, "/lab/ws?id=idle") as peer:
        peer.expect("welcome")
        received = peer.receive()
        assert received.opcode == CLOSE
        server.out.wait("^close idle ")


def test_ten_thousand_connections(start):
    limit = raise_descriptor_limit(12000)
    count = min(10000, limit - 1000)
    assert count >= 1000, f"RLIMIT_NOFILE of {limit} is too low for this test"
    server = start(LAB)
    request = request_bytes(server.port, "/crowd/ws", upgrade_headers(key_and_accept()[0]))
    connections = []
    try:
        for begin in range(0, count, 100):
            batch = [socket.create_connection(("127.0.0.1", server.port), 30) for _ in range(min(100, count - begin))]
            for connection in batch:
                connection.sendall(request)
            for connection in batch:
                answer = b""
                while b"\r\n\r\n" not in answer:
                    answer += connection.recv(4096)
                assert answer.startswith(b"HTTP/1.1 101 ")
            connections += batch
        # One broadcast reaches all of them.
        with Peer(server.port, "/crowd/ws") as sender:
            sender.send("everybody")
            sender.expect("everybody")
            expected = b"\x81\x09everybody"
            waiting = selectors.DefaultSelector()
            for connection in connections:
                waiting.register(connection, selectors.EVENT_READ)
            reached, deadline = 0, time.monotonic() + 60
            while reached < count:
                assert time.monotonic() < deadline, f"{reached} of {count}"
                for key, _ in waiting.select(5):
                    assert key.fileobj.recv(100) == expected
                    waiting.unregister(key.fileobj)
                    reached += 1
            waiting.close()
        with Peer(server.port, "/echo/ws") as good:
            good.fence()
    finally:
        for connection in connections:
            connection.close()


def crowd_out(server, count):
    """Opens more connections than the server has descriptors for: it neither ends nor spins, and recovers."""
    held = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(count)]
    before = cpu_seconds(server.process.pid)
    time.sleep(1)  # the measured span, not a wait for something
    assert cpu_seconds(server.process.pid) - before < 0.5
    assert len(server.err.lines) < 5 * count
    for connection in held:
        connection.close()
    deadline = time.monotonic() + 20
    while True:
        try:
            with Peer(server.port, "/echo/ws", timeout=5) as peer:
                peer.fence()
            break
        except (Closed, OSError, AssertionError):
            assert time.monotonic() < deadline


def test_more_connections_than_descriptors(start):
    server = start(LAB, under=["prlimit", "--nofile=400:400"])
    crowd_out(server, 600)


def test_descriptors_running_out_in_spite_of_the_limit(start):
    """As if the program used descriptors for something else: accept() fails with EMFILE."""
    server = start(LAB)
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (320, 320))
    crowd_out(server, 600)


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


@pytest.mark.parametrize("seed", range(5))
def test_noise(lab, seed):
    """Random bytes instead of frames, and mutated frames: a close or a reset, never anything else."""
    random_bytes = random.Random(seed)
    for _ in range(40):
        with Peer(lab.port, "/crowd/ws") as peer:
            data = bytearray(frame("hello") + frame(b"\0" * 50, BINARY) + frame("p", PING) + frame("x" * 200))
            for _ in range(random_bytes.randrange(1, 10)):
                data[random_bytes.randrange(len(data))] = random_bytes.randrange(256)
            peer.send_raw(bytes(data) if random_bytes.random() < 0.7 else random_bytes.randbytes(300))
            peer.half_close()
            try:
                while True:
                    peer.receive()
            except Closed:
                pass
    with Peer(lab.port, "/echo/ws") as good:
        good.fence()
