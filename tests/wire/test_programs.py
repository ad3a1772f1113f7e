"""Whole programs as people write them: devices that report, a gateway, a login, somebody's connector."""

import base64
import hashlib
import hmac
import json

import pytest

from conftest import HERE
from peer import Peer, Wire, ask, read_response, request_bytes

PROGRAMS = HERE / "programs"
JSON = {"Content-Type": "application/json"}


def send(server, method, path, body=b"", headers=None):
    return ask(server.port, path, {"Content-Length": len(body), **(headers or {})}, method, body=body)


# ---- devices ----

@pytest.fixture
def telemetry(start):
    return start(PROGRAMS / "telemetry.bal")


def report(server, device, value):
    return send(server, "POST", f"/telemetry/{device}", json.dumps({"value": value}).encode(), JSON)


def test_readings_are_kept_and_alarms_told(telemetry):
    response = report(telemetry, "a", 50.5)
    assert (response.status, response.headers["x-alarm"]) == (202, "Cannot find the connection group: alarms")
    with Peer(telemetry.port, "/alarms/ws") as watcher:
        for value in (21, 60, -3.5):
            assert report(telemetry, "a", value).status == 202
        assert report(telemetry, "b", 41).headers["x-count"] == "1"
        watcher.expect("a is at 60.0")
        watcher.expect("b is at 41.0")
        watcher.fence()
    assert json.loads(ask(telemetry.port, "/telemetry/a").body) == [-3.5, 60.0, 21.0, 50.5]
    assert json.loads(ask(telemetry.port, "/telemetry/a?last=2").body) == [-3.5, 60.0]
    assert json.loads(ask(telemetry.port, "/telemetry").body) == \
        {"counts": {"a": 4, "b": 1}, "alarms": ["a=60.0", "b=41.0"], "total": 5}
    assert [ask(telemetry.port, "/telemetry/a", method="DELETE").status for _ in range(2)] == [202, 404]


def test_a_reading_that_is_none(telemetry):
    response = report(telemetry, "a", "hot")
    assert (response.status, json.loads(response.body)["got"]) == (422, "hot")
    assert send(telemetry, "POST", "/telemetry/a", b"{}", JSON).status == 422
    assert send(telemetry, "POST", "/telemetry/a", b"21", {"Content-Type": "text/plain"}).status == 415
    assert send(telemetry, "POST", "/telemetry/a", b"", JSON).status == 500
    assert json.loads(ask(telemetry.port, "/telemetry/a").body) == []


def test_a_device_waits_for_its_command(telemetry):
    with Wire(telemetry.port) as device:
        device.send_raw(request_bytes(telemetry.port, "/commands/a?wait=10000"))
        assert ask(telemetry.port, "/commands/b").status == 204
        for command in (b"on", b"off"):
            assert send(telemetry, "POST", "/commands/a", command).status == 202
        assert read_response(device).body == b"on"
    assert ask(telemetry.port, "/commands/a?wait=10000").body == b"off"
    assert ask(telemetry.port, "/commands/a?wait=40").status == 204


# ---- servers behind servers ----

@pytest.fixture
def gateway(start):
    """A server, and behind it another one of the same program."""
    backend = start(PROGRAMS / "gateway.bal", under=["env", "BACKEND=http://127.0.0.1:1"])
    server = start(PROGRAMS / "gateway.bal", under=["env", f"BACKEND=http://127.0.0.1:{backend.port}"])
    server.backend = backend
    return server


def test_a_gateway(gateway):
    picture = b"\x89PNG\0\xff" * 1000
    assert ask(gateway.port, "/gateway/page").status == 401
    response = send(gateway, "PUT", "/gateway/files/a%20b?x", picture, {"X-Api-Key": "1"})
    assert (response.status, response.headers["via"]) == (201, "gateway")
    response = ask(gateway.port, "/gateway/files/a%20b", {"X-Api-Key": "1"})
    assert (response.headers["content-type"], response.body) == ("image/png", picture)
    assert response.headers["etag"] == hashlib.md5(picture.decode("latin-1").encode()).hexdigest()
    assert ask(gateway.port, "/gateway/none", {"X-Api-Key": "1"}).status == 404
    with Wire(gateway.port) as wire:
        wire.send_raw(request_bytes(gateway.port, "/gateway/page", {"X-Api-Key": "1"}))
        assert wire.read_until(b"\r\n") == b"HTTP/1.1 429 Slow Down\r\n"
    response = ask(gateway.port, "/gateway/page", {"X-Api-Key": "2"}, "HEAD")
    assert (response.status, response.headers["content-length"], response.headers["etag"]) == (200, "6", "v1")
    assert ask(gateway.port, "/gateway/page", {"X-Api-Key": "2", "If-None-Match": "v1"}).status == 304
    assert ask(gateway.port, "/gateway/page", {"X-Api-Key": "2", "If-None-Match": "v0"}).body == b"made 1"
    response = ask(gateway.port, "/gateway/x/y", method="OPTIONS")
    assert (response.status, response.headers["access-control-allow-origin"]) == (204, "*")


@pytest.mark.parametrize("key, status", [(b"secret", 200), (b"other", 403)])
def test_a_signature(gateway, key, status):
    body = '{"ä": 1}'.encode()
    signature = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest()).decode()
    assert send(gateway, "POST", "/backend/hook", body, {"X-Signature": signature}).status == status


def test_a_connector_around_a_connector(gateway):
    asked = "Basic " + base64.b64encode(b"ann:token").decode()
    for calls, name in ((1, "plain"), (2, "a%2Fb%3Fc%20%C3%A4")):
        found = json.loads(ask(gateway.port, f"/repositories/by/{name}").body)
        assert found == {"name": "plain" if calls == 1 else "a/b?c ä", "asked": asked, "calls": calls}
    response = ask(gateway.port, "/repositories/by/broken")
    assert response.status == 502 and b"json" in response.body
    gateway.backend.stop()
    response = ask(gateway.port, "/repositories/by/plain")
    assert response.status == 502 and response.body.startswith(b"GET http://127.0.0.1:")


def test_a_login(gateway):
    def enter(form):
        return send(gateway, "POST", "/login", form, {"Content-Type": "application/x-www-form-urlencoded"})

    for form in (b"user=ann&password=wrong", b"password=secret", b"user=&password=secret", b""):
        assert enter(form).status == 401
    with Wire(gateway.port) as wire:
        body = "user=B%C3%B6b+A&password=secret".encode()
        wire.send_raw(request_bytes(gateway.port, "/login", {"Content-Type": "application/x-www-form-urlencoded",
                                                             "Content-Length": len(body)}, "POST", body=body))
        head = wire.read_until(b"\r\n\r\n").decode()
        assert head.startswith("HTTP/1.1 303 See Other\r\n") and "Set-Cookie: theme=dark\r\n" in head
    cookie = head.split("Set-Cookie: ")[1].split(";")[0]
    me = ask(gateway.port, "/login/me", {"Cookie": ["theme=dark", f"a=b; {cookie}"]})
    assert (me.status, me.body) == (200, "Böb A".encode())
    assert ask(gateway.port, "/login/me", {"Cookie": "SID=guessed"}).status == 403
