"""Options of the language tests."""


def pytest_addoption(parser):
    parser.addoption("--checker", required=True, help="the sema_dump to test")
    parser.addoption("--balc", required=True, help="the balc that must say the same")
    parser.addoption("--update", action="store_true", help="write what is said as what is expected")
