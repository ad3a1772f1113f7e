"""A server for our servers to ask: it says what it was asked, and can behave badly."""

import http.server
import json
import socket
import ssl
import threading
import time


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.server.connections += 1
        self.number = self.server.connections

    def answer(self, body=b"", status=200, headers=(), length=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("X-Connection", str(self.number))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do(self):
        size = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(size)
        what, _, number = self.path.lstrip("/").partition("-")
        self.server.asked.append(self.path)
        getattr(self, f"say_{what}", self.say)(body, number)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_REPORT = do

    def say(self, body, _number):
        """Back comes what was asked."""
        said = json.dumps({"method": self.command, "path": self.path, "headers": self.headers.items(),
                           "body": body.decode("latin-1")}).encode()
        self.answer(said, headers=[("Content-Type", "application/json"), ("X-Mark", "marked")])

    def say_slow(self, _body, ms):
        time.sleep(int(ms) / 1000)
        self.answer(b"slow " + ms.encode())

    def say_big(self, _body, size):
        self.answer(b"b" * int(size))

    def say_held(self, _body, size):
        """All but the last byte, which comes when it is released."""
        self.answer(b"h" * (int(size) - 1), length=int(size))
        self.server.released.wait(30)
        self.wfile.write(b"!")

    def say_status(self, _body, number):
        self.answer(b"" if number == "204" else b"body", int(number))

    def say_redirect(self, _body, _number):
        self.answer(b"elsewhere", 302, [("Location", "/say")])

    def say_chunked(self, _body, count):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for n in range(int(count)):
            self.wfile.write(b"5\r\nchunk\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def say_drop(self, _body, _number):
        self.close_connection = True

    def say_short(self, _body, _number):
        self.answer(b"short", length=100)
        self.close_connection = True

    def say_garbage(self, _body, _number):
        self.wfile.write(b"\x00\x01\x02 no HTTP at all\r\n\r\n")
        self.close_connection = True

    def say_head(self, _body, size):
        if not size:
            return self.say(_body, size)
        return self.answer(b"", headers=[("X-Padding", "p" * int(size))])

    def say_continue(self, _body, _number):
        self.wfile.write(b"HTTP/1.1 102 Processing\r\nX-Mark: interim\r\n\r\n")
        self.answer(b"after", headers=[("X-Mark", "final")])

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:  # who asked has gone
            pass


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


class Backend:
    """Answers on a port of its own until it is closed."""

    def __init__(self, certificate=None, key=None):
        self.server = Listener(("127.0.0.1", 0), Handler)
        self.server.connections = 0
        self.server.asked = []
        self.server.released = threading.Event()
        self.port = self.server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.address = f"https://localhost:{self.port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def asked(self):
        return self.server.asked

    @property
    def released(self):
        return self.server.released

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Bytes:
    """Answers each request on a port of its own with the same bytes, whatever they are, and closes."""

    def __init__(self, answer):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        connection, _ = self.listener.accept()
        with connection, self.listener:
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            connection.sendall(self.answer)
