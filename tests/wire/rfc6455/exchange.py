"""A case: bytes to the server, the frames it must answer with, and the one way in which the connection must end.

The verdicts are strict. After a violation: a Close frame with exactly that code, and then the server ends the TCP
connection, without a reset and without waiting for an answer. After anything else: nothing but the answers, shown by a
ping, and then a closing handshake that the server ends.
"""

import os
import socket
import struct
import time

from peer import BINARY, CLOSE, PING, TEXT, Closed, Frame, Peer, frame

PATH = "/rfc6455/echo"
SECONDS = 30


class ServerSide:
    """What the kernel knows of the server's end of a connection on 127.0.0.1 (sock_diag(7))."""

    INFO, RECEIVED_AT = 2, 128  # of struct tcp_info: tcpi_bytes_received

    def __init__(self, client):
        self.netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 4)
        address = socket.inet_aton("127.0.0.1") + bytes(12)
        ports = struct.pack(">HH", client.getpeername()[1], client.getsockname()[1])
        body = (struct.pack("=BBBxI", socket.AF_INET, socket.IPPROTO_TCP, 1 << (self.INFO - 1), 0xFFFFFFFF)
                + ports + address + address + struct.pack("=III", 0, 0xFFFFFFFF, 0xFFFFFFFF))
        self.request = struct.pack("=IHHII", 16 + len(body), 20, 1, 1, 0) + body

    def state(self):
        """Bytes that have arrived, and how many of them nobody has read. None when the socket is gone: a
        closed one in TIME_WAIT is still answered for, but has no tcp_info."""
        self.netlink.send(self.request)
        answer = self.netlink.recv(8192)
        if struct.unpack_from("=IH", answer)[1] != 20:
            return None
        (unread,) = struct.unpack_from("=I", answer, 16 + 4 + 48 + 4)
        at = 16 + 72
        while at + 4 <= len(answer):
            length, kind = struct.unpack_from("=HH", answer, at)
            if kind == self.INFO:
                return struct.unpack_from("=Q", answer, at + 4 + self.RECEIVED_AT)[0], unread
            at += (length + 3) & ~3
        return None


class Client(Peer):
    def __init__(self, port, path=PATH, **options):
        super().__init__(port, path, timeout=SECONDS, **options)
        self.server_side = None
        self.sent_apart = 0

    def __exit__(self, *arguments):
        if self.server_side:
            self.server_side.netlink.close()
        super().__exit__(*arguments)

    def send_apart(self, *pieces):
        """Each piece is a read of its own for the server: it has read one before the next is sent."""
        self.server_side = self.server_side or ServerSide(self.socket)
        received, _ = self.server_side.state()
        for piece in pieces:
            self.send_raw(piece)
            received += len(piece)
            deadline = time.monotonic() + SECONDS
            while (state := self.server_side.state()) and (state[0] < received or state[1]):
                assert time.monotonic() < deadline, "the server does not read"
                os.sched_yield()

    def expect_frames(self, *answers):
        for wanted in answers:
            received = self.receive()
            assert received == wanted, f"{received} instead of {wanted}"

    def expect_end(self):
        """The server ends the TCP connection: with a FIN, and nothing before it."""
        assert self.buffer == b""
        assert self.socket.recv(1) == b""

    def expect_failure(self, code):
        """The server fails the connection: RFC 6455, 7.1.7."""
        try:
            received = self.receive()
        except Closed:
            raise AssertionError(f"no Close frame with {code}") from None
        assert received.opcode == CLOSE, received
        assert int.from_bytes(received.payload[:2], "big") == code, f"{received} instead of {code}"
        received.payload[2:].decode()
        self.expect_end()

    def close(self, code=1000):
        payload = struct.pack(">H", code)
        self.send(payload, CLOSE)
        self.expect(payload, CLOSE)
        self.expect_end()

    def finish(self):
        """Nothing else comes, and the connection is in order."""
        self.fence()
        self.close()


def text(payload):
    return Frame(True, TEXT, payload.encode() if isinstance(payload, str) else payload)


def binary(payload):
    return Frame(True, BINARY, payload)


def cut(data, size):
    return [data[at:at + size] for at in range(0, len(data), size)]


def fragmented(*parts, opcode=TEXT, fin=True):
    """A message of so many frames. fin=False: not its end."""
    return b"".join(frame(part, 0 if number else opcode, fin=fin and number == len(parts) - 1)
                    for number, part in enumerate(parts))


def table(cases):
    """Arguments of pytest.mark.parametrize for a table with names."""
    return {"argvalues": list(cases.values()), "ids": list(cases)}


def ping(payload=b""):
    return frame(payload, PING)
