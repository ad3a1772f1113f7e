"""Limits, waiting answers, signals and faults of the network alone."""

import contextlib
import os
import signal
import socket
import ssl
import threading

import pytest

from peer import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Closed, Peer, Wire, close_payload, frame, read_response, request_bytes


def until(condition):
    """Waits for what must come true, at most some seconds."""
    pause = threading.Event()
    for _ in range(1000):
        if condition():
            return
        pause.wait(0.01)
    assert condition()


def test_an_answer_may_come_later(serve):
    server = serve()
    with Wire(server.port) as waiting, Wire(server.port) as other:
        waiting.send_raw(request_bytes(server.port, "/later") + request_bytes(server.port, "/hello"))
        other.send_raw(request_bytes(server.port, "/hello"))
        assert read_response(other).body == b"hello"
        assert read_response(waiting).body == b"later"  # in order: the pipelined one waited
        assert read_response(waiting).body == b"hello"


def test_a_peer_may_go_while_its_answer_is_awaited(serve):
    server = serve()
    before = server.descriptors()
    waiting = Wire(server.port)
    waiting.send_raw(request_bytes(server.port, "/later"))
    with Wire(server.port) as other:
        other.send_raw(request_bytes(server.port, "/nothing-yet"))
        waiting.drop()
        until(lambda: server.descriptors() <= before + 1)
        other.send_raw(request_bytes(server.port, "/hello"))
        assert read_response(other).status in (200, 404)
        assert read_response(other).body == b"hello"


def test_a_peer_may_say_goodbye_while_its_answer_is_awaited(serve):
    """It may have closed, or only have said all it will: that is the same to see. It is answered, and gone with that."""
    server = serve()
    before = server.descriptors()
    with Wire(server.port) as other:
        for leave in (Wire.half_close, lambda wire: wire.socket.close()):
            waiting = Wire(server.port)
            waiting.send_raw(request_bytes(server.port, "/hello"))
            assert read_response(waiting).body == b"hello"
            waiting.send_raw(request_bytes(server.port, "/later"))
            leave(waiting)
            other.send_raw(request_bytes(server.port, "/hello"))
            assert read_response(other).body == b"hello"
            if leave is Wire.half_close:
                assert read_response(waiting).body == b"later"
                waiting.expect_eof()
    until(lambda: server.descriptors() == before)


def test_pipelined_answers_do_not_pile_up(serve):
    server = serve("max_body=100000")
    body = b"x" * 50000
    with Wire(server.port) as wire:
        request = request_bytes(server.port, "/body", {"Content-Length": len(body)}, "POST", body=body)
        sender = threading.Thread(target=wire.send_raw, args=(request * 200,))
        sender.start()
        for _ in range(200):
            assert read_response(wire).body == body
        sender.join()


def test_a_body_larger_than_one_read(serve):
    server = serve()
    body = os.urandom(3_000_000)
    with Wire(server.port) as wire:
        wire.send_raw(request_bytes(server.port, "/body", {"Content-Length": len(body)}, "POST", body=body))
        assert read_response(wire).body == body


def test_the_limit_of_an_address(serve):
    server = serve("max_per_address=3")
    peers = [Peer(server.port, "/echo") for _ in range(3)]
    with Wire(server.port) as refused:
        refused.expect_eof()
    peers.pop().close()
    until(lambda: can_connect(server))
    for peer in peers:
        peer.send("still here")
        peer.expect("still here")
    assert "limit of 3 connections" in server.end()


def can_connect(server):
    try:
        with Peer(server.port, "/echo"):
            return True
    except (Closed, OSError):
        return False


def test_running_out_of_descriptors_does_not_spin(serve):
    server = serve("head_timeout_ms=60000", limit=600)
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(760)]
    refused = 0
    for one in idle:
        one.settimeout(0.001)
        try:
            refused += one.recv(1) == b""
        except TimeoutError:
            pass
        except ConnectionError:
            refused += 1
    assert refused >= 300
    used = server.processor_time()
    threading.Event().wait(0.5)
    assert server.processor_time() - used < 0.1
    for one in idle:
        one.close()
    until(lambda: can_connect(server))
    assert server.end().count("the limit") < 30


def test_a_second_signal_ends_at_once(serve):
    server = serve("grace_ms=20000", "close_timeout_ms=20000")
    with Peer(server.port, "/echo") as peer:
        server.signal()
        assert peer.receive().payload[:2] == (1001).to_bytes(2, "big")
        server.signal(signal.SIGINT)
        assert server.process.wait(5) == -signal.SIGINT
    server.end(-signal.SIGINT)


def test_the_grace_of_stopping_is_bounded(serve):
    server = serve("grace_ms=300", "close_timeout_ms=20000")
    with Peer(server.port, "/echo") as peer:
        server.signal()
        assert peer.receive().opcode == CLOSE
        assert server.process.wait(5) == 0
    server.end()


def test_unfinished_messages_are_bounded_for_the_process(serve):
    server = serve("max_partial=300000", "max_message=100000")
    half = frame(b"x" * 99999, fin=False)
    peers = [Peer(server.port, "/quiet") for _ in range(8)]
    closed = 0
    for peer in peers:
        peer.send_raw(half)
    for peer in peers:
        peer.send(b"", PING)
        received = peer.receive()
        if received.opcode == CLOSE:
            assert received.payload[:2] == (1013).to_bytes(2, "big")
            closed += 1
        else:
            assert received.opcode == PONG
    assert 0 < closed < 8
    with Peer(server.port, "/echo") as small:
        small.send("small ones pass")
        small.expect("small ones pass")
    for peer in peers:
        peer.drop()
    assert "unfinished messages" in server.end()


def test_who_is_being_closed_holds_nothing_any_more(serve):
    """A violation ends the message that had begun, also while its peer stays and does not look."""
    server = serve("max_message=1000000", "max_partial=2000000")
    hoarders = [Peer(server.port, "/quiet") for _ in range(3)]
    for hoarder in hoarders:
        hoarder.send_raw(frame("x" * 900_000, fin=False) + frame("", rsv=1))
        assert hoarder.receive().opcode == CLOSE
    with Peer(server.port, "/echo") as peer:
        peer.send_raw(frame("in two ", fin=False))
        peer.fence()
        peer.send_raw(frame("frames", CONTINUATION))
        peer.expect("in two frames")
    for hoarder in hoarders:
        hoarder.drop()


def test_who_closes_too_slowly_gives_way(serve):
    """A Close of ours, and no answer: what its peer had begun still counts, and goes first."""
    server = serve("max_message=1000000", "max_partial=2000000", "idle_ms=200", "close_timeout_ms=20000")
    hoarders = [Peer(server.port, "/quiet") for _ in range(2)]
    for hoarder in hoarders:
        hoarder.send_raw(frame("x" * 900_000, fin=False))
        hoarder.expect("idle")
        assert hoarder.receive().opcode == CLOSE
    peer = Peer(server.port, "/echo")
    peer.send_raw(frame("y" * 500_000, fin=False))
    peer.send_raw(frame("z", CONTINUATION))
    peer.expect("y" * 500_000 + "z")
    for wire in [*hoarders, peer]:
        wire.drop()


def test_who_is_being_closed_hoards_no_more_than_others(serve):
    server = serve("max_message=1000000", "max_partial=2000000", "idle_ms=200", "close_timeout_ms=20000")
    hoarders = [Peer(server.port, "/quiet") for _ in range(6)]
    for hoarder in hoarders:
        hoarder.expect("idle")
        assert hoarder.receive().opcode == CLOSE
    descriptors = server.descriptors()
    for hoarder in hoarders:
        with contextlib.suppress(OSError):
            hoarder.send_raw(frame("x" * 900_000, fin=False))
    until(lambda: server.descriptors() <= descriptors - 4)
    for hoarder in hoarders:
        hoarder.drop()


def test_a_slow_message_is_given_up(serve):
    server = serve("message_timeout_ms=200")
    with Peer(server.port, "/echo") as peer:
        peer.send_raw(b"\x81\xfe\x01")
        peer.expect_close(1008)


def test_more_than_the_gather_buffer_in_one_turn(serve):
    """A handler floods one connection while others are served in the same turn: nothing is lost or mixed up."""
    server = serve("max_outbox=50000000")
    readers = [Peer(server.port, "/flood") for _ in range(4)]
    echo = Peer(server.port, "/echo")
    for peer in readers:
        peer.send("40")
    for i in range(200):
        echo.send(f"message {i} " + "y" * 7000)
    for i in range(200):
        echo.expect(f"message {i} " + "y" * 7000)
    for peer in readers:
        for _ in range(40):
            peer.expect(b"x" * 65536)
        peer.close()


def test_everybody_sees_the_same_order(serve):
    """Many talk at once to everybody, some vanish: each receiver sees every message once, all in one order."""
    server = serve("max_outbox=100000000")
    readers = [Peer(server.port, "/chat") for _ in range(12)]
    droppers = [Peer(server.port, "/chat") for _ in range(6)]
    rounds = 150

    def talk(peer, name):
        for i in range(rounds):
            peer.send(f"{name} {i} ".encode() + b"z" * (i * 37 % 3000), BINARY if i % 3 else TEXT)

    talkers = [threading.Thread(target=talk, args=(peer, n)) for n, peer in enumerate(readers)]
    for thread in talkers:
        thread.start()
    for n, peer in enumerate(droppers):
        talk_once = frame(f"gone {n} 0 ")
        peer.send_raw(talk_once)
        peer.receive()
        peer.drop()
    seen = []

    def listen(peer, log):
        while sum(1 for line in log if not line.startswith(b"gone")) < rounds * len(readers):
            received = peer.receive()
            log.append(received.payload.rstrip(b"z"))

    listeners = []
    for peer in readers:
        seen.append([])
        listeners.append(threading.Thread(target=listen, args=(peer, seen[-1])))
        listeners[-1].start()
    for thread in talkers + listeners:
        thread.join(60)
        assert not thread.is_alive()
    own = [[line for line in log if not line.startswith(b"gone")] for log in seen]
    assert all(log == own[0] for log in own)
    assert len(set(own[0])) == rounds * len(readers)
    for n in range(len(readers)):
        mine = [line for line in own[0] if line.startswith(f"{n} ".encode())]
        assert mine == sorted(mine, key=lambda line: int(line.split()[1]))


def payloads(peer, count):
    """Of the next messages, which must be short."""
    found = []
    for _ in range(count):
        _, length = peer.read(2)
        assert length < 126
        found.append(peer.read(length))
    return found


@pytest.mark.parametrize("options", [[], ["max_partial=1"]], ids=["kept", "short-reads"])
def test_a_dense_sender_has_its_share_of_a_turn(serve, options):
    """Large messages, so that its reads are long, then very many small ones at once: the others are served between."""
    server = serve(*options)
    with Peer(server.port, "/chat") as dense, Peer(server.port, "/chat") as other:
        for _ in range(3):
            for _ in range(2):
                dense.send(b"x" * 900_000, BINARY)
                for reader in (dense, other):
                    reader.expect(b"x" * 900_000, BINARY)
            server.signal(signal.SIGSTOP)
            dense.send_raw(b"".join(frame(f"{i}") for i in range(12000)))
            other.send("between")
            server.signal(signal.SIGCONT)
            seen = payloads(other, 12001)
            assert seen.index(b"between") <= 2048
            seen.remove(b"between")
            assert seen == [b"%d" % i for i in range(12000)]
            payloads(dense, 12001)


@pytest.mark.parametrize("how", ["stay", "half_close"])
def test_a_dense_asker_has_its_share_of_a_turn(serve, how):
    """Very many requests at once: the others are served between, and none of them is lost."""
    server = serve()
    many = 3000
    with Wire(server.port) as dense, Wire(server.port) as other:
        for wire in (dense, other):
            wire.send_raw(request_bytes(server.port, "/hello"))
            assert read_response(wire).body == b"hello"
        server.signal(signal.SIGSTOP)
        dense.send_raw(request_bytes(server.port, "/count") * many)
        if how == "half_close":
            dense.half_close()
        other.send_raw(request_bytes(server.port, "/count"))
        server.signal(signal.SIGCONT)
        between = int(read_response(other).body)
        assert between <= 2 + 2 * 128 + 1
        assert [int(read_response(dense).body) for _ in range(many)] == [n for n in range(3, many + 4) if n != between]
        if how == "half_close":
            dense.expect_eof()
        else:
            dense.send_raw(request_bytes(server.port, "/hello"))
            assert read_response(dense).body == b"hello"


def test_a_dense_asker_that_reads_slowly_gets_all_answers(serve, files):
    """Now the turn's share ends what is served, now what the socket takes."""
    server = serve(f"www={files}")
    with Wire(server.port, receive_buffer=4096) as wire:
        sender = threading.Thread(target=wire.send_raw, args=(request_bytes(server.port, "/small") * 2000,))
        sender.start()
        for _ in range(2000):
            assert read_response(wire).body == b"s" * 60000
        sender.join()


def test_what_waits_for_its_turn_is_not_lost(serve):
    """Behind the many messages come a Close, the end of the stream, or the end of the server."""
    server = serve()
    many = b"".join(frame(f"{i}") for i in range(12000))
    wanted = [b"%d" % i for i in range(12000)]
    with Peer(server.port, "/chat") as other:
        for how in ("close", "end", "upgrade"):
            dense = Peer(server.port, "/chat", first=many[:30_000] if how == "upgrade" else b"")
            dense.send_raw(many[30_000:] if how == "upgrade" else many)
            if how == "close":
                dense.send(close_payload(1000), CLOSE)
                assert payloads(dense, 12000) == wanted
                dense.expect(close_payload(1000), CLOSE)
            else:
                dense.half_close()
            assert payloads(other, 12000) == wanted
            dense.socket.close()
        with Peer(server.port, "/chat") as dense:
            server.signal(signal.SIGSTOP)
            dense.send_raw(many)
            server.signal(signal.SIGTERM)
            server.signal(signal.SIGCONT)
            seen = []
            while (received := other.receive()).opcode == TEXT:
                seen.append(received.payload)
            assert seen == wanted[:len(seen)]
            assert received.opcode == CLOSE and received.payload[:2] == (1001).to_bytes(2, "big")
            for peer in (dense, other):
                peer.send(close_payload(1001), CLOSE)
            assert server.process.wait(5) == 0
    server.end()


def test_no_descriptor_and_no_memory_is_left_behind(serve):
    server = serve("head_timeout_ms=500", "keepalive_ms=500")

    def churn():
        for i in range(100):
            peer = Peer(server.port, "/echo")
            peer.send("hello")
            peer.expect("hello")
            (peer.close, peer.drop, peer.socket.close)[i % 3]()
            wire = Wire(server.port)
            wire.send_raw(request_bytes(server.port, "/hello") if i % 2 else b"GET /hel")
            (wire.drop, wire.socket.close)[i // 2 % 2]()

    churn()
    with Peer(server.port, "/echo"):
        pass
    descriptors = server.descriptors()
    until(lambda: server.descriptors() <= descriptors)
    memory = server.memory()
    for _ in range(5):
        churn()
    until(lambda: server.descriptors() <= descriptors)
    if not server.sanitized():  # which keeps freed memory aside
        assert server.memory() - memory < 300_000


@pytest.fixture
def secure(serve, certificate):
    server = serve(f"cert={certificate}/cert.pem", f"key={certificate}/key.pem", "max_message=20000000",
                   "max_outbox=40000000")
    context = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    return server, context


class SecureWire(Wire):
    def __init__(self, port, context):
        super().__init__(port)
        self.socket = context.wrap_socket(self.socket, server_hostname="localhost")


def test_pipelined_requests_under_tls(secure):
    server, context = secure
    with SecureWire(server.port, context) as wire:
        wire.send_raw(request_bytes(server.port, "/hello") * 500)
        for _ in range(500):
            assert read_response(wire).body == b"hello"


def test_large_bodies_under_tls(secure):
    server, context = secure
    body = os.urandom(5_000_000)
    with SecureWire(server.port, context) as wire:
        wire.send_raw(request_bytes(server.port, "/body", {"Content-Length": len(body)}, "POST", body=body))
        assert read_response(wire).body == body


def test_large_messages_under_tls_to_a_slow_reader(secure):
    server, context = secure
    with SecureWire(server.port, context) as wire:
        wire.send_raw(b"GET /flood HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        assert read_response(wire).status == 101
        wire.send_raw(frame("100"))
        threading.Event().wait(0.3)
        wire.send_raw(frame(close_payload(1000), CLOSE))
        whole = (b"\x81\x7f" + (65536).to_bytes(8, "big") + b"x" * 65536) * 100
        same = wire.read(len(whole)) == whole
        assert same
        assert wire.read(4) == b"\x88\x02" + close_payload(1000)


def slow(server, request, address="127.0.0.1"):
    """Asks and reads only what fits a very small window."""
    wire = socket.socket()
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    wire.settimeout(30)
    wire.bind((address, 0))
    wire.connect(("127.0.0.1", server.port))
    wire.sendall(request)
    return wire


def status_of(wire):
    return int(wire.recv(64, socket.MSG_PEEK).split()[1])


@pytest.fixture
def files(tmp_path):
    with open(tmp_path / "big", "wb") as big:
        big.truncate(1 << 30)
    (tmp_path / "small").write_bytes(b"s" * 60000)
    return tmp_path


def test_slow_readers_of_files_shut_out_nobody(serve, files):
    server = serve(f"www={files}", "max_files=8")
    big = request_bytes(server.port, "/big")
    readers = [slow(server, big) for _ in range(3)]
    assert [status_of(reader) for reader in readers] == [200, 200, 503]
    for i in range(2, 5):
        readers += [slow(server, big, f"127.0.0.{i}") for _ in range(2)]
    assert [status_of(reader) for reader in readers[3:]] == [200] * 6
    readers.append(slow(server, big, "127.0.0.9"))
    assert status_of(readers[-1]) == 503
    with Wire(server.port) as wire:
        wire.send_raw(request_bytes(server.port, "/small") * 3)
        for _ in range(3):
            assert read_response(wire).body == b"s" * 60000
    readers[0].close()
    until(lambda: status_of(slow(server, big)) == 200)
    for reader in readers:
        reader.close()
    server.end()


def test_a_reader_of_a_file_must_get_on(serve, files):
    server = serve(f"www={files}", "keepalive_ms=300")
    before = server.descriptors()
    reader = slow(server, request_bytes(server.port, "/big"))
    reader.settimeout(0.05)
    pause = threading.Event()
    for _ in range(200):  # some bytes at a time, for ever
        try:
            if not reader.recv(2048):
                break
        except OSError as error:
            if not isinstance(error, TimeoutError):
                break
        if server.descriptors() == before:
            break
        pause.wait(0.05)
    assert server.descriptors() == before
    reader.close()


def test_slow_uploads_shut_out_nobody(serve):
    server = serve("max_body=1000000")
    head = request_bytes(server.port, "/body", {"Content-Length": 1000000}, "POST")
    uploads = [slow(server, head + b"x" * 999999) for _ in range(6)]
    with Wire(server.port) as wire:
        for _ in range(50):
            wire.send_raw(request_bytes(server.port, "/hello") +
                          request_bytes(server.port, "/body", {"Content-Length": 10}, "POST", body=b"12345"))
            assert read_response(wire).body == b"hello"  # the first half has arrived
            wire.send_raw(b"67890")
            assert read_response(wire).body == b"1234567890"
        body = os.urandom(900000)
        wire.send_raw(request_bytes(server.port, "/body", {"Content-Length": len(body)}, "POST", body=body[:-1]))
        wire.send_raw(body[-1:])
        assert read_response(wire).body == body
    for upload in uploads:
        upload.close()
    assert "too many bodies" in server.end()


def test_answers_that_nobody_takes_are_bounded(serve):
    server = serve("max_body=4000000")
    before = server.memory()
    request = request_bytes(server.port, "/body", {"Content-Length": 4000000}, "POST", body=b"x" * 4000000)
    readers = [slow(server, request) for _ in range(30)]
    for reader in readers:
        with contextlib.suppress(ConnectionResetError):
            reader.recv(1)  # its answer waits to be taken, or it gave way
    with Wire(server.port) as wire:
        wire.send_raw(request_bytes(server.port, "/body", {"Content-Length": 2000000}, "POST", body=b"x" * 2000000))
        assert len(read_response(wire).body) == 2000000
    if not server.sanitized():
        assert server.memory() - before < 50_000_000
    for reader in readers:
        reader.close()
    log = server.end()  # whoever held most gave way: an answer, or a body
    assert "answers that are not taken" in log or "too many bodies" in log


def test_what_all_receivers_leave_untaken_is_bounded(serve):
    """Each of them has its limit; many of them together have one, too, and who has left most gives way."""
    server = serve("max_outbox=8000000", "max_untaken=20000000", "close_timeout_ms=300")
    before = server.memory()
    peers = [Peer(server.port, "/flood", receive_buffer=4096) for _ in range(20)]
    watcher = Peer(server.port, "/echo")
    for peer in peers:
        peer.send("100")  # times 64 KiB: more than the sockets hold
        watcher.send("still there")
        watcher.expect("still there")
    if not server.sanitized():
        assert server.memory() - before < 40_000_000
    watcher.send(b"x" * 500_000, BINARY)
    watcher.expect(b"x" * 500_000, BINARY)
    for peer in [*peers, watcher]:
        peer.drop()
    assert "of all together" in server.end()


def client_hello():
    """What a client of TLS says first."""
    said = ssl.MemoryBIO()
    tls = ssl.create_default_context().wrap_bio(ssl.MemoryBIO(), said, server_hostname="localhost")
    with contextlib.suppress(ssl.SSLWantReadError):
        tls.do_handshake()
    return said.read()


@pytest.mark.parametrize("said", [0, 1, 100, 1 << 20])
def test_a_silent_client_of_tls_is_closed(serve, certificate, said):
    """Also one that stops in the middle of its first words, or behind them."""
    server = serve(f"cert={certificate}/cert.pem", f"key={certificate}/key.pem", "head_timeout_ms=200")
    with Wire(server.port) as wire:
        wire.send_raw(client_hello()[:said])
        wire.read_to_eof()


def test_a_slow_handshake_of_tls_has_an_end(serve, certificate):
    server = serve(f"cert={certificate}/cert.pem", f"key={certificate}/key.pem", "head_timeout_ms=300")
    hello = client_hello()
    with Wire(server.port) as wire:
        wire.socket.settimeout(0.02)
        for at in range(len(hello)):  # one byte at a time: for much longer
            try:
                wire.send_raw(hello[at:at + 1])
                if not wire.socket.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    assert at < len(hello) / 2
