"""The program under test."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--checker", default="", help="the json_dump to test")


@pytest.fixture
def checker(request):
    return request.config.getoption("--checker")
