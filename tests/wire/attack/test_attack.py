"""A client that means harm: what it can make the server hold, do and write has an end, and others go on."""

import os
import time

from conftest import HERE
from peer import CONTINUATION, PING, PONG, Peer, Wire, ask, close_payload, frame, read_response, request_bytes

LAB = HERE / "lab.bal"
SECOND = os.sysconf("SC_CLK_TCK")


def descriptors(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def processor_seconds(server):
    with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / SECOND


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.01)


def opened(port, query=""):
    peer = Peer(port, "/lab/ws?id=x" + query)
    peer.expect("welcome")
    return peer


def command(peer, name, first="", second=""):
    for text in (name, first, second):
        peer.send(text)


def test_a_flood_of_wrong_requests_writes_a_bounded_log(start):
    server = start(LAB)
    begun = time.monotonic()
    with Wire(server.port) as wire:
        for method, path, status in (("GET", "/nothing", 404), ("DELETE", "/lab/hello", 405)):
            for _ in range(20):
                wire.send_raw(request_bytes(server.port, path, method=method) * 100)
                for _ in range(100):
                    assert read_response(wire).status == status
    server.err.wait("404 no matching service found for path : /nothing")
    assert server.stop() == 0
    assert len(server.err.find(" INFO ")) <= min(100 * (2 + time.monotonic() - begun), 3000)


def test_a_flood_of_errors_writes_a_bounded_log(start):
    server = start(LAB)
    peer = Peer(server.port, "/failing/ws")
    begun = time.monotonic()
    for _ in range(20):
        peer.send_raw(frame("x") * 100)
        for _ in range(100):
            peer.expect("before")
    peer.drop()
    assert server.stop() == 0
    assert 50 <= len(server.err.find("X-Missing")) <= min(100 * (2 + time.monotonic() - begun), 1500)


def test_a_peer_cannot_write_its_own_log_lines(start):
    server = start(LAB)
    peer = opened(server.port)
    command(peer, "pushTextToConnection", "\u009b31m\nERROR forged\r\x1b[0m", "x")
    server.err.wait(r"connection name: \\xc2\\x9b31m\\x0aERROR forged\\x0d\\x1b\[0m$")
    command(peer, "pushTextToConnection", "y" * 100_000, "x")
    server.err.wait(r"connection name: y{512}…$")
    peer.drop()


def test_groups_that_nobody_is_in_do_not_use_up_the_limit(start):
    server = start(LAB, "--max-groups", 10)
    attacker = opened(server.port)
    for i in range(30):
        for verb in ("addConnectionToGroup", "removeConnectionFromGroup"):
            command(attacker, verb, f"g{i}")
            attacker.expect("ok")
    victim = opened(server.port)
    command(victim, "addConnectionToGroup", "mine")
    victim.expect("ok")
    command(attacker, "pushTextToGroup", "mine", "here")
    victim.expect("here")
    victim.drop()
    attacker.drop()


def test_bytes_that_are_no_text_never_become_a_frame(start):
    server = start(LAB)
    peer = Peer(server.port, "/lab/ws?id=%ff", headers={"X-Bad": "\xff\xfe"})
    command(peer, "getHeader", "X-Bad")
    peer.expect("ÿþ")
    peer.expect("ok")
    command(peer, "getQueryParam", "id")
    server.err.wait("Query parameter 'id' does not decode")
    peer.fence()
    assert ask(server.port, "/lab/shout", method="POST", headers={"Content-Length": 2}, body=b"\xff\xfe").status == 500
    peer.fence()
    peer.drop()


def test_one_byte_at_a_time_costs_little(start):
    server = start(LAB)
    head = request_bytes(server.port, "/lab/hello", {"X-Long": "a" * 8000})
    with Wire(server.port) as wire:
        for i in range(len(head)):
            wire.send_raw(head[i:i + 1])
        assert read_response(wire).status == 200
    with Wire(server.port) as wire:
        wire.send_raw(request_bytes(server.port, "/lab/shout", {"Transfer-Encoding": "chunked"}, "POST"))
        wire.send_raw(b"1\r\nx\r\n" * 200_000 + b"0\r\n\r\n")
        assert read_response(wire).status == 202
    peer = Peer(server.port, "/echo/ws")
    message = frame("z" * 8000)
    for i in range(len(message)):
        peer.send_raw(message[i:i + 1])
    peer.expect("z" * 8000)
    peer.send_raw(frame("x", fin=False) + frame("", CONTINUATION, fin=False) * 1022 + frame("y", CONTINUATION))
    peer.expect("xy")
    peer.send_raw(frame("", PONG) * 200_000)
    peer.fence()
    assert processor_seconds(server) < 5  # quadratic work would take minutes
    peer.close()


def test_who_reads_nothing_is_bounded(start):
    server = start(LAB)
    peer = Peer(server.port, "/echo/ws", receive_buffer=4096)
    before = server.memory()
    pings = frame(b"p" * 125, PING) * 1000
    try:
        for _ in range(1000):
            peer.send_raw(pings)
    except OSError:
        pass  # it has been closed: as it should be
    server.err.wait("closed with 1013")
    assert server.sanitized() or server.memory() - before < 16 << 20
    peer.drop()
    with Wire(server.port, receive_buffer=4096) as wire:
        wire.socket.settimeout(1)
        try:
            wire.send_raw(request_bytes(server.port, "/lab/hello") * 200_000)
        except TimeoutError:
            pass  # nobody reads our requests while we do not read their answers
        assert ask(server.port, "/lab/hello").status == 200
        assert server.sanitized() or server.memory() - before < 32 << 20


def test_more_connections_than_descriptors(start):
    server = start(LAB, "--max-connections", 100_000, under=["prlimit", "--nofile=256:256"])
    idle = descriptors(server)
    wires = [Wire(server.port) for _ in range(300)]
    server.err.wait("128 connections are open, the limit: an idle one gives way")
    until(lambda: descriptors(server) <= idle + 129)
    before = processor_seconds(server)
    time.sleep(0.5)
    assert processor_seconds(server) - before < 0.25, "it spins"
    for wire in wires:
        wire.drop()
    until(lambda: descriptors(server) <= idle + 1)
    assert ask(server.port, "/lab/hello").status == 200


def test_every_way_to_leave_gives_the_descriptor_back(start):
    server = start(LAB)
    idle = descriptors(server)
    for i in range(60):
        wire = Wire(server.port)
        wire.send_raw(request_bytes(server.port, "/lab/hello")[:5 + i])
        peer = Peer(server.port, "/echo/ws")
        peer.send_raw(frame("abc" * 100, fin=False)[:2 + i])
        for one in (wire, peer):
            if i % 2:
                one.drop()
            else:
                one.socket.close()
    until(lambda: descriptors(server) <= idle)


def test_everybody_closed_at_once_by_one_of_them(start):
    server = start(LAB)
    peers = [opened(server.port) for _ in range(20)]
    for peer in peers:
        command(peer, "addConnectionToGroup", "g")
        peer.expect("ok")
    command(peers[0], "closeConnectionGroup", "g")
    for peer in peers:
        peer.expect_close(1000)
    server.out.wait("^close x", len(peers))


def test_the_end_comes_in_time_whatever_is_open(start):
    server = start(LAB, "--grace", "2s", "--close-timeout", "1s")
    held = [Wire(server.port) for _ in range(3)]
    held[1].send_raw(b"GET /")
    held[2].send_raw(request_bytes(server.port, "/lab/shout", {"Content-Length": 10}, "POST") + b"123")
    held += [Peer(server.port, "/echo/ws") for _ in range(3)]
    held[3].send_raw(frame("abc")[:5])
    held[4].send_raw(frame("abc", fin=False))
    held[5].fence()
    begun = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - begun < 5
    assert held[5].read_to_eof()[2:4] == close_payload(1001)


def test_messages_that_overlap_each_have_their_own_time(start):
    """Every read ends inside a message, for longer than one message may take; none of them takes long."""
    server = start(LAB, "--message-timeout", "300ms")
    peer = Peer(server.port, "/crowd/ws")
    whole = frame("abcd")
    end = time.monotonic() + 1
    peer.send_raw(whole[:5])
    while time.monotonic() < end:
        peer.send_raw(whole[5:] + whole[:5])
        peer.expect("abcd")
    peer.send_raw(whole[5:])
    peer.expect("abcd")
    peer.close()


def test_peers_that_stop_inside_a_message_do_not_shut_out_others(start):
    server = start(LAB, "--max-message", "1M", "--max-partial", "2M")
    held = frame("x" * (1 << 20))[: 900 * 1024]
    hoarders = [Peer(server.port, "/crowd/ws") for _ in range(3)]
    for hoarder in hoarders:
        hoarder.send_raw(held)
    server.err.wait(r"closed with 1013: unfinished messages hold")
    small = Peer(server.port, "/failing/ws")
    whole = frame("a message in two segments")
    for _ in range(50):
        small.send_raw(frame(opcode=PING) + whole[:20])
        assert small.receive().opcode == PONG  # the first half has arrived
        small.send_raw(whole[20:])
        small.expect("before")
    small.drop()
    for hoarder in hoarders:
        hoarder.drop()


def test_small_frames_cost_a_receiver_no_more_than_their_limit(start):
    """Members that never read: what is kept for each is bounded by --max-outbox, however small the messages are."""
    server = start(LAB, "--max-outbox", "64K")
    members = [Peer(server.port, "/crowd/ws", receive_buffer=4096) for _ in range(50)]
    before = server.memory()
    sender = Peer(server.port, "/crowd/ws")
    for _ in range(40):
        sender.send_raw(frame("x") * 1000)
        for _ in range(1000):
            sender.expect("x")
    assert server.memory() - before < 50 * (64 << 10) * 4 + (8 << 20)
    for member in [*members, sender]:
        member.drop()
