"""test_failing.py asks what failed in all other tests."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name == "test_failing.py")
