"""HTTP on the port of the endpoints."""

import pytest

from peer import Wire, ask, read_response, request_bytes


def test_a_resource_replies(lab):
    response = ask(lab.port, "/lab/hello")
    assert (response.status, response.body) == (200, b"Hello, World!")
    assert response.headers["content-type"].startswith("text/plain")


def test_head_is_get_without_the_body(lab):
    with Wire(lab.port) as wire:
        for _ in range(2):
            wire.send_raw(request_bytes(lab.port, "/lab/hello", method="HEAD"))
            response = read_response(wire, "HEAD")
            assert (response.status, response.headers["content-length"]) == (200, "13")


def test_a_resource_without_reply_is_accepted(lab):
    response = ask(lab.port, "/plain/nothing")
    assert (response.status, response.body) == (202, b"")


@pytest.mark.parametrize("path", ["/lab/hello/", "//lab/hello", "/lab/hello?x=y", "/lab/%68ello"])
def test_paths_are_normalised(lab, path):
    assert ask(lab.port, path).status == 200


@pytest.mark.parametrize("path", ["/%zz", "/lab/%", "/%0", "/lab%2"])
def test_a_path_that_does_not_decode(lab, path):
    assert ask(lab.port, path).status == 400


@pytest.mark.parametrize("path, text", [
    ("/nowhere", "no matching service found for path : /nowhere"),
    ("/", "no matching service found for path : /"),
    ("/lab/nowhere", "no matching resource found for path : /lab/nowhere , method : GET"),
])
def test_not_found(lab, path, text):
    response = ask(lab.port, path)
    assert response.status == 404
    assert response.body.decode().strip() == text
    assert response.headers["content-type"].startswith("text/plain")


def test_method_not_allowed(lab):
    response = ask(lab.port, "/lab/hello", {"Content-Length": "0"}, "DELETE")
    assert (response.status, response.body) == (405, b"")
    assert "GET" in response.headers["allow"]


def test_options_says_what_is_allowed(lab):
    response = ask(lab.port, "/plain/nothing", method="OPTIONS")
    assert response.status == 200
    assert {"GET", "POST"} <= {method.strip() for method in response.headers["allow"].split(",")}


def test_a_chunked_body(lab):
    body = b"3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\nTrailer: z\r\n\r\n"
    from labclient import LabClient

    with LabClient(lab, "chunks") as client:
        assert ask(lab.port, "/lab/shout", {"Transfer-Encoding": "chunked"}, "POST", body=body).status == 202
        client.expect("abcdefgh")


def test_expect_continue(lab):
    with Wire(lab.port) as wire:
        wire.send_raw(request_bytes(lab.port, "/lab/shout", {"Content-Length": "3", "Expect": "100-continue"}, "POST"))
        assert wire.read_until(b"\r\n\r\n").startswith(b"HTTP/1.1 100 ")
        wire.send_raw(b"abc")
        assert read_response(wire).status == 202


def test_connection_close_is_honoured(lab):
    with Wire(lab.port) as wire:
        wire.send_raw(request_bytes(lab.port, "/lab/hello", {"Connection": "close"}))
        assert read_response(wire).headers["connection"].lower() == "close"
        wire.expect_eof()


def test_http_1_0_is_answered_and_closed(lab):
    with Wire(lab.port) as wire:
        wire.send_raw(b"GET /lab/hello HTTP/1.0\r\n\r\n")
        assert read_response(wire).body == b"Hello, World!"
        wire.expect_eof()
