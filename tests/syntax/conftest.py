"""Options of the tests of this room."""


def pytest_addoption(parser):
    parser.addoption("--dump", required=True, help="path of the built syntax_dump")
    parser.addoption("--update", action="store_true", help="rewrite the golden files; read them in the diff")
