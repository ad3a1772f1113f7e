"""script/server: the first thing anybody runs."""

import os
import re
import signal
import subprocess

from conftest import ROOT, Lines
from peer import Peer, ask


def test_script_server():
    process = subprocess.Popen([ROOT / "script" / "server"], cwd="/", env={**os.environ, "PORT": "0"},
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = Lines(process.stdout, 280), Lines(process.stderr, 280)
    try:
        match = err.wait(r"open http://localhost:(\d+)/", why=out.text)
        port = int(match[1])
        assert b"<title>Echo server</title>" in ask(port, "/").body
        with Peer(port, "/echo/ws") as peer:
            peer.send("hello")
            peer.expect("hello")
        out.wait("New client connected")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    assert not re.search("warning|error", err.text())
