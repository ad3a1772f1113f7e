"""The same server behind TLS: --tls-cert and --tls-key."""

import asyncio
import socket
import ssl
import urllib.request

import pytest
import websockets

from conftest import HERE, run
from peer import Wire

LAB = HERE / "lab.bal"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "cert.pem", folder / "key.pem"
    made = run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out",
               paths[0], "-keyout", paths[1])
    assert made.returncode == 0, made.stderr
    return paths


@pytest.fixture(scope="module")
def secure(start_shared, certificate):
    return start_shared(LAB, "--tls-cert", certificate[0], "--tls-key", certificate[1])


@pytest.fixture
def trust(certificate):
    return ssl.create_default_context(cafile=certificate[0])


def connect(server, trust):
    return trust.wrap_socket(socket.create_connection(("127.0.0.1", server.port), 10), server_hostname="localhost")


def test_endpoints_are_announced_as_secure(secure):
    secure.err.wait(r"^listening on wss://127\.0\.0\.1:\d+/echo/ws$")
    secure.err.wait(r"^listening on https://127\.0\.0\.1:\d+/plain$")


def test_echo(secure, trust):
    async def talk():
        async with websockets.connect(f"wss://127.0.0.1:{secure.port}/echo/ws", ssl=trust, max_size=None) as peer:
            for text in ("", "hello", "x" * 70_000, "z" * (1 << 20)):
                await peer.send(text)
                assert await peer.recv() == text
            for n in range(200):
                await peer.send(str(n))
            assert [await peer.recv() for _ in range(200)] == [str(n) for n in range(200)]

    asyncio.run(asyncio.wait_for(talk(), 60))


def test_the_cookie_of_a_session_stays_on_tls(start, certificate, trust):
    server = start(HERE / "sessions.bal", "--tls-cert", certificate[0], "--tls-key", certificate[1])
    with urllib.request.urlopen(f"https://127.0.0.1:{server.port}/visits/count", context=trust, timeout=20) as answer:
        assert answer.headers["Set-Cookie"].endswith("; SameSite=Lax; Secure")


def test_broadcast(secure, trust):
    async def talk():
        url = f"wss://127.0.0.1:{secure.port}/crowd/ws"
        peers = [await websockets.connect(url, ssl=trust) for _ in range(20)]
        await peers[0].send("all")
        assert [await peer.recv() for peer in peers] == ["all"] * 20
        for peer in peers:
            await peer.close()

    asyncio.run(asyncio.wait_for(talk(), 60))


def test_plain_resource(secure, trust):
    with connect(secure, trust) as tls:
        assert tls.selected_alpn_protocol() is None
        tls.sendall(b"GET /lab/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b""
        while chunk := tls.recv(4096):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b"Hello, World!")


def test_http2_is_not_offered(secure, trust):
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with connect(secure, trust) as tls:
        assert tls.selected_alpn_protocol() == "http/1.1"


def test_plain_text_on_the_secure_port_harms_nobody(secure, trust):
    with Wire(secure.port) as wire:
        wire.send_raw(b"GET /echo/ws HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"101" not in wire.read_to_eof()
    test_plain_resource(secure, trust)


def test_a_connection_cut_in_its_handshake(secure, trust):
    for length in (0, 1, 5, 50):
        wire = Wire(secure.port)
        wire.send_raw((b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"r" * 100)[:length])
        wire.drop()
    test_plain_resource(secure, trust)


@pytest.mark.parametrize("options", [["--tls-cert", "/missing", "--tls-key", "/missing"], ["--tls-key", "x"]])
def test_a_certificate_that_cannot_be_used(build, options):
    result = run(build(LAB), "--port", "0", *options)
    assert result.returncode in (1, 2)
    assert "listening" not in result.stderr and result.stderr.strip()
