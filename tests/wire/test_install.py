"""What cmake --install leaves behind works by itself."""

import os

import pytest

from conftest import ROOT, Server, run
from peer import Peer


@pytest.fixture
def installed(tmp_path):
    build = os.environ.get("BUILD")
    assert build, "BUILD must be the build folder under test"
    prefix = tmp_path / "prefix"
    assert run("cmake", "--install", build, "--prefix", prefix).returncode == 0
    return prefix


def test_what_is_installed(installed):
    assert (installed / "bin" / "balc").is_file()
    assert (installed / "include" / "balrt" / "abi.h").is_file()
    assert list(installed.glob("lib/**/libbalrt.a"))
    assert list(installed.glob("share/man/man1/balc.1*"))


def test_the_installed_balc_builds_a_server(installed, tmp_path):
    moved = tmp_path / "moved here"
    installed.rename(moved)  # it finds its runtime by its own place
    output = tmp_path / "echo"
    result = run(moved / "bin" / "balc", ROOT / "samples/websocket/echo-server", "-o", output, cwd="/",
                 env={"PATH": "/usr/bin:/bin"})
    assert result.returncode == 0, result.stderr
    server = Server(output)
    try:
        with Peer(server.port, "/echo/ws") as peer:
            peer.send("installed")
            peer.expect("installed")
    finally:
        server.check_end()
