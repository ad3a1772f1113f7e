"""What all tables share: a server of their own, and a bystander that is served whatever the case before it did."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from exchange import Client  # noqa: E402


@pytest.fixture(scope="module")
def run_echo(start_shared):
    """run_echo(*options): the port of a server that sends pings of its own to nobody."""
    return lambda *options: start_shared(HERE / "echo.bal", "--ping", "0s", *options).port


@pytest.fixture(scope="module")
def port(run_echo):
    """A server with the default limits."""
    return run_echo()


@pytest.fixture(scope="module")
def bystander(port):
    with Client(port) as client:
        yield client
        client.close()


@pytest.fixture(autouse=True)
def others_are_served(bystander):
    yield
    bystander.send("still here")
    bystander.expect("still here")


@pytest.fixture
def client(port):
    with Client(port) as client:
        yield client
