"""What the tests of the output share. BALC is the path of the balc under test."""

import os
import subprocess
from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write what comes out as what is expected")


@pytest.fixture(scope="session")
def balc():
    """Runs balc with these arguments and gives the finished process."""
    path = str(Path(os.environ["BALC"]).resolve())

    def run(*arguments, **options):
        options = {"capture_output": True, "text": True, "timeout": 120, **options}
        return subprocess.run([path, *map(str, arguments)], stdin=subprocess.DEVNULL, check=False, **options)

    run.path = path
    return run
