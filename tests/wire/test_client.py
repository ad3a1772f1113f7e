"""Requests to other servers: what is sent, what comes back, and everything that can go wrong."""

import base64
import contextlib
import json
import select
import socket
import subprocess
import threading
import time
from urllib.parse import quote

import pytest

from backend import Backend, Bytes
from conftest import HERE, run
from peer import Wire, ask, read_response, request_bytes

PROGRAM = HERE / "client.bal"


@pytest.fixture(scope="module")
def backend():
    server = Backend()
    yield server
    server.close()


@pytest.fixture
def start_client(start, backend):
    def start_it(*options, base="", **arguments):
        under = arguments.pop("under", [])
        return start(PROGRAM, *options, under=["env", f"OTHER={backend.address}{base}", *under], **arguments)

    return start_it


@pytest.fixture(scope="module")
def client(start_shared, backend):
    return start_shared(PROGRAM, under=["env", f"OTHER={backend.address}"])


def there(server, address, path, **options):
    return ask(server.port, f"/ask/there?address={quote(address, safe='')}&path={quote(path, safe='')}", **options)


def fails(server, address, path="/"):
    """The one line of the failure."""
    response = there(server, address, path)
    assert response.status == 500, response
    text = response.body.decode()
    assert text.strip() and "\n" not in text
    return text


@pytest.mark.parametrize("method,path,asked,body", [
    ("POST", "/ask/post", "/post", "hello"), ("PUT", "/ask/put", "/put", "hello"), ("PATCH", "/ask/patch", "?q=1", "x"),
    ("DELETE", "/ask/delete", "", "x"), ("POST", "/ask/post", "/post", ""),
    ("POST", "/ask/execute?verb=REPORT&path=%2Fr", "/r", "in the body"),
    ("POST", "/ask/execute?verb=put&path=%2Fr", "/r", "in the body"),
])
def test_methods(start_client, method, path, asked, body):
    server = start_client(base="/base")
    response = ask(server.port, path, {"Content-Length": len(body), "Content-Type": "text/x-own"}, method,
                   body=body.encode())
    assert response.status == 200 and response.headers["x-mark"] == "marked"
    said = json.loads(response.body)
    assert said["path"] == f"/base{asked}" and said["body"] == body
    assert said["method"] == ("REPORT" if "REPORT" in path else "PUT" if "verb=put" in path else method)
    headers = {name.lower(): value for name, value in said["headers"]}
    assert headers["content-type"] == "text/x-own" and headers["content-length"] == str(len(body))


def test_get_forwards_fields_but_not_framing(client, backend):
    response = ask(client.port, "/ask/get/say", {"X-Own": "1", "Accept": "a/b", "User-Agent": "me", "TE": "x",
                                                 "Connection": "keep-alive, X-Hop,x-hop-2", "X-Hop": "1", "X-Hop-2": "2",
                                                 "X-Twice": ["one", "two"], "Authorization": "Basic eDp5"})
    said = json.loads(response.body)
    headers = [(name.lower(), value) for name, value in said["headers"]]
    for wanted in (("x-own", "1"), ("accept", "a/b"), ("user-agent", "me"), ("x-twice", "one"), ("x-twice", "two"),
                   ("authorization", "Basic eDp5"), ("host", f"127.0.0.1:{backend.port}")):
        assert headers.count(wanted) == 1, headers
    names = [name for name, _ in headers]
    assert "x-hop" not in names and "x-hop-2" not in names
    assert "te" not in names and "expect" not in names and names.count("host") == 1 and "content-length" not in names
    assert said["body"] == ""


def test_json_of_the_program_is_sent(client):
    said = json.loads(ask(client.port, "/ask/json").body)
    headers = {name.lower(): value for name, value in said["headers"]}
    assert set(headers) == {"host", "user-agent", "content-type", "content-length"} and headers["user-agent"] == "balc"
    assert json.loads(said["body"]) == {"sku": "x", "lines": [1, {"n": 2}], "late": True}
    assert headers["content-type"] == "application/json" and headers["content-length"] == str(len(said["body"]))


def test_head_has_no_body(client):
    with Wire(client.port) as wire:
        wire.send_raw(request_bytes(client.port, "/ask/head", method="HEAD"))
        head = read_response(wire, "HEAD").headers
        assert head["x-mark"] == "marked" and int(head["content-length"]) > 50  # as the other server said
        wire.send_raw(request_bytes(client.port, "/ask/get/say"))
        assert read_response(wire).status == 200


def test_the_program_reads_the_answer(client):
    body = ask(client.port, "/ask/look?path=%2Fsay").body.decode()
    assert body.startswith("200 marked {") and '"X-Own", "mine"' in body


def test_an_interim_answer_is_passed_over(client):
    assert ask(client.port, "/ask/look?path=%2Fcontinue").body == b"200 final after"


@pytest.mark.parametrize("number", [204, 400, 404, 503])
def test_a_status_is_no_failure(client, number):
    response = ask(client.port, f"/ask/get/status-{number}")
    assert response.status == number and response.body == (b"" if number == 204 else b"body")


def test_redirects_are_not_followed(client, backend):
    response = ask(client.port, "/ask/get/redirect")
    assert response.status == 302 and response.headers["location"] == "/say"
    assert backend.asked[-1] == "/redirect"


def test_chunked_answers(client):
    assert ask(client.port, "/ask/look?path=%2Fchunked-0").status == 500  # no X-Mark: the program's own failure
    with Wire(client.port) as wire:
        wire.send_raw(request_bytes(client.port, "/ask/get/chunked-1000"))
        head = wire.read_until(b"\r\n\r\n").lower()
        assert b"transfer-encoding: chunked" in head or b"content-length: 5000" in head
        wire.send_raw(request_bytes(client.port, "/ask/get/say"))
        assert wire.read_until(b"HTTP/1.1 200").count(b"chunk") == 1000


@pytest.mark.parametrize("answer, status, body, fields, absent", [
    (b"HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nuntil the end", 200, b"until the end", {"x-a": "1"}, ""),
    (b"HTTP/1.0 200 OK\r\nX-A:1\r\n\r\nold", 200, b"old", {"x-a": "1"}, ""),
    (b"HTTP/1.1 299\r\nContent-Length: 0\r\n\r\n", 299, b"", {}, ""),
    (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", 204, b"", {}, ""),
    (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\0", 200, b"\x1f\x8b\0",
     {"content-encoding": "gzip"}, ""),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\nx", 200, b"x", {"content-length": "1"}, ""),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\nX-A: 2\r\n\r\n", 200, None,
     {"x-a": "1"}, "x-t"),
    (b"HTTP/1.1 103 Early\r\nX-A: 1\r\n\r\nHTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n", 401,
     b"", {"www-authenticate": "Basic"}, "x-a"),
], ids=range(8))
def test_answers_of_other_servers(client, answer, status, body, fields, absent):
    with Wire(client.port) as wire:
        address = quote(Bytes(answer).address, safe="")
        wire.send_raw(request_bytes(client.port, f"/ask/there?address={address}&path=", {"Connection": "close"}))
        response = read_response(wire)
    assert response.status == status and absent not in response.headers
    assert body is None or response.body == body
    assert fields.items() <= response.headers.items()


@pytest.mark.parametrize("answer, said", [
    (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "two different lengths"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabcd", "Content-Length"),
    (b"HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n", "Nul byte"),
    (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "GET http"),
    (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", "Empty reply"),
], ids=range(5))
def test_answers_that_are_none(client, answer, said):
    assert said in fails(client, Bytes(answer).address)


def test_large_bodies(client):
    body = bytes(range(256)) * 4_000
    response = ask(client.port, "/ask/post", {"Content-Length": len(body)}, "POST", body=body)
    assert json.loads(response.body)["body"] == body.decode("latin-1")


def test_what_is_not_ascii_is_escaped(client):
    assert json.loads(there_path(client, "/g\u00e4ste?n=\u20ac"))["path"] == "/g%C3%A4ste?n=%E2%82%AC"


def there_path(server, path):
    return ask(server.port, f"/ask/look?path={quote(path, safe='')}").body.split(b" ", 2)[2]


def test_connections_are_used_again(start_client, backend):
    server = start_client()
    with Wire(server.port) as wire:
        seen = set()
        for _ in range(20):
            wire.send_raw(request_bytes(server.port, "/ask/get/status-200"))
            seen.add(read_response(wire).headers["x-connection"])
    assert len(seen) == 1


def test_a_connection_that_was_closed_meanwhile_is_replaced(start_client):
    server = start_client()
    for _ in range(5):
        assert ask(server.port, "/ask/get/status-200").status == 200
        assert ask(server.port, "/ask/get/drop").status == 500
    assert ask(server.port, "/ask/get/status-200").status == 200


def test_requests_overlap(client):
    wires = [Wire(client.port) for _ in range(50)]
    before = time.monotonic()
    for wire in wires:
        wire.send_raw(request_bytes(client.port, "/ask/get/slow-500"))
    time_of_ping = time.monotonic()
    assert ask(client.port, "/ask/get/status-200").status == 200
    assert time.monotonic() - time_of_ping < 0.4
    for wire in wires:
        assert read_response(wire).body == b"slow 500"
    assert time.monotonic() - before < 4


def test_workers_ask_at_the_same_time(client):
    """Each takes 400 ms. The best of some rounds: other programs run here, too."""
    rounds = []
    for _ in range(3):
        before = time.monotonic()
        assert ask(client.port, "/ask/together").body == b"slow 400, slow 401"
        rounds.append(time.monotonic() - before)
    assert 0.4 <= min(rounds) < 0.75, rounds


def test_a_worker_has_the_answer_or_the_failure(client, backend):
    response = ask(client.port, f"/ask/worker?address={quote(backend.address, safe='')}")
    assert (response.status, response.body, response.headers["location"]) == (302, b"elsewhere", "/say")
    assert ask(client.port, "/ask/worker?address=http%3A%2F%2F127.0.0.1%3A1").body == b"caught"


# ---- failures ----

def test_nobody_listens(client):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        text = fails(client, f"http://127.0.0.1:{port}", "/x")
        assert f"GET http://127.0.0.1:{port}/x: " in text and "onnect" in text
        assert ask(client.port, f"/ask/try?address=http%3A%2F%2F127.0.0.1%3A{port}").body == b"caught"
        text = fails(client, f"http://me:p%40ss@127.0.0.1:{port}", "/x@y")  # is told to nobody
        assert text.startswith(f"GET http://127.0.0.1:{port}/x@y: ") and "me" not in text.split(": ")[0]


def test_user_and_password_of_the_address(client, backend):
    response = there(client, backend.address.replace("//", "//me:p%40ss@"), "/say")
    headers = dict(json.loads(response.body)["headers"])
    assert headers["Authorization"] == "Basic " + base64.b64encode(b"me:p@ss").decode()
    assert headers["Host"] == f"127.0.0.1:{backend.port}"


@pytest.mark.parametrize("path,said", [("/drop", "GET http"), ("/short", "GET http"), ("/garbage", "GET http"),
                                       ("/head-100000", "larger"), ("/a b", "escaped"), ("/a\tb", "escaped")])
def test_what_is_no_answer(client, backend, path, said):
    assert said in fails(client, backend.address, path)


@pytest.mark.parametrize("address", ["", "nonsense", "ftp://x", "http://", "http:///x", "http://:80", "file:///etc/passwd",
                                     "http://x/?q", "http://x#f", "http://x y"])
def test_what_is_no_address(client, address):
    assert "http:ClientConnector needs an address" in fails(client, address)


def test_a_port_that_is_none(client):
    assert "GET http://127.0.0.1:99999999" in fails(client, "http://127.0.0.1:99999999")


def test_a_name_that_does_not_exist(client):
    assert "does-not-exist.invalid" in fails(client, "http://does-not-exist.invalid")


def test_no_method(client):
    response = ask(client.port, "/ask/execute?verb=A%20B&path=%2F", {"Content-Length": 0}, "POST")
    assert response.status == 500 and b"no HTTP method: A B" in response.body


def test_a_server_that_does_not_accept(start_client):
    """Its queue of connections is full: the kernel does not even answer."""
    server = start_client("--connect-timeout", "300ms")
    with contextlib.ExitStack() as stack:
        full = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(8):
            filling = stack.enter_context(socket.socket())
            filling.setblocking(False)
            filling.connect_ex(full.getsockname())
        before = time.monotonic()
        assert " after " in fails(server, f"http://127.0.0.1:{full.getsockname()[1]}")
        assert 0.3 <= time.monotonic() - before < 3


def test_an_answer_that_takes_too_long(start_client):
    server = start_client("--answer-timeout", "300ms")
    before = time.monotonic()
    response = ask(server.port, "/ask/get/slow-5000")
    assert response.status == 500 and b"timed out" in response.body
    assert time.monotonic() - before < 3


def test_an_answer_that_is_too_large(start_client):
    server = start_client("--max-answer", "100K")
    assert len(ask(server.port, "/ask/get/big-102400").body) == 102400
    response = ask(server.port, "/ask/get/big-102401")
    assert response.status == 500 and b"the answer is larger than 102400 bytes" in response.body


def test_answers_together_are_limited(start_client, backend):
    """What is arriving counts, but for small answers."""
    server = start_client("--max-answers", "1M")
    backend.released.clear()
    wires = [Wire(server.port) for _ in range(3)]
    for wire in wires:
        wire.send_raw(request_bytes(server.port, "/ask/get/held-600000"))
    for _ in range(2):  # room for one
        first = select.select([wire.socket for wire in wires], [], [], 20)[0][0]
        failed = next(wire for wire in wires if wire.socket is first)
        response = read_response(failed)
        assert response.status == 500 and b"answers hold more than 1048576 bytes together" in response.body
        wires.remove(failed)
    assert len(ask(server.port, "/ask/get/big-65536").body) == 65536
    backend.released.set()
    assert read_response(wires[0]).body == b"h" * 599_999 + b"!"
    for _ in range(3):
        assert len(ask(server.port, "/ask/get/big-600000").body) == 600_000


def test_connections_are_limited(start_client):
    server = start_client("--max-outbound", 2)
    wires = [Wire(server.port) for _ in range(6)]
    before = time.monotonic()
    for wire in wires:
        wire.send_raw(request_bytes(server.port, "/ask/get/slow-200"))
    for wire in wires:
        assert read_response(wire).body == b"slow 200"
    assert time.monotonic() - before >= 0.6


SLOW_RESOLVER = """
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>
typedef int resolver(const char *, const char *, const struct addrinfo *, struct addrinfo **);
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
    if (!name || strcmp(name, "slow.test"))
        return ((resolver *)dlsym(RTLD_NEXT, "getaddrinfo"))(name, service, hints, result);
    sleep(3);
    return EAI_AGAIN;
}
"""


def test_resolving_a_name_blocks_nobody(start_client, build, tmp_path):
    """getaddrinfo() takes three seconds here; giving up after one does not wait for it either."""
    if "__asan_init" in run("nm", "-D", build(PROGRAM)).stdout:
        order = ["ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"]  # of the thread that still resolves
    else:
        order = []
    library = tmp_path / "slow.so"
    source = tmp_path / "slow.c"
    source.write_text(SLOW_RESOLVER)
    subprocess.run(["cc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", library, source], check=True, timeout=60)
    server = start_client("--connect-timeout", "1s", under=[*order, f"LD_PRELOAD={library}"])
    said = []
    thread = threading.Thread(target=lambda: said.append(fails(server, "http://slow.test")))
    before = time.monotonic()
    thread.start()
    worst = 0
    while thread.is_alive():
        started = time.monotonic()
        assert ask(server.port, "/ask/try?address=nonsense").body == b"caught"
        worst = max(worst, time.monotonic() - started)
    thread.join()
    assert "slow.test" in said[0] and time.monotonic() - before < 2.5
    assert worst < 0.5


def test_a_client_that_goes_away(start_client):
    server = start_client()
    for _ in range(10):
        with Wire(server.port) as wire:
            wire.send_raw(request_bytes(server.port, "/ask/get/slow-100"))
            wire.drop()
    assert ask(server.port, "/ask/get/slow-200").status == 200


def test_a_stop_gives_up_what_takes_too_long(start_client):
    server = start_client("--grace", "300ms")
    with Wire(server.port) as wire:
        wire.send_raw(request_bytes(server.port, "/ask/get/slow-10000"))
        ask(server.port, "/ask/get/status-200")
        server.terminate()
        response = read_response(wire)
        assert response.status == 500 and response.body == b"the server is stopping"
    assert server.process.wait(5) == 0


# ---- https ----

@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost"], check=True, capture_output=True, timeout=60)
    server = Backend(certificate, key)
    server.certificate = certificate
    yield server
    server.close()


def test_https_with_an_own_authority(start_client, secure):
    server = start_client("--outbound-ca", secure.certificate)
    response = there(server, secure.address, "/say")
    assert response.status == 200 and json.loads(response.body)["path"] == "/say"


def test_https_checks_the_certificate(client, secure):
    assert "certificate" in fails(client, secure.address, "/say")


def test_https_checks_the_name(start_client, secure):
    server = start_client("--outbound-ca", secure.certificate)
    text = fails(server, secure.address.replace("localhost", "127.0.0.1"), "/say")
    assert "SSL" in text or "certificate" in text


def test_proxies_of_the_environment_are_not_used(start_client):
    server = start_client(under=["http_proxy=http://127.0.0.1:1", "HTTP_PROXY=http://127.0.0.1:1"])
    assert ask(server.port, "/ask/get/status-200").status == 200


def test_many_wait_at_once(start_client, build):
    """What 300 handlers cost that wait for an answer."""
    server = start_client()
    wires = [Wire(server.port) for _ in range(300)]
    ask(server.port, "/ask/get/status-200")
    before = server.memory()
    for wire in wires:
        wire.send_raw(request_bytes(server.port, "/ask/get/slow-2000"))
    assert ask(server.port, "/ask/try?address=nonsense").body == b"caught"
    time_left = time.monotonic() + 1
    most = before
    while time.monotonic() < time_left:
        most = max(most, server.memory())
    for wire in wires:
        assert read_response(wire).body == b"slow 2000"
    each = (most - before) / len(wires)
    if "__asan_init" not in run("nm", "-D", build(PROGRAM)).stdout:
        print(f"{each:.0f} bytes each")
        assert each < 32 << 10


def test_coming_and_going_leaves_nothing(start_client, backend):
    """A connector for each request; connections are kept, and nothing else."""
    server = start_client()
    path = f"/ask/there?address={quote(backend.address, safe='')}&path=%2Fstatus-200"
    with Wire(server.port) as wire:

        def requests(count):
            for _ in range(count):
                wire.send_raw(request_bytes(server.port, path))
                assert read_response(wire).body == b"body"

        requests(200)
        before = server.memory()
        requests(1000)
        grown = server.memory() - before
    assert server.sanitized() or grown < 256 << 10, f"{grown} bytes more"


def test_only_programs_that_ask_others_link_libcurl(build):
    assert "libcurl" in run("ldd", build(PROGRAM)).stdout
    assert "libcurl" not in run("ldd", build(HERE / "waiting.bal")).stdout
