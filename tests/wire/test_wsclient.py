"""WebSocket connections to other servers: the client's role, an independent server at the other end, and bad ones."""

import asyncio
import base64
import hashlib
import os
import socket
import ssl
import subprocess
import threading
import time

import pytest
import websockets

from conftest import HERE, run
from peer import BINARY, GUID, Peer, ask

PROGRAM = HERE / "wsclient.bal"


class Echo:
    """An echo server that is not ours, on a loop and thread of its own."""

    def __init__(self, context=None):
        self.paths = []
        self.hosts = []
        self.messages = []
        self.loop = asyncio.new_event_loop()
        self.ended = self.loop.create_future()
        ready = threading.Event()
        self.thread = threading.Thread(target=self.loop.run_until_complete, args=(self._run(context, ready),))
        self.thread.start()
        assert ready.wait(20)

    async def _run(self, context, ready):
        async with websockets.serve(self._serve, "127.0.0.1", 0, ssl=context, max_size=None) as server:
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await self.ended

    async def _serve(self, connection):
        self.paths.append(connection.path)
        self.hosts.append(connection.request_headers["Host"])
        async for message in connection:
            self.messages.append(message)
            if message == "bye":
                break
            await connection.send(message)

    def close(self):
        self.loop.call_soon_threadsafe(self.ended.set_result, None)
        self.thread.join()


@pytest.fixture(scope="module")
def echo():
    server = Echo()
    yield server
    server.close()


@pytest.fixture(scope="module")
def proxy(start_shared):
    return start_shared(PROGRAM)


class Client(Peer):
    def __init__(self, server, address=None):
        super().__init__(server.port, "/proxy/ws")
        self.server = server
        self.expect("hello")
        if address:
            self.dial(address)

    def dial(self, address):
        self.send(f"dial {address}")
        self.expect("dialled")

    def fails(self, address, said):
        before = len(self.server.err.find("^error: "))
        self.send(f"dial {address}")
        line = self.server.err.wait("^error: (.*)", before + 1)[1]
        assert said in line, line
        self.fence()


def address(echo, path="/"):
    return f"ws://127.0.0.1:{echo.port}{path}"


def test_text_goes_there_and_back(proxy, echo):
    with Client(proxy, address(echo, "/path?q=1#f")) as client:
        for text in ("hi", "", "☃", "x" * 125, "x" * 126, "x" * 65535, "x" * 65536, "x" * 500_000):
            client.send(text)
            client.expect(f"back {text}")
        assert echo.messages[-8] == "hi"
        assert echo.paths[-1] == "/path?q=1" and echo.hosts[-1] == f"127.0.0.1:{echo.port}"


def test_binary_goes_there_and_back(proxy, echo):
    with Client(proxy, address(echo)) as client:
        for data in (b"", b"\x00\xff" * 100, os.urandom(300_000)):
            client.send(data, BINARY)
            client.expect(data, BINARY)


def test_each_client_has_its_own(proxy, echo):
    with Client(proxy, address(echo)) as a:
        a.send("from a")
        a.expect("back from a")
        with Client(proxy, address(echo)) as b:
            b.send("from b")
            b.expect("back from b")
            a.fence()


def test_order_is_kept_when_a_handler_waits(proxy, echo):
    with Client(proxy, address(echo)) as client:
        for text in ("slow", "one", "slow", "two"):
            client.send(text)
        for text in ("slow", "one", "slow", "two"):
            client.expect(f"back {text}")


def test_the_server_closes(proxy, echo):
    with Client(proxy, address(echo)) as client:
        client.send("bye")
        client.expect("gone")
        client.send("to nobody")
        client.fence()
        client.dial(address(echo))
        client.send("again")
        client.expect("back again")


def test_we_close(proxy, echo):
    with Client(proxy, address(echo)) as client:
        client.send("close")
        client.expect("gone")


def test_it_ends_with_the_connection_it_was_made_for(start, echo):
    server = start(PROGRAM)
    with Client(server, address(echo)) as client:
        client.send("x")
        client.expect("back x")
        client.close()
    server.out.wait("^client gone$")
    server.out.wait("^server gone$")


def test_a_stop_says_goodbye_both_ways(start, echo):
    server = start(PROGRAM)
    with Client(server, address(echo)) as client:
        client.send("x")
        client.expect("back x")
        server.terminate()
        client.expect_close(1001)
    assert server.process.wait(10) == 0
    server.out.wait("^server gone$")


def test_one_connection_for_all_clients(start, echo):
    server = start(HERE / "programs" / "bridge.bal", under=["env", f"OTHER={address(echo)}"])

    def post(path, body):
        return ask(server.port, f"/bridge/{path}", {"Content-Length": len(body)}, "POST", body=body).status

    with Peer(server.port, "/bridge/ws") as a, Peer(server.port, "/bridge/ws") as b:
        a.fence()
        b.fence()
        assert post("send", b"hi") == 202
        assert post("fromWorker", b"hi") == 200
        for peer in (a, b):
            assert {peer.receive().payload[3:] for _ in range(2)} == {b"hi", b"worker's hi"}
        assert post("again", b"") == 202
        assert post("send", b"after") == 202
        for peer in (a, b):
            peer.expect("3: after")
        assert post("send", b"bye") == 202
        server.out.wait("^other closed$", 2)
        assert post("send", b"to nobody") == 202
        a.fence()


# ---- failures ----

@pytest.mark.parametrize("wrong", ["", "nonsense", "http://x", "ws://", "ws:///x", "ws://a@b", "ws://:80", "ws://a b"])
def test_what_is_no_address(proxy, wrong):
    with Client(proxy) as client:
        client.fails(wrong, "address")


def test_nobody_listens(proxy):
    with socket.socket() as taken, Client(proxy) as client:
        taken.bind(("127.0.0.1", 0))
        client.fails(f"ws://127.0.0.1:{taken.getsockname()[1]}", "onnect")


class Rogue:
    """Answers an upgrade with any bytes."""

    def __init__(self, answer, then=None):
        self.answer = answer
        self.then = then
        self.received = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        connection, _ = self.listener.accept()
        with connection:
            connection.settimeout(20)
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            key = [line.split(b": ")[1] for line in request.split(b"\r\n") if line.startswith(b"Sec-WebSocket-Key")][0]
            accept = base64.b64encode(hashlib.sha1(key + GUID).digest())
            connection.sendall(self.answer.replace(b"ACCEPT", accept))
            if self.then == "wait":
                try:
                    while data := connection.recv(65536):
                        self.received += data
                except ConnectionResetError:
                    pass
        self.listener.close()


GOOD = (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: ACCEPT\r\n\r\n")


@pytest.mark.parametrize("answer,said", [
    (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "the server answered 404 Not Found"),
    (b"HTTP/1.1 200 OK\r\n\r\n", "the server answered 200 OK"),
    (GOOD.replace(b"ACCEPT", b"AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "no WebSocket handshake"),
    (GOOD.replace(b"Upgrade: websocket\r\n", b""), "no WebSocket handshake"),
    (GOOD.replace(b"\r\n\r\n", b"\r\nSec-WebSocket-Extensions: x\r\n\r\n"), "not offered"),
    (b"220 mail\r\n\r\n", "does not speak HTTP"), (b"", "without an answer"), (b"HTTP/1.1 101", "without an answer"),
    (b"HTTP/1.1 101 x\r\n" + b"A: b\r\n" * 3000, "too long"),
], ids=range(9))
def test_what_is_no_handshake(proxy, answer, said):
    rogue = Rogue(answer)
    with Client(proxy) as client:
        client.fails(f"ws://127.0.0.1:{rogue.port}", said)


@pytest.mark.parametrize("frames", [b"\x81\x85\x01\x02\x03\x04abcde", b"\xf1\x00", b"\x81\x02\xff\xff", b"\x83\x00"])
def test_a_server_that_violates_the_protocol_is_left(start, frames):
    server = start(PROGRAM)
    rogue = Rogue(GOOD + frames, "wait")
    with Client(server) as client:
        client.send(f"dial ws://127.0.0.1:{rogue.port}")
        assert sorted(client.receive().payload for _ in range(2)) == [b"dialled", b"gone"]
        server.out.wait("^error ")
    rogue.thread.join(20)
    assert rogue.received[0] == 0x88 and rogue.received[1] & 0x80  # a masked Close


def test_frames_behind_the_handshake_are_not_lost(proxy):
    rogue = Rogue(GOOD + b"\x81\x05early" + b"\x89\x02hi", "wait")
    with Client(proxy) as client:
        client.send(f"dial ws://127.0.0.1:{rogue.port}")
        assert sorted(client.receive().payload for _ in range(2)) == [b"back early", b"dialled"]
        client.send("close")
        deadline = time.monotonic() + 10
        while len(rogue.received) < 8 + 8 and time.monotonic() < deadline:
            time.sleep(0.01)
    pong = rogue.received[:8]
    assert pong[0] == 0x8A and pong[1] == 0x82
    assert bytes(a ^ b for a, b in zip(pong[6:8], pong[2:4])) == b"hi"


def test_connections_that_are_dialled_count_to_the_limit(start, echo):
    server = start(PROGRAM, "--max-connections", 4)
    with Peer(server.port, "/proxy/ws") as peer:
        peer.expect("hello")
        for _ in range(3):
            peer.send(f"dial {address(echo)}")
            peer.expect("dialled")
        peer.send(f"dial {address(echo)}")
        server.err.wait("as many connections are open as may be")
        peer.send("still")
        peer.expect("back still")


def test_a_server_that_does_not_answer(start):
    server = start(PROGRAM, "--answer-timeout", "300ms")
    rogue = Rogue(b"HTTP/1.1 101 ", "wait")
    with Client(server) as client:
        before = time.monotonic()
        client.fails(f"ws://127.0.0.1:{rogue.port}", "in time")
        assert time.monotonic() - before < 3


def test_a_client_that_goes_away_while_dialling(start, echo):
    server = start(PROGRAM, "--answer-timeout", "1s")
    rogue = Rogue(b"HTTP/1.1 101 ", "wait")
    with Client(server) as client:
        client.send(f"dial ws://127.0.0.1:{rogue.port}")
        client.fence()
        client.drop()
    server.out.wait("^client gone$")
    with Client(server, address(echo)) as client:
        client.send("x")
        client.expect("back x")


# ---- wss ----

@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wss")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost"], check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Echo(context)
    server.certificate = certificate
    yield server
    server.close()


def test_wss(start, secure):
    server = start(PROGRAM, "--outbound-ca", secure.certificate)
    with Client(server, f"wss://localhost:{secure.port}/x") as client:
        for text in ("hi", "x" * 300_000):
            client.send(text)
            client.expect(f"back {text}")
        client.send("bye")
        client.expect("gone")
    with Client(server) as client:
        client.fails(f"wss://127.0.0.1:{secure.port}/x", "mismatch")


def test_wss_checks_the_certificate(proxy, secure):
    with Client(proxy) as client:
        client.fails(f"wss://localhost:{secure.port}", "self-signed certificate")


MAIN = """
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws;
ws:ClientConnector there = null;
function main(string[] args) {
    there = create ws:ClientConnector(system:getEnv("OTHER"), "answers");
    there.pushText("from main");
    system:println("sent");
}
@ws:ClientService {}
service answers {
    @ws:OnTextMessage
    resource text(message m) {
        system:println("got " + messages:getStringPayload(m));
        try {
            ws:pushText("to whom?");
        } catch (exception e) {
            system:println("no owner");
        }
        there.close();
    }
    @ws:OnClose
    resource closed(message m) {
        system:println("closed");
    }
}
"""


def test_a_program_without_listeners_runs_until_its_connections_end(build, echo):
    result = run(build(MAIN), env={"OTHER": address(echo)})
    assert result.returncode == 0, result.stderr
    assert result.stdout == "sent\ngot from main\nno owner\nclosed\n"
    result = run(build(MAIN), env={"OTHER": "ws://127.0.0.1:1"})
    assert result.returncode == 1 and "error: ws://127.0.0.1:1: " in result.stderr and "at main(" in result.stderr
