"""Memory stays flat however many messages and connections come and go.

Under a sanitizer freed memory is kept on purpose, so there the run only looks for leaks and errors.
"""

import pytest

from conftest import HERE, run
from labclient import LabClient
from peer import Peer, frame

LAB = HERE / "lab.bal"
MIB = 1 << 20


def sanitized(build):
    return "__asan_init" in run("nm", "-D", build(LAB)).stdout


@pytest.fixture
def messages(build):
    return 30_000 if sanitized(build) else 300_000


def pump(peer, count, text):
    """`count` echoes, pipelined; every byte of the answers is compared."""
    burst = 500
    sent = frame(text) * burst
    size = len(text)
    head = bytes([0x81, size]) if size < 126 else bytes([0x81, 126]) + size.to_bytes(2, "big")
    expected = (head + text.encode()) * burst
    for _ in range(count // burst):
        peer.send_raw(sent)
        assert peer.read(len(expected)) == expected


def test_echoes(start, build, messages):
    server = start(LAB)
    with Peer(server.port, "/echo/ws") as peer:
        pump(peer, messages // 10, "warm up " * 10)
        before = server.memory()
        pump(peer, messages, "0123456789" * 8)
        grown = server.memory() - before
    assert sanitized(build) or grown < MIB, f"{grown} bytes more"


HOARD = """
import ballerina.lang.messages;
import ballerina.net.ws;
@http:BasePath("/hoard")
@ws:WebSocketUpgradePath("/ws")
service hoard {
    map kept = {};
    int count = 0;
    string last = "";
    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        if (text == "clear") {
            kept = {};
        } else {
            try {
                count = count + 1;
                kept["" + count] = text;
                last = text;
            } catch (exception e) {
                text = e.msg;
            }
        }
        ws:pushText(text);
    }
}
"""


def test_what_variables_keep_has_a_limit(start, build):
    server = start(HOARD, "--max-kept", "8M")
    text = "x" * 50_000
    with Peer(server.port, "/hoard/ws") as peer:
        def fill():
            taken = 0
            peer.send(text)
            while (answer := peer.receive().payload) == text.encode():
                taken += 1
                peer.send(text)
            assert answer == b"memory limit of what variables keep exceeded"
            return taken

        assert 130 <= fill() <= 8 * MIB // len(text)
        before = server.memory()
        for _ in range(3):
            peer.send("clear")
            peer.expect("clear")
            assert fill() >= 130
        assert sanitized(build) or server.memory() - before < 4 * MIB


def test_service_variables(start, build, messages):
    """Each message overwrites two kept strings, with other lengths."""
    server = start(LAB)
    with LabClient(server, "keeper") as client:
        def rounds(count):
            for n in range(count):
                text = "k" * (n * 37 % 3000)
                for part in ("pushText", text, "x" * (n % 50)):
                    client.send(part)
                client.expect(text)
                client.expect("ok")

        rounds(messages // 100)
        before = server.memory()
        rounds(messages // 30)
        grown = server.memory() - before
    assert sanitized(build) or grown < MIB, f"{grown} bytes more"


def test_connections(start, build, messages):
    server = start(LAB)

    def visits(count):
        for n in range(count):
            with Peer(server.port, f"/lab/ws?id=v{n}", {"X-Padding": "p" * 500}) as peer:
                peer.expect("welcome")
                for text in ("addConnectionToGroup", f"g{n % 10}", "", "storeConnection", f"n{n % 10}", ""):
                    peer.send(text)
                peer.expect("ok")
                peer.expect("ok")
                peer.close()

    visits(messages // 300)
    before = server.memory()
    visits(messages // 100)
    grown = server.memory() - before
    assert sanitized(build) or grown < MIB, f"{grown} bytes more"


def test_errors(start, build, messages):
    """An uncaught error, with its trace, leaves nothing behind."""
    server = start(LAB)
    with Peer(server.port, "/failing/ws") as peer:
        def rounds(count):
            for _ in range(count):
                peer.send("x")
                peer.expect("before")

        rounds(messages // 100)
        before = server.memory()
        rounds(messages // 50)
        grown = server.memory() - before
    assert sanitized(build) or grown < MIB, f"{grown} bytes more"


def test_valgrind(start, build):
    """Every function of the ws package under valgrind (or the sanitizer that is built in)."""
    valgrind = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
                "--errors-for-leak-kinds=definite,possible"]
    server = start(LAB, under=[] if sanitized(build) else valgrind)
    with LabClient(server, "a", headers={"X-Colour": "blue"}) as a, LabClient(server, "b") as b:
        for client in (a, b):
            client.do("addConnectionToGroup", "g")
            client.do("storeConnection", client.ident)
        a.do("pushTextToConnection", "b", "x")
        b.expect("x")
        a.ask("getHeader", "X-Colour")
        a.expect("blue")
        a.expect("ok")
        a.fails("Cannot find", "pushTextToConnection", "nobody", "x")
        a.do("removeStoredConnection", "a")
        a.do("removeConnectionFromGroup", "g")
        b.do("removeConnectionGroup", "g")
        b.send("y" * 200_000, fin=False)
        b.drop()
        a.expect("left b")
        a.send(b"\xff")
        a.expect_close(1007)
