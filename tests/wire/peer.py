"""A WebSocket client that can do what a correct one cannot: it sends any bytes, and checks every byte it receives.

It is blocking, and every wait has an end: a server that does not answer fails the test with TimeoutError.
"""

import base64
import hashlib
import os
import socket
import struct
from typing import NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
SECONDS = 20


class Frame(NamedTuple):
    fin: bool
    opcode: int
    payload: bytes

    def __repr__(self):
        shown = self.payload if len(self.payload) <= 60 else self.payload[:60] + b"..."
        return f"Frame(fin={self.fin}, opcode={self.opcode}, {len(self.payload)} bytes: {shown})"


class Closed(Exception):
    """The server ended the TCP connection."""


def frame(payload=b"", opcode=TEXT, fin=True, rsv=0, mask=b"\x11\x22\x33\x44", length=None, length_form=None):
    """The bytes of one client frame. mask=None leaves it unmasked; length and length_form (7, 16, 64) lie on demand."""
    payload = payload.encode() if isinstance(payload, str) else bytes(payload)
    length = len(payload) if length is None else length
    form = length_form or (7 if length < 126 else 16 if length < 65536 else 64)
    head = bytes([fin << 7 | rsv << 4 | opcode])
    masked = 0x80 if mask is not None else 0
    if form == 7:
        head += bytes([masked | length])
    elif form == 16:
        head += struct.pack(">BH", masked | 126, length)
    else:
        head += struct.pack(">BQ", masked | 127, length)
    if mask is None:
        return head + payload
    key = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return head + mask + (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(len(payload), "big")


def close_payload(code, reason=""):
    return struct.pack(">H", code) + reason.encode()


def key_and_accept():
    key = base64.b64encode(os.urandom(16))
    return key.decode(), base64.b64encode(hashlib.sha1(key + GUID).digest()).decode()


def request_bytes(port, path, headers=None, method="GET", version="HTTP/1.1", body=b""):
    """An HTTP request. A header whose value is None is left out; a list of values is sent as several fields."""
    fields = {"Host": f"127.0.0.1:{port}", **(headers or {})}
    lines = [f"{method} {path} {version}"]
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                lines.append(f"{name}: {one}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def upgrade_headers(key, **changes):
    return {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key,
            **{name.replace("_", "-"): value for name, value in changes.items()}}


class Wire:
    """A TCP connection to the server with a read buffer."""

    def __init__(self, port, timeout=SECONDS, receive_buffer=None):
        self.port = port
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        self.socket.connect(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send_raw(self, data):
        self.socket.sendall(data)

    def _more(self):
        try:
            data = self.socket.recv(1 << 18)
        except (ConnectionResetError, BrokenPipeError):
            data = b""
        if not data:
            raise Closed(self.buffer)
        self.buffer += data

    def read(self, count):
        while len(self.buffer) < count:
            self._more()
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def read_until(self, mark):
        while mark not in self.buffer:
            self._more()
        end = self.buffer.index(mark) + len(mark)
        data, self.buffer = self.buffer[:end], self.buffer[end:]
        return data

    def expect_eof(self):
        """The server ends the connection and sends nothing before that."""
        try:
            self._more()
        except Closed:
            pass
        assert self.buffer == b""

    def read_to_eof(self):
        while True:
            try:
                self._more()
            except Closed:
                data, self.buffer = self.buffer, b""
                return data

    def drop(self):
        """Vanishes with a reset instead of a goodbye."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def half_close(self):
        self.socket.shutdown(socket.SHUT_WR)


class Response(NamedTuple):
    status: int
    headers: dict  # lower-case names; the last field of a name
    body: bytes


def read_response(wire, method="GET"):
    head = wire.read_until(b"\r\n\r\n").decode("latin-1")
    first, *lines = head[:-4].split("\r\n")
    assert first.startswith("HTTP/1.1 "), first
    status = int(first.split(" ")[1])
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = b""
    if status not in (101, 204, 304) and method != "HEAD":
        if "content-length" in headers:
            body = wire.read(int(headers["content-length"]))
        else:
            body = wire.read_to_eof()
    return Response(status, headers, body)


def ask(port, path, headers=None, method="GET", version="HTTP/1.1", body=b""):
    """One HTTP request on a connection of its own."""
    with Wire(port) as wire:
        wire.send_raw(request_bytes(port, path, headers, method, version, body))
        return read_response(wire, method)


def try_upgrade(port, path, method="GET", version="HTTP/1.1", **changes):
    """An upgrade request, changed: the response, whatever it is."""
    headers = upgrade_headers(key_and_accept()[0], **changes)
    with Wire(port) as wire:
        wire.send_raw(request_bytes(port, path, headers, method, version))
        return read_response(wire, method)


class Peer(Wire):
    """An open WebSocket connection."""

    def __init__(self, port, path, headers=None, first=b"", **options):
        """`first` are bytes sent in one packet with the upgrade request."""
        super().__init__(port, **options)
        key, accept = key_and_accept()
        self.send_raw(request_bytes(port, path, {**upgrade_headers(key), **(headers or {})}) + first)
        self.response = read_response(self)
        assert self.response.status == 101, self.response
        assert self.response.headers["sec-websocket-accept"] == accept
        assert self.response.headers["upgrade"].lower() == "websocket"
        assert self.response.headers["connection"].lower() == "upgrade"

    def send(self, payload=b"", opcode=TEXT, **form):
        self.send_raw(frame(payload, opcode, **form))

    def receive(self):
        """The next frame; it must be one that a server may send."""
        first, second = self.read(2)
        assert first & 0x70 == 0, "reserved bits"
        assert second & 0x80 == 0, "masked by the server"
        length = second
        if second == 126:
            (length,) = struct.unpack(">H", self.read(2))
            assert length > 125, "length not in its shortest form"
        elif second == 127:
            (length,) = struct.unpack(">Q", self.read(8))
            assert length > 65535, "length not in its shortest form"
        received = Frame(bool(first & 0x80), first & 0x0F, self.read(length))
        if received.opcode >= CLOSE:
            assert received.fin and length <= 125
        return received

    def expect(self, payload, opcode=TEXT):
        payload = payload.encode() if isinstance(payload, str) else payload
        received = self.receive()
        wanted = Frame(True, opcode, payload)
        assert received == wanted, f"{received} instead of {wanted}"

    def expect_close(self, code, answer=True):
        """The next frame is a Close with this code; after our answer the server ends the connection."""
        received = self.receive()
        assert received.opcode == CLOSE, received
        assert (int.from_bytes(received.payload[:2], "big") if received.payload else None) == code, received
        received.payload[2:].decode()
        if answer:
            try:
                self.send(received.payload[:2], CLOSE)
            except OSError:  # the server need not wait for it after a violation
                pass
        self.expect_eof()

    def fence(self):
        """Everything the server sent before now has been expected: nothing else comes before the pong."""
        mark = os.urandom(8)
        self.send(mark, PING)
        self.expect(mark, PONG)

    def close(self, code=1000):
        """The closing handshake, started by us."""
        self.send(close_payload(code), CLOSE)
        self.expect(close_payload(code), CLOSE)
        self.expect_eof()
