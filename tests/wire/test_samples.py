"""Every sample does what its README says."""

import json

import pytest

from conftest import ROOT, run
from peer import BINARY, Peer, ask, frame

SAMPLES = ROOT / "samples" / "websocket"
HTTP = ROOT / "samples" / "http"


@pytest.fixture
def sample(start):
    def start_sample(name):
        return start(SAMPLES / name, "--www", SAMPLES / name / "client")

    return start_sample


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()))
def test_the_page_is_served(sample, name):
    server = sample(name)
    page = ask(server.port, "/")
    assert page.status == 200
    assert page.body == (SAMPLES / name / "client" / "index.html").read_bytes()


@pytest.mark.parametrize("samples", [SAMPLES, HTTP], ids=lambda path: path.name)
def test_a_folder_of_samples_is_built_at_once(balc, tmp_path, samples):
    result = run(balc, samples, "-o", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    built = {path.name for path in (tmp_path / "out").iterdir()}
    assert built == {path.name for path in samples.iterdir() if path.is_dir()}


def test_echo_server(sample):
    server = sample("echo-server")
    with Peer(server.port, "/echo/ws") as peer:
        server.out.wait("^New client connected to the server.$")
        for text in ("hello", "", "☃"):
            peer.send(text)
            peer.expect(text)
        peer.send("closeMe")
        peer.expect_close(1000)
    server.out.wait("^Client left the server.$")


def test_chat_app(sample):
    server = sample("chat-app")
    with Peer(server.port, "/chat") as ann:
        ann.expect("Somebody joined.")
        with Peer(server.port, "/chat") as bob:
            for peer in (ann, bob):
                peer.expect("Somebody joined.")
            bob.send("Böb: hi")
            for peer in (ann, bob):
                peer.expect("Böb: hi")
            bob.close()  # its own leaving is not told to it
        ann.expect("Somebody left.")
        with Peer(server.port, "/chat") as eve:
            ann.expect("Somebody joined.")
            eve.drop()
        ann.expect("Somebody left.")
        ann.fence()


def test_connection_groups(sample):
    server = sample("connection-groups")
    with Peer(server.port, "/groups/ws") as first:
        first.expect("You are number 1, in the oddGroup.")
        first.send("alone")
        first.expect("oddGroup: alone")
        with Peer(server.port, "/groups/ws") as second, Peer(server.port, "/groups/ws") as third:
            second.expect("You are number 2, in the evenGroup.")
            third.expect("You are number 3, in the oddGroup.")
            second.send("all")
            first.expect("oddGroup: all")
            third.expect("oddGroup: all")
            second.expect("evenGroup: all")
            first.send("removeMe")
            first.expect("You are in no group now.")
            second.send("again")
            third.expect("oddGroup: again")
            second.expect("evenGroup: again")
            first.fence()
    assert not server.err.find("Cannot find")


def test_connection_store(sample):
    server = sample("connection-store")
    with (Peer(server.port, "/store/ws") as zero, Peer(server.port, "/store/ws") as one,
          Peer(server.port, "/sender/ws?to=1") as sender):
        zero.expect("You are connection 0.")
        one.expect("You are connection 1.")
        sender.send("hi")
        one.expect("hi")
        sender.expect("Sent to 1: hi")
        zero.fence()
        sender.send("removeIt")
        sender.expect("Removed the name 1.")
        sender.send("gone")
        sender.fence()
        server.err.wait("Cannot find a connection for the connection name: 1$")
        one.fence()
        with Peer(server.port, "/sender/ws?to=0") as closer:
            closer.send("closeIt")
            closer.expect("Closed 0.")
        zero.expect_close(1000)


def post(server, path, body, **headers):
    fields = {"Content-Length": len(body), **{name.replace("_", "-"): value for name, value in headers.items()}}
    return ask(server.port, path, fields, "POST", body=body)


def test_connection_groups_from_http(sample):
    server = sample("connection-groups")
    with Peer(server.port, "/groups/ws") as odd, Peer(server.port, "/groups/ws") as even:
        odd.expect("You are number 1, in the oddGroup.")
        even.expect("You are number 2, in the evenGroup.")
        for name, peer in (("odd", odd), ("even", even)):
            response = post(server, f"/groupInfo/{name}", "grüße".encode())
            assert (response.status, response.body) == (200, b"done")
            peer.expect(f"{name}Group: grüße")
        odd.fence()
        assert ask(server.port, "/groupInfo/rm-odd").body == b"done"
        response = post(server, "/groupInfo/odd", b"again")
        assert (response.status, response.body) == (500, b"Cannot find the connection group: oddGroup")
        assert post(server, "/groupInfo/even", b"again").status == 200
        even.expect("evenGroup: again")
        assert ask(server.port, "/groupInfo/rm-even").body == b"done"
        odd.fence()


def test_connection_store_from_http(sample):
    server = sample("connection-store")
    with Peer(server.port, "/store/ws") as zero, Peer(server.port, "/store/ws") as one:
        zero.expect("You are connection 0.")
        one.expect("You are connection 1.")
        assert post(server, "/storeInfo/1", b"hi").body == b"done"
        one.expect("hi")
        assert ask(server.port, "/storeInfo/rm/1").body == b"done"
        response = post(server, "/storeInfo/1", b"again")
        assert (response.status, response.body) == (500, b"Cannot find a connection for the connection name: 1")
        assert ask(server.port, "/storeInfo/close/0").body == b"done"
        zero.expect_close(1000)
        one.fence()


@pytest.fixture
def behind(start):
    """A sample whose backend is another process of the same program."""
    def start_behind(sample, scheme="http", path=""):
        backend = start(sample)
        return start(sample, under=["env", f"BACKEND={scheme}://127.0.0.1:{backend.port}{path}"])

    return start_behind


def test_relay(start, behind):
    """Two of them: the backend of the first is in the second."""
    server = behind(SAMPLES / "relay", "ws", "/backend/ws")
    with Peer(server.port, "/relay/ws?id=a", first=frame("early")) as ann, Peer(server.port, "/relay/ws?id=b") as bob:
        ann.expect("Connected to the backend.")
        ann.expect("EARLY")
        bob.expect("Connected to the backend.")
        for text in ("hi", "", "grüße", "x" * 100_000):
            bob.send(text)
            bob.expect(text.upper())
        for data in (b"", b"\x00\xff" * 70_000):
            ann.send(data, BINARY)
            ann.expect(data, BINARY)
        bob.fence()
        ann.send("bye")
        ann.expect_close(1000)
        bob.send("still there")
        bob.expect("STILL THERE")
        bob.close()
    lone = start(SAMPLES / "relay", under=["env", "BACKEND=ws://127.0.0.1:1/"])
    with Peer(lone.port, "/relay/ws?id=a") as client:
        assert client.receive().payload.startswith(b"No backend: ws://127.0.0.1:1/: ")
        client.expect_close(1000)


def test_http_passthrough(behind):
    server = behind(HTTP / "passthrough")
    response = ask(server.port, "/passthrough/WSO2")
    assert (response.status, response.body) == (200, b"WSO2: 43.21")
    assert response.headers["x-exchange"] == "NYSE"
    response = post(server, "/passthrough", b"100 shares")
    assert (response.status, response.body) == (201, b"ordered: 100 shares")


def test_http_service_chaining(behind):
    server = behind(HTTP / "service-chaining")
    assert ask(server.port, "/atm/95999").body == b"downtown: 111 River Oaks Pkwy, San Jose, CA 95999"
    response = ask(server.port, "/atm/11111")
    assert (response.status, response.body) == (404, b"no branch near 11111")


def test_http_fork_join(behind):
    server = behind(HTTP / "fork-join")
    assert ask(server.port, "/prices/tea").body == b"best of 3: market, 2.9"
    assert ask(server.port, "/prices/coffee").body == b"best of 1: corner, 7.5"
    response = ask(server.port, "/prices/cake")
    assert (response.status, response.body) == (404, b"nobody has it")


def test_http_hello(start):
    server = start(HTTP / "hello")
    assert ask(server.port, "/hello").body == b"Hello, World!"
    assert ask(server.port, "/hello/Ann?times=2").body == b"Hello, Ann! Hello, Ann!"
    assert ask(server.port, "/hello/B%C3%B6b%20%2F").body == "Hello, Böb /!".encode()
    response = ask(server.port, "/hello/Ann?times=often")
    assert (response.status, response.body) == (400, b"query parameter 'times' must be an int")
    assert ask(server.port, "/hello/Ann", {"Accept": "text/html"}).status == 406


def test_http_echo(start):
    server = start(HTTP / "echo")
    response = post(server, "/echo", b"a,b", Content_Type="text/csv", User_Agent="me", X_Mine="1")
    assert (response.status, response.body) == (200, b"a,b")
    assert response.headers["content-type"] == "text/csv"
    assert response.headers["x-echo"] == "POST" and response.headers["x-mine"] == "1"
    assert "user-agent" not in response.headers
    response = post(server, "/echo/created", "für mich".encode(), Content_Type="text/plain; charset=utf-8")
    assert (response.status, response.body) == (201, "created: für mich".encode())
    assert response.headers["location"] == "/echo/9"
    assert post(server, "/echo/created", b"{}", Content_Type="application/json").status == 415


def test_http_rest_shop(start):
    server = start(HTTP / "rest-shop")

    def call(method, path, order=None):
        body = b"" if order is None else json.dumps(order).encode()
        fields = {"Content-Length": len(body), **({"Content-Type": "application/json"} if body else {})}
        response = ask(server.port, f"/shop/orders{path}", fields, method, body=body)
        kind = response.headers["content-type"]
        return response.status, json.loads(response.body) if kind == "application/json" else response.body.decode()

    tea = {"product": "tea", "amount": 1, "id": "1"}
    milk = {"product": "milk", "amount": 3, "note": "☃", "id": "2"}
    assert call("POST", "", {"product": "tea", "amount": 1}) == (201, tea)
    assert call("POST", "", {"product": "milk", "amount": 3, "note": "☃"}) == (201, milk)
    assert call("GET", "") == (200, [tea, milk])
    assert call("GET", "?product=milk") == (200, [milk])
    assert call("GET", "?atLeast=2") == (200, [milk])
    assert call("GET", "?atLeast=two") == (400, "query parameter 'atLeast' must be an int")
    tea["amount"] = 2
    assert call("PUT", "/1", {"product": "tea", "amount": 2}) == (200, tea)
    assert call("DELETE", "/2") == (200, milk)
    assert call("GET", "/2") == (404, "there is no order 2")
    assert call("GET", "") == (200, [tea])
    assert call("POST", "", {"product": "tea", "amount": 0}) == (400, "an order needs a product and an amount")
    assert call("POST", "", {"product": "tea"})[0] == 400
    response = post(server, "/shop/orders", b"{", Content_Type="application/json")
    assert response.status == 400
    assert post(server, "/shop/orders", b"{}", Content_Type="text/plain").status == 415


def test_command_chat(sample):
    server = sample("command-chat")
    with Peer(server.port, "/commands/ws") as ann, Peer(server.port, "/commands/ws") as bob:
        def tell(peer, **command):
            peer.send(json.dumps(command))

        def expect(peer, **event):
            assert json.loads(peer.receive().payload) == event

        tell(ann, command="name", id="ann")
        expect(ann, event="done", command="name", number=1, **{"for": "ann"})
        tell(bob, command="send", id="ann", msg='say "hi" \u2603\n', **{"from": "bob"})
        expect(ann, event="message", msg='say "hi" \u2603\n', **{"from": "bob"})
        expect(bob, event="done", command="send", number=2, **{"for": "ann"})
        for peer in (ann, bob):
            tell(peer, command="join", group="all")
            assert json.loads(peer.receive().payload)["event"] == "done"
        tell(bob, command="sendToGroup", group="all", msg="everybody", **{"from": "bob"})
        for peer in (ann, bob):
            expect(peer, event="message", msg="everybody", group="all", **{"from": "bob"})
        expect(bob, event="done", command="sendToGroup", number=5, **{"for": "all"})
        for text, reason in (
                ('{"command": "send", "id": "eve", "msg": "x"}',
                 "Cannot find a connection for the connection name: eve"),
                ('{"command": "fly"}', 'unknown command "fly"'),
                ('{"command": "send", "msg": "x"}', 'the command needs a text "id"'),
                ('{"command": "send", "id": 5}', 'the command needs a text "id"'),
                ("{}", 'the command needs a text "command"')):
            bob.send(text)
            expect(bob, event="error", reason=reason)
        bob.send("no json")
        assert json.loads(bob.receive().payload)["event"] == "error"
        bob.send("[1, 2]")
        assert json.loads(bob.receive().payload)["event"] == "error"
        tell(bob, command="leave", group="all")
        assert json.loads(bob.receive().payload)["event"] == "done"
        tell(bob, command="closeGroup", group="all")
        ann.expect_close(1000)
        assert json.loads(bob.receive().payload)["event"] == "done"
