"""Handlers that wait: what goes on meanwhile, what comes later, and how it ends."""

import time

import pytest

from conftest import HERE, run
from peer import (CLOSE, Peer, Wire, ask, close_payload, frame, key_and_accept, read_response, request_bytes,
                  try_upgrade, upgrade_headers)

PROGRAM = HERE / "waiting.bal"


@pytest.fixture(scope="module")
def slow(start_shared):
    return start_shared(PROGRAM)


def sanitized(build):
    return "__asan_init" in run("nm", "-D", build(PROGRAM)).stdout


class Sleeper(Peer):
    def __init__(self, server, name="x", **options):
        super().__init__(server.port, "/slow/ws", {"X-Name": name}, **options)
        self.expect(f"welcome {name}")


def test_pushes_before_the_wait_leave_at_once(slow):
    with Sleeper(slow) as peer:
        before = time.monotonic()
        peer.send("long")
        peer.expect("before long")
        first = time.monotonic() - before
        peer.expect("after long")
        second = time.monotonic() - before
        assert second >= 0.7 and first < second / 2


def timed(work):
    """Seconds that it takes."""
    before = time.monotonic()
    work()
    return time.monotonic() - before


def test_sleep_is_exact(slow):
    """A hundred milliseconds, one by one, beside the same in this process: other programs run here, too."""
    def steps():
        assert ask(slow.port, "/slow/steps").body == b"100 steps"

    def own_steps():
        for _ in range(100):
            time.sleep(0.001)

    rounds, own = zip(*((timed(steps), timed(own_steps)) for _ in range(5)))
    assert min(rounds) >= 0.1
    assert min(rounds) < 2.5 * min(own), (rounds, own)


def test_other_connections_are_served_meanwhile(slow):
    with Sleeper(slow, "a") as a, Sleeper(slow, "b") as b:
        a.send("long")
        a.expect("before long")
        b.send("quick")
        b.expect("quick")
        b.send("short")
        b.expect("before short")
        b.expect("after short")
        a.expect("after long")


def test_later_messages_of_the_connection_wait_in_order(slow):
    with Sleeper(slow) as peer:
        peer.send_raw(b"".join(frame(text) for text in ("short", "one", "short", "two", "three")))
        for text in ("before short", "after short", "one", "before short", "after short", "two", "three"):
            peer.expect(text)


def test_messages_sent_during_on_open_wait_for_it(slow):
    with Peer(slow.port, "/slow/ws", {"X-Name": "early"}, first=frame("first") + frame("second")) as peer:
        for text in ("welcome early", "first", "second"):
            peer.expect(text)


def test_pings_are_answered_meanwhile(slow):
    with Sleeper(slow) as peer:
        peer.send("long")
        peer.expect("before long")
        peer.fence()
        peer.expect("after long")


def test_what_piles_up_is_bounded_and_not_lost(slow):
    """The socket is no longer read at some point: the kernel's buffers fill up, and sending blocks."""
    with Sleeper(slow, timeout=1, receive_buffer=4096) as peer:
        peer.send("long")
        peer.expect("before long")
        text = "x" * 1000
        sent = 0
        peer.socket.settimeout(0.3)
        try:
            while sent < 64 << 20:
                peer.send_raw(frame(text) * 16)
                sent += 16_000
        except TimeoutError:
            pass
        assert 64 << 10 < sent < 32 << 20
        before = slow.memory()
        peer.socket.settimeout(20)
        peer.expect("after long")
        for _ in range(sent // 1000):
            peer.expect(text)
        assert before < 64 << 20


def test_a_pipelined_request_waits_for_its_turn(slow):
    with Wire(slow.port) as wire:
        wire.send_raw(request_bytes(slow.port, "/slow/get/100") + request_bytes(slow.port, "/slow/get/1"))
        assert read_response(wire).body == b"slept 100"
        assert read_response(wire).body == b"slept 1"


def test_what_comes_behind_a_request_that_waits(slow):
    request = request_bytes(slow.port, "/slow/get/100")
    with Wire(slow.port) as wire:  # half a connection
        wire.send_raw(request + request_bytes(slow.port, "/slow/get/1"))
        wire.half_close()
        assert [read_response(wire).body for _ in range(2)] == [b"slept 100", b"slept 1"]
        wire.expect_eof()
    with Wire(slow.port) as wire:  # what is wrong
        wire.send_raw(request + b"WRONG\r\n\r\n")
        assert read_response(wire).body == b"slept 100"
        assert read_response(wire).status == 400
        wire.expect_eof()
    with Wire(slow.port) as wire:  # what is not looked at
        wire.send_raw(request_bytes(slow.port, "/slow/get/100", version="HTTP/1.0") + request)
        assert read_response(wire).headers["connection"] == "close"
        wire.expect_eof()
    with Wire(slow.port) as wire:  # an upgrade, and a message behind it
        key, accept = key_and_accept()
        wire.send_raw(request + request_bytes(slow.port, "/echo/ws", upgrade_headers(key)) + frame("early"))
        assert read_response(wire).body == b"slept 100"
        assert read_response(wire).headers["sec-websocket-accept"] == accept
        assert wire.read(7) == b"\x81\x05early"


def test_requests_that_pile_up_are_bounded_and_not_lost(start, build):
    server = start(PROGRAM)
    one = request_bytes(server.port, "/slow/get/0")
    with Wire(server.port, receive_buffer=4096) as wire:
        wire.send_raw(request_bytes(server.port, "/slow/get/1000"))
        before = server.memory()
        wire.socket.settimeout(0.3)
        sent, block = 0, one * 1000
        try:
            while sent < 64 << 20:
                sent += wire.socket.send(block[sent % len(one):])
        except TimeoutError:
            pass
        assert 64 << 10 < sent < 32 << 20
        assert sanitized(build) or server.memory() - before < 4 << 20
        wire.socket.settimeout(20)
        assert read_response(wire).body == b"slept 1000"
        for _ in range(min(sent // len(one), 2000)):
            assert read_response(wire).body == b"slept 0"


def test_a_body_is_still_there_after_the_wait(slow):
    body = bytes(range(256)) * 1000
    with Wire(slow.port) as wire, Wire(slow.port) as other:
        wire.send_raw(request_bytes(slow.port, "/slow/post", {"Content-Length": len(body), "X-Mark": "here"}, "POST",
                                    body=body))
        other.send_raw(request_bytes(slow.port, "/slow/post", {"Content-Length": 5}, "POST", body=b"other"))
        response = read_response(wire)
        assert response.body == body and response.headers["x-mark"] == "here"
        assert read_response(other).body == b"other"


def test_a_negative_time_is_an_error(slow):
    response = ask(slow.port, "/slow/negative")
    assert response.status == 500 and b"system:sleep" in response.body and b"-1" in response.body


def test_recursion_after_a_wait_is_an_error(slow):
    with Sleeper(slow) as peer:
        peer.send("deep")
        slow.err.wait("stack overflow")
        peer.send("alive")
        peer.expect("alive")


@pytest.mark.parametrize("leave", [Peer.drop, Peer.close, Peer.half_close])
def test_a_client_that_goes_away_is_closed_after_its_handler(start, leave):
    server = start(PROGRAM)
    peer = Sleeper(server)
    peer.send("long")
    peer.expect("before long")
    leave(peer)
    server.out.wait("^closing")
    server.out.wait("^closed$")
    assert len(server.out.find("clos")) == 2
    peer.socket.close()


def test_messages_before_the_close_are_handled_before_it(start):
    server = start(PROGRAM)
    with Sleeper(server) as peer:
        peer.send_raw(frame("short") + frame("deep") + frame(close_payload(1000), CLOSE))
        peer.expect("before short")
        peer.expect(close_payload(1000), CLOSE)
        server.out.wait("^closed$")
        server.err.wait("stack overflow")  # the second message was handled


def test_a_handler_closes_its_connection_after_a_wait(slow):
    with Sleeper(slow) as peer:
        peer.send("close")
        peer.send("not handled")
        peer.expect("before close")
        peer.expect("after close")
        peer.expect_close(1000)


def test_a_request_whose_client_goes_away(start):
    server = start(PROGRAM)
    for _ in range(10):
        with Wire(server.port) as wire:
            wire.send_raw(request_bytes(server.port, "/slow/get/100"))
            wire.drop()
    assert ask(server.port, "/slow/get/200").body == b"slept 200"


def test_too_many_are_refused(start):
    server = start(PROGRAM, "--max-waiting", 2)
    wires = [Wire(server.port) for _ in range(2)]
    for wire in wires:
        wire.send_raw(request_bytes(server.port, "/slow/get/1000"))
    while ask(server.port, "/slow/get/0").status != 503:
        pass
    assert b"too many handlers wait" in ask(server.port, "/slow/get/0").body
    for wire in wires:
        assert read_response(wire).body == b"slept 1000"


def test_on_close_runs_also_when_too_many_wait(start):
    server = start(PROGRAM, "--max-waiting", 2)
    peers = [Sleeper(server) for _ in range(5)]
    wires = [Wire(server.port) for _ in range(2)]
    for wire in wires:
        wire.send_raw(request_bytes(server.port, "/slow/get/1000"))
    while ask(server.port, "/slow/get/0").status != 503:
        pass
    for peer in peers:
        peer.close()
    assert not server.out.find("^closing")
    assert try_upgrade(server.port, "/slow/ws").status == 503  # more ends than may wait are waiting
    for wire in wires:
        assert read_response(wire).body == b"slept 1000"
    server.out.wait("^closed$", 5)
    with Sleeper(server) as peer:
        peer.send("x")
        peer.expect("x")


# ---- the end of the server ----

def test_handlers_have_time_to_end(start):
    server = start(PROGRAM)
    with Sleeper(server) as peer, Wire(server.port) as wire:
        peer.send("long")
        peer.expect("before long")
        wire.send_raw(request_bytes(server.port, "/slow/get/500"))
        peer.fence()
        server.terminate()
        response = read_response(wire)
        assert response.body == b"slept 500" and response.headers["connection"] == "close"
        peer.expect("after long")
        peer.expect_close(1001)
    assert server.process.wait(20) == 0
    server.out.wait("^closed$")


def test_workers_wait_at_the_same_time(slow):
    """Twice 200 ms, beside once: other programs run here, too."""
    def both():
        assert ask(slow.port, "/slow/workers", headers={"X-Name": "ann"}).body == b"first ann, second ann"

    def one():
        assert ask(slow.port, "/slow/get/200").body == b"slept 200"

    rounds, single = zip(*((timed(both), timed(one)) for _ in range(4)))
    assert min(rounds) >= 0.2
    assert min(rounds) < 1.6 * min(single), (rounds, single)


def test_workers_that_nobody_waits_for_end_by_themselves(start):
    server = start(PROGRAM)
    assert ask(server.port, "/slow/abandoned").status == 500
    server.err.wait("error: division by zero", 3)  # the handler's, and one of each worker
    server.err.wait(r"\tat abandoned.late\(waiting.bal:\d+\)")


def test_a_stop_ends_workers_and_who_waits_for_them(start):
    server = start(PROGRAM, "--grace", "300ms")
    with Wire(server.port) as wire:
        wire.send_raw(request_bytes(server.port, "/slow/stuck"))
        assert ask(server.port, "/slow/get/50").body == b"slept 50"
        server.terminate()
        assert read_response(wire).status == 500
        assert server.process.wait(20) == 0


def test_workers_count_as_handlers_that_wait(start):
    server = start(PROGRAM, "--max-waiting", "2")
    response = ask(server.port, "/slow/workers", headers={"X-Name": "ann"})
    assert response.status == 500 and response.body == b"too many handlers wait: 2 is the limit"


def test_after_the_grace_time_waits_fail(start):
    server = start(PROGRAM, "--grace", "500ms")
    with Sleeper(server) as peer, Wire(server.port) as wire:
        peer.send("endless")
        peer.expect("before endless")
        wire.send_raw(request_bytes(server.port, "/slow/get/3600000"))
        peer.fence()
        before = time.monotonic()
        server.terminate()
        response = read_response(wire)
        assert response.status == 500 and response.body == b"the server is stopping"
        assert server.process.wait(20) == 0
        assert 0.4 < time.monotonic() - before < 5
    server.err.wait(r"\tat nap\(waiting.bal:\d+\)")
    assert len(server.err.find("the server is stopping")) >= 2
    server.out.wait("^closing")  # OnClose ran; it cannot wait any more


def test_a_second_signal_ends_at_once(start):
    server = start(PROGRAM)
    with Sleeper(server) as peer:
        peer.send("endless")
        peer.expect("before endless")
        server.terminate()
        peer.fence()
        server.process.terminate()
        assert server.process.wait(10) == -15
    server.check_end = lambda: None


# ---- many ----

def delays(echo, count, until=0.0):
    """Of so many echoes, or as many as it takes: sorted seconds."""
    found = []
    while len(found) < count or time.monotonic() < until:
        before = time.monotonic()
        echo.send("x")
        echo.expect("x")
        found.append(time.monotonic() - before)
    return sorted(found)


def test_a_thousand_wait_and_nobody_notices(start, build):
    many = 1000
    server = start(PROGRAM, "--grace", "1s")
    with Peer(server.port, "/echo/ws") as echo:
        peers = [Sleeper(server) for _ in range(many)]
        alone = [delays(echo, 200)[197] for _ in range(5)]
        idle = server.memory()
        for peer in peers:
            peer.send("endless")
        for peer in peers:
            peer.expect("before endless")
        each = (server.memory() - idle) / many
        waiting = [delays(echo, 200)[197] for _ in range(5)]
        for peer in peers:
            peer.drop()
        echo.fence()
    server.terminate()
    assert server.process.wait(60) == 0
    print(f"{each:.0f} bytes each, p99 {min(waiting) * 1e3:.2f} ms")
    assert sanitized(build) or each < 32 << 10, f"{each} bytes each"
    # The best round, and beside the same when nobody waits: other programs run here, too.
    assert sanitized(build) or min(waiting) < max(0.005, 3 * max(alone)), (waiting, alone)


def test_a_thousand_go_on_at_once_and_nobody_notices(start, build):
    server = start(PROGRAM)
    with Peer(server.port, "/echo/ws") as echo:
        peers = [Sleeper(server) for _ in range(1000)]
        worst, alone = [], []
        for _ in range(3):
            alone.append(delays(echo, 1, until=time.monotonic() + 1)[-1])
            for peer in peers:
                peer.send("long")
            for peer in peers:
                peer.expect("before long")
            worst.append(delays(echo, 1, until=time.monotonic() + 1)[-1])
            for peer in peers:
                peer.expect("after long")
        for peer in peers:
            peer.close()
    assert sanitized(build) or min(worst) < max(0.05, 3 * max(alone)), (worst, alone)  # as above


def test_coming_and_going_leaves_nothing(start, build):
    server = start(PROGRAM)

    def visits(count):
        for n in range(count):
            peers = [Sleeper(server, str(n)) for _ in range(5)]
            for peer in peers:
                peer.send("short")
                peer.send("queued")
            peers.pop().drop()
            for peer in peers:
                for text in ("before short", "after short", "queued"):
                    peer.expect(text)
                peer.close()

    visits(5)
    before = server.memory()
    visits(20)
    grown = server.memory() - before
    assert sanitized(build) or grown < 1 << 20, f"{grown} bytes more"


def test_valgrind(start, build):
    valgrind = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
                "--errors-for-leak-kinds=definite,possible"]
    server = start(PROGRAM, "--grace", "1s", under=[] if sanitized(build) else valgrind)
    with Sleeper(server, "a") as a, Sleeper(server, "b") as b, Sleeper(server, "c") as c:
        for peer in (a, b):
            peer.send("short")
            peer.send("more")
        b.drop()
        for text in ("before short", "after short", "more"):
            a.expect(text)
        assert ask(server.port, "/slow/get/10").body == b"slept 10"
        c.send("endless")
        c.expect("before endless")
        server.terminate()
        a.expect_close(1001)


# ---- main ----

MAIN = """
import ballerina.lang.system;
int pause = 30;
function main(string[] args) {
    system:println("one");
    system:sleep(pause);
    system:println("two");
    system:sleep(-1);
}
"""


def test_main_may_sleep(build):
    result = run(build(MAIN))
    assert result.returncode == 1
    assert result.stdout == "one\ntwo\n"
    assert "system:sleep" in result.stderr and "at main(" in result.stderr


def test_main_sleeps_before_the_listeners_open(start):
    server = start(MAIN.replace("system:sleep(-1);", "") + """
@http:BasePath("/x")
service x { @http:GET resource r(message m) { reply m; } }
""")
    server.out.wait("^two$")
    assert ask(server.port, "/x/r").status == 200
