"""The server of ../net_echo_main.c, for what no compiled program can provoke. NET_ECHO is its path."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SECONDS = 30


class Server:
    def __init__(self, *options, limit=None):
        """`limit` is its RLIMIT_NOFILE."""
        command = [os.environ["NET_ECHO"], *options]
        if limit:
            command = ["prlimit", f"--nofile={limit}:{limit}", *command]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.port = int(re.match(r"listening (\d+)", self.process.stderr.readline())[1])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def processor_time(self):
        """Seconds on a processor so far."""
        return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[0]) / 1e9

    def memory(self):
        """Its own memory; all of Pss would also move when another process that shares the libraries ends."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss_Anon:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("no Pss_Anon")

    def sanitized(self):
        return "libasan" in Path(f"/proc/{self.process.pid}/maps").read_text()

    def signal(self, number=signal.SIGTERM):
        self.process.send_signal(number)

    def end(self, status=0):
        """Its log; it must have ended as it should."""
        if self.process.poll() is None:
            self.signal()
        try:
            _, log = self.process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert "Sanitizer" not in log and "runtime error" not in log, log[-20000:]
        assert self.process.returncode == status, log[-4000:]
        return log


@pytest.fixture
def serve():
    running = []

    def start(*options, **kinds):
        running.append(Server(*options, **kinds))
        return running[-1]

    yield start
    for server in running:
        if server.process.returncode is None:
            server.end()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out",
                    folder / "cert.pem", "-days", "2", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    return folder
