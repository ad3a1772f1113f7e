"""What the wire tests share: programs built by the balc under test, and servers run from them.

BALC is the path of balc. A program is built once per session; a server listens on a port of its own, and must end with
exit status 0 on SIGTERM and without a word from a sanitizer.
"""

import collections
import hashlib
import os
import re
import resource
import signal
import subprocess
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SECONDS = 30
SANITIZER = re.compile(r"AddressSanitizer|LeakSanitizer|runtime error:|UndefinedBehaviorSanitizer")


def run(*command, **options):
    """A command that ends by itself: its exit status and what it said."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
                          **options)


class Lines:
    """The lines a process writes, kept, and waited for."""

    def __init__(self, stream, seconds=SECONDS):
        self.seconds = seconds
        self.lines = []
        self.ended = False
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self.thread.start()

    def _read(self, stream):
        with stream:
            for line in stream:
                with self.changed:
                    self.lines.append(line.decode("utf-8", "replace").rstrip("\n"))
                    self.changed.notify_all()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def find(self, pattern):
        return [match for match in (re.search(pattern, line) for line in self.lines) if match]

    def wait(self, pattern, count=1, why=lambda: ""):
        """The match on the `count`th line that has one, now or soon. `why` adds to the message if none comes."""
        with self.changed:
            self.changed.wait_for(lambda: len(self.find(pattern)) >= count or self.ended, self.seconds)
            matches = self.find(pattern)
        said = self.text()[-4000:] + why()[-4000:]
        assert len(matches) >= count, f"{len(matches)} of {count} lines match {pattern!r} in:\n{said}"
        return matches[count - 1]

    def text(self):
        return "\n".join(self.lines)


class Server:
    def __init__(self, binary, *options, port=0, under=()):
        """`under` is a command that runs the server, valgrind for example."""
        command = [*under, binary, "--host", "127.0.0.1", "--port", port, *options]
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.out = Lines(self.process.stdout)
        self.err = Lines(self.process.stderr)
        self.terminated = False
        self.opened = collections.Counter()  # of clients, by name
        try:
            self.port = int(self.err.wait(r"listening on \w+://[^/]*:(\d+)")[1])
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def memory(self):
        """Resident bytes."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize()

    def sanitized(self):
        """Freed memory is kept aside then: how much there is says nothing."""
        return "libasan" in Path(f"/proc/{self.process.pid}/maps").read_text()

    def terminate(self):
        """Asks it to end, once: a second signal would mean "at once"."""
        if not self.terminated and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.terminated = True

    def stop(self):
        """Ends it as an operator would; its exit status."""
        self.terminate()
        try:
            status = self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self.out.thread.join(SECONDS)
            self.err.thread.join(SECONDS)
        return status

    def check_end(self):
        status = self.stop()
        assert not SANITIZER.search(self.err.text()), self.err.text()[-20000:]
        assert status == 0, f"exit status {status}:\n{self.err.text()[-4000:]}"


@pytest.fixture(scope="session")
def balc():
    path = os.environ.get("BALC")
    assert path and os.access(path, os.X_OK), "BALC must be the path of the balc to test"
    return path


@pytest.fixture(scope="session")
def build(balc, tmp_path_factory):
    """build(source): the server binary of a .bal file or folder (a Path) or of program text (a str)."""
    folder = tmp_path_factory.mktemp("programs")
    built = {}

    def build_once(source):
        if source not in built:
            if isinstance(source, str):
                path = folder / f"p{hashlib.sha1(source.encode()).hexdigest()[:8]}.bal"
                path.write_text(source, encoding="utf-8")
            else:
                path = source
            output = folder / f"program{len(built)}"
            result = run(balc, path, "-o", output)
            assert result.returncode == 0, f"balc {path}:\n{result.stdout}{result.stderr}"
            built[source] = output
        return built[source]

    return build_once


def _starter(build):
    running = []

    def start(source, *options, **arguments):
        server = Server(build(source), *options, **arguments)
        running.append(server)
        return server

    yield start
    for server in running:
        server.check_end()


@pytest.fixture
def start(build):
    """start(source, *options): a server of this test's own."""
    yield from _starter(build)


@pytest.fixture(scope="module")
def start_shared(build):
    """The same for a server that all tests of a module use."""
    yield from _starter(build)


@pytest.fixture(scope="module")
def lab(start_shared):
    """The server of lab.bal, with the default limits."""
    return start_shared(HERE / "lab.bal")
