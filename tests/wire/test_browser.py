"""The sample pages in a real browser: headless Chromium."""

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from conftest import ROOT

SAMPLES = ROOT / "samples" / "websocket"
SECONDS = 60


@pytest.fixture
def browser(tmp_path):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "disable-dev-shm-usage", "no-first-run",
                 "disable-background-networking", "disable-component-update", "disable-sync",
                 f"user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(f"--{flag}")
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(SECONDS)
    yield driver
    driver.quit()


class Tab:
    """One tab of the browser with a sample page."""

    def __init__(self, driver, port):
        self.driver = driver
        if driver.current_url.startswith("http"):
            driver.switch_to.new_window("tab")
        driver.get(f"http://127.0.0.1:{port}/")
        self.handle = driver.current_window_handle

    def find(self, name):
        self.driver.switch_to.window(self.handle)
        return self.driver.find_element(By.ID, name)

    def type(self, name, text):
        field = self.find(name)
        field.send_keys(text)
        field.send_keys(Keys.ENTER)

    def click(self, name):
        self.find(name).click()

    def lines(self):
        return self.find("log").text.split("\n")

    def wait_for(self, *lines):
        self.wait_until(lambda: set(lines) <= set(self.lines()), lines)

    def wait_until(self, holds, what):
        WebDriverWait(self.driver, SECONDS).until(lambda _: holds(), f"waiting for {what}")


@pytest.fixture
def tabs(start, browser):
    def open_tabs(sample, count, **options):
        server = start(SAMPLES / sample, "--www", SAMPLES / sample / "client", **options)
        return [Tab(browser, server.port) for _ in range(count)]

    return open_tabs


def test_chat(tabs):
    ann, bob = tabs("chat-app", 2)
    ann.type("name", "Ann")
    ann.wait_for("connected", "Somebody joined.")
    bob.type("name", "Bob")
    bob.wait_for("connected", "Somebody joined.")
    ann.type("text", "hello from Ann <b>")
    bob.wait_for("Ann: hello from Ann <b>")
    ann.wait_for("Ann: hello from Ann <b>")
    bob.type("text", "grüß dich ☃")
    ann.wait_for("Bob: grüß dich ☃")


def test_echo(tabs):
    (tab,) = tabs("echo-server", 1)
    tab.wait_for("connected")
    tab.type("text", "hello")
    tab.wait_for("> hello", "hello")
    tab.type("text", "closeMe")
    tab.wait_for("closed (1000)")
    tab.click("reconnect")
    tab.wait_until(lambda: tab.lines().count("connected") == 2, "a second connection")


def test_groups(tabs):
    first, second = tabs("connection-groups", 2)
    first.wait_for("You are number 1, in the oddGroup.")
    second.wait_for("You are number 2, in the evenGroup.")
    first.type("text", "hi")
    first.wait_for("oddGroup: hi")
    second.wait_for("evenGroup: hi")
    first.click("remove")
    first.wait_for("You are in no group now.")


def test_store(tabs):
    zero, one = tabs("connection-store", 2)
    zero.wait_for("You are connection 0.")
    one.wait_for("You are connection 1.")
    zero.find("to").send_keys("1")
    zero.type("text", "psst")
    one.wait_for("psst")
    zero.wait_for("Sent to 1: psst")
    zero.click("close")
    one.wait_for("closed (1000)")


def test_commands(tabs):
    ann, bob = tabs("command-chat", 2)
    ann.wait_for("connected")
    bob.wait_for("connected")
    ann.type("name", "Ann")
    ann.wait_until(lambda: any('"done"' in line for line in ann.lines()), "the name")
    bob.find("name").send_keys("Bob")
    bob.find("to").send_keys("Ann")
    bob.type("text", 'a "quoted" ☃')
    ann.wait_for('Bob: a "quoted" ☃')
    for tab in (ann, bob):
        tab.type("group", "all")
        tab.wait_until(lambda tab=tab: any("join" in line and '"done"' in line for line in tab.lines()), "the group")
    bob.find("to").clear()
    bob.type("text", "all of you")
    for tab in (ann, bob):
        tab.wait_for("Bob in all: all of you")


def test_relay(tabs, start):
    backend = start(SAMPLES / "relay")
    (tab,) = tabs("relay", 1, under=["env", f"BACKEND=ws://127.0.0.1:{backend.port}/backend/ws"])
    tab.wait_for("connected", "Connected to the backend.")
    tab.type("text", "grüße")
    tab.wait_for("> grüße", "GRÜSSE")
    tab.click("bytes")
    tab.wait_for("> bytes 00 01 7f 80 ff", "bytes 00 01 7f 80 ff")
    tab.type("text", "bye")
    tab.wait_for("closed (1000)")
