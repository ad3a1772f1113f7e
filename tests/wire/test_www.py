"""Static files of a built server: --www DIR."""

import os

import pytest

from conftest import HERE
from peer import Peer, Wire, ask, read_response, request_bytes


@pytest.fixture(scope="module")
def site(start_shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("www")
    (folder / "secret.txt").write_text("secret")
    (folder / "secrets").mkdir()
    (folder / "secrets" / "more.txt").write_text("secret")
    (folder / "public-twin").mkdir()
    (folder / "public-twin" / "x.txt").write_text("secret")
    public = folder / "public"
    (public / "sub").mkdir(parents=True)
    (public / "index.html").write_text("<p>index</p>")
    (public / "sub" / "index.html").write_text("<p>sub</p>")
    (public / "a b.txt").write_text("spaced")
    (public / "big.bin").write_bytes(bytes(range(256)) * 20000)
    (public / "empty.css").write_text("")
    (public / ".hidden").write_text("secret")
    for name in ("x.js", "x.css", "x.json", "x.svg", "x.png", "x.unknown"):
        (public / name).write_text(name)
    (public / "link.txt").symlink_to(folder / "secret.txt")
    (public / "linked").symlink_to(folder / "secrets")
    os.mkfifo(public / "pipe")
    (public / "lab").mkdir()
    (public / "lab" / "hello").write_text("a file, not the service")
    return start_shared(HERE / "lab.bal", "--www", public)


@pytest.mark.parametrize("path, body, kind", [
    ("/", b"<p>index</p>", "text/html"), ("/index.html", b"<p>index</p>", "text/html"),
    ("/sub/", b"<p>sub</p>", "text/html"), ("/a%20b.txt", b"spaced", "text/plain"),
    ("/x.js?v=1", b"x.js", "text/javascript"), ("/x.css", b"x.css", "text/css"),
    ("/x.json", b"x.json", "application/json"), ("/x.svg", b"x.svg", "image/svg+xml"),
    ("/x.png", b"x.png", "image/png"),
    ("/x.unknown", b"x.unknown", "application/octet-stream"), ("/empty.css", b"", "text/css"),
])
def test_files_are_served(site, path, body, kind):
    response = ask(site.port, path)
    assert (response.status, response.body) == (200, body)
    assert response.headers["content-type"].split(";")[0] == kind


def test_a_large_file(site):
    assert ask(site.port, "/big.bin").body == bytes(range(256)) * 20000


def test_head_of_a_file(site):
    response = ask(site.port, "/index.html", method="HEAD")
    assert (response.status, response.headers["content-length"]) == (200, "12")


@pytest.mark.parametrize("path", [
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/sub/../../secret.txt",
    "/./../secret.txt", "/.%2e/secret.txt", "/..%5csecret.txt", "/..\\secret.txt", "//../secret.txt", "/link.txt",
    "/linked/more.txt", "/../public-twin/x.txt", "/%2e%2e%2fpublic-twin/x.txt", "/index.html%00.txt",
    "/sub/..%00/../secret.txt", "/%252e%252e/secret.txt", "/%c0%ae%c0%ae/secret.txt", "/missing.txt", "/index.html/",
    "/index.html/more", "/pipe", "/.hidden",
    "/" + "a" * 300, "/" + "sub/" * 200,
])
def test_no_path_escapes(site, path):
    response = ask(site.port, path)
    assert response.status in (400, 403, 404)
    assert b"secret" not in response.body.replace(path.encode(), b"").replace(b"secret.txt", b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_files_are_only_read(site, method):
    response = ask(site.port, "/index.html", {"Content-Length": "0"}, method)
    assert response.status in (404, 405)


def test_services_come_first(site):
    assert ask(site.port, "/lab/hello").body == b"Hello, World!"
    assert ask(site.port, "/lab/ws").status == 426
    with Peer(site.port, "/echo/ws") as peer:
        peer.send("both")
        peer.expect("both")


def test_pages_and_sockets_on_one_connection_limit(site):
    with Wire(site.port) as wire:
        for path in ("/index.html", "/missing", "/x.css"):
            wire.send_raw(request_bytes(site.port, path))
            read_response(wire)


def test_off_by_default(lab):
    assert ask(lab.port, "/index.html").status == 404
