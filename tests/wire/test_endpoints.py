"""Where an endpoint is, and what happens elsewhere."""

import pytest

from peer import Peer, Wire, ask, read_response, request_bytes, try_upgrade


@pytest.mark.parametrize("path", [
    "/echo/ws", "/echo/ws?", "/echo/ws?a=b", "/echo/ws/", "//echo///ws", "/echo/%77s", "/echo/ws?next=/other/path",
])
def test_an_endpoint_is_base_path_and_upgrade_path(lab, path):
    with Peer(lab.port, path) as peer:
        peer.send("here")
        peer.expect("here")


@pytest.mark.parametrize("path, greeting", [("/root", "at base"), ("/root/", "at base"), ("/bare/deep/er", "bare"),
                                            ("/unbased/ws", "unbased")])
def test_paths_are_normalised(lab, path, greeting):
    with Peer(lab.port, path) as peer:
        peer.expect(greeting)


@pytest.mark.parametrize("path", [
    "/", "/lab", "/ws", "/lab/ws/more", "/lab/w", "/lab/wss", "/LAB/ws", "/labws", "/lab%2Fws", "/lab/ws%3Fa=b",
    "/nowhere", "/lab/ws/..", "/plain", "/lab/%2577s",
])
def test_an_upgrade_elsewhere_is_refused_before_it_happens(lab, path):
    response = try_upgrade(lab.port, path)
    assert response.status == 404
    assert "upgrade" not in response.headers


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_plain_request_to_an_endpoint_is_told_to_upgrade(lab, method):
    response = ask(lab.port, "/lab/ws", method=method)
    assert response.status == 426
    assert response.headers["sec-websocket-version"] == "13"
    assert response.headers["upgrade"].lower() == "websocket"
    assert "upgrade" in response.headers["connection"].lower()


def test_a_connection_serves_further_requests_after_426_and_404(lab):
    with Wire(lab.port) as wire:
        for path, status in [("/lab/ws", 426), ("/nowhere", 404), ("/lab/hello", 200)]:
            wire.send_raw(request_bytes(lab.port, path))
            assert read_response(wire).status == status


def test_every_endpoint_is_announced(lab):
    lab.err.wait("listening on http://[^/]*:[0-9]+/plain$")
    announced = {match[1] for match in lab.err.find(r"listening on (\w+://\S+)")}
    where = f"127.0.0.1:{lab.port}"
    sockets = ["/lab/ws", "/binary/ws", "/silent/ws", "/failing/ws", "/root", "/bare/deep/er",
               "/unbased/ws", "/watched/ws", "/refuse/ws",
               "/echo/ws", "/crowd/ws"]
    assert announced == {f"ws://{where}{path}" for path in sockets} | {f"http://{where}/lab", f"http://{where}/plain"}
