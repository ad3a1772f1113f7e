"""A built server as a process: its options, its start, its end."""

import socket

import pytest

from conftest import HERE, SANITIZER, run
from peer import CLOSE, Closed, Peer, Wire, close_payload, frame

LAB = HERE / "lab.bal"




def test_help_shows_every_option(build):
    result = run(build(LAB), "--help")
    assert result.returncode == 0
    for option in ("host", "port", "www", "max-message", "max-fragments", "max-partial", "max-outbox", "max-untaken",
                   "max-request-line", "max-head", "max-body", "max-connections", "max-per-address", "head-timeout",
                   "body-timeout", "keepalive", "message-timeout", "ping", "pong-timeout", "idle", "close-timeout",
                   "max-kept", "max-waiting",
                   "max-waiting-memory", "max-workers", "max-sessions", "session-timeout", "connect-timeout", "answer-timeout", "max-answer", "max-answers", "max-outbound", "outbound-ca",
                   "grace", "allow-origin", "tls-cert", "tls-key", "version"):
        assert f"--{option}" in result.stdout, option


@pytest.mark.parametrize("options", [
    ["--no-such-option"], ["--port"], ["--port", "x"], ["--port", "-1"], ["--port", "65536"], ["--max-message", "lots"],
    ["--max-message", "-5"], ["--max-message", "99999999999999999999999"], ["stray"],
    ["--www", "/does/not/exist"], ["--host", "not an address"],
])
def test_bad_options_are_one_clear_line(build, options):
    result = run(build(LAB), *options)
    assert result.returncode in (1, 2)
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert 1 <= len(lines) <= 2 and options[0].lstrip("-") in result.stderr, result.stderr
    assert not SANITIZER.search(result.stderr)


def test_a_port_in_use(build):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run(build(LAB), "--host", "127.0.0.1", "--port", port)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1 and port in result.stderr, result.stderr
    assert "in use" in result.stderr


def test_a_port_is_free_again_at_once(build, start):
    first = start(LAB)
    with Peer(first.port, "/echo/ws") as peer:
        peer.fence()
        assert first.stop() == 0
        second = start(LAB, port=first.port)
    assert second.port == first.port


def test_termination_says_goodbye(start):
    server = start(LAB)
    peers = [Peer(server.port, "/echo/ws") for _ in range(20)]
    lab = Peer(server.port, "/lab/ws?id=last")
    lab.expect("welcome")
    server.terminate()
    for peer in [*peers, lab]:
        peer.expect_close(1001)
    assert server.process.wait(30) == 0
    server.out.wait("^close last")


def test_termination_under_load(start):
    server = start(LAB)
    peers = [Peer(server.port, "/echo/ws") for _ in range(10)]
    burst = b"".join(frame("x" * 100) for _ in range(50))
    for peer in peers:
        peer.send_raw(burst)
    peers[0].expect("x" * 100)
    server.terminate()
    for peer in peers:
        received = peer.receive()
        while received.opcode != CLOSE:
            assert received.payload == b"x" * 100
            received = peer.receive()
        assert received.payload[:2] == b"\x03\xe9"
        try:
            peer.send(close_payload(1001), CLOSE)
        except OSError:
            pass
    assert server.process.wait(30) == 0


def test_termination_does_not_wait_for_those_who_do_not_answer(start):
    server = start(LAB, "--grace", 1, "--close-timeout", 1)
    silent = [Peer(server.port, "/echo/ws") for _ in range(5)]
    half = Wire(server.port)
    half.send_raw(b"GET / HT")
    assert server.stop() == 0
    for peer in silent:
        peer.socket.close()
    half.socket.close()


def test_no_new_connections_while_terminating(start):
    server = start(LAB, "--grace", 5, "--close-timeout", 5)
    with Peer(server.port, "/echo/ws") as peer:
        server.terminate()
        assert peer.receive().opcode == CLOSE
        with pytest.raises((OSError, Closed, AssertionError)):
            Peer(server.port, "/echo/ws")
        peer.send(close_payload(1001), CLOSE)


def test_what_is_printed_is_seen_at_once(start):
    server = start(LAB)
    with Peer(server.port, "/lab/ws?id=now"):
        server.out.wait(r"^open now")  # through a pipe, while the server goes on


INITIAL_ERROR = """
import ballerina.net.ws;
@http:BasePath("/a")
@ws:WebSocketUpgradePath("/ws")
service a {
    int zero = 0;
    int bad = 1 / zero;
    @ws:OnOpen
    resource open(message m) { ws:pushText("" + bad); }
}
"""


def test_an_error_in_a_service_variable_stops_the_start(build):
    result = run(build(INITIAL_ERROR), "--port", "0")
    assert result.returncode == 1
    assert "zero" in result.stderr
    assert "listening" not in result.stderr
